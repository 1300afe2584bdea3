import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { findNumber, formatNumber } from '../../../kernel/index.ts'
import type { SubmissionDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'

type Line = SubmissionDetail['lines'][number]

interface LineEditorProps {
  readonly line: Line
  readonly data: SubmissionDetail
  readonly writes: boolean
  readonly send: (body: object) => Promise<unknown>
}

/** Figures that the form holds, by key; throws with the label of one that is no number. */
function figuresIn(form: FormData, figures: SubmissionDetail['figures']): Record<string, number> {
  return Object.fromEntries(
    figures.flatMap(({ key, label }) => {
      const text = String(form.get(key) ?? '').trim()
      if (text === '') return []
      const value = findNumber(text)
      if (value === undefined) throw new Error(t('“{label}” phải là một số, ví dụ 3.400 hoặc 12,5.', { label: label ?? key }))
      return [[key, value]]
    }),
  )
}

/** One line of a unit's report: what it says, its figures, the task that it reports on; saved by itself. */
export function LineEditor({ line, data, writes, send }: LineEditorProps) {
  const [fault, setFault] = useState<string>()
  const asked = data.figures.filter((figure) => figure.clause === line.key || figure.key in line.figures)
  const remarks = data.returned.at(-1)?.remarks.filter((remark) => remark.line === line.key) ?? []
  const save = async (form: FormData): Promise<void> => {
    setFault(undefined)
    try {
      const figures = figuresIn(form, asked)
      await send({ action: 'write-line', key: line.key, text: String(form.get('text') ?? ''), taskId: line.taskId, figures })
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <form className="report-line" action={save}>
      <h3>
        {line.key}
        {line.title && <span className="soft"> · {line.title}</span>}
      </h3>
      {data.status === 'returned' &&
        remarks.map((remark) => (
          <p key={remark.text} className="remark">
            {remark.text}
          </p>
        ))}
      {writes ? (
        <textarea
          name="text"
          required
          maxLength={20_000}
          defaultValue={line.text ?? ''}
          aria-label={t('Nội dung dòng {key}', { key: line.key })}
        />
      ) : (
        <p className="report-text">{line.text ?? t('(nội dung đã gỡ)')}</p>
      )}
      {asked.length > 0 && (
        <div className="figures">
          {asked.map((figure) => (
            <Field key={figure.key} label={`${figure.label ?? figure.key}${figure.unit ? ` (${figure.unit})` : ''}`}>
              <input
                name={figure.key}
                inputMode="decimal"
                readOnly={!writes}
                defaultValue={line.figures[figure.key] === undefined ? '' : formatNumber(line.figures[figure.key] ?? 0)}
              />
            </Field>
          ))}
        </div>
      )}
      {fault && (
        <div className="note" data-tone="error" role="alert">
          {fault}
        </div>
      )}
      <div className="row no-print">
        {writes && (
          <>
            <button type="submit" className="button small" data-tone="main">
              <Trans id="Lưu dòng" />
            </button>
            <button type="button" className="button small" onClick={() => void send({ action: 'remove-line', key: line.key })}>
              <Trans id="Bỏ dòng" />
            </button>
          </>
        )}
        {line.taskId && (
          <Link to="/viec/$taskId" params={{ taskId: line.taskId }}>
            <Trans id="Xem nhiệm vụ" />
          </Link>
        )}
      </div>
    </form>
  )
}
