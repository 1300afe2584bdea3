import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, PlainDate, Recorded } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { type ExplanationState, type LiveExplanation, lastRound, replayExplanation } from './explanation-state.ts'
import { EXPLANATION_STREAM, ExplanationFact } from './schema.ts'

const facts = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: ExplanationFact.parse(one.fact) as ExplanationFact })) // parsed; the branded optional day is the only difference

/** A demand from its facts. */
export async function readExplanation(db: Reader, id: string): Promise<ExplanationState> {
  return replayExplanation(facts(await readStream(db, EXPLANATION_STREAM, id)))
}

/** The histories of demands by id; ids without facts are left out. */
export async function readExplanations(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<ExplanationFact>[]>> {
  const streams = await readStreams(db, EXPLANATION_STREAM, ids)
  return new Map([...streams].map(([id, history]) => [id, facts(history)]))
}

/** Lets one transaction at a time demand something of a unit, until it ends: whoever comes second finds what the first demanded. */
export async function lockDemands(tx: Tx, unit: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017038, hashtext(${unit}))`.execute(tx)
}

/** Lets one transaction at a time act on a demand, so that the second finds it as the first left it. Readers are not held up. */
export async function lockExplanation(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017039, hashtext(${id}))`.execute(tx)
}

/** Append decided facts after the version they were decided on; throw `VersionConflict` when somebody else was first. */
export function appendExplanation(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts: decided }: { id: string; expectedVersion: number; facts: readonly ExplanationFact[] },
): Promise<unknown> {
  return append(tx, context, { stream: EXPLANATION_STREAM, streamId: id, expectedVersion, facts: decided })
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`office = any(${list})`
    return relation === 'own' ? sql`unit = any(${list})` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which demands are meant: those about a task, or about a record of a register; all in the scope when neither is named. */
export interface ExplanationsWanted {
  readonly task?: string | undefined
  readonly record?: string | undefined
}

/** Ids of demands in a scope, the newest first; at most 20,000. */
export async function listExplanations(db: Reader, scope: Scope, { task, record }: ExplanationsWanted = {}): Promise<string[]> {
  const ofRecord = record === undefined ? sql`true` : sql`record_id = ${record}`
  const ofTask =
    task === undefined
      ? sql`true`
      : sql`exists (select from explanation_task t where t.explanation_id = explanation.explanation_id and t.task_id = ${task})`
  const { rows } = await sql<{ id: string }>`
    select explanation_id as id from explanation where ${inScope(scope)} and ${ofTask} and ${ofRecord}
    order by demanded_on desc, explanation_id desc limit 20000`.execute(db)
  return rows.map(({ id }) => id)
}

/** The demands that have some of these tasks or records and are not over. */
export async function readOpenOn(tx: Reader, subjects: readonly string[]): Promise<LiveExplanation[]> {
  const { rows } = await sql<{ id: string }>`
    select e.explanation_id as id from explanation e join (
      select explanation_id from explanation_task where task_id = any(${[...subjects]}::text[])
      union select explanation_id from explanation where record_id = any(${[...subjects]}::text[])
    ) about on about.explanation_id = e.explanation_id where e.status in ('asked', 'returned', 'answered') order by 1`.execute(tx)
  const histories = await readExplanations(
    tx,
    rows.map(({ id }) => id),
  )
  return [...histories.values()].flatMap((history) => {
    const state = replayExplanation(history)
    return state.status === 'none' ? [] : [state]
  })
}

/** For which of their deadlines tasks had to be explained, by task; a demand that was withdrawn asked nothing. */
export async function explainedFor(db: Reader, tasks: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<PlainDate>>> {
  const { rows } = await sql<{ task: string; due: PlainDate }>`
    select distinct t.task_id as task, t.due from explanation_task t join explanation e on e.explanation_id = t.explanation_id
    where t.due is not null and e.status <> 'withdrawn' and t.task_id = any(${[...tasks]}::text[])`.execute(db)
  const found = new Map<string, Set<PlainDate>>()
  for (const { task, due } of rows) found.set(task, new Set([...(found.get(task) ?? []), due]))
  return found
}

async function writeExplanation(tx: Tx, { streamId, version, recordedAt }: Recorded): Promise<void> {
  const history = facts(await readStream(tx, EXPLANATION_STREAM, streamId)).filter((one) => one.version <= version)
  const state = replayExplanation(history)
  if (state.status === 'none') throw new Error(`explanation ${streamId} has facts before it was demanded`)
  const { demanded, demandedOn, status } = state
  const recordId = demanded.about.kind === 'record' ? demanded.about.recordId : null
  await sql`
    insert into explanation (explanation_id, version, status, office, unit, record_id, demanded_on, due, recorded_at)
    values (${streamId}, ${version}, ${status}, ${demanded.office}, ${demanded.unit}, ${recordId}, ${demandedOn}::date,
      ${lastRound(state).due}::date, ${recordedAt}::timestamptz)
    on conflict (explanation_id) do update set version = excluded.version, status = excluded.status, due = excluded.due,
      recorded_at = excluded.recorded_at`.execute(tx)
  if (version > 1) return
  const list = JSON.stringify(demanded.tasks.map(({ taskId, due }) => ({ task: taskId, due })))
  await sql`
    insert into explanation_task (explanation_id, task_id, due)
    select ${streamId}, r.task, r.due from jsonb_to_recordset(${list}::jsonb) as r(task text, due date)`.execute(tx)
}

/** Keeps the tables of demands from their facts. */
export const explanationsProjection: Projection = {
  name: 'explanations',
  streams: [EXPLANATION_STREAM],
  tables: ['explanation', 'explanation_task'],
  apply: writeExplanation,
}
