import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { listDirectives } from '../../documents/store.ts'
import { dateParts, dayOf, ok, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import {
  type BookActionBody,
  type BookCommand,
  type BookIdentity,
  type BookWritten,
  bookActions,
  bookId,
  bookOfId,
  type NumberBook,
  type NumberBookDetail,
  type NumberBookItem,
  type NumberBookList,
  type NumberLine,
  numberActions,
  paperRefusals,
  usualBooks,
} from '../../papers/index.ts'
import { commandBook, findBook, listBooks, listNumbers, type NumberRow, papersInBook } from '../../papers/store.ts'
import { findContents, putContent, type Tx } from '../../storage/index.ts'
import { openDirective } from '../directives/open-directive.ts'
import type { House } from '../house.ts'
import { authorize, perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

const RESOURCE = 'number-book'
const PAGE = 50
/** So many papers taken in are looked through for those that are not registered yet. */
const LOOKED_THROUGH = 100

const bookResource = (unit: UnitId) => ({ kind: RESOURCE, relations: { own: [unit] } })

/** A book with everything that naming it needs. */
interface Shown {
  readonly house: House
  readonly principal: Principal
  readonly organizations: Organizations
  readonly identity: BookIdentity
  readonly book: NumberBook | undefined
}

/** What the reader may do now: the table of actions narrowed by the access table. */
function mayDo({ house, principal, identity, book }: Shown): string[] {
  const actions: readonly string[] = bookActions[book?.status ?? 'open'][identity.direction]
  return actions.filter((action) => allows(house.policy, principal, bookResource(identity.unit), action))
}

function itemOf(shown: Shown): NumberBookItem {
  const { house, organizations, identity, book } = shown
  const named = bookOfId(house.packs.numberBooks, bookId(identity))
  const { unit, year, direction, secret } = identity
  const last = book?.last ?? 0
  return {
    ...{ id: bookId(identity), year, direction, secret, unit: { id: unit, name: organizations.getName(unit, dayOf(house.clock())) } },
    name: named.ok ? named.value.name : identity.series,
    ...{ status: book?.status ?? null, last, lastOn: book?.lastOn ?? null, next: last + 1, reserved: book?.reserved ?? 0 },
    may: mayDo(shown),
  }
}

/** The books of a year that a person reads: those that have numbers, and those that its own agency keeps and has not begun. */
export async function listNumberBooks(house: House, principal: Principal, asked: { year?: number | undefined }): Promise<NumberBookList> {
  const organizations = await house.organizations()
  const year = asked.year ?? dateParts(dayOf(house.clock())).year
  return query(house, principal, async (tx) => {
    const begun = await listBooks(tx, scopeOf(house.policy, principal, RESOURCE, 'read'), year)
    const known = new Set(begun.map(({ id }) => id))
    const own = [...new Set(principal.grants.map(({ unit }) => unit))]
      .filter((unit) => allows(house.policy, principal, bookResource(unit), 'reserve'))
      .flatMap((unit) => usualBooks(house.packs.numberBooks, unit, year))
      .filter((identity) => !known.has(bookId(identity)))
    const shared = { house, principal, organizations }
    const items = [
      ...begun.map(({ book }) => itemOf({ ...shared, identity: book.identity, book })),
      ...own.map((identity) => itemOf({ ...shared, identity, book: undefined })),
    ]
    const rank = ({ direction, secret }: NumberBookItem): number => (direction === 'outgoing' ? 0 : 2) + (secret ? 1 : 0)
    return { year, items: items.toSorted((a, b) => a.unit.name.localeCompare(b.unit.name, 'vi') || rank(a) - rank(b)) }
  })
}

/** The book of an id when the person may do the verb to it; an id that names none, or one that may not be read, is not found. */
async function openBook(house: House, principal: Principal, at: { id: string; verb: string }): Promise<Result<BookIdentity>> {
  const found = bookOfId(house.packs.numberBooks, at.id)
  const organizations = await house.organizations()
  if (!found.ok || organizations.versionsOf(found.value.identity.unit).length === 0) return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, bookResource(found.value.identity.unit), at.verb)
  return may.ok ? ok(found.value.identity) : may
}

/** Papers taken in that an incoming book does not hold: those of others, the newest first. */
async function waitingFor(tx: Tx, { house, principal, identity }: Shown): Promise<NumberBookDetail['waiting']> {
  if (identity.direction !== 'incoming' || identity.secret) return []
  if (!allows(house.policy, principal, bookResource(identity.unit), 'register')) return []
  const scope = scopeOf(house.policy, principal, 'directive', 'read')
  const { rows } = await listDirectives(tx, scope, { text: null, status: null, after: null, limit: LOOKED_THROUGH })
  const held = await papersInBook(tx, bookId(identity), 'directive')
  return rows
    .filter((row) => row.status !== 'withdrawn' && row.issuer_unit !== identity.unit && !held.has(row.directive_id))
    .map((row) => ({
      id: row.directive_id,
      number: row.number,
      issuedOn: row.issued_on === null ? null : plainDate(row.issued_on),
      issuer: row.issuer,
      title: row.title,
    }))
}

function linesOf(rows: readonly NumberRow[], texts: ReadonlyMap<string, unknown>, may: readonly string[]): NumberLine[] {
  const text = (hash: string | null): string | null => {
    const found = hash === null ? null : texts.get(hash)
    return typeof found === 'string' && found !== 'redacted' ? found : null
  }
  return rows.map(({ subject, from, reason, file: _file, ...row }) => ({
    ...{ ...row, subject: text(subject), from: text(from), reason: text(reason) },
    may: row.status === 'passed' ? [] : numberActions[row.status].filter((action) => may.includes(action)),
  }))
}

/** One book with a page of its numbers: every hole stands with its reason. */
export async function showNumberBook(
  house: House,
  principal: Principal,
  asked: { id: string; before?: number | undefined },
): Promise<Result<NumberBookDetail>> {
  const identity = await openBook(house, principal, { id: asked.id, verb: 'read' })
  if (!identity.ok) return identity
  const organizations = await house.organizations()
  return query(house, principal, async (tx) => {
    const book = await findBook(tx, asked.id)
    const shown: Shown = { house, principal, organizations, identity: identity.value, book }
    const { rows, next } = await listNumbers(tx, asked.id, { before: asked.before ?? null, limit: PAGE })
    const hashes = rows.flatMap(({ subject, from, reason }) => [subject, from, reason].filter((hash) => hash !== null))
    const texts = await findContents(tx, hashes)
    const item = itemOf(shown)
    return ok({ ...item, numbers: linesOf(rows, texts, item.may), before: next, waiting: await waitingFor(tx, shown) })
  })
}

interface Keeping {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly identity: BookIdentity
}

const kept = async (tx: Tx, text: string | null): Promise<string | null> => (text === null ? null : putContent(tx, text))

async function registerCommand(at: Keeping, body: Extract<BookActionBody, { action: 'register' }>): Promise<Result<BookCommand>> {
  const { house, principal, tx, identity } = at
  const { theirNumber, theirDate, directive, level } = body
  if (directive !== null) {
    const open = await openDirective(tx, { house, principal, id: directive, verb: 'read' })
    if (!open.ok) return open
    const book = bookId(identity)
    if ((await papersInBook(tx, book, 'directive')).has(directive)) return refuse(paperRefusals, 'BOOK_HOLDS_PAPER', { book })
  }
  const words = { from: await kept(tx, body.from), subject: await kept(tx, body.subject) }
  const paper = directive === null ? null : { kind: 'directive', id: directive }
  return ok({ action: 'register', on: body.on ?? dayOf(house.clock()), theirNumber, theirDate, ...words, paper, level })
}

async function commandOf(at: Keeping, body: BookActionBody): Promise<Result<BookCommand>> {
  const { house, tx } = at
  const today = dayOf(house.clock())
  switch (body.action) {
    case 'reserve': {
      const { symbol, level } = body
      return ok({ action: 'reserve', on: body.on ?? today, symbol, subject: await kept(tx, body.subject), level })
    }
    case 'register':
      return registerCommand(at, body)
    case 'use':
      return ok({ action: 'use', number: body.number, paper: null, file: null })
    case 'cancel':
      return ok({ action: 'cancel', number: body.number, reason: await putContent(tx, body.reason) })
    case 'pass':
      return ok({ action: 'pass', to: body.to, on: body.on ?? today, reason: await putContent(tx, body.reason) })
    case 'close':
      return ok({ action: 'close' })
  }
}

/**
 * Does one action on a book of one's own agency, once per command id: gives or registers the next number, settles or cancels one with a reason,
 * passes over a stretch, closes the year. A directive is registered once in a book (BOOK_HOLDS_PAPER).
 */
export async function actOnBook(house: House, principal: Principal, id: string, body: BookActionBody): Promise<Result<BookWritten>> {
  const identity = await openBook(house, principal, { id, verb: body.action })
  if (!identity.ok) return identity
  const { commandId, ...asked } = body
  return perform(house, principal, { commandId, name: 'act-on-number-book', body: { id, asked } }, async (tx, context) => {
    const command = await commandOf({ house, principal, tx, identity: identity.value }, body)
    if (!command.ok) return command
    const done = await commandBook(tx, context, { identity: identity.value, command: command.value })
    return done.ok ? ok({ ...done.value }) : done
  })
}
