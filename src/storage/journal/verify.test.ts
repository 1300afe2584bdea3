import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewFact } from '../../kernel/index.ts'
import { append, type Checkpoint, inTransaction, putContent, redact, type Store, seal, startSealer, verify } from '../index.ts'
import { openTestStore, sealEverything, testContext } from '../testing.ts'
import { type Link, linkHash } from './chain.ts'
import { readLinks } from './links.ts'

const against = ({ position, hash }: Checkpoint) => ({ checkpoints: [{ position, hashStart: hash }] })

interface Noted extends NewFact {
  readonly type: 'note.taken'
  readonly typeVersion: 1
  readonly amount: number
  readonly note?: string
}
const noted = (amount: number, note?: string): Noted => ({ type: 'note.taken', typeVersion: 1, amount, ...(note ? { note } : {}) })

/** What an intruder with the owner's rights does: takes the guards off, changes something, puts the guards back. */
const tamper = async (store: Store, ...statements: string[]): Promise<void> => {
  const tables = ['journal_fact', 'journal_seal', 'content']
  await inTransaction(store, async (tx) => {
    for (const table of tables) await sql.raw(`alter table ${table} disable trigger user`).execute(tx)
    for (const statement of statements) await sql.raw(statement).execute(tx)
    for (const table of tables) await sql.raw(`alter table ${table} enable trigger user`).execute(tx)
  })
}

