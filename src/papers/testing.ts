import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { PlainDate, UnitId } from '../kernel/index.ts'
import { packageRoot } from '../storage/index.ts'
import { type Layout, LayoutPack } from './layout.ts'
import { NumberBookPack } from './number-book/choose-series.ts'
import type { NumberBook } from './number-book/decide-book.ts'
import type { BookIdentity } from './number-book/facts.ts'
import { Paper, type PaperInput } from './schema.ts'
import { SigningPack } from './signing.ts'

const packFile = (name: string): unknown => parse(readFileSync(join(packageRoot(), 'packs', 'vietnam', name), 'utf8').normalize('NFC'))

/** The layouts of the country pack. */
export function testLayouts(): readonly Layout[] {
  return LayoutPack.parse(packFile('layouts.yaml')).layouts
}

/** The signing rows of the country pack. */
export function testSigning(): SigningPack {
  return SigningPack.parse(packFile('signing.yaml'))
}

/** The number series of the country pack. */
export function testSeries(): NumberBookPack {
  return NumberBookPack.parse(packFile('number-books.yaml'))
}

/** A day of a test, unchecked. */
export function day(text: string): PlainDate {
  return text as PlainDate // brand: literals of a test
}

/** The content hash that stands for a text in rules. */
export function hashOf(seed: number): string {
  return `sha256:${String(seed).padStart(64, '0')}`
}

/** The text of each page of a PDF. */
export async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { extractText } = await import('unpdf')
  return (await extractText(new Uint8Array(pdf), { mergePages: false })).text.map((text) => text.normalize('NFC'))
}

/** The outgoing administrative book of 2016 of an agency. */
export function bookIdentity(over: Partial<BookIdentity> = {}): BookIdentity {
  return { direction: 'outgoing', unit: 'unit-office' as UnitId, year: 2016, series: 'administrative', secret: false, ...over } // brand: a literal
}

/** A book in which 41 numbers were given, the last on 1 December 2016. */
export function numberBook(over: Partial<NumberBook> = {}): NumberBook {
  return { identity: bookIdentity(), status: 'open', version: 60, last: 41, lastOn: day('2016-12-01'), reserved: 1, ...over }
}

/** A report with letterhead, clauses, a table of two rows, recipients and a signature. */
export function testPaper(over: Partial<PaperInput> = {}): Paper {
  return Paper.parse({
    letterhead: { superior: 'UBND tỉnh Nghệ An', issuer: 'Công an tỉnh', number: 5, symbol: 'BC-CAT', place: 'Nghệ An' },
    date: '2020-12-07',
    type: 'Báo cáo',
    subject: 'Kết quả thực hiện Kế hoạch số 484/KH-UBND',
    body: [
      { kind: 'basis', text: 'Căn cứ Kế hoạch số 484/KH-UBND;' },
      { kind: 'paragraph', text: 'Công an tỉnh báo cáo kết quả như sau:' },
      { kind: 'clause', level: 'section', heading: true, text: 'Kết quả' },
      { kind: 'clause', level: 'item', text: 'Việc thứ nhất' },
      {
        kind: 'table',
        columns: [
          { title: 'TT', share: 1, align: 'center' },
          { title: 'Nhiệm vụ', share: 6 },
          { title: 'Kết quả', share: 3 },
        ],
        rows: [{ group: 'Sở Y tế' }, { cells: ['1', 'Duy trì 12 cơ sở', 'Xong'] }, { cells: ['2', 'Mở 16 điểm', 'Chậm'] }],
      },
    ],
    recipients: [{ name: 'UBND tỉnh', purpose: 'để b/cáo' }, { name: 'Văn phòng UBND tỉnh' }],
    fileCopy: 'VT, PV01',
    signing: { lines: ['KT. Giám đốc', 'Phó Giám đốc'] },
    ...over,
  })
}
