import { DATE, readDate } from '../grammar/dates.ts'
import type { Lexicon } from '../grammar/lexicon.ts'
import type { Citation } from '../schema.ts'
import type { Draft, Stage } from './draft.ts'

/*
 * Pattern: figures, a slash or a dash, then a symbol with at least two capitals ("1/2000/QĐ-ABC", "2-KL/AB", "3/2000/QH9"); the type is the
 * nearest type name before it in the same sentence, else what the symbol means; the date is “ngày …” right after the number.
 * Example: "Nghị quyết 1/NQ-AB ngày 26/12/2000" → Nghị quyết, 1/NQ-AB, 2000-12-26.
 * Reads: text, key, paragraphs, header. Writes: citations (each number once, its own number never).
 * Doubt: a date that stands before the number ("Ngày 22/12/2009, … ban hành Quyết định số …") is left out; laws without number only in the grounds.
 */

// Every repetition has an end, beyond which no number is one (see isSymbol): a line of slashes alone took more than the machine's stack.
const NUMBER =
  /(?<![\p{L}\d/.,-])(\d{1,5}(?:\s?\/\s?\d{4})?(?:\s?\/\s?|-)(?=[\p{Lu}\d.&/-]{0,60}\p{Lu}[\p{L}.&/-]{0,60}[\p{Lu}])(?:\p{Lu}[\p{L}\d.&]{0,50}|\p{Lu}{1,50}\d{0,50})(?:[/-][\p{Lu}\d][\p{L}\d.&]{0,50}){0,30}(?:-\s(?=\p{Lu}{2,50}[\s,;.])\p{Lu}{1,50})?)/gu
const STANDARD = /\b((?:TCVN|QCVN)\s*\d{1,6}(?:[-:]\s*\d{1,4}){0,2}(?:\/\p{Lu}{2,8})?)/gu
const AFTER = new RegExp(String.raw`^[\s,(|]*(?:ban hành\s+|ký\s+)?ngày\s*(${DATE})`, 'u')
const CELL_AFTER = new RegExp(String.raw`^\s*[|\n]\s*(${DATE})`, 'u')
const LAW =
  /(luật\s(?:[^\d;:.()“”,]|,\s(?!luật)|,(?=\s)){4,90}?)\s+(?:ngày\s+)?(\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/u

function typeBefore(draft: Draft, at: number, lexicon: Lexicon): string | null {
  const from = Math.max(0, at - 160)
  const before = draft.key.slice(from, at)
  let best = -1
  let name: string | null = null
  let end = -1
  for (const type of lexicon.types) {
    const index = before.lastIndexOf(type.key)
    if (index < 0) continue
    const stop = index + type.key.length
    if (stop > end || (stop === end && index < best)) [best, end, name] = [index, stop, type.name]
  }
  const between = before.slice(end)
  return name !== null && !/[.;\n]|\d{2}/.test(between.length > 60 ? '.' : between) ? name : null
}

function typeOfSymbol(number: string, lexicon: Lexicon): string | null {
  for (const part of number.split(/[/-]/).slice(1)) {
    const type = lexicon.typeBySymbol.get(part.toLowerCase().replace(/\d+$/, ''))
    if (type) return type
  }
  return null
}

const sameNumber = (number: string): string => number.toUpperCase().replace(/[\s-]/g, '')

/** True when the symbol is one: at least two letters, not a unit or a range. */
function isSymbol(number: string): boolean {
  const symbol = number.replace(/^\d+(?:\s?\/\s?\d{4}(?=[/-]))?\s?[/-]\s?/, '')
  return /\p{Lu}.*\p{Lu}/u.test(symbol) && symbol.length <= 40
}

function findNumbered(draft: Draft, lexicon: Lexicon): Citation[] {
  const found = new Map<string, Citation>()
  const own = draft.header.number ? sameNumber(draft.header.number) : ''
  const { text, key } = draft
  for (const match of text.matchAll(NUMBER)) {
    const written = match[1]
    if (!written || !isSymbol(written)) continue
    const number = written.replace(/\s+/g, '').replace(/[.,&-]+$/, '')
    const id = sameNumber(number)
    if (id === own) continue
    const after = key.slice(match.index + written.length, match.index + written.length + 60)
    const date = readDate(AFTER.exec(after)?.[1] ?? CELL_AFTER.exec(after)?.[1] ?? '')
    const known = found.get(id)
    if (known) {
      // A title in capitals spoils symbols ("QĐ-TTG"); the running text has them right.
      const better = /\p{Ll}/u.test(number) && known.number !== null && !/\p{Ll}/u.test(known.number) ? number : known.number
      found.set(id, { ...known, number: better, date: known.date ?? date })
      continue
    }
    const type = typeBefore(draft, match.index, lexicon) ?? typeOfSymbol(number, lexicon) ?? 'Văn bản'
    found.set(id, { type, number, date, span: [match.index, match.index + written.length] })
  }
  for (const match of text.matchAll(STANDARD)) {
    const number = (match[1] ?? '').trim()
    if (!found.has(sameNumber(number)))
      found.set(sameNumber(number), { type: number.slice(0, 4), number, date: null, span: [match.index, match.index + number.length] })
  }
  return [...found.values()]
}

/** Laws in the grounds that are named by name and date only. */
function findLaws(draft: Draft): Citation[] {
  const laws: Citation[] = []
  for (const paragraph of draft.paragraphs) {
    if (paragraph.part !== 'body' || paragraph.to - paragraph.from > 600 || !draft.key.startsWith('căn cứ', paragraph.from)) continue
    const words = draft.key.slice(paragraph.from, paragraph.to)
    const match = LAW.exec(words)
    if (!match?.[1] || /\d+\/|số/.test(match[1])) continue
    const from = paragraph.from + match.index
    laws.push({
      type: 'Luật',
      number: null,
      date: readDate(match[2] ?? ''),
      name: draft.text.slice(from, from + match[1].length),
      span: [from, from + match[1].length],
    })
  }
  return laws
}

export const findCitations: Stage = {
  name: 'citations',
  read(draft, lexicon) {
    return { citations: [...findNumbered(draft, lexicon), ...findLaws(draft)].sort((a, b) => a.span[0] - b.span[0]) }
  },
}
