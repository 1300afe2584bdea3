import { dueOf, type WorkCalendar } from '../calendar/index.ts'
import { ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { checkExtension, lastOfLine } from './check-history.ts'
import type { TaskCommand } from './commands.ts'
import { taskRefusals } from './refusals.ts'
import type { TaskFact } from './schema.ts'
import type { LiveTask } from './state.ts'

type TimeAction = 'request-extension' | 'decide-extension' | 'suspend' | 'resume' | 'trigger' | 'set-deadline' | 'review'
type TimeCommand = Extract<TaskCommand, { action: TimeAction }>
type Command<A extends TimeCommand['action']> = Extract<TimeCommand, { action: A }>

interface When {
  readonly on: PlainDate
  readonly today: PlainDate
  readonly calendar: WorkCalendar
}

function requestExtension(task: LiveTask, command: Command<'request-extension'>, { on }: When): Result<TaskFact> {
  const may = checkExtension(task, on, command.to)
  if (!may.ok) return may
  return ok({ type: 'task.extension-requested', typeVersion: 1, effectiveOn: on, to: command.to, reason: command.reason })
}

/** The decision may come after the deadline; what counts is that it was asked before. It may grant another day than the one asked. */
function decideExtension(task: LiveTask, command: Command<'decide-extension'>, { on }: When): Result<TaskFact> {
  const to = command.to ?? task.extension?.to ?? task.clock.due
  const { due } = task.clock
  if (due === null || to === null) return refuse(taskRefusals, 'EXTENSION_WITHOUT_DEADLINE')
  if (command.granted && to <= due) return refuse(taskRefusals, 'EXTENSION_NOT_LATER', { to, due })
  const { granted, decision, reason } = command
  return ok({ type: 'task.extension-decided', typeVersion: 1, effectiveOn: on, granted, to, decision, reason })
}

function resume(command: Command<'resume'>, { on }: When): Result<TaskFact> {
  const { newDue, decision } = command
  if (newDue !== null && newDue < on) return refuse(taskRefusals, 'TASK_RESUME_DUE_PAST', { to: newDue, on })
  return ok({ type: 'task.resumed', typeVersion: 1, effectiveOn: on, decision, newDue })
}

/** The term runs from the day of the event, also when the event is recorded later or came before the assignment. */
function trigger(task: LiveTask, command: Command<'trigger'>, { today, calendar }: When): Result<TaskFact> {
  const { on, eventId } = command
  if (on > today) return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: on, today })
  const expected = task.assigned.eventId
  if (expected !== null && eventId !== null && expected !== eventId) return refuse(taskRefusals, 'TASK_EVENT_DIFFERS')
  const [, effectiveOn = on] = [on, lastOfLine(task, 'trigger')].sort()
  const { due } = dueOf(task.assigned.term, calendar, { occurred: on })
  return ok({ type: 'task.trigger-occurred', typeVersion: 1, effectiveOn, eventId: eventId ?? expected, on, due })
}

/** The first deadline of a task that had none: from the day of the decision on. */
function setDeadline(command: Command<'set-deadline'>, { on }: When): Result<TaskFact> {
  const { due, decision, reason } = command
  if (due < on) return refuse(taskRefusals, 'TASK_DEADLINE_PAST', { due, on })
  return ok({ type: 'task.deadline-set', typeVersion: 1, effectiveOn: on, due, decision, reason })
}

function review(command: Command<'review'>, { on }: When): Result<TaskFact> {
  const { next, note } = command
  if (next <= on) return refuse(taskRefusals, 'TASK_REVIEW_NOT_LATER', { next, on })
  return ok({ type: 'task.reviewed', typeVersion: 1, effectiveOn: on, next, note })
}

/** The deadline that a fact moves a task to; null when it sets none. */
export function newDueOf(fact: TaskFact): PlainDate | null {
  if (fact.type === 'task.extension-decided') return fact.granted ? fact.to : null
  if (fact.type === 'task.deadline-set') return fact.due
  return fact.type === 'task.resumed' ? fact.newDue : null
}

/** What a command about the term of a task yields: extension, suspension, resumption, the awaited event, a first deadline, the next look. */
export function decideTime(task: LiveTask, command: TimeCommand, when: When): Result<TaskFact> {
  switch (command.action) {
    case 'request-extension':
      return requestExtension(task, command, when)
    case 'decide-extension':
      return decideExtension(task, command, when)
    case 'suspend':
      return ok({ type: 'task.suspended', typeVersion: 1, effectiveOn: when.on, decision: command.decision, reason: command.reason })
    case 'resume':
      return resume(command, when)
    case 'trigger':
      return trigger(task, command, when)
    case 'set-deadline':
      return setDeadline(command, when)
    case 'review':
      return review(command, when)
  }
}
