import { nfc } from '../../kernel/index.ts'
import type { SourceParagraph } from '../schema.ts'

/** What is known of a table before its words are read. */
export interface TableShape {
  readonly rows: number
  readonly columns: number
  readonly hasHeaderRow: boolean
  readonly hasDrawnBorders: boolean
  /** Whether a cell has words that stand only in a letterhead or over a signature. */
  readonly hasLayoutWords: boolean
}

/** Words that stand only in a letterhead or over a signature (the motto, recipients, addressees). */
const LAYOUT_WORDS = /Độc lập\s*[-–]\s*Tự do|^\s*(?:Nơi nhận|Kính gửi)/im

/** Whether the text of a cell has words of a letterhead or a signature. */
export function hasLayoutWords(text: string): boolean {
  return LAYOUT_WORDS.test(nfc(text))
}

/** Letterhead, addressees, signatures: a table without lines, or a small one with their words, only sets text side by side. */
export function isLayoutTable(table: TableShape): boolean {
  if (table.columns <= 1 && table.rows <= 1) return true
  if (table.rows <= 4 && table.columns <= 3 && table.hasLayoutWords) return true
  return !table.hasHeaderRow && !(table.columns >= 3 && table.rows >= 3) && !table.hasDrawnBorders
}

/** A cell that was read: its words, and how many columns of the grid it covers. */
export interface ReadCell {
  readonly text: string
  readonly span: number
}

/** The most columns that a table of Word has: more are filled up no further. */
const MAX_COLUMNS = 64

/** A row of data as one paragraph: its cells joined by a bar, and beside it the cells set on the grid of the table; undefined when it is empty. */
export function rowParagraph(index: number, row: number, cells: readonly ReadCell[]): SourceParagraph | undefined {
  if (cells.every((cell) => cell.text === '')) return undefined
  const text = cells
    .map((cell) => cell.text.replace(/\s+/g, ' '))
    .join(' | ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const grid: string[] = []
  for (const cell of cells) {
    grid.push(cell.text)
    for (let more = 1; more < cell.span && grid.length < MAX_COLUMNS; more++) grid.push('')
  }
  return { text, label: null, level: null, table: { index, row, cells: grid }, style: null }
}

/** The paragraphs of a cell as its text: labels before them, one a line. */
export function cellText(paragraphs: readonly SourceParagraph[]): string {
  return paragraphs.map((one) => (one.label === null ? one.text : `${one.label} ${one.text}`)).join('\n')
}
