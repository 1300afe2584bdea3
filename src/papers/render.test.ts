import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { unwrap } from '../kernel/index.ts'
import { renderPaper } from './render.ts'
import type { Paper, PaperFormat } from './schema.ts'
import { day, pagesOf, testLayouts, testPaper } from './testing.ts'
import { scanDocx, scanPdf } from './testing-scan.ts'
import { qrModules } from './writers/qr-render.ts'

const write = async (paper: Paper, format: PaperFormat, on = '2020-12-07'): Promise<Uint8Array> =>
  unwrap(await renderPaper(paper, { format, layouts: testLayouts(), on: day(on) }))
const partsOf = (docx: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]))
const HOSTILE = '#eval("1+1") $x^2$ @nguồn \\ // /* <script>alert(1)</script> ]]> &amp; "{{x}}" #include "a" = _đậm_ *b* `c`'
const rows = Array.from({ length: 500 }, (_, i) => ({ cells: [String(i + 1), `Việc số ${i + 1}`, 'Xong'] }))
const longPaper = testPaper({
  body: [
    {
      kind: 'table',
      columns: [
        { title: 'TT', share: 1 },
        { title: 'Đầu bảng nhắc lại', share: 6 },
        { title: 'Kết quả', share: 2 },
      ],
      rows,
    },
  ],
})

describe('.docx', () => {
  let parts: Record<string, string>
  let document: string
  beforeAll(async () => {
    parts = partsOf(await write(testPaper(), 'docx'))
    document = parts['word/document.xml'] ?? ''
  })

  it('A4 with margins of 20, 20, 30 and 15 mm, in twentieths of a point', () => {
    // 210 mm = 11906, 297 mm = 16838, 20 mm = 1134, 30 mm = 1701, 15 mm = 850, 10 mm = 567
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    expect(document).toMatch(/<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"/)
  })

  it('Times New Roman by name, and no other font', () => {
    const fonts = [...document.matchAll(/w:ascii="([^"]*)"/g)].map((match) => match[1])
    expect(fonts.length).toBeGreaterThan(10)
    expect(new Set(fonts)).toEqual(new Set(['Times New Roman']))
  })

  it('sizes are those of the layout: national name 12, motto 13, body 14, recipients 11', () => {
    const sizeOf = (text: string): string | undefined => new RegExp(`<w:sz w:val="(\\d+)"/>(?:(?!</w:r>).)*${text}`).exec(document)?.[1]
    expect(sizeOf('CỘNG HÒA')).toBe('24')
    expect(sizeOf('Độc lập')).toBe('26')
    expect(sizeOf('Công an tỉnh báo cáo')).toBe('28')
    expect(sizeOf('- UBND tỉnh \\(để')).toBe('22')
  })

  it('tables are fixed, their heading row is repeated, no row is cut; letterhead and foot have no borders', () => {
    const tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []
    expect(tables).toHaveLength(3)
    for (const table of tables) expect(table).toContain('<w:tblLayout w:type="fixed"/>')
    expect(tables[1]).toContain('<w:tblHeader/>')
    expect(tables[1]?.match(/<w:cantSplit\/>/g)).toHaveLength(4)
    expect(tables[1]).toMatch(/<w:gridSpan w:val="3"\/>/)
    expect(tables[0]).not.toMatch(/w:val="single" w:color="auto"/)
    expect(tables[0]?.match(/<w:gridCol w:w="(\d+)"\/>/g)).toHaveLength(2)
  })

  it('the page number stands centred in the header, not on the first page', () => {
    expect(document).toContain('<w:titlePg/>')
    const header = Object.entries(parts).find(([name]) => /^word\/header\d+\.xml$/.test(name))?.[1]
    expect(header).toMatch(/<w:jc w:val="center"\/>.*PAGE/s)
  })

  it('the same paper gives the same bytes whenever it is written; its times are those of the paper', async () => {
    const [one, two] = [await write(testPaper(), 'docx'), await write(testPaper(), 'docx')]
    expect(Buffer.compare(one, two)).toBe(0)
    expect(parts['docProps/core.xml']).toContain('2020-12-07T00:00:00Z')
    expect(Buffer.from(one).readUInt16LE(12)).toBe(0x21)
  })

  it('what people write stays text', async () => {
    const xml = partsOf(await write(testPaper({ body: [{ kind: 'paragraph', text: HOSTILE }] }), 'docx'))['word/document.xml'] ?? ''
    expect(xml).not.toContain('<script>')
    expect(xml).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('a page on its side and an annex are sections of their own', async () => {
    const annexes = [{ title: 'Danh sách', landscape: true, body: [] }]
    const xml = partsOf(await write(testPaper({ annexes }), 'docx'))['word/document.xml'] ?? ''
    expect(xml.match(/<w:sectPr/g)).toHaveLength(2)
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/)
  })
})

describe('PDF', () => {
  it('the font is embedded and the text can be read back', async () => {
    const pdf = await write(testPaper(), 'pdf')
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\+Tinos-Bold/)
    const [page = ''] = await pagesOf(pdf)
    for (const text of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Số: 05/BC-CAT', 'KT. GIÁM ĐỐC', '- Lưu: VT, PV01.', 'I. Kết quả'])
      expect(page).toContain(text)
  })

  it('headings of a table and the page number stand on every page but the number not on the first', async () => {
    const pages = await pagesOf(await write(longPaper, 'pdf'))
    expect(pages.length).toBeGreaterThan(8)
    expect(pages.every((page) => page.includes('Đầu bảng nhắc lại') || page.includes('Nơi nhận'))).toBe(true)
    expect(pages[0]?.trimStart().startsWith('1')).toBe(false)
    expect(pages[1]?.trimStart().startsWith('2')).toBe(true)
    expect(pages.at(-1)).toContain('500')
  })

  it('what people write stays text: nothing of it is read as a command', async () => {
    const [page = ''] = await pagesOf(await write(testPaper({ subject: HOSTILE, body: [{ kind: 'paragraph', text: HOSTILE }] }), 'pdf'))
    const bare = (text: string): string => text.replace(/\s+/g, '')
    expect(bare(page).split(bare(HOSTILE))).toHaveLength(3)
  })

  it('the same paper gives the same bytes', async () => {
    expect(Buffer.compare(await write(testPaper(), 'pdf'), await write(testPaper(), 'pdf'))).toBe(0)
  })
})

describe('figures as bars', () => {
  const bars = [
    { name: 'Sở Y tế', value: 200, text: '200' },
    { name: 'Huyện Kỳ Sơn', value: 50, text: '50' },
    { name: 'Huyện Anh Sơn', value: 0.01, text: '0,01' },
    { name: 'Huyện Con Cuông', value: 0, text: '0' },
  ]
  const body = [{ kind: 'bars' as const, caption: 'Số người (người; cộng 250,01)', bars }]

  it('in .docx are shaded cells, as long as the figures are to each other; one above zero is seen, zero has none; the numbers stand behind', async () => {
    const xml = partsOf(await write(testPaper({ body }), 'docx'))['word/document.xml'] ?? ''
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)]
      .map(([row]) => row)
      .filter((row) => bars.some(({ name }) => row.includes(`>${name}<`)))
    expect(rows.map((row) => /w:gridSpan w:val="(\d+)"[^/]*\/>(?:(?!<\/w:tcPr>).)*w:fill="8C8C8C"/.exec(row)?.[1] ?? null)).toEqual([
      '43',
      '11',
      '1',
      null,
    ])
    expect(rows.map((row) => [...row.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text]) => text))).toEqual(
      bars.map(({ name, text }) => [name, text]),
    )
    // Every row fills the same columns: that of the name, and sixty behind it.
    for (const row of rows) {
      const spans = [...row.matchAll(/w:gridSpan w:val="(\d+)"/g)].map(([, span]) => Number(span))
      expect(spans.reduce((sum, span) => sum + span, 0)).toBe(1 + 60)
    }
  })

  it('in PDF say the same names and numbers in the same order', async () => {
    const [page = ''] = await pagesOf(await write(testPaper({ body }), 'pdf'))
    const text = page.replace(/\s+/g, ' ')
    const said = ['Số người (người; cộng 250,01)', ...bars.flatMap(({ name, text: number }) => [name, number])]
    expect(text).toContain(said.join(' '))
  })
})

