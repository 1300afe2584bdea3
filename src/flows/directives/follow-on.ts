import type { Principal } from '../../access/index.ts'
import {
  type Directive,
  type DirectiveFact,
  dayOfDirective,
  documentRefusals,
  type FollowOn,
  type PlannedTask,
} from '../../documents/index.ts'
import { type ActContext, dayOf, ok, type Result, refuse } from '../../kernel/index.ts'
import { putContent, putContents, type Tx } from '../../storage/index.ts'
import { allowedActions, type Decision, decide, decideCarry, decideCarryBack, type LiveTask, type TaskDraft } from '../../tasks/index.ts'
import { appendTask, readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { textsOf, withHashes } from '../task-assign.ts'
import { taskResource } from '../task-rights.ts'
import { openDirective } from './open-directive.ts'
import { openTasksOf } from './open-tasks.ts'

/** A directive that is being issued and what it does with the tasks of the one before. */
export interface Following {
  readonly house: House
  readonly principal: Principal
  readonly tx: Tx
  readonly context: ActContext
  readonly id: string
  readonly state: Directive
  readonly follows: FollowOn
}

/** A task that one of the planned tasks goes on with. */
export interface Carrying {
  readonly planned: PlannedTask
  readonly task: LiveTask
}

const keyOf = (duty: string, lead: string): string => `${duty}\n${lead}`

/** The directive that is followed, when it can be: one that the person reads, issued, another one, not dated after this one. */
export async function openFollowed(
  tx: Tx,
  { house, principal, id, state }: Pick<Following, 'house' | 'principal' | 'id' | 'state'>,
  of: string,
): Promise<Result<Directive>> {
  const before = await openDirective(tx, { house, principal, id: of, verb: 'read' })
  if (!before.ok) return before
  const fits = of !== id && before.value.status === 'issued' && dayOfDirective(before.value) <= dayOfDirective(state)
  return fits ? before : refuse(documentRefusals, 'FOLLOW_NOT_ISSUED')
}

/** The tasks by id, each open, of the directive that is followed, and given by the person's own level. */
async function tasksFor({ tx, house, principal, follows }: Following): Promise<Result<ReadonlyMap<string, LiveTask>>> {
  const asked = [...follows.carry.map(({ task }) => task), ...follows.close]
  const states = await readTasks(tx, [...new Set(asked)])
  const tasks = new Map<string, LiveTask>()
  for (const id of asked) {
    const task = states.get(id)
    const isTheirs = task && task.status !== 'unassigned' && task.assigned.directiveId === follows.of && !tasks.has(id)
    if (!isTheirs) return refuse(documentRefusals, 'FOLLOW_FOREIGN_TASK', { task: id })
    const may = authorize(house, principal, taskResource(task), 'close')
    if (!may.ok) return may
    tasks.set(id, task)
  }
  return ok(tasks)
}

/** A directive that takes the place of another says what becomes of each task that could be closed. */
async function checkNothingLeft({ tx, follows }: Following): Promise<Result<true>> {
  if (follows.kind === 'amends') return ok(true)
  const settled = new Set([...follows.carry.map(({ task }) => task), ...follows.close])
  const left = (await openTasksOf(tx, follows.of)).filter((task) => !settled.has(task.id) && allowedActions(task).includes('close'))
  const [first] = left
  if (!first) return ok(true)
  return refuse(documentRefusals, 'FOLLOW_LEFT_OPEN', { count: left.length, first: first.assigned.clause ?? first.id })
}

/**
 * Which planned tasks go on with open tasks of the directive that is followed. Refuses FOLLOW_NOT_ISSUED, FOLLOW_FOREIGN_TASK,
 * FOLLOW_UNKNOWN_DUTY, FOLLOW_LEFT_OPEN, and who may not close the tasks.
 */
export async function planFollowOn(following: Following, planned: readonly PlannedTask[]): Promise<Result<Carrying[]>> {
  const followed = await openFollowed(following.tx, following, following.follows.of)
  if (!followed.ok) return followed
  const tasks = await tasksFor(following)
  if (!tasks.ok) return tasks
  const left = await checkNothingLeft(following)
  if (!left.ok) return left
  const free = new Map(planned.map((one) => [keyOf(one.duty.id, one.lead), one]))
  const carrying: Carrying[] = []
  for (const { task: id, duty, lead } of following.follows.carry) {
    const order = free.get(keyOf(duty, lead))
    const task = tasks.value.get(id)
    if (!order || !task) return refuse(documentRefusals, 'FOLLOW_UNKNOWN_DUTY', { duty, lead })
    free.delete(keyOf(duty, lead))
    carrying.push({ planned: order, task })
  }
  return ok(carrying)
}

/** Puts a task under its new order: in the words of the draft, on the day of the act. */
export async function carryTask(following: Following, task: LiveTask, draft: TaskDraft): Promise<Result<true>> {
  const { tx, house, context, id, state } = following
  const hashes = await putContents(tx, textsOf(draft))
  const { mustPassOn: _rule, coordinators: _others, assigner: _assigner, ...order } = withHashes(draft, task.assigner, hashes)
  const named = { ...order, directiveId: id, paper: state.review.header.number }
  const facts = decideCarry(task, named, { calendar: house.calendar, on: dayOf(context.now) })
  if (!facts.ok) return facts
  await appendTask(tx, context, { id: task.id, expectedVersion: task.version, facts: facts.value })
  return ok(true)
}

/** By what a task is closed: the directive that came in its place, by number and date, or a note while it has no number. */
export async function decisionOf({ tx, state }: Following, issuer: string | null): Promise<Decision> {
  const { number, issuedOn } = state.review.header
  if (number === null || issuedOn === null || issuer === null) {
    return { kind: 'note', text: await putContent(tx, 'Văn bản thay thế, sửa đổi') }
  }
  return { kind: 'document', number, issuedOn, issuer: await putContent(tx, issuer), file: null }
}

/** Closes the tasks that the new directive does not go on with, by that directive. */
export async function closeSuperseded(following: Following, issuer: string | null): Promise<Result<true>> {
  const { tx, house, context, follows } = following
  const decision = await decisionOf(following, issuer)
  const reason = await putContent(tx, 'Không còn trong văn bản thay thế, sửa đổi')
  for (const task of (await readTasks(tx, follows.close)).values()) {
    if (task.status === 'unassigned') continue
    const facts = decide(task, { action: 'close', reason, decision }, { ...context, calendar: house.calendar, isAssigner: true })
    if (!facts.ok) return facts
    await appendTask(tx, context, { id: task.id, expectedVersion: task.version, facts: facts.value })
  }
  return ok(true)
}

/** The fact that says which directive this one follows and what became of its tasks. */
export function followsFact(
  { follows }: Following,
  changed: NonNullable<NonNullable<Directive['follows']>['changed']> = [],
): DirectiveFact {
  const { of, kind, carry, close } = follows
  return {
    type: 'directive.follows',
    typeVersion: 1,
    of,
    kind,
    carried: carry.map(({ task, duty }) => ({ task, duty })),
    closed: [...close],
    ...(changed.length === 0 ? {} : { changed: changed.map(({ task, versions }) => ({ task, versions: [...versions] })) }),
  }
}

type Withdrawing = Pick<Following, 'house' | 'tx' | 'context' | 'id' | 'state'>

function takenBack(task: LiveTask, { house, context, id }: Withdrawing, reason: string): ReturnType<typeof decide> {
  if (task.status !== 'closed') return decideCarryBack(task, id, reason)
  const version = task.history.findLast(({ fact, version: at }) => fact.type === 'task.closed' && !task.recalled.has(at))?.version ?? 0
  return decide(task, { action: 'recall', version, reason }, { ...context, calendar: house.calendar, isAssigner: true })
}

/**
 * Gives the directive that was followed its tasks back when the one that followed is withdrawn: those that went on stand as before, those that were
 * closed are open again. Refuses when somebody has acted on one since in a way that rests on it (TASK_ENTRY_NEEDED_BY_LATER): nothing is half undone.
 */
export async function giveBack(withdrawing: Withdrawing, reason: string): Promise<Result<true>> {
  const { tx, context, state } = withdrawing
  const ids: readonly string[] = state.follows === null ? [] : [...state.follows.carried, ...state.follows.closed]
  for (const task of (await readTasks(tx, ids)).values()) {
    if (task.status === 'unassigned') continue
    const facts = takenBack(task, withdrawing, reason)
    if (!facts.ok) return facts
    await appendTask(tx, context, { id: task.id, expectedVersion: task.version, facts: facts.value })
  }
  return ok(true)
}
