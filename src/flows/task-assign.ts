import { allows, type Principal } from '../access/index.ts'
import type { Term } from '../calendar/index.ts'
import { EVENT_STREAM, findExpectedEvent } from '../documents/event-store.ts'
import { expectEvent } from '../documents/index.ts'
import { relationsOf } from '../documents/store.ts'
import { type ActContext, newId, ok, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { append, putContent, type Tx } from '../storage/index.ts'
import { decideAssign, type TaskDone, type TaskDraft, taskRefusals, UNASSIGNED } from '../tasks/index.ts'
import { appendTask } from '../tasks/store.ts'
import type { House } from './house.ts'
import { authorize, notAllowed, perform } from './perform.ts'

/** A task to be assigned by a unit; `id` when the caller has named it already. */
export interface NewTask {
  readonly draft: TaskDraft
  readonly assigner: UnitId
  readonly id?: string
}

/** The event that a term waits for goes to content; the fact keeps its hash. */
async function keepTerm(tx: Tx, term: Term): Promise<Term> {
  return 'event' in term ? { ...term, event: await putContent(tx, term.event) } : term
}

async function keepProduct(tx: Tx, product: TaskDraft['product']): Promise<TaskDraft['product']> {
  return product?.description ? { ...product, description: await putContent(tx, product.description) } : product
}

async function assignTask(tx: Tx, context: ActContext, house: House, task: NewTask): Promise<Result<TaskDone>> {
  const { title, text, ...draft } = task.draft
  const agencies = await house.organizations()
  for (const unit of [task.assigner, draft.lead, ...draft.coordinators]) {
    if (agencies.versionsOf(unit).length === 0) return refuse(taskRefusals, 'TASK_UNIT_UNKNOWN', { unit, on: draft.assignedOn })
  }
  if (!agencies.findUnit(draft.lead, draft.assignedOn)) {
    return refuse(taskRefusals, 'TASK_UNIT_UNKNOWN', { unit: agencies.getName(draft.lead, draft.assignedOn), on: draft.assignedOn })
  }
  const command = {
    ...draft,
    assigner: task.assigner,
    text: await putContent(tx, { title, text }),
    term: await keepTerm(tx, draft.term),
    product: await keepProduct(tx, draft.product),
  }
  const facts = decideAssign(UNASSIGNED, command, { ...context, calendar: house.calendar, isAssigner: true })
  if (!facts.ok) return facts
  const id = task.id ?? newId()
  await appendTask(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: facts.value.length })
}

/**
 * Assigns tasks inside the caller's transaction, in order; the first refusal stops and must roll the caller back. Refuses agencies that
 * do not exist on the day of assignment and what `decideAssign` refuses. Rights are the caller's affair.
 */
export async function assignTasks(tx: Tx, context: ActContext, house: House, tasks: readonly NewTask[]): Promise<Result<TaskDone[]>> {
  const done: TaskDone[] = []
  for (const task of tasks) {
    const assigned = await assignTask(tx, context, house, task)
    if (!assigned.ok) return assigned
    done.push(assigned.value)
  }
  return ok(done)
}

/** The outside event that a term waits for: one that is awaited already under that name, or a new one. */
async function awaitedEvent(tx: Tx, context: ActContext, draft: TaskDraft): Promise<string | null> {
  if (draft.eventId !== null || !('event' in draft.term)) return draft.eventId
  const known = await findExpectedEvent(tx, draft.term.event)
  if (known !== undefined) return known
  const id = newId()
  const fact = expectEvent(await putContent(tx, draft.term.event), draft.directiveId)
  await append(tx, context, { stream: EVENT_STREAM, streamId: id, expectedVersion: 0, facts: [fact] })
  return id
}

/** The unit for which a person assigns when it names none: the one of its specialist's grant, else its office. */
function assignerOf(principal: Principal): UnitId {
  return principal.grants.find((grant) => grant.role === 'specialist')?.unit ?? principal.office
}

/** One task by hand; needs the right to assign for the assigning unit, and to read the directive if it names one. A term that waits makes its event awaited. */
export function assignByHand(
  house: House,
  principal: Principal,
  input: { commandId: string; draft: TaskDraft; assigner?: UnitId | undefined },
): Promise<Result<TaskDone>> {
  const assigner = input.assigner ?? assignerOf(principal)
  const command = { commandId: input.commandId, name: 'assign-task', body: { draft: input.draft, assigner } }
  return perform(house, principal, command, async (tx, context) => {
    if (!allows(house.policy, principal, { kind: 'task', relations: { assigner: [assigner] } }, 'assign')) {
      return notAllowed(house, 'task', 'assign')
    }
    const { directiveId } = input.draft
    if (directiveId !== null) {
      const relations = await relationsOf(tx, directiveId)
      const may = authorize(house, principal, { kind: 'directive', relations }, 'read')
      if (!may.ok) return may
    }
    const draft = { ...input.draft, eventId: await awaitedEvent(tx, context, input.draft) }
    const done = await assignTasks(tx, context, house, [{ draft, assigner }])
    if (!done.ok) return done
    const [task] = done.value
    return task ? ok(task) : refuse(taskRefusals, 'TASK_NOT_FOUND')
  })
}
