import { dateParts, dayOf, type Instant, ok, type PlainDate, type Ref, type Result, refuse } from '../../kernel/index.ts'
import { paperRefusals } from '../refusals.ts'
import { type BookAction, type BookStatus, bookActions, type NumberStatus, numberActions } from './actions.ts'
import { type BookFact, type BookIdentity, bookId, type SecretLevel } from './facts.ts'

/** A book as its facts make it; `reserved` = numbers held and not settled. */
export interface NumberBook {
  readonly identity: BookIdentity
  readonly status: BookStatus
  readonly version: number
  /** The last number given, 0 before the first. */
  readonly last: number
  readonly lastOn: PlainDate | null
  readonly reserved: number
}

type Hash = string

export type BookCommand =
  | {
      readonly action: 'reserve'
      readonly on: PlainDate
      readonly symbol: string | null
      readonly subject: Hash | null
      readonly level: SecretLevel | null
    }
  | {
      readonly action: 'register'
      readonly on: PlainDate
      readonly theirNumber: string | null
      readonly theirDate: PlainDate | null
      readonly from: Hash | null
      readonly subject: Hash | null
      readonly paper: Ref | null
      readonly level: SecretLevel | null
    }
  | { readonly action: 'use'; readonly number: number; readonly paper: Ref | null; readonly file: Hash | null }
  | { readonly action: 'cancel'; readonly number: number; readonly reason: Hash }
  | { readonly action: 'pass'; readonly to: number; readonly on: PlainDate; readonly reason: Hash }
  /** A book closes after its year; that of an agency that has ended, with its agency. */
  | { readonly action: 'close'; readonly isUnitEnded?: true }

/** The fact that opens a book. */
export function openingFact(identity: BookIdentity): BookFact {
  return { type: 'book.opened', typeVersion: 1, identity }
}

/** What a decision needs: the book, how the number of the command stands (undefined = never given), and the moment. */
export interface BookContext {
  readonly book: NumberBook
  readonly number: NumberStatus | undefined
  readonly now: Instant
}

const settled = ok([])

function checkDay({ book, now }: BookContext, on: PlainDate): Result<unknown> {
  const { year } = book.identity
  if (dateParts(on).year !== year) return refuse(paperRefusals, 'NUMBER_OUTSIDE_YEAR', { on, year })
  if (on > dayOf(now)) return refuse(paperRefusals, 'NUMBER_IN_THE_FUTURE', { on })
  if (book.lastOn !== null && on < book.lastOn) return refuse(paperRefusals, 'NUMBER_DATE_BACKWARDS', { on, last: book.lastOn })
  return settled
}

/** A secret book keeps a level and no words; another book has no secret papers at all. */
function checkSecrecy({ book }: BookContext, level: SecretLevel | null, kept: readonly unknown[]): Result<unknown> {
  if (!book.identity.secret) return level === null ? settled : refuse(paperRefusals, 'SECRET_NUMBER_APART')
  if (kept.some((one) => one !== null)) return refuse(paperRefusals, 'SECRET_BOOK_KEEPS_NO_TEXT')
  return level === null ? refuse(paperRefusals, 'SECRET_LEVEL_REQUIRED') : settled
}

function checkNumber({ number }: BookContext, asked: number, action: BookAction): Result<unknown> {
  if (number === undefined) return refuse(paperRefusals, 'NUMBER_UNKNOWN', { number: asked })
  const allowed: readonly BookAction[] = numberActions[number]
  if (allowed.includes(action)) return settled
  return refuse(paperRefusals, 'NUMBER_ACTION_CLOSED', { number: asked, status: number, allowed: allowed.join(', ') || '—' })
}

function checkCommand(context: BookContext, command: BookCommand): Result<unknown> {
  const { book, now } = context
  switch (command.action) {
    case 'reserve': {
      const day = checkDay(context, command.on)
      return day.ok ? checkSecrecy(context, command.level, [command.subject]) : day
    }
    case 'register': {
      const day = checkDay(context, command.on)
      return day.ok ? checkSecrecy(context, command.level, [command.subject, command.paper]) : day
    }
    case 'use': {
      const number = checkNumber(context, command.number, 'use')
      if (!number.ok || !book.identity.secret) return number
      return command.paper === null && command.file === null ? settled : refuse(paperRefusals, 'SECRET_BOOK_KEEPS_NO_TEXT')
    }
    case 'cancel':
      return checkNumber(context, command.number, 'cancel')
    case 'pass': {
      const day = checkDay(context, command.on)
      if (!day.ok) return day
      return command.to > book.last ? settled : refuse(paperRefusals, 'NUMBER_PASS_BACKWARDS', { last: book.last })
    }
    case 'close': {
      const isOver = command.isUnitEnded === true || dateParts(dayOf(now)).year > book.identity.year
      if (!isOver) return refuse(paperRefusals, 'BOOK_YEAR_RUNS', { year: book.identity.year })
      return book.reserved === 0 ? settled : refuse(paperRefusals, 'BOOK_HAS_RESERVED', { count: book.reserved })
    }
  }
}

function factOf({ book, number }: BookContext, command: BookCommand): BookFact {
  const next = { typeVersion: 1, number: book.last + 1 } as const
  switch (command.action) {
    case 'reserve': {
      const { on, symbol, subject, level } = command
      return { type: 'book.number-reserved', ...next, on, symbol, subject, level }
    }
    case 'register': {
      const { on, theirNumber, theirDate, from, subject, paper, level } = command
      return { type: 'book.number-registered', ...next, on, theirNumber, theirDate, from, subject, paper, level }
    }
    case 'use':
      return { type: 'book.number-used', typeVersion: 1, number: command.number, paper: command.paper, file: command.file }
    case 'cancel':
      return {
        type: 'book.number-cancelled',
        typeVersion: 1,
        number: command.number,
        was: number === 'reserved' ? 'reserved' : 'used',
        reason: command.reason,
      }
    case 'pass':
      return { type: 'book.numbers-passed', typeVersion: 1, from: book.last + 1, to: command.to, on: command.on, reason: command.reason }
    case 'close':
      return { type: 'book.closed', typeVersion: 1 }
  }
}

/**
 * Decides one command on a book. A number given is always the last one plus one, on a day of the book's year that is neither in the future nor
 * before the day of the number before; nothing gives a number free again; a hole stands only with its reason.
 */
export function decideBook(context: BookContext, command: BookCommand): Result<BookFact[]> {
  const { book } = context
  const allowed: readonly BookAction[] = bookActions[book.status][book.identity.direction]
  if (!allowed.includes(command.action)) {
    const params = { book: bookId(book.identity), status: book.status, allowed: allowed.join(', ') || '—' }
    return refuse(paperRefusals, 'BOOK_ACTION_CLOSED', params)
  }
  const may = checkCommand(context, command)
  return may.ok ? ok([factOf(context, command)]) : may
}
