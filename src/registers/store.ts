import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import type { ActContext, Recorded } from '../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../storage/index.ts'
import { type LiveRecord, replayRecord, unitsIn } from './record-state.ts'
import { RECORD_STREAM, RecordFact } from './schema.ts'

const records = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: RecordFact.parse(one.fact) as RecordFact })) // parsed; the branded optional day is the only difference

/** A record from its facts. */
export async function readRecord(db: Reader, id: string): Promise<LiveRecord | undefined> {
  return replayRecord(records(await readStream(db, RECORD_STREAM, id)))
}

/** The histories of records by id; ids without facts are left out. */
export async function readRecords(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<RecordFact>[]>> {
  return new Map([...(await readStreams(db, RECORD_STREAM, ids))].map(([id, history]) => [id, records(history)]))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendRecord(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts }: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly RecordFact[] },
): Promise<void> {
  await append(tx, context, { stream: RECORD_STREAM, streamId: id, expectedVersion, facts })
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'own') return sql`keeper = any(${list})`
    return relation === 'recipient' ? sql`concerned && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which records are meant: of a register, or from which a task was made; all in the scope when neither is named. */
export interface RecordsWanted {
  readonly register?: string | undefined
  readonly task?: string | undefined
}

/** Ids of records in a scope, the last entered first; at most 20,000. */
export async function listRecords(db: Reader, scope: Scope, { register, task }: RecordsWanted = {}): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select record_id as id from register_record where ${inScope(scope)}
      and ${register === undefined ? sql`true` : sql`register_id = ${register}`}
      and ${task === undefined ? sql`true` : sql`${task} = any(tasks)`}
    order by entered_on desc, record_id limit 20000`.execute(db)
  return rows.map(({ id }) => id)
}

/** Keeps the table of records from their facts. */
export const registersProjection: Projection = {
  name: 'registers',
  streams: [RECORD_STREAM],
  tables: ['register_record'],
  async apply(tx, recorded) {
    const history = records(await readStream(tx, RECORD_STREAM, recorded.streamId))
    const state = replayRecord(history.filter(({ version }) => version <= recorded.version))
    if (state === undefined) throw new Error(`record ${recorded.streamId} has facts before it was entered`)
    const tasks = state.tasks.map(({ taskId }) => taskId)
    await sql`
      insert into register_record (record_id, version, register_id, keeper, concerned, tasks, entered_on, is_withdrawn, recorded_at)
      values (${state.id}, ${state.version}, ${state.register}, ${state.keeper}, ${unitsIn(state.values)}::text[], ${tasks}::text[],
        ${state.enteredOn}::date, ${state.isWithdrawn}, ${recorded.recordedAt}::timestamptz)
      on conflict (record_id) do update set version = excluded.version, concerned = excluded.concerned, tasks = excluded.tasks,
        is_withdrawn = excluded.is_withdrawn, recorded_at = excluded.recorded_at`.execute(tx)
  },
}
