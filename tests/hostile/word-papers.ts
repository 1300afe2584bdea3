import { docxOf, wordParagraph, wordPart, zipOf } from '../../src/files/testing.ts'
import { type HostilePaper, latin1, noise, stored, utf8 } from './hostile-paper.ts'

const paragraphs = (lines: readonly string[]): string => lines.map((line) => wordParagraph(line)).join('')
const PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relations = (...all: readonly (readonly [id: string, kind: string, target: string, mode?: 'External'])[]): string =>
  `<Relationships ${PACKAGE}>${all.map(([id, kind, target, mode]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${mode ? ' TargetMode="External"' : ''}/>`).join('')}</Relationships>`
const main = (body: string): string => wordPart('w:document', `<w:body>${body}</w:body>`)

/** A Word file of these parts, with its main part related as it should be. */
const package_ = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipOf({ '_rels/.rels': relations(['r', 'officeDocument', 'word/document.xml']), ...parts }, 0)

const wordXml = (xml: string): Uint8Array => package_({ 'word/document.xml': xml })
const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
  .join('')}]>`
const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${wordParagraph(text)}</w:tc>`
const bordered =
  '<w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/></w:tblBorders></w:tblPr>'
const table = (rows: string): string => `<w:tbl>${bordered}${rows}</w:tbl>`
const run = (inner: string): string => `<w:r>${inner}</w:r>`
const field = (instruction: string): string =>
  `<w:p>${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText>${instruction}</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run('<w:t>kết quả</w:t>')}${run('<w:fldChar w:fldCharType="end"/>')}</w:p>`
const listed = (text: string): string => wordParagraph(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
const numbering = (content: string): string => wordPart('w:numbering', content)
const level = (more: string): string => `<w:lvl w:ilvl="0">${more}</w:lvl>`

/** Word files whose XML lies, loops, swells or points outside. */
export const WORD_PAPERS: readonly HostilePaper[] = [
  {
    file: 'ty-tieng-cuoi.docx',
    wrong: 'entities that multiply to a thousand million',
    ends: ['FILE_DOCTYPE'],
    bytes: () => wordXml(`<?xml version="1.0"?>${LAUGHS}<w:document ${W}>&j;</w:document>`),
  },
  {
    file: 'thuc-the-ngoai.docx',
    wrong: 'an entity that is a file of the machine',
    ends: ['FILE_DOCTYPE'],
    bytes: ({ file }) =>
      wordXml(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file://${file}">]><w:document ${W}>&a;</w:document>`),
  },
  {
    file: 'dtd-ngoai.docx',
    wrong: 'a DOCTYPE on another machine, in the styles',
    ends: ['FILE_DOCTYPE'],
    bytes: ({ url }, lines) => docxOf(paragraphs(lines), { styles: `<!DOCTYPE a SYSTEM "${url}/a.dtd"><a/>` }),
  },
  {
    file: 'sau.docx',
    wrong: 'elements nested a hundred thousand deep',
    ends: ['FILE_TOO_DEEP'],
    bytes: () => wordXml(main('<w:sdt>'.repeat(100_000) + '</w:sdt>'.repeat(100_000))),
  },
  {
    file: 'bang-long-nhau.docx',
    wrong: 'tables in tables, a thousand deep',
    ends: ['FILE_TOO_DEEP'],
    bytes: () => wordXml(main('<w:tbl><w:tr><w:tc>'.repeat(1000) + '</w:tc></w:tr></w:tbl>'.repeat(1000))),
  },
  {
    file: 'khong-dong.docx',
    wrong: 'elements that are never closed',
    ends: ['FILE_TRUNCATED'],
    bytes: () => wordXml(`<w:document ${W}><w:body>`),
  },
  {
    file: 'thuc-the-la.docx',
    wrong: 'an entity that nobody declared',
    ends: ['FILE_TRUNCATED'],
    bytes: () => wordXml(main(wordParagraph('&bomb;'))),
  },
  {
    file: 'nua-chu.docx',
    wrong: 'half a character by its number',
    ends: ['FILE_TRUNCATED'],
    bytes: () => wordXml(main(wordParagraph('&#xD800;'))),
  },
  {
    file: 'so-khong-xml.docx',
    wrong: 'NUL between the letters',
    ends: ['FILE_TRUNCATED'],
    bytes: () => wordXml(main(wordParagraph('Kế\0 hoạch'))),
  },
  {
    file: 'ma-hong.docx',
    wrong: 'a text that is not in the encoding it names',
    ends: ['FILE_TRUNCATED'],
    bytes: () => package_({ 'word/document.xml': latin1(`<?xml version="1.0" encoding="UTF-8"?><a>K\xe9 ho\xe1ch</a>`) }),
  },
  {
    file: 'thuoc-tinh.docx',
    wrong: 'an element of fifty thousand attributes',
    ends: 'read',
    bytes: (_, lines) => wordXml(main(`<w:p ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}/>${paragraphs(lines)}`)),
  },
  {
    file: 'o-rong-vo-han.docx',
    wrong: 'cells that span a thousand million columns',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(
        paragraphs(lines.slice(0, 11)) +
          table(Array.from({ length: 30 }, () => `<w:tr>${cell('a', '<w:gridSpan w:val="1000000000"/>').repeat(20)}</w:tr>`).join('')) +
          paragraphs(lines.slice(11)),
      ),
  },
  {
    file: 'hang-trieu-o.docx',
    wrong: 'a row of sixty thousand wide cells',
    ends: ['TEXT_WITHOUT_LETTERS'],
    bytes: (_, lines) =>
      stored(
        docxOf(
          paragraphs(lines) +
            table(
              `<w:tr>${Array.from({ length: 60_000 }, (_, i) => cell(`số ${i}`, '<w:gridSpan w:val="64"/>')).join('')}</w:tr>${`<w:tr>${cell('a').repeat(3)}</w:tr>`.repeat(3)}`,
            ),
        ),
      ),
  },
  {
    file: 'gop-doc.docx',
    wrong: 'a cell merged down over twenty thousand rows',
    ends: 'read',
    bytes: (_, lines) =>
      stored(
        docxOf(
          paragraphs(lines.slice(0, 11)) +
            table(
              `<w:tr>${cell('a', '<w:vMerge w:val="restart"/>')}${cell('b')}${cell('c')}</w:tr>` +
                `<w:tr>${cell('', '<w:vMerge/>').repeat(3)}</w:tr>`.repeat(20_000),
            ) +
            paragraphs(lines.slice(11)),
        ),
      ),
  },
  {
    file: 'bang-dai.docx',
    wrong: 'a table of twelve thousand long rows',
    ends: ['DOCUMENT_TOO_LONG'],
    bytes: (_, lines) =>
      stored(
        docxOf(
          paragraphs(lines.slice(0, 11)) +
            table(
              Array.from(
                { length: 12_000 },
                (_, i) => `<w:tr>${cell(`${i}`)}${cell('trồng cây phân tán ở các xã '.repeat(4))}${cell('b')}</w:tr>`,
              ).join(''),
            ),
        ),
      ),
  },
  {
    file: 'danh-so-vong.docx',
    wrong: 'lists that are defined by each other',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(paragraphs(lines.slice(0, 11)) + listed('Trồng cây.') + paragraphs(lines.slice(11)), {
        styles: wordPart(
          'w:styles',
          '<w:style w:type="numbering" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="numbering" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
        ),
        numbering: numbering(
          '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="B"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
        ),
      }),
  },
  {
    file: 'danh-so-lon.docx',
    wrong: 'lists that begin at two thousand million, in letters and in Roman figures',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(paragraphs(lines.slice(0, 11)) + listed('Trồng cây.').repeat(50) + paragraphs(lines.slice(11)), {
        numbering: numbering(
          `<w:abstractNum w:abstractNumId="1">${level('<w:start w:val="999999"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1."/>')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="2147483647"/></w:lvlOverride></w:num>`,
        ),
      }),
  },
  {
    file: 'nhan-dai.docx',
    wrong: 'a label of a hundred thousand counters',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(paragraphs(lines.slice(0, 11)) + listed('Trồng cây.').repeat(100) + paragraphs(lines.slice(11)), {
        numbering: numbering(
          `<w:abstractNum w:abstractNumId="1">${level(`<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${'%1.'.repeat(100_000)}"/>`)}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`,
        ),
      }),
  },
  {
    file: 'kieu-vong.docx',
    wrong: 'styles based on each other, and a chain of ten thousand',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(lines.map((line) => wordParagraph(line, '<w:pStyle w:val="A"/>')).join(''), {
        styles: wordPart(
          'w:styles',
          `<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>${Array.from({ length: 10_000 }, (_, i) => `<w:style w:type="paragraph" w:styleId="s${i}"><w:basedOn w:val="s${i + 1}"/></w:style>`).join('')}`,
        ),
      }),
  },
  {
    file: 'thieu-phan-chinh.docx',
    wrong: 'no main part',
    ends: ['FILE_TRUNCATED'],
    bytes: () => package_({ 'word/styles.xml': wordPart('w:styles', '') }),
  },
  {
    file: 'phan-chinh-ngoai.docx',
    wrong: 'a main part on another machine',
    ends: ['FILE_TRUNCATED'],
    bytes: ({ url }) => zipOf({ '_rels/.rels': relations(['r', 'officeDocument', `${url}/word/document.xml`]), 'word/a.xml': '<a/>' }),
  },
  {
    file: 'phan-chinh-la-quan-he.docx',
    wrong: 'a main part that is the list of parts itself',
    ends: ['FILE_NO_TEXT', 'FILE_TRUNCATED'],
    bytes: () => zipOf({ '_rels/.rels': relations(['r', 'officeDocument', '_rels/.rels']), 'word/a.xml': '<a/>' }),
  },
  {
    file: 'mau-tu-xa.docx',
    wrong: 'a template, a picture, a frame and a text on another machine',
    ends: 'read',
    bytes: ({ url, file }, lines) =>
      package_({
        'word/document.xml': main(`${paragraphs(lines)}<w:altChunk xmlns:r="${OFFICE}" r:id="r3"/>`),
        'word/_rels/document.xml.rels': relations(
          ['r1', 'settings', 'settings.xml'],
          ['r2', 'image', `${url}/a.png`, 'External'],
          ['r3', 'aFChunk', `${url}/a.html`, 'External'],
          ['r4', 'frame', `${url}/a.docx`, 'External'],
          ['r5', 'header', `file://${file}`, 'External'],
          ['r6', 'footer', `${url}/footer.xml`],
        ),
        'word/settings.xml': wordPart('w:settings', `<w:attachedTemplate xmlns:r="${OFFICE}" r:id="r1"/>`),
        'word/_rels/settings.xml.rels': relations(['r1', 'attachedTemplate', `${url}/mau.dotm`, 'External']),
      }),
  },
  {
    file: 'macro.docm',
    wrong: 'macros, an ActiveX control and a program as an object',
    ends: 'read',
    bytes: (_, lines) =>
      package_({
        'word/document.xml': main(`${paragraphs(lines)}<w:p><w:r><w:object><w:control/></w:object></w:r></w:p>`),
        'word/_rels/document.xml.rels': relations(['r1', 'vbaProject', 'vbaProject.bin'], ['r2', 'oleObject', 'embeddings/o.bin']),
        'word/vbaProject.bin': noise(20_000),
        'word/embeddings/o.bin': latin1(`\xd0\xcf\x11\xe0${'MZ'.repeat(5000)}`),
        'word/activeX/activeX1.bin': noise(500),
      }),
  },
  {
    file: 'truong-lenh.docx',
    wrong: 'fields that start a program, fetch a picture and quote a file',
    ends: 'read',
    bytes: ({ url, file }, lines) =>
      docxOf(
        paragraphs(lines) +
          field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"') +
          field(`INCLUDEPICTURE "${url}/a.png"`) +
          field(`INCLUDETEXT "${file}"`),
      ),
  },
  {
    file: 'lien-ket-ma.docx',
    wrong: 'links that are scripts',
    ends: 'read',
    bytes: (_, lines) =>
      package_({
        'word/document.xml': main(
          `${paragraphs(lines)}<w:p><w:hyperlink xmlns:r="${OFFICE}" r:id="r1"><w:r><w:t>&lt;img src=x onerror=alert(1)&gt;</w:t></w:r></w:hyperlink></w:p>`,
        ),
        'word/_rels/document.xml.rels': relations(['r1', 'hyperlink', 'javascript:alert(1)', 'External']),
      }),
  },
  {
    file: 'truong-mo.docx',
    wrong: 'fields opened sixty thousand times and never closed',
    ends: 'read',
    bytes: (_, lines) =>
      stored(
        docxOf(
          `${paragraphs(lines)}<w:p>${run('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>').repeat(60_000)}</w:p>`,
        ),
      ),
  },
  {
    file: 'chu-thich.docx',
    wrong: 'one note referred to two hundred thousand times',
    ends: 'read',
    bytes: (_, lines) =>
      stored(
        docxOf(`${paragraphs(lines)}<w:p>${run('<w:footnoteReference w:id="2"/>').repeat(200_000)}${run('<w:t>a</w:t>')}</w:p>`, {
          footnotes: wordPart(
            'w:footnotes',
            `<w:footnote w:id="2">${wordParagraph('Chú thích')}<w:p>${run('<w:footnoteReference w:id="2"/>')}</w:p></w:footnote>`,
          ),
        }),
      ),
  },
  {
    file: 'khung-long-khung.docx',
    wrong: 'text boxes in text boxes, forty deep, each given twice',
    ends: 'read',
    bytes: (_, lines) => {
      let box = wordParagraph('Trong cùng')
      for (let i = 0; i < 40; i++) box = `<w:p>${run(`<w:pict><w:txbxContent>${box}</w:txbxContent></w:pict>`)}</w:p>`
      return docxOf(
        `${paragraphs(lines)}<w:p>${run(`<mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent>`)}</w:p>`,
      )
    },
  },
  {
    file: 'chi-chu-an.docx',
    wrong: 'hidden words only',
    ends: ['FILE_NO_TEXT'],
    bytes: () => wordXml(main('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Kế hoạch</w:t></w:r></w:p>')),
  },
  {
    file: 'trieu-doan-rong.docx',
    wrong: 'half a million empty paragraphs',
    ends: ['FILE_NO_TEXT'],
    bytes: () => wordXml(main('<w:p/>'.repeat(500_000))),
  },
  {
    file: 'dao-chieu.docx',
    wrong: 'words turned around by invisible marks',
    ends: 'read',
    bytes: (_, lines) =>
      docxOf(paragraphs([...lines.slice(0, 11), '3. Sở Y tế \u202enộp\u202c báo cáo\u2066 quý\u2069.', ...lines.slice(11)])),
  },
  {
    file: 'ke-hoach.docx',
    wrong: 'a text under the name of a Word file',
    ends: ['FILE_WRONG_KIND'],
    bytes: () => utf8('Kế hoạch trồng cây'),
  },
  {
    file: 'ma-hoa.docx',
    wrong: 'a Word file under a password',
    ends: ['FILE_PASSWORD_PROTECTED'],
    bytes: () => {
      const ole = new Uint8Array(4096)
      ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
      ole.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024)
      return ole
    },
  },
]
