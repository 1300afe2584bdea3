const WORDS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
}

const WORD = '(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)'

/** The source of a pattern for a count: digits with an optional word in brackets (“05 (năm)”), or words up to ninety-nine. */
export const COUNT_PATTERN = `\\d{1,7}(?: ?\\([^()]{1,30}\\))?|nửa|${WORD}(?: mươi)?(?: (?:một|mốt|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín))?`

/** The number of a count matched by COUNT_PATTERN (“05 (năm)” → 5, “mười lăm” → 15, “hai mươi” → 20); undefined when it is none. */
export function findCount(text: string): number | undefined {
  const digits = /^\d{1,7}/.exec(text)
  if (digits) return Number(digits[0])
  const words = text.split(' ')
  const [first = '', second, third] = words
  const head = WORDS[first]
  if (head === undefined) return undefined
  if (second === undefined) return head
  if (second === 'mươi') return third === undefined ? head * 10 : third === 'mốt' ? head * 10 + 1 : head * 10 + (WORDS[third] ?? 0)
  return head === 10 && words.length === 2 && WORDS[second] !== undefined ? 10 + WORDS[second] : undefined
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }

/** The number of a quarter written `i`–`iv` or `1`–`4`; undefined otherwise. */
export function findQuarter(text: string): number | undefined {
  return ROMAN[text] ?? (/^[1-4]$/.test(text) ? Number(text) : undefined)
}
