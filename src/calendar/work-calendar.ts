import { dateParts, fromEpochDay, type PlainDate, plainDate, toEpochDay, weekday } from '../kernel/index.ts'
import type { CountingArticles, HolidayPack, HolidayRow } from './schema.ts'

/** Working days of a stretch of whole years, indexed for constant-time sums. All numbers are days since 1970-01-01. */
interface DayTable {
  readonly first: number
  readonly last: number
  /** sums[i] = working days from `first` to `first + i`, both included. */
  readonly sums: Int32Array
  /** The working days of the stretch in order. */
  readonly working: Int32Array
}

/**
 * The official calendar of offices that work Monday to Friday, immutable. Years without any row are plain Monday-to-Friday weeks:
 * their holidays are unknown and answers that touch them say so.
 */
export interface WorkCalendar {
  readonly articles: CountingArticles
  readonly years: ReadonlySet<number>
  readonly rows: ReadonlyMap<number, HolidayRow>
  readonly table: DayTable
}

const NO_ARTICLES: CountingArticles = { days: '', months: '', rolls: '', hours: '' }

/** Monday-to-Friday days up to and including a day, counted from a fixed Monday; 1970-01-01 was a Thursday. */
function weekdaysUpTo(epochDay: number): number {
  const week = Math.floor((epochDay + 3) / 7)
  return week * 5 + Math.min(epochDay + 3 - week * 7 + 1, 5)
}

/** The day on which `weekdaysUpTo` first reaches a number. */
function weekdayNumber(count: number): number {
  const week = Math.floor((count - 1) / 5)
  return week * 7 + (count - 1 - week * 5) - 3
}

function buildTable(rows: ReadonlyMap<number, HolidayRow>, years: ReadonlySet<number>): DayTable {
  if (years.size === 0) return { first: 0, last: -1, sums: new Int32Array(0), working: new Int32Array(0) }
  const first = toEpochDay(plainDate(`${Math.min(...years)}-01-01`))
  const last = toEpochDay(plainDate(`${Math.max(...years)}-12-31`))
  const sums = new Int32Array(last - first + 1)
  const working: number[] = []
  for (let day = first; day <= last; day++) {
    const row = rows.get(day)
    const plain = weekdaysUpTo(day) > weekdaysUpTo(day - 1)
    if (row ? row.kind === 'swapped-work' : plain) working.push(day)
    sums[day - first] = working.length
  }
  return { first, last, sums, working: Int32Array.from(working) }
}

/**
 * Builds the calendar from the rows of a holiday pack (or the pack, with its citations); a later row of the same day wins. `known` are the
 * years whose days off are known; without it every year that has a row.
 */
export function workCalendar(source: HolidayPack | readonly HolidayRow[], known?: ReadonlySet<number>): WorkCalendar {
  const pack = 'rows' in source ? source : { rows: source, articles: NO_ARTICLES }
  const rows = new Map(pack.rows.map((row) => [toEpochDay(row.date), row]))
  const years = new Set(pack.rows.map((row) => dateParts(row.date).year))
  return { articles: pack.articles, years: known ?? years, rows, table: buildTable(rows, years) }
}

/** Working days up to and including a day, counted from the same fixed Monday for every calendar. */
function sumUpTo(table: DayTable, day: number): number {
  if (day < table.first) return weekdaysUpTo(day)
  const before = weekdaysUpTo(table.first - 1)
  if (day <= table.last) return before + (table.sums[day - table.first] ?? 0)
  return before + table.working.length + weekdaysUpTo(day) - weekdaysUpTo(table.last)
}

/** The working day on which `sumUpTo` first reaches a number. */
function dayAtSum(table: DayTable, sum: number): number {
  const inside = sum - weekdaysUpTo(table.first - 1)
  if (inside <= 0) return weekdayNumber(sum)
  const found = table.working[inside - 1]
  return found ?? weekdayNumber(inside - table.working.length + weekdaysUpTo(table.last))
}

/** As `addWorkingDays`, on days since 1970-01-01; constant time. */
export function addWorkingDayNumbers(calendar: WorkCalendar, from: number, n: number): number {
  if (n === 0) return from
  const { table } = calendar
  return n > 0 ? dayAtSum(table, sumUpTo(table, from) + n) : dayAtSum(table, sumUpTo(table, from - 1) + n + 1)
}

/** The n-th working day after a day (before it when n is negative); the day itself is never counted, and n = 0 gives it back. */
export function addWorkingDays(calendar: WorkCalendar, from: PlainDate, n: number): PlainDate {
  return fromEpochDay(addWorkingDayNumbers(calendar, toEpochDay(from), n))
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: PlainDate, to: PlainDate): number {
  return sumUpTo(calendar.table, toEpochDay(to)) - sumUpTo(calendar.table, toEpochDay(from))
}

/** Whether offices work on a day: weekdays that no row takes off, and weekend days worked in exchange. */
export function isWorkingDay(calendar: WorkCalendar, date: PlainDate): boolean {
  const row = findHoliday(calendar, date)
  return row ? row.kind === 'swapped-work' : weekday(date) <= 5
}

/** The day itself when it is worked, else the next working day. */
export function nextWorkingDay(calendar: WorkCalendar, date: PlainDate): PlainDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, 1)
}

/** The row of the official calendar for a day, if it has one. */
export function findHoliday(calendar: WorkCalendar, date: PlainDate): HolidayRow | undefined {
  return calendar.rows.get(toEpochDay(date))
}

/** Whether the table holds the official days off of the date's year. */
export function isYearKnown(calendar: WorkCalendar, date: PlainDate): boolean {
  return calendar.years.has(dateParts(date).year)
}
