import {
  dateParts,
  dayOf,
  findDate,
  type Instant,
  ok,
  type PlainDate,
  type Recorded,
  type Result,
  refuse,
  weekday,
} from '../../kernel/index.ts'
import { calendarRefusals } from '../refusals.ts'
import type { HolidayKind } from '../schema.ts'
import type { CalendarFact, EnteredDay } from './day-facts.ts'

/** A change that was made: its number is the version of its fact. */
export interface DaysChange {
  readonly change: number
  readonly days: readonly EnteredDay[]
  readonly isWithdrawn: boolean
}

/** What administrators entered, in order. */
export interface EnteredCalendar {
  readonly version: number
  readonly changes: readonly DaysChange[]
}

export const NOTHING_ENTERED: EnteredCalendar = { version: 0, changes: [] }

/** What stands for a day before a change: its kind and its name in words. */
export interface StandingDay {
  readonly kind: HolidayKind
  readonly name: string
  readonly basis: string
}

export type DaysCommand =
  | {
      readonly action: 'enter'
      readonly decision: Extract<CalendarFact, { type: 'calendar.days-entered' }>['decision']
      readonly days: readonly EnteredDay[]
    }
  | { readonly action: 'withdraw'; readonly change: number; readonly reason: string }

interface Context {
  readonly now: Instant
  readonly standing: ReadonlyMap<PlainDate, StandingDay>
}

/** The last day that may be entered: days off are decided for the coming year, seldom for the one after. */
export function lastEnterable(now: Instant): PlainDate {
  const day = findDate(dateParts(dayOf(now)).year + 2, 12, 31)
  if (!day) throw new Error('the year after next has no end')
  return day
}

function refuseWeekday(day: EnteredDay, row: number): Result<true> {
  const isWeekend = weekday(day.date) > 5
  const { date } = day
  if (day.kind === 'swapped-work' && !isWeekend) return refuse(calendarRefusals, 'CALENDAR_WORKED_ON_WEEKDAY', { row, date })
  if ((day.kind === 'substitute' || day.kind === 'swapped-off') && isWeekend)
    return refuse(calendarRefusals, 'CALENDAR_OFF_ON_WEEKEND', { row, date })
  return ok(true)
}

/** A weekday off by exchange and the day worked for it name each other, in one paper; two days off never share one day worked. */
function refuseSwap(day: EnteredDay, row: number, all: readonly EnteredDay[]): Result<true> {
  const other = { 'swapped-off': 'swapped-work', 'swapped-work': 'swapped-off' } as const
  if (day.kind !== 'swapped-off' && day.kind !== 'swapped-work') {
    return day.pair === null ? ok(true) : refuse(calendarRefusals, 'CALENDAR_PAIR_WITHOUT_SWAP', { row, date: day.date })
  }
  const twin = all.find((one) => one.date === day.pair)
  if (twin?.kind === other[day.kind] && twin.pair === day.date) return ok(true)
  return refuse(calendarRefusals, 'CALENDAR_SWAP_UNPAIRED', { row, date: day.date, pair: day.pair ?? '—' })
}

function refuseStanding(day: EnteredDay, row: number, standing: StandingDay | undefined): Result<true> {
  const { date } = day
  if (day.kind === 'ordinary' || day.replaces) {
    if (standing === undefined) return refuse(calendarRefusals, 'CALENDAR_DAY_NOT_THERE', { row, date })
    if (standing.kind !== day.kind) return ok(true)
  }
  if (standing === undefined) return ok(true)
  return refuse(calendarRefusals, 'CALENDAR_DAY_STANDS', { row, date, name: standing.name, basis: standing.basis })
}

/** Half of an exchange that was entered does not fall away alone. */
function refuseHalf(entered: EnteredCalendar, day: EnteredDay, row: number, all: readonly EnteredDay[]): Result<true> {
  const kept = standingEntry(entered, day.date)?.pair ?? null
  if (kept === null || all.some((one) => one.date === kept)) return ok(true)
  return refuse(calendarRefusals, 'CALENDAR_SWAP_UNPAIRED', { row, date: day.date, pair: kept })
}

