import type { DueView } from '../../../calendar/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'
import { WEEKDAY_HEADS, weekdayText } from './day-words.ts'
import { type MonthGrid, monthsBetween } from './month-grid.ts'

type CountedDay = DueView['days'][number]

/** Months shown as calendars; of a longer count the first ones and the last. */
const MOST_MONTHS = 4
/** Days listed at once; more stay folded. */
const MOST_ROWS = 31

/** The count as calendars and as a list: which days count, which do not, and why. Nothing for a day that is written. */
export function DueDays({ days, due, from }: { days: readonly CountedDay[]; due: string | null; from: string }) {
  const [first] = days
  if (!first || due === null) return null
  const known = new Map(days.map((day) => [day.date, day]))
  const ends = [from, due].sort()
  const months = monthsBetween(ends[0] ?? from, ends[1] ?? due, MOST_MONTHS)
  return (
    <>
      <div className="months" aria-hidden="true">
        {months.map((grid) => (
          <Month key={`${grid.year}-${grid.month}`} grid={grid} at={{ known, from, due }} />
        ))}
      </div>
      <details open={days.length <= MOST_ROWS}>
        <summary>{t('Đếm từng ngày ({count} ngày)', { count: days.length })}</summary>
        <ol className="counted" lang="vi">
          {days.map((day) => (
            <li key={day.date} data-counts={day.counts} data-due={day.date === due}>
              <span className="date">
                {showDate(day.date)} <span className="soft">{weekdayText(day.date)}</span>
              </span>
              <span>{day.why}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

interface At {
  readonly known: ReadonlyMap<string, CountedDay>
  readonly from: string
  readonly due: string
}

function toneOf(date: string, { known, from, due }: At): string {
  if (date === due) return 'due'
  if (date === from) return 'from'
  const day = known.get(date)
  if (!day) return 'outside'
  return day.counts ? 'counts' : 'off'
}

function Month({ grid, at }: { grid: MonthGrid; at: At }) {
  return (
    <table className="month">
      <caption>
        {grid.month}/{grid.year}
      </caption>
      <thead>
        <tr>
          {WEEKDAY_HEADS.map((head) => (
            <th key={head}>{t(head)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, place) =>
              day === null ? (
                <td key={`empty-${WEEKDAY_HEADS[place]}`} />
              ) : (
                <td key={day} data-tone={toneOf(day, at)} title={at.known.get(day)?.why ?? ''}>
                  {Number(day.slice(8))}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
