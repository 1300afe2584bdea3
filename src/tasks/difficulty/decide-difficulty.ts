import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Proof } from '../schema.ts'
import { allowedDifficultyActions } from './actions.ts'
import type { PlaceOf } from './choose-route.ts'
import { type DifficultyState, type LiveDifficulty, lastStop } from './difficulty-state.ts'
import { difficultyRefusals } from './refusals.ts'
import type { ClockStop, DifficultyFact, Paper, RouteStep } from './schema.ts'

/** What hinders a task, its texts kept as content, with the way that was chosen for it. */
export interface RaiseDifficulty {
  readonly taskId: string
  readonly taskText: string
  readonly clause: string | null
  readonly directiveId: string | null
  readonly assigner: UnitId
  readonly raisedBy: UnitId
  readonly text: string
  readonly proposal: string | null
  readonly proofs: Proof[]
  readonly asksClock: boolean
  readonly route: RouteStep[]
  readonly rule: 'programme' | 'default'
}

/** What is done to a difficulty, its texts kept as content. */
export type DifficultyCommand =
  | { readonly action: 'answer'; readonly text: string; readonly paper: Paper | null; readonly clock: ClockStop | null }
  | { readonly action: 'pass-up'; readonly reason: string; readonly paper: Paper | null }
  | { readonly action: 'return'; readonly reason: string }
  | { readonly action: 'join'; readonly into: LiveDifficulty }
  | { readonly action: 'separate'; readonly reason: string }
  | { readonly action: 'withdraw'; readonly reason: string }

/** Who acts and when; `others` are the difficulties joined to this one, or the one that it is joined to; `by` is the unit that handles it. */
export interface DifficultyContext extends ActContext {
  readonly effectiveOn?: PlainDate | undefined
  readonly by: UnitId
  readonly others: readonly LiveDifficulty[]
  readonly placeOf: PlaceOf
  readonly nameOf: (unit: UnitId) => string
  /** Whether the clock of a difficulty's task runs, so that it can be stopped. */
  readonly isClockRunning: (difficulty: LiveDifficulty) => boolean
}

/** Facts of one difficulty. */
export interface DifficultyFacts {
  readonly id: string
  readonly facts: readonly DifficultyFact[]
}

function dayBetween(from: PlainDate, { effectiveOn, now }: Pick<DifficultyContext, 'effectiveOn' | 'now'>): Result<PlainDate> {
  const today = dayOf(now)
  const date = effectiveOn ?? today
  return date >= from && date <= today ? ok(date) : refuse(difficultyRefusals, 'DIFFICULTY_DATE_WRONG', { date, from, today })
}

/**
 * Raises a difficulty on a task, on a day from its assignment to today. It never stops the clock of the task, whatever it asks.
 */
export function decideRaise(
  command: RaiseDifficulty,
  context: Pick<DifficultyContext, 'effectiveOn' | 'now'> & { readonly assignedOn: PlainDate },
): Result<DifficultyFact[]> {
  const day = dayBetween(context.assignedOn, context)
  if (!day.ok) return day
  return ok([{ type: 'difficulty.raised', typeVersion: 1, effectiveOn: day.value, ...command }])
}

function checkPaper(paper: Paper | null, date: PlainDate): Result<true> {
  if (paper === null || paper.issuedOn <= date) return ok(true)
  return refuse(difficultyRefusals, 'DIFFICULTY_PAPER_LATER', { issued: paper.issuedOn, date })
}

/** The clock stops between the day it was raised and the answer, by a paper; it runs again no later than the answer. */
function checkClock(
  state: LiveDifficulty,
  { clock, paper }: { clock: ClockStop | null; paper: Paper | null },
  date: PlainDate,
): Result<true> {
  if (clock === null) return ok(true)
  if (paper === null) return refuse(difficultyRefusals, 'DIFFICULTY_CLOCK_NEEDS_PAPER')
  const { from, resume } = clock
  const isRight = from >= state.raisedOn && from <= date && (resume === null || (resume.on >= from && resume.on <= date))
  return isRight ? ok(true) : refuse(difficultyRefusals, 'DIFFICULTY_CLOCK_DAYS', { from, date, raised: state.raisedOn })
}

