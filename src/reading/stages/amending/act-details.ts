import { splitList } from '../../grammar/agency-list.ts'
import { findHead, findListEnd, type Words } from '../../grammar/agency-phrase.ts'
import { DATE, dateOfTerm } from '../../grammar/dates.ts'
import { findLabel } from '../../grammar/labels.ts'
import { findSubject } from '../../grammar/read-subject.ts'
import type { Piece } from '../../grammar/sentences.ts'
import type { Amendment, DeadlineKind } from '../../schema.ts'
import type { Draft } from '../draft.ts'

/** What an act sets besides the clause that it names. */
export type Details = Pick<Amendment, 'newDue' | 'dueKind' | 'newLead'>

const WHEN = String.raw`(?:ngày\s*)?(?:${DATE})|tháng\s*\d{1,2}(?:\s*/\s*|\s+năm\s+)\d{4}|quý\s*(?:iv|i{1,3}|[1-4])(?:\s*/\s*|,?\s+năm\s+)\d{4}|năm\s+\d{4}`
const DUE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(trước|hết|đến|tới|sang|thành|là|chậm nhất|muộn nhất)(?:\s+(?:là|vào|đến|hết|trước|cuối)){0,3}\s+(?:${WHEN})`,
  'gu',
)
const MORE =
  /(?:thêm|hạn|dài|lùi)\s+(?:thời gian\s+)?(?:là\s+)?(\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(ngày làm việc|ngày|tuần|tháng|năm)(?!\p{L})/u
const UNITS = { 'ngày làm việc': 'working-day', ngày: 'day', tuần: 'week', tháng: 'month', năm: 'year' } as const

/** The last day that an act's own words set: what a term is moved to. */
export function findNewDue(own: string): { newDue: string | null; dueKind: DeadlineKind | null } {
  const last = [...own.matchAll(DUE)].at(-1)?.[0]
  const newDue = last === undefined ? null : dateOfTerm(last)
  return { newDue, dueKind: newDue === null ? null : /(?<!\p{L})trước(?!\p{L})/u.test(last ?? '') ? 'before' : 'by' }
}

/** By how much longer a term gets, where no day is said. */
export function findExtendBy(own: string): Amendment['extendBy'] {
  const [, count, name] = MORE.exec(own) ?? []
  const unit = Object.entries(UNITS).find(([word]) => word === name)?.[1]
  return unit === undefined || Number(count) < 1 ? null : { count: Number(count), unit }
}

/** The body after one of some words in a range, the last such. */
function bodyAfter(words: Words, own: string, { from, to }: Piece, marks: readonly string[]): string | undefined {
  const pattern = new RegExp(String.raw`(?<!\p{L})(?:${marks.join('|')})\s+(?:cho\s+)?`, 'gu')
  const found = [...own.matchAll(pattern)].flatMap((match) => {
    const at = from + match.index + match[0].length
    const end = findHead(words, at) ? findListEnd(words, at, to) : undefined
    return end === undefined ? [] : splitList(words, { from: at, to: end }).slice(0, 1)
  })
  return found.at(-1)
}

/** The body that leads from now on, in an act about who leads: “… sang Sở A”, “giao Sở A chủ trì … thay Sở B”. */
export function findNewLead(words: Words, own: string, range: Piece): string | null {
  return bodyAfter(words, own, range, words.lexicon.amending.into) ?? bodyAfter(words, own, range, ['giao']) ?? null
}

const inside = ([from, to]: readonly [number, number], range: Piece): boolean => from >= range.from - 1 && to <= range.to + 1

/** Who is the subject of new words that stand in the middle of a sentence, after their own label. */
function leadOf(words: Words, { from, to }: Piece): string | null {
  const line = words.text.slice(from, Math.min(to, from + 80))
  const label = findLabel(line, words.key.slice(from, from + line.length))
  const subject = findSubject(words, { from: from + (label?.length ?? 0), to }, true)
  return subject?.agencies[0] ?? null
}

/** The lead and the term that new words give, as the stages before read them. */
export function detailsWithin(words: Words, { assignments, deadlines }: Draft, range: Piece): Details {
  const bodies = assignments.filter(({ span, role }) => span[0] >= range.from && span[0] < range.to && role !== 'coordinate')
  const lead = bodies.find(({ role }) => role === 'lead') ?? bodies[0]
  const term = deadlines.find(({ span, date }) => inside(span, range) && date !== null)
  return { newDue: term?.date ?? null, dueKind: term?.kind ?? null, newLead: lead?.agency ?? leadOf(words, range) }
}
