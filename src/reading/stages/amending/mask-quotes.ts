import type { Piece } from '../../grammar/sentences.ts'

/** Stands in the masked key for each unit between quotation marks. */
export const HIDDEN = '\u0001'
const LONGEST = 20_000

/** The words between quotation marks, outermost, in order; an opening mark without its end opens nothing. */
export function findQuotes(text: string): Piece[] {
  const quotes: Piece[] = []
  let open = -1
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    const isStraight = c === '"'
    if (open >= 0 && i - open > LONGEST) [open, depth] = [-1, 0]
    if (c === '“' || (isStraight && open < 0)) {
      if (depth++ === 0) open = i
    } else if ((c === '”' || isStraight) && open >= 0 && --depth === 0) {
      quotes.push({ from: open, to: i + 1 })
      open = -1
    }
  }
  return quotes
}

/** A match key in which quoted words are hidden, so that a rule reads what the paper itself says. */
export function maskQuotes(key: string, quotes: readonly Piece[]): string {
  let out = ''
  let at = 0
  for (const { from, to } of quotes) {
    out += key.slice(at, from + 1) + HIDDEN.repeat(Math.max(0, to - from - 2)) + key.slice(to - 1, to)
    at = to
  }
  return out + key.slice(at)
}
