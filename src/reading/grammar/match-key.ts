import { nfc, placeTones } from '../../kernel/index.ts'

const DASHES = /[\u2010-\u2015\u2212]/g

/**
 * The form in which stages compare: lower case, newer tone placement, one kind of dash, exactly as long as the text, so that
 * a place found in the key is the same place in the text. The text must be NFC.
 */
export function matchKey(text: string): string {
  let lower = text.toLowerCase()
  // Some capitals of other languages (İ) grow when lowered; keep those as they are.
  if (lower.length !== text.length) lower = Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('')
  return placeTones(lower).replace(DASHES, '-')
}

/** The key of a word of the language data, with single spaces. */
export function wordKey(word: string): string {
  return matchKey(nfc(word)).replace(/\s+/g, ' ').trim()
}

/** True when every letter is a capital and there are at least `least` of them. */
export function isAllCaps(text: string, least = 2): boolean {
  if (/\p{Ll}/u.test(text)) return false
  let count = 0
  if (least === 0) return true
  for (const _ of text.matchAll(/\p{Lu}/gu)) if (++count >= least) return true
  return false
}
