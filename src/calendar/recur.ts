import { addDays, addMonths, dateParts, daysInMonth, endOfMonth, findDate, type PlainDate } from '../kernel/index.ts'
import type { DayRule, Frequency } from './schema.ts'
import { addWorkingDays, type WorkCalendar } from './work-calendar.ts'

/** Months of one period of a frequency; a nine-month period is January to September and comes once a year. */
export const FREQUENCY_MONTHS: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, 'nine-month': 9, year: 12 }

/** Months from the start of one period to the start of the next. */
export const FREQUENCY_STEP: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, 'nine-month': 12, year: 12 }

/** The first day of a month, counted over from month 1 of a year (0 and 13 are in the years beside it). */
export function firstOfMonth(year: number, month: number): PlainDate {
  const index = year * 12 + month - 1
  const found = findDate(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1)
  if (!found) throw new Error(`no such month: ${year}/${month}`)
  return found
}

/** The first day of the last month of the calendar period of a frequency in which a day lies (the year's nine months for nine-month). */
function lastMonthOf(frequency: Frequency, on: PlainDate): PlainDate {
  const { year, month } = dateParts(on)
  const step = FREQUENCY_STEP[frequency]
  const start = Math.floor((month - 1) / step) * step + 1
  return firstOfMonth(year, start + FREQUENCY_MONTHS[frequency] - 1)
}

/** The last on-time day that a day rule gives, relative to a month (any day of it). Written days never roll. */
export function dayByRule(rule: DayRule, month: PlainDate, calendar: WorkCalendar): PlainDate {
  const start = dateParts(month)
  const first = firstOfMonth(start.year, start.month + rule.monthOffset)
  if ('workingDay' in rule) {
    return rule.workingDay === -1
      ? addWorkingDays(calendar, addDays(endOfMonth(first), 1), -1)
      : addWorkingDays(calendar, addDays(first, -1), rule.workingDay)
  }
  const { year, month: m } = dateParts(first)
  const day = addDays(first, Math.min(rule.day, daysInMonth(year, m)) - 1)
  return rule.before ? addDays(day, -1) : day
}

/** The next day, strictly after `on`, on which a recurring duty with a day rule is due. Each day is computed from its period: no drift. */
export function nextRecurrence(frequency: Frequency, rule: DayRule, search: { after: PlainDate; calendar: WorkCalendar }): PlainDate {
  const step = FREQUENCY_STEP[frequency]
  const here = lastMonthOf(frequency, search.after)
  const back = Math.ceil((Math.max(0, rule.monthOffset) + 1) / step)
  for (let k = -back; ; k++) {
    const due = dayByRule(rule, addMonths(here, k * step), search.calendar)
    if (due > search.after) return due
  }
}
