import { formatDate, ok, type PlainDate, parseDate, type Result, refuse } from '../kernel/index.ts'
import { exchangeRefusals } from './refusals.ts'
import type { SheetCell } from './schema.ts'

/** A cell as a person reads it. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return formatDate(cell.date)
  return String(cell).replace(/\s+/g, ' ').trim()
}

/** The letter that a spreadsheet shows above a column: `0` → `A`, `26` → `AA`. */
export function columnLetter(column: number): string {
  const rest = column % 26
  const head = Math.floor(column / 26)
  return (head > 0 ? columnLetter(head - 1) : '') + String.fromCharCode(65 + rest)
}

/** A written day (dd/MM/yyyy, or a date of the spreadsheet). Refuses what is none and days that do not exist (ROW_DATE_WRONG). */
export function readDay(text: string): Result<PlainDate> {
  const read = parseDate(text)
  return read.ok ? read : refuse(exchangeRefusals, 'ROW_DATE_WRONG', { text: text.slice(0, 80) })
}

/** The day of a cell, written or a date of the spreadsheet. Refuses what `readDay` refuses. */
export function readDayCell(cell: SheetCell | undefined): Result<PlainDate> {
  return typeof cell === 'object' && cell !== null ? ok(cell.date) : readDay(cellText(cell))
}
