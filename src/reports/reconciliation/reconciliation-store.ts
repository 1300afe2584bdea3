import { sql } from 'kysely'
import type { ActContext, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import { RECONCILIATION_STREAM, ReconciliationFact } from './facts.ts'
import { type ReconciliationState, replayReconciliation } from './reconciliation-state.ts'

/** The stream id of a reconciliation of a period for a unit: one each. */
export const reconciliationIdOf = (reconciliation: string, period: string, unit: UnitId): string => `${reconciliation}/${period}/${unit}`

const parsed = (history: readonly Recorded[]) =>
  history.map((one) => ({ ...one, fact: ReconciliationFact.parse(one.fact) as ReconciliationFact })) // parsed; the branded optional day is the only difference

/** A reconciliation from its facts; undefined when it was never opened. */
export async function readReconciliation(db: Reader, id: string): Promise<ReconciliationState | undefined> {
  return replayReconciliation(parsed(await readStream(db, RECONCILIATION_STREAM, id)))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendReconciliation(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts }: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly ReconciliationFact[] },
): Promise<void> {
  await append(tx, context, { stream: RECONCILIATION_STREAM, streamId: id, expectedVersion, facts })
}

/** Keeps the table of reconciliations that were opened: who answers for their sides, so that rights can be asked of the database. */
export const reconciliationProjection: Projection = {
  name: 'reconciliations',
  streams: [RECONCILIATION_STREAM],
  tables: ['reconciliation'],
  async apply(tx, recorded) {
    const fact = ReconciliationFact.parse(recorded.fact)
    if (fact.type !== 'reconciliation.opened') {
      await sql`update reconciliation set version = ${recorded.version}, recorded_at = ${recorded.recordedAt}::timestamptz
        where reconciliation_id = ${recorded.streamId}`.execute(tx)
      return
    }
    const { reconciliation, period, unit, parties } = fact
    await sql`
      insert into reconciliation (reconciliation_id, version, definition, period, unit_id, parties, recorded_at)
      values (${recorded.streamId}, ${recorded.version}, ${reconciliation}, ${period}, ${unit}, ${[...parties]}::text[],
        ${recorded.recordedAt}::timestamptz)`.execute(tx)
  },
}
