import type { Lexicon } from '../grammar/lexicon.ts'
import { matchKey } from '../grammar/match-key.ts'
import type { Line, Stage } from './draft.ts'
import { columnKind } from './duties/table-rows.ts'

/*
 * Pattern: (a) one row a line, cells parted by pipes, after a header whose first cell is TT or STT; (b) one cell a line, a line with a pipe
 * alone after each, header first, data from the cell "1"; the number of columns is the number of header cells.
 * Example: "TT | Chỉ tiêu | Đơn vị" / "1 | Trồng cây | Sở A" → a header row and data row 1 of a table.
 * Reads: lines. Writes: lines (rows joined, lines of a pipe alone gone). A heading without TT is known by two names of columns.
 * Doubt: a table whose heading names no column stays plain lines.
 */

const PIPE = '|'

function isIndexColumn(cell: string, lexicon: Lexicon): boolean {
  return lexicon.columns.index.includes(matchKey(cell).replace(/\.$/, ''))
}

/** A heading without an index column: three cells or more, two of them the names of columns, one of them what is to be done or by whom. */
function isHeading(cells: readonly string[], lexicon: Lexicon): boolean {
  const kinds = cells.map((cell) => columnKind(cell, lexicon)).filter((kind) => kind !== 'other')
  const isShort = cells.every((cell) => cell !== '' && cell.length <= LONGEST_HEADING)
  return cells.length >= 3 && isShort && kinds.length >= 2 && kinds.some((kind) => kind === 'task' || kind === 'lead' || kind === 'execute')
}

const LONGEST_HEADING = 40

function cellsOf(text: string): string[] {
  return text
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(PIPE)
    .map((cell) => cell.trim()) // prettier-ignore
}

/** How many cells `cellsOf` would give. */
function countCells(text: string): number {
  let count = 1
  for (let at = text.indexOf(PIPE, 1); at > 0 && at < text.length - 1; at = text.indexOf(PIPE, at + 1)) count++
  return count
}

/** A row of cells as a line; `known` is the line that it was, when one line held it. */
function rowLine(cells: readonly string[], index: number, row: number, known?: Line): Line {
  const text = cells.join(' | ')
  const table = { index, row, cells }
  if (known?.text !== text)
    return { text, key: matchKey(text), label: false, table, hint: null, isCentred: null, isMargin: false, part: 'body', section: 0 }
  known.table = table
  return known
}

/** The cell that begins at line `at`: its lines up to a pipe alone. A cell is short; a long run without a pipe means that the table is over. */
function findCell(lines: readonly Line[], at: number): { text: string; next: number } | undefined {
  const words: string[] = []
  for (let i = at; i < lines.length && words.length <= 8; i++) {
    const text = lines[i]?.text ?? ''
    if (text === PIPE) return { text: words.join(' '), next: i + 1 }
    words.push(text)
  }
  return undefined
}

function takeCells(lines: readonly Line[], at: number, count: number): { cells: string[]; next: number } | undefined {
  const cells: string[] = []
  let next = at
  while (cells.length < count) {
    const cell = findCell(lines, next)
    if (!cell) return undefined
    cells.push(cell.text)
    next = cell.next
  }
  return { cells, next }
}

const isNumber = (cell: string, expected: number): boolean => /^\d{1,4}\.?$/.test(cell) && Number.parseInt(cell, 10) === expected

function headerWidth(lines: readonly Line[], at: number): number {
  let next = at
  for (let width = 0; width <= 15; width++) {
    const cell = findCell(lines, next)
    if (!cell) return 0
    if (isNumber(cell.text, 1)) return width
    next = cell.next
  }
  return 0
}

