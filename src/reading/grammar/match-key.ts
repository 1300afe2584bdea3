import { nfc } from '../../kernel/index.ts'

const OLD: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
} // prettier-ignore
const OLD_TONE = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/gu
const DASHES = /[\u2010-\u2015\u2212]/g

/**
 * The form in which stages compare: lower case, newer tone placement, one kind of dash, exactly as long as the text, so that
 * a place found in the key is the same place in the text. The text must be NFC.
 */
export function matchKey(text: string): string {
  let lower = text.toLowerCase()
  // Some capitals of other languages (İ) grow when lowered; keep those as they are.
  if (lower.length !== text.length) lower = Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('')
  return lower.replace(OLD_TONE, (old) => OLD[old] ?? old).replace(DASHES, '-')
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
