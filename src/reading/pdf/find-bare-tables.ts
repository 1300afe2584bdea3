import { glueLines } from '../grammar/join-ends.ts'
import type { PdfTable } from './find-tables.ts'
import type { PdfLine } from './page.ts'

/*
 * Pattern: a table without rules: a heading line whose first segment is TT, and the lines below that keep to its columns; a row begins where the first column has
 * a number or a mark. On the next page it goes on where the first line is a row of the same columns. Example: "TT   Nội dung   Cơ quan" / "1   Ươm cây   Sở Y tế".
 * Doubt: a line with words over two columns ends the table; columns nearer than a letter run together.
 */

const INDEX = /^(?:tt|stt|số tt|số thứ tự)\.?$/iu

/** Where a table without rules stands among the lines of a page, and the columns that it keeps to. */
export interface BareTable {
  readonly from: number
  readonly to: number
  readonly columns: readonly Column[]
  readonly table: PdfTable
}

/** The lines from `from` on that keep to the columns, which grow with them. */
function take(
  lines: readonly PdfLine[],
  from: number,
  start: readonly Column[],
): { readonly to: number; readonly columns: readonly Column[] } {
  let columns = start
  let to = from
  for (; to < lines.length; to++) {
    const next = widened(columns, lines[to])
    if (!next || (to > from && isFar(lines[to - 1], lines[to]))) break
    columns = next
  }
  return { to, columns }
}

function tableOf(
  lines: readonly PdfLine[],
  range: { from: number; to: number; columns: readonly Column[]; xs: readonly number[] },
): BareTable {
  const { from, to, columns, xs } = range
  const rows = rowsOf(lines.slice(from, to), columns)
  return { from, to, columns, table: { top: lines[from]?.y ?? 0, bottom: lines[to - 1]?.y ?? 0, xs, rows } }
}

/** The first table without rules on a page, known by its heading. */
export function findBareTable(lines: readonly PdfLine[]): BareTable | undefined {
  const heading = lines.findIndex((line) => INDEX.test(line.segments[0]?.text ?? '') && line.segments.length >= 3)
  if (heading < 0) return undefined
  const first = (lines[heading]?.segments ?? []).map(({ x0, x1 }) => ({ x0, x1 }))
  let from = heading
  // A heading of two lines may begin above the line that bears TT.
  while (from > 0 && isBesides(lines[from - 1], lines[from], first)) from--
  const { to, columns } = take(lines, heading, first)
  const found = tableOf(lines, { from, to, columns, xs: columns.map((column) => column.x0) })
  return found.table.rows.length < 2 ? undefined : found
}

/** The rest of a table without rules at the head of the next page. */
export function findBareRest(lines: readonly PdfLine[], before: BareTable): BareTable | undefined {
  const first = lines[0]
  if (!first || first.segments.length < 2 || !isMark(first.segments[0]?.text ?? '')) return undefined
  const { to, columns } = take(lines, 0, before.columns)
  return to === 0 ? undefined : tableOf(lines, { from: 0, to, columns, xs: before.table.xs })
}

const isMark = (text: string): boolean => /^(?:\d{1,3}|[IVXLC]{1,5}|[A-ZĐ])\.?$/u.test(text)

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
  return rows.filter((row) => row.some((cell) => cell.length > 0)).map((row) => row.map((cell) => glueLines(cell)))
}
