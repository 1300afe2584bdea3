import type { Principal } from '../access/index.ts'
import { findAccount } from '../access/store.ts'
import { AccountId, type ActContext, dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../kernel/index.ts'
import type { Tx } from '../storage/index.ts'
import {
  decide,
  followUpRuleOn,
  type LiveTask,
  proofRuleOn,
  TaskCommand,
  type TaskDone,
  type TaskRequest,
  taskRefusals,
} from '../tasks/index.ts'
import { appendTask, readTask, readTaskToChange } from '../tasks/store.ts'
import { mayCite } from './evidence/open-evidence.ts'
import type { House } from './house.ts'
import { authorize, perform } from './perform.ts'
import { flowRefusals } from './refusals.ts'
import { checkField } from './task-assign.ts'
import { isAssigner, taskResource } from './task-rights.ts'
import { keepTexts } from './tasks/keep-texts.ts'

/** One action on one task, decided on the version that the person saw. */
export interface TaskActionInput {
  readonly taskId: string
  readonly commandId: string
  readonly expectedVersion: number
  readonly request: TaskRequest
  /** The unit that answered on paper. */
  readonly onBehalfOf?: UnitId | undefined
}

function filesOf(request: TaskRequest): string[] {
  const papers = ['proofs' in request ? request.proofs : [], 'decision' in request ? [request.decision] : []].flat()
  return papers.flatMap((paper) => ('file' in paper && paper.file !== null ? [paper.file] : []))
}

/** What a command points to must exist: agencies on their day, people with an open account, files in the store. */
async function checkReferences(
  tx: Tx,
  story: { house: House; principal: Principal; input: TaskActionInput; task: LiveTask },
): Promise<Result<true>> {
  const { house, principal, task } = story
  const { request } = story.input
  const { lead } = task
  const on = dayOf(house.clock())
  if (request.action === 'reassign') {
    const agencies = await house.organizations()
    for (const unit of [request.lead, ...request.coordinators]) {
      if (!agencies.findUnit(unit, request.effectiveOn ?? on)) return refuse(taskRefusals, 'TASK_UNIT_UNKNOWN', { unit, on })
    }
  }
  const person = request.action === 'hand-over' ? request.to : request.action === 'route' ? request.specialist : null
  const account = person === null ? undefined : await findAccount(tx, AccountId.parse(person))
  if (person !== null && (account?.status !== 'active' || account.office !== lead)) {
    return refuse(taskRefusals, 'TASK_PERSON_UNKNOWN', { account: account?.login ?? person })
  }
  if (request.action === 'set-field') {
    const field = checkField(house, request.field)
    if (!field.ok) return field
  }
  for (const file of filesOf(request)) {
    if (!(await mayCite(tx, house, principal, file))) return refuse(taskRefusals, 'TASK_FILE_MISSING', { file })
  }
  return ok(true)
}

/** The deadline of the task of which one is a part. */
async function parentDueOf(tx: Tx, { assigned }: LiveTask): Promise<PlainDate | null> {
  if (assigned.parent === undefined) return null
  const whole = await readTask(tx, assigned.parent)
  return whole.status === 'unassigned' ? null : whole.clock.due
}

async function carryOut(
  tx: Tx,
  context: ActContext,
  story: { house: House; principal: Principal; input: TaskActionInput; task: LiveTask },
) {
  const { house, principal, input, task } = story
  const command = TaskCommand.parse(await keepTexts(tx, input.request))
  const decided = decide(task, command, {
    ...context,
    ...{ calendar: house.calendar, isAssigner: isAssigner(house, principal, task) },
    followUp: followUpRuleOn(house.packs.followUpRules, command.effectiveOn ?? dayOf(context.now)),
    proofRule: proofRuleOn(house.packs.proofRules, task.assigned.product?.type, command.effectiveOn ?? dayOf(context.now)),
    parentDue: await parentDueOf(tx, task),
  })
  if (!decided.ok) return decided
  await appendTask(tx, context, { id: task.id, expectedVersion: input.expectedVersion, facts: decided.value })
  return ok({ id: task.id, version: input.expectedVersion + decided.value.length })
}

/**
 * Does one action on a task, once per command id. What the person may not read is not found; what it may read but not do is not
 * allowed; a task changed since `expectedVersion` is refused with both versions; texts are kept as content before the rule decides.
 */
export function actOnTask(house: House, principal: Principal, input: TaskActionInput): Promise<Result<TaskDone>> {
  const { taskId, expectedVersion, request } = input
  const onBehalfOf = input.onBehalfOf === undefined ? {} : { onBehalfOf: input.onBehalfOf }
  const command = { commandId: input.commandId, name: 'act-on-task', body: { taskId, expectedVersion, request }, ...onBehalfOf }
  return perform(house, principal, command, async (tx, context) => {
    const task = await readTaskToChange(tx, taskId)
    if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, taskResource(task), request.action)
    if (!may.ok) return may
    if (task.version !== expectedVersion) {
      return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual: task.version })
    }
    const references = await checkReferences(tx, { house, principal, input, task })
    return references.ok ? carryOut(tx, context, { house, principal, input, task }) : references
  })
}