describe('the proof', () => {
  const proof = { text: 'Mã kiểm chứng sổ dữ kiện: 12 ABCD-EFGH', qr: 'dondoc:1:12:00ff' }

  it('a QR code has its three finder squares, drawn by hand, in three corners', () => {
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']
    const modules = qrModules(proof.qr)
    const side = modules.length
    expect(modules.slice(0, 7).map((row) => row.slice(0, 7))).toEqual(finder)
    expect(modules.slice(0, 7).map((row) => row.slice(side - 7))).toEqual(finder)
    expect(modules.slice(side - 7).map((row) => row.slice(0, 7))).toEqual(finder)
  })

  it.each([
    ['a short one', 'dondoc:1:12:00ff'],
    [
      'one with a signature',
      `dondoc:1:1234567:${'0123456789abcdef'.repeat(4)}:7407186be3058960:20161229T134907.948Z:${'Aa0-_'.repeat(17)}B`,
    ],
  ])('%s is read back from the shapes drawn in the PDF and from the picture in the .docx', async (_, qr) => {
    const paper = testPaper({ proof: { text: proof.text, qr } })
    expect(scanPdf(await write(paper, 'pdf'))).toBe(qr)
    expect(scanDocx(await write(paper, 'docx'))).toBe(qr)
  })

  it('stands in both formats, the same bytes each time: a picture of equal sides in .docx, the line for people in both', async () => {
    const paper = testPaper({ proof })
    const docx = await write(paper, 'docx')
    expect(Buffer.from(await write(paper, 'docx')).equals(Buffer.from(docx))).toBe(true)
    const [, width, height] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(partsOf(docx)['word/document.xml'] ?? '') ?? []
    // 30 mm are 113 pixels of 1/96 inch; a pixel is 9525 units.
    expect([width, height]).toEqual([String(113 * 9525), String(113 * 9525)])
    expect(partsOf(docx)['word/document.xml']).toContain(proof.text)
    expect((await pagesOf(await write(paper, 'pdf')))[0]?.replace(/\s+/g, ' ')).toContain(proof.text)
  })
})

describe('the name of the agency', () => {
  it('goes to a second line before the word of its level when it does not fit one', async () => {
    const letterhead = { superior: null, issuer: 'Ủy ban nhân dân tỉnh Nghệ An', number: 5, symbol: 'BC-UBND', place: 'Nghệ An' }
    const document = partsOf(await write(testPaper({ letterhead }), 'docx'))['word/document.xml'] ?? ''
    expect(document).toContain('>ỦY BAN NHÂN DÂN<')
    expect(document).toContain('>TỈNH NGHỆ AN<')
    const short = partsOf(await write(testPaper({ letterhead: { ...letterhead, issuer: 'UBND tỉnh' } }), 'docx'))['word/document.xml'] ?? ''
    expect(short).toContain('>UBND TỈNH<')
  })
})
