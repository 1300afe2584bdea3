import type { SourceParagraph } from '../schema.ts'
import { rowParagraph } from '../tables/table-rows.ts'
import { type BareTable, findBareRest, findBareTable } from './find-bare-tables.ts'
import { findColumns } from './find-columns.ts'
import { findMargins } from './find-margins.ts'
import { findTables, type PdfTable } from './find-tables.ts'
import { hintParagraphs, isCentred, type MeasuredLine, measureLines } from './hint-paragraphs.ts'
import { makeLines } from './make-lines.ts'
import { type PdfLine, type PdfPage, textOf } from './page.ts'

/** What stands on the pages in reading order: lines, and tables as rows; `margin` lines say nothing of the paper. */
type Part =
  | { readonly kind: 'line'; readonly line: MeasuredLine }
  | { readonly kind: 'table'; readonly table: PdfTable; readonly page: number }

interface LaidPage {
  readonly tables: readonly PdfTable[]
  readonly lines: readonly PdfLine[]
  readonly height: number
}

const MOST_BARE = 50

/** Takes the tables without rules out of the lines of a page; `before` is the one with which the page before ended. */
function withBareTables(page: LaidPage, before: BareTable | undefined): { readonly page: LaidPage; readonly last: BareTable | undefined } {
  let { lines } = page
  const tables = [...page.tables]
  let last: BareTable | undefined
  let bare = (before && findBareRest(lines, before)) ?? findBareTable(lines)
  for (; bare && tables.length < MOST_BARE; bare = findBareTable(lines)) {
    const { from, to, table } = bare
    last = to === lines.length ? bare : undefined
    tables.push(table)
    lines = lines.filter((_, i) => i < from || i >= to)
  }
  return { page: { ...page, tables: tables.sort((a, b) => a.top - b.top), lines }, last }
}

/** The pages with their tables and the lines outside of them, without headers and footers; those apart. */
function layPages(pages: readonly PdfPage[]): { readonly laid: LaidPage[]; readonly margins: ReadonlySet<PdfLine> } {
  const ruled = pages.map((page): LaidPage => {
    const { tables, outside } = findTables(page)
    return { tables, lines: makeLines(outside), height: page.height }
  })
  const margins = findMargins(ruled)
  const laid: LaidPage[] = []
  let before: BareTable | undefined
  for (const page of ruled) {
    const found = withBareTables({ ...page, lines: page.lines.filter((line) => !margins.has(line)) }, before)
    laid.push(found.page)
    before = found.last
  }
  return { laid, margins }
}

/** A table stands among the lines of its column as one wide segment. */
function standIn(table: PdfTable): PdfLine {
  return { segments: [{ text: '', x0: table.xs[0] ?? 0, x1: table.xs.at(-1) ?? 0 }], y: table.top, size: 10 }
}

/** The lines of a page in reading order with the edges of their columns, and the tables between them. */
function partsOf({ lines, tables: held }: LaidPage, number: number): Part[] {
  const tables = new Map(held.map((table) => [standIn(table), table]))
  const bySegment = new Map([...tables].map(([line, table]) => [line.segments[0], table]))
  const words = (all: readonly PdfLine[]): PdfLine[] => all.filter((line) => !bySegment.has(line.segments[0]))
  const blocks = findColumns([...lines, ...tables.keys()].sort((a, b) => a.y - b.y))
  const parts: Part[] = []
  const wide = measureLines(words(blocks.flatMap((block) => (block.isColumn ? [] : block.lines))))
  for (const { lines: own, isColumn } of blocks) {
    const measure = isColumn ? measureLines(words(own)) : wide
    let isFirst = true
    for (const line of own) {
      const table = bySegment.get(line.segments[0])
      if (table) parts.push({ kind: 'table', table, page: number })
      else parts.push({ kind: 'line', line: { line, measure, wide, isFirst, isColumn, page: number } })
      isFirst = false
    }
  }
  return parts
}

const NO_WORD = /^[\s_\-–—=*~.]*$/

