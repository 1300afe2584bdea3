import { type RawBuilder, sql } from 'kysely'
import type { PlainDate, Recorded } from '../../kernel/index.ts'
import { dropAtHand, executeBehind, findAtHand, keepAtHand, type Tx } from '../../storage/index.ts'
import { recalledVersions } from '../evolve.ts'
import type { TaskFact } from '../schema.ts'
import type { ClosedRow, KnownRow, StateChange, StateRow } from './state-rows.ts'

/** The columns of `task` that facts after the assignment change. */
export interface TaskColumns {
  readonly task_id: string
  readonly version: number
  readonly status: string
  readonly lead: string
  readonly coordinators: readonly string[]
  readonly handler: string | null
  readonly percent: number | null
  readonly extension_to: PlainDate | null
  readonly extension_reason: string | null
  readonly division_hash: string | null
  readonly is_returned: boolean
  readonly is_starred: boolean
  readonly field: string | null
  readonly review_on: PlainDate | null
  readonly return_by: PlainDate | null
  readonly recorded_at: string
}

/** The columns of `task` that say what it is ordered to be. */
export interface OrderColumns {
  readonly directive_id: string | null
  readonly duty_id: string | null
  readonly clause: string | null
  readonly text_hash: string
  readonly search: string
  readonly product_type: string | null
  readonly product_hash: string | null
}

/** A new row of `task`. */
export interface NewTaskRow extends TaskColumns, OrderColumns {
  readonly assigner: string
  readonly term: unknown
  readonly event_id: string | null
  readonly assigned_on: PlainDate
  readonly parent_id: string | null
  readonly line: string | null
}

/** Rows of some tasks to be written at once. */
export interface TaskWrites {
  readonly added: readonly NewTaskRow[]
  readonly changed: readonly TaskColumns[]
  /** Those among the changed that may stand under another directive. */
  readonly ordered: readonly (OrderColumns & { readonly task_id: string })[]
  readonly units: readonly { readonly task_id: string; readonly unit: string; readonly role: 'lead' | 'coordinator' }[]
  /** Tasks whose units are written anew. */
  readonly regrouped: readonly string[]
  readonly states: readonly ({ readonly task_id: string; readonly ofTask: OfTask } & StateChange)[]
  /** Tasks that came into other hands: all their rows say so, whenever they held. */
  readonly moved: readonly ({ readonly task_id: string } & Whose)[]
  /** Agencies whose line of the board is not right any more. */
  readonly leads: readonly string[]
}

/** Whose a task is now: what the right to read it rests on. */
export interface Whose {
  readonly assigner: string
  readonly holder: string
  readonly handler: string | null
}

/** What all rows of a task say of it, whenever they hold. */
export interface OfTask extends Whose {
  readonly is_part: boolean
  readonly assigned_on: PlainDate
}

interface StoredRow extends StateRow {
  readonly task_id: string
  readonly recorded_from: string
}

const keyOf = (id: string): string => `task standing ${id}`

/** The rows of tasks that are known now, by task; kept at hand until the task is written. */
export async function readStanding(tx: Tx, ids: readonly string[]): Promise<Map<string, KnownRow[]>> {
  const standing = new Map<string, KnownRow[]>()
  const missing: string[] = []
  for (const id of ids) {
    const kept = findAtHand(tx, keyOf(id)) as KnownRow[] | undefined // kept below
    if (kept) standing.set(id, kept)
    else missing.push(id)
  }
  if (missing.length === 0) return standing
  const { rows } = await sql<StoredRow>`
    select task_id, recorded_from, effective_from, effective_to, status, lead, waits, continuing, due, first_due, suspended_from, claimed_on,
      claim_clock, verified_on, closed_on, updated_on, update_every_days, pass_on_by, passed_on
    from task_state where task_id = any(${missing}::text[]) and recorded_to is null`.execute(tx)
  for (const { task_id: id, recorded_from, ...row } of rows) standing.set(id, [...(standing.get(id) ?? []), { recorded_from, row }])
  for (const id of missing) keepAtHand(tx, keyOf(id), standing.get(id) ?? [])
  return standing
}

