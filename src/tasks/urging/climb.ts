import { addWorkingDays, isWorkingDay, nextWorkingDay, type WorkCalendar } from '../../calendar/index.ts'
import { addDays, endOfMonth, type PlainDate, type UnitId } from '../../kernel/index.ts'
import type { Ladder, Rung, RungRule } from './ladder.ts'

/** A rung that a task was given for a deadline, on the day on which its letter or notice was written. */
export interface GivenRung {
  readonly rung: Rung
  readonly on: PlainDate
  readonly due: PlainDate
}

/** A task as the ladder sees it on a day. */
export interface UrgedTask {
  readonly id: string
  readonly unit: UnitId
  readonly due: PlainDate | null
  readonly waits: boolean
  readonly continuing: boolean
  readonly suspended: boolean
  /** Said to be done, verified or not. */
  readonly claimed: boolean
  /** Verified, closed by decision or handed back to who gave it. */
  readonly settled: boolean
  readonly given: readonly GivenRung[]
  /** It had to be explained already for the deadline that it has now, whoever demanded it: the ladder does not ask once more. */
  readonly explained: boolean
  readonly ladder: Ladder
}

/** A rung that a leader stopped: of a task or of all tasks of a unit; `rung` null = every rung. */
export interface StoppedRung {
  readonly target: { readonly kind: 'task' | 'unit'; readonly id: string }
  readonly rung: Rung | null
}

export interface ProposedRung {
  readonly task: string
  readonly unit: UnitId
  readonly rung: Rung
  /** The working day on which the rung came. */
  readonly since: PlainDate
}

/** What a day asks for. On a day off nothing, and `comesOn` is the working day on which it will be asked for. */
export interface Climb {
  readonly asOf: PlainDate
  readonly comesOn: PlainDate
  readonly rungs: readonly ProposedRung[]
  readonly stopped: readonly ProposedRung[]
}

interface OnDay {
  readonly calendar: WorkCalendar
  readonly asOf: PlainDate
}

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b)

/** The rungs that a task was given for the deadline that it has now: an extended deadline is climbed from below again. */
const givenNow = ({ given, due }: UrgedTask): readonly GivenRung[] => given.filter((one) => one.due === due)

/** The first working day after the first month at whose end a task due on a day is late: one due on the last day itself is on time that day. */
function namingDay(due: PlainDate, calendar: WorkCalendar): PlainDate {
  return nextWorkingDay(calendar, addDays(endOfMonth(addDays(due, 1)), 1))
}

/** The working day on which a rule lets its rung come; null when it does not yet. */
function dayOfRule(task: UrgedTask, when: RungRule, { calendar, asOf }: OnDay): PlainDate | null {
  const { due } = task
  if (due === null) return null
  switch (when.kind) {
    case 'before':
      // After the deadline there is nothing left to remind of.
      return asOf > due ? null : addWorkingDays(calendar, due, -when.days)
    case 'late':
      return addWorkingDays(calendar, due, when.days)
    case 'month':
      return namingDay(due, calendar)
    case 'missed': {
      // A reminder was sent while nothing was missed.
      const last = givenNow(task).filter(({ rung }) => rung !== 'remind')[when.rungs - 1]
      return last === undefined ? null : nextWorkingDay(calendar, last.on)
    }
  }
}

/** The one rung that a task has to be given on a day: the lowest whose day has come and that it was not given, after the pause since the last one. */
function nextRung(task: UrgedTask, at: OnDay): ProposedRung | undefined {
  const { ladder, id, unit } = task
  const given = givenNow(task)
  const lastOn = given.reduce<PlainDate | null>((last, { on }) => (last === null || on > last ? on : last), null)
  const free = lastOn === null ? null : addWorkingDays(at.calendar, lastOn, ladder.gap)
  for (const { rung, when } of ladder.rungs) {
    if (given.some((one) => one.rung === rung) || (rung === 'explain' && task.explained)) continue
    const day = dayOfRule(task, when, at)
    if (day === null) continue
    const since = free === null ? day : later(day, free)
    if (since <= at.asOf) return { task: id, unit, rung, since }
  }
  return undefined
}

/** Whether a task is urged at all: it runs, has a deadline, and its doer still owes it. */
function isUrged(task: UrgedTask): boolean {
  return task.due !== null && !(task.waits || task.continuing || task.suspended || task.claimed || task.settled)
}

const stops = (proposed: ProposedRung, stop: StoppedRung): boolean =>
  (stop.rung === null || stop.rung === proposed.rung) &&
  (stop.target.kind === 'task' ? stop.target.id === proposed.task : stop.target.id === proposed.unit)

/**
 * The rungs that a day asks for, one a task at most, in the order of tasks; those that a leader stopped apart. On a day off there are none, and
 * `comesOn` says on which working day they are asked for. Days count by the official calendar; the ladder itself is office practice.
 */
export function climb(tasks: readonly UrgedTask[], stopped: readonly StoppedRung[], at: OnDay): Climb {
  const { calendar, asOf } = at
  if (!isWorkingDay(calendar, asOf)) return { asOf, comesOn: nextWorkingDay(calendar, asOf), rungs: [], stopped: [] }
  const found = tasks.filter(isUrged).flatMap((task) => nextRung(task, at) ?? [])
  const isStopped = (one: ProposedRung): boolean => stopped.some((stop) => stops(one, stop))
  return { asOf, comesOn: asOf, rungs: found.filter((one) => !isStopped(one)), stopped: found.filter(isStopped) }
}
