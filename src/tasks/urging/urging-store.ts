import { sql } from 'kysely'
import type { ActContext, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import { DESK_STREAM, type Desk, DeskFact, replayDesk } from './desk.ts'

const facts = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: DeskFact.parse(one.fact) as DeskFact })) // parsed; the branded optional day is the only difference

/** The desk of an office from its facts; an empty one when nothing was done at it. */
export async function readDesk(db: Reader, office: UnitId): Promise<Desk> {
  return replayDesk(facts(await readStream(db, DESK_STREAM, office)))
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendDesk(
  tx: Tx,
  context: ActContext,
  batch: { readonly office: UnitId; readonly expectedVersion: number; readonly facts: readonly DeskFact[] },
): Promise<void> {
  const { office, expectedVersion } = batch
  await append(tx, context, { stream: DESK_STREAM, streamId: office, expectedVersion, facts: batch.facts })
}

/** Keeps the tables of urging from their facts. */
export const urgingProjection: Projection = {
  name: 'urging',
  streams: [DESK_STREAM],
  tables: ['urging_desk'],
  async apply(tx, { streamId, version, recordedAt }) {
    await sql`
      insert into urging_desk (office, version, recorded_at) values (${streamId}, ${version}, ${recordedAt}::timestamptz)
      on conflict (office) do update set version = excluded.version, recorded_at = excluded.recorded_at`.execute(tx)
  },
}
