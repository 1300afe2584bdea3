import { nfc } from '../../kernel/index.ts'
import { matchKey } from '../grammar/match-key.ts'
import type { SourceParagraph } from '../schema.ts'
import type { Line, Stage } from './draft.ts'

/*
 * Pattern: NFC; every kind of space becomes one space; soft hyphens, zero-width marks and control characters go; lines end at
 * CR, LF, CRLF, form feed or U+2028; lines of dashes, underscores or nothing are dropped; lines of a pipe alone stay for the table stage.
 * Two words run together at a capital are parted. Example: "An\u00a0Bình,\tngày 12\r\n-------\r\n|" → "An Bình, ngày 12" and "|".
 * Reads: source. Writes: lines. Doubt: none; nothing that holds a letter or a digit is dropped.
 */

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const CONTROLS = /\p{Cc}/gu
/** Any run of spaces but a single plain one, which stays as it is. */
const SPACES = /[^\S ]\s*| \s+/g
const UNCLEAN = /[^\p{L}\p{N}\p{P}\p{S} ]| {2}|^ | $/u
const LINE_END = /\r\n|[\n\r\f\v\u2028\u2029\u0085]/
const EACH_LINE = /[^\n\r\f\v\u2028\u2029\u0085]+/g
/** What a rule of dashes or underscores begins or ends with. */
const RULE_MARK = /[-_=*~\u2010-\u2015]/
const RULE_TAIL = /\s*(?:[-_=*~]{3,}|[\u2010-\u2015_]{2,})\s*$/
const RULE_HEAD = /^(?:[-_=*~]{3,}|[\u2010-\u2015_]{2,})\s*/

/** Web copies run two words together: "Giám đốcSở". A brand ("YouTube") has no Vietnamese letter and stays. */
const GLUED = /(\p{Ll}{2})(\p{Lu}\p{Ll}+)/gu

function apart(found: string, before: string, after: string): string {
  return /[^\u0020-\u007f]/.test(found) ? `${before} ${after}` : found
}

const MOST_AT_ONCE = 65_536
const WORD_START = /\s[\p{L}\p{N}]/u

/** Part by part, each up to the beginning of a word: a replaced text of millions of letters is put together much more slowly. */
function cleanParts(text: string): string {
  let out = ''
  for (let from = 0; from < text.length; ) {
    const word = text.slice(from + MOST_AT_ONCE).search(WORD_START)
    const to = word < 0 ? text.length : from + MOST_AT_ONCE + word + 1
    out += text.slice(from, to).replace(INVISIBLE, '').replace(SPACES, ' ').replace(CONTROLS, '')
    from = to
  }
  return out
}

/** One line cleaned of everything that is not words: '' when nothing is left. */
export function cleanLine(raw: string): string {
  // Most lines are clean: asking first saves a copy of each.
  const trimmed = raw.trim()
  const plain = UNCLEAN.test(trimmed) ? cleanParts(trimmed).trim() : trimmed
  const parted = plain.replace(GLUED, apart)
  const headless = RULE_MARK.test(parted.charAt(0)) ? parted.replace(RULE_HEAD, '') : parted
  return RULE_MARK.test(headless.charAt(headless.length - 1)) ? headless.replace(RULE_TAIL, '').trim() : headless.trim()
}

function lineOf(text: string, label: boolean, table: Line['table'], key: string = matchKey(text)): Line {
  return { text, key, label, table, hint: null, isCentred: null, isMargin: false, part: 'body', section: 0 }
}

function fromText(text: string): Line[] {
  const lines: Line[] = []
  // Line by line: a list of all of them first would be kept while they are cleaned.
  const whole = nfc(text)
  const keys = matchKey(whole)
  for (const { 0: raw, index } of whole.matchAll(EACH_LINE)) {
    const clean = cleanLine(raw)
    if (clean === '' || /^[-_=.*~\u2010-\u2015\s]+$/.test(clean)) continue
    // The key of a line is a part of the key of the text, which takes no room of its own, unless something was cleaned inside the line.
    const at = raw === clean ? 0 : raw.indexOf(clean)
    lines.push(lineOf(clean, false, null, at < 0 ? matchKey(clean) : keys.slice(index + at, index + at + clean.length)))
  }
  return lines
}

const WORD_COLUMN = /^(?:tt|stt|số tt|số thứ tự|no\.?)$/

/** A table of a word processor holds data when it has a header row with an index column, or at least three columns and two rows. */
function dataTables(paragraphs: readonly SourceParagraph[]): Set<number> {
  const rows = new Map<number, string[][]>()
  for (const { table } of paragraphs) {
    if (!table) continue
    const known = rows.get(table.index)
    if (known) known.push(table.cells)
    else rows.set(table.index, [table.cells])
  }
  const data = new Set<number>()
  for (const [index, cells] of rows) {
    const first = cells[0] ?? []
    if (WORD_COLUMN.test(matchKey(cleanLine(first[0] ?? ''))) || (first.length >= 3 && cells.length >= 2)) data.add(index)
  }
  return data
}

const BULLET = /^[\u2022\u00b7\u25aa\u25cf\u25e6\u2010-\u2015\u2212\uf0b7\uf02d*o-]$/

function fromParagraphs(paragraphs: readonly SourceParagraph[]): Line[] {
  const lines: Line[] = []
  const data = dataTables(paragraphs)
  for (const p of paragraphs) {
    if (p.table && data.has(p.table.index)) {
      const cells = p.table.cells.map((cell) => cleanLine(nfc(cell).replace(/\n/g, ' ')))
      lines.push(lineOf(cells.join(' | '), false, { index: p.table.index, row: p.table.row, cells }))
      continue
    }
    const texts = p.table ? p.table.cells.flatMap((cell) => cell.split(LINE_END)) : p.text.split(LINE_END)
    for (const [i, raw] of texts.entries()) {
      const clean = cleanLine(nfc(raw))
      const label = i === 0 && !p.table ? (p.label?.normalize('NFC').trim() ?? '') : ''
      if (clean === '' && label === '') continue
      const mark = BULLET.test(label) ? '-' : label
      const line = lineOf(mark === '' ? clean : `${mark} ${clean}`, mark !== '', null)
      lines.push({ ...line, hint: p.line ?? null, isCentred: p.line ? (p.centred ?? false) : null, isMargin: p.margin ?? false })
    }
  }
  return lines.filter((line) => line.text !== '' && !/^[-_=.*~\s]+$/.test(line.text))
}

export const normalise: Stage = {
  name: 'normalise',
  read: ({ source }) => ({ lines: source.kind === 'text' ? fromText(source.text) : fromParagraphs(source.paragraphs) }),
}
