import { defineRefusals, refuse } from './refusal.ts'
import { ok, type Result } from './result.ts'

/** A civil date `YYYY-MM-DD` of the Gregorian calendar. It is never an instant and has no time zone. Compare with `<`, `===`. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

/** A moment as ISO 8601 in UTC with milliseconds, `2016-08-12T01:30:00.000Z`. Compare with `<`, `===`. */
export type Instant = string & { readonly __brand: 'Instant' }

export const dateRefusals = defineRefusals({
  DATE_DOES_NOT_EXIST: {
    kind: 'invalid',
    vi: '“{text}” không phải là một ngày có thật; viết theo dạng ngày/tháng/năm, ví dụ 30/12/2016.',
    en: '“{text}” is not an existing date; write day/month/year, for example 30/12/2016.',
  },
  INSTANT_NOT_READABLE: {
    kind: 'invalid',
    vi: '“{text}” không phải là một thời điểm; viết theo dạng 2016-12-30T16:30:00+07:00.',
    en: '“{text}” is not an instant; write it as 2016-12-30T16:30:00+07:00.',
  },
})

const DAY_MS = 86_400_000
/** Việt Nam has kept UTC+7 without summer time since 1975; the host's zone never matters. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Days in a month (month 1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return leap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** Builds a date from numbers; undefined when that day does not exist (years 1000–9999). */
export function findDate(year: number, month: number, day: number): PlainDate | undefined {
  const whole = Number.isInteger(year) && Number.isInteger(month) && Number.isInteger(day)
  if (!whole || year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate
}

/** Reads `2016-12-30`, `30/12/2016`, `30-12-2016` or `30.12.2016`; refuses days that do not exist (DATE_DOES_NOT_EXIST). */
export function parseDate(text: string): Result<PlainDate> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const date = iso
    ? findDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    : local
      ? findDate(Number(local[3]), Number(local[2]), Number(local[1]))
      : undefined
  return date ? ok(date) : refuse(dateRefusals, 'DATE_DOES_NOT_EXIST', { text: text.slice(0, 40) })
}

/** A date literal that the caller knows to exist; throws otherwise. For tests, packs already checked, and constants. */
export function plainDate(text: string): PlainDate {
  const result = parseDate(text)
  if (!result.ok) throw new Error(`not a date: ${text}`)
  return result.value
}

const digit = (text: string, index: number): number => text.charCodeAt(index) - 48

/** Year, month (1–12) and day of a date. */
export function dateParts(date: PlainDate): { year: number; month: number; day: number } {
  return {
    year: digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3),
    month: digit(date, 5) * 10 + digit(date, 6),
    day: digit(date, 8) * 10 + digit(date, 9),
  }
}

/** Days of four centuries, and the days from 1 March of the year 0 to 1 January 1970. */
const ERA_DAYS = 146_097
const EPOCH_FROM_MARCH_0 = 719_468

/** Days since 1970-01-01 (negative before). By whole numbers: a year that begins in March ends with the day that leap years add. */
export function toEpochDay(date: PlainDate): number {
  const { year, month, day } = dateParts(date)
  const marchYear = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return (
    marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - EPOCH_FROM_MARCH_0
  )
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** The date that many days after 1970-01-01 (years 1000–9999). */
export function fromEpochDay(epochDay: number): PlainDate {
  const sinceMarch0 = epochDay + EPOCH_FROM_MARCH_0
  const era = Math.floor(sinceMarch0 / ERA_DAYS)
  const dayOfEra = sinceMarch0 - era * ERA_DAYS
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / (ERA_DAYS - 1))
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return `${year < 1000 ? pad(year, 4) : year}-${two(month)}-${two(day)}` as PlainDate
}

/** The date `days` later (negative: earlier). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromEpochDay(toEpochDay(date) + days)
}

/** The corresponding day `months` later, or the last day of that month when it has no such day (Civil Code 2015, article 148.3). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = dateParts(date)
  const index = year * 12 + (month - 1) + months
  const y = Math.floor(index / 12)
  const m = (((index % 12) + 12) % 12) + 1
  return `${pad(y, 4)}-${pad(m, 2)}-${pad(Math.min(day, daysInMonth(y, m)), 2)}` as PlainDate
}

/** Whole days from one date to another (positive when `to` is later). */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

/** Day of the week, 1 = Monday … 7 = Sunday. */
export function weekday(date: PlainDate): number {
  return ((((toEpochDay(date) + 3) % 7) + 7) % 7) + 1
}

/** The last day of the date's month. */
export function endOfMonth(date: PlainDate): PlainDate {
  const { year, month } = dateParts(date)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(daysInMonth(year, month), 2)}` as PlainDate
}

/** `30/12/2016`, as Vietnamese papers and screens write a date. */
export function formatDate(date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** Reads an ISO instant with an offset or `Z`; refuses anything else (INSTANT_NOT_READABLE). */
export function parseInstant(text: string): Result<Instant> {
  const shape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
  const ms = shape.test(text) && parseDate(text.slice(0, 10)).ok ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? refuse(dateRefusals, 'INSTANT_NOT_READABLE', { text: text.slice(0, 40) }) : ok(instantOf(ms))
}

/** The instant of a number of milliseconds since 1970-01-01T00:00Z. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant
}

/** The civil day in Việt Nam (UTC+7) of an instant. */
export function dayOf(instant: Instant): PlainDate {
  return new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(0, 10) as PlainDate
}

/** The last instant (23:59:59.999 at UTC+7) of a civil day. */
export function endOfDay(date: PlainDate): Instant {
  return instantOf((toEpochDay(date) + 1) * DAY_MS - VIETNAM_OFFSET_MS - 1)
}

/** The first instant (00:00 at UTC+7) of a civil day. */
export function startOfDay(date: PlainDate): Instant {
  return instantOf(toEpochDay(date) * DAY_MS - VIETNAM_OFFSET_MS)
}

/** An instant at +07:00 to the second, `2026-11-21T16:30:00+07:00`, as answers print it. */
export function formatInstant(instant: Instant): string {
  return `${new Date(Date.parse(instant) + VIETNAM_OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}
