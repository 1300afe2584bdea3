import { addDays, dayOf, daysBetween, endOfDay, formatInstant, instantOf, type PlainDate } from '../../kernel/index.ts'
import { countBackward, countForward, lastCalendarDay } from '../count-term.ts'
import { findDoubt, shortDate, whyOff } from '../explain.ts'
import { dayOfMoment, isInstant } from '../moments.ts'
import { UNIT_NAMES } from '../phrases/write-phrase.ts'
import type { CountedDay, DueAnswer, Moment } from '../schema.ts'
import { addWorkingDays, findHoliday, nextWorkingDay, type WorkCalendar, workingDaysBetween } from '../work-calendar.ts'
import type { ClockPause } from './clock-facts.ts'
import type { StepTerm } from './clock-pack.ts'

/** A pause that is over, in days: the day after `from` to `to` do not count, so that the day of the resumption is a first day left out. */
interface Stood {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly basis: string
}

/** The pauses that touch a term that counts from a day. */
function stoodAfter(pauses: readonly ClockPause[], start: PlainDate): Stood[] {
  return pauses.flatMap(({ from, to, basis }) => {
    const first = dayOfMoment(from) < start ? start : dayOfMoment(from)
    return to !== null && dayOfMoment(to) > first ? [{ from: first, to: dayOfMoment(to), basis }] : []
  })
}

const findStood = (stood: readonly Stood[], date: PlainDate): Stood | undefined => stood.find(({ from, to }) => from < date && date <= to)

/** The last day of a term in working days: what was left at a pause is counted again from the day of the resumption. */
function lastWorkingDay(calendar: WorkCalendar, n: number, run: { start: PlainDate; stood: readonly Stood[] }): PlainDate {
  let left = n
  let due = addWorkingDays(calendar, run.start, left)
  let start = run.start
  for (const { from, to } of run.stood) {
    if (from > due) break
    left -= workingDaysBetween(calendar, start, from)
    start = to
    due = left > 0 ? addWorkingDays(calendar, start, left) : nextWorkingDay(calendar, start)
  }
  return due
}

/** The last day of a term in calendar days, weeks, months or years before and after its roll, moved by the days the clock stood. */
function lastCalendarDays(calendar: WorkCalendar, term: StepTerm, run: { start: PlainDate; stood: readonly Stood[] }) {
  let last = lastCalendarDay(term, run.start)
  let due = nextWorkingDay(calendar, last)
  for (const { from, to } of run.stood) {
    if (from > due) break
    // Nothing was left but the roll: the day of the resumption is the last, and rolls anew.
    last = from > last ? to : addDays(last, daysBetween(from, to))
    due = nextWorkingDay(calendar, last)
  }
  return { last, due }
}

/** Every day of the count with its reason, until the day to which it rolls. */
function explainDays(calendar: WorkCalendar, term: StepTerm, run: { start: PlainDate; due: PlainDate; stood: readonly Stood[] }) {
  const isWorking = term.unit === 'working'
  const units = isWorking ? term.n : daysBetween(run.start, lastCalendarDay(term, run.start))
  let counted = 0
  return Array.from({ length: daysBetween(run.start, run.due) }, (_, index): CountedDay => {
    const date = addDays(run.start, index + 1)
    const stands = findStood(run.stood, date)
    if (stands) return { date, counts: false, why: `tạm dừng theo ${stands.basis}` }
    const off = whyOff(calendar, date)
    if (counted < units && (!isWorking || off === '')) {
      counted += 1
      const row = findHoliday(calendar, date)
      const name = row && isWorking ? ` (${row.nameVi})` : ''
      return { date, counts: true, why: `${isWorking ? 'ngày làm việc' : 'ngày'} thứ ${counted}${name}` }
    }
    if (isWorking && off !== '') return { date, counts: false, why: off }
    return { date, counts: false, why: off === '' ? 'ngày làm việc tiếp theo: hết thời hạn' : `${off}: chưa kết thúc thời hạn` }
  })
}

function pausedRule(term: StepTerm, stood: readonly Stood[]): string {
  const stretches = stood.map(({ from, to, basis }) => `${shortDate(from)} đến ${shortDate(to)} (${basis})`).join('; ')
  return `${term.n} ${UNIT_NAMES[term.unit]}, không tính thời gian tạm dừng từ ${stretches}; phần thời hạn còn lại tính tiếp từ ngày liền sau ngày tiếp tục`
}

function countHoursRunning(calendar: WorkCalendar, term: StepTerm, from: Moment, pauses: readonly ClockPause[]): DueAnswer {
  const plain = countForward(calendar, term, from)
  const start = isInstant(from) ? Date.parse(from) : Date.parse(endOfDay(from)) + 1
  let end = start + term.n * 3_600_000
  const told: string[] = []
  for (const pause of pauses) {
    if (pause.to === null || !isInstant(pause.from) || !isInstant(pause.to)) continue
    const begins = Math.max(start, Date.parse(pause.from))
    const ends = Date.parse(pause.to)
    if (begins > end || ends <= begins) continue
    end += ends - begins
    told.push(`${formatInstant(pause.from)} đến ${formatInstant(pause.to)} (${pause.basis})`)
  }
  if (told.length === 0) return plain
  const at = instantOf(end)
  return { ...plain, due: dayOf(at), dueAt: formatInstant(at), rule: `${plain.rule}; không tính thời gian tạm dừng từ ${told.join('; ')}` }
}

/**
 * When a step falls due whose clock stood still: the days after a pause up to and including the day of the resumption do not count, and
 * what was left runs on from the next day; a term in calendar units rolls off a day off at its end only; hours stand to the second; a term
 * ahead of a date does not move. Without a pause it is `countForward` or `countBackward` (Civil Code 2015, articles 147 and 148).
 */
export function countRunning(calendar: WorkCalendar, term: StepTerm, run: { from: Moment; pauses: readonly ClockPause[] }): DueAnswer {
  const start = dayOfMoment(run.from)
  if (term.ahead) return countBackward(calendar, term, start)
  if (term.unit === 'hour') return countHoursRunning(calendar, term, run.from, run.pauses)
  const stood = stoodAfter(run.pauses, start)
  if (stood.length === 0) return countForward(calendar, term, run.from)
  const working = term.unit === 'working'
  const ends = working ? undefined : lastCalendarDays(calendar, term, { start, stood })
  const due = ends?.due ?? lastWorkingDay(calendar, term.n, { start, stood })
  const last = ends?.last ?? due
  const days = explainDays(calendar, term, { start, due, stood })
  const looked = working ? days.filter((one) => findStood(stood, one.date) === undefined).map((one) => one.date) : [last, due]
  const doubt = findDoubt(calendar, looked)
  return {
    due,
    unit: working ? 'working' : 'calendar',
    days,
    rule: pausedRule(term, stood),
    ...(due === last ? {} : { rolledFrom: last }),
    ...(doubt === undefined ? {} : { unverified: doubt }),
  }
}
