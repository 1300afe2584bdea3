import type { Lexicon } from '../../grammar/lexicon.ts'
import type { Draft } from '../draft.ts'

const NUMBER = /(?<![\p{L}\d/.,-])\d{1,5}(?:\s?\/\s?\d{4})?\s?[/-]\s?\p{Lu}[\p{L}\d&.]{0,30}(?:[/-]\p{Lu}[\p{L}\d&.]{0,30}){0,6}/gu

interface Asked {
  readonly from: number
  /** The words that are looked at, with quoted ones hidden; as long as the text from `from`. */
  readonly own: string
  readonly after: number
}

/** The number of the paper that some words speak of: the first that is not that of a request or of a ground. */
export function findNumber(
  { text, header }: Draft,
  { asking }: Lexicon['amending'],
  { from, own, after }: Asked,
): { readonly number: string; readonly from: number } | undefined {
  const written = text.slice(from, from + own.length)
  for (const match of written.matchAll(NUMBER)) {
    const number = match[0].replace(/\s+/g, '').replace(/[.,&-]+$/, '')
    const isHidden = own.charAt(match.index) !== written.charAt(match.index).toLowerCase()
    const before = own.slice(Math.max(0, match.index - 60), match.index)
    const isAsked = asking.some((word) => before.includes(word))
    if (match.index >= after && !isHidden && !isAsked && number !== header.number) return { number, from: match.index }
  }
  return undefined
}