function paragraphOf(one: MeasuredLine, hint: SourceParagraph['line']): SourceParagraph {
  const centred = isCentred(one) ? { centred: true } : {}
  return { text: textOf(one.line), label: null, level: null, table: null, style: null, line: hint, ...centred }
}

/** A table being put together, which may go on over pages. */
interface OpenTable {
  readonly index: number
  readonly page: number
  readonly xs: readonly number[]
  readonly rows: string[][]
}

/** How far to the right the same columns stand; undefined for other columns. */
function shiftOf(a: readonly number[], b: readonly number[]): number | undefined {
  const shift = (b[0] ?? 0) - (a[0] ?? 0)
  return a.length === b.length && a.every((x, i) => Math.abs(x + shift - (b[i] ?? 0)) <= 4) ? shift : undefined
}

/** A table goes on at the head of the next page or of the next column. */
function isRestOf(open: OpenTable, lastPage: number, table: PdfTable, page: number): boolean {
  const shift = shiftOf(open.xs, table.xs)
  return shift !== undefined && (page === lastPage + 1 || (page === lastPage && shift > 20))
}

/** Adds the rows of the next page: a heading said again goes to the margins, a row without its number goes on the row before. */
function goOn(open: OpenTable, table: PdfTable, margins: string[]): void {
  const heading = open.rows[0]?.join('|')
  for (const [i, row] of table.rows.entries()) {
    if (row.join('|') === heading) {
      margins.push(row.filter((cell) => cell !== '').join(' | '))
      continue
    }
    const last = open.rows.at(-1)
    const isRest = i <= 1 && row[0] === '' && last !== undefined && last !== open.rows[0] && row.filter((cell) => cell !== '').length >= 1
    const isBroken = isRest && /^(?:\d{1,4}|[a-zđ])[.)]?$/iu.test(last[0] ?? '')
    if (isBroken) open.rows[open.rows.length - 1] = last.map((cell, c) => [cell, row[c] ?? ''].filter((one) => one !== '').join('\n'))
    else open.rows.push([...row])
  }
}

/** What the pages say, in the shape in which the reader is given a word-processor file; lines carry what their places say of paragraphs. */
export function assemblePages(pages: readonly PdfPage[]): { paragraphs: SourceParagraph[]; marks: string[] } {
  const { laid, margins } = layPages(pages)
  const parts = laid.flatMap(partsOf)
  const hints = hintParagraphs(parts.flatMap((part) => (part.kind === 'line' ? [part.line] : [])))
  const marks = [...new Set([...margins].map(textOf).concat(pages.flatMap((page) => page.turned)))]
  const paragraphs: SourceParagraph[] = []
  let line = 0
  let tables = 0
  let open: OpenTable | undefined
  const close = (): void => {
    for (const [row, cells] of (open?.rows ?? []).entries()) {
      const paragraph = rowParagraph(
        open?.index ?? 0,
        row,
        cells.map((text) => ({ text, span: 1 })),
      )
      if (paragraph) paragraphs.push(paragraph)
    }
    open = undefined
  }
  let lastPage = -1
  for (const part of parts) {
    if (part.kind === 'table') {
      if (open && isRestOf(open, lastPage, part.table, part.page)) goOn(open, part.table, marks)
      else {
        close()
        open = { index: tables++, page: part.page, xs: part.table.xs, rows: part.table.rows.map((row) => [...row]) }
      }
      lastPage = part.page
      continue
    }
    const hint = hints[line++]
    if (NO_WORD.test(textOf(part.line.line))) continue
    close()
    const after = paragraphs.at(-1)?.table ? 'starts' : hint
    paragraphs.push(paragraphOf(part.line, after))
  }
  close()
  for (const text of marginTexts(marks)) paragraphs.push({ text, label: null, level: null, table: null, style: null, margin: true })
  return { paragraphs, marks }
}

/** Page numbers stand together in one line, other headers and footers each in its own. */
function marginTexts(marks: readonly string[]): string[] {
  const numbers = marks.filter((mark) => !/\p{L}/u.test(mark))
  const words = marks.filter((mark) => /\p{L}/u.test(mark))
  return [...words, ...(numbers.length > 0 ? [numbers.join(' ')] : [])]
}
