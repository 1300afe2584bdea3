import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantOf, type Result } from '../../kernel/index.ts'
import { bookIdentity, day, hashOf, numberBook, testSeries } from '../testing.ts'
import type { NumberStatus } from './actions.ts'
import { chooseBook } from './choose-series.ts'
import { type BookCommand, decideBook, type NumberBook, openingFact } from './decide-book.ts'
import { evolveBook } from './evolve-book.ts'
import type { BookFact } from './facts.ts'

const now: Instant = instantOf(Date.parse('2016-12-01T08:00:00+07:00'))
const reserve = (on: string, over: object = {}): BookCommand => ({
  action: 'reserve',
  on: day(on),
  symbol: 'KH-UBND',
  subject: hashOf(1),
  level: null,
  ...over,
})
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const decide = (book: NumberBook, command: BookCommand, number?: NumberStatus) => decideBook({ book, number, now }, command)

describe('numbers of a book', () => {
  it('a new number is the last one plus one', () => {
    const decided = decide(numberBook(), reserve('2016-12-01'))
    expect(decided.ok && decided.value).toEqual([
      { type: 'book.number-reserved', typeVersion: 1, number: 42, on: '2016-12-01', symbol: 'KH-UBND', subject: hashOf(1), level: null },
    ])
  })

  it.each([
    ['a day of another year', '2015-12-31', 'NUMBER_OUTSIDE_YEAR'],
    ['a day to come', '2016-12-02', 'NUMBER_IN_THE_FUTURE'],
    ['a day before that of the number before', '2016-11-30', 'NUMBER_DATE_BACKWARDS'],
    ['the same day', '2016-12-01', 'ok'],
  ])('%s: %s → %s', (_why, on, code) => {
    expect(codeOf(decide(numberBook(), reserve(on)))).toBe(code)
  })

  it.each<[NumberStatus | undefined, string, string]>([
    ['reserved', 'ok', 'ok'],
    ['used', 'NUMBER_ACTION_CLOSED', 'ok'],
    ['cancelled', 'NUMBER_ACTION_CLOSED', 'NUMBER_ACTION_CLOSED'],
    [undefined, 'NUMBER_UNKNOWN', 'NUMBER_UNKNOWN'],
  ])('a number that is %s: use → %s, cancel → %s', (status, use, cancel) => {
    expect(codeOf(decide(numberBook(), { action: 'use', number: 40, paper: null, file: null }, status))).toBe(use)
    expect(codeOf(decide(numberBook(), { action: 'cancel', number: 40, reason: hashOf(2) }, status))).toBe(cancel)
  })

  it('numbers of a paper book are passed over with a reason, only forwards', () => {
    const pass = (to: number): BookCommand => ({ action: 'pass', to, on: day('2016-12-01'), reason: hashOf(3) })
    const decided = decide(numberBook(), pass(484))
    expect(decided.ok && decided.value[0]).toMatchObject({ type: 'book.numbers-passed', from: 42, to: 484 })
    expect(codeOf(decide(numberBook(), pass(41)))).toBe('NUMBER_PASS_BACKWARDS')
  })

  it('a book closes after its year, when no number is held any more; nothing is given afterwards', () => {
    const next: Instant = instantOf(Date.parse('2017-01-01T00:00:00+07:00'))
    const close = (book: NumberBook, at: Instant) => codeOf(decideBook({ book, number: undefined, now: at }, { action: 'close' }))
    expect(close(numberBook({ reserved: 0 }), now)).toBe('BOOK_YEAR_RUNS')
    expect(close(numberBook({ reserved: 1 }), next)).toBe('BOOK_HAS_RESERVED')
    expect(close(numberBook({ reserved: 0 }), next)).toBe('ok')
    expect(codeOf(decide(numberBook({ status: 'closed' }), reserve('2016-12-01')))).toBe('BOOK_ACTION_CLOSED')
  })

  it('the book of an agency that has ended closes before its year is over, when no number is held any more', () => {
    const close = (book: NumberBook) => codeOf(decide(book, { action: 'close', isUnitEnded: true }))
    expect(close(numberBook({ reserved: 0 }))).toBe('ok')
    expect(close(numberBook({ reserved: 1 }))).toBe('BOOK_HAS_RESERVED')
  })

  it('an incoming book registers and does not reserve', () => {
    const incoming = numberBook({ identity: bookIdentity({ direction: 'incoming', series: 'general' }) })
    expect(codeOf(decide(incoming, reserve('2016-12-01')))).toBe('BOOK_ACTION_CLOSED')
    const register: BookCommand = {
      ...{ action: 'register', on: day('2016-12-01'), theirNumber: '940/TB', theirDate: day('2016-07-06'), from: hashOf(4) },
      ...{ subject: hashOf(5), paper: { kind: 'directive', id: 'd1' }, level: null },
    }
    expect(codeOf(decide(incoming, register))).toBe('ok')
  })
})

