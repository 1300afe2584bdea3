import { assemblePages } from '../pdf/assemble.ts'
import type { PdfPage } from '../pdf/page.ts'
import type { SourceParagraph } from '../schema.ts'
import { putBack } from './cell-sheet.ts'
import { mergeWords } from './merge-words.ts'
import { AGAIN } from './raster.ts'
import { readWords, type ScanWord } from './read-words.ts'
import { repairLabels } from './repair-labels.ts'
import { phraseBook, repairWords } from './repair-words.ts'
import { pageOfWords } from './scan-page.ts'
import type { LookedPage, LookName } from './schema.ts'

/** A line of a stamp is kept only as sure as this: most of a seal is no text. */
const SURE_STAMP = 0.6

/** The words of one page of a scan, in dots, those of its table cells in their places. */
export function wordsOfPage({ tables, moved, dpi }: LookedPage): ScanWord[] {
  const enlarged = (name: LookName): ScanWord[] =>
    readWords(tables[name] ?? '').map((word) => ({
      ...word,
      ...{ x: word.x * AGAIN, y: word.y * AGAIN, width: word.width * AGAIN, height: word.height * AGAIN },
    }))
  const page = mergeWords(readWords(tables.page ?? ''), enlarged('pageAgain'))
  const cells = mergeWords(readWords(tables.cells ?? ''), enlarged('cellsAgain'))
  const lines = Math.max(0, ...page.map((word) => word.line)) + 1
  return [...page, ...putBack(cells, moved, dpi, lines)]
}

/** What stamps say, line by line. */
function stampsOf(table: string): string[] {
  const lines = new Map<number, ScanWord[]>()
  for (const word of readWords(table)) lines.set(word.line, [...(lines.get(word.line) ?? []), word])
  return [...lines.values()]
    .filter((words) => words.every((word) => word.confidence >= SURE_STAMP))
    .map((words) => words.map((word) => word.text).join(' '))
    .filter((line) => /\p{L}{2}/u.test(line))
}

/** A page of a scan as the reader of PDFs is given one. */
export function pageOfScan(page: LookedPage): PdfPage {
  const { width, height, dpi, rules } = page
  return pageOfWords({ width, height, dpi, rules, words: wordsOfPage(page), stamps: stampsOf(page.tables.stamps ?? '') })
}

/** The lines and tables of pages of which some were read from pictures, put right where words or continuity leave no other reading. */
export function assembleScan(pages: readonly PdfPage[], phrases: readonly string[]): { paragraphs: SourceParagraph[]; marks: string[] } {
  const book = phraseBook(phrases)
  const { paragraphs, marks } = assemblePages(pages)
  const repaired = paragraphs.map((one) => ({
    ...one,
    text: repairWords(one.text, book),
    table: one.table && { ...one.table, cells: one.table.cells.map((cell) => repairWords(cell, book)) },
  }))
  return { paragraphs: repairLabels(repaired), marks }
}
