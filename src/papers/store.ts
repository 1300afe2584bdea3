import { sql } from 'kysely'
import type { Scope } from '../access/index.ts'
import { type ActContext, ok, type PlainDate, type Recorded, type Result, type UnitId } from '../kernel/index.ts'
import { append, type Projection, type Reader, type Tx } from '../storage/index.ts'
import type { BookStatus, NumberStatus } from './number-book/actions.ts'
import { type BookCommand, decideBook, type NumberBook, openingFact } from './number-book/decide-book.ts'
import { evolveBook } from './number-book/evolve-book.ts'
import { BOOK_STREAM, type BookDirection, BookFact, type BookIdentity, bookId, type SecretLevel } from './number-book/facts.ts'

type NumberBookTable = {
  book_id: string
  direction: BookDirection
  unit_id: string
  year: number
  series: string
  is_secret: boolean
  status: BookStatus
  version: number
  last_number: number
  last_on: string | null
  reserved_count: number
}

type NumberEntryTable = {
  book_id: string
  number: number
  to_number: number
  status: NumberStatus | 'passed'
  given_on: string
  symbol: string | null
  subject_hash: string | null
  from_hash: string | null
  their_number: string | null
  their_date: string | null
  secret_level: SecretLevel | null
  paper_kind: string | null
  paper_id: string | null
  file_hash: string | null
  reason_hash: string | null
  given_by: string
  given_at: string
}

type PaperTables = { number_book: NumberBookTable; number_entry: NumberEntryTable }

