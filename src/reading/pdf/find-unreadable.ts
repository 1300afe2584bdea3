import { nfc } from '../../kernel/index.ts'

/*
 * Pattern: a font without a map from its shapes to letters comes out as characters that no paper has: private use, controls, replacement marks; letters of other
 * scripts; signs of a keyboard between letters. Example: "\ue012\ue034", "KӃ HOҤCH", "!\"#$%" for “Kế hoạch”.
 * Doubt: up to one character in fifty may be so (symbols of a list); a paper in another script is refused with the same words.
 */

const NO_LETTER = /[\ufffd\p{Co}\p{Cc}]/gu
const OTHER_SCRIPT = /[^\p{Script=Latin}\P{L}]/gu
const ODD_SIGN = /[!#$*<=>?@[\\\]^`{}~\u00a1-\u00bf]/g
const WORD = /[\p{L}\p{M}]{2,}/gu
const VOWEL = /[aeiouyăâêôơư]/iu
const MOST_BAD = 0.02
const MOST_ODD = 0.06
const ENOUGH = 200
/** Bullets of symbol fonts lie in private use and are drawn as bullets. */
const BULLETS = /[\uf0a7\uf0b7\uf0d8\uf0fc\uf02d\uf076\uf0fe\uf0e8]/g

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** The share (in percent) of characters that say no letter when it is too large to read on, else undefined. */
export function findUnreadable(texts: readonly string[]): { readonly share: number } | undefined {
  let marks = 0
  let bad = 0
  let odd = 0
  let words = 0
  let mute = 0
  for (const text of texts) {
    const seen = nfc(text).replace(BULLETS, '')
    marks += count(seen, /\S/g)
    bad += count(seen, NO_LETTER)
    odd += count(seen, OTHER_SCRIPT) + count(seen, ODD_SIGN)
    for (const [word] of seen.matchAll(WORD)) {
      words++
      if (word !== word.toUpperCase() && !VOWEL.test(word.normalize('NFD'))) mute++
    }
  }
  if (bad > marks * MOST_BAD || bad + odd > marks * MOST_ODD) return { share: Math.max(1, Math.round(((bad + odd) / marks) * 100)) }
  return words > ENOUGH && mute > words * 0.35 ? { share: Math.round((mute / words) * 100) } : undefined
}

const VIETNAMESE = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ\u1ea0-\u1ef9]/giu
const LEAST_MARKED = 0.03

/** Whether a long text has next to none of the marks of Vietnamese, as what scanners that know other languages lay behind their pictures. */
export function isWithoutMarks(texts: readonly string[]): boolean {
  const text = texts.join(' ').normalize('NFC')
  const letters = count(text, /\p{L}/gu)
  return letters >= ENOUGH && count(text, VIETNAMESE) < letters * LEAST_MARKED
}
