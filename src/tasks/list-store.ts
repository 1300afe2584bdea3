import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { foldKey, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { Reader } from '../storage/index.ts'
import { classOn, isAwaiting, isMoved, isNotUpdatedOn, isSuspended, stateOn } from './class-store.ts'
import { type AsOf, TASK_CLASSES, type TaskClass } from './clock/classify.ts'
import type { BucketName } from './lists/buckets.ts'

/**
 * Which tasks: every given condition must hold. Tasks that do not count on the day (closed by decision) are found by the bucket `closed` only,
 * so that a list is as long as the board's number. `soonUntil` belongs to the bucket `due-soon`, `ids` to `owed`.
 */
export interface TaskFilter {
  readonly class?: TaskClass | undefined
  /** Tasks that the unit led on the day asked for. */
  readonly unit?: string | undefined
  readonly directive?: string | undefined
  readonly duty?: string | undefined
  /** The account that does it inside the agency; '' = nobody yet. */
  readonly handler?: string | undefined
  readonly event?: string | undefined
  readonly bucket?: BucketName | undefined
  readonly ids?: readonly string[] | undefined
  readonly soonUntil?: PlainDate | undefined
  /** Words, with or without tone marks; all must occur, the last may be unfinished. */
  readonly q?: string | undefined
}

/** Where a page starts (after the last row of the page before) and how many rows it has. */
export interface TaskPage {
  readonly after?: string | undefined
  readonly limit: number
}

export interface TaskQuestion extends AsOf {
  readonly scope: Scope
  readonly filter: TaskFilter
}

/** A row of a list: the task with its clock on the day asked for. */
export interface TaskRow {
  readonly id: string
  readonly version: number
  readonly directiveId: string | null
  readonly directiveNumber: string | null
  readonly directiveType: string | null
  readonly directiveDate: PlainDate | null
  readonly dutyId: string | null
  readonly clause: string | null
  readonly title: string | null
  readonly status: string
  readonly assigner: UnitId
  readonly lead: UnitId
  readonly coordinators: readonly UnitId[]
  readonly handler: string | null
  readonly division: string | null
  readonly field: string | null
  readonly productType: string | null
  readonly assignedOn: PlainDate
  readonly due: PlainDate | null
  readonly firstDue: PlainDate | null
  readonly waits: boolean
  readonly continuing: boolean
  readonly claimedOn: PlainDate | null
  readonly verifiedOn: PlainDate | null
  readonly reviewOn: PlainDate | null
  readonly extensionTo: PlainDate | null
  readonly extensionReason: string | null
  readonly percent: number | null
  readonly class: TaskClass | null
  readonly awaitingVerification: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
  readonly returned: boolean
}

/** The place of undated tasks in the order of deadlines. */
export const NO_DUE = '9999-12-31'
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
function matches(q: string): RawBuilder<boolean> | undefined {
  const words = foldKey(q).match(/[\p{L}\p{N}]+/gu)
  if (!words) return undefined
  const query = words.slice(0, 20).map((word, i, list) => (i === list.length - 1 ? `${word}:*` : word))
  return sql<boolean>`to_tsvector('simple', t.search) @@ to_tsquery('simple', ${query.join(' & ')})`
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
    // What owes results is counted by the calendar; the caller names them by `ids`.
    case 'owed':
    case 'closed':
      return sql<boolean>`true`
  }
}

/** What every overdue row has besides its class, in the words of the index by lead and deadline: it is judged only where this holds. */
const overdueBefore = (asOf: PlainDate): RawBuilder<boolean> =>
  sql<boolean>`(s.due < ${asOf}::date and not s.waits and not s.continuing and s.verified_on is null)`

const asksOverdue = ({ class: found, bucket }: TaskFilter): boolean => found === 'open-overdue' || bucket === 'late'

