import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { hashFile, openEvidenceStore } from './evidence-store.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-evidence-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const paper = new TextEncoder().encode('Báo cáo kết quả thực hiện')
// printf 'Báo cáo kết quả thực hiện' | sha256sum
const HEX = '49c781052e6695a8992c8b779beacef3e76c3f11bbb8ace4c34630cb7a86b91c'

test('a file is kept under its SHA-256 and comes back byte for byte', async () => {
  const store = await openEvidenceStore(folder)
  const kept = unwrap(await store.putFile(paper))
  expect(kept).toEqual({ hash: `sha256:${HEX}`, size: paper.length })
  expect(await readdir(join(folder, HEX.slice(0, 2)))).toEqual([HEX.slice(2)])
  expect(Buffer.from(unwrap(await store.openFile(kept.hash)))).toEqual(Buffer.from(paper))
  expect(await store.hasFile(kept.hash)).toBe(true)
  expect(await store.findSize(kept.hash)).toBe(paper.length)
})

test('the hash of the empty string is the published one', () => {
  expect(hashFile(new Uint8Array())).toBe('sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('the same bytes are kept once, also when many bring them at one time, and nothing temporary is left', async () => {
  const store = await openEvidenceStore(folder)
  const kept = await Promise.all(Array.from({ length: 8 }, () => store.putFile(paper)))
  expect(new Set(kept.map((one) => unwrap(one).hash)).size).toBe(1)
  expect(await readdir(join(folder, HEX.slice(0, 2)))).toHaveLength(1)
  expect(await readdir(join(folder, 'tmp'))).toEqual([])
})

test('an altered file is refused when it is opened and is not replaced when its bytes come again', async () => {
  const store = await openEvidenceStore(folder)
  const { hash } = unwrap(await store.putFile(paper))
  await writeFile(join(folder, HEX.slice(0, 2), HEX.slice(2)), 'Báo cáo khác')
  expect(await store.openFile(hash)).toMatchObject({ refusal: { code: 'FILE_DAMAGED' } })
  expect(await store.putFile(paper)).toMatchObject({ refusal: { code: 'FILE_DAMAGED' } })
})

test('a file that was never kept is not found, and an empty one is not kept', async () => {
  const store = await openEvidenceStore(folder)
  expect(await store.openFile(hashFile(paper))).toMatchObject({ refusal: { code: 'FILE_NOT_FOUND' } })
  expect(await store.hasFile(hashFile(paper))).toBe(false)
  expect(await store.putFile(new Uint8Array())).toMatchObject({ refusal: { code: 'FILE_EMPTY' } })
})

test('what a killed process left half written is swept at the next start, younger files stay', async () => {
  await openEvidenceStore(folder)
  const old = join(folder, 'tmp', 'old')
  await writeFile(old, 'half')
  await utimes(old, 1_000_000, 1_000_000)
  await writeFile(join(folder, 'tmp', 'young'), 'half')
  await openEvidenceStore(folder)
  expect(await readdir(join(folder, 'tmp'))).toEqual(['young'])
})
