import { z } from 'zod'
import { formatDate, isValidOn, ok, type PlainDate, type Result, refuse } from '../../kernel/index.ts'
import { dayOfMoment, isInstant } from '../moments.ts'
import { calendarRefusals } from '../refusals.ts'
import { Moment } from '../schema.ts'
import { type ClockDefinition, entrySteps, type StepDefinition, stepNames, stepOn, stepsAfter } from './clock-pack.ts'

const step = z.string().min(1).max(60)
const basis = z.string().trim().min(1).max(300)

/**
 * What happens to a clock. `from` is the moment from which the law counts the step's term when it is not `at` (the receipt of a paper,
 * the acceptance of a case, the end of a measure); a clock is paused, resumed and stopped by a decision, which `basis` names.
 */
export const ClockFact = z.discriminatedUnion('fact', [
  z.strictObject({ fact: z.literal('started'), step, at: Moment, from: Moment.optional() }),
  z.strictObject({ fact: z.literal('step-done'), step, at: Moment, next: step.nullable(), from: Moment.optional() }),
  z.strictObject({ fact: z.literal('paused'), at: Moment, basis }),
  z.strictObject({ fact: z.literal('resumed'), at: Moment, basis }),
  z.strictObject({ fact: z.literal('stopped'), at: Moment, basis }),
])
export type ClockFact = z.infer<typeof ClockFact>

/** A stretch in which a clock stood still; `to` is null while it stands. */
export interface ClockPause {
  readonly from: Moment
  readonly to: Moment | null
  readonly basis: string
  readonly resumeBasis: string | null
}

/** One step as it was run: when it began, from when its term counts, when it was done (null: it still runs, or the clock was stopped). */
export interface StepRun {
  readonly step: StepDefinition
  readonly startedAt: Moment
  readonly from: Moment
  readonly doneAt: Moment | null
  readonly pauses: readonly ClockPause[]
}

/** Where a clock stands after its facts. */
export interface ClockState {
  readonly status: 'not-started' | 'running' | 'paused' | 'done' | 'stopped'
  /** All steps in the order in which they were run; the last one runs unless the clock is over. */
  readonly runs: readonly StepRun[]
  readonly last: { readonly fact: ClockFact['fact']; readonly at: Moment } | null
  readonly stopBasis: string | null
}

export const CLOCK_NOT_STARTED: ClockState = { status: 'not-started', runs: [], last: null, stopBasis: null }

/** Whether a moment lies before another: by the moment when both have one, else by their days at UTC+7. */
export function isBefore(a: Moment, b: Moment): boolean {
  return isInstant(a) && isInstant(b) ? a < b : dayOfMoment(a) < dayOfMoment(b)
}

const day = (moment: Moment): string => formatDate(dayOfMoment(moment))

const runningOf = (state: ClockState): StepRun | undefined =>
  state.status === 'running' || state.status === 'paused' ? state.runs.at(-1) : undefined

function replaceLast(state: ClockState, run: StepRun): readonly StepRun[] {
  return [...state.runs.slice(0, -1), run]
}

/** Refuses what no clock can do in its present status, and a fact dated before the one that stands last. */
function refuseOrder(state: ClockState, said: ClockFact): Result<true> {
  const { fact } = said
  if (state.status === 'not-started' && fact !== 'started') return refuse(calendarRefusals, 'CLOCK_NOT_STARTED', { fact })
  if (state.status === 'stopped' || state.status === 'done')
    return refuse(calendarRefusals, 'CLOCK_IS_OVER', { fact, status: state.status, on: state.last ? day(state.last.at) : '' })
  if (state.status !== 'not-started' && fact === 'started') return refuse(calendarRefusals, 'CLOCK_STARTED_TWICE')
  if (state.last && isBefore(said.at, state.last.at))
    return refuse(calendarRefusals, 'CLOCK_DATED_BACK', { fact, on: day(said.at), before: state.last.fact, last: day(state.last.at) })
  return ok(true)
}

function begin(definition: ClockDefinition, said: { step: string; at: Moment; from?: Moment | undefined }): Result<StepRun> {
  const from = said.from ?? said.at
  const found = stepOn(definition, said.step, dayOfMoment(from))
  return found.ok ? ok({ step: found.value, startedAt: said.at, from, doneAt: null, pauses: [] }) : found
}

function start(definition: ClockDefinition, said: Extract<ClockFact, { fact: 'started' }>): Result<ClockState> {
  const on: PlainDate = dayOfMoment(said.at)
  if (!isValidOn(definition, on)) {
    const { id, validFrom, validTo } = definition
    return refuse(calendarRefusals, 'CLOCK_NOT_IN_FORCE', { clock: id, on, from: validFrom ?? '…', to: validTo ?? '…' })
  }
  const run = begin(definition, said)
  if (!run.ok) return run
  const allowed = entrySteps(definition)
  if (!allowed.includes(said.step))
    return refuse(calendarRefusals, 'STEP_OUT_OF_ORDER', { step: said.step, after: '—', allowed: allowed.join(', ') })
  return ok({ status: 'running', runs: [run.value], last: said, stopBasis: null })
}

