/*
 * Numbers in words: "mười hai", "ba nghìn bốn trăm", "một trăm linh năm", "hai mươi lăm". After “mười” and “mươi” five is “lăm”: "mười năm" are ten years.
 */

const UNITS: Readonly<Record<string, number>> = { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9 }
const AFTER_TEN: Readonly<Record<string, number>> = {
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
const SCALES: Readonly<Record<string, number>> = { tỷ: 1e9, tỉ: 1e9, triệu: 1e6, nghìn: 1e3, ngàn: 1e3 }
const WORD = /\s*(\p{L}+)/uy

/** A number in words with its length and how many words it has. */
export interface NumberInWords {
  readonly value: number
  readonly length: number
  readonly words: number
}

interface Token {
  readonly word: string
  readonly end: number
}

function tokensAt(key: string, at: number): Token[] {
  const tokens: Token[] = []
  WORD.lastIndex = at
  for (let n = 0; n < 14; n++) {
    const match = WORD.exec(key)
    if (!match?.[1]) break
    tokens.push({ word: match[1], end: WORD.lastIndex })
  }
  return tokens
}

interface Part {
  readonly value: number
  readonly next: number
}

/** "hai mươi lăm", "mười", "ba": below a hundred. */
function tens(tokens: readonly Token[], at: number): Part | undefined {
  const word = tokens[at]?.word ?? ''
  const isTen = word === 'mười'
  const unit = UNITS[word]
  const isTens = unit !== undefined && tokens[at + 1]?.word === 'mươi'
  if (!isTen && !isTens) return unit === undefined ? undefined : { value: unit, next: at + 1 }
  const next = at + (isTen ? 1 : 2)
  const last = AFTER_TEN[tokens[next]?.word ?? '']
  // "mười hai nghìn": the last word still belongs to these tens.
  return { value: (isTen ? 10 : (unit ?? 0) * 10) + (last ?? 0), next: last === undefined ? next : next + 1 }
}

/** "ba trăm linh năm", "một trăm hai mươi": below a thousand. */
function hundreds(tokens: readonly Token[], at: number): Part | undefined {
  const unit = UNITS[tokens[at]?.word ?? '']
  if (unit === undefined || tokens[at + 1]?.word !== 'trăm') return tens(tokens, at)
  const isOdd = tokens[at + 2]?.word === 'linh' || tokens[at + 2]?.word === 'lẻ'
  const rest = isOdd ? UNITS[tokens[at + 3]?.word ?? ''] : undefined
  if (isOdd) return rest === undefined ? undefined : { value: unit * 100 + rest, next: at + 4 }
  const below = tens(tokens, at + 2)
  const isBelow = below !== undefined && below.value >= 10
  return { value: unit * 100 + (isBelow ? below.value : 0), next: isBelow ? below.next : at + 2 }
}

/** The number in words at a place of a key text, or undefined. */
export function findNumberInWords(key: string, at: number): NumberInWords | undefined {
  const tokens = tokensAt(key, at)
  let value = 0
  let next = 0
  let scale = Number.POSITIVE_INFINITY
  for (;;) {
    const part = hundreds(tokens, next)
    if (!part) break
    const word = tokens[part.next]?.word ?? ''
    const factor = SCALES[word]
    // "ba nghìn năm 2020": a unit alone after a scale is no part of the number.
    if (factor === undefined) {
      if (next > 0 && part.value < 10) break
      return { value: value + part.value, length: (tokens[part.next - 1]?.end ?? at) - at, words: part.next }
    }
    // "ba nghìn bảy trăm chín mươi tỷ": the greater scale multiplies all before it, and nothing smaller is left to come.
    if (factor > scale && value < 1e6) {
      value = (value + part.value) * factor
      scale = factor
      next = part.next + 1
      continue
    }
    if (factor >= scale) break
    value += part.value * factor
    scale = factor
    next = part.next + 1
  }
  return next === 0 ? undefined : { value, length: (tokens[next - 1]?.end ?? at) - at, words: next }
}
