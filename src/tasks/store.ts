import { sql } from 'kysely'
import { foldKey, type NewFact, type PlainDate, type Recorded } from '../kernel/index.ts'
import { append, findContent, type Projection, type Reader, readStream, type Tx } from '../storage/index.ts'
import { type Segment, type Snapshot, segmentsOf } from './clock/follow-clock.ts'
import { clockFactsOf, recalledVersions, replay } from './evolve.ts'
import { TASK_STREAM, TaskFact, TaskText } from './schema.ts'
import type { LiveTask, TaskState } from './state.ts'

/** Facts of the journal as facts of tasks; throws when the journal holds something else (a bug or a damaged store). */
function toHistory(recorded: readonly Recorded[]): Recorded<TaskFact>[] {
  return recorded.map((one) => ({ ...one, fact: parseFact(one.fact) }))
}

function parseFact(fact: NewFact): TaskFact {
  // Parsing checks the shape; the branded optional day is the only difference between the parsed and the declared type.
  return TaskFact.parse(fact) as TaskFact
}

/** All facts of a task in order of version; empty when there is no such task. */
export async function readTaskHistory(db: Reader, id: string): Promise<Recorded<TaskFact>[]> {
  return toHistory(await readStream(db, TASK_STREAM, id))
}

/** The state of a task from its facts. */
export async function readTask(db: Reader, id: string): Promise<TaskState> {
  return replay(await readTaskHistory(db, id))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendTask(
  tx: Tx,
  context: Parameters<typeof append>[1],
  batch: { id: string; expectedVersion: number; facts: readonly TaskFact[] },
): Promise<Recorded<TaskFact>[]> {
  const { id, expectedVersion, facts } = batch
  return await append(tx, context, { stream: TASK_STREAM, streamId: id, expectedVersion, facts })
}

interface StateRow {
  readonly effective_from: PlainDate
  readonly effective_to: PlainDate | null
  readonly status: string
  readonly lead: string
  readonly waits: boolean
  readonly continuing: boolean
  readonly due: PlainDate | null
  readonly first_due: PlainDate | null
  readonly suspended_from: PlainDate | null
  readonly claimed_on: PlainDate | null
  readonly claim_clock: PlainDate | null
  readonly verified_on: PlainDate | null
  readonly closed_on: PlainDate | null
  readonly updated_on: PlainDate | null
  readonly update_every_days: number | null
}

const columnsOf = (s: Snapshot): Omit<StateRow, 'effective_from' | 'effective_to'> => ({
  status: s.status,
  lead: s.unit ?? '',
  waits: s.waits,
  continuing: s.continuing,
  due: s.due,
  first_due: s.firstDue,
  suspended_from: s.suspendedFrom,
  claimed_on: s.claimedOn,
  claim_clock: s.claimClock,
  verified_on: s.verifiedOn,
  closed_on: s.closedOn,
  updated_on: s.updatedOn,
  update_every_days: s.updateEveryDays,
})

/** Segments as rows; neighbours that say the same are one row. */
function rowsOf(segments: readonly Segment[]): StateRow[] {
  const rows: StateRow[] = []
  for (const { from, to, snapshot } of segments) {
    const columns = columnsOf(snapshot)
    const last = rows.at(-1)
    const same =
      last && JSON.stringify({ ...last, effective_from: null, effective_to: null }) === JSON.stringify(stateRow(columns, null, null))
    if (last && same) rows.splice(-1, 1, { ...last, effective_to: to })
    else rows.push(stateRow(columns, from, to))
  }
  return rows
}

/** A row with its columns in one order, so that equal rows have equal JSON. */
function stateRow(columns: Omit<StateRow, 'effective_from' | 'effective_to'>, from: PlainDate | null, to: PlainDate | null): StateRow {
  // Only `rowsOf` passes null for `from`, to compare the other columns.
  return { effective_from: from as PlainDate, effective_to: to, ...columns }
}

async function writeStates(tx: Tx, id: string, at: { recordedAt: string; rows: readonly StateRow[] }): Promise<void> {
  const { rows: open } = await sql<StateRow>`
    select effective_from, effective_to, status, lead, waits, continuing, due, first_due, suspended_from, claimed_on, claim_clock, verified_on,
      closed_on, updated_on, update_every_days
    from task_state where task_id = ${id} and recorded_to is null`.execute(tx)
  const keyOf = (row: StateRow): string => JSON.stringify({ ...stateRow(row, row.effective_from, row.effective_to) })
  const wanted = new Set(at.rows.map(keyOf))
  const standing = new Set(open.map(keyOf))
  const closing = open.filter((row) => !wanted.has(keyOf(row))).map((row) => row.effective_from)
  const opening = at.rows.filter((row) => !standing.has(keyOf(row)))
  if (closing.length > 0) {
    await sql`delete from task_state where task_id = ${id} and recorded_to is null and effective_from = any(${closing}::date[])
      and recorded_from >= ${at.recordedAt}::timestamptz`.execute(tx)
    await sql`update task_state set recorded_to = ${at.recordedAt}::timestamptz
      where task_id = ${id} and recorded_to is null and effective_from = any(${closing}::date[])`.execute(tx)
  }
  if (opening.length === 0) return
  await sql`
    insert into task_state (task_id, recorded_from, effective_from, effective_to, status, lead, waits, continuing, due, first_due, suspended_from,
      claimed_on, claim_clock, verified_on, closed_on, updated_on, update_every_days)
    select ${id}, ${at.recordedAt}::timestamptz, r.*
    from jsonb_to_recordset(${JSON.stringify(opening)}::jsonb) as r(effective_from date, effective_to date, status text, lead text,
      waits boolean, continuing boolean, due date, first_due date, suspended_from date, claimed_on date, claim_clock date, verified_on date,
      closed_on date, updated_on date, update_every_days integer)`.execute(tx)
}

async function writeUnits(tx: Tx, task: LiveTask): Promise<void> {
  await sql`delete from task_unit where task_id = ${task.id}`.execute(tx)
  const units = [{ unit: task.lead, role: 'lead' }, ...task.coordinators.map((unit) => ({ unit, role: 'coordinator' }))]
  await sql`insert into task_unit (task_id, unit_id, role)
    select ${task.id}, u.unit, u.role from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u(unit text, role text)`.execute(tx)
}

async function searchOf(tx: Tx, task: LiveTask): Promise<string> {
  const text = TaskText.safeParse(await findContent(tx, task.assigned.text))
  return text.success ? foldKey(`${task.assigned.clause ?? ''} ${text.data.title} ${text.data.text}`) : ''
}

/** The last work entry that stands is a claim sent back, and nothing was claimed since. */
function isReturned(task: LiveTask): boolean {
  const standing = task.history.filter((r) => !task.recalled.has(r.version)).map((r) => r.fact.type)
  const last = standing.findLast((type) => type === 'task.claimed' || type === 'task.sent-back' || type === 'task.reassigned')
  return last === 'task.sent-back' && task.status === 'in-progress'
}

async function writeTask(tx: Tx, task: LiveTask, recordedAt: string): Promise<void> {
  const { assigned } = task
  const search = await searchOf(tx, task)
  await sql`
    insert into task (task_id, version, status, directive_id, duty_id, clause, text_hash, search, assigner, lead, handler, field, product_type,
      product_hash, term, event_id, percent, assigned_on, review_on, extension_to, extension_reason, division_hash, is_returned, recorded_at)
    values (${task.id}, ${task.version}, ${task.status}, ${assigned.directiveId}, ${assigned.dutyId}, ${assigned.clause}, ${assigned.text},
      ${search}, ${task.assigner}, ${task.lead}, ${task.handler}, ${assigned.field}, ${assigned.product?.type ?? null},
      ${assigned.product?.description ?? null}, ${JSON.stringify(assigned.term)}::jsonb, ${assigned.eventId}, ${task.percent},
      ${task.assignedOn}::date, ${assigned.reviewOn}::date, ${task.extension?.to ?? null}::date, ${task.extension?.reason ?? null}, ${task.division}, ${isReturned(task)},
      ${recordedAt}::timestamptz)
    on conflict (task_id) do update set version = excluded.version, status = excluded.status, lead = excluded.lead, handler = excluded.handler,
      percent = excluded.percent, extension_to = excluded.extension_to, extension_reason = excluded.extension_reason,
      division_hash = excluded.division_hash, is_returned = excluded.is_returned, recorded_at = excluded.recorded_at`.execute(tx)
}

/** The results that stand by period; the last report of a period counts. */
async function writePeriods(tx: Tx, id: string, at: { recordedAt: string; history: readonly Recorded<TaskFact>[] }): Promise<void> {
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

const CHANGES_PERIODS: ReadonlySet<TaskFact['type']> = new Set(['task.period-reported', 'task.entry-recalled', 'task.import-withdrawn'])

/** Keeps `task`, `task_unit`, `task_state` and `task_period` from the facts of tasks, and takes redacted text out of the search. */
export const tasksProjection: Projection = {
  name: 'tasks',
  streams: [TASK_STREAM, 'content'],
  tables: ['task', 'task_unit', 'task_state', 'task_period'],
  async apply(tx, recorded) {
    if (recorded.stream !== TASK_STREAM) {
      await sql`update task set search = '' where text_hash = ${recorded.streamId}`.execute(tx)
      return
    }
    const history = (await readTaskHistory(tx, recorded.streamId)).filter((r) => r.version <= recorded.version)
    const task = replay(history)
    if (task.status === 'unassigned') throw new Error(`task ${recorded.streamId} has facts before its assignment`)
    await writeTask(tx, task, recorded.recordedAt)
    if (
      recorded.fact.type === 'task.assigned' ||
      recorded.fact.type === 'task.reassigned' ||
      recorded.fact.type === 'task.entry-recalled'
    ) {
      await writeUnits(tx, task)
    }
    // A withdrawn import leaves no state that is known from now on: its tasks are in no list and no count, as known before they still are.
    const isWithdrawn = recorded.fact.type === 'task.import-withdrawn'
    const rows = isWithdrawn ? [] : rowsOf(segmentsOf(clockFactsOf(history)))
    if (history.some((r) => r.version === recorded.version && CHANGES_PERIODS.has(r.fact.type))) {
      await writePeriods(tx, task.id, { recordedAt: recorded.recordedAt, history })
    }
    await writeStates(tx, task.id, { recordedAt: recorded.recordedAt, rows })
  },
}
