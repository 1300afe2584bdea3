import { Workbook } from '@cj-tech-master/excelts'

/** A table to write: headings, rows, and how wide a column is (characters). */
export interface SheetTable {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly heading: string; readonly width: number }[]
  readonly rows: readonly (readonly (string | number | { readonly date: string } | null)[])[]
}

/**
 * Writes a table as .xlsx: the heading row bold, repeated on each printed page and frozen, A4 landscape. A text is always written as a
 * text, never as a formula, whatever it begins with; a date is a date of the spreadsheet.
 */
export async function renderSheet(table: SheetTable): Promise<Uint8Array> {
  const book = new Workbook()
  const sheet = book.addWorksheet(table.name.slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '2:2' },
  })
  table.columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width
  })
  sheet.getCell(1, 1).value = table.title
  sheet.getCell(1, 1).font = { bold: true, size: 13, name: 'Times New Roman' }
  table.columns.forEach((column, index) => {
    const cell = sheet.getCell(2, index + 1)
    cell.value = column.heading
    cell.font = { bold: true, name: 'Times New Roman' }
    cell.alignment = { wrapText: true, vertical: 'middle' }
  })
  table.rows.forEach((row, r) => {
    row.forEach((value, c) => {
      const cell = sheet.getCell(r + 3, c + 1)
      if (value !== null && typeof value === 'object') {
        cell.value = new Date(`${value.date}T00:00:00Z`)
        cell.numFmt = 'dd/mm/yyyy'
      } else cell.value = value
      cell.font = { name: 'Times New Roman' }
      cell.alignment = { wrapText: true, vertical: 'top' }
    })
  })
  return new Uint8Array(await book.xlsx.writeBuffer())
}
