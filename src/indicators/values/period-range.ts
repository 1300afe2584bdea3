import type { PlainDate } from '../../kernel/index.ts'
import type { PERIOD_KINDS } from '../definition.ts'
import { periodKey, periodName } from './period-key.ts'

type PeriodKind = (typeof PERIOD_KINDS)[number]

/** Months of a period by its kind; kinds by the number that they have in a stored period. */
const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const satisfies Record<PeriodKind, number>
const NUMBERS: Readonly<Record<number, PeriodKind>> = { 0: 'month', 1: 'quarter', 2: 'half-year', 4: 'year' }
const KINDS = 8

/** The kind of a period by its name; undefined for what is no period and for nine months, which come alone. */
export function kindOfPeriod(name: string): PeriodKind | undefined {
  const key = periodKey(name)
  return key === undefined ? undefined : NUMBERS[key % KINDS]
}

/** The period of a kind that a day lies in. */
export function periodOn(kind: PeriodKind, day: PlainDate): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const last = Math.ceil(month / MONTHS[kind]) * MONTHS[kind]
  const number = Number(Object.entries(NUMBERS).find(([, one]) => one === kind)?.[0] ?? 0)
  return periodName((year * 12 + last - 1) * KINDS + number)
}

/** The period so many periods of its kind before (negative: after) another. */
export function periodBefore(name: string, count: number): string {
  const kind = kindOfPeriod(name) ?? 'month'
  return periodName((periodKey(name) ?? 0) - count * MONTHS[kind] * KINDS)
}

/** The periods of one kind from one to another, in order; undefined when they are of two kinds, the first comes after the last, or there are more than `most`. */
export function periodsFrom(from: string, to: string, most: number): readonly string[] | undefined {
  const [first, last, kind] = [periodKey(from), periodKey(to), kindOfPeriod(from)]
  if (first === undefined || last === undefined || kind === undefined || kind !== kindOfPeriod(to) || first > last) return undefined
  const step = MONTHS[kind] * KINDS
  const count = (last - first) / step + 1
  return count > most ? undefined : Array.from({ length: count }, (_, n) => periodName(first + n * step))
}
