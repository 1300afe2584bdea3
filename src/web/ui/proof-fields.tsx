import { Trans } from '@lingui/react'
import { type FormEvent, useState } from 'react'
import { t } from '../locale.ts'
import { DateField } from './date-field.tsx'
import { Field } from './field.tsx'
import { FileField } from './files/file-field.tsx'

/** One document by number, date and issuer; the fields are named `<name>.number` and so on. */
export function PaperFields({ name, required = true }: { name: string; required?: boolean }) {
  const at = (part: string): string => [name, part].join('.')
  return (
    <>
      <div className="row">
        <Field label={t('Số, ký hiệu')}>
          <input name={at('number')} maxLength={80} required={required} autoComplete="off" />
        </Field>
        <DateField label={t('Ngày ban hành')} name={at('issuedOn')} required={required} />
      </div>
      <Field label={t('Cơ quan ban hành')}>
        <input name={at('issuer')} maxLength={300} required={required} autoComplete="off" />
      </Field>
    </>
  )
}

const hasWords = (row: HTMLElement): boolean =>
  [...row.querySelectorAll<HTMLInputElement>('input:not([type=file]):not([type=hidden])')].some((input) => input.value.trim() !== '')

/** One proof: a paper by number, date and issuer, a file, or a paper with its file. A file alone is enough; a paper begun must be whole. */
function ProofRow({ name }: { name: string }) {
  const [file, setFile] = useState<string | null>(null)
  const [begun, setBegun] = useState(false)
  const watch = (event: FormEvent<HTMLDivElement>): void => setBegun(hasWords(event.currentTarget))
  return (
    <div className="stack" onInput={watch}>
      <FileField name={`${name}.file`} onChange={setFile} />
      <PaperFields name={name} required={file === null || begun} />
    </div>
  )
}

/** Proofs that a task is done: at least one paper or file; more can be added and taken away. */
export function ProofFields({ name }: { name: string }) {
  const [rows, setRows] = useState([0])
  const next = Math.max(...rows) + 1
  return (
    <fieldset className="proofs">
      <legend>
        <Trans id="Minh chứng: tệp, văn bản, hoặc cả hai" />
      </legend>
      {rows.map((row) => (
        <div key={row} className="stack proof">
          <ProofRow name={`${name}.${row}`} />
          {rows.length > 1 && (
            <button type="button" className="button" onClick={() => setRows(rows.filter((one) => one !== row))}>
              <Trans id="Bỏ minh chứng này" />
            </button>
          )}
        </div>
      ))}
      <button type="button" className="button" onClick={() => setRows([...rows, next])}>
        <Trans id="Thêm minh chứng" />
      </button>
    </fieldset>
  )
}
