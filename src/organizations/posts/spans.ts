import { addDays, type PlainDate } from '../../kernel/index.ts'
import type { PostEntry } from './facts.ts'

/** Days from one on until before another (null = without an end): one form for both ways in which entries are dated. */
export interface Span {
  readonly from: PlainDate
  readonly before: PlainDate | null
}

/** The days of an entry. A leave and a delegation count their last day, a post and its holder end before `validTo`. */
export function spanOf(entry: PostEntry): Span {
  return 'lastDay' in entry ? { from: entry.firstDay, before: addDays(entry.lastDay, 1) } : { from: entry.validFrom, before: entry.validTo }
}

/** Whether an entry holds on a day. */
export function holdsOn(entry: PostEntry, on: PlainDate): boolean {
  const { from, before } = spanOf(entry)
  return from <= on && (before === null || on < before)
}

/** Whether two entries share a day. */
export function overlap(a: PostEntry, b: PostEntry): boolean {
  const [one, other] = [spanOf(a), spanOf(b)]
  return (one.before === null || other.from < one.before) && (other.before === null || one.from < other.before)
}

/** Whether every day of an entry is a day of another. */
export function isWithin(inner: PostEntry, outer: PostEntry): boolean {
  const [small, large] = [spanOf(inner), spanOf(outer)]
  return large.from <= small.from && (large.before === null || (small.before !== null && small.before <= large.before))
}
