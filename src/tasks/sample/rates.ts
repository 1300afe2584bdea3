import type { SampleResult } from './schema.ts'

/** What was found among drawn tasks; `waiting` has not been looked at. */
export interface SampleCounts {
  readonly drawn: number
  readonly confirmed: number
  readonly notConfirmed: number
  readonly notCheckable: number
  readonly waiting: number
}

/** Counts results, one for each drawn task; null = nobody has looked. */
export function countResults(results: readonly (SampleResult | null)[]): SampleCounts {
  const of = (one: SampleResult | null): number => results.filter((result) => result === one).length
  const [confirmed, notConfirmed, notCheckable] = [of('confirmed'), of('not-confirmed'), of('not-checkable')]
  return { drawn: results.length, confirmed, notConfirmed, notCheckable, waiting: of(null) }
}

/** An error rate as it is said: k of n, and the share in thousandths, rounded half up; null of nothing. */
export interface ErrorRate {
  readonly wrong: number
  readonly of: number
  readonly perMille: number | null
}

/** The error rate: not confirmed of confirmed and not confirmed. What could not be checked, or was not yet, counts on neither side. */
export function errorRate({ confirmed, notConfirmed }: Pick<SampleCounts, 'confirmed' | 'notConfirmed'>): ErrorRate {
  const of = confirmed + notConfirmed
  return { wrong: notConfirmed, of, perMille: of === 0 ? null : Math.floor((2000 * notConfirmed + of) / (2 * of)) }
}
