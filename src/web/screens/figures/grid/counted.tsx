import type { PeriodicDetail } from '../../../../reports/index.ts'
import { showDate } from '../../../format.ts'
import { t } from '../../../locale.ts'
import { fill } from '../draft/draft-state.ts'
import { countedCells } from '../draft/figures-of.ts'
import type { Draft } from '../draft/use-draft.ts'
import { figureText, titleOf } from '../figure-words.ts'

type Line = PeriodicDetail['tables'][number]['lines'][number]

interface CountedRowProps {
  readonly data: PeriodicDetail
  readonly line: Line
  /** Writes the count into the row; undefined where it stands there. */
  readonly onTake: (() => void) | undefined
  readonly onOpen: (indicator: string) => void
}

/** What a register or the tasks come to for a row: it opens to what was counted, and is taken by a key. */
export function CountedRow({ data, line, onTake, onOpen }: CountedRowProps) {
  const found = data.counted.find(({ indicator }) => indicator === line.indicator)
  if (found === undefined) return null
  const { value, asOf, source, entered } = found
  const day = showDate(asOf)
  const moved = entered?.isTaken && entered.value !== value ? entered : undefined
  const from =
    source === 'tasks'
      ? t('đếm từ việc: {value} (đến {day})', { value: figureText(value, line.decimals), day })
      : t('đếm từ sổ: {value} (đến {day})', { value: figureText(value, line.decimals), day })
  return (
    <div className="counted no-print">
      <button type="button" className="button small" onClick={() => onOpen(line.indicator)} aria-label={`${titleOf(line)}: ${from}`}>
        {from}
      </button>{' '}
      {onTake && (
        <button type="button" className="button small" onClick={onTake} aria-label={t('Lấy số đếm được: {row}', { row: titleOf(line) })}>
          {t('lấy số này')}
        </button>
      )}
      {moved && (
        <span className="moved">
          {t('▲ đã lấy {old} ngày {day}, nay đếm được {now}', { old: moved.value, day: showDate(moved.on), now: value })}
        </span>
      )}
    </div>
  )
}

/** Takes every count that does not stand in its row yet, in one step that one Ctrl+Z gives up. */
export function TakeAll({ data, draft }: { data: PeriodicDetail; draft: Draft }) {
  const lines = data.tables.flatMap((table) => table.lines)
  const found = Object.assign({}, ...lines.map((line) => countedCells(line, data)))
  const open = Object.entries(found).filter(([key, value]) => draft.state.now[key] !== value)
  if (open.length === 0) return null
  return (
    <p className="no-print">
      <button type="button" className="button" onClick={() => draft.change((before) => fill(before, found))}>
        {t('Lấy tất cả {count} số đếm được', { count: open.length })}
      </button>{' '}
      <span className="soft">{t('Số đếm từ sổ và việc của đơn vị và cấp dưới; Ctrl+Z để bỏ.')}</span>
    </p>
  )
}