function standingEntry(entered: EnteredCalendar, date: PlainDate): EnteredDay | undefined {
  const days = entered.changes.flatMap((change) => (change.isWithdrawn ? [] : change.days))
  return days.findLast((day) => day.date === date)
}

function checkDay(
  entered: EnteredCalendar,
  at: { day: EnteredDay; row: number; all: readonly EnteredDay[] },
  context: Context,
): Result<true> {
  const { day, row, all } = at
  const { date } = day
  const first = all.findIndex((one) => one.date === date) + 1
  if (first !== row) return refuse(calendarRefusals, 'CALENDAR_DAY_TWICE', { row, date, first })
  const today = dayOf(context.now)
  if (date < today) return refuse(calendarRefusals, 'CALENDAR_DAY_PASSED', { row, date, today })
  const last = lastEnterable(context.now)
  if (date > last) return refuse(calendarRefusals, 'CALENDAR_DAY_TOO_FAR', { row, date, last })
  for (const checked of [
    refuseWeekday(day, row),
    refuseStanding(day, row, context.standing.get(date)),
    refuseSwap(day, row, all),
    refuseHalf(entered, day, row, all),
  ]) {
    if (!checked.ok) return checked
  }
  return ok(true)
}

function withdraw(entered: EnteredCalendar, command: Extract<DaysCommand, { action: 'withdraw' }>, now: Instant): Result<CalendarFact[]> {
  const index = entered.changes.findIndex((one) => one.change === command.change)
  const change = entered.changes[index]
  if (!change) return refuse(calendarRefusals, 'CALENDAR_CHANGE_UNKNOWN', { change: command.change })
  if (change.isWithdrawn) return refuse(calendarRefusals, 'CALENDAR_CHANGE_WITHDRAWN', { change: command.change })
  const today = dayOf(now)
  const passed = change.days.find((day) => day.date < today)
  if (passed) return refuse(calendarRefusals, 'CALENDAR_CHANGE_PASSED', { change: command.change, date: passed.date })
  const dates = new Set(change.days.map((day) => day.date))
  const later = entered.changes.slice(index + 1).find((one) => !one.isWithdrawn && one.days.some((day) => dates.has(day.date)))
  if (later) return refuse(calendarRefusals, 'CALENDAR_CHANGE_BUILT_ON', { change: command.change, later: later.change })
  return ok([{ type: 'calendar.days-withdrawn', typeVersion: 1, change: command.change, reason: command.reason, moved: 0 }])
}

/**
 * Enters days by a deciding paper, or takes a change back. All or nothing; refused with the row and the rule: a day twice, a day that
 * stands already and is not to be corrected, a correction of nothing, a day worked on a weekday, a day in lieu on a weekend, half an
 * exchange, a day that has passed (it was counted as it was) or is too far, a paper dated after today; a change on which a later one rests
 * or whose days have passed is not taken back.
 */
export function decideDays(entered: EnteredCalendar, command: DaysCommand, context: Context): Result<CalendarFact[]> {
  if (command.action === 'withdraw') return withdraw(entered, command, context.now)
  const { decision, days } = command
  const today = dayOf(context.now)
  if (decision.issuedOn > today) return refuse(calendarRefusals, 'CALENDAR_PAPER_IN_FUTURE', { date: decision.issuedOn, today })
  for (const [index, day] of days.entries()) {
    const checked = checkDay(entered, { day, row: index + 1, all: days }, context)
    if (!checked.ok) return checked
  }
  return ok([{ type: 'calendar.days-entered', typeVersion: 1, decision, days: [...days], moved: 0 }])
}

/** What administrators entered after one more fact. */
export function evolveDays(entered: EnteredCalendar, recorded: Recorded<CalendarFact>): EnteredCalendar {
  const { fact, version } = recorded
  if (fact.type === 'calendar.days-entered') {
    return { version, changes: [...entered.changes, { change: version, days: fact.days, isWithdrawn: false }] }
  }
  const changes = entered.changes.map((one) => (one.change === fact.change ? { ...one, isWithdrawn: true } : one))
  return { version, changes }
}
