import { describe, expect, test } from 'vitest'
import { unwrap } from '../../kernel/index.ts'
import { readDocument } from '../read-document.ts'
import type { Reading } from '../schema.ts'
import { readingWords, readText, sampleText } from '../testing.ts'
import { extractPdf } from './pdf-extract.ts'
import { type Layout, paperOf, paperPdf, pdfOf, rawPage, rawPdf } from './testing.ts'

async function readPdf(bytes: Uint8Array): Promise<Reading> {
  const { paragraphs } = unwrap(await extractPdf(bytes, 'a.pdf'))
  return readDocument({ kind: 'paragraphs', file: 'a.pdf', paragraphs }, readingWords)
}

const outcome = async (bytes: Uint8Array): Promise<string> => {
  const result = await extractPdf(bytes, 'a.pdf')
  return result.ok ? 'read' : result.refusal.code
}

/** Everything that is read but the places in the text. */
function factsOf({ header, outline, citations, assignments, deadlines, targets, recipients, findings }: Reading) {
  return {
    header,
    outline: outline.map(({ id, text }) => [id, text]),
    citations: citations.map(({ number, date }) => [number, date]),
    assignments: assignments.map(({ clause, agency, role }) => [clause, agency, role]),
    deadlines: deadlines.map(({ clause, kind, date, text }) => [clause, kind, date, text.replace(/\s+/g, ' ')]),
    targets: targets.map(({ clause, value, unit }) => [clause, value, unit]),
    recipients,
    findings: findings.map(({ code, clause }) => [code, clause]),
  }
}

const LAYOUTS: Readonly<Record<string, Partial<Layout>>> = {
  'first lines indented, page numbers above': {},
  'no indents, page numbers below, a repeated header': { indent: false, numbers: 'bottom', header: 'Văn bản lưu hành nội bộ' },
  'ragged right, wide paragraphs': { justify: false, spacing: '16pt' },
  'small letters on narrow lines': { size: 11, leading: '4pt' },
  'two columns': { columns: 2, size: 10 },
  'no indents and no space between paragraphs': { indent: false, spacing: '6pt' },
}

describe('a paper reads from a PDF as from its text', () => {
  for (const [name, layout] of Object.entries(LAYOUTS)) {
    for (const file of ['plan-484.txt', 'W1.txt', 'W5.txt']) {
      test(`${file}: ${name}`, async () => {
        const text = sampleText(file)
        expect(factsOf(await readPdf(paperPdf(paperOf(text), layout)))).toEqual(factsOf(readText(text)))
      })
    }
  }
})

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const drawn = (text: string): string => `BT /F 12 Tf 72 700 Td ${text} Tj ET`
/** A font by glyph numbers that does not say which letters they are. */
const MUTE = '<< /Type /Font /Subtype /Type0 /BaseFont /Abc /Encoding /Identity-H /DescendantFonts [6 0 R] >>'
const MUTE_PARTS = [
  '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Abc /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 7 0 R >>',
  '<< /Type /FontDescriptor /FontName /Abc /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
]
const ENCRYPTED = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >> /ID [<00> <00>]`

describe('a file that cannot be read gets one clear refusal', () => {
  const whole = pdfOf('#set text(font: "Tinos")\nKế hoạch trồng cây #pagebreak() Kinh phí')
  test.each([
    ['without letters (a scan, a drawing)', pdfOf('#rect(width: 90%, height: 40%, fill: gray)'), 'FILE_NO_TEXT'],
    ['cut short', whole.subarray(0, Math.floor(whole.length * 0.7)), 'FILE_TRUNCATED'],
    ['locked by a password', rawPdf(rawPage('BT ET', { font: HELVETICA }), ENCRYPTED), 'FILE_PASSWORD_PROTECTED'],
    ['of a thousand pages', pdfOf('#for i in range(999) { pagebreak() }'), 'FILE_TOO_MANY_PAGES'],
    [
      'whose pages hold themselves',
      rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
      'FILE_TRUNCATED',
    ],
    ['without pages', rawPdf(['<< /Type /Catalog >>']), 'FILE_TRUNCATED'],
    ['that lies about its pages', rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 9 >>']), 'FILE_NO_TEXT'],
    [
      'whose font says no letters',
      rawPdf(rawPage(drawn('<0001000200030021002200230024002500260027>'), { font: MUTE, more: MUTE_PARTS })),
      'FILE_UNREADABLE_LETTERS',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code)
  })

  test('any byte may be altered and any part cut out: a refusal or lines, never an exception', { timeout: 60_000 }, async () => {
    for (let at = 20; at < whole.length; at += 211) {
      const altered = whole.slice()
      altered[at] = (altered[at] ?? 0) ^ 0xff
      expect(await outcome(altered)).toMatch(/^(read|FILE_[A-Z_]+)$/)
      const cut = Uint8Array.from([...whole.subarray(0, at), ...whole.subarray(at + 97)])
      expect(await outcome(cut)).toMatch(/^(read|FILE_[A-Z_]+)$/)
    }
  })
})

describe('what a page says besides', () => {
  const lines = async (bytes: Uint8Array): Promise<string[]> =>
    unwrap(await extractPdf(bytes, 'a.pdf')).paragraphs.map((one) => (one.margin ? `[${one.text}]` : one.text))

  test('scripts and attachments are ignored', async () => {
    const catalogue = '/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>'
    expect(await lines(rawPdf(rawPage(drawn('(Ke hoach trong cay)'), { font: HELVETICA, catalogue })))).toEqual(['Ke hoach trong cay'])
  })

  test('page numbers and repeated headers stand apart, and still count as text that was seen', async () => {
    const bytes = pdfOf(
      '#set text(font: "Tinos")\n#set page(numbering: "1", header: "Lưu hành nội bộ")\nMục đích #pagebreak() Yêu cầu #pagebreak() Kinh phí',
    )
    expect(await lines(bytes)).toEqual(['Mục đích', 'Yêu cầu', 'Kinh phí', '[Lưu hành nội bộ]', '[1 2 3]'])
    const reading = await readPdf(bytes)
    expect(reading.coverage.filter((item) => item.reason === 'page header or number')).toHaveLength(2)
    expect(reading.text.endsWith('1 2 3')).toBe(true)
  })

  test('a year alone at the head of a page is no page number', async () => {
    const bytes = pdfOf(
      '#set text(font: "Tinos")\n#set page(margin: 1.5cm)\nHoàn thành đến hết năm #pagebreak() 2027 #pagebreak() Kinh phí',
    )
    expect(await lines(bytes)).toEqual(['Hoàn thành đến hết năm', '2027', 'Kinh phí'])
  })

  test('turned text (a stamp across the page) is a margin', async () => {
    const bytes = pdfOf('#set text(font: "Tinos")\nKế hoạch trồng cây #place(center, rotate(45deg)[BẢN SAO])')
    expect(await lines(bytes)).toEqual(['Kế hoạch trồng cây', '[BẢN SAO]'])
  })

  test('letters drawn as a base and a mark come out composed', async () => {
    const bytes = pdfOf(`#set text(font: "Tinos")\n${'Kế hoạch phòng, chống ma túy ở tỉnh Quảng Ngãi'.normalize('NFD')}`)
    expect(await lines(bytes)).toEqual(['Kế hoạch phòng, chống ma túy ở tỉnh Quảng Ngãi'])
  })

  test('a symbol broken after its hyphen keeps it, a word loses it', async () => {
    const narrow = '#set text(font: "Tinos", size: 14pt)\n#set page(width: 9cm)\n'
    const text = (words: string): Promise<string> => readPdf(pdfOf(narrow + words)).then((reading) => reading.text)
    expect(await text('Thực hiện Quyết định số 35/2016/QĐ-\\ UBND của Ủy ban nhân dân tỉnh')).toContain('35/2016/QĐ-UBND')
    expect(await text('Mở rộng điều trị bằng thuốc Metha-\\ done tại các huyện của tỉnh')).toContain('Methadone')
    expect(await text('Phát triển kinh tế -\\ xã hội của tỉnh trong thời gian tới')).toContain('kinh tế - xã hội')
  })
})

