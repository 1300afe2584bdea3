import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import { afterCursor, asksOverdue, overdueBefore, placeOf } from './conditions-store.ts'
import type { TaskPage, TaskQuestion } from './question.ts'

/** A scope on `task_state s` alone: its rows say whose the task is now. */
export function stateInScope(scope: Scope): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  const columns = { assigner: sql`s.assigner`, lead: sql`s.holder`, own: sql`s.holder`, subtree: sql`s.holder`, handler: sql`s.handler` }
  const clauses = scope.clauses.map(({ relation, ids }): RawBuilder<boolean> => {
    const list = sql`any(${[...ids]}::text[])`
    if (relation === 'coordinator') {
      return sql<boolean>`s.task_id in (select u.task_id from task_unit u where u.role = 'coordinator' and u.unit_id = ${list})`
    }
    return relation in columns ? sql<boolean>`${columns[relation as keyof typeof columns]} = ${list}` : sql<boolean>`false` // just looked at
  })
  return clauses.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(clauses, sql` or `)})`
}

/** What a plain question on overdue tasks asks of a row of `task_state s` known now, besides the day on which the row ends. */
function isOverdueHere({ scope, filter, asOf }: TaskQuestion): RawBuilder<unknown> {
  const unit = filter.unit === undefined ? sql`true` : sql`s.lead = ${filter.unit}`
  // What the class says of a row that is not closed, verified, waiting or continuing.
  const isLate = sql`coalesce(s.claim_clock, least(s.suspended_from, ${asOf}::date)) > s.due`
  return sql`s.recorded_to is null and s.closed_on is null and ${overdueBefore(asOf)} and ${isLate} and s.effective_from <= ${asOf}::date
    and ${stateInScope(scope)} and ${unit}`
}

/** How many are overdue as known now, from the index of rows that still hold and the few that end later than the day asked for. */
export function overdueCount(question: TaskQuestion): RawBuilder<unknown> {
  const { asOf } = question
  const here = isOverdueHere(question)
  return sql`select (select count(*) from task_state s where s.effective_to is null and ${here})
      + (select count(*) from task_state s where s.effective_to > ${asOf}::date and ${here}) as n`
}

/** Whether a question asks nothing of a task but its overdue state. */
export function isPlainOverdue({ filter, knownOn }: TaskQuestion): boolean {
  const { directive, duty, handler, event, ids, q, level, parent, age, class: found, bucket } = filter
  const beside = [directive, duty, handler, event, ids, q, level, parent, age]
  const asksBoth = found !== undefined && bucket !== undefined
  return knownOn === undefined && asksOverdue(filter) && !asksBoth && beside.every((one) => one === undefined)
}

/**
 * The states that a page of overdue tasks is made of: its first rows from the index of rows that still hold, in its order, and
 * the few that end later than the day asked for, before anything is joined to them.
 */
export function overdueStates(question: TaskQuestion, page: TaskPage): RawBuilder<unknown> {
  const { asOf } = question
  const here = sql`${isOverdueHere(question)} and ${afterCursor(page.after, placeOf(question))}`
  // Without an order of its own, so that nothing but the day on which a row ends leads to the second half.
  return sql`(
    (select s.* from task_state s where s.effective_to is null and ${here} order by s.due, s.task_id limit ${page.limit + 1})
    union all (select s.* from task_state s where s.effective_to > ${asOf}::date and ${here})) s`
}
