import { ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { dayOfMoment, isInstant } from '../moments.ts'
import { calendarRefusals } from '../refusals.ts'
import { isTermInRange, type Moment, type Term, type TermUnit } from '../schema.ts'
import { COUNT_PATTERN, findCount } from './read-numbers.ts'
import { findPoint } from './read-points.ts'

/** A phrase cleaned for reading: as written, in lower case with new tone places, and the moment it is counted from. */
export interface Phrase {
  readonly text: string
  readonly key: string
  readonly from: Moment
}

const UNITS: Readonly<Record<string, TermUnit>> = {
  'ngày làm việc': 'working',
  ngày: 'calendar',
  tuần: 'week',
  tháng: 'month',
  quý: 'quarter',
  quí: 'quarter',
  năm: 'year',
  giờ: 'hour',
  tiếng: 'hour',
  h: 'hour',
}

const LEAD =
  '(?:(?:trong vòng|trong thời hạn|trong thời gian|trong|thời hạn|không quá|chậm nhất|muộn nhất|tối đa|tối thiểu|ít nhất|sau|là|không chậm hơn) ){0,4}'
const COUNTED = new RegExp(
  `^${LEAD}(${COUNT_PATTERN}) ?(ngày làm việc|ngày(?! \\d)|tuần|tháng(?! \\d)|qu[ýí]|năm(?! \\d)|giờ|tiếng|h)(?![\\p{L}\\d])`,
  'u',
)
const AFTER = /^(kể từ|tính từ|từ|sau|bắt đầu từ) ?(?:khi|lúc|thời điểm|ngày)? ?/
const BEFORE = /^trước (?:khi |ngày |thời điểm )?/
/** Events that are the document's own: the day given is their day. */
const OWN = /^(?:được )?(?:ký|ban hành|nhận|tiếp nhận|thụ lý|có hiệu lực|công bố|thông báo|phát hiện)(?![\p{L}])/u

interface Count {
  readonly n: number
  readonly unit: TermUnit
}

function findTermCount(match: RegExpExecArray): Count | undefined {
  const unit = UNITS[match[2] ?? '']
  if (unit === undefined) return undefined
  if (match[1] === 'nửa') return unit === 'year' ? { n: 6, unit: 'month' } : unit === 'month' ? { n: 15, unit: 'calendar' } : undefined
  const n = findCount(match[1] ?? '')
  return n === undefined ? undefined : { n, unit }
}

function counted(phrase: Phrase, count: Count, after: Moment): Result<Term> {
  if (count.unit === 'hour' && !isInstant(after)) return refuse(calendarRefusals, 'HOURS_NEED_INSTANT')
  if (!isTermInRange(count.n, count.unit)) return refuse(calendarRefusals, 'TERM_OUT_OF_RANGE', { phrase: phrase.text.slice(0, 80) })
  return ok({ kind: 'counted', ...count, after })
}

/**
 * Whether the day given is the day of the event: signing, receiving, accepting ...; what speaks of “… này”; and after “kể từ ngày” any event
 * without a subject of its own. “sau khi <someone> …” is an outside event, which the duty waits for.
 */
function isOwnEvent(connector: string, event: string): boolean {
  const key = event.toLowerCase()
  if (OWN.test(key) || / này(?![\p{L}])/u.test(key)) return true
  return connector !== 'sau' && event.charAt(0) === event.charAt(0).toLowerCase()
}

function afterPoint(phrase: Phrase, count: Count, rest: { text: string; key: string }): Result<Term> | undefined {
  const match = AFTER.exec(rest.key)
  if (!match) return undefined
  const key = rest.key.slice(match[0].length)
  const point = findPoint(key, dayOfMoment(phrase.from))
  if (point) return point.ok ? counted(phrase, count, point.value.to) : point
  const event = rest.text.slice(match[0].length)
  if (event === '') return rest.key.endsWith('khi') || rest.key.endsWith('ngày') ? counted(phrase, count, phrase.from) : undefined
  if (isOwnEvent(match[1] ?? '', event)) return counted(phrase, count, phrase.from)
  return isTermInRange(count.n, count.unit)
    ? ok({ kind: 'after-event', ...count, event })
    : refuse(calendarRefusals, 'TERM_OUT_OF_RANGE', { phrase: phrase.text.slice(0, 80) })
}

/** “15 ngày trước ngày …”: backwards from the date, or from the day given when the phrase names an event. */
function beforePoint(phrase: Phrase, count: Count, rest: string): Result<Term> | undefined {
  const match = BEFORE.exec(rest)
  if (!match || count.unit === 'hour' || rest.length === match[0].length) return undefined
  const base: PlainDate = dayOfMoment(phrase.from)
  const point = findPoint(rest.slice(match[0].length), base)
  if (point && !point.ok) return point
  if (!isTermInRange(count.n, count.unit)) return refuse(calendarRefusals, 'TERM_OUT_OF_RANGE', { phrase: phrase.text.slice(0, 80) })
  return ok({ kind: 'ahead', ...count, of: point ? point.value.from : base })
}

/**
 * Reads a counted term: `5 ngày làm việc`, `trong vòng 10 ngày kể từ ngày ký`, `24 giờ`, `15 ngày trước ngày 30/12/2016`, `30 ngày sau khi …`.
 * Undefined when it is none; refuses hours without a moment (HOURS_NEED_INSTANT) and counts of zero or over 100 years (TERM_OUT_OF_RANGE).
 */
export function findCounted(phrase: Phrase): Result<Term> | undefined {
  const match = COUNTED.exec(phrase.key)
  const count = match ? findTermCount(match) : undefined
  if (!match || !count) return undefined
  const skipped = /^[ ,]*/.exec(phrase.key.slice(match[0].length))?.[0].length ?? 0
  const rest = { text: phrase.text.slice(match[0].length + skipped), key: phrase.key.slice(match[0].length + skipped) }
  if (rest.key === '') return counted(phrase, count, phrase.from)
  return afterPoint(phrase, count, rest) ?? beforePoint(phrase, count, rest.key)
}
