import { describe, expect, test } from 'vitest'
import { docxOf, wordParagraph, wordPart } from '../files/testing.ts'
import { extractDocx } from './docx-extract.ts'

const p = wordParagraph
const run = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`

async function read(body: string, parts: Record<string, string> = {}) {
  const result = await extractDocx(docxOf(body, parts), 'a.docx')
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** Each paragraph as it stands on paper: label, then words. */
async function lines(body: string, parts: Record<string, string> = {}): Promise<string[]> {
  const { paragraphs } = await read(body, parts)
  return paragraphs.map((one) => (one.label === null ? one.text : `${one.label} ${one.text}`))
}

describe('the words of a paragraph', () => {
  test('runs join; tabs and line breaks stay, page breaks and soft hyphens go, a hard hyphen is a hyphen', async () => {
    const body = `<w:p>${run('Số: 484')}<w:r><w:noBreakHyphen/><w:t>KH</w:t><w:tab/><w:t>Nghệ</w:t><w:br/><w:t>An</w:t><w:br w:type="page"/><w:softHyphen/></w:r></w:p>`
    expect(await lines(body)).toEqual(['Số: 484-KH\tNghệ\nAn'])
  })

  test('tracked insertions and moves stay in, deletions and moves away are out', async () => {
    const body = `<w:p>${run('trước ngày ')}<w:del>${run('20').replaceAll('w:t', 'w:delText')}</w:del><w:ins>${run('30')}</w:ins>${run('/12')}<w:moveFrom>${run('x')}</w:moveFrom><w:moveTo>${run('/2016')}</w:moveTo></w:p>`
    expect(await lines(body)).toEqual(['trước ngày 30/12/2016'])
  })

  test('a deleted end of paragraph joins it with the next and takes that one’s label', async () => {
    const body = `${p('Giao Sở Y tế', '<w:rPr><w:del/></w:rPr>')}${p(' chủ trì')}${p('tiếp')}`
    expect(await lines(body)).toEqual(['Giao Sở Y tế chủ trì', 'tiếp'])
  })

  test('a field shows its result and not its instruction, also when fields stand in each other', async () => {
    const mark = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
    const body = `<w:p>${run('Trang ')}${mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>${mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>${mark('separate')}${run('7')}${mark('end')}${mark('separate')}${run('12')}${mark('end')}${run('.')}</w:p>`
    expect(await lines(body)).toEqual(['Trang 12.'])
  })

  test('hidden words are left out, capitals by format are written as capitals', async () => {
    const body = `<w:p>${run('kế hoạch', '<w:caps/>')}${run(' mật', '<w:vanish/>')}${run(' Năm', '<w:caps w:val="0"/>')}</w:p>`
    expect(await lines(body)).toEqual(['KẾ HOẠCH Năm'])
  })

  test('a style gives capitals to its paragraph and to what is based on it', async () => {
    const styles = wordPart(
      'w:styles',
      '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr><w:caps/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>',
    )
    expect(await lines(p('mục đích', '<w:pStyle w:val="B"/>'), { styles })).toEqual(['MỤC ĐÍCH'])
  })

  test('letters are composed, odd spaces are spaces, invisible characters go, signs of sign fonts are ordinary signs', async () => {
    const body = `<w:p>${run('Kế\u00a0hoạch\u200b'.normalize('NFD'))}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${run(' 5\uf0b0')}</w:p>`
    expect(await lines(body)).toEqual(['Kế hoạch≥ 5°'])
  })

  test('empty paragraphs, lines drawn with characters and tables of contents are no paragraphs', async () => {
    const styles = wordPart('w:styles', '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
    expect(
      await lines(`${p('')}${p('________')}${p('– – –')}${p('I. Mục đích 3', '<w:pStyle w:val="TOC1"/>')}${p('còn lại')}`, { styles }),
    ).toEqual(['còn lại'])
  })

  test('content controls, links, smart tags and custom XML are only wrappers', async () => {
    const body = `<w:sdt><w:sdtContent>${p('một')}</w:sdtContent></w:sdt><w:customXml><w:p><w:hyperlink>${run('hai')}</w:hyperlink><w:smartTag>${run(' ba')}</w:smartTag></w:p></w:customXml>`
    expect(await lines(body)).toEqual(['một', 'hai ba'])
  })

  test('any prefix and the strict family of names mean the same', async () => {
    const ns = 'xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    const parts = { styles: `<x:styles ${ns}/>` }
    expect(await lines(`<x:p ${ns}><x:r><x:t>một</x:t></x:r></x:p>`, parts)).toEqual(['một'])
  })
})

describe('what hangs on a paragraph', () => {
  const box = (text: string): string => `<wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx>`

  test('a text box follows the paragraph that holds it and is read once although Word writes it twice', async () => {
    const body = `<w:p>${run('trên')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('MẬT')}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p('MẬT')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>${p('dưới')}`
    expect(await lines(body)).toEqual(['trên', 'MẬT', 'dưới'])
  })

  test('notes come after the text in the order of their references; notes that nobody refers to do not', async () => {
    const note = (id: number, text: string): string => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`
    const footnotes = wordPart(
      'w:footnotes',
      `<w:footnote w:type="separator" w:id="0">${p('---x')}</w:footnote>${note(2, 'hai')}${note(3, 'ba')}${note(4, 'bốn')}`,
    )
    const refer = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    expect(await lines(`<w:p>${run('A')}${refer(3)}${run('B')}${refer(2)}</w:p>${p('C')}`, { footnotes })).toEqual([
      'AB',
      'C',
      '[1] ba',
      '[2] hai',
    ])
  })

  test('texts of headers and footers are kept apart, once each, without page numbers', async () => {
    const header = wordPart('w:hdr', `${p('MẬT')}${p('2')}`)
    const source = await read(p('Kế hoạch'), { header1: header, header2: header, footer1: wordPart('w:ftr', p('Lưu hành nội bộ')) })
    expect(source.paragraphs.map((one) => one.text)).toEqual(['Kế hoạch'])
    expect(source.marks).toEqual(['MẬT', 'Lưu hành nội bộ'])
  })
})

