import { addDays, dateParts, daysInMonth, endOfMonth, findDate, ok, type PlainDate, parseDate, type Result } from '../../kernel/index.ts'
import { firstOfMonth } from '../recur.ts'
import { findQuarter } from './read-numbers.ts'

/** A written day or stretch of days; `whole` when it is a stretch of which “trong” takes all. */
export interface WrittenPoint {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly whole: boolean
  readonly at?: string
}

interface Reader {
  readonly pattern: RegExp
  read(match: RegExpExecArray, base: PlainDate): Result<WrittenPoint> | undefined
}

const YEAR = '(?:\\/| ?- ?|\\.| năm | )([12]\\d{3})'
const DATE = `(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),? ?)?(?:ngày )?(\\d{1,2})(?: ?[/.-] ?| tháng )(\\d{1,2})(?:(?: ?[/.-] ?|,? năm )(\\d{4}))?`

const day = (date: PlainDate, at?: string): WrittenPoint => ({ from: date, to: date, whole: false, ...(at === undefined ? {} : { at }) })
const span = (from: PlainDate, to: PlainDate): Result<WrittenPoint> => ok({ from, to, whole: true })
const months = (year: number, first: number, last: number): Result<WrittenPoint> =>
  span(firstOfMonth(year, first), endOfMonth(firstOfMonth(year, last)))
const minute = (hour: number, minutes: number): string => `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`

/** A day and month, in the year written or in the first year in which it is not before `base`; refuses days that do not exist. */
function readDate(numbers: { day: number; month: number; year?: number }, base: PlainDate, at?: string): Result<WrittenPoint> {
  const { day: d, month: m } = numbers
  if (numbers.year !== undefined || m < 1 || m > 12 || d > (m === 2 ? 29 : daysInMonth(2000, m))) {
    const read = parseDate(`${d}/${m}/${numbers.year ?? dateParts(base).year}`)
    return read.ok ? ok(day(read.value, at)) : read
  }
  const start = dateParts(base).year
  for (let year = start; year <= start + 8; year++) {
    const found = findDate(year, m, d)
    if (found && found >= base) return ok(day(found, at))
  }
  const read = parseDate(`${d}/${m}/${start}`)
  return read.ok ? ok(day(read.value, at)) : read
}

function fromMatch(match: RegExpExecArray, first: number): { day: number; month: number; year?: number } {
  const year = match[first + 2]
  return { day: Number(match[first]), month: Number(match[first + 1]), ...(year === undefined ? {} : { year: Number(year) }) }
}

/** The year written, or the first year in which the stretch ending with month `last` is not over before `base`. */
function yearFor(text: string | undefined, last: number, base: PlainDate): number {
  if (text !== undefined) return Number(text)
  const { year, month } = dateParts(base)
  return last >= month ? year : year + 1
}

/** “đầu”, “giữa”, “cuối” of a month: its first day, its fifteenth, its last day. */
function partOfMonth(part: string, year: number, month: number): Result<WrittenPoint> {
  const first = firstOfMonth(year, month)
  return ok(day(part === 'đầu' ? first : part === 'giữa' ? addDays(first, 14) : endOfMonth(first)))
}

/** “đầu”, “giữa”, “cuối” of a year: 1 January, 30 June, 31 December. */
function partOfYear(part: string, year: number): Result<WrittenPoint> {
  if (part === 'đầu') return ok(day(firstOfMonth(year, 1)))
  return ok(day(endOfMonth(firstOfMonth(year, part === 'giữa' ? 6 : 12))))
}

/** “cuối năm”, “giữa tháng”, “trong quý” without a number: of the month, quarter or year of `base`, or of the next one when it is over. */
function readBare(part: string | undefined, unit: string, base: PlainDate): Result<WrittenPoint> | undefined {
  const { year, month } = dateParts(base)
  const length = unit === 'tháng' ? 1 : unit === 'năm' ? 12 : 3
  if (length === 3 && (part === 'đầu' || part === 'giữa')) return undefined
  for (let start = Math.floor((month - 1) / length) * length + 1; ; start += length) {
    const whole = months(year, start, start + length - 1)
    if (part === undefined) return whole
    const point = length === 12 ? partOfYear(part, year + Math.floor(start / 12)) : partOfMonth(part, year, start + length - 1)
    if (point.ok && point.value.to >= base) return point
  }
}