function finish(definition: ClockDefinition, state: ClockState, said: Extract<ClockFact, { fact: 'step-done' }>): Result<ClockState> {
  const running = runningOf(state)
  if (!stepNames(definition).includes(said.step)) {
    return refuse(calendarRefusals, 'STEP_UNKNOWN', { step: said.step, known: stepNames(definition).join(', ') })
  }
  if (!running || running.step.id !== said.step)
    return refuse(calendarRefusals, 'STEP_NOT_RUNNING', { step: said.step, running: running?.step.id ?? '—' })
  if (state.status === 'paused') return refuse(calendarRefusals, 'CLOCK_IS_PAUSED', { step: said.step })
  const runs = replaceLast(state, { ...running, doneAt: said.at })
  const allowed = stepsAfter(definition, running.step)
  if (said.next === null) {
    return ok({ status: 'done', runs, last: said, stopBasis: null })
  }
  const run = begin(definition, { step: said.next, at: said.at, from: said.from })
  if (!run.ok) return run
  if (!allowed.includes(said.next)) {
    const names = allowed.join(', ') || '—'
    return refuse(calendarRefusals, 'STEP_OUT_OF_ORDER', { step: said.next, after: said.step, allowed: names })
  }
  return ok({ status: 'running', runs: [...runs, run.value], last: said, stopBasis: null })
}

function pauseOrResume(state: ClockState, said: Extract<ClockFact, { fact: 'paused' | 'resumed' }>): Result<ClockState> {
  const running = runningOf(state)
  if (!running) return refuse(calendarRefusals, 'CLOCK_NOT_STARTED', { fact: said.fact })
  if (running.step.term?.unit === 'hour' && !isInstant(said.at)) return refuse(calendarRefusals, 'HOURS_NEED_INSTANT')
  const pauses = running.pauses
  if (said.fact === 'paused') {
    if (state.status === 'paused') return refuse(calendarRefusals, 'CLOCK_PAUSED_TWICE', { on: day(pauses.at(-1)?.from ?? said.at) })
    const paused = { from: said.at, to: null, basis: said.basis, resumeBasis: null }
    return ok({ ...state, status: 'paused', runs: replaceLast(state, { ...running, pauses: [...pauses, paused] }), last: said })
  }
  const open = pauses.at(-1)
  if (state.status !== 'paused' || !open) return refuse(calendarRefusals, 'CLOCK_NOT_PAUSED', { on: day(said.at) })
  const closed = { ...open, to: said.at, resumeBasis: said.basis }
  return ok({ ...state, status: 'running', runs: replaceLast(state, { ...running, pauses: [...pauses.slice(0, -1), closed] }), last: said })
}

/**
 * What a clock is after one more fact. Refuses what is out of order: anything before the start (CLOCK_NOT_STARTED), a second start
 * (CLOCK_STARTED_TWICE), anything after the end, also a second stop (CLOCK_IS_OVER), a fact dated before the last one (CLOCK_DATED_BACK),
 * a second pause, a resume without a pause, a step done while paused (CLOCK_PAUSED_TWICE, CLOCK_NOT_PAUSED, CLOCK_IS_PAUSED), a step that
 * does not run, does not exist or may not follow (STEP_NOT_RUNNING, STEP_UNKNOWN, STEP_OUT_OF_ORDER), a start outside the dates of the
 * clock's regime (CLOCK_NOT_IN_FORCE), a pause without an hour in a step counted in hours (HOURS_NEED_INSTANT).
 */
export function advanceClock(definition: ClockDefinition, state: ClockState, said: ClockFact): Result<ClockState> {
  const order = refuseOrder(state, said)
  if (!order.ok) return order
  switch (said.fact) {
    case 'started':
      return start(definition, said)
    case 'step-done':
      return finish(definition, state, said)
    case 'paused':
    case 'resumed':
      return pauseOrResume(state, said)
    case 'stopped':
      return ok({ ...state, status: 'stopped', last: said, stopBasis: said.basis })
  }
}

/** The state of a clock after facts in the order in which they were told; refuses the first that is out of order, as `advanceClock`. */
export function followClock(definition: ClockDefinition, facts: readonly ClockFact[]): Result<ClockState> {
  let state = CLOCK_NOT_STARTED
  for (const said of facts) {
    const next = advanceClock(definition, state, said)
    if (!next.ok) return next
    state = next.value
  }
  return ok(state)
}
