import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findLetterCommand } from '../../files/programs/child-letters.ts'
import { unwrap } from '../../kernel/index.ts'
import { paperOf, paperPdf, pdfOf } from '../../reading/pdf/testing.ts'
import { canScan, picturesOf, scanOf } from '../../reading/scan/testing.ts'
import { readText, sampleText } from '../../reading/testing.ts'
import { loadPacks } from '../load-packs.ts'
import { readPaper } from './read-paper.ts'
import { readScan } from './read-scan.ts'
import { buildReadChild } from './testing.ts'

const words = unwrap(loadPacks()).readingWords
const isAllRequired = process.env.DONDOC_REQUIRE === 'all'

let folder: string
let childEntry: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-read-scan-'))
  childEntry = await buildReadChild(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

const scanned = (pdf: Uint8Array, name = 'scan.pdf') => ({ name, bytes: scanOf(picturesOf(pdf)) })
const LETTER = `#set page(margin: 2.5cm)
#set text(font: "Tinos", size: 14pt)
#grid(columns: (1fr, 1fr), align: center, [UBND TỈNH SƠN HẢI\\ *SỞ Y TẾ*\\ Số: 77/KH-SYT], [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*\\ _Sơn Hải, ngày 12 tháng 8 năm 2016_])
#align(center)[*KẾ HOẠCH*\\ *Tiêm chủng mở rộng*]
I. MỤC ĐÍCH

1. Nâng mật độ điểm tiêm ở vùng sâu, bảo mật hồ sơ sức khỏe.

2. Trung tâm Y tế huyện báo cáo kết quả trước ngày 30/12/2016.
`
const STAMP = '#place(top + left, dx: 1cm, dy: 3.2cm, rect(stroke: 2pt + red)[#text(fill: red, weight: "bold", size: 18pt)[MẬT]])\n'

test('where all suites are required, the command and what makes scans are installed', () => {
  if (isAllRequired) expect([findLetterCommand() !== undefined, canScan]).toEqual([true, true])
})

describe.skipIf(!canScan)('a scan is read from its pictures', () => {
  test('a plan says what its text says: header, clauses, duties and terms, but for one duty in thirty', { timeout: 150_000 }, async () => {
    const text = sampleText('W1.txt')
    const pages: number[] = []
    const onPage = ({ done, of }: { done: number; of: number }) => pages.push(done / of)
    const file = scanned(paperPdf(paperOf(text)))
    const { reading, pictures } = unwrap(await readPaper({ childEntry, words, onPage }, file))
    const told = readText(text)
    const dutiesOf = ({ assignments }: typeof told) => assignments.map((one) => `${one.clause} ${one.role} ${one.agency}`)
    const found = new Set(dutiesOf(reading))
    const missed = dutiesOf(told).filter((duty) => !found.has(duty))
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(1)
    expect(reading.assignments).toHaveLength(told.assignments.length)
    expect(reading.outline.map((item) => item.id)).toEqual(told.outline.map((item) => item.id))
    expect(reading.header.number).toBe(told.header.number)
    expect(reading.deadlines.map((one) => one.date)).toEqual(told.deadlines.map((one) => one.date))
    expect(pages.at(-1)).toBe(1)
    expect(pictures.map((one) => one.number)).toEqual(pages.map((_, i) => i + 1))
    const finding = reading.findings.find((one) => one.code === 'READ_FROM_PICTURE')
    expect(finding?.message).toMatch(/đọc \d trang này từ ảnh quét \(chắc 9\d%\)/)
  })

  test('by the engine that comes with the product alone: words, their places on the page, within the limits of the child', {
    timeout: 90_000,
  }, async () => {
    const { read, spent } = unwrap(await readScan({ childEntry, words, engine: 'own' }, scanned(pdfOf(LETTER))))
    expect(read.reading.header).toMatchObject({ number: '77/KH-SYT', date: '2016-08-12', type: 'KẾ HOẠCH' })
    expect(read.reading.deadlines.map((one) => one.date)).toEqual(['2016-12-30'])
    const at = read.reading.text.indexOf('Trung tâm')
    const line = read.reading.scan?.lines.find(({ span }) => span[0] <= at && at < span[1])
    // In the middle of the page from left to right, a third of the way down.
    expect(line?.box[1]).toBeGreaterThan(0.2)
    expect(line?.box[1]).toBeLessThan(0.5)
    expect(spent[0]?.megabytes).toBeLessThan(600)
  })

  test('a stamp in red is a secrecy mark; "mật độ" and "bảo mật" are none', { timeout: 90_000 }, async () => {
    const marked = unwrap(await readPaper({ childEntry, words }, scanned(pdfOf(LETTER.replace('#align', `${STAMP}#align`)))))
    expect(marked.mark?.level).toBe('secret')
    expect(unwrap(await readPaper({ childEntry, words }, scanned(pdfOf(LETTER)))).mark).toBeUndefined()
  })

  test('a photo is read like a page; a page without words is refused; reading is called off between two pages', {
    timeout: 90_000,
  }, async () => {
    const [photo = new Uint8Array()] = picturesOf(pdfOf(LETTER), 150)
    const read = unwrap(await readPaper({ childEntry, words }, { name: 'trang-1.jpg', bytes: photo }))
    expect(read.reading.header.number).toBe('77/KH-SYT')
    const blank = await readPaper({ childEntry, words }, scanned(pdfOf('#rect(width: 4cm)')))
    expect(blank).toMatchObject({ ok: false, refusal: { code: 'FILE_NO_TEXT' } })
    const off = new AbortController()
    const twice = { name: 'hai.pdf', bytes: scanOf([photo, photo]) }
    const called = await readPaper({ childEntry, words, signal: off.signal, onPage: () => off.abort() }, twice)
    expect(called).toMatchObject({ ok: false, refusal: { code: 'SCAN_CALLED_OFF' } })
  })

  test('a picture page inside a PDF with text is not lost', { timeout: 60_000 }, async () => {
    // The text page comes first and names a lead; what is scanned behind it names another.
    const [page = new Uint8Array()] = picturesOf(pdfOf(LETTER))
    const { read } = unwrap(await readScan({ childEntry, words }, { name: 'a.pdf', bytes: scanOf([page, page]) }, [2]))
    expect(read.reading.text).toContain('77/KH-SYT')
  })

  test('a page whose picture cannot be decoded is refused with its number: nothing of a paper is left out in silence', {
    timeout: 60_000,
  }, async () => {
    // A scanned page of which the picture is said to be compressed as JPEG 2000, and is not.
    const text = Buffer.from(scanned(pdfOf(LETTER)).bytes).toString('latin1')
    const broken = text.replace(/\/Filter\s*\/(?:DCTDecode|FlateDecode)/g, (filter) =>
      filter.includes('DCT') ? '/Filter /JPXDecode' : filter,
    )
    expect(broken).not.toBe(text)
    const read = await readPaper({ childEntry, words }, { name: 'scan.pdf', bytes: new Uint8Array(Buffer.from(broken, 'latin1')) })
    expect(read).toMatchObject({ refusal: { code: 'FILE_PICTURE_NOT_DECODED', params: { page: 1 } } })
  })
})
