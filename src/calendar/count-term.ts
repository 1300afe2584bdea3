import {
  addDays,
  addMonths,
  dateParts,
  dayOf,
  daysBetween,
  endOfDay,
  formatDate,
  formatInstant,
  instantOf,
  type PlainDate,
} from '../kernel/index.ts'
import { cite, findDoubt, ownActs, shortDate, weekdayName, whyOff } from './explain.ts'
import { dayOfMoment, isInstant } from './moments.ts'
import { UNIT_NAMES } from './phrases/write-phrase.ts'
import type { CountedDay, DueAnswer, Moment, TermUnit } from './schema.ts'
import { addWorkingDays, findHoliday, isWorkingDay, nextWorkingDay, type WorkCalendar } from './work-calendar.ts'

interface Count {
  readonly n: number
  readonly unit: TermUnit
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

const pad2 = (value: number): string => String(value).padStart(2, '0')

/** The doubt of the days that a count looked at, as a part of the answer. */
function doubtOf(calendar: WorkCalendar, dates: readonly PlainDate[]): { unverified?: string } {
  const unverified = findDoubt(calendar, dates)
  return unverified === undefined ? {} : { unverified }
}

function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index + 1))
}

function countWorking(calendar: WorkCalendar, n: number, from: PlainDate): DueAnswer {
  const due = addWorkingDays(calendar, from, n)
  let counted = 0
  const days = daysFrom(from, due).map((date): CountedDay => {
    const why = whyOff(calendar, date)
    if (why !== '') return { date, counts: false, why }
    counted += 1
    const row = findHoliday(calendar, date)
    return { date, counts: true, why: `ngày làm việc thứ ${counted}${row ? ` (${row.nameVi})` : ''}` }
  })
  const acts = ownActs(calendar, days)
  const full = `đủ ${pad2(n)} ngày làm việc theo lịch nghỉ chính thức${cite(calendar.articles.days)}`
  return {
    due,
    unit: 'working',
    days,
    rule: `Ngày ${shortDate(from)} không tính; ${acts === '' ? full : acts}`,
    ...doubtOf(
      calendar,
      days.map((day) => day.date),
    ),
  }
}

/** The last day of a term in calendar days, weeks, months, quarters or years, before any roll. */
export function lastCalendarDay({ n, unit }: Count, from: PlainDate): PlainDate {
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return addMonths(from, n * MONTHS[unit])
  return addDays(from, unit === 'week' ? n * 7 : n)
}

/** The rule of a calendar term: how its last day was found, and the roll when there is one. */
function calendarRule(calendar: WorkCalendar, count: Count, ends: { from: PlainDate; last: PlainDate; due: PlainDate }): string {
  const { articles } = calendar
  const { from, last, due } = ends
  const inMonths = count.unit === 'month' || count.unit === 'quarter' || count.unit === 'year'
  const noSuchDay = inMonths && dateParts(last).day !== dateParts(from).day
  const monthEnd = `Tháng ${dateParts(last).month} không có ngày ${dateParts(from).day}: hết hạn vào ngày cuối tháng`
  const same = `${count.n} ${UNIT_NAMES[count.unit]} kể từ ${shortDate(from)}: hết hạn vào ngày tương ứng ${formatDate(last)}`
  const plain = count.unit === 'week' ? `${count.n} tuần (${count.n * 7} ngày) theo lịch` : `${count.n} ngày theo lịch`
  const start = noSuchDay ? monthEnd : inMonths ? same : plain
  if (due === last) return inMonths ? start + cite(articles.months) : `${start}; ngày ${shortDate(from)} không tính${cite(articles.days)}`
  const holiday = findHoliday(calendar, last)
  const reason = holiday ? `là ngày nghỉ (${holiday.nameVi})` : `là ${weekdayName(last)}`
  return `${start}; ngày cuối ${shortDate(last)} ${reason} nên hết hạn vào ngày làm việc tiếp theo${cite(articles.rolls)}`
}

function countCalendar(calendar: WorkCalendar, count: Count, from: PlainDate): DueAnswer {
  const last = lastCalendarDay(count, from)
  const due = nextWorkingDay(calendar, last)
  const days = daysFrom(from, due).map((date, index): CountedDay => {
    if (date <= last) return { date, counts: true, why: `ngày thứ ${index + 1}` }
    const off = whyOff(calendar, date)
    return { date, counts: false, why: off === '' ? 'ngày làm việc tiếp theo: hết thời hạn' : `${off}: chưa kết thúc thời hạn` }
  })
  return {
    due,
    unit: 'calendar',
    days,
    rule: calendarRule(calendar, count, { from, last, due }),
    ...(due === last ? {} : { rolledFrom: last }),
    ...doubtOf(calendar, [last, ...daysFrom(last, due)]),
  }
}

/** A term in hours runs from the moment; when only the day is known it runs from the end of that day. */
function countHours(calendar: WorkCalendar, n: number, after: Moment): DueAnswer {
  const start = isInstant(after) ? Date.parse(after) : Date.parse(endOfDay(after)) + 1
  const end = instantOf(start + n * 3_600_000)
  const known = isInstant(after) ? 'tính từ thời điểm xác định' : `tính từ hết ngày ${shortDate(after)} vì không rõ giờ`
  return {
    due: dayOf(end),
    dueAt: formatInstant(end),
    unit: 'hours',
    days: [],
    rule: `Thời hạn bằng giờ ${known}, không dời vì ngày nghỉ${cite(calendar.articles.hours)}`,
  }
}

/**
 * Counts a term forward: the first day is left out, the last day ends at 24:00; calendar terms whose last day is off roll to the next
 * working day, working-day terms skip days off, hours do neither (Civil Code 2015, articles 147 and 148).
 */
export function countForward(calendar: WorkCalendar, count: Count, after: Moment): DueAnswer {
  if (count.unit === 'hour') return countHours(calendar, count.n, after)
  if (count.unit === 'working') return countWorking(calendar, count.n, dayOfMoment(after))
  return countCalendar(calendar, count, dayOfMoment(after))
}

/** Counts a term backwards from a date that is left out, down to the last on-time day; it never rolls. `days` runs backwards too. */
export function countBackward(calendar: WorkCalendar, count: Count, of: PlainDate): DueAnswer {
  const working = count.unit === 'working'
  const due = working ? addWorkingDays(calendar, of, -count.n) : lastCalendarDay({ n: -count.n, unit: count.unit }, of)
  let counted = 0
  const days = Array.from({ length: daysBetween(due, of) }, (_, index): CountedDay => {
    const date = addDays(of, -index - 1)
    const off = working && !isWorkingDay(calendar, date)
    if (off) return { date, counts: false, why: whyOff(calendar, date) }
    counted += 1
    return { date, counts: true, why: `${working ? 'ngày làm việc' : 'ngày'} thứ ${counted}, đếm lùi` }
  })
  return {
    due,
    unit: working ? 'working' : 'calendar',
    days,
    rule: `Đếm lùi ${count.n} ${UNIT_NAMES[count.unit]} từ ngày ${formatDate(of)}, không tính ngày đó; hạn trước một ngày không dời`,
    ...(working
      ? doubtOf(
          calendar,
          days.map((day) => day.date),
        )
      : {}),
  }
}
