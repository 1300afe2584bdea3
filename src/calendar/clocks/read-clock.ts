import { daysBetween, endOfDay, type Instant, ok, type PlainDate, type Result } from '../../kernel/index.ts'
import { dayOfMoment, isInstant } from '../moments.ts'
import type { CountedDay, DueAnswer, Moment } from '../schema.ts'
import { type WorkCalendar, workingDaysBetween } from '../work-calendar.ts'
import { type ClockFact, type ClockState, followClock, isBefore, type StepRun } from './clock-facts.ts'
import { type ClockDefinition, entrySteps, stepsAfter } from './clock-pack.ts'
import { countRunning } from './count-running.ts'

/** What is left of a step: whole working days, calendar days or hours; negative once it is overdue. */
export interface TimeLeft {
  readonly n: number
  readonly unit: 'working' | 'calendar' | 'hours'
}

/** A stretch in which the clock stood, with the decisions that stopped it and let it run again. */
export interface PauseView {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly basis: string
  readonly resumeBasis: string | null
}

/**
 * One step on a date. `due` is the last on-time day; while the clock stands it is null, because nobody can say it, and `left` says what
 * will run on. `isOverdue` and `overdueDays` (calendar days after `due`) never grow while the clock stands.
 */
export interface StepView {
  readonly step: string
  readonly nameVi: string
  readonly nameEn: string
  readonly basis: string | null
  readonly startedOn: PlainDate
  readonly from: Moment
  readonly due: PlainDate | null
  readonly dueAt: string | null
  readonly left: TimeLeft | null
  readonly isOverdue: boolean
  readonly overdueDays: number
  readonly doneOn: PlainDate | null
  /** Done after its last on-time day. */
  readonly isLate: boolean
  readonly pauses: readonly PauseView[]
  readonly days: readonly CountedDay[]
  readonly rule: string
  readonly rolledFrom: PlainDate | null
  /** What is not certain: a term of the pack that was not verified, days off that are not known. */
  readonly unverified: string | null
}

/** A clock on a date: its status, the step that runs, those that were done, and the steps that may follow. */
export interface ClockView {
  readonly clock: string
  readonly regime: string
  readonly asOf: PlainDate
  readonly status: ClockState['status']
  readonly running: StepView | null
  readonly done: readonly StepView[]
  readonly next: readonly string[]
  readonly isOverdue: boolean
  /** The day on which something is due next; null when nothing runs or the clock stands. */
  readonly nextDue: PlainDate | null
}

const momentEnd = (moment: Moment): Instant => (isInstant(moment) ? moment : endOfDay(moment))

/** Whether a moment lies after what a count gave: after its day, or after its hour where there is one. */
function isAfterDue(answer: DueAnswer, at: Moment): boolean {
  if (answer.dueAt !== undefined) return Date.parse(momentEnd(at)) > Date.parse(answer.dueAt)
  return answer.due !== null && dayOfMoment(at) > answer.due
}

function leftOf(calendar: WorkCalendar, answer: DueAnswer, at: Moment): TimeLeft | null {
  if (answer.due === null) return null
  const on = dayOfMoment(at)
  if (answer.dueAt !== undefined) {
    return { n: Math.floor((Date.parse(answer.dueAt) - Date.parse(momentEnd(at))) / 3_600_000), unit: 'hours' }
  }
  if (answer.unit === 'working') return { n: workingDaysBetween(calendar, on, answer.due), unit: 'working' }
  return { n: daysBetween(on, answer.due), unit: 'calendar' }
}

const NO_TERM: DueAnswer = { due: null, unit: 'calendar', days: [], rule: 'Không có thời hạn theo quy định' }

/** The count of a step from its facts; a step without a legal term has no day. */
export function countStep(
  calendar: WorkCalendar,
  run: Pick<StepRun, 'step' | 'from' | 'pauses'>,
): DueAnswer & { readonly unverified?: string } {
  const { step } = run
  const answer = step.term === null ? NO_TERM : countRunning(calendar, step.term, run)
  const doubts = [step.unverified === true ? 'thời hạn chưa kiểm chứng' : step.unverified, answer.unverified].filter(Boolean)
  const rule = step.basis === null ? answer.rule : `${answer.rule}. Thời hạn theo ${step.basis}`
  return { ...answer, rule, ...(doubts.length > 0 ? { unverified: doubts.join('; ') } : {}) }
}

