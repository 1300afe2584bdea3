import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSource } from '../../documents/index.ts'
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

  test('too few letters to read on are refused, yet a mark among them is found', async () => {
    const reader = { childEntry, words }
    const refused = await readPaper(reader, fileOf('MẬT\nSố: 1/KH'))
    expect(refused.ok ? '' : refused.refusal.code).toBe('TEXT_WITHOUT_LETTERS')
    expect(unwrap(await markInFile(reader, fileOf('MẬT\nSố: 1/KH')))).toEqual({ level: 'secret', mark: 'MẬT' })
    expect(unwrap(await markInFile(reader, fileOf('Mật ong')))).toBeUndefined()
  })
})
