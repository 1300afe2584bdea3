import { deflateSync } from 'node:zlib'
import { rawPage, rawPdf } from '../../src/reading/pdf/testing.ts'
import { type HostilePaper, latin1, noise } from './hostile-paper.ts'
import { wordOf } from './zip-papers.ts'

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
/** A font of one byte a letter whose letters are said by the next object. */
const NAMED = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>'

/** The letters of Vietnamese as single bytes, with the map that says which they are. */
function lettersOf(lines: readonly string[]): { map: string; codeOf: ReadonlyMap<string, number> } {
  const letters = [...new Set(lines.join(''))]
  const codeOf = new Map(letters.map((letter, i) => [letter, i + 1]))
  const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')
  const pairs = letters.map((letter, i) => `<${hex(i + 1, 2)}> <${hex(letter.charCodeAt(0), 4)}>`)
  const blocks = Array.from({ length: Math.ceil(pairs.length / 90) }, (_, i) => pairs.slice(i * 90, i * 90 + 90))
  const said = blocks.map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')
  return {
    codeOf,
    map: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n${said}\nendcmap end end`,
  }
}

const streamOf = (content: string, more = ''): string => `<< /Length ${content.length} ${more} >>\nstream\n${content}\nendstream`
const deflated = (content: Uint8Array): string => Buffer.from(deflateSync(content, { level: 9 })).toString('latin1')

function drawn(lines: readonly string[], codeOf: ReadonlyMap<string, number>): string {
  const coded = (line: string): string => [...line].map((letter) => (codeOf.get(letter) ?? 0).toString(16).padStart(2, '0')).join('')
  return lines.map((line, i) => `BT /F 11 Tf 60 ${780 - i * 22} Td <${coded(line)}> Tj ET`).join('\n')
}

interface Twist {
  readonly catalogue?: string
  readonly trailer?: string
  /** Drawn before the lines. */
  readonly before?: string
  /** Goes into the map of the letters. */
  readonly map?: string
  readonly font?: string
  readonly page?: string
  readonly more?: readonly string[]
}

/** A PDF of these lines with a twist; objects of `more` begin at 7. */
function pdfOf(lines: readonly string[], twist: Twist = {}): Uint8Array {
  const { map, codeOf } = lettersOf(lines)
  const letters = streamOf(twist.map === undefined ? map : map.replace('endcmap', `${twist.map}\nendcmap`))
  const content = `${twist.before ?? ''}\n${drawn(lines, codeOf)}`
  const objects = rawPage(content, {
    font: twist.font ?? NAMED,
    catalogue: twist.catalogue ?? '',
    more: [letters, ...(twist.more ?? [])],
  })
  if (twist.page !== undefined) objects[2] = (objects[2] ?? '').replace('/Resources', `${twist.page} /Resources`)
  return rawPdf(objects, twist.trailer ?? '')
}

const pagesOf = (kids: string, count: number): Uint8Array =>
  rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`])
const STOPPED = ['FILE_READ_TIMEOUT', 'FILE_READER_CRASHED', 'FILE_TRUNCATED', 'FILE_NO_TEXT'] as const

/** The same objects behind a cross-reference stream that names itself as the one before. */
function xrefStream(lines: readonly string[]): Uint8Array {
  const whole = Buffer.from(pdfOf(lines)).toString('latin1')
  return latin1(whole.replace(/\/Root 1 0 R {2}>>/, `/Root 1 0 R /XRefStm ${whole.lastIndexOf('xref\n0')} >>`))
}