/** A step as of a moment: what stood still then shows the moment at which it was stopped. */
function viewStep(calendar: WorkCalendar, run: StepRun, asOf: Moment): StepView {
  const { step } = run
  const open = run.pauses.find((pause) => pause.to === null)
  const answer = countStep(calendar, run)
  const shown = open !== undefined && isBefore(open.from, asOf) ? open.from : asOf
  const at = run.doneAt ?? shown
  const isAfter = isAfterDue(answer, at)
  const isOverdue = run.doneAt === null && isAfter
  const isStanding = open !== undefined && run.doneAt === null
  return {
    step: step.id,
    nameVi: step.nameVi,
    nameEn: step.nameEn,
    basis: step.basis,
    startedOn: dayOfMoment(run.startedAt),
    from: run.from,
    due: isStanding && !isOverdue ? null : answer.due,
    dueAt: (isStanding && !isOverdue ? null : answer.dueAt) ?? null,
    left: run.doneAt === null ? leftOf(calendar, answer, shown) : null,
    isOverdue,
    overdueDays: isOverdue && answer.due !== null ? daysBetween(answer.due, dayOfMoment(shown)) : 0,
    doneOn: run.doneAt === null ? null : dayOfMoment(run.doneAt),
    isLate: run.doneAt !== null && isAfter,
    pauses: run.pauses.map((one) => ({
      from: dayOfMoment(one.from),
      to: one.to === null ? null : dayOfMoment(one.to),
      ...{ basis: one.basis, resumeBasis: one.resumeBasis },
    })),
    days: isStanding ? [] : answer.days,
    rule: open === undefined ? answer.rule : `${answer.rule}; đang tạm dừng theo ${open.basis}`,
    rolledFrom: isStanding ? null : (answer.rolledFrom ?? null),
    unverified: answer.unverified ?? null,
  }
}

/** The facts that were so by a day (its end at UTC+7) or by a moment. */
function factsBy(facts: readonly ClockFact[], asOf: Moment): ClockFact[] {
  const isBy = (at: Moment): boolean => (isInstant(asOf) && isInstant(at) ? at <= asOf : dayOfMoment(at) <= dayOfMoment(asOf))
  return facts.filter((fact) => isBy(fact.at))
}

/**
 * A clock on any date, from its facts: which step runs, until when, what is left, whether it is overdue, what was done and when, each with
 * its count and its article. A clock that was paused in time is not overdue however long it stands. Refuses facts out of order, also
 * those after the date asked about (as `advanceClock`).
 */
export function readClock(
  definition: ClockDefinition,
  facts: readonly ClockFact[],
  when: { asOf: Moment; calendar: WorkCalendar },
): Result<ClockView> {
  const whole = followClock(definition, facts)
  if (!whole.ok) return whole
  const read = followClock(definition, factsBy(facts, when.asOf))
  if (!read.ok) return read
  const state = read.value
  const views = state.runs.map((run) => viewStep(when.calendar, run, when.asOf))
  const isRunning = state.status === 'running' || state.status === 'paused'
  const running = isRunning ? (views.at(-1) ?? null) : null
  const step = state.runs.at(-1)?.step
  return ok({
    clock: definition.id,
    regime: definition.regime,
    asOf: dayOfMoment(when.asOf),
    status: state.status,
    running,
    done: views.filter((view) => view.doneOn !== null),
    next: step === undefined ? entrySteps(definition) : isRunning ? stepsAfter(definition, step) : [],
    isOverdue: running?.isOverdue ?? false,
    nextDue: running?.due ?? null,
  })
}

/** Clocks in the order in which they want attention: by the day that is due, the earliest (most overdue) first, then those without a day. */
export function orderByDue<T extends { readonly view: Pick<ClockView, 'nextDue' | 'running'> }>(clocks: readonly T[]): T[] {
  const key = ({ view }: T): string => view.running?.dueAt ?? (view.nextDue === null ? '9999' : `${view.nextDue}T23:59:59+07:00`)
  return [...clocks].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}
