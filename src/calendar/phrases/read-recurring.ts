import { ok, parseDate, type Result } from '../../kernel/index.ts'
import { FREQUENCY_MONTHS, FREQUENCY_STEP } from '../recur.ts'
import { DayRule, type Frequency, type Term } from '../schema.ts'

const EACH = '(?:hằng|hàng|mỗi|từng|định kỳ(?: (?:hằng|hàng|mỗi|theo|từng|một|1))?)'

/** Patterns of a frequency, the longer ones first. */
const FREQUENCIES: readonly (readonly [Frequency, string])[] = [
  ['half-year', `(?:${EACH} )?(?:6|06|sáu) tháng(?: (?:một|1) lần)?|${EACH} nửa năm`],
  ['nine-month', `${EACH} (?:9|09|chín) tháng`],
  ['quarter', `${EACH} qu[ýí](?: (?:một|1) lần)?|(?:${EACH} )?(?:3|03|ba) tháng(?: (?:một|1) lần)|(?:mỗi |một |1 )?qu[ýí] (?:một|1) lần`],
  ['year', `${EACH} năm(?: (?:một|1) lần)?|(?:mỗi |một |1 )?năm (?:một|1) lần`],
  ['month', `${EACH} tháng(?: (?:một|1) lần)?|(?:mỗi |một |1 )?tháng (?:một|1) lần`],
]

const LEADS = /^(?:định kỳ|thường kỳ|báo cáo|báo cáo định kỳ|vào|trong),? /
const DAY_LEAD = '(trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?(?: vào)?|vào|đến hết)?(?: ngày)?'
const MONTH_WORD =
  '(?:,? ?(?:của )?(?:(tháng cuối|tháng đầu|tháng thứ hai|tháng giữa) ?(?:của )?(?:mỗi |hằng |hàng )?(qu[ýí]|kỳ|năm)?( sau| tiếp theo| kế tiếp)?|(tháng sau|tháng tiếp theo|tháng kế tiếp|tháng liền kề)|(tháng báo cáo|tháng)))?'

/** The day rule of a part like “trước ngày 15 của tháng cuối quý”; undefined when it is none, refused when the day does not exist. */
function findDayRule(text: string, frequency: Frequency): Result<DayRule> | undefined {
  const fixed = new RegExp(`^${DAY_LEAD} ?(\\d{1,2})(?: ?[/.] ?| tháng )(\\d{1,2})$`).exec(text)
  if (fixed && frequency === 'year') {
    const exists = parseDate(`${fixed[2]}/${fixed[3]}/2000`)
    if (!exists.ok) return exists
    return ok(DayRule.parse({ day: Number(fixed[2]), monthOffset: Number(fixed[3]) - 12, before: fixed[1] === 'trước' }))
  }
  const last = /^(?:trước |chậm nhất(?: là)? |vào )?(?:ngày )?(làm việc )?cuối(?: cùng)?(?: của)? ?(?:tháng|qu[ýí]|năm|kỳ)$/.exec(text)
  if (last) return ok(last[1] ? DayRule.parse({ workingDay: -1 }) : DayRule.parse({ day: 31 }))
  const nth = new RegExp(`^(?:chậm nhất(?: là)?(?: vào)? |vào )?ngày làm việc thứ (\\d{1,2})${MONTH_WORD}$`).exec(text)
  if (nth) return checked({ workingDay: Number(nth[1]), monthOffset: offsetOf(nth, 2, frequency) })
  const plain = new RegExp(`^${DAY_LEAD} ?(\\d{1,2})${MONTH_WORD}$`).exec(text)
  if (!plain) return undefined
  return checked({ day: Number(plain[2]), monthOffset: offsetOf(plain, 3, frequency), before: plain[1] === 'trước' })
}

function checked(input: unknown): Result<DayRule> | undefined {
  const parsed = DayRule.safeParse(input)
  return parsed.success ? ok(parsed.data) : undefined
}

