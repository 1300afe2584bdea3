import { foldKey, type PlainDate, type Recorded } from '../kernel/index.ts'
import { findContent, type Projection, type Reader, readStream, type Tx } from '../storage/index.ts'
import { EventFact, StubFact } from './facts.ts'
import { evolveEvent, type OutsideEvent } from './record-event.ts'
import type { DocumentTables } from './table-store.ts'

export const EVENT_STREAM = 'event'
export const STUB_STREAM = 'stub'

/** An outside event from its facts, as of a version (default: now); undefined when there is none. */
export async function findEvent(db: Reader, id: string, until = Number.POSITIVE_INFINITY): Promise<OutsideEvent | undefined> {
  let event: OutsideEvent | undefined
  for (const one of await readStream(db, EVENT_STREAM, id)) {
    if (one.version <= until) event = evolveEvent(event, { ...one, fact: EventFact.parse(one.fact) })
  }
  return event
}

async function textOf(db: Reader, hash: string | null): Promise<string | null> {
  const content = hash === null ? undefined : await findContent(db, hash)
  return typeof content === 'string' && content !== 'redacted' ? content : null
}

async function writeEvent(tx: Tx, recorded: Recorded): Promise<void> {
  const event = await findEvent(tx, recorded.streamId, recorded.version)
  if (!event) throw new Error(`event ${recorded.streamId} has no facts up to version ${recorded.version}`)
  const name = await textOf(tx, event.name)
  const issuerHash = event.occurrence?.issuer ?? null
  const row = {
    version: event.version,
    status: event.status,
    directive_id: event.directive,
    name_hash: event.name,
    name,
    name_key: name === null ? null : foldKey(name),
    occurred_on: event.occurrence?.on ?? null,
    number: event.occurrence?.number ?? null,
    issued_on: event.occurrence?.issuedOn ?? null,
    issuer_hash: issuerHash,
    issuer: await textOf(tx, issuerHash),
  }
  await tx
    .withTables<DocumentTables>()
    .insertInto('outside_event')
    .values({ event_id: recorded.streamId, expected_at: recorded.recordedAt, ...row })
    .onConflict((conflict) => conflict.column('event_id').doUpdateSet(row))
    .execute()
}

/** Keeps the table of outside events, and takes redacted words out of it. */
export const eventProjection: Projection = {
  name: 'outside-events',
  streams: [EVENT_STREAM, 'content'],
  tables: ['outside_event'],
  async apply(tx, recorded) {
    if (recorded.stream === EVENT_STREAM) return await writeEvent(tx, recorded)
    const db = tx.withTables<DocumentTables>()
    await db.updateTable('outside_event').set({ name: null, name_key: null }).where('name_hash', '=', recorded.streamId).execute()
    await db.updateTable('outside_event').set({ issuer: null }).where('issuer_hash', '=', recorded.streamId).execute()
  },
}

/** Keeps the table of stubs. */
export const stubProjection: Projection = {
  name: 'secret-stubs',
  streams: [STUB_STREAM, 'content'],
  tables: ['secret_stub'],
  async apply(tx, recorded) {
    const db = tx.withTables<DocumentTables>()
    if (recorded.stream !== STUB_STREAM) {
      await db.updateTable('secret_stub').set({ issuer: null }).where('issuer_hash', '=', recorded.streamId).execute()
      return
    }
    const fact = StubFact.parse(recorded.fact)
    await db
      .insertInto('secret_stub')
      .values({
        stub_id: recorded.streamId,
        level: fact.level,
        number: fact.number,
        issued_on: fact.issuedOn,
        issuer_hash: fact.issuer,
        issuer: await textOf(tx, fact.issuer),
        kept_at: fact.keptAt,
        recorded_by: recorded.actor,
        recorded_at: recorded.recordedAt,
      })
      .execute()
  },
}

/** The event of that name that is still awaited, if any: two directives that wait for one approval wait for one event. */
export async function findExpectedEvent(db: Reader, name: string): Promise<string | undefined> {
  const row = await db
    .withTables<DocumentTables>()
    .selectFrom('outside_event')
    .select('event_id')
    .where('status', '=', 'expected')
    .where('name_key', '=', foldKey(name))
    .orderBy('expected_at')
    .executeTakeFirst()
  return row?.event_id
}

export interface EventRow {
  readonly id: string
  readonly version: number
  readonly status: 'expected' | 'occurred'
  readonly name: string | null
  readonly directive: string | null
  readonly on: PlainDate | null
  readonly number: string | null
  readonly issuedOn: PlainDate | null
  readonly issuer: string | null
}

/** Outside events, those still awaited first, then the newest; at most `limit`. */
export async function listEvents(db: Reader, limit: number): Promise<EventRow[]> {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('outside_event')
    .selectAll()
    .orderBy('status')
    .orderBy('expected_at', 'desc')
    .orderBy('event_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.event_id,
    version: row.version,
    status: row.status,
    name: row.name,
    directive: row.directive_id,
    on: row.occurred_on as PlainDate | null, // brands: date columns written from branded values
    number: row.number,
    issuedOn: row.issued_on as PlainDate | null,
    issuer: row.issuer,
  }))
}

/** Stubs of secret papers, newest first; at most `limit`. */
export async function listStubs(db: Reader, limit: number) {
  const rows = await db
    .withTables<DocumentTables>()
    .selectFrom('secret_stub')
    .selectAll()
    .orderBy('recorded_at', 'desc')
    .orderBy('stub_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.stub_id,
    level: row.level,
    number: row.number,
    issuedOn: row.issued_on as PlainDate | null, // brand: written from a branded value
    issuer: row.issuer,
    keptAt: row.kept_at,
    recordedAt: row.recorded_at,
  }))
}
