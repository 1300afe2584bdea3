import { dueOf, type WorkCalendar } from '../calendar/index.ts'
import { type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { allowedActions, type TaskAction } from './actions.ts'
import { checkRecall, lastOfLine } from './check-history.ts'
import { hasPeriod } from './clock/owe-periods.ts'
import type { AssignTask, TaskCommand } from './commands.ts'
import { decideTime } from './decide-time.ts'
import { taskRefusals } from './refusals.ts'
import type { TaskFact } from './schema.ts'
import type { LiveTask, TaskState } from './state.ts'

/** Who acts and when, with the calendar that counts terms. */
export interface TaskContext extends ActContext {
  readonly calendar: WorkCalendar
  /** The actor acts for the side that gave the task (by the access table), not for a unit that does it. */
  readonly isAssigner: boolean
}

type Command<A extends TaskAction> = Extract<TaskCommand, { action: A }>

/** What the doer does: the assigning office enters it only on behalf of a unit that answered on paper. */
const DOER_ACTIONS: ReadonlySet<TaskAction> = new Set(['acknowledge', 'decline', 'progress', 'claim', 'request-extension', 'report-period'])

/** One lead that does not coordinate, and no coordinator twice. */
function checkUnits(lead: UnitId, coordinators: readonly UnitId[]): Result<null> {
  if (coordinators.includes(lead)) return refuse(taskRefusals, 'TASK_LEAD_AMONG_COORDINATORS')
  if (new Set(coordinators).size < coordinators.length) return refuse(taskRefusals, 'TASK_COORDINATOR_TWICE')
  return ok(null)
}

/**
 * Assigns a new task: one lead, any number of coordinators, the first deadline counted from the term. Refuses a future day of
 * assignment, a deadline before it (TASK_DUE_BEFORE_DIRECTIVE), doubled units and a stream that has facts already.
 */
export function decideAssign(state: TaskState, command: AssignTask, context: TaskContext): Result<TaskFact[]> {
  if (state.status !== 'unassigned') return refuse(taskRefusals, 'TASK_ALREADY_ASSIGNED')
  const { assignedOn, ...rest } = command
  const today = dayOf(context.now)
  if (assignedOn > today) return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: assignedOn, today })
  const units = checkUnits(command.lead, command.coordinators)
  if (!units.ok) return units
  const continuing = command.term.kind === 'recurring' || command.term.kind === 'continuing'
  const firstDue = continuing ? null : dueOf(command.term, context.calendar, { after: assignedOn }).due
  if (firstDue !== null && firstDue < assignedOn) {
    return refuse(taskRefusals, 'TASK_DUE_BEFORE_DIRECTIVE', { due: firstDue, assigned: assignedOn })
  }
  const reviewOn = command.reviewOn ?? (command.term.kind === 'none' ? command.term.reviewOn : null)
  return ok([{ type: 'task.assigned', typeVersion: 1, effectiveOn: assignedOn, ...rest, firstDue, reviewOn }])
}

function checkDay(task: LiveTask, action: TaskAction, day: { on: PlainDate; today: PlainDate }): Result<null> {
  const { on, today } = day
  if (on > today) return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: on, today })
  if (on < task.assignedOn) return refuse(taskRefusals, 'TASK_DATE_BEFORE_ASSIGNED', { date: on, assigned: task.assignedOn })
  const last = lastOfLine(task, action)
  return on < last && action !== 'trigger' ? refuse(taskRefusals, 'TASK_DATE_BEFORE_LAST', { date: on, last }) : ok(null)
}

function checkDoer(task: LiveTask, action: TaskAction, context: TaskContext): Result<null> {
  const paper = context.onBehalfOf
  const doers = [task.lead, ...task.coordinators]
  if (paper !== undefined && !doers.includes(paper)) return refuse(taskRefusals, 'TASK_NOT_OF_THAT_UNIT')
  if (!DOER_ACTIONS.has(action)) return ok(null)
  const doer = paper ?? context.office
  if (paper === undefined && context.isAssigner && !doers.includes(context.office)) {
    return refuse(taskRefusals, 'TASK_ON_BEHALF_NEEDED')
  }
  if (action !== 'progress' && task.coordinators.includes(doer)) return refuse(taskRefusals, 'TASK_LEAD_ONLY')
  return ok(null)
}

function checkAllowed(task: LiveTask, action: TaskAction): Result<null> {
  const allowed = allowedActions(task)
  if (allowed.includes(action)) return ok(null)
  const time = action === 'request-extension' && task.extension === null && task.clock.due === null
  if (time && task.status !== 'closed' && task.status !== 'verified') return refuse(taskRefusals, 'EXTENSION_WITHOUT_DEADLINE')
  return refuse(taskRefusals, 'TASK_ACTION_NOT_NOW', { status: task.status, action, allowed: allowed.join(', ') })
}

