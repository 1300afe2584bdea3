import { type PdfLine, textOf } from './page.ts'

/*
 * Pattern: the first and the last two lines of a page that hold a page number alone, or that say the same (but for figures) at the same height on most pages,
 * are headers and footers. Example: "2" above the text of page 2. A number counts
 * with the pages before and after it. Doubt: one page alone has no repeated header.
 */

/** A page's lines outside tables with its height. */
export interface MarginPage {
  readonly height: number
  readonly lines: readonly PdfLine[]
}

const EDGE_LINES = 2
const NUMBER_ZONE = 0.1
const REPEAT_ZONE = 0.13
const PAGE_NUMBER = /^(?:[-–—|\s]*)(?:trang\s*)?(\d{1,4})(?:\s*\/\s*\d{1,4})?(?:[-–—|\s]*)$/iu

const heightOf = (page: MarginPage, line: PdfLine): number => Math.min(line.y, page.height - line.y) / page.height

function edgeLines(page: MarginPage): PdfLine[] {
  const { lines } = page
  return [...new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)])]
}

/** Words without figures, and where they stand on the page. */
const shapeOf = (line: PdfLine): string => `${Math.round(line.y / 6)}|${textOf(line).toLowerCase().replace(/\d+/g, '#')}`

/** Figures alone in the outer tenth that count with the pages: as the page before or after does, or from the first page on. */
function findNumbers(pages: readonly MarginPage[]): PdfLine[] {
  const candidates = pages.map((page) =>
    edgeLines(page).flatMap((line) => {
      const value = heightOf(page, line) <= NUMBER_ZONE ? PAGE_NUMBER.exec(textOf(line))?.[1] : undefined
      return value === undefined ? [] : [{ line, value: Number(value) }]
    }),
  )
  const has = (page: number, value: number): boolean => candidates[page]?.some((one) => one.value === value) ?? false
  return candidates.flatMap((own, i) =>
    own.filter(({ value }) => value === i + 1 || has(i - 1, value - 1) || has(i + 1, value + 1)).map(({ line }) => line),
  )
}

/** The lines of headers, footers and page numbers of each page. */
export function findMargins(pages: readonly MarginPage[]): ReadonlySet<PdfLine> {
  const found = new Set<PdfLine>()
  const shapes = new Map<string, PdfLine[]>()
  for (const page of pages) {
    for (const line of edgeLines(page)) {
      const height = heightOf(page, line)
      if (height > REPEAT_ZONE) continue
      const shape = shapeOf(line)
      const known = shapes.get(shape)
      if (known) known.push(line)
      else shapes.set(shape, [line])
    }
  }
  for (const line of findNumbers(pages)) found.add(line)
  const least = Math.max(2, Math.min(pages.length * 0.4, 12))
  for (const lines of shapes.values()) if (lines.length >= least && pages.length > 1) for (const line of lines) found.add(line)
  return found
}