function tableOfCells(lines: readonly Line[], at: number, index: number): { rows: Line[]; next: number } | undefined {
  const width = headerWidth(lines, at)
  const header = width >= 2 ? takeCells(lines, at, width) : undefined
  if (!header) return undefined
  const rows: Line[] = [rowLine(header.cells, index, 0)]
  let next = header.next
  for (let expected = 1; ; ) {
    const first = findCell(lines, next)
    if (!first) break
    if (isNumber(first.text, expected)) {
      const row = takeCells(lines, next, width)
      if (!row) break
      rows.push(rowLine(row.cells, index, rows.length))
      next = row.next
      expected++
      continue
    }
    // A group row: a mark and a title, or a title alone, before the next number.
    const lengths = [1, 2].filter((n) => isNumber(findCell(lines, takeCells(lines, next, n)?.next ?? lines.length)?.text ?? '', expected))
    const group = lengths[0] === undefined ? undefined : takeCells(lines, next, lengths[0])
    if (!group) break
    rows.push(rowLine(group.cells, index, rows.length))
    next = group.next
  }
  return { rows, next }
}

const ROW_START = /^(\d{1,4}|[IVXLC]{1,5}|[A-ZĐ])\.?\s*\|/u
const HEADER_LINES = 6

/** Lines of the header: more than one when the row was broken before its first data row. */
function headerLines(lines: readonly Line[], at: number): number {
  for (let n = 1; n <= HEADER_LINES; n++) if (/^(?:0?1|I|A)\.?\s*\|/.test(lines[at + n]?.text ?? '')) return n
  return 1
}

/** Whether a line goes on the row that is open: the row lacks cells and no next row begins, or its last cell was broken in mid-sentence. */
function goesOnRow(text: string, open: string, width: number, expected: number): boolean {
  const mark = ROW_START.exec(text)?.[1]
  const isNext = mark !== undefined && (!/^\d/.test(mark) || Number(mark) === expected)
  if (countCells(open) >= width) return !text.includes(PIPE) && /^\p{Ll}/u.test(text)
  return !isNext && !(open.split(PIPE).length <= 2 && !text.includes(PIPE))
}

function tableOfRows(lines: readonly Line[], at: number, index: number): { rows: Line[]; next: number } {
  const count = headerLines(lines, at)
  const join = (from: number, n: number): string =>
    lines
      .slice(from, from + n)
      .map((line) => line.text)
      .join(' ') // prettier-ignore
  const header = cellsOf(join(at, count))
  const rows: Line[] = [rowLine(header, index, 0)]
  let i = at + count
  for (let expected = 1; lines[i]?.text.includes(PIPE) && lines[i]?.text !== PIPE; ) {
    const first = lines[i]
    let open = first?.text ?? ''
    if (Number.parseInt(open, 10) === expected) expected++
    for (i++; i < lines.length && open.length < 4000 && goesOnRow(lines[i]?.text ?? '', open, header.length, expected); i++)
      open += ` ${lines[i]?.text}`
    rows.push(rowLine(cellsOf(open), index, rows.length, first))
  }
  return { rows, next: i }
}

export const rebuildTables: Stage = {
  name: 'rebuild tables',
  read({ lines, source }, lexicon) {
    if (source.kind === 'paragraphs') return {}
    const out: Line[] = []
    let tables = 0
    for (let i = 0; i < lines.length; ) {
      const line = lines[i]
      if (!line) break
      const first = line.text.includes(PIPE) && line.text !== PIPE ? (cellsOf(line.text)[0] ?? '') : line.text
      const cellTable =
        first === line.text && lines[i + 1]?.text === PIPE && isIndexColumn(first, lexicon) ? tableOfCells(lines, i, tables) : undefined
      const isRows = first !== line.text && (isIndexColumn(first, lexicon) || isHeading(cellsOf(line.text), lexicon))
      const table = cellTable ?? (isRows ? tableOfRows(lines, i, tables) : undefined)
      if (table) {
        for (const row of table.rows) out.push(row)
        tables++
        i = table.next
        continue
      }
      i++
      if (line.text === PIPE) continue
      if (!line.text.includes(PIPE)) out.push(line)
      else for (const cell of cellsOf(line.text)) if (cell !== '') out.push({ ...line, text: cell, key: matchKey(cell) })
    }
    return { lines: out }
  },
}
