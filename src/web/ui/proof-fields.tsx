import { Trans } from '@lingui/react'
import { useState } from 'react'
import { t } from '../locale.ts'
import { DateField } from './date-field.tsx'
import { Field } from './field.tsx'

/** One document by number, date and issuer; the fields are named `<name>.number` and so on. */
export function PaperFields({ name }: { name: string }) {
  const at = (part: string): string => [name, part].join('.')
  return (
    <>
      <div className="row">
        <Field label={t('Số, ký hiệu')}>
          <input name={at('number')} maxLength={80} required autoComplete="off" />
        </Field>
        <DateField label={t('Ngày ban hành')} name={at('issuedOn')} required />
      </div>
      <Field label={t('Cơ quan ban hành')}>
        <input name={at('issuer')} maxLength={300} required autoComplete="off" />
      </Field>
    </>
  )
}

/** Proofs that a task is done: at least one document; more can be added and taken away. */
export function ProofFields({ name }: { name: string }) {
  const [rows, setRows] = useState([0])
  const next = Math.max(...rows) + 1
  return (
    <fieldset className="proofs">
      <legend>
        <Trans id="Minh chứng (ít nhất một văn bản)" />
      </legend>
      {rows.map((row) => (
        <div key={row} className="stack proof">
          <PaperFields name={`${name}.${row}`} />
          {rows.length > 1 && (
            <button type="button" className="button" onClick={() => setRows(rows.filter((one) => one !== row))}>
              <Trans id="Bỏ văn bản này" />
            </button>
          )}
        </div>
      ))}
      <button type="button" className="button" onClick={() => setRows([...rows, next])}>
        <Trans id="Thêm văn bản" />
      </button>
    </fieldset>
  )
}
