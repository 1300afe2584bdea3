import { dueOf, type WorkCalendar } from '../calendar/index.ts'
import { type ActContext, addMonths, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { allowedActions, type TaskAction } from './actions.ts'
import { type FollowUpRule, reactDays } from './cascade/follow-up-rule.ts'
import { checkRecall, lastOfLine } from './check-history.ts'
import { hasPeriod } from './clock/owe-periods.ts'
import type { AssignTask, TaskCommand } from './commands.ts'
import { decideTime, newDueOf } from './decide-time.ts'
import { checkClaim } from './proof/refuse-claim.ts'
import type { ProofRule } from './proof/schema.ts'
import { taskRefusals } from './refusals.ts'
import type { TaskFact } from './schema.ts'
import type { LiveTask, TaskState } from './state.ts'

/** Who acts and when, with the calendar that counts terms. */
export interface TaskContext extends ActContext {
  readonly calendar: WorkCalendar
  /** What the office expects of a task that it gives on this day; without it nothing is expected. */
  readonly followUp?: FollowUpRule | undefined
  /** What counts as proof for the kind of product of this task on the day of the claim; without it any proof will do. */
  readonly proofRule?: ProofRule | undefined
  /** The deadline of the task of which this one is a part; null when it has none. */
  readonly parentDue?: PlainDate | null | undefined
  /** The actor acts for the side that gave the task (by the access table), not for a unit that does it. */
  readonly isAssigner: boolean
}

type Command<A extends TaskAction> = Extract<TaskCommand, { action: A }>

/** What the doer does: the assigning office enters it only on behalf of a unit that answered on paper. */
const DOER_ACTIONS: ReadonlySet<TaskAction> = new Set([
  'acknowledge',
  'decline',
  'progress',
  'claim',
  'request-extension',
  'report-period',
  'pass-on',
  'report-part',
])
/** Of these, what a coordinator does. */
const COORDINATOR_ACTIONS: ReadonlySet<TaskAction> = new Set(['progress', 'report-part'])

/** The deadline of a part lies inside that of the whole, which the part must then have. */
function checkInsideParent(due: PlainDate | null, parentDue: PlainDate | null | undefined): Result<null> {
  if (parentDue === null || parentDue === undefined) return ok(null)
  if (due === null) return refuse(taskRefusals, 'TASK_SUBTASK_WITHOUT_DUE', { parent: parentDue })
  return due > parentDue ? refuse(taskRefusals, 'TASK_SUBTASK_AFTER_PARENT', { due, parent: parentDue }) : ok(null)
}

/** When the office looks again at a task that has no date of its own. */
function reviewDay(command: AssignTask, firstDue: PlainDate | null, rule: FollowUpRule | undefined): PlainDate | null {
  const { term, reviewOn, assignedOn } = command
  const asked = reviewOn ?? (term.kind === 'none' ? term.reviewOn : null)
  const isUndated = firstDue === null && (term.kind === 'none' || term.kind === 'continuing')
  return asked ?? (isUndated && rule ? addMonths(assignedOn, rule.reviewMonths) : null)
}

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
  const { assignedOn, mustPassOn, ...rest } = command
  const today = dayOf(context.now)
  if (assignedOn > today) return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: assignedOn, today })
  const units = checkUnits(command.lead, command.coordinators)
  if (!units.ok) return units
  const continuing = command.term.kind === 'recurring' || command.term.kind === 'continuing'
  const firstDue = continuing ? null : dueOf(command.term, context.calendar, { after: assignedOn }).due
  if (firstDue !== null && firstDue < assignedOn) {
    return refuse(taskRefusals, 'TASK_DUE_BEFORE_DIRECTIVE', { due: firstDue, assigned: assignedOn })
  }
  const inside = checkInsideParent(firstDue, context.parentDue)
  if (!inside.ok) return inside
  const reviewOn = reviewDay(command, firstDue, context.followUp)
  const reactBy = reactDays(context, { on: assignedOn, mustPassOn })
  return ok([{ type: 'task.assigned', typeVersion: 1, effectiveOn: assignedOn, ...rest, firstDue, reviewOn, ...reactBy }])
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
  const isCoordinator = task.coordinators.includes(doer)
  if (isCoordinator && !COORDINATOR_ACTIONS.has(action)) return refuse(taskRefusals, 'TASK_LEAD_ONLY')
  return action === 'report-part' && !isCoordinator ? refuse(taskRefusals, 'TASK_COORDINATOR_ONLY') : ok(null)
}

function checkAllowed(task: LiveTask, action: TaskAction): Result<null> {
  const allowed = allowedActions(task)
  if (allowed.includes(action)) return ok(null)
  const time = action === 'request-extension' && task.extension === null && task.clock.due === null
  if (time && task.status !== 'closed' && task.status !== 'verified') return refuse(taskRefusals, 'EXTENSION_WITHOUT_DEADLINE')
  return refuse(taskRefusals, 'TASK_ACTION_NOT_NOW', { status: task.status, action, allowed: allowed.join(', ') })
}

