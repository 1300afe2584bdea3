import { foldKey } from '../../kernel/index.ts'
import type { ReadScan, Span } from '../schema.ts'
import type { ScanWord } from './read-words.ts'

/*
 * Pattern: the words of the text stand in the order in which they are read, those of the pages where they are drawn; each word of the text is the nearest word with its
 * letters that has not been taken. Example: "quả" in the text ← "quá" at 0.71 of line 12 on page 2. Doubt: a word that was joined or repaired beyond its letters
 * has no place, and lies between its neighbours.
 */

/** The words of one page with its size in dots. */
export interface PageWords {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly words: readonly ScanWord[]
}

/** Words below this are marked in the text. */
export const DOUBTFUL = 0.75

interface Placed {
  readonly page: PageWords
  readonly at: number
  readonly word: ScanWord
}

const lettersOf = (text: string): string => foldKey(text).replace(/[^a-z0-9]/g, '')

/** How far a word lies from where reading goes on after another; going back up costs more. */
function distance(from: Placed | undefined, to: Placed): number {
  if (!from) return to.at * 1e4 + to.word.y
  const pages = to.at - from.at
  const down = to.word.y - from.word.y + pages * to.page.height
  return Math.abs(down) * (down < -from.word.height ? 3 : 1) + Math.abs(to.word.x - from.word.x) * 0.02
}

const FAR_PAGES = 1

/** How much nearer a word must lie that has the same letters with other marks: CÔNG is not CỘNG while there is one. */
const OTHER_MARKS = 4

interface Wanted {
  readonly text: string
  readonly candidates: readonly Placed[]
}

function nearest({ text, candidates }: Wanted, used: ReadonlySet<ScanWord>, last: Placed | undefined): Placed | undefined {
  let best: Placed | undefined
  let least = Number.POSITIVE_INFINITY
  for (const one of candidates) {
    if (used.has(one.word) || (last && Math.abs(one.at - last.at) > FAR_PAGES)) continue
    const far = distance(last, one) * (one.word.text === text ? 1 : OTHER_MARKS)
    if (far < least) [best, least] = [one, far]
  }
  return best
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

type Corners = readonly [x0: number, y0: number, x1: number, y1: number]

/** A box as parts of the page: left, top, width, height. */
const partsOf = (page: PageWords, [x0, y0, x1, y1]: Corners): number[] =>
  [x0 / page.width, y0 / page.height, (x1 - x0) / page.width, (y1 - y0) / page.height].map(rounded)

/** One line of the text on its page, growing with its words. */
interface OpenLine {
  readonly page: PageWords
  readonly line: number
  span: Span
  box: [number, number, number, number]
}

function grow(open: OpenLine, span: Span, { x, y, width, height }: ScanWord): void {
  const [x0, y0, x1, y1] = open.box
  open.span = [open.span[0], span[1]]
  open.box = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x + width), Math.max(y1, y + height)]
}

/** Where the lines of a text stand on the pages that it was read from, and which of its words were read with doubt. */
export function placeLines(text: string, pages: readonly PageWords[]): Pick<ReadScan, 'lines' | 'doubts' | 'confidence'> {
  const byLetters = new Map<string, Placed[]>()
  for (const [at, page] of pages.entries())
    for (const word of page.words) {
      const key = lettersOf(word.text)
      byLetters.set(key, [...(byLetters.get(key) ?? []), { page, at, word }])
    }
  const used = new Set<ScanWord>()
  const lines: OpenLine[] = []
  const doubts: ReadScan['doubts'] = []
  let last: Placed | undefined
  let sum = 0
  for (const found of text.matchAll(/\S+/g)) {
    const key = lettersOf(found[0])
    const place = key === '' ? undefined : nearest({ text: found[0], candidates: byLetters.get(key) ?? [] }, used, last)
    if (!place) continue
    used.add(place.word)
    last = place
    sum += place.word.confidence
    const span: Span = [found.index, found.index + found[0].length]
    const open = lines.at(-1)
    const { x, y, width, height, confidence } = place.word
    if (confidence < DOUBTFUL)
      doubts.push({
        span,
        confidence: rounded(confidence),
        page: place.page.number,
        box: partsOf(place.page, [x, y, x + width, y + height]),
      })
    if (open && open.page === place.page && open.line === place.word.line) grow(open, span, place.word)
    else lines.push({ page: place.page, line: place.word.line, span, box: [x, y, x + width, y + height] })
  }
  return {
    confidence: used.size === 0 ? 0 : rounded(sum / used.size),
    doubts,
    lines: lines.map(({ page, span, box }) => ({ span, page: page.number, box: partsOf(page, box) })),
  }
}
