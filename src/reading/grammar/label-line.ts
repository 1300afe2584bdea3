import type { ReadingWords } from '../schema.ts'
import { splitList } from './agency-list.ts'
import { findHead, findListEnd, isUpper, skipSpaces, type Words } from './agency-phrase.ts'
import { type Piece, splitSentences, trim } from './sentences.ts'

/*
 * Modern plans assign an activity by lines under it: “Đơn vị chủ trì: Sở A.”, “Đơn vị phối hợp: Sở B; Sở C”, “Thời gian: quý II/2026”. Such a line is no work of
 * its own: what it says belongs to the activity that it stands under. Several may follow one another in one line, parted by a full stop or a semicolon.
 */

export type LabelLineKind = keyof ReadingWords['labelLines']

/** One “label: value” with the place of its value in the text. */
export interface LabelLine {
  readonly kind: LabelLineKind
  readonly from: number
  readonly value: Piece
}

const KINDS = ['lead', 'execute', 'with', 'term', 'aside'] as const
/** “dự kiến”, “thực hiện”: a few words may follow those of the label. */
const TAIL = /^(?:\s\p{L}+){0,3}\s?:/u

/** The label that opens at a place, with where its value begins. */
function labelAt({ key, lexicon }: Words, at: number): { kind: LabelLineKind; valueFrom: number } | undefined {
  let best: { kind: LabelLineKind; length: number } | undefined
  for (const kind of KINDS) {
    const length = lexicon.labelLines[kind].lengthAt(key, at)
    if (length > (best?.length ?? 0)) best = { kind, length }
  }
  if (!best) return undefined
  const tail = TAIL.exec(key.slice(at + best.length, at + best.length + 40))
  return tail ? { kind: best.kind, valueFrom: at + best.length + tail[0].length } : undefined
}

/** The label lines of a piece, in order; none for a piece of plain words. Linear in its length. */
export function findLabelLines(words: Words, piece: Piece): LabelLine[] {
  if (!words.key.slice(piece.from, piece.to).includes(':')) return []
  const lines: LabelLine[] = []
  for (const sentence of splitSentences(words.text, piece)) {
    const inSentence: { kind: LabelLineKind; from: number; valueFrom: number }[] = []
    // Its own words only: a search to the end of a long text would be paid by each sentence.
    const own = words.key.slice(sentence.from, sentence.to)
    let from = sentence.from
    for (;;) {
      from = skipSpaces(words.key, from)
      const label = labelAt(words, from)
      if (label) inSentence.push({ ...label, from })
      const mark = own.indexOf(';', from - sentence.from)
      if (mark < 0) break
      from = sentence.from + mark + 1
    }
    for (const [i, line] of inSentence.entries()) {
      const value = trim(words.key, { from: line.valueFrom, to: inSentence[i + 1]?.from ?? sentence.to })
      lines.push({ kind: line.kind, from: line.from, value: withoutEnd(words.key, value) })
    }
  }
  return lines
}

function withoutEnd(key: string, { from, to }: Piece): Piece {
  let end = to
  while (end > from && /[.;,\s]/.test(key.charAt(end - 1))) end--
  return { from, to: end }
}

/** Names longer than this are a sentence that only looks like a name. */
const LONGEST_NAME = 120

/** The bodies that the value of a label line names; a name that the grammar does not know counts whole, when it is one. */
export function bodiesOf(words: Words, value: Piece): string[] {
  const names: string[] = []
  let from = value.from
  // A name in brackets or after a semicolon opens anew.
  for (const part of words.key.slice(value.from, value.to).split(';')) {
    names.push(...bodiesOfPart(words, trim(words.key, { from, to: from + part.length })))
    from += part.length + 1
  }
  return names
}

function bodiesOfPart(words: Words, part: Piece): string[] {
  if (part.to <= part.from) return []
  const end = findHead(words, part.from) ? findListEnd(words, part.from, part.to) : undefined
  const rest = end === undefined ? '' : words.key.slice(end, part.to).trimStart()
  // “Sở A chủ trì, phối hợp với Sở B”: the name ends where its verb begins.
  if (end !== undefined && /^\p{L}/u.test(rest) && words.lexicon.sets.dutyVerbs.lengthAt(rest, 0) > 0)
    return splitList(words, { from: part.from, to: end })
  if (part.to - part.from > LONGEST_NAME && end !== undefined) return splitList(words, { from: part.from, to: end })
  return part.to - part.from <= LONGEST_NAME * 4 && (isUpper(words.text, part.from) || end !== undefined) ? splitList(words, part) : []
}

/** Whether a piece is a label line from its first word. */
export function opensWithLabel(words: Words, piece: Piece | undefined): boolean {
  return piece !== undefined && labelAt(words, trim(words.key, piece).from) !== undefined
}
