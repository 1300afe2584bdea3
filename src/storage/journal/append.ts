import { setImmediate as othersFirst } from 'node:timers/promises'
import { sql } from 'kysely'
import { type ActContext, dayOf, type NewFact, type PlainDate, type Recorded } from '../../kernel/index.ts'
import { VersionConflict } from '../refused.ts'
import { contextOf, type Tx } from '../transaction.ts'
import { canonicalJson } from './canonical-json.ts'
import { digestRows } from './digest.ts'

/** Facts for one stream, decided on the version that was read (0 = the stream is new). */
export interface Batch<F extends NewFact = NewFact> {
  readonly stream: string
  readonly streamId: string
  readonly expectedVersion: number
  readonly facts: readonly F[]
}

const bodyOf = (fact: NewFact): Record<string, unknown> => {
  const { type: _type, typeVersion: _typeVersion, ...body } = fact
  return body
}

const rowsOf = (context: ActContext, batches: readonly Batch[]) =>
  batches.flatMap((batch) =>
    batch.facts.map((fact, index) => ({
      stream: batch.stream,
      stream_id: batch.streamId,
      expected: batch.expectedVersion,
      version: batch.expectedVersion + 1 + index,
      type: fact.type,
      type_version: fact.typeVersion,
      body: bodyOf(fact),
      effective_on: fact.effectiveOn ?? dayOf(context.now),
    })),
  )

const recordedOf = <F extends NewFact>(context: ActContext, batch: Batch<F>): Recorded<F>[] =>
  batch.facts.map((fact, index) => ({
    stream: batch.stream,
    streamId: batch.streamId,
    version: batch.expectedVersion + 1 + index,
    fact: JSON.parse(JSON.stringify(fact)) as F, // what a later read gives: the same fact after its trip through JSON
    recordedAt: context.now,
    effectiveOn: fact.effectiveOn ?? dayOf(context.now),
    actor: context.actor,
    office: context.office,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
    ...(context.purpose === undefined ? {} : { purpose: context.purpose }),
    commandId: context.commandId,
  }))

/** So many streams at once are worth a turn of the event loop. */
const LONG = 100

/** How many facts were added to each stream; a stream at another version than expected gets none. */
const insertFacts = async (tx: Tx, context: ActContext, batches: readonly Batch[]): Promise<Map<string, number>> => {
  const rows = canonicalJson(rowsOf(context, batches))
  const inserted = await sql<{ stream: string; stream_id: string }>`
    with added as (
      insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on,
        actor, office, on_behalf_of, purpose, command_id)
      select f.stream, f.stream_id, f.version, f.type, f.type_version, f.body, ${context.now}::timestamptz, f.effective_on,
        ${context.actor}, ${context.office}, ${context.onBehalfOf ?? null}::text, ${context.purpose ?? null}::text, ${context.commandId}
      from rows from (jsonb_to_recordset(${rows}::jsonb) as (stream text, stream_id text, expected integer, version integer, type text,
        type_version integer, body jsonb, effective_on date)) with ordinality
        as f(stream, stream_id, expected, version, type, type_version, body, effective_on, place)
      where (select coalesce(max(version), 0) from journal_fact j where j.stream = f.stream and j.stream_id = f.stream_id) = f.expected
      order by f.place
      returning seq, stream, stream_id, version
    )
    insert into journal_unsealed (seq, stream, stream_id, version) select seq, stream, stream_id, version from added returning stream, stream_id
  `.execute(tx)
  const counts = new Map<string, number>()
  for (const { stream, stream_id: id } of inserted.rows) counts.set(keyOf(stream, id), (counts.get(keyOf(stream, id)) ?? 0) + 1)
  return counts
}

const keyOf = (stream: string, streamId: string): string => `${stream}/${streamId}`

const isLostRace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505' && 'constraint' in error && error.constraint === 'journal_fact_pkey'

const findVersion = async (tx: Tx, { stream, streamId }: Batch): Promise<number | undefined> => {
  const found = await sql<{ actual: number }>`
    select coalesce(max(version), 0) as actual from journal_fact where stream = ${stream} and stream_id = ${streamId}`.execute(tx)
  return found.rows[0]?.actual
}

