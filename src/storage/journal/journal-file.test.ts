import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { NewFact } from '../../kernel/index.ts'
import {
  append,
  type Checkpoint,
  defineUpcasters,
  exportJournal,
  findContent,
  importJournal,
  inTransaction,
  mergeUpcasters,
  putContent,
  readAll,
  readStream,
  redact,
  type Store,
  verify,
  verifyFile,
} from '../index.ts'
import { openTestStore, sealEverything, testContext } from '../testing.ts'

const against = ({ position, hash }: Checkpoint) => ({ checkpoints: [{ position, hashStart: hash }] })

interface Noted extends NewFact {
  readonly note: string
  readonly day?: string
}
const noted = (note: string): Noted => ({ type: 'note.taken', typeVersion: 1, note, day: 'thứ Hai' })

let folder: string
let file: string
let store: Store
let head: Checkpoint
let kept: string
let gone: string
let lines: string[]

beforeAll(async () => {
  store = await openTestStore()
  ;[kept, gone] = await inTransaction(store, async (tx) => {
    const notes = [await putContent(tx, 'Ghi chú được giữ'), await putContent(tx, { name: 'bị rút' })] as const
    for (const id of ['a', 'b']) {
      const facts = [noted(notes[0]), noted(notes[1]), noted(notes[0])]
      await append(tx, testContext(), { stream: 'note', streamId: id, expectedVersion: 0, facts })
    }
    await redact(tx, testContext({ purpose: 'yêu cầu của chủ thể dữ liệu' }), notes[1])
    return notes
  })
  head = await sealEverything(store)
  await inTransaction(store, (tx) =>
    append(tx, testContext(), { stream: 'note', streamId: 'late', expectedVersion: 0, facts: [noted(kept)] }),
  )
})
afterAll(() => store.close())
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-journal-'))
  file = join(folder, 'journal.ndjson')
  await exportJournal(store, file)
  lines = readFileSync(file, 'utf8').trimEnd().split('\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rewrite = (change: (all: string[]) => string[]): string => {
  const changed = join(folder, 'changed.ndjson')
  writeFileSync(changed, `${change([...lines]).join('\n')}\n`)
  return changed
}

describe('an exported journal', () => {
  it('verifies without a database, sealed and unsealed, with its redacted content', async () => {
    expect(lines).toHaveLength(1 + 10 + 1)
    expect(await verifyFile(file, against(head))).toEqual({ ok: true, sealed: 9, unsealed: 1, redacted: 1, head, signed: null })
    expect(lines.join('\n')).not.toContain('bị rút')
  })

  it('loads into an empty store with equal facts, content and seals, and goes on there', async () => {
    await using copy = await openTestStore()
    expect(await importJournal(copy, file)).toBe(10)
    expect(await readAll(copy.db)).toEqual(await readAll(store.db))
    expect(await findContent(copy.db, kept)).toBe('Ghi chú được giữ')
    expect(await findContent(copy.db, gone)).toBe('redacted')
    expect(await verify(copy, against(head))).toMatchObject({ ok: true, sealed: 9, unsealed: 1 })
    await inTransaction(copy, (tx) =>
      append(tx, testContext(), { stream: 'note', streamId: 'a', expectedVersion: 3, facts: [noted(kept)] }),
    )
    await sealEverything(copy)
    expect(await verify(copy, against(head))).toMatchObject({ ok: true, sealed: 11, unsealed: 0 })
    const again = join(folder, 'again.ndjson')
    await exportJournal(copy, again)
    expect(readFileSync(again, 'utf8').split('\n').slice(0, 10)).toEqual(lines.slice(0, 10))
  })

  it('is not loaded into a store that holds facts', async () => {
    await expect(importJournal(store, file)).rejects.toMatchObject({ refusal: { code: 'STORE_NOT_EMPTY', params: { count: 10 } } })
  })

  it.each([
    ['an edited fact', (all: string[]) => all.map((line, i) => (i === 4 ? line.replace('thứ Hai', 'thứ Ba') : line)), 'fact-edited', 4],
    [
      'an edited content row',
      (all: string[]) => all.map((line, i) => (i === 1 ? line.replace('Ghi chú', 'Ghi nhớ') : line)),
      'content-edited',
      1,
    ],
    ['two lines changed about', (all: string[]) => all.toSpliced(4, 2, all[5] ?? '', all[4] ?? ''), 'link-missing', 4],
    ['a line twice', (all: string[]) => recount(all.toSpliced(4, 0, all[3] ?? ''), 11), 'link-inserted', 3],
    ['a line left out', (all: string[]) => recount(all.toSpliced(4, 1), 9), 'link-missing', 4],
    ['a tail left out', (all: string[]) => recount(all.toSpliced(8, 3), 7), 'tail-cut', 8],
  ] as const)('names the first bad place: %s', async (_what, change, kind, position) => {
    const found = await verifyFile(rewrite(change), against(head))
    expect(found.fault).toMatchObject({ kind, position })
    if (kind !== 'tail-cut') {
      await using copy = await openTestStore()
      await expect(importJournal(copy, rewrite(change))).rejects.toMatchObject({ refusal: { code: 'JOURNAL_FILE_DAMAGED' } })
      expect(await readAll(copy.db)).toEqual([])
    }
  })

  it('that was cut, or holds a line that is not of a journal, is refused with the number of the line', async () => {
    await expect(verifyFile(rewrite((all) => all.slice(0, -1)))).rejects.toMatchObject({ refusal: { params: { line: 12 } } })
    await expect(verifyFile(rewrite((all) => all.toSpliced(2, 1, '{"kind":"fact"')))).rejects.toMatchObject({
      refusal: { params: { line: 3 } },
    })
    expect((await verifyFile(rewrite((all) => all.toSpliced(2, 1)))).fault).toEqual({ kind: 'link-missing', position: 2 })
    const empty = join(folder, 'empty')
    writeFileSync(empty, '')
    await expect(verifyFile(empty)).rejects.toMatchObject({ refusal: { code: 'JOURNAL_FILE_DAMAGED' } })
  })
})

const recount = (all: string[], items: number): string[] => all.with(-1, (all.at(-1) ?? '').replace(/"items":\d+/, `"items":${items}`))

describe('facts of an older version', () => {
  const upcasters = defineUpcasters({
    'note.taken': {
      1: ({ day: _day, ...body }) => ({ ...body, weekday: 2 }),
      2: (body) => ({ ...body, pages: 1 }),
    },
  })

  it('are read as the newest version, step by step, and stay in the journal as they were', async () => {
    await using copy = await openTestStore({ upcasters })
    await importJournal(copy, file)
    const [first] = await readStream(copy.db, 'note', 'a')
    expect(first?.fact).toEqual({ type: 'note.taken', typeVersion: 3, note: kept, weekday: 2, pages: 1 })
    expect(await verify(copy, against(head))).toMatchObject({ ok: true })
  })

  it('may not have a gap in their upcasters, nor two owners', () => {
    expect(() => defineUpcasters({ a: { 1: (body) => body, 3: (body) => body } })).toThrow(/gap before version 3/)
    expect(() => mergeUpcasters([upcasters, upcasters])).toThrow(/declared twice/)
    expect(Object.keys(mergeUpcasters([upcasters, { other: {} }]))).toEqual(['note.taken', 'other'])
  })
})