type Command<A extends DifficultyCommand['action']> = Extract<DifficultyCommand, { action: A }>

interface At {
  readonly date: PlainDate
  readonly context: DifficultyContext
}

/** The clock of one task among those that get an answer: stopped where that was asked and it runs, else the reason why not. */
function clockFor(one: LiveDifficulty, clock: ClockStop | null, context: DifficultyContext) {
  if (!one.raised.asksClock) return { clock: null, clockLeft: 'not-asked' } as const
  if (clock === null) return { clock: null, clockLeft: 'not-granted' } as const
  if (!context.isClockRunning(one)) return { clock: null, clockLeft: 'not-running' } as const
  // The clock of a task stands no longer than its own difficulty.
  const from = clock.from > one.raisedOn ? clock.from : one.raisedOn
  const { resume } = clock
  return { clock: { from, resume: resume === null || resume.on >= from ? resume : { ...resume, on: from } }, clockLeft: null } as const
}

/** The same fact for a difficulty and for all that were joined to it. */
function reaching(
  state: LiveDifficulty,
  others: readonly LiveDifficulty[],
  make: (one: LiveDifficulty, through: string | null) => DifficultyFact,
) {
  return [
    { id: state.id, facts: [make(state, null)] },
    ...others.map((one): DifficultyFacts => ({ id: one.id, facts: [make(one, state.id)] })),
  ]
}

function decideAnswer(state: LiveDifficulty, command: Command<'answer'>, { date, context }: At): Result<DifficultyFacts[]> {
  const { text, paper, clock } = command
  const issued = checkPaper(paper, date)
  if (!issued.ok) return issued
  const stopped = checkClock(state, command, date)
  if (!stopped.ok) return stopped
  return ok(
    reaching(state, context.others, (one, through) => ({
      ...{ type: 'difficulty.answered', typeVersion: 1, effectiveOn: date, by: context.by, text, paper, through },
      ...clockFor(one, clock, context),
    })),
  )
}

/** The next place that still stands; those that ended without an heir are passed over. */
function nextPlace(state: LiveDifficulty, placeOf: PlaceOf): { place: number; unit: UnitId; days: number } | undefined {
  const { place: here, unit: at } = lastStop(state)
  for (const [place, { unit, days }] of state.raised.route.entries()) {
    const now = place > here ? placeOf(unit) : undefined
    if (now !== undefined && now !== at) return { place, unit: now, days }
  }
  return undefined
}

function decidePassUp(state: LiveDifficulty, { reason, paper }: Command<'pass-up'>, { date, context }: At): Result<DifficultyFacts[]> {
  const issued = checkPaper(paper, date)
  if (!issued.ok) return issued
  const next = nextPlace(state, context.placeOf)
  if (next === undefined) return refuse(difficultyRefusals, 'DIFFICULTY_LAST_ON_ROUTE')
  return ok(
    reaching(state, context.others, (_one, through) => ({
      ...{ type: 'difficulty.passed-up', typeVersion: 1, effectiveOn: date, ...next, reason, paper, through },
    })),
  )
}

function decideJoin(state: LiveDifficulty, { into }: Command<'join'>, { date, context }: At): Result<DifficultyFacts[]> {
  const [here, there] = [state, into].map((one) => context.placeOf(lastStop(one).unit) ?? lastStop(one).unit)
  const isHere = into.status === 'waiting' && into.joinedTo === null && into.id !== state.id && here === there
  if (!isHere) return refuse(difficultyRefusals, 'DIFFICULTY_JOIN_NOT_HERE')
  return ok([
    { id: state.id, facts: [{ type: 'difficulty.joined', typeVersion: 1, effectiveOn: date, into: into.id }] },
    { id: into.id, facts: [{ type: 'difficulty.gathered', typeVersion: 1, effectiveOn: date, other: state.id }] },
  ])
}