/** Everything a question asks of `task_state s join task t`, without paging. */
export function conditionOf({ scope, filter, ...at }: TaskQuestion): RawBuilder<boolean> {
  const isClosed = filter.bucket === 'closed' ? sql<boolean>`s.closed_on is not null` : sql<boolean>`s.closed_on is null`
  const conditions = [stateOn(at), inScope(scope), isClosed, ...(asksOverdue(filter) ? [overdueBefore(at.asOf)] : [])]
  if (filter.class !== undefined) conditions.push(sql<boolean>`${classOn(at.asOf)} = ${filter.class}`)
  if (filter.unit !== undefined) conditions.push(sql<boolean>`s.lead = ${filter.unit}`)
  if (filter.directive !== undefined) conditions.push(sql<boolean>`t.directive_id = ${filter.directive}`)
  if (filter.duty !== undefined) conditions.push(sql<boolean>`t.duty_id = ${filter.duty}`)
  if (filter.handler !== undefined) conditions.push(sql<boolean>`coalesce(t.handler, '') = ${filter.handler}`)
  if (filter.ids !== undefined) conditions.push(sql<boolean>`t.task_id = any(${[...filter.ids]}::text[])`)
  if (filter.event !== undefined) conditions.push(sql<boolean>`t.event_id = ${filter.event}`)
  if (filter.bucket !== undefined) conditions.push(bucketCondition(filter.bucket, { asOf: at.asOf, soonUntil: filter.soonUntil }))
  const search = filter.q === undefined ? undefined : matches(filter.q)
  if (search) conditions.push(search)
  return all(conditions)
}

interface Place {
  readonly due: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
}
const OF_TASK: Place = { due: sql`coalesce(s.due, ${NO_DUE}::date)`, id: sql`s.task_id` }

/** Overdue tasks have a deadline: their order is that of the index. */
const placeOf = ({ filter }: TaskQuestion): Place => (asksOverdue(filter) ? { due: sql`s.due`, id: sql`s.task_id` } : OF_TASK)

/** A cursor is `due|id` of the last row, so that a page starts where the one before ended whatever was written in between. */
export function afterCursor(after: string | undefined, place: Place = OF_TASK): RawBuilder<boolean> {
  const at = after?.indexOf('|') ?? -1
  if (after === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(after.slice(0, at))) return sql<boolean>`true`
  return sql<boolean>`(${place.due}, ${place.id}) > (${after.slice(0, at)}::date, ${after.slice(at + 1)})`
}

/**
 * The states that a page is made of. A page of overdue tasks takes its first rows from the index of rows that still hold and from the few
 * that end later than the day asked for, each in its order, before anything is joined to them.
 */
function statesOf(question: TaskQuestion, page: TaskPage): RawBuilder<unknown> {
  if (!isPlainOverdue(question)) return sql`task_state s`
  const { asOf } = question
  const rows = (ends: RawBuilder<unknown>) => sql`
    (select s.* from task_state s where ${ends} and ${isOverdueHere(question)} and ${afterCursor(page.after, placeOf(question))}
    order by s.due, s.task_id limit ${page.limit + 1})`
  return sql`(${rows(sql`s.effective_to is null`)} union all ${rows(sql`s.effective_to > ${asOf}::date`)}) s`
}

/** One page of tasks by deadline, undated ones last; `next` starts the page after, null at the end. */
export async function listTasks(db: Reader, question: TaskQuestion, page: TaskPage): Promise<{ rows: TaskRow[]; next: string | null }> {
  const { rows } = await sql<TaskRow>`
    with page as materialized (
      select t.task_id as id, t.version, t.directive_id as "directiveId", d.number as "directiveNumber", d.type_symbol as "directiveType",
        d.issued_on as "directiveDate", t.duty_id as "dutyId", t.clause, t.text_hash, t.division_hash, t.extension_reason, s.status, t.assigner,
        s.lead, t.handler,
        array(select u.unit_id from task_unit u where u.task_id = t.task_id and u.role = 'coordinator' order by u.unit_id) as coordinators,
        t.field, t.product_type as "productType", t.assigned_on as "assignedOn", s.due, s.first_due as "firstDue", s.waits, s.continuing,
        s.claimed_on as "claimedOn", s.verified_on as "verifiedOn", t.review_on as "reviewOn", t.extension_to as "extensionTo", t.percent,
        ${classOn(question.asOf)} as class, ${isAwaiting} as "awaitingVerification", ${isSuspended} as suspended,
        ${isNotUpdatedOn(question.asOf)} as "notUpdated", t.is_returned as returned
      from ${statesOf(question, page)} join task t on t.task_id = s.task_id left join directive d on d.directive_id = t.directive_id
      where ${isPlainOverdue(question) ? sql`true` : sql`${conditionOf(question)} and ${afterCursor(page.after, placeOf(question))}`}
      order by ${placeOf(question).due}, s.task_id
      limit ${page.limit + 1}
    ), words as materialized (
      select hash, body from content_of(array(select unnest(array[text_hash, division_hash, extension_reason]) from page))
    )
    select page.*, c.body->>'title' as title, v.body #>> '{}' as division, e.body #>> '{}' as "extensionReason"
    from page left join words c on c.hash = page.text_hash left join words v on v.hash = page.division_hash
      left join words e on e.hash = page.extension_reason
    order by coalesce(page.due, ${NO_DUE}::date), page.id`.execute(db)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > page.limit && last ? `${last.due ?? NO_DUE}|${last.id}` : null }
}