const READERS: readonly Reader[] = [
  {
    pattern: new RegExp(`^(?:lúc )?(\\d{1,2}) ?(?:giờ|h|g|:) ?(\\d{2})?(?: ?phút)?,? ?${DATE}$`),
    read: (m, base) => {
      const hour = Number(m[1])
      const minutes = Number(m[2] ?? 0)
      return hour > 23 || minutes > 59 ? undefined : readDate(fromMatch(m, 3), base, minute(hour, minutes))
    },
  },
  { pattern: new RegExp(`^${DATE}$`), read: (m, base) => readDate(fromMatch(m, 1), base) },
  {
    pattern: /^(?:ngày )?(\d{4})-(\d{2})-(\d{2})$/,
    read: (m, base) => readDate({ day: Number(m[3]), month: Number(m[2]), year: Number(m[1]) }, base),
  },
  {
    pattern: new RegExp(`^(?:(đầu|giữa|cuối) )?tháng (\\d{1,2})(?:${YEAR})?$`),
    read: (m, base) => {
      const month = Number(m[2])
      if (month < 1 || month > 12) return undefined
      const year = yearFor(m[3], month, base)
      return m[1] === undefined ? months(year, month, month) : partOfMonth(m[1], year, month)
    },
  },
  {
    pattern: /^(?:(đầu|giữa|cuối) )?tháng (này|sau|tới)$/,
    read: (m, base) => {
      const { year, month } = dateParts(base)
      const index = month + (m[2] === 'này' ? 0 : 1)
      return m[1] === undefined ? months(year, index, index) : partOfMonth(m[1], year, index)
    },
  },
  {
    pattern: /^(?:ngày )?(\d{1,2}) tháng (này|sau|tới)$/,
    read: (m, base) => {
      const { year, month } = dateParts(firstOfMonth(dateParts(base).year, dateParts(base).month + (m[2] === 'này' ? 0 : 1)))
      return readDate({ day: Number(m[1]), month, year }, base)
    },
  },
  {
    pattern: /^(?:(đầu|giữa|cuối) )?(tháng|qu[ýí]|năm)$/,
    read: (m, base) => readBare(m[1], m[2] ?? '', base),
  },
  {
    pattern: new RegExp(`^(cuối )?qu[ýí] (i{1,3}|iv|[1-4])(?:${YEAR})?$`),
    read: (m, base) => {
      const quarter = findQuarter(m[2] ?? '')
      if (quarter === undefined) return undefined
      const year = yearFor(m[3], quarter * 3, base)
      return m[1] ? partOfMonth('cuối', year, quarter * 3) : months(year, quarter * 3 - 2, quarter * 3)
    },
  },
  {
    pattern: /^(\d{1,2}|sáu|chín|ba) tháng (đầu|cuối)(?: của)?(?: năm)?(?: ([12]\d{3}|nay))?$/,
    read: (m, base) => {
      const count = m[1] === 'sáu' ? 6 : m[1] === 'chín' ? 9 : m[1] === 'ba' ? 3 : Number(m[1])
      if (count < 1 || count > 11) return undefined
      const last = m[2] === 'đầu' ? count : 12
      const year = yearFor(m[3] === 'nay' ? base.slice(0, 4) : m[3], last, base)
      return m[2] === 'đầu' ? months(year, 1, count) : months(year, 13 - count, 12)
    },
  },
  {
    pattern: /^(?:(đầu|giữa|cuối) )?năm ([12]\d{3}|nay|này|sau|tới)$/,
    read: (m, base) => {
      const { year: now } = dateParts(base)
      const year = /^\d/.test(m[2] ?? '') ? Number(m[2]) : m[2] === 'sau' || m[2] === 'tới' ? now + 1 : now
      return m[1] === undefined ? months(year, 1, 12) : partOfYear(m[1], year)
    },
  },
  {
    pattern: /^(?:giai đoạn|các năm|những năm|năm) ([12]\d{3}) ?[-–] ?([12]\d{3})$/,
    read: (m) => months(Number(m[1]), 1, (Number(m[2]) - Number(m[1])) * 12 + 12),
  },
]

/**
 * Reads a written day or period (key in lower case): `ngày 30/12/2016`, `30 tháng 12`, `17 giờ ngày …`, `tháng 9/2016`, `quý III/2016`,
 * `6 tháng đầu năm 2016`, `cuối năm 2016`, `giai đoạn 2016-2020`. Without a year: the first that is not over before `base`. Undefined when
 * it is none of these; refuses a day that does not exist (DATE_DOES_NOT_EXIST).
 */
export function findPoint(key: string, base: PlainDate): Result<WrittenPoint> | undefined {
  for (const { pattern, read } of READERS) {
    const match = pattern.exec(key)
    const found = match ? read(match, base) : undefined
    if (found) return found
  }
  return undefined
}
