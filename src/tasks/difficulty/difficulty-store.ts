import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, Recorded } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { type DifficultyState, lastStop, replayDifficulty } from './difficulty-state.ts'
import { DIFFICULTY_ROUTE_STREAM, DIFFICULTY_STREAM, DifficultyFact, DifficultyRouteFact } from './schema.ts'

const difficulties = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: DifficultyFact.parse(one.fact) as DifficultyFact })) // parsed; the branded optional day is the only difference
const routes = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: DifficultyRouteFact.parse(one.fact) as DifficultyRouteFact })) // as above

/** A difficulty from its facts. */
export async function readDifficulty(db: Reader, id: string): Promise<DifficultyState> {
  return replayDifficulty(difficulties(await readStream(db, DIFFICULTY_STREAM, id)))
}

/** The histories of difficulties by id; ids without facts are left out. */
export async function readDifficulties(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<DifficultyFact>[]>> {
  const streams = await readStreams(db, DIFFICULTY_STREAM, ids)
  return new Map([...streams].map(([id, history]) => [id, difficulties(history)]))
}

/** The history of a programme's route. */
export async function readDifficultyRoute(db: Reader, directiveId: string): Promise<Recorded<DifficultyRouteFact>[]> {
  return routes(await readStream(db, DIFFICULTY_ROUTE_STREAM, directiveId))
}

interface Batch<F> {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly F[]
}

const appender =
  <F extends DifficultyFact | DifficultyRouteFact>(stream: string) =>
  (tx: Tx, context: ActContext, { id, expectedVersion, facts }: Batch<F>): Promise<unknown> =>
    append(tx, context, { stream, streamId: id, expectedVersion, facts })

/** Append decided facts after the version they were decided on; throw `VersionConflict` when somebody else was first. */
export const appendDifficulty = appender<DifficultyFact>(DIFFICULTY_STREAM)
export const appendDifficultyRoute = appender<DifficultyRouteFact>(DIFFICULTY_ROUTE_STREAM)

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`assigner = any(${list})`
    if (relation === 'own') return sql`raised_by = any(${list})`
    if (relation === 'lead') return sql`waits_at = any(${list})`
    return relation === 'recipient' ? sql`through && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which difficulties are meant: of a task, of a programme, raised by a unit; all in the scope when nothing is named. */
export interface DifficultiesWanted {
  readonly task?: string | undefined
  readonly directive?: string | undefined
  readonly unit?: string | undefined
}

/** Ids of difficulties in a scope, the newest first; at most 20,000. */
export async function listDifficulties(db: Reader, scope: Scope, wanted: DifficultiesWanted = {}): Promise<string[]> {
  const { task, directive, unit } = wanted
  const { rows } = await sql<{ id: string }>`
    select difficulty_id as id from difficulty where ${inScope(scope)}
      and ${task === undefined ? sql`true` : sql`task_id = ${task}`}
      and ${directive === undefined ? sql`true` : sql`directive_id = ${directive}`}
      and ${unit === undefined ? sql`true` : sql`raised_by = ${unit}`}
    order by raised_on desc, difficulty_id limit 20000`.execute(db)
  return rows.map(({ id }) => id)
}

async function writeDifficulty(tx: Tx, recorded: Recorded): Promise<void> {
  const history = difficulties(await readStream(tx, DIFFICULTY_STREAM, recorded.streamId))
  const state = replayDifficulty(history.filter(({ version }) => version <= recorded.version))
  if (state.status === 'none') throw new Error(`difficulty ${recorded.streamId} has facts before it was raised`)
  const { raised, stops } = state
  const through = [...new Set(stops.map(({ unit }) => unit))]
  await sql`
    insert into difficulty (difficulty_id, version, status, task_id, directive_id, assigner, raised_by, waits_at, through, joined_to, raised_on,
      recorded_at)
    values (${state.id}, ${state.version}, ${state.status}, ${raised.taskId}, ${raised.directiveId}, ${raised.assigner}, ${raised.raisedBy},
      ${lastStop(state).unit}, ${through}::text[], ${state.joinedTo}, ${state.raisedOn}::date, ${recorded.recordedAt}::timestamptz)
    on conflict (difficulty_id) do update set version = excluded.version, status = excluded.status, waits_at = excluded.waits_at,
      through = excluded.through, joined_to = excluded.joined_to, recorded_at = excluded.recorded_at`.execute(tx)
}

async function writeRoute(tx: Tx, { streamId, version, fact, recordedAt }: Recorded): Promise<void> {
  const { type } = DifficultyRouteFact.parse(fact)
  await sql`
    insert into difficulty_route (directive_id, version, is_set, recorded_at)
    values (${streamId}, ${version}, ${type === 'difficulty-route.set'}, ${recordedAt}::timestamptz)
    on conflict (directive_id) do update set version = excluded.version, is_set = excluded.is_set, recorded_at = excluded.recorded_at`.execute(
    tx,
  )
}

/** Keeps the tables of difficulties and of their routes from their facts. */
export const difficultiesProjection: Projection = {
  name: 'difficulties',
  streams: [DIFFICULTY_STREAM, DIFFICULTY_ROUTE_STREAM],
  tables: ['difficulty', 'difficulty_route'],
  async apply(tx, recorded) {
    if (recorded.stream === DIFFICULTY_STREAM) await writeDifficulty(tx, recorded)
    else await writeRoute(tx, recorded)
  },
}
