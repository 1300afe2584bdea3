import fc from 'fast-check'
import type { Term, WorkCalendar } from '../calendar/index.ts'
import {
  type AccountId,
  AccountId as AccountIdSchema,
  type ActContext,
  addDays,
  dayOf,
  endOfDay,
  type PlainDate,
  plainDate,
  type Recorded,
  type Result,
  type UnitId,
  UnitId as UnitIdSchema,
  unwrap,
} from '../kernel/index.ts'
import { allowedActions } from './actions.ts'
import { decidePassOn } from './cascade/decide-pass-on.ts'
import { FollowUpRule } from './cascade/follow-up-rule.ts'
import { type AssignTask, TaskCommand } from './commands.ts'
import { decide, decideAssign, type TaskContext } from './decide.ts'
import { replay } from './evolve.ts'
import { TASK_STREAM, type TaskFact } from './schema.ts'
import { type TaskState, UNASSIGNED } from './state.ts'

/** Brands a unit id for tests. */
export const unit = (id: string): UnitId => UnitIdSchema.parse(id)
/** Brands an account id for tests. */
export const account = (id: string): AccountId => AccountIdSchema.parse(id)
/** A content hash that stands for some text, the same for the same name. */
export const textOf = (name: string): string =>
  `sha256:${Array.from(name, (c) => c.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64)}`

export const OFFICE = unit('office')
export const HEALTH = unit('health')
export const POLICE = unit('police')

/** An act on a day, at its last moment, by an office (default: the assigner). */
export function actOn(day: string, over: Partial<ActContext> = {}): ActContext {
  return { now: endOfDay(plainDate(day)), actor: account('someone'), office: OFFICE, commandId: `command-${day}`, ...over }
}

/** An assignment by OFFICE to HEALTH on 12/8/2016, due 29/12/2016 (before 30/12). */
export function assignment(over: Partial<AssignTask> = {}): AssignTask {
  return {
    directiveId: null,
    dutyId: null,
    clause: 'IV.1',
    text: textOf('task'),
    assigner: OFFICE,
    lead: HEALTH,
    coordinators: [],
    product: null,
    term: { kind: 'before', date: plainDate('2016-12-30') },
    eventId: null,
    source: null,
    field: null,
    updateEveryDays: null,
    reviewOn: null,
    mustPassOn: false,
    assignedOn: plainDate('2016-08-12'),
    ...over,
  }
}

/** What the office of the tests expects of its tasks. */
export const RULE: FollowUpRule = FollowUpRule.parse({
  ...{ validFrom: '2000-01-01', returnDays: 5, passOnDays: 10, reviewMonths: 3, samplePerUnit: 2 },
  unverified: 'of the tests',
})

/** A document as proof or decision. */
export const paper = { kind: 'document', number: '12/BC-SYT', issuedOn: '2016-08-12', issuer: textOf('issuer') } as const

/** A task driven through the real rules, act by act. */
export interface TaskStory {
  readonly history: readonly Recorded<TaskFact>[]
  readonly state: TaskState
  /** The outcome of an action on a day, without doing it. */
  attempt(day: string, request: unknown, over?: Partial<TaskContext>): Result<TaskFact[]>
  /** Does an action on a day; throws when it is refused. */
  act(day: string, request: unknown, over?: Partial<TaskContext>): TaskStory
  /** The lead gives a part on to a unit below it, on a day; the story stays as it was when that is refused. */
  passOn(day: string): TaskStory
}

/** Gives decided facts the versions and times that the journal would give. */
export function recordFacts(history: readonly Recorded<TaskFact>[], facts: readonly TaskFact[], context: ActContext): Recorded<TaskFact>[] {
  const recorded = facts.map((fact, i) => ({
    stream: TASK_STREAM,
    streamId: 'task-1',
    version: history.length + i + 1,
    fact,
    recordedAt: context.now,
    effectiveOn: fact.effectiveOn ?? dayOf(context.now),
    actor: context.actor,
    office: context.office,
    commandId: context.commandId,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
  }))
  return [...history, ...recorded]
}

/** One part due with the task, given on by its lead on a day; undefined when the rule refuses. */
function givenOn(state: TaskState, day: string, calendar: WorkCalendar) {
  if (state.status === 'unassigned') return undefined
  const context = actOn(day, { office: state.lead })
  const on = plainDate(day)
  const term: Term = state.clock.due === null ? { kind: 'continuing' } : { kind: 'by', date: state.clock.due }
  const command = assignment({ assigner: state.lead, lead: unit('below'), assignedOn: on, term })
  const decided = decidePassOn(
    state,
    { parts: [{ id: `part-${day}`, command }], decision: null, on },
    { ...context, calendar, isAssigner: false, followUp: RULE },
  )
  return decided.ok ? { facts: decided.value.whole, context } : undefined
}

