import { glueLines } from '../grammar/join-ends.ts'
import { makeLines } from './make-lines.ts'
import { type PdfItem, type PdfPage, textOf } from './page.ts'
import { findGrids, type Grid } from './rule-grid.ts'

/*
 * Pattern: runs whose middle lies inside a ruled grid are the words of its cells; a cell over several columns is followed by empty ones, as in a word-processor
 * table. Example: a grid of 2 × 3 → 2 rows of 3 cells. Doubt: a frame around a text is a table of one cell, which the reader reads as lines again.
 */

/** A table on one page: cells of each row on its grid, and where it stands. */
export interface PdfTable {
  readonly top: number
  readonly bottom: number
  readonly xs: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** The index of the interval of `places` that holds a value; -1 outside. */
function intervalOf(places: readonly number[], value: number): number {
  if (value < (places[0] ?? 0) || value > (places.at(-1) ?? 0)) return -1
  let low = 0
  let high = places.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}

/** The middle of a run, at the height of its small letters. */
const middleOf = (item: PdfItem): { x: number; y: number } => ({ x: item.x + item.width / 2, y: item.y - item.size * 0.3 })

function fillGrid(grid: Grid, items: readonly PdfItem[]): PdfTable {
  const columns = grid.xs.length - 1
  const owner = new Map<number, number>()
  for (const [i, cell] of grid.cells.entries())
    for (let r = cell.row; r < cell.row + cell.rows; r++)
      for (let c = cell.column; c < cell.column + cell.columns; c++) owner.set(r * columns + c, i)
  const held: PdfItem[][] = grid.cells.map(() => [])
  for (const item of items) {
    const { x, y } = middleOf(item)
    const cell = owner.get(intervalOf(grid.ys, y) * columns + intervalOf(grid.xs, x))
    if (cell !== undefined) held[cell]?.push(item)
  }
  const rows = grid.ys.slice(1).map(() => Array<string>(columns).fill(''))
  for (const [i, cell] of grid.cells.entries()) {
    const row = rows[cell.row]
    if (row) row[cell.column] = glueLines(makeLines(held[i] ?? []).map(textOf))
  }
  return { top: grid.ys[0] ?? 0, bottom: grid.ys.at(-1) ?? 0, xs: grid.xs, rows: rows.filter((row) => row.some((cell) => cell !== '')) }
}

/** The ruled tables of a page that hold words, and the runs that stand outside of them. */
export function findTables(page: PdfPage): { readonly tables: readonly PdfTable[]; readonly outside: readonly PdfItem[] } {
  let outside = page.items
  const tables: PdfTable[] = []
  for (const grid of findGrids(page.rules)) {
    const inside: PdfItem[] = []
    const rest: PdfItem[] = []
    for (const item of outside) {
      const { x, y } = middleOf(item)
      const isIn = intervalOf(grid.xs, x) >= 0 && intervalOf(grid.ys, y) >= 0
      ;(isIn ? inside : rest).push(item)
    }
    const table = fillGrid(grid, inside)
    if (table.rows.length === 0) continue
    tables.push(table)
    outside = rest
  }
  return { tables, outside }
}
