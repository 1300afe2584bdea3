import type { ScanAnswer } from '../../../../documents/index.ts'

type Span = readonly [number, number]

/** A place on the picture of a page: left, top, width and height as parts of it. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const boxOf = ([left = 0, top = 0, width = 0, height = 0]: readonly number[]): Box => ({ left, top, width, height })

/** The lines on which spans of the text stand, in the order of the text, each with its page. */
export function placesOf(scan: ScanAnswer, spans: readonly Span[]): { readonly page: number; readonly box: Box }[] {
  const isUnder = (line: Span): boolean => spans.some(([from, to]) => line[0] < to && from < line[1])
  return scan.lines.filter((line) => isUnder(line.span)).map(({ page, box }) => ({ page, box: boxOf(box) }))
}

/** A word that was read with doubt, with its number among all of them. */
export interface DoubtfulWord {
  readonly at: number
  readonly span: Span
  readonly word: string
  /** How sure the reader is, in whole percent. */
  readonly percent: number
  readonly page: number | null
  readonly box: Box | null
}

/** The doubtful words of a scan in the order of the text; one whose own place is not known has that of its line. */
export function doubtfulWords(scan: ScanAnswer, text: string): DoubtfulWord[] {
  return scan.doubts.map(({ span, confidence, page, box }, at) => {
    const [line] = placesOf(scan, [span])
    const place = page !== null && box !== null ? { page, box: boxOf(box) } : (line ?? { page: null, box: null })
    return { at, span, word: text.slice(span[0], span[1]), percent: Math.round(confidence * 100), ...place }
  })
}

/** The doubtful word after (1) or before (-1) the one at hand, going round; from a place in the text when none is at hand. */
export function nextWord(
  words: readonly DoubtfulWord[],
  from: { at: number | undefined; offset: number },
  step: 1 | -1,
): number | undefined {
  if (words.length === 0) return undefined
  if (from.at !== undefined) return (from.at + step + words.length) % words.length
  const after = words.findIndex((word) => word.span[0] >= from.offset)
  if (step === 1) return after < 0 ? 0 : after
  return ((after < 0 ? words.length : after) - 1 + words.length) % words.length
}
