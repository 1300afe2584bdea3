import { type Selectable, sql } from 'kysely'
import { type AccountId, endOfDay, type Instant, type NewFact, type PlainDate, type Recorded, type UnitId } from '../../kernel/index.ts'
import type { JournalFactTable } from '../tables.ts'
import { contextOf, type Reader } from '../transaction.ts'
import { type Upcasters, upcast } from './upcasters.ts'

const PAGE = 1000

/** A row of the journal as a recorded fact, brought to the newest version of its type. */
export function toRecorded<F extends NewFact>(row: Selectable<JournalFactTable>, upcasters: Upcasters): Recorded<F> {
  const body = row.body as Readonly<Record<string, unknown>> // the column is filled by append, always from an object
  const newest = upcast(upcasters, { type: row.type, typeVersion: row.type_version, body })
  return {
    stream: row.stream,
    streamId: row.stream_id,
    version: row.version,
    fact: { type: row.type, typeVersion: newest.typeVersion, ...newest.body } as unknown as F, // its type was checked when appended
    recordedAt: row.recorded_at as Instant, // brands: written by append from branded values
    effectiveOn: row.effective_on as PlainDate,
    actor: row.actor as AccountId,
    office: row.office as UnitId,
    ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of as UnitId }),
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    commandId: row.command_id,
  }
}

/** All facts of one stream in order of version; empty when there is no such stream. */
export async function readStream<F extends NewFact = NewFact>(db: Reader, stream: string, streamId: string): Promise<Recorded<F>[]> {
  const { upcasters } = contextOf(db)
  const rows = await db
    .selectFrom('journal_fact')
    .selectAll()
    .where('stream', '=', stream)
    .where('stream_id', '=', streamId)
    .orderBy('version')
    .execute()
  return rows.map((row) => toRecorded<F>(row, upcasters))
}

/** The facts of many streams of one kind at once, by stream id, each in order of version; ids without facts are left out. */
export async function readStreams<F extends NewFact = NewFact>(
  db: Reader,
  stream: string,
  streamIds: readonly string[],
): Promise<Map<string, Recorded<F>[]>> {
  const { upcasters } = contextOf(db)
  const rows = await db
    .selectFrom('journal_fact')
    .selectAll()
    .where('stream', '=', stream)
    .where(sql<boolean>`stream_id = any(${streamIds}::text[])`)
    .orderBy('stream_id')
    .orderBy('version')
    .execute()
  const streams = new Map<string, Recorded<F>[]>()
  for (const row of rows) {
    const facts = streams.get(row.stream_id) ?? []
    facts.push(toRecorded<F>(row, upcasters))
    streams.set(row.stream_id, facts)
  }
  return streams
}

/** A moment up to which the journal is read: an instant, or a civil day as a whole (to 23:59:59.999 at UTC+7). */
export type KnownOn = PlainDate | Instant

const instantOfKnown = (knownOn: KnownOn): string => (knownOn.length === 10 ? endOfDay(knownOn as PlainDate) : knownOn) // ten letters: a date

/** The facts of one stream that had been recorded by then, in order of version. */
export async function readStreamUntil<F extends NewFact = NewFact>(
  db: Reader,
  at: { readonly stream: string; readonly streamId: string; readonly knownOn: KnownOn },
): Promise<Recorded<F>[]> {
  const until = instantOfKnown(at.knownOn)
  const all = await readStream<F>(db, at.stream, at.streamId)
  return all.filter((recorded) => recorded.recordedAt <= until)
}

export interface ReadFilter {
  readonly stream?: string
  readonly knownOn?: KnownOn
}

/** Pages of facts in the order they were recorded, so that a long journal never stands in memory at once. */
export async function* readPages<F extends NewFact = NewFact>(db: Reader, filter: ReadFilter = {}): AsyncGenerator<Recorded<F>[]> {
  const { upcasters } = contextOf(db)
  for (let after = 0; ; ) {
    let query = db.selectFrom('journal_fact').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE)
    if (filter.stream !== undefined) query = query.where('stream', '=', filter.stream)
    if (filter.knownOn !== undefined) query = query.where('recorded_at', '<=', instantOfKnown(filter.knownOn))
    const rows = await query.execute()
    if (rows.length > 0) yield rows.map((row) => toRecorded<F>(row, upcasters))
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.seq
  }
}

/** All facts, or those of one kind of stream, or those known by then, in the order they were recorded. */
export async function readAll<F extends NewFact = NewFact>(db: Reader, filter: ReadFilter = {}): Promise<Recorded<F>[]> {
  const all: Recorded<F>[] = []
  for await (const page of readPages<F>(db, filter)) all.push(...page)
  return all
}
