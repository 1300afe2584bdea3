import type { CellFault, PeriodicDetail } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { Field } from '../../../ui/field.tsx'
import { decimalsOf, faultText, placeText, typedFault } from '../figure-words.ts'
import { focusCell } from '../grid/use-selection.ts'

type Texts = Readonly<Record<string, string>>

/** What keeps a report from being sent: faults that stop it, soft ones without a reason, texts that are no figure. */
export interface Obstacles {
  readonly missing: readonly CellFault[]
  readonly hard: readonly CellFault[]
  readonly soft: readonly CellFault[]
  readonly unread: Texts
}

/** The faults of a report, told apart by what they ask of the person. */
export function obstaclesOf(faults: readonly CellFault[], unread: Texts): Obstacles {
  return {
    missing: faults.filter(({ check }) => check === 'missing'),
    hard: faults.filter(({ check, level }) => level === 'hard' && check !== 'missing'),
    soft: faults.filter(({ level }) => level === 'soft'),
    unread,
  }
}

interface FaultListProps {
  readonly data: PeriodicDetail
  readonly obstacles: Obstacles
  readonly reasons: Texts
  readonly onReason: (check: string, text: string) => void
}

/** What is wrong with the figures, live: each opens its cell, and what wants a reason has a field for it. */
export function FaultList({ data, obstacles, reasons, onReason }: FaultListProps) {
  const { missing, hard, soft, unread } = obstacles
  const [firstMissing] = missing
  const texts = Object.entries(unread)
  if (missing.length + hard.length + soft.length + texts.length === 0) return null
  return (
    <section className="card stack faults no-print" aria-label={t('Điều cần xem lại')}>
      <h2 className="part-title">{t('Điều cần xem lại')}</h2>
      <ul>
        {texts.map(([key, text]) => (
          <li key={key} data-level="hard">
            <strong>✕ {placeText(data, key)}</strong>: {typedFault(text, decimalsOf(data, key)) ?? text} <Jump data={data} cell={key} />
          </li>
        ))}
        {hard.map((fault) => (
          <li key={`${fault.check}${fault.cell}`} data-level="hard">
            <strong>✕ {t('Phải sửa')}</strong>: {faultText(fault)} <Jump data={data} cell={fault.cell} />
          </li>
        ))}
        {firstMissing && (
          <li>
            {t('Còn {count} ô chưa có số; không có thì ghi 0.', { count: missing.length })} <Jump data={data} cell={firstMissing.cell} />
          </li>
        )}
        {soft.map((fault) => (
          <li key={`${fault.check}${fault.cell}`} data-level="soft">
            <strong>! {t('Cần lý do')}</strong>: {faultText(fault)} <Jump data={data} cell={fault.cell} />
            <Field label={t('Lý do')}>
              <input
                data-reason={fault.check}
                aria-label={t('Lý do: {fault}', { fault: faultText(fault) })}
                value={reasons[fault.check] ?? ''}
                maxLength={2000}
                onChange={(event) => onReason(fault.check, event.currentTarget.value)}
              />
            </Field>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Jump({ data, cell }: { data: PeriodicDetail; cell: string | null }) {
  if (cell === null || data.isConsolidated) return null
  return (
    <button
      type="button"
      className="button small"
      aria-label={t('Tới ô {place}', { place: placeText(data, cell) })}
      onClick={() => focusCell(cell)}
    >
      {t('tới ô')}
    </button>
  )
}
