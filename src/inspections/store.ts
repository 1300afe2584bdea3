import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import type { ActContext, Recorded, UnitId } from '../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../storage/index.ts'
import { type ConclusionState, replayConclusion } from './conclusion/conclusion-state.ts'
import { type RecommendationState, replayRecommendation } from './recommendation/recommendation-state.ts'
import { CONCLUSION_STREAM, ConclusionFact, RECOMMENDATION_STREAM, RecommendationFact } from './schema.ts'

const conclusions = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: ConclusionFact.parse(one.fact) as ConclusionFact })) // parsed; the branded optional day is the only difference
const recommendations = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: RecommendationFact.parse(one.fact) as RecommendationFact })) // as above

/** A conclusion from its facts. */
export async function readConclusion(db: Reader, id: string): Promise<ConclusionState> {
  return replayConclusion(conclusions(await readStream(db, CONCLUSION_STREAM, id)))
}

/** A recommendation from its facts. */
export async function readRecommendation(db: Reader, id: string): Promise<RecommendationState> {
  return replayRecommendation(recommendations(await readStream(db, RECOMMENDATION_STREAM, id)))
}

/** The histories of recommendations by id; ids without facts are left out. */
export async function readRecommendations(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<RecommendationFact>[]>> {
  const streams = await readStreams(db, RECOMMENDATION_STREAM, ids)
  return new Map([...streams].map(([id, history]) => [id, recommendations(history)]))
}

interface Batch<F> {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly F[]
}

const appender =
  <F extends ConclusionFact | RecommendationFact>(stream: string) =>
  (tx: Tx, context: ActContext, { id, expectedVersion, facts }: Batch<F>): Promise<unknown> =>
    append(tx, context, { stream, streamId: id, expectedVersion, facts })

/** Append decided facts after the version they were decided on; throw `VersionConflict` when somebody else was first. */
export const appendConclusion = appender<ConclusionFact>(CONCLUSION_STREAM)
export const appendRecommendation = appender<RecommendationFact>(RECOMMENDATION_STREAM)

const UNITS = { concerned: sql`concerned`, addressees: sql`addressees` }

/** A scope as SQL over a table with `keeper`, `body` and a list of units. */
function inScope(scope: Scope, units: 'concerned' | 'addressees') {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`keeper = any(${list})`
    if (relation === 'lead') return sql`body = any(${list})`
    return relation === 'own' ? sql`${UNITS[units]} && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Ids of conclusions in a scope, the newest paper first; at most 2,000. */
export async function listConclusions(db: Reader, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select conclusion_id as id from conclusion where ${inScope(scope, 'concerned')} order by issued_on desc, conclusion_id limit 2000`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** The recorded conclusion that is this paper of a body; undefined when there is none. */
export async function findConclusionPaper(
  db: Reader,
  paper: { readonly body: UnitId; readonly number: string; readonly issuedOn: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select conclusion_id as id from conclusion
    where body = ${paper.body} and number = ${paper.number} and issued_on = ${paper.issuedOn}::date`.execute(db)
  return rows[0]?.id
}

/** Which recommendations are meant: of a conclusion, or that one of some tasks serves; all in the scope when neither is named. */
export interface RecommendationsWanted {
  readonly conclusion?: string | undefined
  readonly tasks?: readonly string[] | undefined
}

/** Ids of recommendations in a scope, in the order of papers and labels; at most 20,000. */
export async function listRecommendations(db: Reader, scope: Scope, wanted: RecommendationsWanted = {}): Promise<string[]> {
  const { conclusion, tasks } = wanted
  const of = conclusion === undefined ? sql`true` : sql`conclusion_id = ${conclusion}`
  const serving =
    tasks === undefined
      ? sql`true`
      : sql`exists (select from recommendation_task t where t.recommendation_id = recommendation.recommendation_id
          and t.task_id = any(${[...tasks]}::text[]))`
  const { rows } = await sql<{ id: string }>`
    select recommendation_id as id from recommendation where ${inScope(scope, 'addressees')} and ${of} and ${serving}
    order by made_on desc, conclusion_id, label, recommendation_id limit 20000`.execute(db)
  return rows.map(({ id }) => id)
}

async function writeConclusion(tx: Tx, recorded: Recorded): Promise<void> {
  const history = conclusions(await readStream(tx, CONCLUSION_STREAM, recorded.streamId))
  const state = replayConclusion(history.filter(({ version }) => version <= recorded.version))
  if (state.status === 'none') throw new Error(`conclusion ${recorded.streamId} has facts before it was recorded`)
  const { kind, notice, title, body, keeper, inspected } = state.recorded
  await sql`
    insert into conclusion (conclusion_id, version, kind, number, issued_on, title_hash, body, keeper, concerned, finding_count, recorded_at)
    values (${state.id}, ${state.version}, ${kind}, ${notice.number}, ${notice.issuedOn}::date, ${title}, ${body}, ${keeper},
      ${[...inspected]}::text[], ${state.findings.length}, ${recorded.recordedAt}::timestamptz)
    on conflict (conclusion_id) do update set version = excluded.version, finding_count = excluded.finding_count,
      recorded_at = excluded.recorded_at`.execute(tx)
}

async function writeRecommendation(tx: Tx, recorded: Recorded): Promise<void> {
  const history = recommendations(await readStream(tx, RECOMMENDATION_STREAM, recorded.streamId))
  const state = replayRecommendation(history.filter(({ version }) => version <= recorded.version))
  if (state.status === 'none') throw new Error(`recommendation ${recorded.streamId} has facts before it was made`)
  const { made } = state
  const closed = state.status === 'closed' ? state.closed : null
  await sql`
    insert into recommendation (recommendation_id, version, conclusion_id, label, status, outcome, kind, text_hash, body, keeper, addressees,
      made_on, due_on, closed_on, amount, recovered, recorded_at)
    values (${state.id}, ${state.version}, ${made.conclusionId}, ${made.label}, ${state.status}, ${closed?.outcome ?? null}, ${made.kind},
      ${made.text}, ${made.body}, ${made.keeper}, ${[...made.addressees]}::text[], ${state.madeOn}::date, ${made.dueOn}::date,
      ${closed?.on ?? null}::date, ${made.amount}, ${state.recovered}, ${recorded.recordedAt}::timestamptz)
    on conflict (recommendation_id) do update set version = excluded.version, status = excluded.status, outcome = excluded.outcome,
      closed_on = excluded.closed_on, recovered = excluded.recovered, recorded_at = excluded.recorded_at`.execute(tx)
  await sql`delete from recommendation_task where recommendation_id = ${state.id}`.execute(tx)
  await sql`insert into recommendation_task select ${state.id}, unnest(${[...state.tasks]}::text[])`.execute(tx)
}

/** Keeps the tables of inspections from their facts. */
export const inspectionsProjection: Projection = {
  name: 'inspections',
  streams: [CONCLUSION_STREAM, RECOMMENDATION_STREAM],
  tables: ['conclusion', 'recommendation', 'recommendation_task'],
  async apply(tx, recorded) {
    if (recorded.stream === CONCLUSION_STREAM) await writeConclusion(tx, recorded)
    else await writeRecommendation(tx, recorded)
  },
}
