import type { WorkCalendar } from '../../calendar/index.ts'
import { dayOf, daysBetween, type PlainDate, type Recorded } from '../../kernel/index.ts'
import { clockFactsOf, recalledVersions } from '../evolve.ts'
import type { TaskFact } from '../schema.ts'
import { type AgeClass, ageOf } from './age.ts'
import { clockDay, type DatedFact, type Snapshot, segmentsOf, snapshotAt } from './follow-clock.ts'
import { oweResults } from './owe-periods.ts'

/** The six classes of the Government Office and the tasks whose outside event has not happened. */
export const TASK_CLASSES = [
  'completed-on-time',
  'completed-late',
  'completed-no-deadline',
  'open-within-term',
  'open-overdue',
  'open-no-deadline',
  'waiting-for-trigger',
] as const
export type TaskClass = (typeof TASK_CLASSES)[number]

/** A task judged on a date. `class` is null when the task does not count on that date: not assigned yet, or closed by decision. */
export interface Classification {
  readonly class: TaskClass | null
  /** The deadline in force on that date; null when there is none yet. */
  readonly due: PlainDate | null
  readonly firstDue: PlainDate | null
  /** The class when only the first deadline counted. */
  readonly classByFirstDeadline: TaskClass | null
  /** The class when a standing claim already counted as done. */
  readonly classAsClaimed: TaskClass | null
  readonly completed: boolean
  readonly awaitingVerification: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
  /** It had to be given on, the days for it are over, and it was not. */
  readonly notPassedOn: boolean
  /** How long an open task without a deadline has been going on; null for every other, continuing duties too. */
  readonly age: AgeClass | null
  readonly closed: boolean
  readonly exists: boolean
  /** Continuing duties only: results whose day has come and that are not delivered; results late, delivered or not. */
  readonly owed?: number
  readonly owedLate?: number
}

/** The question: as of the end of a day, as known at the end of another (default: everything known). */
export interface AsOf {
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

const NOT_THERE: Classification = {
  class: null,
  due: null,
  firstDue: null,
  classByFirstDeadline: null,
  classAsClaimed: null,
  completed: false,
  awaitingVerification: false,
  suspended: false,
  notUpdated: false,
  notPassedOn: false,
  age: null,
  closed: false,
  exists: false,
}

interface Yardstick {
  readonly asOf: PlainDate
  readonly due: PlainDate | null
  /** Whether a standing claim is enough to be completed. */
  readonly claimIsEnough: boolean
}

/** Exactly one class for a task that counts. The store's SQL says the same; a test compares them on generated histories. */
function judge(s: Snapshot, by: Yardstick): TaskClass {
  const due = s.continuing ? null : by.due
  if (s.claimClock !== null && (s.verifiedOn !== null || by.claimIsEnough)) {
    if (s.waits || due === null) return 'completed-no-deadline'
    return s.claimClock <= due ? 'completed-on-time' : 'completed-late'
  }
  if (s.waits) return 'waiting-for-trigger'
  if (due === null) return 'open-no-deadline'
  // Claimed in time and not verified is not overdue for the doer: it ages against the verifier.
  return (s.claimClock ?? clockDay(s, by.asOf)) <= due ? 'open-within-term' : 'open-overdue'
}

function isNotUpdated(s: Snapshot, asOf: PlainDate): boolean {
  if (s.updateEveryDays === null || s.updatedOn === null) return false
  if (s.waits || s.suspendedFrom !== null || s.claimedOn !== null) return false
  return daysBetween(s.updatedOn, asOf) > s.updateEveryDays
}

function isNotPassedOn(s: Snapshot, asOf: PlainDate): boolean {
  if (s.passOnBy === null || s.passedOn !== null || s.claimedOn !== null || s.suspendedFrom !== null) return false
  return s.status !== 'declined' && s.passOnBy < asOf
}

/** Judges the state of a clock on a day (the state must be the one of that day). */
export function judgeSnapshot(s: Snapshot, asOf: PlainDate): Classification {
  if (s.assignedOn === null || s.assignedOn > asOf) return NOT_THERE
  if (s.closedOn !== null) return { ...NOT_THERE, closed: true, due: s.due, firstDue: s.firstDue }
  const completed = s.verifiedOn !== null
  const found = judge(s, { asOf, due: s.due, claimIsEnough: false })
  return {
    class: found,
    due: s.waits ? null : s.due,
    firstDue: s.firstDue,
    classByFirstDeadline: judge(s, { asOf, due: s.firstDue, claimIsEnough: false }),
    classAsClaimed: judge(s, { asOf, due: s.due, claimIsEnough: true }),
    completed,
    awaitingVerification: s.claimedOn !== null && !completed,
    suspended: s.suspendedFrom !== null && !completed,
    notUpdated: isNotUpdated(s, asOf),
    notPassedOn: isNotPassedOn(s, asOf),
    age: found === 'open-no-deadline' && !s.continuing ? ageOf(s.assignedOn, asOf) : null,
    closed: false,
    exists: true,
  }
}

/** Classifies a clock as of a day, from what was known on another. */
export function classifyClock(facts: readonly DatedFact[], question: AsOf): Classification {
  const { asOf, knownOn } = question
  const known = knownOn === undefined ? facts : facts.filter((fact) => fact.knownOn <= knownOn)
  return judgeSnapshot(snapshotAt(segmentsOf(known), asOf), asOf)
}

/** Results of a continuing duty delivered by a day, by period. */
function deliveredBy(history: readonly Recorded<TaskFact>[], question: AsOf): Record<string, PlainDate> {
  const { asOf, knownOn } = question
  const known = history.filter((r) => knownOn === undefined || dayOf(r.recordedAt) <= knownOn)
  const recalled = recalledVersions(known)
  const delivered: Record<string, PlainDate> = {}
  for (const { fact, version, effectiveOn } of known) {
    if (fact.type === 'task.period-reported' && !recalled.has(version) && effectiveOn <= asOf) delivered[fact.period] = effectiveOn
  }
  return delivered
}

/**
 * The class of a task for any date, from its facts: as of the end of `asOf` (+07:00), from what had been recorded by the end of
 * `knownOn`. On time is judged by the day it was claimed, once verified; a continuing duty stands under no deadline and says beside
 * it what it owes.
 */
export function classify(history: readonly Recorded<TaskFact>[], question: AsOf & { readonly calendar: WorkCalendar }): Classification {
  const { asOf, knownOn, calendar } = question
  const segments = segmentsOf(clockFactsOf(history, knownOn))
  const judged = judgeSnapshot(snapshotAt(segments, asOf), asOf)
  for (const { fact, effectiveOn } of history) {
    if (!judged.exists || fact.type !== 'task.assigned' || fact.term.kind !== 'recurring') continue
    const results = oweResults(fact.term, deliveredBy(history, question), { from: effectiveOn, asOf, calendar })
    return { ...judged, owed: results.owed, owedLate: results.late }
  }
  return judged
}