/** The month of a day rule relative to the last month of the period. */
function offsetOf(match: RegExpExecArray, first: number, frequency: Frequency): number {
  const part = match[first]
  const next = match[first + 2] ? FREQUENCY_STEP[frequency] : 0
  if (match[first + 3]) return 1
  if (part === 'tháng đầu') return next - FREQUENCY_MONTHS[frequency] + 1
  if (part === 'tháng thứ hai' || part === 'tháng giữa') return next - FREQUENCY_MONTHS[frequency] + 2
  return next
}

const strip = (text: string): string => text.replace(/^[ ,:;(]{1,8}|[ ,:;)]{1,8}$/g, '')

/** Each frequency as a pattern for the start and one for the end of a key. */
const MATCHERS = FREQUENCIES.map(([frequency, source]) => ({
  frequency,
  start: new RegExp(`^(?:${source})(?![\\p{L}\\d])`, 'u'),
  end: new RegExp(`(?<![\\p{L}\\d])(?:${source})$`, 'u'),
}))

/** The first frequency at the start or at the end of a key, and what is left of it. */
function findFrequency(key: string): { frequency: Frequency; rest: string } | undefined {
  for (const { frequency, start, end } of MATCHERS) {
    const first = start.exec(key)
    if (first) return { frequency, rest: strip(key.slice(first[0].length)) }
    const last = end.exec(key)
    if (last) return { frequency, rest: strip(key.slice(0, last.index)) }
  }
  return undefined
}

const LIST_PARTS: readonly (readonly [Frequency, RegExp])[] = [
  ['month', /^(?:(?:hằng|hàng|mỗi|theo) )?tháng$/],
  ['quarter', /^(?:(?:hằng|hàng|mỗi|theo) )?(?:qu[ýí]|(?:3|03) tháng)$/],
  ['half-year', /^(?:(?:hằng|hàng|mỗi|theo) )?(?:(?:6|06|sáu) tháng(?: đầu năm)?|nửa năm)$/],
  ['nine-month', /^(?:9|09|chín) tháng$/],
  ['year', /^(?:(?:hằng|hàng|mỗi|theo|một|1|01|cả) )?năm$/],
]

/** A list like “định kỳ hằng quý, 6 tháng, năm”: the most frequent of them, whose days are those of all. */
function findList(key: string): Frequency | undefined {
  const parts = key.replace(LEADS, '').split(/,? và |, ?|; ?/)
  if (parts.length < 2 || parts.length > 5) return undefined
  const found = parts.map((part) => LIST_PARTS.find(([, pattern]) => pattern.test(part))?.[0])
  if (found.includes(undefined)) return undefined
  return LIST_PARTS.find(([frequency]) => found.includes(frequency))?.[0]
}

/** A frequency that the day itself names: “trước ngày 15 của tháng cuối quý” comes each quarter. */
function findImplied(key: string): { frequency: Frequency; rest: string } | undefined {
  if (!/ tháng (?:cuối|đầu|giữa|thứ hai) (?:của )?(?:mỗi )?qu[ýí](?: sau)?$/.test(key)) return undefined
  return { frequency: 'quarter', rest: key }
}

/**
 * Reads a recurring duty (key in lower case): `hằng năm`, `định kỳ 6 tháng`, `định kỳ hằng quý, trước ngày 15 của tháng cuối quý`,
 * `trước ngày 20 hằng tháng`, `chậm nhất ngày làm việc thứ 3 của tháng sau, hằng tháng`. Undefined when it is none; refuses a day of the year
 * that does not exist (DATE_DOES_NOT_EXIST).
 */
export function findRecurring(key: string): Result<Term> | undefined {
  const listed = findList(key)
  if (listed) return ok({ kind: 'recurring', frequency: listed, dueDay: null })
  for (const text of [key, key.replace(LEADS, '')]) {
    const found = findFrequency(text) ?? findImplied(text)
    if (!found) continue
    if (found.rest === '') return ok({ kind: 'recurring', frequency: found.frequency, dueDay: null })
    const rule = findDayRule(found.rest, found.frequency)
    if (rule) return rule.ok ? ok({ kind: 'recurring', frequency: found.frequency, dueDay: rule.value }) : rule
  }
  return undefined
}
