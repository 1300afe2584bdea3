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

const rowsOf = (context: ActContext, batch: Batch) =>
  batch.facts.map((fact, index) => ({
    version: batch.expectedVersion + 1 + index,
    type: fact.type,
    type_version: fact.typeVersion,
    body: bodyOf(fact),
    effective_on: fact.effectiveOn ?? dayOf(context.now),
  }))

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

const currentVersion = (stream: string, streamId: string) =>
  sql<number>`(select coalesce(max(version), 0) from journal_fact where stream = ${stream} and stream_id = ${streamId})`

const insertFacts = async (tx: Tx, context: ActContext, batch: Batch): Promise<number> => {
  const rows = canonicalJson(rowsOf(context, batch))
  const inserted = await sql<{ version: number }>`
    with added as (
      insert into journal_fact (stream, stream_id, version, type, type_version, body, recorded_at, effective_on,
        actor, office, on_behalf_of, purpose, command_id)
      select ${batch.stream}, ${batch.streamId}, f.version, f.type, f.type_version, f.body, ${context.now}::timestamptz, f.effective_on,
        ${context.actor}, ${context.office}, ${context.onBehalfOf ?? null}::text, ${context.purpose ?? null}::text, ${context.commandId}
      from jsonb_to_recordset(${rows}::jsonb) as f(version integer, type text, type_version integer, body jsonb, effective_on date)
      where ${currentVersion(batch.stream, batch.streamId)} = ${batch.expectedVersion}::integer
      order by f.version
      returning seq, stream, stream_id, version
    )
    insert into journal_unsealed (seq, stream, stream_id, version) select seq, stream, stream_id, version from added returning version
  `.execute(tx)
  return inserted.rows.length
}

const isLostRace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505' && 'constraint' in error && error.constraint === 'journal_fact_pkey'

/**
 * Writes facts after the expected version of their stream and applies the store's projections to each, all in the caller's transaction.
 * Throws `VersionConflict` when the stream is at another version; the transaction must then be given up.
 */
export async function append<F extends NewFact>(tx: Tx, context: ActContext, batch: Batch<F>): Promise<Recorded<F>[]> {
  if (batch.facts.length === 0) return []
  const at = { stream: batch.stream, streamId: batch.streamId, expected: batch.expectedVersion }
  let count: number
  try {
    count = await insertFacts(tx, context, batch)
  } catch (error) {
    if (isLostRace(error)) throw new VersionConflict({ ...at, actual: undefined })
    throw error
  }
  if (count !== batch.facts.length) {
    const found = await sql<{ actual: number }>`select ${currentVersion(batch.stream, batch.streamId)} as actual`.execute(tx)
    throw new VersionConflict({ ...at, actual: found.rows[0]?.actual })
  }
  const recorded = recordedOf(context, batch)
  const projections = contextOf(tx).projections.filter((projection) => projection.streams.includes(batch.stream))
  for (const one of recorded) {
    for (const projection of projections) await projection.apply(tx, one)
  }
  return recorded
}

/** The one fact that stands for a batch of versioned rows (units, pack rows, values, register records). */
export interface BatchRecorded extends NewFact {
  readonly type: 'batch.recorded'
  readonly typeVersion: 1
  /** What kind of rows, for example `unit-version`. */
  readonly of: string
  readonly count: number
  /** `digestRows` of the rows in their order. */
  readonly digest: string
  /** Hash of the file the rows came from. */
  readonly source?: string
}

/** Records a batch of versioned rows, written by the caller in the same transaction, as one fact of stream `batch` under the batch's id. */
export async function appendBatchFact(
  tx: Tx,
  context: ActContext,
  batch: { batchId: string; of: string; rows: readonly unknown[]; source?: string; effectiveOn?: PlainDate },
): Promise<Recorded<BatchRecorded>> {
  const fact: BatchRecorded = {
    type: 'batch.recorded',
    typeVersion: 1,
    of: batch.of,
    count: batch.rows.length,
    digest: digestRows(batch.rows),
    ...(batch.source === undefined ? {} : { source: batch.source }),
    ...(batch.effectiveOn === undefined ? {} : { effectiveOn: batch.effectiveOn }),
  }
  const [recorded] = await append(tx, context, { stream: 'batch', streamId: batch.batchId, expectedVersion: 0, facts: [fact] })
  if (!recorded) throw new Error('append of one fact gave none')
  return recorded
}
