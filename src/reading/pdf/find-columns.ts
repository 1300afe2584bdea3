import { leftOf, type PdfLine, rightOf, type Segment } from './page.ts'

/*
 * Pattern: neighbouring lines between which an upright strip stays free, with words on both sides, are columns: the left one is read before the right one, and
 * each of them anew. Example: issuer and number left, motto and date right; “Nơi nhận” left, signature right; a page of two columns.
 * Doubt: a strip narrower than nine points is a space; rows of short figures at the right ("Tổng số      15") are lines, not columns.
 */

const STRIP = 9
const SHORT = 12
const DEPTH = 4
const MOST_ABOVE = 120

/** Lines that are read one after another; the lines of a column have its own edges. */
export interface Block {
  readonly lines: readonly PdfLine[]
  readonly isColumn: boolean
}

interface Strip {
  readonly x0: number
  readonly x1: number
}

/** The strip left free by a line, narrowed; undefined when a segment crosses it. */
function narrowed(strip: Strip, line: PdfLine): Strip | undefined {
  let { x0, x1 } = strip
  const middle = (segment: Segment): number => (segment.x0 + segment.x1) / 2
  for (const segment of line.segments) {
    if (middle(segment) < (strip.x0 + strip.x1) / 2) x0 = Math.max(x0, segment.x1)
    else x1 = Math.min(x1, segment.x0)
  }
  return x1 - x0 >= STRIP ? { x0, x1 } : undefined
}

/** The widest gap between the segments of a line. */
function widestGap(line: PdfLine): Strip | undefined {
  let best: Strip | undefined
  for (const [i, segment] of line.segments.entries()) {
    const next = line.segments[i + 1]
    if (next && (!best || next.x0 - segment.x1 > best.x1 - best.x0)) best = { x0: segment.x1, x1: next.x0 }
  }
  return best
}

/** Two lines beside each other on baselines of their own. */
function gapBeside(line: PdfLine, next: PdfLine | undefined): Strip | undefined {
  if (!next || next.y - line.y > Math.max(line.size, next.size) * 0.95) return undefined
  const [left, right] = leftOf(line) < leftOf(next) ? [line, next] : [next, line]
  return rightOf(left) < leftOf(right) ? { x0: rightOf(left), x1: leftOf(right) } : undefined
}

/** The strip that a line, or it and the next, leaves free between words. */
function seedOf(lines: readonly PdfLine[], at: number): Strip | undefined {
  const line = lines[at]
  const gap = line && (widestGap(line) ?? gapBeside(line, lines[at + 1]))
  return gap && gap.x1 - gap.x0 >= STRIP ? gap : undefined
}

interface Band {
  readonly from: number
  readonly to: number
  readonly at: number
}

/** The band of columns around a split line, or undefined. */
function bandAround(lines: readonly PdfLine[], split: number, floor: number): Band | undefined {
  const gap = seedOf(lines, split)
  if (!gap) return undefined
  let strip: Strip = gap
  let from = split
  // Lines above that stand at the right only belong to the right column; so do lines at the left between them.
  for (let i = split - 1, kept = strip; i >= floor && split - i < MOST_ABOVE; i--) {
    const line = lines[i]
    const next = line ? narrowed(kept, line) : undefined
    if (!line || !next || (lines[i + 1]?.y ?? 0) - line.y > line.size * 3) break
    kept = next
    if (leftOf(line) >= next.x1) [from, strip] = [i, next]
  }
  let to = split + 1
  for (; to < lines.length; to++) {
    const line = lines[to]
    const next = line ? narrowed(strip, line) : undefined
    if (!next) break
    strip = next
  }
  return { from, to, at: (strip.x0 + strip.x1) / 2 }
}

const partOf = (line: PdfLine, keep: (segment: Segment) => boolean): PdfLine | undefined => {
  const segments = line.segments.filter(keep)
  return segments.length > 0 ? { ...line, segments } : undefined
}

/** Short words at the right of every line: a list with figures, not a column. */
function isListOfFigures(band: readonly PdfLine[], right: readonly PdfLine[]): boolean {
  return right.length === band.length && right.every((line) => line.segments.reduce((sum, s) => sum + s.text.length, 0) <= SHORT)
}

/** A lone split line is two lines only where the gap is wide. */
function isLone(band: readonly PdfLine[], at: number): boolean {
  const only = band.length === 1 ? band[0] : undefined
  if (!only) return false
  const left = only.segments.findLast((segment) => segment.x1 <= at)
  const right = only.segments.find((segment) => segment.x0 >= at)
  return left !== undefined && right !== undefined && right.x0 - left.x1 < only.size * 3
}

/** The lines of a page in reading order: blocks over the whole width, and columns one after another. */
export function findColumns(lines: readonly PdfLine[], depth = 0): Block[] {
  const blocks: Block[] = []
  let open: PdfLine[] = []
  const close = (): void => {
    if (open.length > 0) blocks.push({ lines: open, isColumn: depth > 0 })
    open = []
  }
  for (let i = 0; i < lines.length; ) {
    const line = lines[i]
    if (!line) break
    const split = depth < DEPTH ? bandAround(lines, i, i - open.length) : undefined
    const band = split ? lines.slice(split.from, split.to) : []
    const left = split ? band.flatMap((one) => partOf(one, (s) => (s.x0 + s.x1) / 2 < split.at) ?? []) : []
    const right = split ? band.flatMap((one) => partOf(one, (s) => (s.x0 + s.x1) / 2 >= split.at) ?? []) : []
    if (!split || left.length === 0 || right.length === 0 || isLone(band, split.at) || isListOfFigures(band, right)) {
      open.push(line)
      i++
      continue
    }
    open.length -= i - split.from
    close()
    for (const block of [findColumns(left, depth + 1), findColumns(right, depth + 1)].flat()) blocks.push(block)
    i = split.to
  }
  close()
  return blocks
}