function continueStory(calendar: WorkCalendar, history: readonly Recorded<TaskFact>[]): TaskStory {
  const state = replay(history)
  const attempt: TaskStory['attempt'] = (day, request, over = {}) =>
    decide(state, TaskCommand.parse(request), {
      ...{ ...actOn(day, over), calendar, isAssigner: actOn(day, over).office === OFFICE },
      ...{ followUp: RULE, ...over },
    })
  return {
    history,
    state,
    attempt,
    passOn: (day) => {
      const given = givenOn(state, day, calendar)
      return given === undefined
        ? continueStory(calendar, history)
        : continueStory(calendar, recordFacts(history, given.facts, given.context))
    },
    act: (day, request, over = {}) => continueStory(calendar, recordFacts(history, unwrap(attempt(day, request, over)), actOn(day, over))),
  }
}

/** Begins a story with an assignment, recorded on its own day. */
export function assigned(calendar: WorkCalendar, command: AssignTask = assignment()): TaskStory {
  const context = actOn(command.assignedOn)
  const facts = unwrap(decideAssign(UNASSIGNED, command, { ...context, calendar, isAssigner: true, followUp: RULE }))
  return continueStory(calendar, recordFacts([], facts, context))
}

const START = plainDate('2016-08-12')
const REASON = textOf('reason')

const TERMS: readonly Term[] = [
  { kind: 'before', date: plainDate('2016-12-30') },
  { kind: 'by', date: plainDate('2016-09-10') },
  { kind: 'counted', n: 10, unit: 'working', after: START },
  { kind: 'after-event', n: 30, unit: 'calendar', event: textOf('event') },
  { kind: 'trigger', event: textOf('event') },
  { kind: 'recurring', frequency: 'month', dueDay: { day: 20, monthOffset: 0, before: false } },
  { kind: 'continuing' },
  { kind: 'none', reviewOn: null },
]

interface Move {
  readonly pick: number
  readonly wait: number
  /** How many days before the entry it was so. */
  readonly back: number
  readonly number: number
}

function requestFor(action: TaskCommand['action'], move: Move, today: PlainDate): Record<string, unknown> {
  const later = addDays(today, move.number)
  switch (action) {
    case 'acknowledge':
    case 'verify':
      return {}
    case 'decline':
    case 'send-back':
      return { reason: REASON }
    case 'reassign':
      return { reason: REASON, lead: move.number % 2 ? POLICE : HEALTH, coordinators: move.number % 3 ? [unit('third')] : [] }
    case 'progress':
      return { percent: move.number % 101 }
    case 'claim':
      return { proofs: [paper] }
    case 'request-extension':
      return { to: later, reason: REASON }
    case 'decide-extension':
      return { granted: move.number % 3 > 0, decision: paper }
    case 'suspend':
      return { decision: paper }
    case 'resume':
      return { decision: paper, newDue: move.number % 2 ? later : null }
    case 'trigger':
      return { on: addDays(today, -move.back) }
    case 'report-period':
      return { period: today.slice(0, 7), proofs: [paper] }
    case 'note':
      return { note: REASON }
    case 'set-deadline':
      return { due: later, decision: paper }
    case 'review':
      return { next: later }
    case 'set-part':
      return { unit: 'third', part: REASON, due: move.number % 2 ? later : null }
    case 'report-part':
      return { proofs: [paper] }
    case 'return-part':
      return { unit: 'third', reason: REASON }
    case 'set-field':
      return { field: move.number % 2 ? 'supply' : null }
    case 'star':
    case 'unstar':
      return {}
    case 'route':
      return { division: REASON, specialist: 'an' }
    case 'hand-over':
      return { to: 'binh', reason: REASON }
    case 'close':
      return { reason: REASON, decision: paper }
    case 'recall':
      return { version: 1 + (move.number % 8), reason: REASON }
  }
}

/** Does one move when it is allowed; a refused one leaves the story as it was. */
function step(story: TaskStory, move: Move, today: PlainDate): TaskStory {
  const { state } = story
  const actions = allowedActions(state)
  const action = actions[move.pick % Math.max(1, actions.length)]
  if (action === undefined || state.status === 'unassigned') return story
  if (action === 'pass-on') return story.passOn(today)
  // Closing ends a story early: it is tried rarely.
  if (action === 'close' && move.number % 4 > 0) return story
  const doing = ['acknowledge', 'decline', 'progress', 'claim', 'request-extension', 'report-period'].includes(action)
  const over = { office: action === 'report-part' ? unit('third') : doing ? state.lead : OFFICE }
  const request = {
    action,
    ...requestFor(action, move, today),
    ...(action === 'trigger' ? {} : { effectiveOn: addDays(today, -move.back) }),
  }
  return story.attempt(today, request, over).ok ? story.act(today, request, over) : story
}

/** Stories of up to 14 moves over some months: every kind of term, entries on the day and entries for earlier days, recalls. */
export function arbitraryStory(calendar: WorkCalendar): fc.Arbitrary<TaskStory> {
  const move = fc.record({
    pick: fc.nat(40),
    wait: fc.nat(25),
    back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
    number: fc.nat(60),
  })
  const opening = fc.record({ term: fc.constantFrom(...TERMS), updateEveryDays: fc.option(fc.constant(15)), mustPassOn: fc.boolean() })
  return fc.tuple(opening, fc.array(move, { maxLength: 14 })).map(([over, moves]) => {
    let day = START
    return moves.reduce(
      (story, next) => {
        day = addDays(day, next.wait)
        return step(story, next, day)
      },
      assigned(calendar, assignment(over)),
    )
  })
}
