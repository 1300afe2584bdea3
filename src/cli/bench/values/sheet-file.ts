import { crc32, deflateRawSync } from 'node:zlib'
import { INDICATORS, monthName } from './country.ts'

/** A zip of some parts, as small as the format allows. */
function zipped(parts: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, text] of parts) {
    const [title, plain] = [Buffer.from(name), Buffer.from(text)]
    const packed = deflateRawSync(plain)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(plain.length, 18)
    shared.writeUInt16LE(title.length, 22)
    const [head, entry] = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('PK\x01\x02\x14\x00', 'latin1')]
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    bodies.push(head, shared, title, packed)
    directory.push(entry, shared, rest, title)
    at += 30 + title.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...bodies, list, end]))
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** An .xlsx of values as an office writes it, with shared texts: sixty indicators of some units in one month, a row each. */
export function sheetOf(units: readonly string[], month: number): Uint8Array {
  const strings: string[] = []
  const numbers = new Map<string, number>()
  const text = (place: string, value: string): string => {
    const no = numbers.get(value) ?? numbers.set(value, strings.push(value) - 1).get(value)
    return `<c r="${place}" t="s"><v>${no}</v></c>`
  }
  const line = (row: number, cells: readonly string[], value: string): string =>
    `<row r="${row}">${cells.map((cell, i) => text(`${'ABC'[i]}${row}`, cell)).join('')}${value}</row>`
  const rows = [line(1, ['Đơn vị', 'Chỉ tiêu', 'Kỳ'], text('D1', 'Giá trị'))]
  for (const [at, unit] of units.entries())
    for (const [i, indicator] of INDICATORS.entries()) {
      const row = rows.length + 1
      rows.push(line(row, [unit, indicator, monthName(month)], `<c r="D${row}"><v>${(at * 31 + i * 7) % 1000}</v></c>`))
    }
  return zipped([
    ['[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
    ['xl/workbook.xml', `<workbook ${MAIN} xmlns:r="${REL}"><sheets><sheet name="Số liệu" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'],
    ['xl/sharedStrings.xml', `<sst ${MAIN}>${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`],
    ['xl/worksheets/sheet1.xml', `<worksheet ${MAIN}><sheetData>${rows.join('')}</sheetData></worksheet>`],
  ])
}
