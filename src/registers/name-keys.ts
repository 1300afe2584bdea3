import { foldKey, type ShortAndLong } from '../kernel/index.ts'

/** Names longer than so many words are compared by these. */
const MOST_WORDS = 14

/** A number of 53 bits for a text, the same everywhere; two texts share one by accident once in some 10^15 pairs. */
function numberOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}

const wordsIn = (name: string): string[] => (foldKey(name).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)

const hasDigit = (word: string): boolean => /\d/.test(word)

/** The words in one order whatever theirs was, so that “Cơ sở Vinh số 2” and “Cơ sở số 2 Vinh” meet. */
const inOrder = (name: string): string[] => wordsIn(name).sort()

/** The number of a whole name, the first of its `nameKeys`; null for a name without words. */
export function wholeNameKey(name: string): number | null {
  const words = inOrder(name)
  return words.length === 0 ? null : numberOf(words.join(' '))
}

/**
 * Numbers under which names meet that are the same but for one word, for tone marks, for capitals and for the order of their words: the first for the
 * whole name, then one for the name without each of its words; a number in it is never left out, for it tells places apart. A name of two words or
 * fewer meets only itself.
 */
export function nameKeys(name: string): number[] {
  const words = inOrder(name)
  if (words.length === 0) return []
  const without = (at: number): string => words.filter((_word, n) => n !== at).join(' ')
  const less = words.length < 3 ? [] : words.flatMap((word, at) => (hasDigit(word) ? [] : numberOf(without(at))))
  return [...new Set([numberOf(words.join(' ')), ...less])]
}

/** A name as it may be written with the abbreviations of the field spelt out or put in; at most eight ways, the name itself first. */
export function waysOfWriting(name: string, abbreviations: readonly ShortAndLong[]): string[] {
  const ways = [wordsIn(name).join(' ')]
  for (const { short, long } of abbreviations) {
    const [brief, full] = [wordsIn(short).join(' '), wordsIn(long).join(' ')]
    for (const way of [...ways]) {
      const padded = ` ${way} `
      if (padded.includes(` ${brief} `)) ways.push(padded.replace(` ${brief} `, ` ${full} `).trim())
      if (padded.includes(` ${full} `)) ways.push(padded.replace(` ${full} `, ` ${brief} `).trim())
    }
    if (ways.length >= 8) break
  }
  return [...new Set(ways)].slice(0, 8)
}

/** How many letters have to be changed, put in or left out to make one word of another; at most four are counted. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 3) return 4
  let row = Array.from({ length: right.length + 1 }, (_, n) => n)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(4, row[right.length] ?? 0)
}

const digitsIn = (words: readonly string[]): string => words.filter(hasDigit).sort().join(' ')

/**
 * Whether two names may well be one: the same words, or all but one, which then is left out, put in, or differs by one letter (two in a word of six
 * letters or more). Names with other numbers in them (“Cơ sở 1”, “Cơ sở 2”) are two.
 */
export function isSameName(one: string, other: string): boolean {
  const [left, right] = [wordsIn(one), wordsIn(other)]
  if (digitsIn(left) !== digitsIn(right)) return false
  const onlyLeft = [...left]
  const onlyRight = right.filter((word) => {
    const at = onlyLeft.indexOf(word)
    if (at >= 0) onlyLeft.splice(at, 1)
    return at < 0
  })
  const [a, b] = [onlyLeft[0], onlyRight[0]]
  if (a === undefined && b === undefined) return true
  const shared = left.length - onlyLeft.length
  if (onlyLeft.length > 1 || onlyRight.length > 1 || shared < 2) return false
  return a === undefined || b === undefined || distance(a, b) <= (Math.min(a.length, b.length) >= 6 ? 2 : 1)
}
