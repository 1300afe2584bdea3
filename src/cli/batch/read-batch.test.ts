import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { extractSheets } from '../../exchange/xlsx-extract.ts'
import { docxOf, wordParagraph } from '../../files/testing.ts'
import { unwrap } from '../../kernel/index.ts'
import { packageRoot } from '../../storage/index.ts'
import { runDondoc } from '../testing.ts'
import { BatchLine, BatchRecord } from './batch-record.ts'
import { ProgressBar } from './progress-bar.ts'

const folder = mkdtempSync(join(tmpdir(), 'dondoc-batch-'))
const [from, to] = [join(folder, 'kho'), join(folder, 'kho', 'ket-qua')]
const plan = (number: number, mark = ''): string[] => [
  'UBND TỈNH AN BÌNH',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  ...(mark === '' ? [] : [mark]),
  `Số: ${number}/KH-UBND`,
  'An Bình, ngày 02 tháng 3 năm 2020',
  'KẾ HOẠCH',
  'Về việc trồng cây phân tán',
  '1. Sở Y tế chủ trì trồng 300 cây, hoàn thành trước ngày 30/12/2020.',
]

beforeAll(() => {
  mkdirSync(join(from, '2016'), { recursive: true })
  for (let i = 1; i <= 8; i++) writeFileSync(join(from, '2016', `ke-hoach-${i}.txt`), plan(i).join('\n'))
  writeFileSync(
    join(from, 'ke-hoach.docx'),
    docxOf(
      plan(20)
        .map((line) => wordParagraph(line))
        .join(''),
    ),
  )
  writeFileSync(join(from, 'hong.docx'), 'PK')
  writeFileSync(join(from, 'mat.txt'), plan(21, 'TỐI MẬT').join('\n'))
  writeFileSync(join(from, 'ghi-chu.md'), 'no paper')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = () => runDondoc(['read', '--batch', from, '--out', to])
const summary = (): BatchLine[] => z.array(BatchLine).parse(JSON.parse(readFileSync(join(to, 'tong-hop.json'), 'utf8')))
const results = (): string[] =>
  readdirSync(to, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(txt|docx)\.json$/.test(name))
    .sort()

/** Starts a batch and kills it with no time to tidy up, once so many results stand. */
async function killAfter(least: number): Promise<void> {
  const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), 'read', '--batch', from, '--out', to], {
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while (child.exitCode === null && (!existsSync(to) || results().length < least)) await sleep(20)
  child.kill('SIGKILL')
  await ended
}

describe('a batch', () => {
  test('that was killed goes on: what is done is not read again, what was half done is, and the summary tells of all', {
    timeout: 120_000,
  }, async () => {
    await killAfter(2)
    const before = new Map(results().map((name) => [name, statSync(join(to, name)).mtimeMs]))
    expect(before.size).toBeGreaterThanOrEqual(2)
    expect(before.size).toBeLessThan(9)
    // As a killed run leaves things: a result half written, and a line of the record cut in its middle.
    writeFileSync(join(to, 'ke-hoach.docx.json.tmp'), '{"file":')
    writeFileSync(join(to, 'doc-hang-loat.ndjson'), '{"file":"ke-ho', { flag: 'a' })

    const second = await run()
    expect(second.code).toBe(3)
    expect(second.out).toContain('Đã đọc 9 văn bản, 2 tệp không đọc được')
    expect(second.err).toMatch(/11\/11 · \d+ đã đọc trước · 2 không đọc được/)
    expect(second.err).toMatch(/hong\.docx: Tên tệp “hong\.docx” .*\[FILE_WRONG_KIND\]/)
    expect(second.err).toMatch(/mat\.txt: .*\[DOCUMENT_IS_SECRET\]/)
    // The last one or two may have been written, and killed before the record said so.
    const again = [...before].filter(([name, at]) => statSync(join(to, name)).mtimeMs !== at)
    expect(again.length).toBeLessThanOrEqual(2)
    expect(results()).toHaveLength(9)
    expect(existsSync(join(to, 'ke-hoach.docx.json.tmp'))).toBe(false)

    const lines = summary()
    expect(lines.map(({ file }) => file)).toEqual([
      '2016/ke-hoach-1.txt',
      ...[2, 3, 4, 5, 6, 7, 8].map((i) => `2016/ke-hoach-${i}.txt`),
      'hong.docx',
      'ke-hoach.docx',
      'mat.txt',
    ])
    expect(lines[9]).toMatchObject({
      header: { number: '20/KH-UBND', date: '2020-03-02' },
      found: { duties: 1, deadlines: 1 },
      refusal: null,
    })
    const sheets = unwrap(await extractSheets(new Uint8Array(readFileSync(join(to, 'tong-hop.xlsx'))), 'tong-hop.xlsx'))
    expect(sheets.map(({ name }) => name)).toEqual(['Đã đọc', 'Không đọc được'])
    expect(
      readdirSync(to, { recursive: true, encoding: 'utf8' })
        .map((name) => (/mat/.test(name) ? name : ''))
        .join(''),
    ).toBe('')
  })

  test('run a third time reads nothing again but what changed', { timeout: 60_000 }, async () => {
    writeFileSync(join(from, '2016', 'ke-hoach-3.txt'), plan(33).join('\n'))
    const before = new Map(results().map((name) => [name, statSync(join(to, name)).mtimeMs]))
    const { err } = await run()
    expect(err).toContain('11/11 · 10 đã đọc trước')
    expect([...before].filter(([name, at]) => statSync(join(to, name)).mtimeMs !== at).map(([name]) => name)).toEqual([
      join('2016', 'ke-hoach-3.txt.json'),
    ])
    expect(summary()[2]?.header?.number).toBe('33/KH-UBND')
  })

  test('without a place for its results, or of one file, is wrong use', async () => {
    expect((await runDondoc(['read', '--batch', from])).code).toBe(2)
    expect((await runDondoc(['read', '--batch', join(from, 'mat.txt'), '--out', to])).code).toBe(2)
  })
})

test('a file that could not be read for want of time or a program is tried again, another refusal stands', () => {
  const place = mkdtempSync(join(folder, 'record-'))
  const line = (file: string, code: string): BatchLine => ({
    file,
    hash: 'h',
    seconds: 1,
    refusal: { code, message: 'm' },
    header: null,
    found: null,
  })
  const record = BatchRecord.open(place)
  for (const [file, code] of [
    ['a', 'FILE_READ_TIMEOUT'],
    ['b', 'FILE_TRUNCATED'],
  ] as const)
    record.add(line(file, code))
  const opened = BatchRecord.open(place)
  expect(opened.findDone('a', 'h')).toBeUndefined()
  expect(opened.findDone('b', 'h')?.refusal?.code).toBe('FILE_TRUNCATED')
  expect(opened.findDone('b', 'other')).toBeUndefined()
})

test('the bar says how far it is, what was done before, what was refused, and how long it still takes', () => {
  const written: string[] = []
  let now = 0
  const bar = new ProgressBar(4, { locale: 'vi', clock: () => now, write: (text) => written.push(text), isTerminal: true })
  bar.add({ isSkipped: true, isRefused: false })
  now = 10_000
  bar.add({ isSkipped: false, isRefused: true })
  expect(written.at(-1)).toBe(`\r\u001b[K[${'█'.repeat(12)}${'░'.repeat(12)}] 2/4 · 1 đã đọc trước · 1 không đọc được · còn 20 giây`)
})
