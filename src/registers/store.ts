import { sql } from 'kysely'
import { type ActContext, foldKey, type Recorded } from '../kernel/index.ts'
import {
  append,
  appendAll,
  findContents,
  type JsonValue,
  type Projection,
  type Reader,
  readStream,
  readStreams,
  type Tx,
} from '../storage/index.ts'
import { nameKeys } from './name-keys.ts'
import { keyIn, type LiveRecord, replayRecord, searchedTexts, textHashes, unitsIn } from './record-state.ts'
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

/** Appends the facts of many records at once, each named once. */
export async function appendRecords(
  tx: Tx,
  context: ActContext,
  decided: readonly { readonly id: string; readonly expectedVersion: number; readonly facts: readonly RecordFact[] }[],
): Promise<void> {
  await appendAll(
    tx,
    context,
    decided.map(({ id, ...one }) => ({ stream: RECORD_STREAM, streamId: id, ...one })),
  )
}

const textOf = (content: JsonValue | 'redacted' | undefined): string =>
  typeof content === 'string' && content !== 'redacted' ? content : ''

/** The rows of records as their facts leave them. */
async function writeRows(tx: Tx, states: readonly LiveRecord[]): Promise<void> {
  const texts = await findContents(tx, [...new Set(states.flatMap(textHashes))])
  const rows = states.map((state) => {
    const title = state.marked === null ? undefined : state.values.get(state.marked.title)
    const day = state.marked === null ? undefined : state.values.get(state.marked.day)
    const now = state.marked?.state == null ? undefined : state.values.get(state.marked.state)
    const name = title?.kind === 'text' ? textOf(texts.get(title.text)) : ''
    return {
      ...{ record_id: state.id, version: state.version, register_id: state.register, keeper: state.keeper },
      ...{ concerned: unitsIn(state.values), tasks: state.tasks.map(({ taskId }) => taskId), entered_on: state.enteredOn },
      ...{ is_withdrawn: state.isWithdrawn, recorded_at: state.recordedAt, title_hash: title?.kind === 'text' ? title.text : null },
      ...{ dated: day?.kind === 'date' ? day.date : null, state: now?.kind === 'choice' ? now.choice : null, unique_key: keyIn(state) },
      import_id: state.from?.importId ?? null,
      ...{ text_hashes: textHashes(state), name_keys: nameKeys(name) },
      search_folded: searchedTexts(state)
        .map((hash) => foldKey(textOf(texts.get(hash))))
        .join('\n'),
    }
  })
  await sql`
    insert into register_record (record_id, version, register_id, keeper, concerned, tasks, entered_on, is_withdrawn, recorded_at, title_hash, dated,
      state, unique_key, import_id, text_hashes, search_folded, name_keys)
    select record_id, version, register_id, keeper, array(select jsonb_array_elements_text(concerned)), array(select jsonb_array_elements_text(tasks)),
      entered_on, is_withdrawn, recorded_at, title_hash, dated, state, unique_key, import_id, array(select jsonb_array_elements_text(text_hashes)),
      search_folded, array(select jsonb_array_elements(name_keys)::bigint)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (record_id text, version integer, register_id text, keeper text, concerned jsonb,
      tasks jsonb, entered_on date, is_withdrawn boolean, recorded_at timestamptz, title_hash text, dated date, state text, unique_key text,
      import_id text, text_hashes jsonb, search_folded text, name_keys jsonb)
    on conflict (record_id) do update set version = excluded.version, concerned = excluded.concerned, tasks = excluded.tasks,
      is_withdrawn = excluded.is_withdrawn, recorded_at = excluded.recorded_at, title_hash = excluded.title_hash, dated = excluded.dated,
      state = excluded.state, unique_key = excluded.unique_key, text_hashes = excluded.text_hashes, search_folded = excluded.search_folded,
      name_keys = excluded.name_keys`.execute(tx)
}

/** Records of which some facts are new, up to those facts. */
async function statesAfter(tx: Tx, recorded: readonly Recorded[]): Promise<LiveRecord[]> {
  const upTo = new Map<string, number>()
  for (const { streamId, version } of recorded) upTo.set(streamId, Math.max(version, upTo.get(streamId) ?? 0))
  // What was entered just now needs no reading back.
  const isWhole = recorded.every(({ version }) => version === 1)
  const histories = isWhole ? new Map(recorded.map((one) => [one.streamId, records([one])])) : await readRecords(tx, [...upTo.keys()])
  return [...upTo].map(([id, last]) => {
    const state = replayRecord((histories.get(id) ?? []).filter(({ version }) => version <= last))
    if (state === undefined) throw new Error(`record ${id} has facts before it was entered`)
    return state
  })
}

async function applyAll(tx: Tx, recorded: readonly Recorded[]): Promise<void> {
  const facts = recorded.filter(({ stream }) => stream === RECORD_STREAM)
  if (facts.length > 0) await writeRows(tx, await statesAfter(tx, facts))
  const redacted = recorded.filter(({ stream }) => stream !== RECORD_STREAM).map(({ streamId }) => streamId)
  if (redacted.length === 0) return
  const { rows } = await sql<{ id: string; version: number }>`select record_id as id, version from register_record
    where text_hashes && ${redacted}::text[]`.execute(tx)
  const histories = await readRecords(
    tx,
    rows.map(({ id }) => id),
  )
  await writeRows(
    tx,
    rows.flatMap(({ id, version }) => replayRecord((histories.get(id) ?? []).filter((one) => one.version <= version)) ?? []),
  )
}

/** Keeps the table of records from their facts, and takes redacted text out of its words. */
export const registersProjection: Projection = {
  name: 'registers',
  streams: [RECORD_STREAM, 'content'],
  tables: ['register_record'],
  apply: (tx, recorded) => applyAll(tx, [recorded]),
  applyAll,
}
