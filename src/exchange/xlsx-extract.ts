import { type Cell, ValueType, Workbook } from '@cj-tech-master/excelts'
import { nfc, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { exchangeRefusals } from './refusals.ts'
import type { Sheet, SheetCell } from './schema.ts'

const MAX_ROWS = 20_000
const MAX_COLUMNS = 200
const MAX_TEXT = 20_000

function dateOf(value: Date): SheetCell {
  // A spreadsheet day has no zone; the library gives its midnight in UTC.
  return { date: value.toISOString().slice(0, 10) as PlainDate }
}

function scalar(value: unknown): SheetCell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : dateOf(value)
  if (typeof value === 'string') return nfc(value).slice(0, MAX_TEXT)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

function cellOf(cell: Cell): SheetCell {
  switch (cell.effectiveType) {
    case ValueType.Null:
    case ValueType.Merge:
    case ValueType.Error:
      return null
    case ValueType.RichText:
    case ValueType.Hyperlink:
      return scalar(cell.text)
    default:
      return scalar(cell.type === ValueType.Formula ? cell.result : cell.value)
  }
}

/**
 * Reads the sheets of an .xlsx as plain rows: texts, numbers, civil dates; of a formula only its last result, nothing is run or fetched.
 * Refuses a book without a row (SHEET_EMPTY). Called in the child process that opens untrusted files.
 */
export async function extractSheets(bytes: Uint8Array): Promise<Result<Sheet[]>> {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  const sheets: Sheet[] = []
  for (const worksheet of book.worksheets) {
    const rows: SheetCell[][] = []
    const height = Math.min(worksheet.rowCount, MAX_ROWS)
    const width = Math.min(worksheet.columnCount, MAX_COLUMNS)
    for (let r = 1; r <= height; r++) {
      const row = worksheet.getRow(r)
      rows.push(Array.from({ length: width }, (_, c) => cellOf(row.getCell(c + 1))))
    }
    while (rows.at(-1)?.every((cell) => cell === null)) rows.pop()
    if (rows.length > 0) sheets.push({ name: worksheet.name, rows })
  }
  return sheets.length > 0 ? ok(sheets) : refuse(exchangeRefusals, 'SHEET_EMPTY')
}