describe('the seal', () => {
  let store: Store
  let head: Checkpoint
  let content: string
  beforeEach(async () => {
    store = await openTestStore({}, 'superuser')
    content = await inTransaction(store, async (tx) => {
      const hash = await putContent(tx, { text: 'Báo cáo miệng' })
      for (const id of ['a', 'b', 'c']) {
        await append(tx, testContext(), { stream: 'note', streamId: id, expectedVersion: 0, facts: [noted(1, hash), noted(2), noted(3)] })
      }
      return hash
    })
    head = await sealEverything(store)
  })
  afterEach(() => store.close())

  it('holds for an untouched journal, sealed or not yet', async () => {
    expect(head.position).toBe(10)
    expect(await verify(store, against(head))).toEqual({ ok: true, sealed: 10, unsealed: 0, redacted: 0, head, signed: null })
    await inTransaction(store, (tx) => append(tx, testContext(), { stream: 'note', streamId: 'd', expectedVersion: 0, facts: [noted(1)] }))
    expect(await verify(store, against(head))).toMatchObject({ ok: true, sealed: 10, unsealed: 1 })
    const next = await sealEverything(store)
    expect(next.position).toBe(11)
    expect(await verify(store, against(head))).toMatchObject({ ok: true, sealed: 11, unsealed: 0 })
  })

  it('seals nothing twice and gives the same head again', async () => {
    expect(await seal(store)).toEqual({ sealed: 0, waiting: 0, head })
  })

  it.each([
    ['an edited body', ["update journal_fact set body = '{\"amount\": 9}' where stream_id = 'b' and version = 2"], 'fact-edited', 'b', 2],
    ['an edited day', ["update journal_fact set effective_on = '2016-01-01' where stream_id = 'b' and version = 3"], 'fact-edited', 'b', 3],
    ['an edited actor', ["update journal_fact set actor = 'x' where stream_id = 'a' and version = 1"], 'fact-edited', 'a', 1],
    [
      'an edited moment',
      ["update journal_fact set recorded_at = recorded_at + interval '1 ms' where stream_id = 'c' and version = 1"],
      'fact-edited',
      'c',
      1,
    ],
    ['a deleted fact', ["delete from journal_fact where stream_id = 'b' and version = 3"], 'fact-missing', 'b', 3],
    [
      'two swapped facts',
      [
        "update journal_fact set version = 99 where stream_id = 'a' and version = 1",
        "update journal_fact set version = 1 where stream_id = 'a' and version = 2",
        "update journal_fact set version = 2 where stream_id = 'a' and version = 99",
      ],
      'fact-edited',
      'a',
      1,
    ],
    [
      'an inserted fact',
      [
        "insert into journal_fact select stream, stream_id, 4, type, type_version, body, recorded_at, effective_on, actor, office, on_behalf_of, purpose, command_id from journal_fact where stream_id = 'a' and version = 3",
      ],
      'fact-inserted',
      'a',
      4,
    ],
    ['a link taken out', ["delete from journal_seal where stream_id = 'b' and version = 1"], 'link-missing', undefined, undefined],
  ] as const)('names the first bad fact: %s', async (_what, statements, kind, streamId, version) => {
    await tamper(store, ...statements)
    const found = await verify(store, against(head))
    expect(found.ok).toBe(false)
    expect(found.fault?.kind).toBe(kind)
    expect(found.fault?.streamId).toBe(streamId)
    expect(found.fault?.version).toBe(version)
  })

  it('finds an edited, a deleted and an inserted content row', async () => {
    await tamper(store, 'update content set body = \'{"text": "khác"}\'')
    expect((await verify(store)).fault).toMatchObject({ kind: 'content-edited', streamId: content })
    await tamper(store, 'delete from content')
    expect((await verify(store)).fault).toMatchObject({ kind: 'content-missing', streamId: content })
    const other = `sha256:${'0'.repeat(64)}`
    await tamper(store, `insert into content (hash, salt, body) values ('${content}', null, null), ('${other}', null, null)`)
    expect((await verify(store)).fault).toMatchObject({ kind: 'content-inserted' })
  })

  it('sees a cut tail against a checkpoint kept elsewhere', async () => {
    await tamper(store, "delete from journal_fact where stream_id = 'c'", "delete from journal_seal where stream_id = 'c'")
    expect((await verify(store)).ok).toBe(true)
    expect((await verify(store, against(head))).fault).toEqual({ kind: 'tail-cut', position: 8 })
  })

  it('sees a history that was rewritten whole against a checkpoint', async () => {
    await tamper(
      store,
      "update journal_fact set body = '{}' where stream_id = 'c' and version = 3",
      "delete from journal_seal where stream_id = 'c'",
      "insert into journal_unsealed (seq, stream, stream_id, version) select seq, stream, stream_id, version from journal_fact where stream_id = 'c'",
    )
    await sealEverything(store)
    expect((await verify(store)).ok).toBe(true)
    expect((await verify(store, against(head))).fault).toMatchObject({ kind: 'history-rewritten', position: 10, streamId: 'c', version: 3 })
  })

  it('finds an edited fact also when its own link was made anew: every later link rests on it', async () => {
    await tamper(store, "update journal_fact set actor = 'x' where stream_id = 'b' and version = 1")
    const links: Link[] = []
    for await (const page of readLinks(store.db)) links.push(...page)
    const forged = links.find((link) => link.streamId === 'b' && link.version === 1)
    if (!forged?.item) throw new Error('the fact is there')
    const hash = linkHash(forged.position, forged.prev, forged.item)
    await tamper(
      store,
      `update journal_seal set hash = '${hash}' where position = ${forged.position}`,
      `update journal_seal set prev = '${hash}' where position = ${forged.position + 1}`,
    )
    expect((await verify(store)).fault).toMatchObject({ kind: 'fact-edited', position: forged.position + 1 })
  })

  it('still answers after a redaction, and not when content vanished without a recorded one', async () => {
    await inTransaction(store, (tx) => redact(tx, testContext(), content))
    expect(await verify(store, against(head))).toMatchObject({ ok: true, redacted: 1, unsealed: 1 })
    await sealEverything(store)
    expect(await verify(store, against(head))).toMatchObject({ ok: true, redacted: 1, sealed: 11 })
    const secret = await inTransaction(store, (tx) => putContent(tx, 'x'))
    await tamper(store, `update content set salt = null, body = null where hash = '${secret}'`)
    expect((await verify(store)).fault).toMatchObject({ kind: 'redaction-unrecorded', streamId: secret })
  })

  it('goes on in the background and stops cleanly with everything sealed', async () => {
    const errors: unknown[] = []
    const sealer = startSealer(store, 5, (error) => errors.push(error))
    for (let i = 0; i < 20; i++) {
      const batch = { stream: 'note', streamId: `s${i}`, expectedVersion: 0, facts: [noted(i)] }
      await inTransaction(store, (tx) => append(tx, testContext(), batch))
    }
    await sealer.stop()
    await sealEverything(store)
    expect(errors).toEqual([])
    expect(await verify(store, against(head))).toMatchObject({ ok: true, sealed: 30, unsealed: 0 })
  })
})

it.runIf(process.env.DONDOC_TEST_ENGINE === 'postgres')(
  'leaves what a running writer may still add before it for the next round',
  async () => {
    await using store = await openTestStore({}, 'superuser')
    let letGo: () => void = () => undefined
    const wait = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let started: () => void = () => undefined
    const writing = new Promise<void>((resolve) => {
      started = resolve
    })
    const slow = inTransaction(store, async (tx) => {
      await append(tx, testContext(), { stream: 'note', streamId: 'slow', expectedVersion: 0, facts: [noted(1)] })
      started()
      await wait
    })
    await writing
    await inTransaction(store, (tx) =>
      append(tx, testContext(), { stream: 'note', streamId: 'quick', expectedVersion: 0, facts: [noted(1)] }),
    )
    expect(await seal(store)).toMatchObject({ sealed: 0, waiting: 1 })
    letGo()
    await slow
    await sealEverything(store)
    expect(await verify(store)).toMatchObject({ ok: true, sealed: 2 })
  },
)
