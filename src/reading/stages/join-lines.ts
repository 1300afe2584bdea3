import { joinOf } from '../grammar/join-ends.ts'
import { findLabel } from '../grammar/labels.ts'
import { endsOpen, type Lexicon } from '../grammar/lexicon.ts'
import { isAllCaps, matchKey } from '../grammar/match-key.ts'
import type { Line, Paragraph, Stage } from './draft.ts'

/*
 * Pattern: a line goes on the line before it unless something says that a paragraph begins: a label, a new part, an end mark before it,
 * a heading in capitals above it. In a text of one paragraph a line nothing is joined but lines that begin small.
 * Example: "… phát triển kinh tế" / "- xã hội của tỉnh" → one paragraph, because that pair of words stands with a dash elsewhere.
 * Reads: partLines. Writes: text, key, paragraphs. Doubt: in a wrapped text a capital after a line without end mark joins
 * (proper names are broken more often than headings are left without label).
 */

interface Wrapping {
  readonly isWrapped: boolean
  /** Greatest line length when every broken line was filled up to it (a plain wrap), else null. */
  readonly width: number | null
  /** “lao động - thương binh”: pairs around a dash inside lines of this text. */
  readonly dashed: ReadonlySet<string>
}

const ENDS = /(?:[.;:!?…]|\.\/\.?)["”»)]*$/
const FULL_STOP = /(?:[.!?…:]|\.\/\.?)["”»)]*$/

const lastWord = (key: string): string => /(\S+)$/.exec(key.slice(-40))?.[1] ?? ''
const firstWord = (key: string): string => /^\s*(\S+)/.exec(key.slice(0, 40))?.[1] ?? ''

function dashedPairs(lines: readonly Line[]): Set<string> {
  const pairs = new Set<string>()
  for (const { key } of lines) {
    for (let at = key.indexOf(' - ', 1); at > 0; at = key.indexOf(' - ', at + 3)) {
      pairs.add(`${lastWord(key.slice(Math.max(0, at - 20), at))}-${firstWord(key.slice(at + 3, at + 24))}`)
    }
  }
  return pairs
}

function findWrapping(lines: readonly Line[]): Wrapping {
  const body = lines.filter((line) => line.part === 'body' && !line.table)
  let joined = 0
  let filled = 0
  let max = 0
  for (const line of body) max = Math.max(max, line.text.length)
  for (let i = 1; i < body.length; i++) {
    const above = body[i - 1]
    const line = body[i]
    if (!above || !line || line.label || ENDS.test(above.text) || !/^\p{Ll}/u.test(line.text) || findLabel(line.text, line.key)) continue
    joined++
    if (above.text.length + 1 + firstWord(line.text).length > max) filled++
  }
  const isWrapped = joined >= 2 && joined > body.length * 0.05
  return { isWrapped, width: isWrapped && filled >= joined * 0.97 ? max : null, dashed: dashedPairs(lines) }
}

/** A paragraph being put together. */
interface Open {
  readonly texts: string[]
  length: number
  /** The beginning (up to about HEAD units) and the end, so that a paragraph of any length costs the same per line. */
  head: string
  tail: string
  tailKey: string
  readonly first: Line
  lastLine: Line
  readonly labelled: boolean
}

const LABEL_ALONE = /^(?:\S{1,4}[.)/-]|[\d.]{2,9})$/
const YEAR_ALONE = /^(?:19|20)\d\d(?!\d)/
const HEAD = 240
const TAIL = 48

function openWith(line: Line): Open {
  const labelled = findLabel(line.text, line.key) !== undefined || (LABEL_ALONE.test(line.text) && !YEAR_ALONE.test(line.text))
  return {
    texts: [line.text],
    length: line.text.length,
    head: line.text,
    tail: line.text.slice(-TAIL),
    tailKey: line.key.slice(-TAIL),
    first: line,
    lastLine: line,
    labelled,
  }
}

function extend(open: Open, line: Line): void {
  const { cut, between } = joinOf(open.tail, line.text)
  const upTo = (text: string): string => (cut > 0 ? text.slice(0, -cut) : text)
  if (between === '') open.texts[open.texts.length - 1] = `${upTo(open.texts.at(-1) ?? '')}${line.text}`
  else open.texts.push(line.text)
  open.length += line.text.length + between.length - cut
  if (open.head.length < HEAD) open.head = `${upTo(open.head)}${between}${line.text}`
  open.tail = `${upTo(open.tail)}${between}${line.text}`.slice(-TAIL)
  open.tailKey = `${upTo(open.tailKey)}${between}${line.key}`.slice(-TAIL)
  open.lastLine = line
}

function isContinuedDash(open: Open, line: Line, wrapping: Wrapping, lexicon: Lexicon): boolean {
  const rest = line.key.replace(/^[-–]\s*/, '')
  if (/^\d/.test(rest) && /\d$/.test(open.tailKey)) return true
  if (ENDS.test(open.tail)) return false
  const pair = `${lastWord(open.tailKey)}-${firstWord(rest)}`
  const phrase = `${open.tailKey.split(' ').slice(-2).join(' ')} - ${rest.slice(0, 24)}`
  const known = wrapping.dashed.has(pair) || phraseStarts(phrase, lexicon)
  return known || (/^[-–]\s*\p{Ll}/u.test(line.text) && /[,(]$/.test(open.tail))
}

function phraseStarts(phrase: string, lexicon: Lexicon): boolean {
  const second = phrase.indexOf(' ') + 1
  return lexicon.sets.dashedPairs.lengthAt(phrase, 0) > 0 || lexicon.sets.dashedPairs.lengthAt(phrase, second) > 0
}

function isHeadingAbove(open: Open, line: Line, lexicon: Lexicon): boolean {
  if (!open.labelled || open.length > 200) return false
  if (isAllCaps(open.head.replace(/^\S+\s/, ''), 6)) return !isAllCaps(line.text, 1)
  const headKey = matchKey(open.head)
  const own = headKey.slice(findLabel(open.head, headKey)?.length ?? 0)
  const isBody =
    lexicon.sets.plainHeads.lengthAt(own, 0) > 0 ||
    lexicon.sets.agencyHeads.lengthAt(own, 0) > 0 ||
    lexicon.sets.personHeads.lengthAt(own, 0) > 0
  return isBody && own.length < 160 && lexicon.sets.dutyVerbs.lengthAt(line.key, 0) > 0
}

/** Whether `line` goes on the open paragraph. */
function goesOn(open: Open, line: Line, wrapping: Wrapping, lexicon: Lexicon): boolean {
  if (open.first.table || line.table || line.part !== open.first.part || line.section !== open.first.section || line.label) return false
  if (line.part === 'title') return open.first !== open.lastLine || !lexicon.types.some((type) => type.key === open.tailKey)
  if (line.part === 'letterhead' || line.part === 'signature' || line.part === 'site' || line.part === 'margin' || line.part === 'annex')
    return false
  if (/^(?:\S{1,4}[.)/-]|[\d.]{2,9}|[-+])$/.test(open.head) && open.labelled) return true
  if (line.hint === 'goes-on' || (line.hint !== null && joinOf(open.tail, line.text).between === '')) return true
  if (line.hint === 'starts' && (ENDS.test(open.tail) || !/^\p{Ll}/u.test(line.text))) return false
  const label = findLabel(line.text, line.key)
  if (label?.kind === 'dash') return wrapping.isWrapped && isContinuedDash(open, line, wrapping, lexicon)
  if (label) return isFalseLabel(open, line, wrapping, lexicon)
  if (lexicon.sets.paragraphStarts.lengthAt(line.key, 0) > 0 && /^\p{Lu}/u.test(line.text) && !endsOpen(open.tailKey, lexicon)) return false
  if (/^\p{Ll}/u.test(line.text)) return !FULL_STOP.test(open.tail) || wrapping.isWrapped
  // “… trước ngày” / “15/9/2027”: however few lines are broken, such a line is.
  if (endsOpen(open.tailKey, lexicon) || isTermBroken(open.tailKey, line.text)) return true
  if (!wrapping.isWrapped) return false
  return goesOnWrapped(open, line, wrapping, lexicon)
}

/** “… năm” / “2027.” and “thời hạn:” / “25/6/2027”. */
function isTermBroken(tailKey: string, text: string): boolean {
  return (YEAR_ALONE.test(text) && /năm$/.test(tailKey)) || (/:$/.test(tailKey) && /^\d{1,2}[/-]\d/.test(text))
}

function isFalseLabel(open: Open, line: Line, wrapping: Wrapping, lexicon: Lexicon): boolean {
  // “… TẠI PHỤ LỤC” / “1. Tổ chức …”: a heading in capitals does not go on in small letters.
  if (isAllCaps(open.tail) && !isAllCaps(line.text)) return false
  return wrapping.isWrapped && !ENDS.test(open.tail) && endsOpen(open.tailKey, lexicon)
}

function goesOnWrapped(open: Open, line: Line, wrapping: Wrapping, lexicon: Lexicon): boolean {
  if (wrapping.width !== null) {
    const fits = open.lastLine.text.length + 1 + firstWord(line.text).length <= wrapping.width
    if (fits) return false
    return !FULL_STOP.test(open.tail) && !isHeadingAbove(open, line, lexicon)
  }
  if (endsOpen(open.tailKey, lexicon)) return true
  if (FULL_STOP.test(open.tail)) return false
  return !isHeadingAbove(open, line, lexicon)
}

export const joinLines: Stage = {
  name: 'join lines',
  read({ partLines, source }, lexicon) {
    const found = findWrapping(partLines)
    // Paragraphs of a word processor are whole; lines of a fixed page are broken wherever the page ends.
    const isPaged = partLines.some((line) => line.hint !== null)
    const wrapping: Wrapping = source.kind === 'paragraphs' ? { ...found, isWrapped: isPaged, width: null } : found
    const texts: string[] = []
    const paragraphs: Paragraph[] = []
    let length = 0
    let open: Open | undefined
    const close = (): void => {
      if (!open) return
      texts.push(open.texts.length === 1 ? (open.texts[0] ?? '') : open.texts.join(' '))
      const { part, section, table } = open.first
      paragraphs.push({ from: length, to: length + open.length, part, section, table })
      length += open.length + 1
    }
    for (const line of partLines) {
      if (open && goesOn(open, line, wrapping, lexicon)) {
        extend(open, line)
        continue
      }
      close()
      open = openWith(line)
    }
    close()
    const text = texts.join('\n')
    return { text, key: matchKey(text), paragraphs }
  },
}
