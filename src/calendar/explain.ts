import { formatDate, type PlainDate, weekday } from '../kernel/index.ts'
import type { CountedDay, HolidayRow } from './schema.ts'
import { findHoliday, isWorkingDay, isYearKnown, type WorkCalendar } from './work-calendar.ts'

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const

/** The Vietnamese name of the day of the week. */
export function weekdayName(date: PlainDate): string {
  return WEEKDAYS[weekday(date) - 1] ?? ''
}

/** `28/12`, `02/01`, `15/9`: day and month as papers write them, a zero before days under 10 and months 1 and 2. */
export function shortDate(date: PlainDate): string {
  const month = date.slice(5, 7)
  return `${date.slice(8, 10)}/${Number(month) > 2 ? Number(month) : month}`
}

/** A citation in parentheses, or nothing. */
export function cite(article: string): string {
  return article === '' ? '' : ` (${article})`
}

/** Why a day is off: the name of its row, else the weekly rest. For a day that is worked it is the empty text. */
export function whyOff(calendar: WorkCalendar, date: PlainDate): string {
  if (isWorkingDay(calendar, date)) return ''
  return findHoliday(calendar, date)?.nameVi ?? `nghỉ hằng tuần (${weekdayName(date)})`
}

/** A sentence on what is uncertain about the days of a count, if anything: years without a table, rows not verified. */
export function findDoubt(calendar: WorkCalendar, dates: readonly PlainDate[]): string | undefined {
  const years = [...new Set(dates.filter((date) => !isYearKnown(calendar, date)).map((date) => date.slice(0, 4)))].sort()
  const rows = dates.map((date) => findHoliday(calendar, date)).filter((row): row is HolidayRow => Boolean(row?.unverified))
  const parts: string[] = []
  if (years.length > 0) parts.push(`chưa có lịch nghỉ chính thức của năm ${years.join(', ')}: mới chỉ trừ thứ Bảy, Chủ nhật`)
  if (rows.length > 0) parts.push(`ngày nghỉ chưa kiểm chứng: ${rows.map((row) => `${formatDate(row.date)} ${row.nameVi}`).join('; ')}`)
  return parts.length > 0 ? parts.join('; ') : undefined
}

/** The days of a count that stand on an act of their own, as “24/11 nghỉ theo <act>”. */
export function ownActs(calendar: WorkCalendar, days: readonly CountedDay[]): string {
  return days
    .map(({ date }) => findHoliday(calendar, date))
    .filter((row): row is HolidayRow => row !== undefined && row.act !== null && row.kind !== 'swapped-work')
    .map((row) => `${shortDate(row.date)} nghỉ theo ${row.act}`)
    .join(', ')
}
