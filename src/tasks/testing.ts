import type { WorkCalendar } from '../calendar/index.ts'
import {
  type AccountId,
  AccountId as AccountIdSchema,
  type ActContext,
  dayOf,
  endOfDay,
  plainDate,
  type Recorded,
  type Result,
  type UnitId,
  UnitId as UnitIdSchema,
  unwrap,
} from '../kernel/index.ts'
import { type AssignTask, TaskCommand } from './commands.ts'
import { decide, decideAssign } from './decide.ts'
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
    assignedOn: plainDate('2016-08-12'),
    ...over,
  }
}

/** A document as proof or decision. */
export const paper = { kind: 'document', number: '12/BC-SYT', issuedOn: '2016-08-12', issuer: textOf('issuer') } as const

/** A task driven through the real rules, act by act. */
export interface TaskStory {
  readonly history: readonly Recorded<TaskFact>[]
  readonly state: TaskState
  /** The outcome of an action on a day, without doing it. */
  attempt(day: string, request: unknown, over?: Partial<ActContext>): Result<TaskFact[]>
  /** Does an action on a day; throws when it is refused. */
  act(day: string, request: unknown, over?: Partial<ActContext>): TaskStory
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

function continueStory(calendar: WorkCalendar, history: readonly Recorded<TaskFact>[]): TaskStory {
  const state = replay(history)
  const attempt: TaskStory['attempt'] = (day, request, over = {}) =>
    decide(state, TaskCommand.parse(request), { ...actOn(day, over), calendar })
  return {
    history,
    state,
    attempt,
    act: (day, request, over = {}) => continueStory(calendar, recordFacts(history, unwrap(attempt(day, request, over)), actOn(day, over))),
  }
}

/** Begins a story with an assignment, recorded on its own day. */
export function assigned(calendar: WorkCalendar, command: AssignTask = assignment()): TaskStory {
  const context = actOn(command.assignedOn)
  const facts = unwrap(decideAssign(UNASSIGNED, command, { ...context, calendar }))
  return continueStory(calendar, recordFacts([], facts, context))
}
