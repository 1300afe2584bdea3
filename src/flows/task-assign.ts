import { allows, type Principal } from '../access/index.ts'
import type { Term } from '../calendar/index.ts'
import { EVENT_STREAM, findExpectedEvent } from '../documents/event-store.ts'
import { expectEvent } from '../documents/index.ts'
import { relationsOf } from '../documents/store.ts'
import { type ActContext, newId, ok, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { append, type JsonValue, putContent, putContents, type Tx } from '../storage/index.ts'
import { type AssignTask, decideAssign, followUpRuleOn, type TaskDone, type TaskDraft, taskRefusals, UNASSIGNED } from '../tasks/index.ts'
import { appendTasks, type TaskBatch } from '../tasks/store.ts'
import type { House } from './house.ts'
import { authorize, notAllowed, perform } from './perform.ts'

/** A task to be assigned by a unit; `id` when the caller has named it already. */
export interface NewTask {
  readonly draft: TaskDraft
  readonly assigner: UnitId
  readonly id?: string
}

/** The texts of a draft, in the order in which `withHashes` takes their hashes. */
export function textsOf({ title, text, term, product }: TaskDraft): JsonValue[] {
  return [{ title, text }, ...('event' in term ? [term.event] : []), ...(product?.description ? [product.description] : [])]
}

/** The command of a draft: every text by the hash under which it is kept. */
export function withHashes({ title: _title, text: _text, ...draft }: TaskDraft, assigner: UnitId, hashes: readonly string[]): AssignTask {
  const left = [...hashes]
  const next = (): string => left.shift() ?? ''
  const text = next()
  const term: Term = 'event' in draft.term ? { ...draft.term, event: next() } : draft.term
  const product = draft.product?.description ? { ...draft.product, description: next() } : draft.product
  return { ...draft, assigner, text, term, product }
}

function checkUnits(agencies: Organizations, { draft, assigner }: NewTask): Result<true> {
  const on = draft.assignedOn
  for (const unit of [assigner, draft.lead, ...draft.coordinators]) {
    if (agencies.versionsOf(unit).length === 0) return refuse(taskRefusals, 'TASK_UNIT_UNKNOWN', { unit, on })
  }
  if (agencies.findUnit(draft.lead, on)) return ok(true)
  return refuse(taskRefusals, 'TASK_UNIT_UNKNOWN', { unit: agencies.getName(draft.lead, on), on })
}

/** A field is one of the packs’ list, or none. */
export function checkField(house: House, field: string | null): Result<true> {
  const known = house.packs.taskFields.map(({ id }) => id)
  return field === null || known.includes(field) ? ok(true) : refuse(taskRefusals, 'TASK_FIELD_UNKNOWN', { field, known: known.join(', ') })
}

/**
 * Assigns tasks inside the caller's transaction, in order and at once; the first refusal stops and must roll the caller back. Refuses agencies
 * that do not exist on the day of assignment and what `decideAssign` refuses. Rights are the caller's affair.
 */
export async function assignTasks(tx: Tx, context: ActContext, house: House, tasks: readonly NewTask[]): Promise<Result<TaskDone[]>> {
  const agencies = await house.organizations()
  for (const task of tasks) {
    const known = checkUnits(agencies, task)
    if (!known.ok) return known
  }
  for (const { draft } of tasks) {
    const known = checkField(house, draft.field)
    if (!known.ok) return known
  }
  const texts = tasks.map(({ draft }) => textsOf(draft))
  const hashes = await putContents(tx, texts.flat())
  const batches: TaskBatch[] = []
  for (const [place, { draft, assigner, id }] of tasks.entries()) {
    const command = withHashes(draft, assigner, hashes.splice(0, texts[place]?.length ?? 0))
    const followUp = followUpRuleOn(house.packs.followUpRules, draft.assignedOn)
    const facts = decideAssign(UNASSIGNED, command, { ...context, calendar: house.calendar, isAssigner: true, followUp })
    if (!facts.ok) return facts
    batches.push({ id: id ?? newId(), expectedVersion: 0, facts: facts.value })
  }
  await appendTasks(tx, context, batches)
  return ok(batches.map(({ id, facts }) => ({ id, version: facts.length })))
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
