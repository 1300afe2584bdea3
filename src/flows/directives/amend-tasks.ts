import { addWorkingDays, dueOf, type Term, type WorkCalendar } from '../../calendar/index.ts'
import {
  type AmendingAct,
  actsOn,
  type Directive,
  dayOfDirective,
  documentRefusals,
  type FollowOn,
  type PlannedTask,
  touchedBy,
} from '../../documents/index.ts'
import { addDays, addMonths, dayOf, ok, type PlainDate, plainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Organizations } from '../../organizations/index.ts'
import { putContent, type Tx } from '../../storage/index.ts'
import { type Decision, decide, type LiveTask, type TaskCommand } from '../../tasks/index.ts'
import { appendTask, readTask, readTasks } from '../../tasks/store.ts'
import { authorize } from '../perform.ts'
import { taskResource } from '../task-rights.ts'
import { decisionOf, type Following } from './follow-on.ts'
import { readingOf } from './open-directive.ts'
import { openTasksOf } from './open-tasks.ts'

/** What an act would do to one task that it touches. */
export interface TouchedTask {
  readonly task: LiveTask
  readonly closes: boolean
  readonly due: PlainDate | null
  readonly lead: UnitId | null
  /** A duty of the new paper in whose words the task goes on. */
  readonly duty: PlannedTask | null
  /** New words that nothing else of the act carries. */
  readonly note: string | null
}

/** An act of the new paper on the one before, with the open tasks that it touches. */
export interface ActOnTasks {
  readonly act: AmendingAct
  readonly tasks: readonly TouchedTask[]
}

interface Amending {
  readonly tx: Tx
  readonly calendar: WorkCalendar
  readonly organizations: Organizations
  readonly state: Directive
}

/** The last on-time day that an act gives a task. */
function dueAfter({ amendment }: AmendingAct, task: LiveTask, calendar: WorkCalendar): PlainDate | null {
  const { newDue, dueKind, extendBy } = amendment
  if (newDue !== null) {
    const term: Term = { kind: dueKind === 'before' ? 'before' : 'by', date: plainDate(newDue) }
    return dueOf(term, calendar, {}).due
  }
  const { due } = task.clock
  if (extendBy === null || due === null) return null
  const { count, unit } = extendBy
  if (unit === 'month' || unit === 'year') return addMonths(due, unit === 'year' ? count * 12 : count)
  if (unit === 'working-day') return addWorkingDays(calendar, due, count)
  return addDays(due, unit === 'week' ? count * 7 : count)
}

function noteOf({ amendment: { act, oldText, newText, clause } }: AmendingAct): string | null {
  if (act === 'replace-words') return `Thay “${oldText ?? ''}” bằng “${newText ?? ''}” (${clause ?? ''})`
  return act === 'change' && newText !== null ? `Nội dung mới: ${newText}` : null
}

const isInside = ({ duty: { spans } }: PlannedTask, span: readonly [number, number] | null): boolean =>
  span !== null && spans.some(([from, to]) => from < span[1] && to > span[0])

function touch(
  act: AmendingAct,
  task: LiveTask,
  { calendar, organizations, state }: Amending,
  planned: readonly PlannedTask[],
): TouchedTask {
  const { amendment } = act
  const match = amendment.newLead === null ? undefined : organizations.matchAgency(amendment.newLead, dayOfDirective(state))
  const lead = match?.kind === 'unit' && match.unit !== task.lead ? match.unit : null
  const inside = amendment.act === 'change' ? planned.filter((one) => isInside(one, amendment.textSpan)) : []
  const duty = inside.find((one) => one.lead === (lead ?? task.lead)) ?? null
  const moved = dueAfter(act, task, calendar)
  const due = amendment.act === 'repeal' || duty !== null || moved === task.clock.due ? null : moved
  const note = duty !== null || (amendment.newText === null && amendment.oldText === null) ? null : noteOf(act)
  return { task, closes: amendment.act === 'repeal', due, lead, duty, note }
}

/** The acts of a paper on one that it follows, each with what it would do to the open tasks that it touches. */
export async function actsOnTasks(
  amending: Amending,
  before: { readonly state: Directive; readonly tasks: readonly LiveTask[] },
  planned: readonly PlannedTask[],
): Promise<ActOnTasks[]> {
  const acts = actsOn((await readingOf(amending.tx, amending.state)).amendments, before.state.review.header.number)
  const placed = before.tasks.map((task) => ({ clause: task.assigned.clause, task }))
  return acts.map((act) => ({
    act,
    tasks: touchedBy(act, placed, acts).map(({ task }) => touch(act, task, amending, planned)),
  }))
}

