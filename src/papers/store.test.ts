import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId, type Result, unwrap } from '../kernel/index.ts'
import { inTransaction, putContent, rebuild, type Store } from '../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../storage/testing.ts'
import type { BookCommand } from './number-book/decide-book.ts'
import { bookId } from './number-book/facts.ts'
import { type BookDone, commandBook, findBook, listBooks, listNumbers, numberBooksProjection } from './store.ts'
import { bookIdentity, day, hashOf } from './testing.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore({ projections: [numberBooksProjection] })
})
afterEach(() => store.close())

const identity = bookIdentity()
const reserve: BookCommand = { action: 'reserve', on: day('2016-12-01'), symbol: 'KH-UBND', subject: null, level: null }
const run = (command: BookCommand, of = identity): Promise<Result<BookDone>> =>
  inTransaction(store, (tx) => commandBook(tx, testContext({ commandId: newId() }), { identity: of, command }))

describe('number books', () => {
  it('sixteen writers at once get six numbers each, without a hole and without a double', async () => {
    const writer = async (): Promise<number[]> => {
      const numbers: number[] = []
      for (let i = 0; i < 6; i++) numbers.push(unwrap(await run(reserve)).number ?? 0)
      return numbers
    }
    const given = (await Promise.all(Array.from({ length: 16 }, writer))).flat().sort((a, b) => a - b)
    expect(given).toEqual(Array.from({ length: 96 }, (_, i) => i + 1))
    const book = await findBook(store.db, bookId(identity))
    expect(book).toMatchObject({ last: 96, reserved: 96, version: 97 })
  })

  it('a transaction that is given up leaves no hole', async () => {
    unwrap(await run(reserve))
    const failing = inTransaction(store, async (tx) => {
      unwrap(await commandBook(tx, testContext({ commandId: newId() }), { identity, command: reserve }))
      throw new Error('the paper could not be kept')
    })
    await expect(failing).rejects.toThrow('could not be kept')
    expect(unwrap(await run(reserve)).number).toBe(2)
  })

  it('reserved, used, cancelled: a cancelled number stays, with its reason, and is never given again', async () => {
    unwrap(await run(reserve))
    unwrap(await run(reserve))
    unwrap(await run({ action: 'use', number: 1, paper: { kind: 'report', id: 'r1' }, file: hashOf(7) }))
    const reason = await inTransaction(store, (tx) => putContent(tx, 'ghi nhầm'))
    unwrap(await run({ action: 'cancel', number: 2, reason }))
    expect(unwrap(await run(reserve)).number).toBe(3)
    const again = await run({ action: 'use', number: 2, paper: null, file: null })
    expect(again.ok ? '' : again.refusal.code).toBe('NUMBER_ACTION_CLOSED')
    const { rows, next } = await listNumbers(store.db, bookId(identity), { before: null, limit: 2 })
    expect(rows.map((row) => [row.number, row.status, row.reason])).toEqual([
      [3, 'reserved', null],
      [2, 'cancelled', reason],
    ])
    expect(next).toBe(2)
    const rest = await listNumbers(store.db, bookId(identity), { before: next, limit: 2 })
    expect(rest.rows).toMatchObject([{ number: 1, status: 'used', paper: { kind: 'report', id: 'r1' }, file: hashOf(7) }])
  })

  it('each direction, year and series counts for itself; lists show only the books of the scope', async () => {
    const secret = bookIdentity({ series: 'secret', secret: true })
    unwrap(await run(reserve))
    expect(unwrap(await run({ ...reserve, level: 'secret' }, secret)).number).toBe(1)
    const own = await listBooks(store.db, { all: false, clauses: [{ relation: 'own', ids: [identity.unit] }] }, 2016)
    expect(own.map(({ id }) => id)).toEqual([bookId(identity), bookId(secret)])
    expect(await listBooks(store.db, { all: false, clauses: [{ relation: 'own', ids: ['another'] }] }, 2016)).toEqual([])
    expect(await listBooks(store.db, { all: true }, 2017)).toEqual([])
  })

  it('the tables are what the facts say', async () => {
    unwrap(await run(reserve))
    unwrap(await run({ action: 'pass', to: 483, on: day('2016-12-01'), reason: hashOf(8) }))
    unwrap(await run(reserve))
    const register = {
      ...({ action: 'register', on: day('2016-12-01'), theirNumber: '940/TB', theirDate: day('2016-07-06') } as const),
      ...{ from: hashOf(4), subject: hashOf(5), paper: null, level: null },
    }
    unwrap(await run(register, bookIdentity({ direction: 'incoming', series: 'general' })))
    unwrap(await run({ action: 'cancel', number: 484, reason: hashOf(9) }))
    const report = await asOwner(store, (owned) => rebuild(owned, [numberBooksProjection], { check: true }))
    expect(report.differences).toEqual([])
  })
})