/** A completed claim counts by the day it was made; without proof there is no claim, nor a future paper. */
function checkProofs(command: Command<'claim' | 'report-period' | 'report-part'>, today: PlainDate): Result<null> {
  if (command.proofs.length === 0) return refuse(taskRefusals, 'TASK_CLAIM_WITHOUT_PROOF')
  for (const proof of command.proofs) {
    if (proof.kind === 'document' && proof.issuedOn > today)
      return refuse(taskRefusals, 'TASK_DATE_IN_FUTURE', { date: proof.issuedOn, today })
  }
  return ok(null)
}

function decideClaim(command: Command<'claim'>, context: TaskContext & { on: PlainDate }): Result<TaskFact> {
  const proofs = checkProofs(command, dayOf(context.now))
  if (!proofs.ok) return proofs
  const whole = checkClaim(context.proofRule, command)
  if (!whole.ok) return whole
  const told = { ...(command.items.length > 0 ? { items: command.items } : {}), ...(command.lacking ? { lacking: command.lacking } : {}) }
  return ok({ type: 'task.claimed', typeVersion: 1, effectiveOn: context.on, proofs: command.proofs, note: command.note, ...told })
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

function decideReassign(task: LiveTask, command: Command<'reassign'>, context: TaskContext & { on: PlainDate }): Result<TaskFact> {
  const { lead, coordinators, reason } = command
  const { on } = context
  const units = checkUnits(lead, coordinators)
  if (!units.ok) return units
  const reactBy = reactDays(context, { on, mustPassOn: task.clock.passOnBy !== null })
  return ok({ type: 'task.reassigned', typeVersion: 1, effectiveOn: on, lead, coordinators, reason, ...reactBy })
}

/** What a coordinator contributes, its report of it with proof, and its return; who acts for whom was checked before. */
function decidePart(
  task: LiveTask,
  command: Command<'set-part' | 'report-part' | 'return-part'>,
  context: TaskContext & { on: PlainDate },
): Result<TaskFact> {
  const { on } = context
  const base = { typeVersion: 1, effectiveOn: on } as const
  if (command.action === 'report-part') {
    const proofs = checkProofs(command, dayOf(context.now))
    if (!proofs.ok) return proofs
    const unit = context.onBehalfOf ?? context.office
    return ok({ ...base, type: 'task.part-reported', unit, proofs: command.proofs, note: command.note })
  }
  const { unit } = command
  if (!task.coordinators.includes(unit)) return refuse(taskRefusals, 'TASK_NOT_A_COORDINATOR')
  if (command.action === 'return-part') {
    if ((task.parts[unit]?.reportedOn ?? null) === null) return refuse(taskRefusals, 'TASK_PART_NOT_REPORTED')
    return ok({ ...base, type: 'task.part-returned', unit, reason: command.reason })
  }
  const { part, due } = command
  if (due !== null && due < on) return refuse(taskRefusals, 'TASK_PART_DUE_PAST', { due, on })
  if (due !== null && task.clock.due !== null && due > task.clock.due) {
    return refuse(taskRefusals, 'TASK_PART_AFTER_TASK', { due, task: task.clock.due })
  }
  return ok({ ...base, type: 'task.part-set', unit, part, due })
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
      return decideReassign(task, command, { ...context, on })
    case 'progress':
      return ok({ ...base, type: 'task.progressed', percent: command.percent, note: command.note })
    case 'claim':
      return decideClaim(command, { ...context, on })
    case 'verify':
      return ok({ ...base, type: 'task.verified', note: command.note })
    case 'send-back':
      return ok({ ...base, type: 'task.sent-back', reason: command.reason })
    case 'request-extension':
    case 'decide-extension':
    case 'suspend':
    case 'resume':
    case 'trigger':
    case 'set-deadline':
    case 'review':
      return decideTime(task, command, { on, today, calendar: context.calendar })
    case 'set-part':
    case 'report-part':
    case 'return-part':
      return decidePart(task, command, { ...context, on })
    case 'star':
      return ok({ ...base, type: 'task.starred', note: command.note })
    case 'unstar':
      return ok({ ...base, type: 'task.unstarred' })
    case 'set-field':
      return ok({ ...base, type: 'task.field-set', field: command.field })
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

/** Whether a task allows an action on a day by its status, the order of its entries and who acts. */
export function checkAct(task: LiveTask, action: TaskAction, context: TaskContext & { on: PlainDate }): Result<null> {
  const { on } = context
  for (const check of [
    checkAllowed(task, action),
    checkDay(task, action, { on, today: dayOf(context.now) }),
    checkDoer(task, action, context),
  ]) {
    if (!check.ok) return check
  }
  return ok(null)
}

/**
 * What a command does to an assigned task, as facts. Refuses what the status table does not allow now, days in the future, before the
 * assignment or before the entry it follows, claims without proof, late extensions and entries for units that are not of the task.
 * Who may is the access table's affair.
 */
export function decide(state: TaskState, command: TaskCommand, context: TaskContext): Result<TaskFact[]> {
  if (state.status === 'unassigned') return refuse(taskRefusals, 'TASK_NOT_FOUND')
  const may = checkAct(state, command.action, { ...context, on: command.effectiveOn ?? dayOf(context.now) })
  if (!may.ok) return may
  const fact = factOf(state, command, context)
  if (!fact.ok) return fact
  const newDue = newDueOf(fact.value)
  const inside = newDue === null ? ok(null) : checkInsideParent(newDue, context.parentDue)
  return inside.ok ? ok([fact.value]) : inside
}
