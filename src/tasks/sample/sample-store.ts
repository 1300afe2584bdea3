import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, Instant, PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import { countResults, type SampleCounts } from './rates.ts'
import { type LiveSample, replaySample, resultOf, type SampleState } from './sample-state.ts'
import { SAMPLE_STREAM, SampleFact, type SampleResult } from './schema.ts'

const facts = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: SampleFact.parse(one.fact) as SampleFact })) // parsed; the branded optional day is the only difference

/** A sample from its facts. */
export async function readSample(db: Reader, id: string): Promise<SampleState> {
  return replaySample(facts(await readStream(db, SAMPLE_STREAM, id)))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendSample(
  tx: Tx,
  context: ActContext,
  batch: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly SampleFact[] },
): Promise<void> {
  const { id, expectedVersion } = batch
  await append(tx, context, { stream: SAMPLE_STREAM, streamId: id, expectedVersion, facts: batch.facts })
}

/** The tasks that an office gave and that stood verified on a day of a stretch, by lead unit, as known at a moment; ids in no order. */
export async function listVerified(
  db: Reader,
  asked: { readonly office: UnitId; readonly from: PlainDate; readonly to: PlainDate; readonly knownAt: Instant },
): Promise<Map<UnitId, string[]>> {
  const { office, from, to, knownAt } = asked
  const { rows } = await sql<{ unit: UnitId; id: string }>`
    select s.lead as unit, s.task_id as id from task_state s
    where s.assigner = ${office} and s.verified_on between ${from}::date and ${to}::date and s.closed_on is null and s.effective_to is null
      and s.recorded_from <= ${knownAt}::timestamptz and (s.recorded_to is null or s.recorded_to > ${knownAt}::timestamptz)`.execute(db)
  const found = new Map<UnitId, string[]>()
  for (const { unit, id } of rows) found.set(unit, [...(found.get(unit) ?? []), id])
  return found
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`office = any(${list})`
    return relation === 'own' ? sql`concerned && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Ids of samples in a scope, the latest quarter first; at most 500. */
export async function listSamples(db: Reader, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select sample_id as id from task_sample where ${inScope(scope)} order by quarter desc, sample_id limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** What is published of one unit in a sample. */
export interface PublishedRow extends SampleCounts {
  readonly id: string
  readonly office: UnitId
  readonly quarter: string
  readonly drawnOn: PlainDate
  readonly unit: UnitId
  readonly candidates: number
}

/** The published figures of one sample or of all, by unit, the latest quarter first; at most 20,000 rows. */
export async function listPublished(db: Reader, id?: string): Promise<PublishedRow[]> {
  const { rows } = await sql<PublishedRow>`
    select sample_id as id, office, quarter, drawn_on as "drawnOn", unit_id as unit, candidates, drawn, confirmed, not_confirmed as "notConfirmed",
      not_checkable as "notCheckable", drawn - confirmed - not_confirmed - not_checkable as waiting
    from task_sample_rate where ${id === undefined ? sql`true` : sql`sample_id = ${id}`}
    order by quarter desc, sample_id, unit_id limit 20000`.execute(db)
  return rows
}

/** A sample in which a task was drawn, and what came of it. */
export interface DrawnRow {
  readonly sampleId: string
  readonly office: UnitId
  readonly unit: UnitId
  readonly quarter: string
  readonly drawnOn: PlainDate
  readonly result: SampleResult | null
  readonly checkedOn: PlainDate | null
}

/** The samples in which a task was drawn, the latest quarter first. */
export async function listDrawnOf(db: Reader, taskId: string): Promise<DrawnRow[]> {
  const { rows } = await sql<DrawnRow>`
    select sample_id as "sampleId", office, unit_id as unit, quarter, drawn_on as "drawnOn", result, checked_on as "checkedOn" from task_sample_task
    where task_id = ${taskId} order by quarter desc, sample_id`.execute(db)
  return rows
}

async function writeRates(tx: Tx, state: LiveSample): Promise<void> {
  const { office, quarter, units } = state.drawn
  for (const { unit, candidates, drawn } of units) {
    const counts = countResults(drawn.map((id) => resultOf(state, id)?.verdict.result ?? null))
    await sql`
      insert into task_sample_rate (sample_id, unit_id, office, quarter, drawn_on, candidates, drawn, confirmed, not_confirmed, not_checkable)
      values (${state.id}, ${unit}, ${office}, ${quarter}, ${state.drawnOn}::date, ${candidates}, ${counts.drawn}, ${counts.confirmed},
        ${counts.notConfirmed}, ${counts.notCheckable})
      on conflict (sample_id, unit_id) do update set confirmed = excluded.confirmed, not_confirmed = excluded.not_confirmed,
        not_checkable = excluded.not_checkable`.execute(tx)
  }
}

async function writeTasks(tx: Tx, state: LiveSample): Promise<void> {
  const { office, quarter, units } = state.drawn
  for (const { unit, drawn } of units) {
    for (const taskId of drawn) {
      const last = resultOf(state, taskId)
      await sql`
        insert into task_sample_task (sample_id, task_id, unit_id, office, quarter, drawn_on, result, checked_on)
        values (${state.id}, ${taskId}, ${unit}, ${office}, ${quarter}, ${state.drawnOn}::date, ${last?.verdict.result ?? null}, ${last?.on ?? null}::date)
        on conflict (sample_id, task_id) do update set result = excluded.result, checked_on = excluded.checked_on`.execute(tx)
    }
  }
}

/** Only what one fact changes is written: all at the draw, one unit and one task afterwards. */
function narrowed(state: LiveSample, { fact }: Recorded<SampleFact>): LiveSample {
  if (fact.type === 'task-sample.drawn') return state
  const units = state.drawn.units.filter(({ drawn }) => drawn.includes(fact.taskId))
  return { ...state, drawn: { ...state.drawn, units } }
}

/** Keeps the tables of samples from their facts: the sample, its drawn tasks with the last result of each, and what is published by unit. */
export const samplesProjection: Projection = {
  name: 'task-samples',
  streams: [SAMPLE_STREAM],
  tables: ['task_sample', 'task_sample_task', 'task_sample_rate'],
  async apply(tx, recorded) {
    const history = facts(await readStream(tx, SAMPLE_STREAM, recorded.streamId)).filter(({ version }) => version <= recorded.version)
    const state = replaySample(history)
    const last = history.at(-1)
    if (state.status === 'none' || !last) throw new Error(`sample ${recorded.streamId} has facts before it was drawn`)
    const { office, quarter, units } = state.drawn
    await sql`
      insert into task_sample (sample_id, version, office, quarter, concerned, recorded_at)
      values (${state.id}, ${state.version}, ${office}, ${quarter}, ${units.map(({ unit }) => unit)}::text[], ${recorded.recordedAt}::timestamptz)
      on conflict (sample_id) do update set version = excluded.version, recorded_at = excluded.recorded_at`.execute(tx)
    const changed = narrowed(state, last)
    await writeTasks(tx, changed)
    await writeRates(tx, changed)
  },
}
