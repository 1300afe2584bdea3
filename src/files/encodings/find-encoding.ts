import { type FoundEncoding, LegacyEncoding } from '../schema.ts'
import { isSyllable } from './syllables.ts'
import { toUnicode } from './to-unicode.ts'

/*
 * Pattern: words that carry a sign of an old encoding are converted, and the share of them that become syllables of Vietnamese is how sure it is.
 * Example: "Céng hoµ x· héi" → "Cộng hòa xã hội", four of four; "café déjà vu" → none. Doubt: fewer than three such words say nothing.
 */

const SAMPLE = 40_000
const LEAST_WORDS = 3
const LEAST_SHARE = 0.75
/** In VIQR most words carry a mark; in a text of another language few words look as if they did. */
const LEAST_VIQR = 0.2

const LATIN_SIGN = /[\u00a1-\u00fe\u03bc]/
const VIQR_SIGN = /[aeiouy][\^+(~`'?.*]+(?=\p{L})|[aeo]\^|[ou]\+|a\((?!\s)|[aeiouy][~`]|^dd/iu
/** Letters of Unicode Vietnamese that Latin-1 does not have, so that no old encoding shows them. */
const VIETNAMESE_LETTER = /[ăđơưĩũ\u1ea0-\u1ef9]/gi
const EDGES = /^[^\p{L}\u00a1-\u00fe]+|[^\p{L}\u00a1-\u00fe]+$/gu

const isVietnamese = (word: string): boolean => {
  const parts = word.match(/\p{L}+/gu) ?? []
  return parts.length > 0 && parts.every(isSyllable) && !/[\u00a1-\u00bf×÷]/.test(word)
}

/** The share of words that are syllables once they are converted. */
function shareOf(words: readonly string[], encoding: LegacyEncoding): number {
  return words.filter((word) => isVietnamese(toUnicode(word, encoding))).length / words.length
}

const wordsOf = (text: string): string[] =>
  text
    .slice(0, SAMPLE)
    .split(/[\s/|,;:"“”]+/)
    .filter((word) => /\p{L}|[\u00a1-\u00fe]/u.test(word))

/** The words of which each encoding speaks: with signs of Latin-1, or with marks of ASCII. */
function signedWords(words: readonly string[], encoding: LegacyEncoding): string[] {
  if (encoding === 'VIQR') return words.filter((word) => VIQR_SIGN.test(word))
  return words.map((word) => word.replace(EDGES, '')).filter((word) => LATIN_SIGN.test(word))
}

const rounded = (share: number): number => Math.round(share * 100) / 100

/** The share of words with letters of Latin-1 that are syllables as they stand. */
function shareAsItIs(latin: readonly string[]): number {
  return latin.length === 0 ? 0 : latin.filter(isVietnamese).length / latin.length
}

/** How sure it is (0 to 1) that a text whose font is drawn for an encoding is typed in it; 1 when no word says anything, 0 when its words are syllables as they stand. */
export function sureness(text: string, encoding: LegacyEncoding): number {
  const words = signedWords(wordsOf(text), encoding)
  if (words.length === 0) return 1
  const share = shareOf(words, encoding)
  return words.length >= LEAST_WORDS && shareAsItIs(words) >= share ? 0 : rounded(share)
}

/**
 * The old encoding that a text is typed in and how sure that is (0 to 1); undefined for a text in Unicode, whatever its language. The text is taken
 * as its codes were read in Latin-1.
 */
export function findOldEncoding(text: string): FoundEncoding | undefined {
  const sample = text.slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if ((sample.match(VIETNAMESE_LETTER)?.length ?? 0) > letters / 25) return undefined
  const words = wordsOf(text)
  const shares = LegacyEncoding.options.map((encoding): FoundEncoding => {
    const signed = signedWords(words, encoding)
    const isEnough = signed.length >= (encoding === 'VIQR' ? Math.max(LEAST_WORDS, words.length * LEAST_VIQR) : LEAST_WORDS)
    return { encoding, confidence: isEnough ? rounded(shareOf(signed, encoding)) : 0 }
  })
  const best = shares.reduce((a, b) => (b.confidence > a.confidence ? b : a))
  return best.confidence < LEAST_SHARE || shareAsItIs(signedWords(words, 'TCVN3')) >= best.confidence ? undefined : best
}