/** Takes one out of those that are answered together; both wait on where they are. */
function decideSeparate(state: LiveDifficulty, reason: string, date: PlainDate): DifficultyFacts[] {
  if (state.joinedTo === null) return []
  return [
    { id: state.id, facts: [{ type: 'difficulty.separated', typeVersion: 1, effectiveOn: date, from: state.joinedTo, reason }] },
    { id: state.joinedTo, facts: [{ type: 'difficulty.parted', typeVersion: 1, effectiveOn: date, other: state.id }] },
  ]
}

/** Withdrawn by who raised it: those that were joined to it wait on by themselves, and one that was joined leaves the other. */
function decideWithdraw(state: LiveDifficulty, reason: string, { date, context }: At): DifficultyFacts[] {
  const withdrawn: DifficultyFact = { type: 'difficulty.withdrawn', typeVersion: 1, effectiveOn: date, reason }
  const parted = (other: string): DifficultyFact => ({ type: 'difficulty.parted', typeVersion: 1, effectiveOn: date, other })
  if (state.joinedTo !== null) {
    return [
      { id: state.id, facts: [withdrawn] },
      { id: state.joinedTo, facts: [parted(state.id)] },
    ]
  }
  const freed = context.others.map(({ id }): DifficultyFacts => {
    return { id, facts: [{ type: 'difficulty.separated', typeVersion: 1, effectiveOn: date, from: state.id, reason }] }
  })
  return [{ id: state.id, facts: [...context.others.map(({ id }) => parted(id)), withdrawn] }, ...freed]
}

function endedWhere(state: Exclude<LiveDifficulty, { status: 'waiting' }>): { on: PlainDate; unit: UnitId } {
  if (state.status === 'answered') return { on: state.answer.on, unit: state.answer.by }
  return { on: state.endedOn, unit: state.status === 'returned' ? state.by : state.raised.raisedBy }
}

function checkNow(state: LiveDifficulty, { action }: DifficultyCommand, nameOf: DifficultyContext['nameOf']): Result<true> {
  if (state.status !== 'waiting') {
    const { on, unit } = endedWhere(state)
    return refuse(difficultyRefusals, 'DIFFICULTY_ENDED', { on, unit: nameOf(unit) })
  }
  const allowed = allowedDifficultyActions(state)
  if (allowed.includes(action)) return ok(true)
  if (state.joinedTo !== null) return refuse(difficultyRefusals, 'DIFFICULTY_JOINED')
  if (action === 'pass-up') return refuse(difficultyRefusals, 'DIFFICULTY_LAST_ON_ROUTE')
  return refuse(difficultyRefusals, 'DIFFICULTY_NOT_NOW', { allowed: allowed.join(', ') })
}

/**
 * What a command does to a difficulty and to those that hang together with it. What is said to the one reaches all that were joined to it, each
 * task's clock by itself; only an answer stops a clock. Refuses what has ended (DIFFICULTY_ENDED, with day and unit), days out of order, a stopped
 * clock without a paper.
 */
export function decideDifficulty(
  state: DifficultyState,
  command: DifficultyCommand,
  context: DifficultyContext,
): Result<DifficultyFacts[]> {
  if (state.status === 'none') throw new Error('a difficulty without facts was acted on')
  const now = checkNow(state, command, context.nameOf)
  if (!now.ok) return now
  const concerned = command.action === 'join' ? [state, command.into] : [state, ...context.others]
  const [last = state.lastOn] = concerned.map(({ lastOn }) => lastOn).sort((a, b) => (a < b ? 1 : -1))
  const day = dayBetween(last, context)
  if (!day.ok) return day
  const at = { date: day.value, context }
  switch (command.action) {
    case 'answer':
      return decideAnswer(state, command, at)
    case 'pass-up':
      return decidePassUp(state, command, at)
    case 'return':
      return ok(
        reaching(state, context.others, (_one, through) => ({
          ...{ type: 'difficulty.returned', typeVersion: 1, effectiveOn: at.date, by: context.by, reason: command.reason, through },
        })),
      )
    case 'join':
      return decideJoin(state, command, at)
    case 'separate':
      return ok(decideSeparate(state, command.reason, at.date))
    case 'withdraw':
      return ok(decideWithdraw(state, command.reason, at))
  }
}
