import { describe, expect, test } from 'vitest'
import { docxOf, wordParagraph, wordPart } from '../files/testing.ts'
import { unwrap } from '../kernel/index.ts'
import { extractSource } from '../reading/extract.ts'
import { pdfOf, rawPage, rawPdf } from '../reading/pdf/testing.ts'
import { readingWords } from '../reading/testing.ts'
import { readSource } from './read-source.ts'

const LEFT = ['UBND TỈNH AN BÌNH', 'Số: 12/KH-UBND']
const RIGHT = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'An Bình, ngày 02 tháng 3 năm 2020']
const BODY = [
  'KẾ HOẠCH',
  'Về việc trồng cây phân tán',
  'Căn cứ Luật Lâm nghiệp ngày 15/11/2017;',
  '1. Sở Y tế chủ trì trồng cây.',
  'Nơi nhận:',
  '- Như trên.',
]

type Format = 'txt' | 'docx' | 'html' | 'pdf'
/** A paper with these words in one layout; a format that has no such layout is not among its keys. */
type Layout = Partial<Readonly<Record<Format, (mark: string) => string | Uint8Array>>>

const txt = (lines: readonly string[]): string => lines.join('\n')
const words = (lines: readonly string[]): string => lines.map((line) => wordParagraph(line)).join('')
const page = (body: string): string => `<html><body>${body}</body></html>`
const html = (lines: readonly string[]): string => lines.map((line) => `<p>${line}</p>`).join('\n')
const typst = (body: string, set = ''): Uint8Array => pdfOf(`#set text(font: "Tinos")\n${set}\n${body}`)
const set = (lines: readonly string[]): string => lines.map((line) => line.replace(/[-*#_@]/g, '\\$&')).join('\n\n')
const letterhead = (left: readonly string[], right: readonly string[]): string =>
  `#grid(columns: (1fr, 1fr), [${set(left)}], [${set(right)}])`
const cells = (...row: readonly string[]): string => `<w:tr>${row.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`
const borders = '<w:tblPr><w:tblBorders><w:top w:val="single"/><w:bottom w:val="single"/></w:tblBorders></w:tblPr>'
const box = (inner: string): string => `<w:p><w:r>${inner}</w:r></w:p>`
const header = (content: string): string => wordPart('w:hdr', content)
const footer = (content: string): string => wordPart('w:ftr', content)

/** A page with a stamp over it, made as programs that stamp do. */
function stamped(mark: string, subtype: 'Stamp' | 'FreeText'): Uint8Array {
  const said = `FEFF${[...mark].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')}`
  const objects = rawPage('BT /F 12 Tf 72 700 Td (KE HOACH TRONG CAY PHAN TAN O CAC HUYEN) Tj ET', {
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    more: [`<< /Type /Annot /Subtype /${subtype} /Rect [300 700 500 750] /DA (/F 12 Tf) /Contents <${said}> >>`],
  })
  objects[2] = (objects[2] ?? '').replace('/Resources', '/Annots [6 0 R] /Resources')
  return rawPdf(objects)
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'alone between letterhead and title': {
    txt: (mark) => txt([...LEFT, ...RIGHT, mark, ...BODY]),
    docx: (mark) => docxOf(words([...LEFT, ...RIGHT, mark, ...BODY])),
    html: (mark) => page(html([...LEFT, ...RIGHT, mark, ...BODY])),
    pdf: (mark) => typst(`${letterhead(LEFT, RIGHT)}\n#align(center)[${mark}]\n${set(BODY)}`),
  },
  'in a frame': {
    txt: (mark) => txt([...LEFT, '+--------+', `| ${mark} |`, '+--------+', ...RIGHT, ...BODY]),
    docx: (mark) => docxOf(`${words(LEFT)}<w:tbl>${borders}${cells(wordParagraph(mark))}</w:tbl>${words([...RIGHT, ...BODY])}`),
    html: (mark) => page(`${html(LEFT)}<div style="border:1px solid">${mark}</div>${html([...RIGHT, ...BODY])}`),
    pdf: (mark) => typst(`${letterhead(LEFT, RIGHT)}\n#rect[${mark}]\n${set(BODY)}`),
  },
  'in the left column of the letterhead': {
    txt: (mark) => txt([`${LEFT[0]} | ${RIGHT[0]}`, `${LEFT[1]} | ${RIGHT[1]}`, `${mark} | ${RIGHT[2]}`, ...BODY]),
    docx: (mark) => docxOf(`<w:tbl>${cells(words([...LEFT, mark]), words(RIGHT))}</w:tbl>${words(BODY)}`),
    html: (mark) => page(`<table><tr><td>${html([...LEFT, mark])}</td><td>${html(RIGHT)}</td></tr></table>${html(BODY)}`),
    pdf: (mark) => typst(`${letterhead([...LEFT, mark], RIGHT)}\n\n${set(BODY)}`),
  },
  'in the right column, above the motto': {
    txt: (mark) => txt([`${LEFT[0]}          ${mark}`, ...LEFT.slice(1), ...RIGHT, ...BODY]),
    docx: (mark) => docxOf(`<w:tbl>${cells(words(LEFT), words([mark, ...RIGHT]))}</w:tbl>${words(BODY)}`),
    html: (mark) => page(`<table><tr><td>${html(LEFT)}</td><td>${html([mark, ...RIGHT])}</td></tr></table>${html(BODY)}`),
    pdf: (mark) => typst(`${letterhead(LEFT, [mark, ...RIGHT])}\n\n${set(BODY)}`),
  },
  'on the line of the number': {
    txt: (mark) => txt([LEFT[0] ?? '', `${LEFT[1]}\t\t${mark}`, ...RIGHT, ...BODY].map((line) => line.replaceAll('\t', '    '))),
    docx: (mark) =>
      docxOf(
        `<w:tbl>${borders}${cells(wordParagraph(LEFT[1] ?? ''), wordParagraph(mark), wordParagraph('Bản số 1'))}</w:tbl>${words([...RIGHT, ...BODY])}`,
      ),
  },
  'after “Độ mật:”': {
    txt: (mark) => txt([...LEFT, ...RIGHT, `Độ mật: ${mark}`, ...BODY]),
    docx: (mark) => docxOf(words([...LEFT, ...RIGHT, `Độ mật: ${mark}`, ...BODY])),
    html: (mark) => page(html([...LEFT, ...RIGHT, `<b>Độ mật</b>: <i>${mark}</i>`, ...BODY])),
  },
  'in the header of the page': {
    docx: (mark) => docxOf(words([...LEFT, ...RIGHT, ...BODY]), { header1: header(wordParagraph(mark)) }),
    html: (mark) => page(`<header><p>${mark}</p></header><main>${html([...LEFT, ...RIGHT, ...BODY])}</main>`),
    pdf: (mark) => typst(`${set([...LEFT, ...RIGHT, ...BODY])}\n#pagebreak()\n${set(BODY)}`, `#set page(header: align(right)[${mark}])`),
  },
  'in the footer of the page': {
    docx: (mark) => docxOf(words([...LEFT, ...RIGHT, ...BODY]), { footer1: footer(wordParagraph(mark)) }),
    html: (mark) => page(`<main>${html([...LEFT, ...RIGHT, ...BODY])}</main><footer><p>${mark}</p></footer>`),
    pdf: (mark) => typst(`${set([...LEFT, ...RIGHT, ...BODY])}\n#pagebreak()\n${set(BODY)}`, `#set page(footer: [${mark}])`),
  },
  'in a text box': {
    docx: (mark) =>
      docxOf(
        `${words([...LEFT, ...RIGHT])}${box(`<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${wordParagraph(mark)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent>`)}${words(BODY)}`,
      ),
    html: (mark) => page(`<div style="position:absolute;top:0;right:0">${mark}</div>${html([...LEFT, ...RIGHT, ...BODY])}`),
    pdf: (mark) => typst(`#place(top + right, rect[${mark}])\n#v(2cm)\n${set([...LEFT, ...RIGHT, ...BODY])}`),
  },
  'in an old text box, in the header': {
    docx: (mark) =>
      docxOf(words([...LEFT, ...RIGHT, ...BODY]), {
        header1: header(
          box(`<w:pict><v:shape><v:textbox><w:txbxContent>${wordParagraph(mark)}</w:txbxContent></v:textbox></v:shape></w:pict>`),
        ),
      }),
  },
  'drawn across the page': {
    docx: (mark) =>
      docxOf(words([...LEFT, ...RIGHT, ...BODY]), {
        header1: header(box(`<w:pict><v:shape><v:textpath string="${mark}"/></v:shape></w:pict>`)),
      }),
    pdf: (mark) => typst(`${set([...LEFT, ...RIGHT, ...BODY])}\n#place(center + horizon, rotate(45deg)[#text(size: 60pt)[${mark}]])`),
  },
  'stamped over the PDF': { pdf: (mark) => stamped(mark, 'Stamp') },
  'written over the PDF': { pdf: (mark) => stamped(mark, 'FreeText') },
  'moved behind the text': {
    txt: (mark) => txt([...LEFT, ...RIGHT, ...BODY, mark]),
    docx: (mark) => docxOf(words([...LEFT, ...RIGHT, ...BODY, mark])),
    html: (mark) => page(html([...LEFT, ...RIGHT, ...BODY, mark])),
  },
}

const MARKS = [
  ['MẬT', 'secret'],
  ['TỐI MẬT', 'top-secret'],
  ['TUYỆT MẬT', 'absolute-secret'],
] as const

async function levelIn(format: Format, paper: string | Uint8Array): Promise<string | undefined> {
  const bytes = typeof paper === 'string' ? new TextEncoder().encode(paper) : paper
  return readSource(unwrap(await extractSource({ name: `a.${format}`, bytes })), readingWords).mark?.level
}

const all = Object.entries(LAYOUTS).flatMap(([name, layout]) =>
  (['txt', 'docx', 'html', 'pdf'] as const).flatMap((format) => {
    const make = layout[format]
    return make ? [{ name, format, make }] : []
  }),
)

describe('a secrecy mark', () => {
  test.each(all)('$name is seen, .$format', async ({ format, make }) => {
    for (const [mark, level] of MARKS) expect(await levelIn(format, make(mark)), mark).toBe(level)
  })

  test.each(['NGHỊ QUYẾT', 'DANH MỤC', 'THƯ MỜI', 'MÃ SỐ 12', 'THIẾT KẾ', 'VỤ TỔ CHỨC', 'Độ khẩn: Hỏa tốc', 'KẾ HOẠCH'])(
    'is one also before %s',
    async (next) => {
      const lines = [...LEFT, ...RIGHT, 'MẬT', next, ...BODY]
      expect(await levelIn('txt', txt(lines))).toBe('secret')
      expect(await levelIn('docx', docxOf(words(lines)))).toBe('secret')
    },
  )

  test.each(all.filter(({ name }) => /alone|frame|letterhead|motto|header|box/.test(name)))(
    '$name is seen with its letters set apart and with its marks apart, .$format',
    async ({ format, make }) => {
      expect(await levelIn(format, make('M Ậ T'))).toBe('secret')
      expect(await levelIn(format, make('T Ố I  M Ậ T'))).toBe('top-secret')
      expect(await levelIn(format, make('TUYỆT MẬT'.normalize('NFD')))).toBe('absolute-secret')
    },
  )
})

const NO_MARKS = [
  'MẬT ĐỘ DÂN SỐ',
  'Mật độ',
  'BẢO MẬT',
  'Bảo mật thông tin',
  'MẬT ONG',
  'mật ong rừng',
  'BÍ MẬT GIA TRUYỀN',
  'bí mật gia truyền',
  'MẬT KHẨU',
  'CƠ MẬT',
  'Mật thư',
  'mật thiết',
]

describe('words that are no mark', () => {
  test.each(all)('$name, .$format', async ({ name, format, make }) => {
    // “Độ mật: Mật thư” is nothing that a paper says.
    for (const word of NO_MARKS) if (!name.startsWith('after')) expect(await levelIn(format, make(word)), word).toBeUndefined()
  })

  test.each(['MẬT\nĐỘ DÂN SỐ', 'Mật\nđộ', 'Bảo\nmật', 'BÍ\nMẬT NHÀ NƯỚC', 'MẬT\nONG', 'Mật\nmã'])(
    'a title or a heading of a column broken in two: %j',
    async (broken) => {
      for (const { name, format, make } of all)
        if (['txt', 'docx', 'html'].includes(format) && /^(?:alone|moved|in the left)/.test(name)) {
          const lines = broken.split('\n')
          const paper = format === 'docx' ? make(lines.join('</w:t><w:br/><w:t>')) : make(lines.join(format === 'html' ? '<br>' : '\n'))
          expect(await levelIn(format, paper), `${name} ${format}`).toBeUndefined()
        }
    },
  )
})
