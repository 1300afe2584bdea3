import Big from 'big.js'
import type { ExpressionValue, ValueType } from './expression.ts'

/** A function: what it takes (`same` = all alike, of any type), how many, what it gives, and how it works. */
export interface ExpressionFunction {
  readonly takes: ValueType | 'same'
  readonly least: number
  readonly most: number
  readonly gives: ValueType | 'same'
  /** Whether it looks at missing values itself; otherwise one missing value makes the whole missing. */
  readonly seesMissing?: true
  readonly work: (values: readonly ExpressionValue[]) => ExpressionValue
}

const MANY = 100
const numbers = (values: readonly ExpressionValue[]): Big[] => values.flatMap((value) => (value instanceof Big ? [value] : []))

function least(values: readonly ExpressionValue[], isLess: (a: Big, b: Big) => boolean): Big | null {
  return numbers(values).reduce<Big | null>((found, one) => (found === null || isLess(one, found) ? one : found), null)
}

const part = (from: number, to: number) => (values: readonly ExpressionValue[]) =>
  typeof values[0] === 'string' ? new Big(Number(values[0].slice(from, to))) : null

/** Days from one day to another, both as `YYYY-MM-DD`. */
function daysBetween([from, to]: readonly ExpressionValue[]): ExpressionValue {
  if (typeof from !== 'string' || typeof to !== 'string') return null
  return new Big(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}

/** Half away from zero, as offices round; at most nine decimals. */
function round([value, decimals]: readonly ExpressionValue[]): ExpressionValue {
  if (!(value instanceof Big) || !(decimals instanceof Big)) return null
  return value.round(Math.min(9, Math.max(0, Math.trunc(decimals.toNumber()))), 1)
}

/** The functions of the language, by name. `sum`, `min`, `max` leave missing values out and are missing when nothing is there. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map(
  Object.entries({
    sum: {
      ...{ takes: 'number', least: 1, most: MANY, gives: 'number', seesMissing: true },
      work: (values) => numbers(values).reduce<Big | null>((total, one) => (total === null ? one : total.plus(one)), null),
    },
    min: {
      ...{ takes: 'number', least: 1, most: MANY, gives: 'number', seesMissing: true },
      work: (values) => least(values, (a, b) => a.lt(b)),
    },
    max: {
      ...{ takes: 'number', least: 1, most: MANY, gives: 'number', seesMissing: true },
      work: (values) => least(values, (a, b) => a.gt(b)),
    },
    // How many conditions hold; one that cannot be judged does not.
    count: {
      ...{ takes: 'boolean', least: 1, most: MANY, gives: 'number', seesMissing: true },
      work: (values) => new Big(values.filter((value) => value === true).length),
    },
    first: {
      ...{ takes: 'same', least: 1, most: MANY, gives: 'same', seesMissing: true },
      work: (values) => values.find((value) => value !== null) ?? null,
    },
    present: {
      takes: 'same',
      least: 1,
      most: 1,
      gives: 'boolean',
      seesMissing: true,
      work: ([value]) => value !== null && value !== undefined,
    },
    abs: { takes: 'number', least: 1, most: 1, gives: 'number', work: ([value]) => (value instanceof Big ? value.abs() : null) },
    round: { takes: 'number', least: 2, most: 2, gives: 'number', work: round },
    days: { takes: 'date', least: 2, most: 2, gives: 'number', work: daysBetween },
    year: { takes: 'date', least: 1, most: 1, gives: 'number', work: part(0, 4) },
    month: { takes: 'date', least: 1, most: 1, gives: 'number', work: part(5, 7) },
  } satisfies Record<string, ExpressionFunction>),
)
