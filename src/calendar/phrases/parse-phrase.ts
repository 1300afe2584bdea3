import { dateParts, nfc, ok, type PlainDate, type Result, refuse, toneKey } from '../../kernel/index.ts'
import { dayOfMoment } from '../moments.ts'
import { calendarRefusals } from '../refusals.ts'
import type { Moment, Term } from '../schema.ts'
import { findCounted, type Phrase } from './read-counted.ts'
import { findPoint, type WrittenPoint } from './read-points.ts'
import { findRecurring } from './read-recurring.ts'

const MAX_PHRASE = 2000
const VAGUE =
  /^(?:kịp thời|ngay(?! sau| khi)|ngay lập tức|lập tức|khẩn trương|khẩn cấp|sớm|sớm nhất|nhanh chóng|càng sớm càng tốt|theo quy định|đúng quy định|đúng thời hạn|đúng hạn|thời gian tới|trong thời gian tới|trong thời gian sớm nhất|trong thời gian sớm|khi cần thiết|đột xuất|theo yêu cầu|đúng tiến độ)(?:[ ,]|$)/
const CONTINUING = /^(?:thường xuyên|liên tục|hằng ngày|hàng ngày|duy trì thường xuyên)(?:$|[ ,])/
const TRIGGER = /^(?:ngay )?(?:sau khi|trước khi|khi|nếu|trường hợp|chờ|đợi|đến khi|cho đến khi|sau(?! ngày \d| \d))(?: có)?(?= ) /
const PREFIXES: readonly (readonly ['before' | 'by' | 'in', RegExp])[] = [
  [
    'before',
    /^(?:(?:hoàn thành|xong|thực hiện|báo cáo|gửi|nộp) )?(?:(?:chậm nhất|muộn nhất|hạn cuối|thời hạn)(?: là)? )?trước(?: thời điểm)? /,
  ],
  [
    'by',
    /^(?:(?:hoàn thành|xong|thực hiện|báo cáo|gửi|nộp) )?(?:chậm nhất|muộn nhất|hạn cuối|hạn chót|thời hạn|hạn|không quá|không muộn hơn|không chậm hơn|kể từ nay|từ nay)?(?: là)?(?: vào)?(?: đến| tới)? ?(?:(?:cho )?(?:đến|tới))? ?(?:hết)? ?/,
  ],
]
const IN = /^(?:(?:hoàn thành|xong|thực hiện|báo cáo|ngay) )?(?:trong|vào|trong vòng)(?: khoảng)? ?/

