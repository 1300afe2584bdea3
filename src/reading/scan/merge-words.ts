import type { ScanWord } from './read-words.ts'

/*
 * Pattern: a page is read at two sizes; where both see one word in one place and read it in two ways, the surer reading counts, and a word that only one of them has seen
 * surely is kept. Example: "TÍNH" at 0.55 and "TỈNH" at 0.91 → "TỈNH". Doubt: both may err in the same way.
 */

/** A word that one size alone has seen must be as sure as this. */
const SURE = 0.6
const DOUBTFUL = 0.4
/** The first reading counts where both are as sure. */
const LEAD = 0.1

const middleOf = (word: ScanWord): number => word.y + word.height / 2

/** How much of the wider of two words both cover, when they stand at one height. */
function overlap(a: ScanWord, b: ScanWord): number {
  if (Math.abs(middleOf(a) - middleOf(b)) > Math.max(a.height, b.height) * 0.6) return 0
  const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  return shared / Math.max(a.width, b.width)
}

const touches = (a: ScanWord, b: ScanWord): boolean => overlap(a, b) > 0.08

/** How far two words on one height lie apart. */
const apart = (a: ScanWord, b: ScanWord): number => Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width)

/** The line of the nearest word at the same height; undefined where it stands alone. */
function lineBeside(word: ScanWord, words: readonly ScanWord[]): number | undefined {
  const beside = words.filter((one) => Math.abs(middleOf(one) - middleOf(word)) < Math.min(one.height, word.height) * 0.5)
  return beside.sort((a, b) => apart(a, word) - apart(b, word))[0]?.line
}

/** The words of the first reading, corrected and completed by those of a second one in the same dots. */
export function mergeWords(first: readonly ScanWord[], second: readonly ScanWord[]): ScanWord[] {
  const sorted = [...second].sort((a, b) => a.y - b.y)
  const tallest = Math.max(0, ...second.map((word) => word.height))
  const near = (word: ScanWord): ScanWord[] =>
    sorted.slice(lowest(sorted, word.y - tallest), lowest(sorted, word.y + word.height)).filter((one) => touches(word, one))
  const used = new Set<ScanWord>()
  const merged = first.flatMap((word) => {
    const others = near(word)
    const [other] = others
    const isSame = other !== undefined && others.length === 1 && overlap(word, other) > 0.7
    // What was taken for one word and is several, or half of one, gives way to what was surely read there.
    if (!isSame && word.confidence < DOUBTFUL && others.some((one) => one.confidence >= SURE)) return []
    for (const one of others) used.add(one)
    if (!isSame) return [word]
    if (other.text === word.text) return [{ ...word, confidence: Math.max(word.confidence, other.confidence) }]
    return [other.confidence > word.confidence + LEAD ? { ...word, text: other.text, confidence: other.confidence } : word]
  })
  const missed = second.filter((word) => !used.has(word) && word.confidence >= SURE && /\p{L}|\d/u.test(word.text))
  const base = Math.max(0, ...first.map((word) => word.line)) + 1
  return [...merged, ...missed.map((word) => ({ ...word, line: lineBeside(word, first) ?? base + word.line }))]
}

/** The place of the first word that begins at or below a height. */
function lowest(sorted: readonly ScanWord[], y: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.y ?? 0) < y) low = middle + 1
    else high = middle
  }
  return low
}
