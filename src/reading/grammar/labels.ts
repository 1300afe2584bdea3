export type LabelKind = 'part' | 'chapter' | 'section' | 'article' | 'capital' | 'roman' | 'number' | 'letter' | 'dash' | 'plus'

/** A label at the start of a line: its kind, how it is written, its value as an id part, and where the words begin. */
export interface Label {
  readonly kind: LabelKind
  readonly label: string
  readonly value: string
  /** Numbers of a decimal label, [2, 1] for "2.1."; empty for other kinds. */
  readonly numbers: readonly number[]
  readonly length: number
}

const ROMAN = /^([ivxlc]{1,7})\s*(?:[.)]\s*|\/\s+|-\s+|\s-\s*)/
const WORD = /^(phần|chương|mục|điều)\s+(thứ\s+\p{L}+|[ivxlc]+|\d{1,3}[a-zđ]?)(?![\p{L}\p{N}])\s*([.:\-–)]?)\s*/u
const DECIMAL = /^(\d{1,3}(?:\.\d{1,2}){1,3})\s*[.):]?(?=[\s\p{L}“"])\s*/u
const NUMBER = /^(\d{1,3})\s*(?:[.)/](?!\d)\s*|-\s*(?=\p{L})|-\s+)/u
const LETTER = /^([a-zđ])\s*(?:[)/]\s*|\.\s+)/
const CAPITAL = /^([a-hđ])\s*[.)/]\s+/
const DASH = /^[-•*·–](?!\d+[%.,]?\d*\s*$)\s*/
const PLUS = /^\+\s*/

const WORD_KIND: Readonly<Record<string, LabelKind>> = { phần: 'part', chương: 'chapter', mục: 'section', điều: 'article' }
const ROMAN_SHAPE = /^(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/

function wordLabel(text: string, key: string): Label | undefined {
  const m = WORD.exec(key)
  if (!m?.[1] || !m[2]) return undefined
  const kind = WORD_KIND[m[1]]
  const rest = text.slice(m[0].length)
  // "Điều 10 Nghị định …" inside a sentence is a reference; a label has a mark after it, or a heading in capitals, or nothing.
  if (!kind || (m[3] === '' && rest !== '' && !/^\p{Lu}[\p{Lu}\s,]{3}/u.test(rest))) return undefined
  const written = text.slice(0, m[0].length).trim()
  const value = written.replace(/\s*[.:\-–)]$/u, '').replace(/\s+/g, ' ')
  return { kind, label: written, value: value.charAt(0).toUpperCase() + value.slice(1), numbers: [], length: m[0].length }
}

function simple(kind: LabelKind, m: RegExpExecArray, text: string, value: string): Label {
  return { kind, label: text.slice(0, m[0].length).trim(), value, numbers: [], length: m[0].length }
}

/** The label at the start of a line, or undefined. `key` is the match key of `text`. */
export function findLabel(text: string, key: string): Label | undefined {
  const first = key.charCodeAt(0)
  if (first >= 48 && first <= 57) return numberLabel(text, key)
  const dash = DASH.exec(key)
  if (dash) return simple('dash', dash, text, '-')
  const plus = PLUS.exec(key)
  if (plus) return simple('plus', plus, text, '+')
  const word = wordLabel(text, key)
  if (word) return word
  const isUpper = /^\p{Lu}/u.test(text)
  const roman = isUpper ? ROMAN.exec(key) : null
  if (roman?.[1] && ROMAN_SHAPE.test(roman[1])) return simple('roman', roman, text, roman[1].toUpperCase())
  const capital = isUpper ? CAPITAL.exec(key) : null
  if (capital?.[1]) return simple('capital', capital, text, capital[1].toUpperCase())
  const letter = isUpper ? null : LETTER.exec(key)
  return letter?.[1] ? simple('letter', letter, text, letter[1]) : undefined
}

function numberLabel(text: string, key: string): Label | undefined {
  const decimal = DECIMAL.exec(key)
  if (decimal?.[1]) {
    const numbers = decimal[1].split('.').map(Number)
    if (numbers.every((n) => n > 0 && n < 100)) return { ...simple('number', decimal, text, decimal[1]), numbers }
  }
  const number = NUMBER.exec(key)
  if (!number?.[1] || Number(number[1]) === 0) return undefined
  return { ...simple('number', number, text, String(Number(number[1]))), numbers: [Number(number[1])] }
}
