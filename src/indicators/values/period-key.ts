import { endOfMonth, type PlainDate, plainDate } from '../../kernel/index.ts'

/** Kinds of periods by their number in a key; a number is never given to another kind. */
const MONTH = 0
const QUARTER = 1
const HALF = 2
const NINE_MONTHS = 3
const YEAR = 4
/** The months of a period, by its kind. */
const MONTHS_OF: readonly number[] = [1, 3, 6, 9, 12]
/** The kinds in which indicators are told. */
const KIND_OF = { month: MONTH, quarter: QUARTER, 'half-year': HALF, year: YEAR } as const

/** Room for kinds: a key is its last month times this, plus its kind. */
const KINDS = 8

const NAME = /^([12]\d{3})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)))?$/

/**
 * The number of a period as it is stored, by its name (`2016-11`, `2016-Q4`, `2016-H1`, `2016-9M`, `2016`): its last month counted from year 0, times
 * eight, plus its kind, so that periods are in the order of their last days. Undefined for any other text.
 */
export function periodKey(name: string): number | undefined {
  const [, year, month, quarter, half, nine] = NAME.exec(name) ?? []
  if (year === undefined) return undefined
  const [last, kind] =
    month !== undefined
      ? [Number(month), MONTH]
      : quarter !== undefined
        ? [Number(quarter) * 3, QUARTER]
        : half !== undefined
          ? [Number(half) * 6, HALF]
          : nine !== undefined
            ? [9, NINE_MONTHS]
            : [12, YEAR]
  return (Number(year) * 12 + last - 1) * KINDS + kind
}

/** The last month of a stored period, counted from year 0. */
export function lastMonthOf(key: number): number {
  return Math.floor(key / KINDS)
}

/** The name of a stored period; throws for a number that no name has. */
export function periodName(key: number): string {
  const months = lastMonthOf(key)
  const [year, last] = [Math.floor(months / 12), (months % 12) + 1]
  switch (key % KINDS) {
    case MONTH:
      return `${year}-${String(last).padStart(2, '0')}`
    case QUARTER:
      return `${year}-Q${last / 3}`
    case HALF:
      return `${year}-H${last / 6}`
    case NINE_MONTHS:
      return `${year}-9M`
    case YEAR:
      return `${year}`
    default:
      throw new RangeError(`${key} is no period`)
  }
}

/** The day on whose tree a period is counted: the last day of its last calendar month. */
export function lastDayOf(key: number): PlainDate {
  const months = lastMonthOf(key)
  return endOfMonth(plainDate(`${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`))
}

/** How many months a stored period has. */
export function monthsOf(key: number): number {
  return MONTHS_OF[key % KINDS] ?? 0
}

/** The periods of a kind that fill a stored period, in order; none where they do not fill it exactly. */
export function periodsWithin(key: number, kind: keyof typeof KIND_OF): string[] {
  const [whole, step] = [monthsOf(key), MONTHS_OF[KIND_OF[kind]] ?? 0]
  const last = lastMonthOf(key)
  if (whole % step !== 0 || (last + 1) % step !== 0) return []
  return Array.from({ length: whole / step }, (_, n) => periodName((last - whole + step * (n + 1)) * KINDS + KIND_OF[kind]))
}
