import { glueLines } from '../grammar/join-ends.ts'
import { makeLines } from './make-lines.ts'
import { type PdfItem, type PdfLine, type PdfPage, textOf } from './page.ts'
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

const INDEX = /^(?:tt|stt|số tt|số thứ tự)\.?$/iu

/** A table without rules: a heading line whose first segment is TT, and the lines below that keep to its columns. */
export function findBareTable(
  lines: readonly PdfLine[],
): { readonly from: number; readonly to: number; readonly table: PdfTable } | undefined {
  const heading = lines.findIndex((line) => INDEX.test(line.segments[0]?.text ?? '') && line.segments.length >= 3)
  if (heading < 0) return undefined
  const gaps = { from: heading, to: heading + 1 }
  let columns = (lines[heading]?.segments ?? []).map(({ x0, x1 }) => ({ x0, x1 }))
  // A heading of two lines may begin above the line that bears TT.
  while (gaps.from > 0 && isBesides(lines[gaps.from - 1], lines[gaps.from], columns)) gaps.from--
  for (; gaps.to < lines.length; gaps.to++) {
    const next = widened(columns, lines[gaps.to])
    if (!next || isFar(lines[gaps.to - 1], lines[gaps.to])) break
    columns = next
  }
  const rows = rowsOf(lines.slice(gaps.from, gaps.to), columns)
  if (rows.length < 2) return undefined
  const table = {
    top: lines[gaps.from]?.y ?? 0,
    bottom: lines[gaps.to - 1]?.y ?? 0,
    xs: columns.map((column) => column.x0),
    rows,
  }
  return { ...gaps, table }
}

interface Column {
  readonly x0: number
  readonly x1: number
}

const isFar = (above: PdfLine | undefined, line: PdfLine | undefined): boolean =>
  above !== undefined && line !== undefined && line.y - above.y > Math.max(above.size, line.size) * 3.2

const touchesColumn = (column: Column, { x0, x1 }: Column): boolean => x0 < column.x1 + 2 && x1 > column.x0 - 2

function isBesides(line: PdfLine | undefined, below: PdfLine | undefined, columns: readonly Column[]): boolean {
  if (!line || !below || below.y - line.y > below.size * 1.6) return false
  return line.segments.every(
    (segment) => segment.x0 > (columns[0]?.x1 ?? 0) && columns.filter((c) => touchesColumn(c, segment)).length === 1,
  )
}

/** The columns stretched by the segments of a line; undefined when one of its segments lies over two columns or over none near it. */
function widened(columns: readonly Column[], line: PdfLine | undefined): Column[] | undefined {
  if (!line) return undefined
  const out = [...columns]
  for (const segment of line.segments) {
    const touched = out.flatMap((column, i) => (touchesColumn(column, segment) ? [i] : []))
    const at = touched[0]
    const column = at === undefined ? undefined : out[at]
    if (touched.length !== 1 || at === undefined || !column) return undefined
    out[at] = { x0: Math.min(column.x0, segment.x0), x1: Math.max(column.x1, segment.x1) }
  }
  return out
}

/** Rows begin where the first column has a number or a mark; words above the first of them are the heading. */
function rowsOf(lines: readonly PdfLine[], columns: readonly Column[]): string[][] {
  const rows: string[][][] = []
  const empty = (): string[][] => columns.map(() => [])
  let open = empty()
  const isMark = (text: string): boolean => /^(?:\d{1,3}|[IVXLC]{1,5}|[A-ZĐ])\.?$/u.test(text)
  for (const line of lines) {
    const first = line.segments[0]
    const column = columns[0]
    if (first && column && touchesColumn(column, first) && isMark(first.text)) {
      rows.push(open)
      open = empty()
    }
    for (const segment of line.segments) open[columns.findIndex((one) => touchesColumn(one, segment))]?.push(segment.text)
  }
  rows.push(open)
  return rows.map((row) => row.map((cell) => glueLines(cell)))
}