const rowsFrom = (values: readonly unknown[], columns: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(${sql.raw(columns)})`

const CHANGED = `task_id text, version integer, status text, lead text, coordinators text[], handler text, percent integer, extension_to date,
  extension_reason text, division_hash text, is_returned boolean, is_starred boolean, field text, review_on date, return_by date,
  recorded_at timestamptz`
const ADDED = `task_id text, version integer, status text, directive_id text, duty_id text, clause text, text_hash text,
  assigner text, lead text, coordinators text[], handler text, field text, product_type text, product_hash text, term jsonb, event_id text, percent integer,
  assigned_on date, review_on date, extension_to date, extension_reason text, division_hash text, is_returned boolean, is_starred boolean,
  return_by date, parent_id text, line text, recorded_at timestamptz`
const ORDERED = `task_id text, directive_id text, duty_id text, clause text, text_hash text, product_type text, product_hash text`
const WORDS = 'task_id text, text_hash text, search text'
const PLACE = 'task_id text, recorded_from timestamptz, effective_from date'
const OPENED = `task_id text, recorded_from timestamptz, recorded_to timestamptz, effective_from date, effective_to date, status text, lead text,
  waits boolean, continuing boolean, due date, first_due date, suspended_from date, claimed_on date, claim_clock date, verified_on date,
  closed_on date, updated_on date, update_every_days integer, pass_on_by date, passed_on date, assigner text, holder text, handler text,
  is_part boolean, assigned_on date`

/** The parts of one statement; those without rows are left out. */
function partsOf({ added, changed, units, states, leads }: TaskWrites): RawBuilder<unknown>[] {
  const closed = states.flatMap(({ task_id, closed: rows }) =>
    rows.map((one) => ({ task_id, ...placeOf(one), recorded_to: one.recorded_to })),
  )
  const opened = states.flatMap(({ task_id, ofTask, opened: rows }) =>
    rows.map(({ row, recorded_from, recorded_to }) => ({ task_id, recorded_from, recorded_to, ...row, ...ofTask })),
  )
  const parts: [readonly unknown[], () => RawBuilder<unknown>][] = [
    [
      added,
      () => sql`added as (
        insert into task (task_id, version, status, directive_id, duty_id, clause, text_hash, assigner, lead, coordinators, handler, field,
          product_type, product_hash, term, event_id, percent, assigned_on, review_on, extension_to, extension_reason, division_hash, is_returned, is_starred,
          return_by, parent_id, line, recorded_at)
        select * from ${rowsFrom(added, ADDED)})`,
    ],
    [
      added,
      () => sql`words as (
        insert into task_words (task_id, text_hash, words)
        select task_id, text_hash, to_tsvector('simple', search) from ${rowsFrom(added.map(wordsOf), WORDS)})`,
    ],
    [leads, () => sql`marks as (insert into board_mark (lead) select unnest(${[...leads]}::text[]))`],
    [
      changed,
      () => sql`changed as (
        update task t set version = r.version, status = r.status, lead = r.lead, coordinators = r.coordinators, handler = r.handler,
          percent = r.percent, extension_to = r.extension_to, extension_reason = r.extension_reason, division_hash = r.division_hash, is_returned = r.is_returned,
          is_starred = r.is_starred, field = r.field, review_on = r.review_on, return_by = r.return_by, recorded_at = r.recorded_at
        from ${rowsFrom(changed, CHANGED)} where t.task_id = r.task_id)`,
    ],
    [
      units,
      () => sql`units as (
        insert into task_unit (task_id, unit_id, role) select * from ${rowsFrom(units, 'task_id text, unit text, role text')})`,
    ],
    [
      closed,
      () => sql`closed as (
        update task_state s set recorded_to = r.recorded_to from ${rowsFrom(closed, `${PLACE}, recorded_to timestamptz`)}
        where s.task_id = r.task_id and s.recorded_from = r.recorded_from and s.effective_from = r.effective_from)`,
    ],
    [
      opened,
      () => sql`opened as (
        insert into task_state (task_id, recorded_from, recorded_to, effective_from, effective_to, status, lead, waits, continuing, due, first_due,
          suspended_from, claimed_on, claim_clock, verified_on, closed_on, updated_on, update_every_days, pass_on_by, passed_on, assigner, holder, handler,
          is_part, assigned_on)
        select * from ${rowsFrom(opened, OPENED)})`,
    ],
  ]
  return parts.flatMap(([rows, part]) => (rows.length === 0 ? [] : [part()]))
}

const wordsOf = ({ task_id, text_hash, search }: NewTaskRow) => ({ task_id, text_hash, search })
const placeOf = ({ recorded_from, row }: KnownRow | ClosedRow) => ({ recorded_from, effective_from: row.effective_from })

/** Writes the rows in one statement; what stands in the way of a row with the same key goes before it. */
export async function writeTasks(tx: Tx, writes: TaskWrites): Promise<void> {
  for (const { task_id } of writes.states) dropAtHand(tx, keyOf(task_id))
  const dropped = writes.states.flatMap(({ task_id, dropped: rows }) => rows.map((one) => ({ task_id, ...placeOf(one) })))
  if (dropped.length > 0) {
    await sql`delete from task_state s using ${rowsFrom(dropped, PLACE)}
      where s.task_id = r.task_id and s.recorded_from = r.recorded_from and s.effective_from = r.effective_from`.execute(tx)
  }
  if (writes.regrouped.length > 0) await sql`delete from task_unit where task_id = any(${[...writes.regrouped]}::text[])`.execute(tx)
  if (writes.moved.length > 0) {
    await sql`update task_state s set holder = r.holder, handler = r.handler
      from ${rowsFrom(writes.moved, 'task_id text, assigner text, holder text, handler text')} where s.task_id = r.task_id`.execute(tx)
  }
  if (writes.ordered.length > 0) {
    await sql`update task t set directive_id = r.directive_id, duty_id = r.duty_id, clause = r.clause, text_hash = r.text_hash,
        product_type = r.product_type, product_hash = r.product_hash
      from ${rowsFrom(writes.ordered, ORDERED)} where t.task_id = r.task_id`.execute(tx)
    await sql`update task_words w set text_hash = r.text_hash, words = to_tsvector('simple', r.search)
      from ${rowsFrom(writes.ordered, WORDS)} where w.task_id = r.task_id`.execute(tx)
  }
  const parts = partsOf(writes)
  if (parts.length > 0) await executeBehind(tx, sql`with ${sql.join(parts)} select 1`)
}

/** The results that stand by period; the last report of a period counts. */
export async function writePeriods(tx: Tx, id: string, at: { recordedAt: string; history: readonly Recorded<TaskFact>[] }): Promise<void> {
  const recalled = recalledVersions(at.history)
  const periods = new Map<string, PlainDate>()
  for (const { fact, version, effectiveOn } of at.history) {
    if (fact.type === 'task.period-reported' && !recalled.has(version)) periods.set(fact.period, effectiveOn)
  }
  const wanted = JSON.stringify([...periods].map(([period, on]) => ({ period, on })))
  const standing = sql`select w.period, w."on" from jsonb_to_recordset(${wanted}::jsonb) as w(period text, "on" date)`
  await sql`delete from task_period where task_id = ${id} and recorded_to is null and recorded_from >= ${at.recordedAt}::timestamptz
    and (period, delivered_on) not in (${standing})`.execute(tx)
  await sql`update task_period set recorded_to = ${at.recordedAt}::timestamptz
    where task_id = ${id} and recorded_to is null and (period, delivered_on) not in (${standing})`.execute(tx)
  await sql`insert into task_period (task_id, period, delivered_on, recorded_from)
    select ${id}, w.period, w."on", ${at.recordedAt}::timestamptz from (${standing}) w
    where not exists (select 1 from task_period p where p.task_id = ${id} and p.period = w.period and p.recorded_to is null)`.execute(tx)
}

/** Counts the parts of some tasks anew: those that count, and those of them that are verified. */
export async function countParts(tx: Tx, wholes: readonly string[]): Promise<void> {
  await sql`update task t set parts = n.parts, parts_done = n.done
    from (select w.id, count(p.task_id) as parts, count(p.task_id) filter (where p.status = 'verified') as done
      from unnest(${[...wholes]}::text[]) as w(id) left join task p on p.parent_id = w.id and p.status <> 'closed' group by w.id) n
    where t.task_id = n.id`.execute(tx)
}