/** What an act does to a task by the ways that there are: who leads, until when, and words that nothing else carries. */
async function commandsOf({ tx }: Following, touched: TouchedTask, paper: { decision: Decision; on: PlainDate }) {
  const { task, lead, due, note } = touched
  const commands: TaskCommand[] = []
  const reason = await putContent(tx, 'Theo văn bản sửa đổi, bổ sung')
  if (lead !== null) {
    const coordinators = task.coordinators.filter((unit) => unit !== lead)
    commands.push({ action: 'reassign', lead, coordinators, reason })
  }
  const { decision, on } = paper
  if (due !== null && task.clock.due === null) commands.push({ action: 'set-deadline', due, decision, reason })
  else if (due !== null) {
    // An extension is asked before it is granted: here the paper does both, on its own day.
    if (task.extension === null) commands.push({ action: 'request-extension', effectiveOn: on, to: due, reason })
    commands.push({ action: 'decide-extension', granted: true, to: due, decision, reason })
  }
  if (note !== null) commands.push({ action: 'note', note: await putContent(tx, note) })
  return commands
}

/** Does to a task what was taken; gives the versions of the entries it wrote. */
async function change(following: Following, touched: TouchedTask, decision: Decision): Promise<Result<number[]>> {
  const { tx, house, context, state } = following
  const today = dayOf(context.now)
  const day = dayOfDirective(state)
  const paper = { decision, on: day < today ? day : today }
  const versions: number[] = []
  for (const command of await commandsOf(following, touched, paper)) {
    const task = await readTask(tx, touched.task.id)
    if (task.status === 'unassigned') continue
    const acting = { ...context, ...(command.action === 'request-extension' ? { onBehalfOf: task.lead } : {}) }
    const facts = decide(task, command, { ...acting, calendar: house.calendar, isAssigner: true })
    if (!facts.ok) return facts
    await appendTask(tx, context, { id: task.id, expectedVersion: task.version, facts: facts.value })
    versions.push(...facts.value.map((_, at) => task.version + at + 1))
  }
  return ok(versions)
}

/** What taking acts did: the rest of the following, and the entries it wrote. */
export interface ActsTaken {
  readonly follows: FollowOn
  readonly changed: readonly { readonly task: string; readonly versions: readonly number[] }[]
}

/**
 * Takes the acts that the issuer chose, each on one task: a deadline by an extension that the paper grants, a lead by reassignment, a repeal among the tasks that are closed,
 * new words by the duty that carries them, else as a note. Refuses FOLLOW_UNKNOWN_ACT, who may not close the task, and what the rules of tasks refuse.
 */
export async function takeActs(
  following: Following,
  before: Directive,
  planned: readonly PlannedTask[],
  issuer: string | null,
): Promise<Result<ActsTaken>> {
  const { tx, house, principal, state, follows } = following
  const chosen = follows.acts ?? []
  if (chosen.length === 0) return ok({ follows, changed: [] })
  const amending = { tx, calendar: house.calendar, organizations: await house.organizations(), state }
  const all = await actsOnTasks(amending, { state: before, tasks: await openTasksOf(tx, follows.of) }, planned)
  const decision = await decisionOf(following, issuer)
  const carry = [...follows.carry]
  const close = [...follows.close]
  const changed: { task: string; versions: number[] }[] = []
  for (const { act, task: id } of chosen) {
    const touched = all.find((one) => one.act.index === act)?.tasks.find(({ task }) => task.id === id)
    if (!touched) return refuse(documentRefusals, 'FOLLOW_UNKNOWN_ACT', { act: act + 1, task: id })
    const may = authorize(house, principal, taskResource(touched.task), 'close')
    if (!may.ok) return may
    if (touched.closes) close.push(id)
    const { duty } = touched
    if (duty !== null) carry.push({ task: id, duty: duty.duty.id, lead: duty.lead })
    const done = await change(following, touched, decision)
    if (!done.ok) return done
    if (done.value.length > 0) changed.push({ task: id, versions: done.value })
  }
  return ok({ follows: { ...follows, carry, close: [...new Set(close)] }, changed })
}

/** Takes back what acts of a paper wrote on tasks, the last first; refuses where a later entry rests on one. */
export async function takeBackActs(
  { house, tx, context, state }: Pick<Following, 'house' | 'tx' | 'context' | 'state'>,
  reason: string,
): Promise<Result<true>> {
  const changed = state.follows?.changed ?? []
  const known = await readTasks(tx, [...new Set(changed.map(({ task }) => task))])
  for (const { task: id, versions } of [...changed].reverse()) {
    if (!known.has(id)) continue
    for (const version of [...versions].reverse()) {
      const task = await readTask(tx, id)
      const command = { action: 'recall' as const, version, reason }
      const facts = decide(task, command, { ...context, calendar: house.calendar, isAssigner: true })
      if (!facts.ok) return facts
      if (task.status !== 'unassigned') await appendTask(tx, context, { id, expectedVersion: task.version, facts: facts.value })
    }
  }
  return ok(true)
}
