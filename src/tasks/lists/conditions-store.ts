import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import { type PlainDate, type SearchTerm, type ShortAndLong, searchTerms } from '../../kernel/index.ts'
import { ageOn, classOn, isAwaiting, isMoved, isNotPassedOn, isNotUpdatedOn, isSuspended, stateOn } from '../class-store.ts'
import type { BucketName } from './buckets.ts'
import { NONE_KEY } from './dimensions.ts'
import { NO_DUE, type TaskFilter, type TaskQuestion } from './question.ts'

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> => sql<boolean>`(${sql.join(conditions, sql` and `)})`

function clauseOf(relation: string, ids: readonly string[]): RawBuilder<boolean> {
  const list = sql`any(${[...ids]}::text[])`
  switch (relation) {
    case 'assigner':
      return sql<boolean>`t.assigner = ${list}`
    case 'lead':
    case 'subtree':
      return sql<boolean>`t.lead = ${list}`
    case 'coordinator':
      return sql<boolean>`exists (select 1 from task_unit u where u.task_id = t.task_id and u.role = 'coordinator' and u.unit_id = ${list})`
    case 'handler':
      return sql<boolean>`t.handler = ${list}`
    default:
      return sql<boolean>`false`
  }
}

/** A scope of the access table as a condition on `task t`: rights are of now, whatever day is asked for. */
export function inScope(scope: Scope): RawBuilder<boolean> {
  if (scope.all) return sql<boolean>`true`
  if (scope.clauses.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(
    scope.clauses.map((clause) => clauseOf(clause.relation, clause.ids)),
    sql` or `,
  )})`
}

/** The search as a condition; undefined when there is no word in it. */
function matches(q: string, abbreviations: readonly ShortAndLong[]): RawBuilder<boolean> | undefined {
  const terms = searchTerms(q, abbreviations)
  if (terms.length === 0) return undefined
  const query = terms.map((term, i) => inQuery(term, i === terms.length - 1 ? ':*' : ''))
  return sql<boolean>`t.task_id in (select found.id from tasks_with_words(${query.join(' & ')}) as found(id))`
}

/** A term in the language of the text search; the last word may be unfinished. */
function inQuery(term: SearchTerm, end: string): string {
  switch (term.kind) {
    case 'word':
      return `${term.word}${end}`
    case 'short':
      return `(${[`${term.word}${end}`, ...term.longs.map((long) => `(${long.join(' <-> ')})`)].join(' | ')})`
    case 'long':
      return `((${term.words.join(' & ')}${end}) | ${term.short})`
  }
}

function bucketCondition(bucket: BucketName, at: { asOf: PlainDate; soonUntil: PlainDate | undefined }): RawBuilder<boolean> {
  const running = sql<boolean>`s.closed_on is null and s.claimed_on is null and s.suspended_from is null`
  switch (bucket) {
    case 'late':
      return sql<boolean>`(${classOn(at.asOf)} = 'open-overdue')`
    case 'due-soon':
      return sql<boolean>`(${running} and not s.continuing and not s.waits
        and s.due between ${at.asOf}::date and ${at.soonUntil ?? at.asOf}::date)`
    case 'returned':
      return sql<boolean>`(t.is_returned)`
    case 'to-acknowledge':
      return sql<boolean>`(s.status = 'assigned')`
    case 'not-updated':
      return isNotUpdatedOn(at.asOf)
    case 'to-verify':
    case 'awaiting':
      return isAwaiting
    case 'to-decide':
      return sql<boolean>`(t.extension_to is not null and s.closed_on is null)`
    case 'declined':
      return sql<boolean>`(s.status = 'declined')`
    case 'unrouted':
      return sql<boolean>`(t.handler is null and s.verified_on is null and s.claimed_on is null)`
    case 'waiting':
      return sql<boolean>`(${classOn(at.asOf)} = 'waiting-for-trigger')`
    case 'no-deadline':
      return sql<boolean>`(${classOn(at.asOf)} = 'open-no-deadline')`
    case 'suspended':
      return isSuspended
    case 'moved-deadline':
      return isMoved
    case 'to-review':
      return sql<boolean>`(t.review_on <= ${at.asOf}::date and ${classOn(at.asOf)} = 'open-no-deadline')`
    case 'not-passed-on':
      return isNotPassedOn(at.asOf)
    case 'starred':
      return sql<boolean>`(t.is_starred)`
    // What owes results is counted by the calendar; the caller names them by `ids`.
    case 'owed':
    case 'closed':
      return sql<boolean>`true`
  }
}

/** What every overdue row has besides its class, in the words of the index by lead and deadline: it is judged only where this holds. */
export const overdueBefore = (asOf: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`(s.due < ${asOf}::date and not s.waits and not s.continuing and s.verified_on is null)`

export const asksOverdue = ({ class: found, bucket }: TaskFilter): boolean => found === 'open-overdue' || bucket === 'late'

/** Led on the day asked for by one of these units, or by none of them. */
export function ledBy({ units, except }: NonNullable<TaskFilter['leads']>): RawBuilder<boolean> {
  const isOne = sql<boolean>`s.lead = any(${[...units]}::text[])`
  return except ? sql<boolean>`not ${isOne}` : isOne
}

/** A column that has the value, or nothing where `NONE_KEY` asks for it. */
function isOrNone(column: RawBuilder<unknown>, value: string): RawBuilder<boolean> {
  return value === NONE_KEY ? sql<boolean>`${column} is null` : sql<boolean>`${column} = ${value}`
}

/** Everything a question asks of `task_state s join task t`, without paging. */
export function conditionOf({ scope, filter, ...at }: TaskQuestion): RawBuilder<boolean> {
  const isClosed = filter.bucket === 'closed' ? sql<boolean>`s.closed_on is not null` : sql<boolean>`s.closed_on is null`
  const conditions = [stateOn(at), inScope(scope), isClosed, ...(asksOverdue(filter) ? [overdueBefore(at.asOf)] : [])]
  if (filter.class !== undefined) conditions.push(sql<boolean>`${classOn(at.asOf)} = ${filter.class}`)
  if (filter.unit !== undefined) conditions.push(sql<boolean>`s.lead = ${filter.unit}`)
  if (filter.leads !== undefined) conditions.push(ledBy(filter.leads))
  if (filter.field !== undefined) conditions.push(isOrNone(sql`t.field`, filter.field))
  if (filter.year !== undefined) {
    const first = `${String(filter.year).padStart(4, '0')}-01-01`
    conditions.push(sql<boolean>`(t.assigned_on >= ${first}::date and t.assigned_on < ${first}::date + interval '1 year')`)
  }
  if (filter.directive !== undefined) conditions.push(isOrNone(sql`t.directive_id`, filter.directive))
  if (filter.duty !== undefined) conditions.push(sql<boolean>`t.duty_id = ${filter.duty}`)
  if (filter.handler !== undefined) conditions.push(sql<boolean>`coalesce(t.handler, '') = ${filter.handler}`)
  if (filter.ids !== undefined) conditions.push(sql<boolean>`t.task_id = any(${[...filter.ids]}::text[])`)
  if (filter.event !== undefined) conditions.push(sql<boolean>`t.event_id = ${filter.event}`)
  if (filter.bucket !== undefined) conditions.push(bucketCondition(filter.bucket, { asOf: at.asOf, soonUntil: filter.soonUntil }))
  if (filter.level !== undefined) conditions.push(filter.level === 'part' ? sql`t.parent_id is not null` : sql`t.parent_id is null`)
  if (filter.parent !== undefined) conditions.push(sql<boolean>`t.parent_id = ${filter.parent}`)
  if (filter.age !== undefined) conditions.push(sql<boolean>`${ageOn(at.asOf)} = ${filter.age}`)
  const search = filter.q === undefined ? undefined : matches(filter.q, filter.abbreviations ?? [])
  if (search) conditions.push(search)
  return all(conditions)
}

interface Place {
  readonly due: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}
const OF_TASK: Place = { due: sql`coalesce(s.due, ${NO_DUE}::date)`, id: sql`s.task_id` }

/** Overdue tasks have a deadline: their order is that of the index. */
export const placeOf = ({ filter }: TaskQuestion): Place => (asksOverdue(filter) ? { due: sql`s.due`, id: sql`s.task_id` } : OF_TASK)

/** A cursor is `due|id` of the last row, so that a page starts where the one before ended whatever was written in between. */
export function afterCursor(after: string | undefined, place: Place = OF_TASK): RawBuilder<boolean> {
  const at = after?.indexOf('|') ?? -1
  if (after === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(after.slice(0, at))) return sql<boolean>`true`
  return sql<boolean>`(${place.due}, ${place.id}) > (${after.slice(0, at)}::date, ${after.slice(at + 1)})`
}
