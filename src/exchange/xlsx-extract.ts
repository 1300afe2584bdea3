import { type Cell, ValueType, Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { fileRefusals } from '../files/index.ts'
import { extractZip } from '../files/zip-extract.ts'
import { nfc, ok, plainDate, type Result, refuse } from '../kernel/index.ts'
import { exchangeRefusals } from './refusals.ts'
import type { Sheet, SheetCell } from './schema.ts'

/** Rows of a sheet that are read at all: the longest list with room for titles and headings. */
const MAX_ROWS = 21_000
const MAX_COLUMNS = 200
const MAX_TEXT = 20_000

function dateOf(value: Date): SheetCell {
  // A spreadsheet day has no zone; the library gives its midnight in UTC. Days before the year 1 or after 9999 are none.
  const day = value.toISOString().slice(0, 10)
  return /^\d{4}-/.test(day) ? { date: plainDate(day) } : null
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

/** Only cells that hold something are visited: a sheet that claims a million empty rows costs nothing. */
function rowsOf(worksheet: Worksheet): Result<SheetCell[][]> {
  const rows: SheetCell[][] = []
  let [last, width] = [0, 0]
  worksheet.eachRow({ includeEmpty: false }, (row, number) => {
    if (number > MAX_ROWS) {
      row.eachCell({ includeEmpty: false }, (cell) => {
        if (cellOf(cell) !== null) last = Math.max(last, number)
      })
      return
    }
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const value = cellOf(cell)
      if (value === null) return
      last = Math.max(last, number)
      width = Math.max(width, column)
      if (column > MAX_COLUMNS) return
      const cells = rows[number - 1] ?? []
      rows[number - 1] = cells
      cells[column - 1] = value
    })
  })
  const sheet = worksheet.name
  if (last > MAX_ROWS) return refuse(exchangeRefusals, 'SHEET_TOO_LONG', { sheet, rows: last, most: MAX_ROWS })
  if (width > MAX_COLUMNS) return refuse(exchangeRefusals, 'SHEET_TOO_WIDE', { sheet, columns: width, most: MAX_COLUMNS })
  return ok(Array.from({ length: last }, (_, r) => Array.from({ length: width }, (_cell, c) => rows[r]?.[c] ?? null)))
}

/** Everything in the zip is counted while it is inflated, and no part may declare a document type, before the book is opened. */
async function checkParts(bytes: Uint8Array, name: string): Promise<Result<true>> {
  const parts = await extractZip(bytes, { name, wants: () => true })
  if (!parts.ok) return parts
  const hasDoctype = [...parts.value].some(([part, content]) => /\.(xml|rels)$/i.test(part) && Buffer.from(content).includes('<!DOCTYPE'))
  return hasDoctype ? refuse(fileRefusals, 'FILE_DOCTYPE', { name }) : ok(true)
}

async function openBook(bytes: Uint8Array): Promise<Workbook | undefined> {
  try {
    const book = new Workbook()
    await book.xlsx.load(bytes)
    return book
  } catch (error) {
    // Whatever the library throws on a damaged book means the same to its reader.
    if (error instanceof Error) return undefined
    throw error
  }
}

/**
 * Reads the sheets of an .xlsx as plain rows: texts, numbers, civil dates; of a formula only its last result, nothing is run or fetched.
 * Refuses what the zip guard refuses, FILE_DOCTYPE, SHEET_UNREADABLE, SHEET_TOO_LONG, SHEET_TOO_WIDE, and a book without a row
 * (SHEET_EMPTY). Called in the child process that opens untrusted files.
 */
export async function extractSheets(bytes: Uint8Array, name = ''): Promise<Result<Sheet[]>> {
  const parts = await checkParts(bytes, name)
  if (!parts.ok) return parts
  const book = await openBook(bytes)
  if (!book) return refuse(exchangeRefusals, 'SHEET_UNREADABLE', { name: name.slice(0, 120) })
  const sheets: Sheet[] = []
  for (const worksheet of book.worksheets) {
    const rows = rowsOf(worksheet)
    if (!rows.ok) return rows
    if (rows.value.length > 0) sheets.push({ name: worksheet.name, rows: rows.value })
  }
  return sheets.length > 0 ? ok(sheets) : refuse(exchangeRefusals, 'SHEET_EMPTY')
}
