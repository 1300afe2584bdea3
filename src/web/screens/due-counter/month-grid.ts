import { addDays, dateParts, endOfMonth, type PlainDate, plainDate, weekday } from '../../../kernel/index.ts'

/** A day in a calendar: null for the empty places before the first and after the last day of a month. */
export interface MonthGrid {
  readonly year: number
  readonly month: number
  readonly weeks: readonly (readonly (PlainDate | null)[])[]
}

function weeksOf(first: PlainDate): (PlainDate | null)[][] {
  const last = endOfMonth(first)
  const weeks: (PlainDate | null)[][] = []
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)).map((day) => (day < first || day > last ? null : day)))
  }
  return weeks
}

/** The months from one day to another (ISO) as weeks that begin on Monday; at most `most` from the start and the last one. */
export function monthsBetween(from: string, to: string, most: number): readonly MonthGrid[] {
  const grids: MonthGrid[] = []
  const end = endOfMonth(plainDate(to))
  for (let first = plainDate(`${from.slice(0, 7)}-01`); first <= end; first = addDays(endOfMonth(first), 1)) {
    const { year, month } = dateParts(first)
    grids.push({ year, month, weeks: weeksOf(first) })
  }
  return grids.length <= most ? grids : [...grids.slice(0, most - 1), ...grids.slice(-1)]
}