/** PDF files that loop, swell, lie about themselves or want to run something. */
export const PDF_PAPERS: readonly HostilePaper[] = [
  { file: 'trang-vong.pdf', wrong: 'pages that hold themselves', ends: ['FILE_TRUNCATED'], bytes: () => pagesOf('2 0 R', 1) },
  {
    file: 'trang-khong-co.pdf',
    wrong: 'pages that are not there',
    ends: ['FILE_TRUNCATED', 'FILE_NO_TEXT'],
    bytes: () => pagesOf('9 0 R 10 0 R', 2),
  },
  {
    file: 'ty-trang.pdf',
    wrong: 'a thousand million pages',
    ends: ['FILE_TOO_MANY_PAGES', 'FILE_TRUNCATED'],
    bytes: () => pagesOf('3 0 R', 1_000_000_000),
  },
  { file: 'trang-am.pdf', wrong: 'fewer pages than none', ends: ['FILE_TRUNCATED', 'FILE_NO_TEXT'], bytes: () => pagesOf('3 0 R', -5) },
  {
    file: 'mot-trang-nghin-lan.pdf',
    wrong: 'one page shown four hundred times',
    ends: 'read',
    bytes: (_, lines) => {
      const { map, codeOf } = lettersOf(lines)
      const objects = rawPage(drawn(lines, codeOf), { font: NAMED, more: [streamOf(map)] })
      objects[1] = `<< /Type /Pages /Kids [${'3 0 R '.repeat(400)}] /Count 400 >>`
      return rawPdf(objects)
    },
  },
  {
    file: 'xref-vong.pdf',
    wrong: 'a cross-reference table that comes before itself',
    ends: 'read',
    bytes: (_, lines) => {
      const whole = Buffer.from(pdfOf(lines)).toString('latin1')
      return latin1(whole.replace(/\/Root 1 0 R {2}>>/, `/Root 1 0 R /Prev ${whole.lastIndexOf('xref\n0')} >>`))
    },
  },
  {
    file: 'xref-dong-vong.pdf',
    wrong: 'a cross-reference stream that is the table itself',
    ends: ['read', 'FILE_TRUNCATED'],
    bytes: (_, lines) => xrefStream(lines),
  },
  {
    file: 'xref-ngoai.pdf',
    wrong: 'a cross-reference table behind the end of the file',
    ends: 'read',
    bytes: (_, lines) =>
      latin1(
        Buffer.from(pdfOf(lines))
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n99999999999'),
      ),
  },
  {
    file: 'xref-sai.pdf',
    wrong: 'objects that are elsewhere than it is said',
    ends: ['read', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      latin1(
        Buffer.from(pdfOf(lines))
          .toString('latin1')
          .replace(/\d{10} 00000 n/g, '0000000017 00000 n'),
      ),
  },
  {
    file: 'doi-tuong-vong.pdf',
    wrong: 'a content that is a reference to itself',
    ends: ['FILE_TRUNCATED', 'FILE_NO_TEXT'],
    bytes: () => {
      const objects = rawPage('', { font: HELVETICA })
      objects[3] = '4 0 R'
      return rawPdf(objects)
    },
  },
  {
    file: 'do-dai-vong.pdf',
    wrong: 'a stream whose length is the stream itself',
    ends: ['read', 'FILE_NO_TEXT', 'FILE_TRUNCATED'],
    bytes: (_, lines) => {
      const { map, codeOf } = lettersOf(lines)
      const objects = rawPage('', { font: NAMED, more: [streamOf(map)] })
      objects[3] = `<< /Length 4 0 R >>\nstream\n${drawn(lines, codeOf)}\nendstream`
      return rawPdf(objects)
    },
  },
  {
    file: 'do-dai-sai.pdf',
    wrong: 'a stream that is declared as four gigabytes',
    ends: ['read', 'FILE_NO_TEXT', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      latin1(
        Buffer.from(pdfOf(lines))
          .toString('latin1')
          .replace(/\/Length \d+/, '/Length 4294967295'),
      ),
  },
  {
    file: 'goi-vong.pdf',
    wrong: 'objects packed in streams that extend each other',
    ends: ['read', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        catalogue: '/Extra 9 0 R',
        more: [
          streamOf('9 0 << >>', '/Type /ObjStm /N 1 /First 4 /Extends 8 0 R'),
          streamOf('9 0 << >>', '/Type /ObjStm /N 1 /First 4 /Extends 7 0 R'),
        ],
      }),
  },
  {
    file: 'bom-noi-dung.pdf',
    wrong: 'a page that unpacks to a quarter of a gigabyte',
    ends: STOPPED,
    bytes: () => {
      const objects = rawPage('', { font: HELVETICA })
      const once = deflateSync(new Uint8Array(1 << 28).fill(32), { level: 6 })
      objects[3] = streamOf(once.toString('latin1'), '/Filter /FlateDecode')
      return rawPdf(objects)
    },
  },
  {
    file: 'bom-chong.pdf',
    wrong: 'a page packed eight times over',
    ends: STOPPED,
    bytes: () => {
      const objects = rawPage('', { font: HELVETICA })
      let content: Uint8Array = new Uint8Array(64 << 20).fill(32)
      for (let i = 0; i < 8; i++) content = deflateSync(content, { level: 9 })
      objects[3] = streamOf(Buffer.from(content).toString('latin1'), `/Filter [${'/FlateDecode '.repeat(8)}]`)
      return rawPdf(objects)
    },
  },
  {
    file: 'hinh-vong.pdf',
    wrong: 'a drawing that draws itself',
    ends: ['read', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        before: '/X Do',
        more: [streamOf('/X Do', '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>')],
      }),
  },
  {
    file: 'hinh-long-nhau.pdf',
    wrong: 'drawings that each draw the next ten times, thirty deep',
    isSlow: true,
    ends: ['read', ...STOPPED],
    bytes: (_, lines) => {
      const { map, codeOf } = lettersOf(lines)
      const form = (next: number): string =>
        streamOf('/X Do '.repeat(10), `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${next} 0 R >> >>`)
      const objects = rawPage(`/X Do\n${drawn(lines, codeOf)}`, {
        font: NAMED,
        more: [streamOf(map), ...Array.from({ length: 30 }, (_, i) => form(i + 8))],
      })
      objects[2] = (objects[2] ?? '').replace('/Resources <<', '/Resources << /XObject << /X 7 0 R >>')
      return rawPdf(objects)
    },
  },
  {
    file: 'chu-vo-han.pdf',
    wrong: 'a map of letters over four thousand million codes',
    ends: ['read', ...STOPPED, 'FILE_UNREADABLE_LETTERS'],
    bytes: (_, lines) => pdfOf(lines, { map: '1 beginbfrange\n<00000000> <ffffffff> <0041>\nendbfrange'.repeat(50) }),
  },
  {
    file: 'chu-dai.pdf',
    wrong: 'a letter that means a hundred thousand letters',
    ends: ['DOCUMENT_TOO_LONG', 'read', ...STOPPED],
    bytes: (_, lines) => pdfOf(lines, { map: `1 beginbfchar\n<03> <${'0041'.repeat(100_000)}>\nendbfchar` }),
  },
  {
    file: 'chu-so-khong.pdf',
    wrong: 'letters that mean NUL, half a character and a mark of direction',
    ends: 'read',
    bytes: (_, lines) => pdfOf(lines, { map: '3 beginbfchar\n<02> <0000>\n<04> <d800>\n<05> <202e>\nendbfchar' }),
  },
  {
    file: 'bang-chu-vong.pdf',
    wrong: 'a map of letters that uses itself',
    ends: ['read', 'FILE_TRUNCATED', 'FILE_UNREADABLE_LETTERS'],
    bytes: (_, lines) => {
      const { codeOf } = lettersOf(lines)
      const objects = rawPage(drawn(lines, codeOf), {
        font: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /DescendantFonts [7 0 R] >>',
        more: [streamOf('begincmap endcmap', '/Type /CMap /UseCMap 6 0 R'), '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A >>'],
      })
      return rawPdf(objects)
    },
  },
  {
    file: 'phong-chu-nhieu.pdf',
    wrong: 'a font program of noise',
    ends: ['read', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        font: '<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+A /FirstChar 0 /LastChar 255 /Widths [] /FontDescriptor 7 0 R /ToUnicode 6 0 R >>',
        more: [
          '<< /Type /FontDescriptor /FontName /ABCDEF+A /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile2 8 0 R >>',
          streamOf(Buffer.from(noise(30_000)).toString('latin1')),
        ],
      }),
  },
  {
    file: 'phong-chu-ve-minh.pdf',
    wrong: 'a font whose letters are drawn with itself',
    ends: ['read', 'FILE_TRUNCATED', 'FILE_UNREADABLE_LETTERS'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        font: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /Encoding << /Differences [0 /a] >> /CharProcs << /a 7 0 R >> /FirstChar 0 /LastChar 0 /Widths [1] /ToUnicode 6 0 R /Resources << /Font << /F 5 0 R >> >> >>',
        more: [streamOf('BT /F 1 Tf (\\000) Tj ET')],
      }),
  },
  {
    file: 'kich-ban.pdf',
    wrong: 'scripts, a program to start, a form to send, a file inside, addresses',
    ends: 'read',
    bytes: ({ url, file }, lines) =>
      pdfOf(lines, {
        catalogue: `/OpenAction << /S /JavaScript /JS (app.launchURL\\("${url}/a"\\); while \\(true\\) {}) >> /AA << /WC << /S /Launch /F (${file}) >> >> /AcroForm << /Fields [] /XFA 8 0 R >> /Names << /EmbeddedFiles << /Names [(a.exe) 7 0 R] >> /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>`,
        page: `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (${url}/b) >> >> << /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /A << /S /SubmitForm /F (${url}/c) >> >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (${url}/d.pdf) >> >>]`,
        more: [
          '<< /Type /Filespec /F (a.exe) /EF << /F 8 0 R >> >>',
          streamOf(`<xdp xmlns="http://ns.adobe.com/xdp/"><a href="${url}/e"/></xdp>`),
        ],
      }),
  },
  {
    file: 'dong-ngoai.pdf',
    wrong: 'a content that lies in a file of the machine',
    ends: ['FILE_NO_TEXT', 'FILE_TRUNCATED'],
    bytes: ({ file }) => {
      const objects = rawPage('', { font: HELVETICA })
      objects[3] = `<< /Length 0 /F (${file}) >>\nstream\n\nendstream`
      return rawPdf(objects)
    },
  },
  {
    file: 'mat-khau.pdf',
    wrong: 'a password',
    ends: ['FILE_PASSWORD_PROTECTED'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >> /ID [<00> <00>]`,
      }),
  },
  {
    file: 'ma-hoa-la.pdf',
    wrong: 'a lock of an unknown make with a billion rounds',
    ends: ['FILE_PASSWORD_PROTECTED', 'FILE_TRUNCATED'],
    bytes: (_, lines) =>
      pdfOf(lines, {
        trailer: `/Encrypt << /Filter /Standard /V 5 /R 6 /Length 999999999 /O <${'ab'.repeat(48)}> /U <${'cd'.repeat(48)}> /OE <00> /UE <00> /P -4 >> /ID [<00> <00>]`,
      }),
  },
  {
    file: 'ngoac-sau.pdf',
    wrong: 'brackets in brackets, a million deep',
    ends: ['read', ...STOPPED],
    bytes: (_, lines) => pdfOf(lines, { catalogue: `/Extra ${'['.repeat(1_000_000)}` }),
  },
  {
    file: 'ngoac-ve-sau.pdf',
    wrong: 'half a million states of drawing, never given back',
    isSlow: true,
    ends: ['read', ...STOPPED],
    bytes: (_, lines) => pdfOf(lines, { before: 'q '.repeat(500_000) }),
  },
  {
    file: 'net-ve.pdf',
    wrong: 'two hundred thousand lines drawn over each other',
    ends: ['read', ...STOPPED],
    bytes: (_, lines) =>
      pdfOf(lines, { before: Array.from({ length: 200_000 }, (_, i) => `${i % 500} 10 m ${i % 500} 800 l S`).join('\n') }),
  },
  {
    file: 'kho-giay.pdf',
    wrong: 'a sheet that has no size, turned by a number that is none',
    ends: ['read', 'FILE_TRUNCATED', 'FILE_NO_TEXT'],
    bytes: (_, lines) => pdfOf(lines, { page: '/UserUnit 1e308 /Rotate 45 /CropBox [1e308 -1e308 0 0]' }),
  },
  {
    file: 'anh-bom.pdf',
    wrong: 'a picture of a million by a million points',
    ends: 'read',
    bytes: (_, lines) =>
      pdfOf(lines, {
        before: '/X Do',
        page: '/Resources << /XObject << /X 7 0 R >> /Font << /F 5 0 R >> >>',
        more: [
          streamOf(
            deflated(new Uint8Array(1 << 20)),
            '/Type /XObject /Subtype /Image /Width 1000000 /Height 1000000 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode',
          ),
        ],
      }),
  },
  {
    file: 'cat-cut.pdf',
    wrong: 'cut short',
    ends: ['FILE_TRUNCATED'],
    bytes: (_, lines) => {
      const whole = pdfOf(lines)
      return whole.subarray(0, Math.floor(whole.length * 0.8))
    },
  },
  {
    file: 'vua-pdf-vua-word.pdf',
    wrong: 'a PDF in which a Word file lies',
    ends: ['read', 'FILE_TRUNCATED', 'FILE_WRONG_KIND'],
    bytes: (_, lines) => new Uint8Array(Buffer.concat([pdfOf(lines), wordOf(lines), latin1('\n%%EOF\n')])),
  },
  {
    file: 'nhieu.pdf',
    wrong: 'noise behind the head of a PDF',
    ends: ['FILE_TRUNCATED'],
    bytes: () => new Uint8Array(Buffer.concat([latin1('%PDF-1.7\n'), noise(100_000), latin1('%%EOF')])),
  },
]