/** A completed claim counts by the day it was made; without proof there is no claim, nor a future paper. */
function checkProofs(command: Command<'claim' | 'report-period'>, today: PlainDate): Result<null> {
  if (command.proofs.length === 0) return refuse(taskRefusals, 'TASK_CLAIM_WITHOUT_PROOF')
  for (const proof of command.proofs) {
    if (proof.kind === 'document' && proof.issuedOn > today)
      return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: proof.issuedOn, today })
  }
  return ok(null)
}

function decideClaim(command: Command<'claim'>, on: PlainDate, today: PlainDate): Result<TaskFact> {
  const proofs = checkProofs(command, today)
  if (!proofs.ok) return proofs
  return ok({ type: 'task.claimed', typeVersion: 1, effectiveOn: on, proofs: command.proofs, note: command.note })
}

function decidePeriod(task: LiveTask, command: Command<'report-period'>, day: { on: PlainDate; today: PlainDate }): Result<TaskFact> {
  const { period, note } = command
  const proofs = checkProofs(command, day.today)
  if (!proofs.ok) return proofs
  if (task.periods[period] !== undefined) return refuse(taskRefusals, 'TASK_PERIOD_TWICE', { period })
  if (!hasPeriod(task.assigned.term, period, { from: task.assignedOn, until: day.on })) {
    return refuse(taskRefusals, 'TASK_PERIOD_UNKNOWN', { period })
  }
  return ok({ type: 'task.period-reported', typeVersion: 1, effectiveOn: day.on, period, proofs: command.proofs, note })
}

function decideRecall(task: LiveTask, command: Command<'recall'>, context: TaskContext): Result<TaskFact> {
  const entry = checkRecall(task, command.version)
  if (!entry.ok) return entry
  const own = entry.value.office === context.office || context.isAssigner
  if (!own) return refuse(taskRefusals, 'TASK_ENTRY_OF_ANOTHER', { version: command.version })
  return ok({
    type: 'task.entry-recalled',
    typeVersion: 1,
    effectiveOn: dayOf(context.now),
    version: command.version,
    reason: command.reason,
  })
}

function decideReassign(command: Command<'reassign'>, on: PlainDate): Result<TaskFact> {
  const { lead, coordinators, reason } = command
  const units = checkUnits(lead, coordinators)
  return units.ok ? ok({ type: 'task.reassigned', typeVersion: 1, effectiveOn: on, lead, coordinators, reason }) : units
}

function factOf(task: LiveTask, command: TaskCommand, context: TaskContext): Result<TaskFact> {
  const today = dayOf(context.now)
  const on = command.effectiveOn ?? today
  const base = { typeVersion: 1, effectiveOn: on } as const
  switch (command.action) {
    case 'acknowledge':
      return ok({ ...base, type: 'task.acknowledged' })
    case 'decline':
      return ok({ ...base, type: 'task.declined', reason: command.reason })
    case 'reassign':
      return decideReassign(command, on)
    case 'progress':
      return ok({ ...base, type: 'task.progressed', percent: command.percent, note: command.note })
    case 'claim':
      return decideClaim(command, on, today)
    case 'verify':
      return ok({ ...base, type: 'task.verified', note: command.note })
    case 'send-back':
      return ok({ ...base, type: 'task.sent-back', reason: command.reason })
    case 'request-extension':
    case 'decide-extension':
    case 'suspend':
    case 'resume':
    case 'trigger':
      return decideTime(task, command, { on, today, calendar: context.calendar })
    case 'report-period':
      return decidePeriod(task, command, { on, today })
    case 'note':
      return ok({ ...base, type: 'task.noted', note: command.note })
    case 'route':
      return ok({ ...base, type: 'task.routed', division: command.division, specialist: command.specialist })
    case 'hand-over':
      return ok({ ...base, type: 'task.handed-over', from: task.handler, to: command.to, reason: command.reason })
    case 'close':
      return ok({ ...base, type: 'task.closed', reason: command.reason, decision: command.decision })
    case 'recall':
      return decideRecall(task, command, context)
  }
}

/**
 * What a command does to an assigned task, as facts. Refuses what the status table does not allow now, days in the future, before the
 * assignment or before the entry it follows, claims without proof, late extensions and entries for units that are not of the task.
 * Who may is the access table's affair.
 */
export function decide(state: TaskState, command: TaskCommand, context: TaskContext): Result<TaskFact[]> {
  if (state.status === 'unassigned') return refuse(taskRefusals, 'TASK_NOT_FOUND')
  const today = dayOf(context.now)
  for (const check of [
    checkAllowed(state, command.action),
    checkDay(state, command.action, { on: command.effectiveOn ?? today, today }),
    checkDoer(state, command.action, context),
  ]) {
    if (!check.ok) return check
  }
  const fact = factOf(state, command, context)
  return fact.ok ? ok([fact.value]) : fact
}
