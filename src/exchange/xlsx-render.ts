import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import type { Cell, Table } from './tables.ts'

const FONT = { name: 'Times New Roman' }
/** Excel forbids these signs in the name of a sheet, and more than 31 characters. */
const sheetName = (name: string, index: number): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .trim()
    .slice(0, 31) || `Sheet${index + 1}`

function writeCell(sheet: Worksheet, at: { row: number; column: number }, value: Cell): void {
  if (value === null) return
  const cell = sheet.getCell(at.row, at.column)
  if (typeof value === 'object') {
    cell.value = new Date(`${value.date}T00:00:00Z`)
    cell.numFmt = 'dd/mm/yyyy'
  } else cell.value = value
  cell.font = FONT
  cell.alignment = { wrapText: true, vertical: 'top' }
}

function writeTable(book: Workbook, table: Table, index: number): void {
  const sheet = book.addWorksheet(sheetName(table.name, index), {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '2:2' },
  })
  table.columns.forEach((column, c) => {
    sheet.getColumn(c + 1).width = column.width
    const cell = sheet.getCell(2, c + 1)
    cell.value = column.heading
    cell.font = { ...FONT, bold: true }
    cell.alignment = { wrapText: true, vertical: 'middle' }
  })
  sheet.getCell(1, 1).value = table.title
  sheet.getCell(1, 1).font = { ...FONT, bold: true, size: 13 }
  table.rows.forEach((row, r) => {
    row.forEach((value, c) => {
      writeCell(sheet, { row: r + 3, column: c + 1 }, value)
    })
  })
}

/**
 * Writes tables as the sheets of one .xlsx: title and heading row bold and frozen, the headings on each printed page, A4 landscape. A text
 * is always written as a text, never as a formula, whatever it begins with; a date is a date of the spreadsheet.
 */
export async function renderTables(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded when the first workbook is asked for: it would make every start of the server slower.
  const excelts = await import('@cj-tech-master/excelts')
  const book = new excelts.Workbook()
  tables.forEach((table, index) => {
    writeTable(book, table, index)
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}
