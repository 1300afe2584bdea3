import { sql } from 'kysely'
import type { ActContext, Recorded } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { type AskedReport, replayAsked } from './asked-state.ts'
import { ASKED_STREAM, AskedFact } from './facts.ts'

const parsed = (history: readonly Recorded[]) => history.map((one) => ({ ...one, fact: AskedFact.parse(one.fact) as AskedFact })) // parsed; the branded optional day is the only difference

/** Every request, the oldest first. */
export async function readAllAsked(db: Reader): Promise<AskedReport[]> {
  const { rows } = await sql<{ id: string }>`select request_id as id from report_request order by asked_on, request_id`.execute(db)
  const histories = await readStreams(
    db,
    ASKED_STREAM,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id }) => replayAsked(parsed(histories.get(id) ?? [])) ?? [])
}

/** A mark of all requests as they stand: another as soon as one was asked or changed. */
export async function markAsked(db: Reader): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select count(*) || '/' || coalesce(sum(version), 0) || '/' || coalesce(max(recorded_at)::text, '') as mark from report_request`.execute(
    db,
  )
  return rows[0]?.mark ?? ''
}

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendAsked(
  tx: Tx,
  context: ActContext,
  { id, expectedVersion, facts }: { readonly id: string; readonly expectedVersion: number; readonly facts: readonly AskedFact[] },
): Promise<void> {
  await append(tx, context, { stream: ASKED_STREAM, streamId: id, expectedVersion, facts })
}

/** Keeps the table of requests from their facts. */
export const askedProjection: Projection = {
  name: 'report-requests',
  streams: [ASKED_STREAM],
  tables: ['report_request'],
  async apply(tx, recorded) {
    const history = parsed(await readStream(tx, ASKED_STREAM, recorded.streamId))
    const state = replayAsked(history.filter(({ version }) => version <= recorded.version))
    if (state === undefined) throw new Error(`request ${recorded.streamId} has facts before it was asked`)
    await sql`
      insert into report_request (request_id, version, office, asked_on, due_on, unit_count, row_count, recorded_at)
      values (${state.id}, ${state.version}, ${state.office}, ${state.askedOn}::date, ${state.dueOn}::date, ${state.units.length},
        ${state.rows.length}, ${recorded.recordedAt}::timestamptz)
      on conflict (request_id) do update set version = excluded.version, due_on = excluded.due_on, row_count = excluded.row_count,
        recorded_at = excluded.recorded_at`.execute(tx)
  },
}
