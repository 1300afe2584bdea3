import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, Recorded } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { TARGET_STREAM, TargetFact } from './facts.ts'
import { type LiveTarget, replayTarget } from './target-state.ts'

const facts = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: TargetFact.parse(one.fact) as TargetFact })) // parsed; the branded optional day is the only difference

/** A target from its facts. */
export async function readTarget(db: Reader, id: string): Promise<LiveTarget | undefined> {
  return replayTarget(facts(await readStream(db, TARGET_STREAM, id)))
}

/** The histories of targets by id; ids without facts are left out. */
export async function readTargets(db: Reader, ids: readonly string[]): Promise<Map<string, Recorded<TargetFact>[]>> {
  return new Map([...(await readStreams(db, TARGET_STREAM, ids))].map(([id, history]) => [id, facts(history)]))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendTarget(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts: decided }: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly TargetFact[] },
): Promise<void> {
  await append(tx, context, { stream: TARGET_STREAM, streamId: id, expectedVersion, facts: decided })
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) =>
    relation === 'own' || relation === 'subtree' ? sql`unit_id = any(${[...ids]}::text[])` : sql`false`,
  )
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Which targets are meant: of periods of a year, of one unit, of one indicator; all in the scope when nothing is named. */
export interface TargetsWanted {
  readonly year?: string | undefined
  readonly unit?: string | undefined
  readonly indicator?: string | undefined
}

/** Ids of targets in a scope. */
export async function listTargetIds(db: Reader, scope: Scope, { year, unit, indicator }: TargetsWanted): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select target_id as id from indicator_target where ${inScope(scope)}
      and ${year === undefined ? sql`true` : sql`left(period, 4) = ${year}`} and ${unit === undefined ? sql`true` : sql`unit_id = ${unit}`}
      and ${indicator === undefined ? sql`true` : sql`indicator = ${indicator}`}
    order by target_id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Keeps the table of targets from their facts. */
export const targetsProjection: Projection = {
  name: 'targets',
  streams: [TARGET_STREAM],
  tables: ['indicator_target'],
  async apply(tx, recorded) {
    const history = facts(await readStream(tx, TARGET_STREAM, recorded.streamId))
    const state = replayTarget(history.filter(({ version }) => version <= recorded.version))
    if (state === undefined) throw new Error(`target ${recorded.streamId} has facts before it was set`)
    await sql`
      insert into indicator_target (target_id, version, indicator, period, unit_id, status, value, recorded_at)
      values (${state.id}, ${state.version}, ${state.indicator}, ${state.period}, ${state.unit}, ${state.status}, ${state.terms.value}::numeric,
        ${recorded.recordedAt}::timestamptz)
      on conflict (target_id) do update set version = excluded.version, status = excluded.status, value = excluded.value,
        recorded_at = excluded.recorded_at`.execute(tx)
  },
}