describe('tables', () => {
  const cell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
  const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`
  const drawn = '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr>'

  test('a row is one paragraph of cells joined by a bar, with its place and its cells', async () => {
    const { paragraphs } = await read(
      `${p('Bảng')}<w:tbl>${drawn}${row(cell('TT'), cell('Chỉ tiêu'))}${row(cell('1'), cell('Xã  không ma túy'))}</w:tbl>`,
    )
    expect(paragraphs.slice(1)).toEqual([
      { text: 'TT | Chỉ tiêu', label: null, level: null, style: null, table: { index: 0, row: 0, cells: ['TT', 'Chỉ tiêu'] } },
      { text: '1 | Xã không ma túy', label: null, level: null, style: null, table: { index: 0, row: 1, cells: ['1', 'Xã  không ma túy'] } },
    ])
  })

  test('merged cells keep the columns of the grid', async () => {
    const merged = row(cell('A', '<w:vMerge w:val="restart"/>'), cell('B', '<w:gridSpan w:val="2"/>'))
    const { paragraphs } = await read(`<w:tbl>${drawn}${merged}${row(cell('', '<w:vMerge/>'), cell('C'), cell('D'))}</w:tbl>`)
    expect(paragraphs.map((one) => one.table?.cells)).toEqual([
      ['A', 'B', ''],
      ['', 'C', 'D'],
    ])
  })

  test('a deleted row is out, a table in a cell becomes lines of the cell', async () => {
    const inner = `<w:tbl>${drawn}${row(cell('x'), cell('y'))}</w:tbl>`
    const body = `<w:tbl>${drawn}<w:tr><w:trPr><w:del/></w:trPr>${cell('bỏ')}</w:tr>${row(cell('a'), `<w:tc>${p('b')}${inner}${p('c')}</w:tc>`)}${row(cell('d'), cell('e'))}</w:tbl>`
    const { paragraphs } = await read(body)
    expect(paragraphs.map((one) => one.table?.cells)).toEqual([
      ['a', 'b\nx | y\nc'],
      ['d', 'e'],
    ])
  })

  test('a table without lines only sets text side by side: its cells are paragraphs, left before right', async () => {
    const body = `<w:tbl>${row(`<w:tc>${p('Nơi nhận:')}${p('- Như trên;')}</w:tc>`, cell('CHỦ TỊCH'))}</w:tbl>`
    const { paragraphs } = await read(body)
    expect(paragraphs.map((one) => [one.text, one.table])).toEqual([
      ['Nơi nhận:', null],
      ['- Như trên;', null],
      ['CHỦ TỊCH', null],
    ])
  })

  test('a letterhead is no data even when someone drew its lines', async () => {
    const body = `<w:tbl>${drawn}${row(cell('SỞ Y TẾ'), cell('Độc lập - Tự do - Hạnh phúc'))}</w:tbl>`
    expect(await lines(body)).toEqual(['SỞ Y TẾ', 'Độc lập - Tự do - Hạnh phúc'])
  })
})
