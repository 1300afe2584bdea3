import { formatCounter } from '../docx-number-format.ts'
import type { PageElement } from './page-tree.ts'

/*
 * Pattern: the label that a browser shows before an item: number and dot for `<ol>` by its type or style, start and value; the sign in quotes that a style
 * names; a dash for other bullets, a plus for bullets directly under bullets. A list without marks has none.
 * Example: `<ol type="A" start="3"><li>` → "C."; `<ul style="list-style-type:'+ '"><li>` → "+".
 * A page that LibreOffice saved says of a level only that it counts: numbers under numbers were "1.1.", and the list after “QUYẾT ĐỊNH:” was "Điều 1.".
 * Doubt: marks that only a style sheet draws are not seen.
 */

const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  decimal: 'decimal',
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
}
const SIGNS = new Set(['disc', 'circle', 'square'])
const LIST_STYLE = /(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]{1,60})/i
const QUOTED = /^(?:"([^"]{0,10})"|'([^']{0,10})')/
const MOST = 100_000

/** A list that is open: how its items are marked, and the number that comes next. */
export interface OpenList {
  readonly format: string | undefined
  readonly sign: string
  readonly step: 1 | -1
  /** A list of numbers around this one, whose number stands before its own. */
  readonly outer: OpenList | undefined
  /** Before the number: “Điều ”, or nothing. */
  readonly word: string
  next: number
  /** The number of the item that is open, with those of the lists around it. */
  current: string
}

/** What a page that an office program saved has lost of its lists; undefined in other pages. */
export interface LostMarks {
  readonly around: OpenList | undefined
  /** The words of the last paragraph above. */
  readonly above: string
}

/** Over the articles of a decision or a resolution. */
const BEFORE_ARTICLES = /^QUYẾT (?:ĐỊNH|NGHỊ)\s*:?$/u

const integerOf = (text: string | undefined): number | undefined => {
  const number = Number(text?.trim() || Number.NaN)
  return Number.isInteger(number) && Math.abs(number) <= MOST ? number : undefined
}

function styleOf(element: PageElement): string | undefined {
  return LIST_STYLE.exec(element.attributes.get('style') ?? '')?.[1]?.trim()
}

/** What a `list-style` or a `type` says: a format of numbers, or a sign ('' for none). */
function markOf(value: string): { readonly format: string } | { readonly sign: string } | undefined {
  const quoted = QUOTED.exec(value)
  if (quoted) return { sign: (quoted[1] ?? quoted[2] ?? '').trim() }
  for (const word of value.split(/\s+/)) {
    const format = FORMATS[word] ?? FORMATS[word.toLowerCase()]
    if (format !== undefined) return { format }
    if (word.toLowerCase() === 'none') return { sign: '' }
    if (SIGNS.has(word.toLowerCase())) return { sign: '-' }
  }
  return undefined
}

/** A list that begins with another list instead of an item goes on with the one before it: text between them had broken it. */
function goesOn(element: PageElement): boolean {
  const first = element.children.find((child) => typeof child !== 'string')
  return typeof first === 'object' && (first.name === 'ol' || first.name === 'ul')
}

/** Opens an `<ol>` or a `<ul>`; `isUnderBullets` when it stands directly in an item of a list with bullets, `before` is the last list at its depth. */
export function openList(element: PageElement, isUnderBullets: boolean, before: OpenList | undefined, lost?: LostMarks): OpenList {
  const own = markOf(styleOf(element) ?? '') ?? markOf(element.attributes.get('type') ?? '')
  const isReversed = element.attributes.has('reversed')
  const items = element.children.filter((child) => typeof child !== 'string' && child.name === 'li').length
  const next = integerOf(element.attributes.get('start')) ?? (isReversed ? items : goesOn(element) ? (before?.next ?? 1) : 1)
  const format = own && 'format' in own ? own.format : own === undefined && element.name === 'ol' ? 'decimal' : undefined
  const sign = own && 'sign' in own && own.sign !== '-' ? own.sign : isUnderBullets ? '+' : '-'
  const isNumbers = lost !== undefined && format === 'decimal'
  const outer = isNumbers && lost.around?.format === 'decimal' && lost.around.word === '' ? lost.around : undefined
  const isArticles = BEFORE_ARTICLES.test(lost?.above ?? '') || (before?.word !== '' && before?.next === next)
  const word = isNumbers && lost.around === undefined && isArticles ? 'Điều ' : ''
  return { format, sign, step: isReversed ? -1 : 1, outer, word, next, current: goesOn(element) ? (before?.current ?? '') : '' }
}

/** The label of the next item of a list, or null when the list shows none. */
export function nextLabel(list: OpenList, item: PageElement): string | null {
  const own = markOf(styleOf(item) ?? '') ?? markOf(item.attributes.get('type') ?? '')
  const number = integerOf(item.attributes.get('value')) ?? list.next
  list.next = number + list.step
  if (own && 'sign' in own) return own.sign || null
  const format = own && 'format' in own ? own.format : list.format
  if (format === undefined) return list.sign || null
  const shown = formatCounter(number, format)
  list.current = list.outer && list.outer.current !== '' ? `${list.outer.current}.${shown}` : shown
  return `${list.word}${list.current}.`
}
