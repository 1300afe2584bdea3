import { useState } from 'react'
import { addDays, plainDate } from '../../../../kernel/index.ts'
import type { PeriodicItem } from '../../../../reports/index.ts'
import { t } from '../../../locale.ts'
import { WEEKDAY_HEADS } from '../../due-counter/day-words.ts'
import { monthsBetween } from '../../due-counter/month-grid.ts'
import { standingLook } from '../figure-words.ts'

/** The first day of the month so many months from another. */
function monthFrom(first: string, step: 1 | -1): string {
  const near = step === 1 ? addDays(plainDate(first), 31) : addDays(plainDate(first), -1)
  return `${near.slice(0, 7)}-01`
}

/** The due days of a month: what the list beside says in words. */
export function OwedCalendar({ items, today }: { items: readonly PeriodicItem[]; today: string }) {
  const next = items.find(({ dueOn, status }) => dueOn !== null && dueOn >= today && status !== 'accepted')?.dueOn ?? today
  const [first, setFirst] = useState(`${next.slice(0, 7)}-01`)
  const [grid] = monthsBetween(first, first, 1)
  const onDay = (day: string): readonly PeriodicItem[] => items.filter(({ dueOn }) => dueOn === day)
  if (grid === undefined) return null
  const name = t('tháng {month}/{year}', { month: String(grid.month).padStart(2, '0'), year: grid.year })
  return (
    <section className="card owed-calendar no-print" aria-label={t('Lịch hạn gửi')}>
      <div className="row middle spread">
        <button type="button" className="button small" aria-label={t('Tháng trước')} onClick={() => setFirst(monthFrom(first, -1))}>
          ←
        </button>
        <strong aria-live="polite">{name}</strong>
        <button type="button" className="button small" aria-label={t('Tháng sau')} onClick={() => setFirst(monthFrom(first, 1))}>
          →
        </button>
      </div>
      <table className="due-month" aria-hidden="true">
        <thead>
          <tr>
            {WEEKDAY_HEADS.map((head) => (
              <th key={head}>{t(head)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.weeks.map((week, n) => (
            <tr key={week.find((day) => day !== null) ?? n}>
              {week.map((day, at) => (
                <Day key={day ?? `${n}-${at}`} day={day} items={day === null ? [] : onDay(day)} isToday={day === today} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Day({ day, items, isToday }: { day: string | null; items: readonly PeriodicItem[]; isToday: boolean }) {
  const [first] = items
  const look = first && standingLook(first.standing, first.isNothing)
  return (
    <td data-tone={look?.tone} data-due={first !== undefined} data-today={isToday}>
      {day === null ? '' : Number(day.slice(8))}
      {look && (
        <span>
          {look.mark}
          {items.length > 1 ? items.length : ''}
        </span>
      )}
    </td>
  )
}
