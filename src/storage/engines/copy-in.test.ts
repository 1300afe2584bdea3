import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyIn, engineOf, inTransaction, type Store } from '../index.ts'
import { openTestStore, testEngine } from '../testing.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore({}, 'superuser')
})
afterAll(() => store.close())

describe.runIf(testEngine() === 'postgres')('rows that travel into a table', () => {
  async function* rows(count: number, last = ''): AsyncGenerator<string> {
    for (let n = 0; n < count; n++) yield `${n}\n`
    if (last === 'fail') throw new Error('the source ends here')
    if (last !== '') yield `${last}\n`
  }
  const copy = (given: AsyncIterable<string>, table = 'held') =>
    inTransaction(store, async (tx) => {
      await sql`create temporary table held (n integer) on commit drop`.execute(tx)
      await copyIn(tx, `copy ${table} from stdin`, given)
      return (await sql<{ n: number }>`select count(*) as n from held`.execute(tx)).rows[0]?.n
    })

  it('are all there when the statement is over', async () => {
    expect(engineOf(store.db)).toBe('postgres')
    expect(await copy(rows(5000))).toBe(5000)
    expect(await copy(rows(0))).toBe(0)
  })

  it('give the transaction up when their source fails, the database refuses one, or there is no such table; the connection goes on', async () => {
    for (let n = 0; n < 25; n++) {
      await expect(copy(rows(n * n, 'fail'))).rejects.toThrow(/the source ends here/)
      await expect(copy(rows(n, 'no number'))).rejects.toThrow(/invalid input syntax/)
      await expect(copy(rows(n), 'nowhere')).rejects.toThrow(/nowhere/)
      expect(await copy(rows(n))).toBe(n)
    }
  })
})
