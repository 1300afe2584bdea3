import { nfc } from '../kernel/index.ts'

/** Words of administrative language that papers shorten everywhere; names of agencies are never here, they are pack data. */
const SHORT_WORDS: Readonly<Record<string, readonly string[]>> = {
  ubnd: ['ủy', 'ban', 'nhân', 'dân'],
  hđnd: ['hội', 'đồng', 'nhân', 'dân'],
  tp: ['thành', 'phố'],
  tx: ['thị', 'xã'],
  vp: ['văn', 'phòng'],
  'đ/c': ['đồng', 'chí'],
  pct: ['phó', 'chủ', 'tịch'],
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** One syllable with its tone behind it, so that hoà = hòa and qùy = quỳ, yet diên ≠ diễn. */
function tonelessPlace(syllable: string): string {
  const parts = syllable.normalize('NFD')
  const tone = parts.match(TONES)?.join('') ?? ''
  return nfc(parts.replace(TONES, '')) + tone
}

const KEYED_WORDS = new Map(Object.entries(SHORT_WORDS).map(([short, long]) => [tonelessPlace(short), long.map(tonelessPlace)]))

/** The syllables of a mention that count: lower case, tone behind the syllable, common short words written out, no punctuation, no “và”. */
export function agencyTokens(text: string): readonly string[] {
  const plain = nfc(text)
    .toLowerCase()
    .replace(/\([^()]{0,200}\)/g, ' ')
    .replace(/(^|[\s,;.])đ\/c(?=[\s.:,]|$)/g, '$1 đồng chí ')
  const tokens: string[] = []
  for (const word of plain.split(/[^\p{L}\p{N}\p{M}]+/u)) {
    const keyed = tonelessPlace(word)
    if (word === '' || word === 'và') continue
    tokens.push(...(KEYED_WORDS.get(keyed) ?? [keyed]))
  }
  return tokens
}

/** The key under which two spellings of one name meet: the syllables without blanks, so that LĐ-TB&XH = LĐTBXH. */
export function compactKey(tokens: readonly string[]): string {
  return tokens.join('')
}

/** Tokens of a phrase of this file or a caller's table, prepared once. */
export function phraseTokens(phrases: readonly string[]): readonly (readonly string[])[] {
  return phrases.map(agencyTokens).sort((a, b) => b.length - a.length)
}

/** The rest after the first of the phrases with which the tokens begin; undefined when none does. */
export function withoutLeading(tokens: readonly string[], phrases: readonly (readonly string[])[]): readonly string[] | undefined {
  const found = phrases.find((phrase) => phrase.every((word, index) => tokens[index] === word))
  return found ? tokens.slice(found.length) : undefined
}

/** The rest before the first of the phrases with which the tokens end; undefined when none does. */
export function withoutTrailing(tokens: readonly string[], phrases: readonly (readonly string[])[]): readonly string[] | undefined {
  const found = phrases.find(
    (phrase) => phrase.length <= tokens.length && phrase.every((word, index) => tokens[tokens.length - phrase.length + index] === word),
  )
  return found ? tokens.slice(0, tokens.length - found.length) : undefined
}
