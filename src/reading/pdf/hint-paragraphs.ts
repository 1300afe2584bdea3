import { clusters, leftOf, type PdfLine, rightOf, textOf } from './page.ts'

/*
 * Pattern: a line begins a paragraph when the line above it left room for its first word, when it stands lower than lines do here, or when it is indented
 * under a line at the edge; it goes on when the line above is full and it stands at the edge. Where papers indent no first line, a full line above says nothing
 * and the words decide (`open`). Doubt: a paragraph whose last line is full by chance is seen by its indent or its label only.
 */

export type LineHint = 'starts' | 'goes-on' | 'open'

/** Lines of one column or page with the places of its edges. */
export interface Measure {
  readonly left: number
  readonly right: number
  readonly lines: number
  /** The smallest usual distance of two baselines, that of lines inside a paragraph, for each size of letters. */
  readonly pitches: ReadonlyMap<number, number>
}

const TOLERANCE = 3

/** The edge at which most lines begin, the edge that full lines reach, and the usual pitch. */
export function measureLines(lines: readonly PdfLine[]): Measure {
  const rights = clusters(lines.map(rightOf), TOLERANCE)
  const least = Math.max(2, lines.length * 0.08)
  const right = rights.findLast((group) => group.count >= least)?.at ?? rights.at(-1)?.at ?? 0
  const full = lines.filter((line) => rightOf(line) > right - line.size * 2)
  const lefts = clusters((full.length > 1 ? full : lines).map(leftOf), TOLERANCE)
  const left = lefts.find((group) => group.count >= Math.max(1, full.length * 0.15))?.at ?? lefts[0]?.at ?? 0
  return { left, right, lines: lines.length, pitches: pitchesOf(lines) }
}

const sizeOf = (line: PdfLine): number => Math.round(line.size)

function pitchesOf(lines: readonly PdfLine[]): Map<number, number> {
  const distances = new Map<number, number[]>()
  for (const [i, line] of lines.entries()) {
    const above = lines[i - 1]
    if (!above || sizeOf(above) !== sizeOf(line) || line.y - above.y < 4) continue
    const known = distances.get(sizeOf(line))
    if (known) known.push(line.y - above.y)
    else distances.set(sizeOf(line), [line.y - above.y])
  }
  return new Map([...distances].map(([size, own]) => [size, usualPitch(own)]))
}

function usualPitch(distances: readonly number[]): number {
  const groups = clusters(distances, 0.5)
  return (groups.find((group) => group.count >= Math.max(2, distances.length * 0.12)) ?? groups[0])?.at ?? 0
}

/** Whether a line had no room for the word that follows: `maybe` where the widths of letters decide. */
function fullness(line: PdfLine, next: PdfLine, measure: Measure): 'yes' | 'maybe' | 'no' {
  const words = textOf(next)
  const first = /^\S+/.exec(words)?.[0] ?? ''
  const isCapital = first === first.toUpperCase()
  const letter = ((rightOf(next) - leftOf(next)) / Math.max(1, words.length)) * (isCapital ? 1.3 : 1)
  const need = letter * (first.length + 0.6)
  const room = measure.right - 1 - rightOf(line)
  if (room < need * 0.95) return 'yes'
  return room < need * 1.3 + 2 ? 'maybe' : 'no'
}

const isFull = (above: MeasuredLine, one: MeasuredLine): boolean => fullness(above.line, one.line, above.measure) === 'yes'

/** A line with the measure of its block; `isFirst` where a block or page begins, so that the distance above says nothing. */
export interface MeasuredLine {
  readonly line: PdfLine
  readonly measure: Measure
  /** That of the lines over the whole width of the page. */
  readonly wide: Measure
  readonly isFirst: boolean
  /** The line stands in one of several columns. */
  readonly isColumn: boolean
  readonly page: number
}

const isIndented = ({ line, measure }: MeasuredLine): boolean => leftOf(line) > measure.left + line.size * 0.45

/** A line set in about as far at both sides of its column or of the page, as titles are. */
export function isCentred({ line, measure, wide }: MeasuredLine): boolean {
  return isWithin(line, measure) || isWithin(line, wide)
}

function isWithin(line: PdfLine, measure: Measure): boolean {
  const [left, right] = [leftOf(line) - measure.left, measure.right - rightOf(line)]
  return Math.min(left, right) > line.size * 0.8 && Math.abs(left - right) < (measure.right - measure.left) * 0.12
}

function isBelowGap(above: MeasuredLine, { line, measure, isFirst }: MeasuredLine): boolean {
  const pitch = sizeOf(line) === sizeOf(above.line) ? measure.pitches.get(sizeOf(line)) : undefined
  return !isFirst && pitch !== undefined && line.y - above.line.y > pitch + Math.max(1.5, line.size * 0.12)
}

/** True when the paper sets its paragraphs off by an indent of the first line. */
function indentsParagraphs(lines: readonly MeasuredLine[]): boolean {
  let sure = 0
  let indented = 0
  for (const [i, one] of lines.entries()) {
    const above = lines[i - 1]
    if (!above || isFull(above, one)) continue
    sure++
    if (isIndented(one)) indented++
  }
  return sure >= 3 && indented >= sure * 0.6
}

/** Text that goes on in the next column or on the next page, not the two sides of a letterhead. */
function isLongColumn(above: MeasuredLine, one: MeasuredLine): boolean {
  return fullness(above.line, one.line, above.measure) !== 'no' && (above.page !== one.page || (isBody(above) && isBody(one)))
}

/** A column of many lines runs on; the sides of a letterhead are short. */
const isBody = ({ measure }: MeasuredLine): boolean => measure.lines >= LONG_COLUMN
const LONG_COLUMN = 12

/** What the places of the lines say about where paragraphs begin. */
export function hintParagraphs(lines: readonly MeasuredLine[]): LineHint[] {
  const isPaperIndented = indentsParagraphs(lines)
  const hints: LineHint[] = []
  for (const [i, one] of lines.entries()) {
    const above = lines[i - 1]
    const isNextColumn = one.isFirst && (one.isColumn || above?.isColumn === true)
    if (!above || (isNextColumn && !isLongColumn(above, one))) hints.push('starts')
    else if (isNextColumn) hints.push('open')
    else if (isBelowGap(above, one)) hints.push('starts')
    else if (!isFull(above, one))
      hints.push(fullness(above.line, one.line, above.measure) === 'maybe' && !isIndented(one) ? 'open' : 'starts')
    else if (!isIndented(one)) hints.push(isPaperIndented ? 'goes-on' : 'open')
    else hints.push(!isIndented(above) && isPaperIndented ? 'starts' : 'open')
  }
  return hints
}
