import { addWorkingDays, type WorkCalendar } from '../../calendar/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { type LiveDifficulty, lastStop, type Stop } from './difficulty-state.ts'

/** The last day to answer at a stop: its n-th working day after the day on which the difficulty came there. */
export function stopDue(stop: Pick<Stop, 'since' | 'days'>, calendar: WorkCalendar): PlainDate {
  return addWorkingDays(calendar, stop.since, stop.days)
}

/** Whether a stop ran over: it answered after its day, or waits past it on the day asked for. The day itself is in time. */
export function isStopLate(stop: Stop, at: { readonly asOf: PlainDate; readonly calendar: WorkCalendar }): boolean {
  return (stop.until ?? at.asOf) > stopDue(stop, at.calendar)
}

/** Where a difficulty waits on a day, until when, and whether that has passed; one that ended waits nowhere. */
export function waitingOn(
  state: LiveDifficulty,
  at: { readonly asOf: PlainDate; readonly calendar: WorkCalendar },
): { readonly stop: Stop; readonly due: PlainDate; readonly isOverdue: boolean } | undefined {
  if (state.status !== 'waiting') return undefined
  const stop = lastStop(state)
  return { stop, due: stopDue(stop, at.calendar), isOverdue: isStopLate(stop, at) }
}