/** A scope on `task_state s` alone: its rows say whose the task is now. */
function stateInScope(scope: Scope): RawBuilder<boolean> {
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

/** What is overdue as known now, from the index of rows that still hold and the few that end later than the day asked for. */
async function countOverdue(db: Reader, question: TaskQuestion): Promise<number> {
  const { asOf } = question
  const here = isOverdueHere(question)
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from task_state s where s.effective_to is null and ${here})
      + (select count(*) from task_state s where s.effective_to > ${asOf}::date and ${here}) as n`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Whether a question asks nothing of a task but its overdue state. */
function isPlainOverdue({ filter, knownOn }: TaskQuestion): boolean {
  const { directive, duty, handler, event, ids, q, class: found, bucket } = filter
  const beside = [directive, duty, handler, event, ids, q]
  const asksBoth = found !== undefined && bucket !== undefined
  return knownOn === undefined && asksOverdue(filter) && !asksBoth && beside.every((one) => one === undefined)
}

/** How many tasks a question finds. */
export async function countTasks(db: Reader, question: TaskQuestion): Promise<number> {
  if (isPlainOverdue(question)) return await countOverdue(db, question)
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Numbers of one agency (or of all) on a day. */
export interface BoardCounts {
  total: number
  readonly byClass: Record<TaskClass, number>
  readonly byFirstDeadline: Record<TaskClass, number>
  readonly asClaimed: Record<TaskClass, number>
  awaitingVerification: number
  suspended: number
  notUpdated: number
  movedDeadline: number
}

/** Counts that are all zero. */
export function noCounts(): BoardCounts {
  const zeros = () => Object.fromEntries(TASK_CLASSES.map((c) => [c, 0])) as Record<TaskClass, number> // every class is a key
  const beside = { awaitingVerification: 0, suspended: 0, notUpdated: 0, movedDeadline: 0 }
  return { total: 0, byClass: zeros(), byFirstDeadline: zeros(), asClaimed: zeros(), ...beside }
}

interface GroupRow {
  readonly lead: UnitId
  readonly class: TaskClass
  readonly first: TaskClass
  readonly claimed: TaskClass
  readonly awaiting: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
  readonly moved: boolean
  readonly n: number
}

function add(counts: BoardCounts, row: GroupRow): void {
  const n = Number(row.n)
  counts.total += n
  counts.byClass[row.class] += n
  counts.byFirstDeadline[row.first] += n
  counts.asClaimed[row.claimed] += n
  if (row.awaiting) counts.awaitingVerification += n
  if (row.suspended) counts.suspended += n
  if (row.notUpdated) counts.notUpdated += n
  if (row.moved) counts.movedDeadline += n
}

/** Counts per leading agency and in all; tasks that do not count on the day (closed by decision) are in none. */
export async function countBoard(db: Reader, question: TaskQuestion): Promise<{ byUnit: Map<UnitId, BoardCounts>; all: BoardCounts }> {
  const { asOf } = question
  const { rows } = await sql<GroupRow>`
    select lead, class, first, claimed, awaiting, suspended, "notUpdated", moved, count(*) as n from (
      select s.lead, ${classOn(asOf)} as class, ${classOn(asOf, 'first-due')} as first, ${classOn(asOf, 'as-claimed')} as claimed,
        ${isAwaiting} as awaiting, ${isSuspended} as suspended, ${isNotUpdatedOn(asOf)} as "notUpdated", ${isMoved} as moved
      from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}
    ) judged where class is not null group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db)
  const byUnit = new Map<UnitId, BoardCounts>()
  const total = noCounts()
  for (const row of rows) {
    const counts = byUnit.get(row.lead) ?? noCounts()
    byUnit.set(row.lead, counts)
    add(counts, row)
    add(total, row)
  }
  return { byUnit, all: total }
}

/** Tasks not closed and not verified that wait for an outside event, for the flow that records the event. */
export async function listWaitingFor(db: Reader, eventId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.task_id as id from task t join task_state s on s.task_id = t.task_id and s.recorded_to is null and s.effective_to is null
    where t.event_id = ${eventId} and s.waits and s.closed_on is null
      and s.verified_on is null order by 1`.execute(db)
  return rows.map((row) => row.id)
}
