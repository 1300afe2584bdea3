import type { Moment, Term } from '../../calendar/index.ts'
import { dayOfMoment } from '../../calendar/index.ts'
import { addMonths, dateParts, type Instant, instantOf, type PlainDate, startOfDay } from '../../kernel/index.ts'

/** How far a programme moves: whole years, and the days of the directive before and of the new one (null while it has none). */
export interface Shift {
  readonly years: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A term of the new programme; `doubtful` = a person must look: its day does not exist in the new year, or is counted from a day not known yet. */
export interface ShiftedTerm {
  readonly term: Term
  readonly doubtful: boolean
}

/** The same day so many years later; 29 February falls on the 28th where that year has none (Civil Code 2015, article 148.3). */
export function shiftDate(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12)
}

const isMoved = (before: PlainDate, after: PlainDate): boolean => dateParts(before).day !== dateParts(after).day

function shiftMoment(moment: Moment, { years, from, to }: Shift): { moment: Moment; doubtful: boolean } {
  const day = dayOfMoment(moment)
  const next = day === from ? (to ?? shiftDate(day, years)) : shiftDate(day, years)
  const doubtful = day === from ? to === null : isMoved(day, next)
  if (day === moment) return { moment: next, doubtful }
  const shifted: Instant = instantOf(Date.parse(startOfDay(next)) + Date.parse(moment) - Date.parse(startOfDay(day)))
  return { moment: shifted, doubtful }
}

/**
 * What a term becomes: written days move by whole years, what is counted from the day of the directive runs from the day of the new one, and what
 * recurs, goes on or waits for an event stays as it is.
 */
export function shiftTerm(term: Term, shift: Shift): ShiftedTerm {
  const later = (date: PlainDate): PlainDate => shiftDate(date, shift.years)
  switch (term.kind) {
    case 'before':
    case 'by':
      return { term: { ...term, date: later(term.date) }, doubtful: isMoved(term.date, later(term.date)) }
    case 'period': {
      const [from, to] = [later(term.from), later(term.to)]
      return { term: { ...term, from, to }, doubtful: isMoved(term.from, from) || isMoved(term.to, to) }
    }
    case 'counted': {
      const { moment, doubtful } = shiftMoment(term.after, shift)
      return { term: { ...term, after: moment }, doubtful }
    }
    case 'ahead':
      return { term: { ...term, of: later(term.of) }, doubtful: isMoved(term.of, later(term.of)) }
    case 'none':
      return { term: { ...term, reviewOn: term.reviewOn && later(term.reviewOn) }, doubtful: false }
    case 'recurring':
    case 'continuing':
    case 'after-event':
    case 'trigger':
      return { term, doubtful: false }
  }
}

/** The last day that a term names by itself; undefined for terms that are counted, wait or recur. */
export function lastDayOf(term: Term): PlainDate | undefined {
  if (term.kind === 'before' || term.kind === 'by') return term.date
  return term.kind === 'period' ? term.to : undefined
}

/** Whether a term ends before a paper of that day is out. */
export function endsBefore(term: Term, day: PlainDate): boolean {
  const last = lastDayOf(term)
  return last !== undefined && (term.kind === 'before' ? last <= day : last < day)
}
