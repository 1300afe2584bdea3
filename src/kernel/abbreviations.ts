import { z } from 'zod'
import { packRowShape } from './pack-row.ts'
import { foldKey } from './vietnamese-text.ts'

/** An abbreviation of the field with what it stands for; one may stand for several things, in a row each. */
export const Abbreviation = z.strictObject({ short: z.string().min(2).max(20), long: z.string().min(3).max(120), ...packRowShape })
export type Abbreviation = z.infer<typeof Abbreviation>

/** What a search has to know of an abbreviation. */
export type ShortAndLong = Pick<Abbreviation, 'short' | 'long'>

/**
 * One thing that a search asks for, in words without tone marks: a word; an abbreviation, met as itself or as any of its long forms (words in this
 * order); or a long form that was typed, met by all its words or by the abbreviation.
 */
export type SearchTerm =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'short'; readonly word: string; readonly longs: readonly (readonly string[])[] }
  | { readonly kind: 'long'; readonly words: readonly string[]; readonly short: string }

const MOST_WORDS = 20

/** The words of a text without tone marks. */
const wordsOf = (text: string): readonly string[] => foldKey(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** What a search asks for; the longest long form wins where several begin at one word. At most twenty words are read. */
export function searchTerms(typed: string, abbreviations: readonly ShortAndLong[]): SearchTerm[] {
  const words = wordsOf(typed).slice(0, MOST_WORDS)
  const known = abbreviations.map(({ short, long }) => ({ short: foldKey(short), long: wordsOf(long) }))
  const terms: SearchTerm[] = []
  for (let at = 0; at < words.length; ) {
    const here = words.slice(at)
    const [word = ''] = here
    const long = known
      .filter((one) => one.long.every((part, i) => here[i] === part))
      .reduce<(typeof known)[number] | undefined>((best, one) => (best && best.long.length >= one.long.length ? best : one), undefined)
    const longs = known.filter((one) => one.short === word).map((one) => one.long)
    if (long) terms.push({ kind: 'long', words: long.long, short: long.short })
    else terms.push(longs.length > 0 ? { kind: 'short', word, longs } : { kind: 'word', word })
    at += long?.long.length ?? 1
  }
  return terms
}
