import { type RawBuilder, sql } from 'kysely'
import { addDays, type PlainDate, startOfDay } from '../kernel/index.ts'
import { AGE_ENDS, type AgeClass } from './clock/age.ts'
import type { AsOf, TaskClass } from './clock/classify.ts'

/** The rows of `task_state s` that say how each task stood at the end of a day, as known at the end of another. */
export function stateOn({ asOf, knownOn }: AsOf): RawBuilder<boolean> {
  const effective = sql<boolean>`s.effective_from <= ${asOf}::date and (s.effective_to is null or s.effective_to > ${asOf}::date)`
  if (knownOn === undefined) return sql<boolean>`(s.recorded_to is null and ${effective})`
  const next = startOfDay(addDays(knownOn, 1))
  return sql<boolean>`(s.recorded_from < ${next}::timestamptz and (s.recorded_to is null or s.recorded_to >= ${next}::timestamptz) and ${effective})`
}

/** Which deadline and what counts as done: the same yardsticks as in `classify`. */
export type Yardstick = 'due' | 'first-due' | 'as-claimed'

/** The class of a row of `task_state s` on a day, null when the task does not count: `judge` of classify.ts, in SQL. */
export function classOn(asOf: PlainDate, by: Yardstick = 'due'): RawBuilder<TaskClass | null> {
  const due =
    by === 'first-due' ? sql`case when s.continuing then null else s.first_due end` : sql`case when s.continuing then null else s.due end`
  const done = by === 'as-claimed' ? sql`s.claim_clock is not null` : sql`s.claim_clock is not null and s.verified_on is not null`
  return sql<TaskClass | null>`(case
    when s.closed_on is not null then null
    when ${done} then (case
      when s.waits or (${due}) is null then 'completed-no-deadline'
      when s.claim_clock <= (${due}) then 'completed-on-time'
      else 'completed-late' end)
    when s.waits then 'waiting-for-trigger'
    when (${due}) is null then 'open-no-deadline'
    when coalesce(s.claim_clock, least(s.suspended_from, ${asOf}::date)) <= (${due}) then 'open-within-term'
    else 'open-overdue' end)`
}

/** Claimed and not verified. */
export const isAwaiting = sql<boolean>`(s.closed_on is null and s.claimed_on is not null and s.verified_on is null)`

/** The clock stands still. */
export const isSuspended = sql<boolean>`(s.closed_on is null and s.suspended_from is not null and s.verified_on is null)`

/** The deadline in force is not the first one any more. */
export const isMoved = sql<boolean>`(s.closed_on is null and not s.continuing and coalesce(s.due <> s.first_due, false))`

/** The doer has said nothing for longer than agreed. */
export function isNotUpdatedOn(asOf: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(s.closed_on is null and not s.waits and s.suspended_from is null and s.claimed_on is null
    and coalesce(${asOf}::date - s.updated_on > s.update_every_days, false))`
}

/** It had to be given on by a day that is over, and was not. */
export function isNotPassedOn(asOf: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(s.pass_on_by is not null and s.closed_on is null and s.claimed_on is null and s.passed_on is null
    and s.suspended_from is null and s.status <> 'declined' and s.pass_on_by < ${asOf}::date)`
}

/** The age class of a row of `task_state s`, null unless it is open without a deadline and not a continuing duty. */
export function ageOn(asOf: PlainDate): RawBuilder<AgeClass | null> {
  const ends = AGE_ENDS.map(
    ([age, months]) => sql`when (s.assigned_on + make_interval(months => ${months}))::date > ${asOf}::date then ${age}`,
  )
  return sql<AgeClass | null>`(case when s.continuing or ${classOn(asOf)} is distinct from 'open-no-deadline' then null ${sql.join(ends, sql` `)} else 'over-12' end)`
}