/** Lets one transaction at a time give numbers of a book, until it ends; other books are not held up. */
async function lockBook(tx: Tx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(74017035, hashtext(${id}))`.execute(tx)
}

function bookOf(row: NumberBookTable): NumberBook {
  const { direction, year, series, is_secret: secret, status, version, last_number: last, reserved_count: reserved } = row
  const identity: BookIdentity = { direction, unit: row.unit_id as UnitId, year, series, secret } // brand: written from a branded id
  return { identity, status, version, last, lastOn: row.last_on as PlainDate | null, reserved }
}

/** A book as it stands; undefined before its first number. */
export async function findBook(db: Reader, id: string): Promise<NumberBook | undefined> {
  const row = await db.withTables<PaperTables>().selectFrom('number_book').selectAll().where('book_id', '=', id).executeTakeFirst()
  return row && bookOf(row)
}

/** The number that a book would give now; whoever asks without its lock may see another one given before its own. */
export async function nextNumber(db: Reader, identity: BookIdentity): Promise<number> {
  return ((await findBook(db, bookId(identity)))?.last ?? 0) + 1
}

/** How a number stands; undefined when it was never given, or passed over. */
async function findNumberStatus(db: Reader, id: string, number: number): Promise<NumberStatus | undefined> {
  const row = await db
    .withTables<PaperTables>()
    .selectFrom('number_entry')
    .select('status')
    .where('book_id', '=', id)
    .where('number', '=', number)
    .executeTakeFirst()
  return row === undefined || row.status === 'passed' ? undefined : row.status
}

/** Appends decided facts to a book after the version they were decided on. */
async function appendToBook(
  tx: Tx,
  context: ActContext,
  batch: { id: string; expectedVersion: number; facts: readonly BookFact[] },
): Promise<Recorded<BookFact>[]> {
  const { id, expectedVersion, facts } = batch
  return await append(tx, context, { stream: BOOK_STREAM, streamId: id, expectedVersion, facts })
}

async function writeBook(tx: Tx, id: string, book: NumberBook): Promise<void> {
  const { identity, status, version, last, lastOn, reserved } = book
  const moving = { status, version, last_number: last, last_on: lastOn, reserved_count: reserved }
  const { direction, unit, year, series, secret } = identity
  await tx
    .withTables<PaperTables>()
    .insertInto('number_book')
    .values({ book_id: id, direction, unit_id: unit, year, series, is_secret: secret, ...moving })
    .onConflict((conflict) => conflict.column('book_id').doUpdateSet(moving))
    .execute()
}

/** The row of a number just given; undefined for facts about a number that has one already. */
function newEntry(
  fact: BookFact,
): (Partial<NumberEntryTable> & { number: number; to_number: number; status: NumberEntryTable['status']; given_on: string }) | undefined {
  switch (fact.type) {
    case 'book.number-reserved': {
      const { number, on, symbol, subject, level } = fact
      return { number, to_number: number, status: 'reserved', given_on: on, symbol, subject_hash: subject, secret_level: level }
    }
    case 'book.number-registered': {
      const { number, on, theirNumber, theirDate, from, subject, paper, level } = fact
      return {
        ...{ number, to_number: number, status: 'used', given_on: on, their_number: theirNumber, their_date: theirDate, from_hash: from },
        ...{ subject_hash: subject, paper_kind: paper?.kind ?? null, paper_id: paper?.id ?? null, secret_level: level },
      }
    }
    case 'book.numbers-passed':
      return { number: fact.from, to_number: fact.to, status: 'passed', given_on: fact.on, reason_hash: fact.reason }
    default:
      return undefined
  }
}

/** What a later fact changes in the row of its number. */
function changeOf(fact: BookFact): { number: number; set: Partial<NumberEntryTable> } | undefined {
  if (fact.type === 'book.number-cancelled') return { number: fact.number, set: { status: 'cancelled', reason_hash: fact.reason } }
  if (fact.type !== 'book.number-used') return undefined
  const set = { status: 'used', paper_kind: fact.paper?.kind ?? null, paper_id: fact.paper?.id ?? null, file_hash: fact.file } as const
  return { number: fact.number, set }
}

/** Keeps the books and their numbers. */
export const numberBooksProjection: Projection = {
  name: 'number-books',
  streams: [BOOK_STREAM],
  tables: ['number_book', 'number_entry'],
  async apply(tx, recorded) {
    const id = recorded.streamId
    const fact = BookFact.parse(recorded.fact)
    await writeBook(tx, id, evolveBook(await findBook(tx, id), fact, recorded.version))
    const db = tx.withTables<PaperTables>()
    const entry = newEntry(fact)
    if (entry)
      await db
        .insertInto('number_entry')
        .values({ ...EMPTY, ...entry, book_id: id, given_by: recorded.actor, given_at: recorded.recordedAt })
        .execute()
    const change = changeOf(fact)
    if (change) await db.updateTable('number_entry').set(change.set).where('book_id', '=', id).where('number', '=', change.number).execute()
  },
}

const EMPTY = {
  ...{ symbol: null, subject_hash: null, from_hash: null, their_number: null, their_date: null, secret_level: null },
  ...{ paper_kind: null, paper_id: null, file_hash: null, reason_hash: null },
}

/** One line of a book; texts as hashes of their content. */
export interface NumberRow {
  readonly number: number
  readonly toNumber: number
  readonly status: NumberStatus | 'passed'
  readonly on: PlainDate
  readonly symbol: string | null
  readonly subject: string | null
  readonly from: string | null
  readonly theirNumber: string | null
  readonly theirDate: PlainDate | null
  readonly level: SecretLevel | null
  readonly paper: { readonly kind: string; readonly id: string } | null
  readonly file: string | null
  readonly reason: string | null
}

/** Lines of a book, the newest first, before a number; `next` starts the page after. */
export async function listNumbers(
  db: Reader,
  id: string,
  page: { before: number | null; limit: number },
): Promise<{ rows: NumberRow[]; next: number | null }> {
  let select = db
    .withTables<PaperTables>()
    .selectFrom('number_entry')
    .selectAll()
    .where('book_id', '=', id)
    .orderBy('number', 'desc')
    .limit(page.limit + 1)
  if (page.before !== null) select = select.where('number', '<', page.before)
  const found = await select.execute()
  const rows = found.slice(0, page.limit).map(
    (row): NumberRow => ({
      ...{ number: row.number, toNumber: row.to_number, status: row.status, symbol: row.symbol, subject: row.subject_hash },
      ...{ on: row.given_on as PlainDate, theirDate: row.their_date as PlainDate | null }, // brands: written from branded days
      ...{ from: row.from_hash, theirNumber: row.their_number, level: row.secret_level, file: row.file_hash, reason: row.reason_hash },
      paper: row.paper_kind === null || row.paper_id === null ? null : { kind: row.paper_kind, id: row.paper_id },
    }),
  )
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.number ?? null) : null }
}

/** The papers of a kind that a book holds, cancelled numbers apart. */
export async function papersInBook(db: Reader, id: string, kind: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .withTables<PaperTables>()
    .selectFrom('number_entry')
    .select('paper_id')
    .where('book_id', '=', id)
    .where('paper_kind', '=', kind)
    .where('status', '<>', 'cancelled')
    .execute()
  return new Set(rows.flatMap((row) => (row.paper_id === null ? [] : [row.paper_id])))
}

/** Books of a year in a scope (relation `own` = the agency), by agency, direction and series. */
export async function listBooks(db: Reader, scope: Scope, year: number): Promise<{ id: string; book: NumberBook }[]> {
  const units = scope.all
    ? []
    : scope.clauses.flatMap((clause) => (clause.relation === 'own' || clause.relation === 'subtree' ? clause.ids : []))
  if (!scope.all && units.length === 0) return []
  let select = db.withTables<PaperTables>().selectFrom('number_book').selectAll().where('year', '=', year)
  if (!scope.all) select = select.where('unit_id', 'in', units)
  const rows = await select.orderBy('unit_id').orderBy('direction').orderBy('series').execute()
  return rows.map((row) => ({ id: bookId(bookOf(row).identity), book: bookOf(row) }))
}

/** What a command on a book left behind: the number it was about (null for `close`), and the book's version. */
export interface BookDone {
  readonly book: string
  readonly number: number | null
  readonly version: number
}

/**
 * Runs one command on a book, opening it when this is its first; writers of one book wait for each other, so that none is refused for
 * another's sake and no number is given twice or left out. Refusals are those of `decideBook`.
 */
export async function commandBook(
  tx: Tx,
  context: ActContext,
  asked: { identity: BookIdentity; command: BookCommand },
): Promise<Result<BookDone>> {
  const { identity, command } = asked
  const id = bookId(identity)
  await lockBook(tx, id)
  const found = await findBook(tx, id)
  const book = found ?? evolveBook(undefined, openingFact(identity), 0)
  const number = 'number' in command ? await findNumberStatus(tx, id, command.number) : undefined
  const decided = decideBook({ book, number, now: context.now }, command)
  if (!decided.ok) return decided
  const facts = found ? decided.value : [openingFact(identity), ...decided.value]
  const recorded = await appendToBook(tx, context, { id, expectedVersion: book.version, facts })
  const last = recorded.at(-1)
  const about = last && 'number' in last.fact ? last.fact.number : null
  return ok({ book: id, number: about, version: last?.version ?? book.version })
}
