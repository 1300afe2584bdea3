import { dueOf, type Frequency, type Term, type WorkCalendar } from '../../calendar/index.ts'
import { addDays, addMonths, dateParts, endOfMonth, type PlainDate, plainDate } from '../../kernel/index.ts'

/** Months in a period, and months from the start of one period to the next. */
const LENGTH: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, 'nine-month': 9, year: 12 }
const STEP: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, 'half-year': 6, 'nine-month': 12, year: 12 }

/** One period of a recurring duty. */
export interface OwedPeriod {
  readonly name: string
  readonly from: PlainDate
  readonly to: PlainDate
}

type Recurring = Extract<Term, { kind: 'recurring' }>

function nameOf(frequency: Frequency, start: PlainDate): string {
  const { year, month } = dateParts(start)
  switch (frequency) {
    case 'month':
      return start.slice(0, 7)
    case 'quarter':
      return `${year}-Q${(month + 2) / 3}`
    case 'half-year':
      return `${year}-H${month === 1 ? 1 : 2}`
    case 'nine-month':
      return `${year}-9M`
    case 'year':
      return String(year)
  }
}

/** The calendar periods of a frequency that have begun by `until` and not ended before `from`, in order. */
export function periodsBetween(frequency: Frequency, range: { from: PlainDate; until: PlainDate }): OwedPeriod[] {
  const periods: OwedPeriod[] = []
  const first = plainDate(`${range.from.slice(0, 4)}-01-01`)
  for (let start = first; start <= range.until; start = addMonths(start, STEP[frequency])) {
    const to = endOfMonth(addMonths(start, LENGTH[frequency] - 1))
    if (to >= range.from) periods.push({ name: nameOf(frequency, start), from: start, to })
  }
  return periods
}

/** Whether a duty has a period of that name among those begun; a continuing duty without a rhythm takes any period. */
export function hasPeriod(term: Term, name: string, range: { from: PlainDate; until: PlainDate }): boolean {
  return term.kind !== 'recurring' || periodsBetween(term.frequency, range).some((period) => period.name === name)
}

/** The last on-time day of a period's result; null when the directive names no day. Day 1 “before” lies in the month before. */
function dueOfPeriod(term: Recurring, period: OwedPeriod, calendar: WorkCalendar): PlainDate | null {
  const rule = term.dueDay
  if (rule === null) return null
  const month = addMonths(plainDate(`${period.to.slice(0, 8)}01`), rule.monthOffset)
  const reach = 'day' in rule && rule.before && rule.day === 1 ? -2 : -1
  return dueOf(term, calendar, { after: addDays(month, reach) }).due
}

/** How one period of a recurring duty stands on a day; without a named day the result is owed once the period has ended. */
export interface PeriodState extends OwedPeriod {
  readonly due: PlainDate | null
  readonly deliveredOn: PlainDate | null
  readonly isOwed: boolean
  /** Delivered after its day, or still missing after it. */
  readonly isLate: boolean
}

interface When {
  readonly from: PlainDate
  readonly asOf: PlainDate
  readonly calendar: WorkCalendar
}

/** The periods of a recurring duty from its assignment to the one ahead of a day, in order, with what was delivered of each. */
export function periodStates(term: Term, delivered: Readonly<Record<string, PlainDate>>, when: When): PeriodState[] {
  if (term.kind !== 'recurring') return []
  // A result may be due before its period ends, so a period ahead is looked at too.
  const until = addMonths(when.asOf, STEP[term.frequency])
  return periodsBetween(term.frequency, { from: when.from, until }).flatMap((period) => {
    const due = dueOfPeriod(term, period, when.calendar)
    if (due !== null && due < when.from) return []
    const day = delivered[period.name] ?? null
    const isOwed = day === null && when.asOf > (due ?? period.to)
    return { ...period, due, deliveredOn: day, isOwed, isLate: due !== null && (day ?? when.asOf) > due }
  })
}

/**
 * The results that a recurring duty owes as of a day: `owed` = due (or, without a named day, of periods that ended) and not delivered;
 * `late` = delivered after their day, or still missing after it. `delivered` gives the day of delivery by period.
 */
export function oweResults(term: Term, delivered: Readonly<Record<string, PlainDate>>, when: When): { owed: number; late: number } {
  const states = periodStates(term, delivered, when)
  return { owed: states.filter(({ isOwed }) => isOwed).length, late: states.filter(({ isLate }) => isLate).length }
}
