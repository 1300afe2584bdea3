import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '../../documents/index.ts'
import { findOffice } from '../../files/child-office.ts'
import { unwrap } from '../../kernel/index.ts'
import { loadPacks } from '../load-packs.ts'
import { markInFile, readPaper } from './read-paper.ts'
import { buildReadChild } from './testing.ts'

const words = unwrap(loadPacks()).readingWords
const PAPER = [
  'ỦY BAN NHÂN DÂN TỈNH SƠN HẢI',
  'Số: 77/KH-UBND',
  'Sơn Hải, ngày 12 tháng 8 năm 2016',
  'KẾ HOẠCH',
  'VỀ PHÒNG, CHỐNG MA TÚY',
  '1. Sở Y tế: chủ trì báo cáo kết quả trước ngày 30/12/2016.',
].join('\n')
const fileOf = (text: string) => ({ name: 'ke-hoach.txt', bytes: new TextEncoder().encode(text) })

let folder: string
let childEntry: string

/** A program that stands in for the reader and answers a fixed value. */
function standIn(name: string, value: unknown): { childEntry: string; words: typeof words } {
  const path = join(folder, name)
  writeFileSync(path, `process.stdout.write(${JSON.stringify(JSON.stringify({ ok: true, value }))})`)
  return { childEntry: path, words }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-read-paper-'))
  childEntry = await buildReadChild(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a paper is read in the child process', () => {
  test('with the words of the packs: the reading, the mark, and each stage as it begins', async () => {
    const told: string[] = []
    const read = unwrap(await readPaper({ childEntry, words }, fileOf(`MẬT\n${PAPER}`), (stage) => told.push(stage)))
    expect(read.reading.header).toMatchObject({ number: '77/KH-UBND', date: '2016-08-12', type: 'KẾ HOẠCH' })
    expect(read.reading.deadlines).toMatchObject([{ date: '2016-12-30' }])
    expect(read.mark).toEqual({ level: 'secret', mark: 'MẬT' })
    expect(told).toEqual(['extract', 'read'])
  })

  test('the server takes what the child answers and reads nothing itself', async () => {
    const other = readSource({ kind: 'text', file: 'khac.txt', text: PAPER.replace('77/', '88/'), marks: [] }, words)
    const read = unwrap(await readPaper(standIn('other.mjs', other), fileOf(PAPER)))
    expect(read.reading.header.number).toBe('88/KH-UBND')
  })

  test('an answer of another shape is refused', async () => {
    const refused = await readPaper(standIn('liar.mjs', { reading: { text: 'x' }, mark: null, unreadable: null }), fileOf(PAPER))
    expect(refused.ok ? '' : refused.refusal.code).toBe('DOCUMENT_WITHOUT_TEXT')
  })

  test.skipIf(findOffice() === undefined)(
    'a .doc is converted first: automatic labels and the name of the file survive (skipped without LibreOffice)',
    { timeout: 120_000 },
    async () => {
      const bytes = readFileSync(new URL('../../../samples/W1.auto.doc', import.meta.url))
      const doc = unwrap(await readPaper({ childEntry, words }, { name: 'W1.doc', bytes })).reading
      const text = readFileSync(new URL('../../../samples/W1.txt', import.meta.url), 'utf8')
      const plain = unwrap(await readPaper({ childEntry, words }, fileOf(text))).reading
      expect(doc.file).toBe('W1.doc')
      expect(doc.text).toBe(plain.text)
      expect(doc.outline.map(({ id }) => id)).toEqual(plain.outline.map(({ id }) => id))
    },
  )

  test.skipIf(findOffice() === undefined)('a refusal about a converted file names the file that came', { timeout: 120_000 }, async () => {
    const refused = await readPaper(standIn('none.mjs', 1), { name: 'a.rtf', bytes: new TextEncoder().encode('{\\rtf1 x}') })
    expect(refused).toMatchObject({ refusal: { code: 'DOCUMENT_WITHOUT_TEXT' } })
    const dead = join(folder, 'dead.mjs')
    writeFileSync(dead, 'process.exit(1)')
    const crashed = await readPaper({ childEntry: dead, words }, { name: 'a.rtf', bytes: new TextEncoder().encode('{\\rtf1 x}') })
    expect(crashed).toMatchObject({ refusal: { code: 'FILE_READER_CRASHED', params: { name: 'a.rtf' } } })
  })

  test('a hostile page ends in the child as one refusal, and the next paper is read', { timeout: 60_000 }, async () => {
    const page = (html: string) => ({ name: 'a.html', bytes: new TextEncoder().encode(html) })
    const deep = await readPaper({ childEntry, words }, page(`<html>${'<div>'.repeat(1_000_000)}`))
    expect(deep).toMatchObject({ refusal: { code: 'FILE_TOO_DEEP', params: { name: 'a.html', limit: 512 } } })
    const many = await readPaper({ childEntry, words }, page(`<html>${'<p>a'.repeat(2_000_000)}`))
    expect(many.ok ? 'read' : many.refusal.code).toMatch(/^FILE_(?:TOO_DEEP|READ_TIMEOUT|READER_CRASHED|ZIP_BOMB)$/)
    expect((await readPaper({ childEntry, words }, page(`<html>${PAPER.replaceAll('\n', '<br>')}`))).ok).toBe(true)
  })

  test('too few letters to read on are refused, yet a mark among them is found', async () => {
    const reader = { childEntry, words }
    const refused = await readPaper(reader, fileOf('MẬT\nSố: 1/KH'))
    expect(refused.ok ? '' : refused.refusal.code).toBe('TEXT_WITHOUT_LETTERS')
    expect(unwrap(await markInFile(reader, fileOf('MẬT\nSố: 1/KH')))).toEqual({ level: 'secret', mark: 'MẬT' })
    expect(unwrap(await markInFile(reader, fileOf('Mật ong')))).toBeUndefined()
  })
})
