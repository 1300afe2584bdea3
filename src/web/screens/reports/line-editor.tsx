import { Trans } from '@lingui/react'
import { Link } from '@tanstack/react-router'
import { showFigure } from '../../../indicators/index.ts'
import { formatNumber } from '../../../kernel/index.ts'
import type { KnownFigure, SubmissionDetail } from '../../../reports/index.ts'
import { t } from '../../locale.ts'
import { Field } from '../../ui/field.tsx'
import { periodText } from '../figures/figure-words.ts'
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
        <div key={figure.key}>
          <Field label={`${figure.label ?? figure.key}${figure.unit ? ` (${figure.unit})` : ''}`}>
            <input
              name={figure.key}
              inputMode="decimal"
              readOnly={!writes}
              defaultValue={line.figures[figure.key] === undefined ? '' : formatNumber(line.figures[figure.key] ?? 0)}
            />
          </Field>
          <KnownHere known={data.known.find(({ key }) => key === figure.key)} writes={writes} />
        </div>
      ))}
    </div>
  )
}

/** What stands in reports on forms of a figure, and the button that takes it over as if it were typed. */
function KnownHere({ known, writes }: { known: KnownFigure | undefined; writes: boolean }) {
  if (known === undefined) return null
  const { firstPeriod: first, lastPeriod: last } = known
  const value = showFigure(known.value, 4)
  const period = first === last ? periodText(last) : `${periodText(first)} – ${periodText(last)}`
  const take = (form: HTMLFormElement | null): void => {
    const field = form?.elements.namedItem(known.key)
    if (!(field instanceof HTMLInputElement)) return
    field.value = value
    // The line hears of it as of typed words, and keeps it as unsaved.
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <span className="soft known">
      {t('Theo báo cáo biểu: {value} ({period}, {units} đơn vị)', { value, period, units: known.units })}{' '}
      {writes && (
        <button type="button" className="button small" onClick={(event) => take(event.currentTarget.form)}>
          {t('Lấy {value}', { value })}
        </button>
      )}
    </span>
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
