import { sql } from 'kysely'
import { type ActContext, foldKey, type Recorded } from '../kernel/index.ts'
import {
  append,
  appendAll,
  executeBehind,
  findContents,
  type JsonValue,
  type Projection,
  type Reader,
  readStream,
  readStreams,
  type Tx,
} from '../storage/index.ts'
import { bookKey } from './handover/book-key.ts'
import { rootOf } from './handover/decide-handover.ts'
import { facetsIn } from './lists/record-facets.ts'
import { type Span, spansOf } from './lists/spans.ts'
import { nameKeys } from './name-keys.ts'
import { heldTexts, type LiveRecord, recordAsOf, replayRecord, searchedTexts, textHashes, unitsIn } from './record-state.ts'
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

/** Records by id in the order asked, as they stood on a day and were known on another; what was not entered yet is left out. */
export async function readRecordsAsOf(db: Reader, ids: readonly string[], days: Parameters<typeof recordAsOf>[1]): Promise<LiveRecord[]> {
  const histories = await readRecords(db, ids)
  return ids.flatMap((id) => recordAsOf(histories.get(id) ?? [], days) ?? [])
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

type Texts = Awaited<ReturnType<typeof findContents>>

/** What lists ask of a record as it stands, or as it stood. */
function listedOf(state: LiveRecord, texts: Texts) {
  const day = state.marked === null ? undefined : state.values.get(state.marked.day)
  const now = state.marked?.state == null ? undefined : state.values.get(state.marked.state)
  return {
    ...{ record_id: state.id, register_id: state.register, keeper: state.keeper, concerned: unitsIn(state.values) },
    ...{ entered_on: state.enteredOn, is_withdrawn: state.isWithdrawn, dated: day?.kind === 'date' ? day.date : null },
    ...{ state: now?.kind === 'choice' ? now.choice : null, facets: facetsIn(state) },
    search_folded: searchedTexts(state)
      .map((hash) => foldKey(textOf(texts.get(hash))))
      .join('\n'),
  }
}

/** On whose succession a record rests that was handed over or waits; null where its keeper has it by entry. */
const handedFrom = (state: LiveRecord): string | null => {
  const root = state.history.length > 1 ? rootOf(state) : state.keeper
  return root === state.keeper && state.waitingFor.length === 0 ? null : root
}

/** The rows of records as their facts leave them, and what they were before. */
async function writeRows(tx: Tx, states: readonly LiveRecord[]): Promise<void> {
  const spans = states.filter(({ version }) => version > 1).flatMap(({ history }) => spansOf(history))
  const hashes = [...states, ...spans.map(({ record }) => record)].flatMap(textHashes)
  const texts = await findContents(tx, [...new Set(hashes)])
  const rows = states.map((state) => {
    const title = state.marked === null ? undefined : state.values.get(state.marked.title)
    const name = title?.kind === 'text' ? textOf(texts.get(title.text)) : ''
    return {
      ...{ ...listedOf(state, texts), version: state.version, tasks: state.tasks.map(({ taskId }) => taskId) },
      ...{ recorded_at: state.recordedAt, title_hash: title?.kind === 'text' ? title.text : null, unique_key: bookKey(state) },
      ...{ waiting_for: state.waitingFor, handed_from: handedFrom(state) },
      ...{ import_id: state.from?.importId ?? null, text_hashes: heldTexts(state), name_keys: nameKeys(name) },
    }
  })
  const statement = sql`
    insert into register_record (record_id, version, register_id, keeper, concerned, tasks, entered_on, is_withdrawn, recorded_at, title_hash, dated,
      state, unique_key, import_id, text_hashes, search_folded, name_keys, facets, has_spans, waiting_for, handed_from)
    select record_id, version, register_id, keeper, concerned, tasks, entered_on, is_withdrawn, recorded_at, title_hash, dated, state, unique_key,
      import_id, text_hashes, search_folded, name_keys, facets, version > 1, waiting_for, handed_from
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (record_id text, version integer, register_id text, keeper text, concerned text[],
      tasks text[], entered_on date, is_withdrawn boolean, recorded_at timestamptz, title_hash text, dated date, state text, unique_key text,
      import_id text, text_hashes text[], search_folded text, name_keys bigint[], facets text[], waiting_for text[], handed_from text)
    on conflict (record_id) do update set version = excluded.version, keeper = excluded.keeper, concerned = excluded.concerned,
      tasks = excluded.tasks, is_withdrawn = excluded.is_withdrawn, recorded_at = excluded.recorded_at, title_hash = excluded.title_hash,
      dated = excluded.dated, state = excluded.state, unique_key = excluded.unique_key, text_hashes = excluded.text_hashes,
      search_folded = excluded.search_folded, name_keys = excluded.name_keys, facets = excluded.facets, has_spans = excluded.has_spans,
      waiting_for = excluded.waiting_for, handed_from = excluded.handed_from`
  await executeBehind(tx, statement)
  if (spans.length > 0) await writeSpans(tx, spans, texts)
}

/** What records were, anew from their facts. */
async function writeSpans(tx: Tx, spans: readonly Span[], texts: Texts): Promise<void> {
  await sql`delete from register_record_span where record_id = any(${[...new Set(spans.map(({ record }) => record.id))]}::text[])`.execute(
    tx,
  )
  const rows = spans.map(({ effectiveFrom, effectiveTo, knownFrom, knownTo, record }) => ({
    ...listedOf(record, texts),
    ...{ effective_from: effectiveFrom, effective_to: effectiveTo, known_from: knownFrom, known_to: knownTo },
  }))
  await sql`
    insert into register_record_span (record_id, effective_from, effective_to, known_from, known_to, register_id, keeper, concerned, entered_on,
      dated, is_withdrawn, state, facets, search_folded)
    select record_id, effective_from, effective_to, known_from, known_to, register_id, keeper, concerned, entered_on, dated, is_withdrawn, state,
      facets, search_folded
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (record_id text, effective_from date, effective_to date, known_from timestamptz,
      known_to timestamptz, register_id text, keeper text, concerned text[], entered_on date, dated date, is_withdrawn boolean, state text,
      facets text[], search_folded text)`.execute(tx)
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
  tables: ['register_record', 'register_record_span'],
  apply: (tx, recorded) => applyAll(tx, [recorded]),
  applyAll,
}
