/*
 * Pattern: a font without a map from its shapes to letters comes out as characters that no one writes: private use, controls, replacement marks; or as words that
 * cannot be Vietnamese syllables nor numbers. Example: "\ue012\ue034" for “Kế hoạch”. Doubt: up to one character in fifty may be so (symbols of a list).
 */

const NO_LETTER = /[\ufffd\p{Co}\p{Cc}]/gu
const WORD = /[\p{L}\p{M}]{2,}/gu
const VOWEL = /[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu
const MOST_SHARE = 0.02
const ENOUGH = 200
/** Bullets of symbol fonts lie in private use and are drawn as bullets. */
const BULLETS = /[\uf0a7\uf0b7\uf0d8\uf0fc\uf02d\uf076\uf0fe\uf0e8]/g

/** The share (in percent) of characters that say no letter when it is too large to read on, else undefined. */
export function findUnreadable(texts: readonly string[]): { readonly share: number } | undefined {
  let marks = 0
  let bad = 0
  let words = 0
  let mute = 0
  for (const text of texts) {
    const seen = text.replace(BULLETS, '')
    marks += seen.match(/\S/g)?.length ?? 0
    bad += seen.match(NO_LETTER)?.length ?? 0
    for (const [word] of seen.normalize('NFC').matchAll(WORD)) {
      words++
      if (!VOWEL.test(word) && word !== word.toUpperCase()) mute++
    }
  }
  if (bad > marks * MOST_SHARE) return { share: Math.max(1, Math.round((bad / marks) * 100)) }
  return words > ENOUGH && mute > words * 0.35 ? { share: Math.round((mute / words) * 100) } : undefined
}