/** What may follow a deadline without belonging to it: “(qua Văn phòng)”, “để tổng hợp”, “gửi về …”. */
const TAIL = /(?:,? ?\(|,? (?:để|gửi|nhằm) )/

function clean(phrase: string, from: Moment): Phrase {
  const text = nfc(phrase)
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”‘’(\-–,.;:]{1,20}/, '')
    .replace(/[\s"'“”‘’)\-–,.;:…]{1,20}$/, '')
  const key = toneKey(text)
  return { text: key.length === text.length ? text : key, key, from }
}

function yearRefusal(dates: readonly PlainDate[]): Result<never> | undefined {
  const bad = dates.map((date) => dateParts(date).year).find((year) => year < 1900 || year > 2200)
  return bad === undefined ? undefined : refuse(calendarRefusals, 'YEAR_OUT_OF_RANGE', { year: bad })
}

/** The term of a written day or period after “trước”, “chậm nhất …” or “trong”. */
function termOf(mode: 'before' | 'by' | 'in', point: WrittenPoint, phrase: string): Result<Term> {
  const refused = yearRefusal([point.from, point.to])
  if (refused) return refused
  if (point.to < point.from) return refuse(calendarRefusals, 'PERIOD_REVERSED', { phrase: phrase.slice(0, 80) })
  const at = point.at === undefined ? {} : { at: point.at }
  if (mode === 'before') return ok({ kind: 'before', date: point.from, ...at })
  if (mode === 'in' && point.whole) return ok({ kind: 'period', from: point.from, to: point.to })
  return ok({ kind: 'by', date: point.to, ...at })
}

function findWritten(phrase: Phrase): Result<Term> | undefined {
  const base = dayOfMoment(phrase.from)
  const bare = findPoint(phrase.key, base)
  if (bare) return bare.ok ? termOf('in', bare.value, phrase.text) : bare
  for (const [mode, pattern] of [...PREFIXES.slice(0, 1), ['in', IN] as const, ...PREFIXES.slice(1)]) {
    const prefix = pattern.exec(phrase.key)
    if (!prefix || prefix[0] === '') continue
    const point = findPoint(phrase.key.slice(prefix[0].length), base)
    if (point) return point.ok ? termOf(mode, point.value, phrase.text) : point
  }
  return undefined
}

/** “từ A đến B”: the left side takes the year it lacks from the right one. */
function findFromTo(phrase: Phrase): Result<Term> | undefined {
  const match = /^(?:trong thời gian |thời gian |trong )?từ (.{2,60}?) (?:đến|tới)(?: hết)? (.{2,60})$/.exec(phrase.key)
  if (!match) return undefined
  const [, left = '', right = ''] = match
  const base = dayOfMoment(phrase.from)
  const to = findPoint(right, base)
  if (!to) return undefined
  if (!to.ok) return to
  const year = to.value.to.slice(0, 4)
  const from = /\d{4}/.test(left)
    ? findPoint(left, base)
    : (findPoint(`${left}/${year}`, base) ?? findPoint(`${left} năm ${year}`, base) ?? findPoint(left, base))
  if (!from) return undefined
  if (!from.ok) return from
  return termOf('in', { from: from.value.from, to: to.value.to, whole: true }, phrase.text)
}

/** A written or counted deadline with a tail such as “để tổng hợp, báo cáo”. */
function findBeforeTail(phrase: Phrase): Result<Term> | undefined {
  const tail = TAIL.exec(phrase.key)
  if (!tail || tail.index === 0) return undefined
  const head = { text: phrase.text.slice(0, tail.index), key: phrase.key.slice(0, tail.index), from: phrase.from }
  return findWritten(head) ?? findCounted(head)
}

function findTrigger(phrase: Phrase): Result<Term> | undefined {
  const match = TRIGGER.exec(phrase.key)
  const event = match ? phrase.text.slice(match[0].replace(/ có $/, ' ').length).trim() : ''
  return event.length < 3 || VAGUE.test(phrase.key) ? undefined : ok({ kind: 'trigger', event })
}

/**
 * Reads a Vietnamese deadline phrase; `from` is the day or moment of the event, or the date of the document. Refuses what is not a deadline
 * (PHRASE_VAGUE for “kịp thời” and the like, PHRASE_NOT_DEADLINE), days that do not exist (DATE_DOES_NOT_EXIST), hours without a moment
 * (HOURS_NEED_INSTANT), and what is out of range.
 */
export function parsePhrase(phrase: string, from: Moment): Result<Term> {
  if (phrase.length > MAX_PHRASE) return refuse(calendarRefusals, 'PHRASE_TOO_LONG', { length: phrase.length, max: MAX_PHRASE })
  const cleaned = clean(phrase, from)
  if (cleaned.key === '') return refuse(calendarRefusals, 'PHRASE_EMPTY')
  const refused = yearRefusal([dayOfMoment(from)])
  if (refused) return refused
  if (CONTINUING.test(cleaned.key)) return ok({ kind: 'continuing' })
  const found =
    findRecurring(cleaned.key) ??
    findWritten(cleaned) ??
    findFromTo(cleaned) ??
    findCounted(cleaned) ??
    findTrigger(cleaned) ??
    findBeforeTail(cleaned)
  if (found) return found
  const code = VAGUE.test(cleaned.key) ? 'PHRASE_VAGUE' : 'PHRASE_NOT_DEADLINE'
  return refuse(calendarRefusals, code, { phrase: cleaned.text.slice(0, 80) })
}
