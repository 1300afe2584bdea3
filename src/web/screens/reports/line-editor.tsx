import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../kernel/index.ts'
import type { SubmissionDetail } from '../../../reports/index.ts'
import { Field } from '../../ui/field.tsx'
import { askedFigures, type LineDrafts, type ReportLine } from './line-drafts.ts'
import { LineForm, SaveLine } from './line-form.tsx'

interface LineEditorProps {
  readonly line: ReportLine
  readonly data: SubmissionDetail
  readonly writes: boolean
  readonly busy: boolean
  readonly drafts: LineDrafts
  readonly onRemove: () => void
}

function Figures({ line, data, writes }: Pick<LineEditorProps, 'line' | 'data' | 'writes'>) {
  const asked = askedFigures(data, line)
  if (asked.length === 0) return null
  return (
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
  )
}

/** One line of a unit's report: what it says, its figures, the task that it reports on; saved by itself. */
export function LineEditor({ line, data, writes, busy, drafts, onRemove }: LineEditorProps) {
  const remarks = data.status === 'returned' ? (data.returned.at(-1)?.remarks.filter((remark) => remark.line === line.key) ?? []) : []
  return (
    <LineForm line={line} remarks={remarks} writes={writes} drafts={drafts}>
      <Figures line={line} data={data} writes={writes} />
      <div className="row middle line-actions no-print">
        {writes && (
          <>
            <SaveLine isDirty={drafts.dirty.has(line.key)} busy={busy} />
            <button type="button" className="button small" disabled={busy} onClick={onRemove}>
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
    </LineForm>
  )
}