const project = async (tx: Tx, recorded: readonly Recorded[]): Promise<void> => {
  for (const projection of contextOf(tx).projections) {
    const mine = recorded.filter((one) => projection.streams.includes(one.stream))
    if (mine.length === 0) continue
    if (projection.applyAll) await projection.applyAll(tx, mine)
    else for (const one of mine) await projection.apply(tx, one)
  }
}

/**
 * Writes facts after the expected versions of many streams, each stream once, and applies the store's projections, all in the caller's
 * transaction. Throws `VersionConflict` for the first stream that is at another version; the transaction must then be given up.
 */
export async function appendAll<F extends NewFact>(tx: Tx, context: ActContext, asked: readonly Batch<F>[]): Promise<Recorded<F>[]> {
  const batches = asked.filter((batch) => batch.facts.length > 0)
  const [first] = batches
  if (!first) return []
  const at = (batch: Batch) => ({ stream: batch.stream, streamId: batch.streamId, expected: batch.expectedVersion })
  const isLong = batches.length > LONG
  let counts: Map<string, number>
  let recorded: Recorded<F>[]
  try {
    const inserting = insertFacts(tx, context, batches)
    inserting.catch(() => undefined)
    // A long batch is on its way before the next thing is made of it, and what waits for the connection leaves before its projections are made.
    if (isLong) await othersFirst()
    recorded = batches.flatMap((batch) => recordedOf(context, batch))
    counts = await inserting
    if (isLong) await othersFirst()
  } catch (error) {
    if (isLostRace(error)) throw new VersionConflict({ ...at(first), actual: undefined })
    throw error
  }
  const late = batches.find((batch) => counts.get(keyOf(batch.stream, batch.streamId)) !== batch.facts.length)
  if (late) throw new VersionConflict({ ...at(late), actual: await findVersion(tx, late) })
  await project(tx, recorded)
  return recorded
}

/**
 * Writes facts after the expected version of their stream and applies the store's projections to each, all in the caller's transaction.
 * Throws `VersionConflict` when the stream is at another version; the transaction must then be given up.
 */
export function append<F extends NewFact>(tx: Tx, context: ActContext, batch: Batch<F>): Promise<Recorded<F>[]> {
  return appendAll(tx, context, [batch])
}

/** The one fact that stands for a batch of versioned rows (units, pack rows, values, register records). */
export interface BatchRecorded extends NewFact {
  readonly type: 'batch.recorded'
  readonly typeVersion: 1
  /** What kind of rows, for example `unit-version`. */
  readonly of: string
  readonly count: number
  /** `digestRows` of the rows in their order; of values of indicators the SHA-256 of their lines. */
  readonly digest: string
  /** Hash of the file the rows came from. */
  readonly source?: string
}

/** What is common to the facts of batches. */
interface BatchOrder {
  readonly batchId: string
  readonly of: string
  readonly source?: string
  readonly effectiveOn?: PlainDate
}

/**
 * Records a batch of versioned rows, written by the caller in the same transaction, as one fact of stream `batch` under the batch's id; for rows that
 * were counted and digested as they passed by.
 */
export async function appendBatchDigest(
  tx: Tx,
  context: ActContext,
  batch: BatchOrder & Pick<BatchRecorded, 'count' | 'digest'>,
): Promise<Recorded<BatchRecorded>> {
  const fact: BatchRecorded = {
    type: 'batch.recorded',
    typeVersion: 1,
    of: batch.of,
    count: batch.count,
    digest: batch.digest,
    ...(batch.source === undefined ? {} : { source: batch.source }),
    ...(batch.effectiveOn === undefined ? {} : { effectiveOn: batch.effectiveOn }),
  }
  const [recorded] = await append(tx, context, { stream: 'batch', streamId: batch.batchId, expectedVersion: 0, facts: [fact] })
  if (!recorded) throw new Error('append of one fact gave none')
  return recorded
}

/** The same for rows that are at hand. */
export function appendBatchFact(
  tx: Tx,
  context: ActContext,
  { rows, ...batch }: BatchOrder & { readonly rows: readonly unknown[] },
): Promise<Recorded<BatchRecorded>> {
  return appendBatchDigest(tx, context, { ...batch, count: rows.length, digest: digestRows(rows) })
}
