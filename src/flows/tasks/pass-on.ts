import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, newId, ok, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { CommandLine } from '../../organizations/index.ts'
import { type JsonValue, putContent, putContents, type Tx } from '../../storage/index.ts'
import {
  type Decision,
  decidePassOn,
  followUpRuleOn,
  type LiveTask,
  lineBetween,
  type PassOn,
  type PassOnBody,
  type PassOnDone,
  type TaskDraft,
  taskRefusals,
} from '../../tasks/index.ts'
import { appendTasks, readTaskToChange } from '../../tasks/store.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { textsOf, withHashes } from '../task-assign.ts'
import { isAssigner, taskResource } from '../task-rights.ts'

interface Giving {
  readonly house: House
  readonly principal: Principal
  readonly task: LiveTask
  readonly body: PassOnBody
}

interface Part {
  readonly draft: TaskDraft
  readonly line: CommandLine
}

/** One part for each unit that is to get it, with the hierarchy along which it goes; the first unit that does not stand below refuses all. */
async function partsOf({ house, task, body }: Giving, on: Part['draft']['assignedOn']): Promise<Result<Part[]>> {
  const agencies = await house.organizations()
  const parts: Part[] = []
  for (const { leads, ...asked } of body.parts) {
    for (const lead of leads) {
      const line = lineBetween(agencies, { above: task.lead, below: lead }, { on, line: body.line })
      if (line === undefined && lead !== task.lead) {
        const names = { unit: agencies.getName(lead, on), above: agencies.getName(task.lead, on) }
        return refuse(taskRefusals, 'TASK_UNIT_NOT_BELOW', { ...names, on })
      }
      parts.push({ draft: draftOf(task, { ...asked, lead }, on), line: line ?? 'administrative' })
    }
  }
  return ok(parts)
}

/** A part stays under the directive and the clause of the whole; the duty itself is the whole's. */
function draftOf(
  task: LiveTask,
  asked: Omit<PassOnBody['parts'][number], 'leads'> & { lead: UnitId },
  on: TaskDraft['assignedOn'],
): TaskDraft {
  const { directiveId, clause, field } = task.assigned
  return {
    ...asked,
    ...{ directiveId, dutyId: null, clause, eventId: null, source: null, field, updateEveryDays: null, reviewOn: null, mustPassOn: false },
    assignedOn: on,
  }
}

async function keepDecision(tx: Tx, decision: PassOnBody['decision']): Promise<Decision | null> {
  if (decision === null || decision.kind === 'file') return decision
  if (decision.kind === 'note') return { ...decision, text: await putContent(tx, decision.text) }
  return { ...decision, issuer: await putContent(tx, decision.issuer) }
}

async function commandOf(tx: Tx, giving: Giving, parts: readonly Part[]): Promise<PassOn['parts']> {
  const texts = parts.map(({ draft }): JsonValue[] => textsOf(draft))
  const hashes = await putContents(tx, texts.flat())
  return parts.map(({ draft, line }, place) => ({
    id: newId(),
    command: { ...withHashes(draft, giving.task.lead, hashes.splice(0, texts[place]?.length ?? 0)), line },
  }))
}

async function give(tx: Tx, context: ActContext, giving: Giving): Promise<Result<PassOnDone>> {
  const { house, principal, task, body } = giving
  const on = body.effectiveOn ?? dayOf(context.now)
  const file = body.decision !== null && 'file' in body.decision ? body.decision.file : null
  if (file !== null && !(await mayCite(tx, house, principal, file))) return refuse(taskRefusals, 'TASK_FILE_MISSING', { file })
  const parts = await partsOf(giving, on)
  if (!parts.ok) return parts
  const command = { parts: await commandOf(tx, giving, parts.value), decision: await keepDecision(tx, body.decision), on }
  const followUp = followUpRuleOn(house.packs.followUpRules, on)
  const decided = decidePassOn(task, command, {
    ...context,
    ...{ calendar: house.calendar, isAssigner: isAssigner(house, principal, task), followUp },
  })
  if (!decided.ok) return decided
  const { whole, parts: made } = decided.value
  await appendTasks(tx, context, [
    { id: task.id, expectedVersion: task.version, facts: whole },
    ...made.map(({ id, facts }) => ({ id, expectedVersion: 0, facts })),
  ])
  return ok({ id: task.id, version: task.version + whole.length, parts: made.map(({ id }) => id) })
}

/**
 * Gives parts of a task on to units below its lead, all or none, once per command id. Refuses units that do not stand below the lead in the
 * chosen hierarchy on that day, a version that is not the one seen, and what `decidePassOn` refuses.
 */
export function passOn(house: House, principal: Principal, taskId: string, body: PassOnBody): Promise<Result<PassOnDone>> {
  const { commandId, onBehalfOf, ...said } = body
  const paper = onBehalfOf === undefined ? {} : { onBehalfOf }
  const command = { commandId, name: 'pass-on-task', body: { taskId, ...said }, ...paper }
  return perform(house, principal, command, async (tx, context) => {
    const task = await readTaskToChange(tx, taskId)
    if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, taskResource(task), 'pass-on')
    if (!may.ok) return may
    if (task.version !== body.expectedVersion) {
      return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: body.expectedVersion, actual: task.version })
    }
    return give(tx, context, { house, principal, task, body })
  })
}
