import type { SourceParagraph } from '../schema.ts'

/*
 * Pattern: a label is read with those before and after it: what comes out as "II." after "II." and before "IV." is III; "3:" after "2." is "3."; "222" after "2.2.1." is
 * "2.2.2."; "l." where 1 is due is "1.", "Ii." is "II.". Example: "II. … / II. … / IV. …" → II, III, IV. Doubt: a label that stands where another is not due
 * is left as it was read; a paper that counts a number twice keeps it when the next number goes on from it.
 */

const ROMANS = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
  'XVI',
  'XVII',
  'XVIII',
  'XIX',
  'XX',
]
const ROMAN_LIKE = /^([IVXl1|!iv]{1,5})(\s*[.,:;·]|(?=\s))\s*(?=[\p{Lu}“"])/u
const NUMBER_LIKE = /^(\d{1,2}|[l|!])\s*([.,:;·])\s*(?=[\p{Lu}“"])/u
const RUN_TOGETHER = /^(\d{2,4})([.,]?)\s+(?=[\p{Lu}“"])/u
const DECIMAL = /^((?:\d{1,2}[.,]){1,3}\d{1,2})([.,]?)\s*(?=[\p{Lu}“"])/u
const LETTER = /^([a-zđ])\s*([)}\]])\s*(?=[\p{Lu}“"])/u
const DASH = /^([-–—+])(?=[\p{Lu}“"])/u

interface Labelled {
  readonly at: number
  /** What was read, with strokes taken for I. */
  readonly value: number
  readonly length: number
}

const strokes = (read: string): string => read.replace(/[l1|!i]/g, 'I').replace(/v/g, 'V')

/** Whether a paragraph may begin with a label. */
const mayStart = (one: SourceParagraph): boolean => one.table === null && !one.margin && one.line !== 'goes-on'

function romansIn(lines: readonly SourceParagraph[]): Labelled[] {
  return lines.flatMap((line, at) => {
    const found = mayStart(line) ? ROMAN_LIKE.exec(line.text) : null
    const read = found?.[1] ?? ''
    const value = ROMANS.indexOf(strokes(read))
    const isCapital = /^\S+\s*\p{Lu}{2}/u.test(line.text)
    // A figure is a number as long as no stroke stands beside it; a small stroke is I where a heading in capitals follows.
    const isNumber = /^1+$/.test(read) || (/^[1l|!]+$/.test(read) && !isCapital)
    // Without a point only a heading in capitals, or the stroke alone, is taken.
    const isBare = found?.[2] === ''
    return !found || value <= 0 || isNumber || (isBare && read !== 'I' && !isCapital) ? [] : [{ at, value, length: found[0].length }]
  })
}

/** The next number that labels a line, before another line. */
function numberAfter(lines: readonly SourceParagraph[], from: number, to: number): number | undefined {
  for (let at = from + 1; at < to; at++) {
    const line = lines[at]
    const found = line && mayStart(line) ? NUMBER_LIKE.exec(line.text) : null
    if (found) return Number(found[1])
  }
  return undefined
}

/** The values that the strokes of a label may stand for when one was lost or doubled. */
const isNearRoman = (a: number, b: number): boolean => {
  const [x = '', y = ''] = [ROMANS[a], ROMANS[b]]
  return Math.abs(x.length - y.length) <= 1 && (x.startsWith(y) || y.startsWith(x))
}

/** Romans put right: one that comes again, or that the next one leaves out. */
function repairRomans(lines: SourceParagraph[]): void {
  const found = romansIn(lines)
  let last = 0
  for (const [i, one] of found.entries()) {
    const due = last + 1
    const next = found[i + 1]?.value
    const line = lines[one.at]
    // I between II and III, with 2 behind it, is the number 1.
    if (line && one.value === 1 && last > 0 && next === due && numberAfter(lines, one.at, found[i + 1]?.at ?? 0) === 2) {
      lines[one.at] = { ...line, text: `1. ${line.text.slice(one.length)}` }
      continue
    }
    const isAgain = one.value === last && last > 0 && next !== due
    const isSkipped = one.value !== due && one.value !== 1 && next === due + 1
    const value = (isAgain || isSkipped) && isNearRoman(one.value, due) ? due : one.value
    last = value
    if (line) lines[one.at] = { ...line, text: `${ROMANS[value] ?? ''}. ${line.text.slice(one.length)}` }
  }
}

/** Numbers with a wrong sign behind them, or a stroke for 1, where the number is due. */
function repairNumbers(lines: SourceParagraph[]): void {
  let last = 0
  let decimal: number[] = []
  for (const [at, line] of lines.entries()) {
    if (!mayStart(line)) continue
    const put = (label: string, length: number): void => {
      lines[at] = { ...line, text: `${label} ${line.text.slice(length)}` }
    }
    const dotted = DECIMAL.exec(line.text)
    if (dotted?.[1] && dotted[2] !== undefined) {
      decimal = dotted[1].split(/[.,]/).map(Number)
      put(`${decimal.join('.')}.`, dotted[0].length)
      continue
    }
    const together = RUN_TOGETHER.exec(line.text)
    const due = [...decimal.slice(0, -1), (decimal.at(-1) ?? 0) + 1]
    if (together?.[1] && decimal.length > 1 && (together[1] === due.join('') || together[1] === [...decimal, 1].join(''))) {
      decimal = together[1] === due.join('') ? due : [...decimal, 1]
      put(`${decimal.join('.')}.`, together[0].length)
      continue
    }
    const number = NUMBER_LIKE.exec(line.text)
    if (!number?.[1]) continue
    const isStroke = /\D/.test(number[1])
    const value = isStroke ? 1 : Number(number[1])
    if (isStroke ? /^\S+\s*\p{Lu}{2}/u.test(line.text) : value !== 1 && value !== last + 1 && number[2] !== '.') continue
    last = value
    decimal = [value]
    put(`${value}.`, number[0].length)
  }
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy'

/** Letters: d and đ by the one before; a bracket of another kind is the round one. */
function repairLetters(lines: SourceParagraph[]): void {
  let last = ''
  for (const [at, line] of lines.entries()) {
    const found = mayStart(line) ? LETTER.exec(line.text) : null
    if (!found?.[1]) continue
    const due = LETTERS[LETTERS.indexOf(last) + 1] ?? 'a'
    const isMarkOnly = 'dđ'.includes(found[1]) && 'dđ'.includes(due)
    last = isMarkOnly ? due : found[1]
    lines[at] = { ...line, text: `${last}) ${line.text.slice(found[0].length)}` }
  }
}

/** The lines of a scan with the labels that continuity puts right, and a space behind each label and dash. */
export function repairLabels(paragraphs: readonly SourceParagraph[]): SourceParagraph[] {
  const lines = [...paragraphs]
  repairRomans(lines)
  repairNumbers(lines)
  repairLetters(lines)
  return lines.map((line) => (mayStart(line) && DASH.test(line.text) ? { ...line, text: line.text.replace(DASH, '$1 ') } : line))
}
