import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { ActContext, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import { type PlanState, replayPlan, unitsOf } from './plan-state.ts'
import { INSPECTION_PLAN_STREAM, InspectionPlanFact } from './schema.ts'

const facts = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: InspectionPlanFact.parse(one.fact) as InspectionPlanFact })) // parsed; the branded optional day is the only difference

/** A plan from its facts. */
export async function readPlan(db: Reader, id: string): Promise<PlanState> {
  return replayPlan(facts(await readStream(db, INSPECTION_PLAN_STREAM, id)))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendPlan(
  tx: Tx,
  context: ActContext,
  batch: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly InspectionPlanFact[] },
): Promise<void> {
  const { id, expectedVersion } = batch
  await append(tx, context, { stream: INSPECTION_PLAN_STREAM, streamId: id, expectedVersion, facts: batch.facts })
}

function inScope(scope: Scope) {
  if (scope.all) return sql`true`
  const clauses = scope.clauses.map(({ relation, ids }) => {
    const list = sql`${[...ids]}::text[]`
    if (relation === 'assigner') return sql`keeper = any(${list})`
    if (relation === 'lead') return sql`office = any(${list})`
    return relation === 'own' ? sql`concerned && ${list}` : sql`false`
  })
  return clauses.length === 0 ? sql`false` : sql`(${sql.join(clauses, sql` or `)})`
}

/** Ids of plans in a scope, the latest year first; at most 500. */
export async function listPlans(db: Reader, scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select plan_id as id from inspection_plan where ${inScope(scope)} order by year desc, plan_id limit 500`.execute(db)
  return rows.map(({ id }) => id)
}

/** The plan that an agency has drafted for a year; undefined when there is none. */
export async function findPlanOfYear(db: Reader, keeper: UnitId, year: number): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select plan_id as id from inspection_plan where keeper = ${keeper} and year = ${year}`.execute(db)
  return rows[0]?.id
}

/** Keeps the table of plans from their facts; a unit is concerned once the plan is approved, so that no draft warns whom it will visit. */
export const inspectionPlanProjection: Projection = {
  name: 'inspection-plans',
  streams: [INSPECTION_PLAN_STREAM],
  tables: ['inspection_plan'],
  async apply(tx, recorded) {
    const history = facts(await readStream(tx, INSPECTION_PLAN_STREAM, recorded.streamId))
    const state = replayPlan(history.filter(({ version }) => version <= recorded.version))
    if (state.status === 'none') throw new Error(`inspection plan ${recorded.streamId} has facts before it was drafted`)
    const { year, title, keeper, office } = state.drafted
    const concerned = state.status === 'approved' ? unitsOf(state) : []
    await sql`
      insert into inspection_plan (plan_id, version, status, year, title_hash, keeper, office, concerned, recorded_at)
      values (${state.id}, ${state.version}, ${state.status}, ${year}, ${title}, ${keeper}, ${office}, ${[...concerned]}::text[],
        ${recorded.recordedAt}::timestamptz)
      on conflict (plan_id) do update set version = excluded.version, status = excluded.status, concerned = excluded.concerned,
        recorded_at = excluded.recorded_at`.execute(tx)
  },
}