describe('tables by their rules, and without', () => {
  const rows = async (source: string): Promise<(readonly string[])[]> =>
    unwrap(await extractPdf(pdfOf(`#set text(font: "Tinos")\n${source}`), 'a.pdf')).paragraphs.flatMap((one) =>
      one.table ? [one.table.cells] : [],
    )
  const flat = (cells: readonly (readonly string[])[]): string[] =>
    cells.map((row) => row.map((cell) => cell.replace(/\n/g, ' ')).join(' | '))

  test('a cell over two columns is followed by an empty one, a cell over two rows stands in the first', async () => {
    const source = `#table(columns: 3, [TT], [Việc], [Hạn], table.cell(colspan: 3)[I. Trồng rừng], [1], [Ươm cây], table.cell(rowspan: 2)[2027], [2], [Trồng cây])`
    expect(flat(await rows(source))).toEqual(['TT | Việc | Hạn', 'I. Trồng rừng |  | ', '1 | Ươm cây | 2027', '2 | Trồng cây | '])
  })

  test('a table over two pages is one, and its repeated heading is said once', async () => {
    const source = `#set page(height: 6cm)\n#table(columns: (1cm, 4cm, 3cm), table.header([TT], [Việc], [Hạn]), ..range(1, 9).map(i => ([#i], [Trồng cây đợt #i], [2027])).flatten())`
    const found = await rows(source)
    expect(flat(found)).toEqual(['TT | Việc | Hạn', ...[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `${i} | Trồng cây đợt ${i} | 2027`)])
  })

  test('a table without rules is known by its heading', async () => {
    const source = `Giao việc theo bảng sau:\n#table(columns: (1cm, 5cm, 4cm), stroke: none, [TT], [Nội dung], [Cơ quan chủ trì], [1], [Ươm cây giống], [Sở Y tế], [2], [Trồng cây phân tán], [Sở Nội vụ])\nKinh phí do ngân sách tỉnh bảo đảm theo phân cấp hiện hành.`
    expect(flat(await rows(source))).toEqual([
      'TT | Nội dung | Cơ quan chủ trì',
      '1 | Ươm cây giống | Sở Y tế',
      '2 | Trồng cây phân tán | Sở Nội vụ',
    ])
  })

  test('a paper with tables laid out without rules reads as its text', async () => {
    const text = sampleText('W1.txt')
    expect(factsOf(await readPdf(paperPdf(paperOf(text), { stroke: false })))).toEqual(factsOf(readText(text)))
  })
})
