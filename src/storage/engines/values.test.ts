import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareVietnamese, foldKey } from '../../kernel/index.ts'
import { inTransaction, openStore, type Store } from '../index.ts'
import { createTestDatabase } from '../testing.ts'

const databaseUrl = process.env.DATABASE_URL
const engines = databaseUrl ? (['pglite', 'postgres'] as const) : (['pglite'] as const)

describe.each(engines)('values read on %s', (engine) => {
  let store: Store
  let drop: () => Promise<void> = async () => undefined
  beforeAll(async () => {
    if (engine === 'postgres') {
      const database = await createTestDatabase(databaseUrl ?? '')
      store = await openStore({ databaseUrl: database.url })
      drop = database.drop
    } else store = await openStore({ memory: true })
  })
  afterAll(async () => {
    await store.close()
    await drop()
  })

  const readValue = async (expression: string): Promise<unknown> => {
    const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(store.db)
    return rows[0]?.value
  }

  it.each([
    ['9007199254740991::int8', 9007199254740991],
    ["'-5'::int8", -5],
    ['(select count(*) from generate_series(1, 3))', 3],
    ['7::int4', 7],
    ['1.5::float8', 1.5],
    ['12345678901234567890.10::numeric', '12345678901234567890.10'],
    ["'2016-12-30'::date", '2016-12-30'],
    ["'0001-01-01'::date", '0001-01-01'],
    ["'2016-12-30 16:30:00.5+07'::timestamptz", '2016-12-30T09:30:00.500Z'],
    ["'2016-12-30 23:59:59.999999+07'::timestamptz", '2016-12-30T16:59:59.999Z'],
    ["'infinity'::timestamptz", 'infinity'],
    ["'2016-12-30 16:30:00'::timestamp", '2016-12-30 16:30:00'],
    ["'1 day 02:00'::interval", '1 day 02:00:00'],
    ["'[2016-01-01,2017-01-01)'::daterange", '[2016-01-01,2017-01-01)'],
    ['array[1, null, 3]::int8[]', [1, null, 3]],
    ["array['2016-12-30', null]::date[]", ['2016-12-30', null]],
    ["array['2016-12-30 00:00+07']::timestamptz[]", ['2016-12-29T17:00:00.000Z']],
    ["array['a,b', 'đ\"', null]", ['a,b', 'đ"', null]],
    ['array[1.10]::numeric[]', ['1.10']],
    ['true', true],
    ['null::date', null],
    ['\'{"b":[1,null,"đ"],"a":1.5}\'::jsonb', { a: 1.5, b: [1, null, 'đ'] }],
    ['\'"x"\'::json', 'x'],
  ])('%s', async (expression, expected) => {
    expect(await readValue(expression)).toEqual(expected)
  })

  it('refuses an int8 that a number cannot hold', async () => {
    await expect(readValue('9007199254740993::int8')).rejects.toThrow(/safe integer/)
  })

  it('takes the same parameters: numbers and dates for text, booleans, bytes, lists', async () => {
    const { rows } =
      await sql`select ${5}::text as a, ${true}::boolean as b, ${['x', 'y']}::text[] as c, ${new Uint8Array([1, 255])}::bytea as d,
      ${'2016-12-30'}::date as e, ${'2016-12-30T09:30:00.000Z'}::timestamptz as f, ${[1, 2]}::bigint[] as g, ${'{"a":1}'}::jsonb as h`.execute(
        store.db,
      )
    const [row] = rows as Record<string, unknown>[]
    expect({ ...row, d: Array.from((row?.d ?? []) as Uint8Array) }).toEqual({
      a: '5',
      b: true,
      c: ['x', 'y'],
      d: [1, 255],
      e: '2016-12-30',
      f: '2016-12-30T09:30:00.000Z',
      g: [1, 2],
      h: { a: 1 },
    })
  })

  it('tells how many rows a change touched', async () => {
    await sql`create table touched (id integer)`.execute(store.db)
    const db = store.db.withTables<{ touched: { id: number } }>()
    await db
      .insertInto('touched')
      .values([{ id: 1 }, { id: 2 }, { id: 3 }])
      .execute()
    expect((await db.updateTable('touched').set({ id: 9 }).where('id', '>', 1).executeTakeFirstOrThrow()).numUpdatedRows).toBe(2n)
    expect((await db.deleteFrom('touched').where('id', '=', 9).executeTakeFirstOrThrow()).numDeletedRows).toBe(2n)
  })

  it('runs transactions asked for at once without mixing them, and gives the connection back after a failure', async () => {
    await sql`create table tally (n integer not null)`.execute(store.db)
    await sql`insert into tally values (0)`.execute(store.db)
    const one = (fail: boolean) =>
      inTransaction(store, async (tx) => {
        const own = tx.withTables<{ tally: { n: number } }>()
        const { n } = await own.selectFrom('tally').select('n').forUpdate().executeTakeFirstOrThrow()
        await new Promise((resolve) => setTimeout(resolve, 1))
        await own
          .updateTable('tally')
          .set({ n: n + 1 })
          .execute()
        if (fail) throw new Error('given up')
      })
    const results = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => one(i % 3 === 0)))
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(10)
    expect(await readValue('(select n from tally)')).toBe(20)
  })

  it('sorts by the Vietnamese alphabet as the product does: đ after d, tones in their order', async () => {
    const words = [
      'đa',
      'da',
      'dân',
      'dăn',
      'dan',
      'ạ',
      'á',
      'ả',
      'ã',
      'à',
      'a',
      'ôn',
      'ơn',
      'on',
      'ưa',
      'ua',
      'ê',
      'e',
      'Đô',
      'do',
      'Ăn',
      'an',
      'ân',
      'bà',
      'bá',
      'bạ',
      'zu',
    ]
    const { rows } = await sql<{
      word: string
    }>`select word from unnest(${words}::text[]) as word order by word collate vietnamese`.execute(store.db)
    expect(rows.map((row) => row.word)).toEqual([...words].sort(compareVietnamese))
  })

  it('folds text for search as the kernel does', async () => {
    for (const text of ['Ủy  ban nhân dân', ' Đôn Đốc ', 'TUYÊN TRUYỀN', 'phòng, chống ma túy'.normalize('NFD')]) {
      const { rows } = await sql<{ value: string }>`select fold_text(${text}) as value`.execute(store.db)
      expect(rows[0]?.value).toBe(foldKey(text))
    }
  })
})

describe('the embedded engine', () => {
  it('fails at once, and does not hang, when a transaction body uses the store instead of the transaction', async () => {
    await using store = await openStore({ memory: true })
    const wrong = inTransaction(store, async () => store.db.selectFrom('command').selectAll().execute())
    await expect(wrong).rejects.toThrow(/use the transaction itself/)
    expect(await store.db.selectFrom('command').selectAll().execute()).toEqual([])
  })

  it('refuses streaming', async () => {
    await using store = await openStore({ memory: true })
    const read = async (): Promise<void> => {
      for await (const _ of store.db.selectFrom('command').selectAll().stream()) break
    }
    await expect(read()).rejects.toThrow(/streaming is refused/)
  })

  it('lets what was asked before a close end first', async () => {
    const store = await openStore({ memory: true })
    const slow = inTransaction(store, async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return (await sql`select 1`.execute(tx)).rows.length
    })
    await store.close()
    expect(await slow).toBe(1)
    await store.close()
  })
})
