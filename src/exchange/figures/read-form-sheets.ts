import { figureOfNumber, readFigure } from '../../indicators/index.ts'
import { foldKey, type Refusal } from '../../kernel/index.ts'
import { enteredCells, type FormTable, reckonedRows } from '../../reports/index.ts'
import { columnLetter } from '../cells.ts'
import type { Sheet, SheetCell } from '../schema.ts'

/** A figure of a sheet that cannot be taken, with its place as a spreadsheet names it. */
export interface SheetFault {
  readonly sheet: string
  /** `D7`; the row alone where the row is wrong. */
  readonly place: string
  readonly refusal: Refusal
}

/** What the sheets of a form say: figures to enter, and each place that is wrong. */
export interface FormSheetReading {
  readonly cells: readonly { readonly indicator: string; readonly breakdown: string; readonly value: string }[]
  readonly faults: readonly SheetFault[]
}

const MARK = ['ma chi tieu', 'indicator']
const isEmpty = (cell: SheetCell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
const refusal = (code: string, params: Refusal['params']): Refusal => ({ code, params })

/** The heading row of a sheet: the one whose first cell is that of the template; its columns by the names of categories in either language. */
function headingOf(sheet: Sheet, tables: readonly FormTable[]): { row: number; columns: ReadonlyMap<number, string> } | undefined {
  const row = sheet.rows.findIndex(([first]) => typeof first === 'string' && MARK.includes(foldKey(first)))
  if (row === -1) return undefined
  const known = new Map(
    tables.flatMap(({ columns }) =>
      columns.flatMap(({ breakdown, nameVi, nameEn }) => [nameVi, nameEn].map((name) => [foldKey(name), breakdown] as const)),
    ),
  )
  const columns = (sheet.rows[row] ?? []).flatMap((cell, column) => {
    const breakdown = typeof cell === 'string' && column > 2 ? known.get(foldKey(cell)) : undefined
    return breakdown === undefined ? [] : [[column, breakdown] as const]
  })
  return { row, columns: new Map(columns) }
}

/**
 * Reads the sheets of a form's template back: rows by the key in their first column, columns by their heading. Empty cells change nothing; what is reckoned is left
 * out. Every other cell is a figure or a fault: a row or cell that the form does not ask for (FIGURE_ROW_UNKNOWN), the same cell twice (FIGURE_TWICE), no number.
 */
export function readFormSheets(sheets: readonly Sheet[], tables: readonly FormTable[]): FormSheetReading {
  const asked = enteredCells(tables)
  const reckoned = reckonedRows(tables)
  const cells = new Map<string, { indicator: string; breakdown: string; value: string }>()
  const faults: SheetFault[] = []
  for (const sheet of sheets) {
    const heading = headingOf(sheet, tables)
    if (heading === undefined) continue
    for (const [at, row] of sheet.rows.entries()) {
      const [first] = row
      if (at <= heading.row || typeof first !== 'string' || first.trim() === '' || reckoned.has(first.trim())) continue
      const indicator = first.trim()
      for (const [column, breakdown] of heading.columns) {
        const cell = row[column]
        if (cell === undefined || isEmpty(cell)) continue
        const place = `${columnLetter(column)}${at + 1}`
        const key = `${indicator}|${breakdown}`
        const line = asked.get(key)
        if (line === undefined) {
          faults.push({ sheet: sheet.name, place, refusal: refusal('FIGURE_ROW_UNKNOWN', { row: indicator }) })
          continue
        }
        // The whole of a row with categories is reckoned from them.
        if (
          breakdown === '' &&
          line.columns.length > 1 &&
          [...heading.columns].some(([other, part]) => part !== '' && !isEmpty(row[other]))
        )
          continue
        const { decimals } = line.indicator
        const figure = typeof cell === 'number' ? figureOfNumber(cell, decimals) : readFigure(String(cell), decimals)
        if (!figure.ok) faults.push({ sheet: sheet.name, place, refusal: figure.refusal })
        else if (cells.has(key)) faults.push({ sheet: sheet.name, place, refusal: refusal('FIGURE_TWICE', { row: line.titleVi }) })
        else cells.set(key, { indicator, breakdown, value: figure.value })
      }
    }
  }
  return { cells: [...cells.values()], faults }
}
