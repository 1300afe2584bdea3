import { describe, expect, it } from 'vitest'
import { zipOf } from '../../files/testing.ts'
import { unwrap } from '../../kernel/index.ts'
import { extractRows } from './rows-extract.ts'
import { MAX_VALUE_ROWS } from './value-rows.ts'

const MAIN =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const workbook = (...sheets: string[]): string =>
  `<workbook ${MAIN}><sheets>${sheets.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`
const links = (...parts: string[]): string =>
  `<Relationships>${parts.map((part, i) => `<Relationship Id="r${i + 1}" Target="${part}"/>`).join('')}</Relationships>`

/** A book of one sheet with this content. */
const bookOf = (data: string, more: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': workbook('Số liệu'),
    'xl/_rels/workbook.xml.rels': links('worksheets/a.xml'),
    'xl/worksheets/a.xml': `<?xml version="1.0"?><worksheet ${MAIN}><sheetData>${data}</sheetData></worksheet>`,
    ...more,
  })
const rows = async (bytes: Uint8Array): Promise<string[]> => unwrap(await extractRows(bytes)).table.split('\n')

describe('the rows of a sheet', () => {
  it('keep their numbers and the places of their cells; what is empty stays so', async () => {
    const data =
      '<row r="2"><c r="B2"><v>3.5</v></c><c r="D2" t="str"><v>a</v></c></row><row r="9"><c r="A9"><v>-1</v></c></row><row r="10"/>'
    expect(await rows(bookOf(data))).toEqual(['2\t\tn3.5\t\tsa', '9\tn-1'])
  })

  it('are read where rows and cells do not say their places, with any prefix, and with texts of their own, shared, rich or marked as such', async () => {
    const strings = `<sst ${MAIN}><si><t>Xã&#160;Ngọc &amp; Sơn</t></si><si><r><t>Hai </t></r><r><t>mảnh</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si></sst>`
    const data = `<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>trong <![CDATA[ô]]></t></is></c></row><row><c t="s"><v>1</v></c><c t="s"><v>7</v></c></row>`
    expect(await rows(bookOf(data, { 'xl/sharedStrings.xml': strings }))).toEqual(['1\tsXã Ngọc & Sơn\tstrong ô', '2\tsHai mảnh'])
    const prefixed = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(await rows(bookOf('', { 'xl/worksheets/a.xml': prefixed }))).toEqual(['1\tn1'])
  })

  it('tell a formula and an error as such', async () => {
    const data = '<row r="1"><c r="A1"><f>B1+1</f><v>3</v></c><c r="B1" t="e"><v>#DIV/0!</v></c><c r="C1" t="b"><v>1</v></c></row>'
    expect(await rows(bookOf(data))).toEqual(['1\tf\te\ts1'])
  })

  it('are those of the first sheet that holds any; further ones are named', async () => {
    const sheet = (data: string): string => `<worksheet ${MAIN}><sheetData>${data}</sheetData></worksheet>`
    const bytes = zipOf({
      'xl/workbook.xml': workbook('Bìa', 'Số liệu', 'Ghi chú'),
      'xl/_rels/workbook.xml.rels': links('worksheets/a.xml', '/xl/worksheets/b.xml', 'worksheets/c.xml'),
      'xl/worksheets/a.xml': sheet(''),
      'xl/worksheets/b.xml': sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
      'xl/worksheets/c.xml': sheet('<row r="1"><c r="A1"><v>2</v></c></row>'),
    })
    expect(unwrap(await extractRows(bytes))).toEqual({ sheet: 'Số liệu', unread: ['Ghi chú'], count: 1, table: '1\tn1' })
  })

  it.each([
    ['declares a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', 'FILE_DOCTYPE'],
    ['ends in the middle', `<worksheet ${MAIN}><sheetData><row r="1"><c r="A1"><v>1`, 'FILE_TRUNCATED'],
    ['holds no row', `<worksheet ${MAIN}><sheetData/></worksheet>`, 'SHEET_EMPTY'],
  ])('of a sheet that %s are refused', async (_what, part, code) => {
    expect(await extractRows(bookOf('', { 'xl/worksheets/a.xml': part }))).toMatchObject({ ok: false, refusal: { code } })
  })

  it('are refused when there are too many, and when the sheet unpacks to more than it may', async () => {
    const many = '<row><c><v>1</v></c></row>'.repeat(MAX_VALUE_ROWS + 1)
    expect(await extractRows(bookOf(many))).toMatchObject({ ok: false, refusal: { code: 'FILE_ZIP_BOMB' } })
    const varied = Array.from({ length: MAX_VALUE_ROWS + 1 }, (_, i) => `<row><c><v>${(i * 7919) % 1_000_003}</v></c></row>`).join('')
    expect(await extractRows(bookOf(varied))).toMatchObject({ ok: false, refusal: { code: 'SHEET_TOO_LONG', params: { most: 200_000 } } })
  })
})
