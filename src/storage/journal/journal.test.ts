import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NewFact, type PlainDate, parseInstant, plainDate, type Recorded, unwrap } from '../../kernel/index.ts'
import {
  append,
  appendBatchFact,
  findContent,
  inTransaction,
  putContent,
  readAll,
  readStream,
  readStreamUntil,
  redact,
  type Store,
  VersionConflict,
} from '../index.ts'
import { openTestStore, testContext } from '../testing.ts'

interface Opened extends NewFact {
  readonly type: 'box.opened'
  readonly typeVersion: 1
  readonly size: number
}
const opened = (size: number, effectiveOn?: PlainDate): Opened => ({
  type: 'box.opened',
  typeVersion: 1,
  size,
  ...(effectiveOn ? { effectiveOn } : {}),
})

describe('the journal', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
  })
  afterAll(() => store.close())

  const write = (streamId: string, expectedVersion: number, ...facts: Opened[]): Promise<Recorded<Opened>[]> =>
    inTransaction(store, (tx) => append(tx, testContext(), { stream: 'box', streamId, expectedVersion, facts }))

  it('gives facts back as they were appended, with who, when and since when', async () => {
    const context = testContext({ purpose: 'check' })
    const facts = [opened(1), opened(2, plainDate('2016-11-30'))]
    const given = await inTransaction(store, (tx) => append(tx, context, { stream: 'box', streamId: 'a', expectedVersion: 0, facts }))
    const read = await readStream<Opened>(store.db, 'box', 'a')
    expect(read).toEqual(given)
    expect(read.map((one) => [one.version, one.effectiveOn, one.recordedAt, one.purpose, one.fact.size])).toEqual([
      [1, '2016-12-01', '2016-12-01T01:00:00.000Z', 'check', 1],
      [2, '2016-11-30', '2016-12-01T01:00:00.000Z', 'check', 2],
    ])
  })

  it('refuses an append that was decided on an older version and keeps nothing of it', async () => {
    await write('b', 0, opened(1))
    const late = write('b', 0, opened(2), opened(3))
    await expect(late).rejects.toMatchObject({ name: 'VersionConflict', stream: 'box', streamId: 'b', expected: 0, actual: 1 })
    await expect(write('b', 5, opened(2))).rejects.toBeInstanceOf(VersionConflict)
    expect(await readStream(store.db, 'box', 'b')).toHaveLength(1)
  })

  it('lets one of many writers at the same version through, the others get a conflict', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => write('c', 0, opened(i), opened(i))))
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(VersionConflict)
    expect(await readStream(store.db, 'box', 'c')).toHaveLength(2)
  })

  it('keeps nothing when the transaction fails after the append', async () => {
    const failed = inTransaction(store, async (tx) => {
      await append(tx, testContext(), { stream: 'box', streamId: 'd', expectedVersion: 0, facts: [opened(1)] })
      throw new Error('later step failed')
    })
    await expect(failed).rejects.toThrow('later step failed')
    expect(await readStream(store.db, 'box', 'd')).toEqual([])
  })

  it('refuses to change, delete or truncate facts and seals, also to the owner of the database', async () => {
    await write('e', 0, opened(1))
    for (const statement of [
      "update journal_fact set type = 'x'",
      'delete from journal_fact',
      'truncate journal_fact',
      'delete from journal_seal',
    ]) {
      await expect(sql.raw(statement).execute(store.db)).rejects.toThrow(/append-only/)
    }
  })

  it('answers as known on a day: what was recorded later is not there', async () => {
    const at = (now: string, size: number, version: number) =>
      inTransaction(store, (tx) =>
        append(tx, testContext({ now: unwrap(parseInstant(now)) }), {
          stream: 'k',
          streamId: 'a',
          expectedVersion: version,
          facts: [opened(size)],
        }),
      )
    await at('2016-12-05T23:59:00+07:00', 1, 0)
    await at('2016-12-06T00:00:00+07:00', 2, 1)
    const known = { stream: 'k', streamId: 'a', knownOn: plainDate('2016-12-05') }
    expect((await readStreamUntil<Opened>(store.db, known)).map((one) => one.fact.size)).toEqual([1])
    expect(await readAll(store.db, { stream: 'k', knownOn: plainDate('2016-12-06') })).toHaveLength(2)
    expect(await readAll(store.db, { stream: 'k', knownOn: plainDate('2016-12-04') })).toHaveLength(0)
  })

  it('reads everything in the order it was recorded, page by page', async () => {
    const many = Array.from({ length: 2300 }, (_, i) => opened(i))
    await inTransaction(store, (tx) => append(tx, testContext(), { stream: 'pages', streamId: 'a', expectedVersion: 0, facts: many }))
    const all = await readAll<Opened>(store.db, { stream: 'pages' })
    expect(all.map((one) => one.fact.size)).toEqual(many.map((fact) => fact.size))
  })

  it('records a batch of versioned rows as one fact with count, digest and source', async () => {
    const rows = [
      { unit: 'u1', name: 'A' },
      { name: 'B', unit: 'u2' },
    ]
    const recorded = await inTransaction(store, (tx) =>
      appendBatchFact(tx, testContext(), { batchId: 'batch-1', of: 'unit-version', rows, source: 'sha256:00' }),
    )
    expect(recorded.fact).toMatchObject({ of: 'unit-version', count: 2, source: 'sha256:00' })
    // sha256 of {"name":"A","unit":"u1"}\n{"name":"B","unit":"u2"}\n
    expect(recorded.fact.digest).toBe('sha256:d0aeedfc6848a195e28c89377634f27d0daa76218f36eb08ea1e1571939e4d60')
  })

  it('keeps content apart under a salted hash and forgets it on redaction, leaving who did it', async () => {
    const [first, second] = await inTransaction(
      store,
      async (tx) => [await putContent(tx, { note: 'Đã làm' }), await putContent(tx, { note: 'Đã làm' })] as const,
    )
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(second).not.toBe(first)
    expect(await findContent(store.db, first)).toEqual({ note: 'Đã làm' })
    await inTransaction(store, (tx) => redact(tx, testContext(), first))
    expect(await findContent(store.db, first)).toBe('redacted')
    expect(await findContent(store.db, second)).toEqual({ note: 'Đã làm' })
    expect((await readStream(store.db, 'content', first)).map((one) => one.fact.type)).toEqual(['content.redacted'])
    expect(await inTransaction(store, (tx) => redact(tx, testContext(), first))).toBeUndefined()
    await expect(sql`update content set body = '1' where hash = ${second}`.execute(store.db)).rejects.toThrow(/redaction only/)
  })
})
