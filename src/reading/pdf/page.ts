/** A run of text on a page: points from the left and from the top of the page as it is shown, `y` is the baseline. */
export interface PdfItem {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** A drawn line, level or upright, in the same points. */
export interface PdfRule {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** What a page of a PDF holds for a reader; `turned` is what does not run level or was stamped over it (stamps, watermarks). */
export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly items: readonly PdfItem[]
  readonly turned: readonly string[]
  readonly rules: readonly PdfRule[]
}

/** Words of one line that stand together; a wide gap begins the next segment. */
export interface Segment {
  readonly text: string
  readonly x0: number
  readonly x1: number
}

/** Segments on one baseline, from left to right. */
export interface PdfLine {
  readonly segments: readonly Segment[]
  readonly y: number
  readonly size: number
}

/** The left end of a line. */
export const leftOf = (line: PdfLine): number => line.segments[0]?.x0 ?? 0

/** The right end of a line. */
export const rightOf = (line: PdfLine): number => line.segments.at(-1)?.x1 ?? 0

/** The words of a line with one space between its segments. */
export const textOf = (line: PdfLine): string => line.segments.map((segment) => segment.text).join(' ')

/** Groups numbers that lie within `tolerance` of their neighbour; gives the mean of each group in rising order with its count. */
export function clusters(values: readonly number[], tolerance: number): { readonly at: number; readonly count: number }[] {
  const sorted = [...values].sort((a, b) => a - b)
  const found: { at: number; count: number }[] = []
  let from = 0
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && (sorted[i] ?? 0) - (sorted[i - 1] ?? 0) <= tolerance) continue
    const group = sorted.slice(from, i)
    found.push({ at: group.reduce((sum, value) => sum + value, 0) / group.length, count: group.length })
    from = i
  }
  return found
}