describe('secret papers', () => {
  const secret = numberBook({ identity: bookIdentity({ series: 'secret', secret: true }) })

  it('their book keeps the level and no words', () => {
    expect(codeOf(decide(secret, reserve('2016-12-01', { subject: null, level: 'secret' })))).toBe('ok')
    expect(codeOf(decide(secret, reserve('2016-12-01', { level: 'secret' })))).toBe('SECRET_BOOK_KEEPS_NO_TEXT')
    expect(codeOf(decide(secret, reserve('2016-12-01', { subject: null })))).toBe('SECRET_LEVEL_REQUIRED')
    expect(codeOf(decide(secret, { action: 'use', number: 40, paper: null, file: hashOf(6) }, 'reserved'))).toBe(
      'SECRET_BOOK_KEEPS_NO_TEXT',
    )
  })

  it('another book takes none', () => {
    expect(codeOf(decide(numberBook(), reserve('2016-12-01', { level: 'secret' })))).toBe('SECRET_NUMBER_APART')
  })
})

describe('which book', () => {
  const asked = {
    direction: 'outgoing',
    unit: bookIdentity().unit,
    on: day('2016-08-12'),
    secret: false,
    group: 'administrative',
    typeSymbol: 'KH',
  } as const
  it.each([
    ['administrative papers of all types share one', {}, 'administrative'],
    ['normative papers have one for each type', { group: 'normative', typeSymbol: 'QĐ' }, 'normative.QĐ'],
    ['secret papers have one apart', { secret: true }, 'secret'],
    ['papers coming in have theirs', { direction: 'incoming' }, 'general'],
  ] as const)('%s', (_why, over, series) => {
    const book = chooseBook(testSeries(), { ...asked, ...over })
    expect(book.ok && book.value).toMatchObject({ series, year: 2016, unit: asked.unit })
  })

  it('a new year opens a new book', () => {
    const book = chooseBook(testSeries(), { ...asked, on: day('2017-01-01') })
    expect(book.ok && book.value.year).toBe(2017)
  })
})

it('whatever is asked in whatever order: numbers follow each other, none twice, every hole has a reason', () => {
  const command = fc.oneof(
    fc.constant({ kind: 'reserve' } as const),
    fc.record({ kind: fc.constantFrom('use', 'cancel'), number: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ kind: fc.constant('pass'), to: fc.integer({ min: 1, max: 40 }) }),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      const facts: BookFact[] = [openingFact(bookIdentity())]
      let book = evolveBook(undefined, openingFact(bookIdentity()), 1)
      const status = new Map<number, NumberStatus>()
      for (const one of commands) {
        const asked: BookCommand =
          one.kind === 'reserve'
            ? reserve('2016-12-01')
            : 'to' in one
              ? { action: 'pass', to: one.to, on: day('2016-12-01'), reason: hashOf(9) }
              : one.kind === 'use'
                ? { action: 'use', number: one.number, paper: null, file: null }
                : { action: 'cancel', number: one.number, reason: hashOf(9) }
        const decided = decideBook({ book, number: 'number' in asked ? status.get(asked.number) : undefined, now }, asked)
        for (const fact of decided.ok ? decided.value : []) {
          book = evolveBook(book, fact, book.version + 1)
          facts.push(fact)
          if (fact.type === 'book.number-reserved') status.set(fact.number, 'reserved')
          if (fact.type === 'book.number-used') status.set(fact.number, 'used')
          if (fact.type === 'book.number-cancelled') status.set(fact.number, 'cancelled')
        }
      }
      const given = facts.flatMap((fact) => {
        if (fact.type === 'book.number-reserved') return [fact.number]
        if (fact.type === 'book.numbers-passed') return Array.from({ length: fact.to - fact.from + 1 }, (_, i) => fact.from + i)
        return []
      })
      expect(given).toEqual(Array.from({ length: book.last }, (_, i) => i + 1))
      expect(book.reserved).toBe([...status.values()].filter((one) => one === 'reserved').length)
    }),
  )
})
