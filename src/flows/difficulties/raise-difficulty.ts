import type { Principal } from '../../access/index.ts'
import { type ActContext, dayOf, isValidOn, newId, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { appendDifficulty, readDifficultyRoute } from '../../tasks/difficulty/difficulty-store.ts'
import {
  type AnswerTerm,
  chooseRoute,
  type DifficultyWritten,
  decideRaise,
  difficultyRefusals,
  type LiveTask,
  type RaiseDifficultyBody,
  RaiseDifficultyBody as RaiseDifficultySchema,
  routeOn,
  taskRefusals,
} from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import { mayCite } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { askedDay } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { keepTexts } from '../tasks/keep-texts.ts'
import { difficultyResource, standingOn } from './open-difficulty.ts'

interface Raising {
  readonly house: House
  readonly principal: Principal
  readonly body: RaiseDifficultyBody
}

/** The days to answer when the programme says nothing, on a day; undefined when no pack knows. */
export function defaultTerm(house: House, on: PlainDate): AnswerTerm | undefined {
  return house.packs.answerTerms.findLast((term) => isValidOn(term, on))
}

/** For which of the units of the task the person raises it: the one named, else its own among them. */
function raiserOf({ principal, body }: Raising, task: LiveTask): UnitId | undefined {
  const doers = [task.lead, ...task.coordinators]
  const named = body.onBehalfOf
  if (named !== undefined) return doers.find((unit) => unit === named)
  return doers.find((unit) => principal.grants.some((grant) => grant.unit === unit))
}

/** The way of a difficulty on a task on a day: that of the programme, else straight to the one that gave the task. */
async function wayOf(tx: Tx, house: House, task: LiveTask, on: PlainDate) {
  const { directiveId } = task.assigned
  const route = directiveId === null ? undefined : routeOn(await readDifficultyRoute(tx, directiveId), on)
  if (route) return { rule: 'programme', steps: route.steps } as const
  return { rule: 'default', steps: [{ unit: task.assigner, days: defaultTerm(house, on)?.days ?? 1 }] } as const
}

async function raiseIn(tx: Tx, context: ActContext, raising: Raising): Promise<Result<DifficultyWritten>> {
  const { house, principal, body } = raising
  const task = await readTask(tx, body.taskId)
  if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
  const seen = authorize(house, principal, taskResource(task), 'read')
  if (!seen.ok) return seen
  const raisedBy = raiserOf(raising, task)
  const resource = difficultyResource({ assigner: task.assigner, raisedBy: raisedBy ?? task.lead, waitsAt: null, through: [] })
  const may = authorize(house, principal, resource, 'raise')
  if (!may.ok) return may
  if (raisedBy === undefined) return refuse(difficultyRefusals, 'DIFFICULTY_RAISED_BY_OTHERS')
  if (task.status === 'verified' || task.status === 'closed') return refuse(difficultyRefusals, 'DIFFICULTY_TASK_OVER')
  for (const proof of body.proofs) {
    const file = 'file' in proof ? proof.file : null
    if (file !== null && !(await mayCite(tx, house, principal, file))) return refuse(taskRefusals, 'TASK_FILE_MISSING', { file })
  }
  const on = askedDay(house, body.effectiveOn)
  const { rule, steps } = await wayOf(tx, house, task, on)
  const places = standingOn(await house.organizations(), dayOf(context.now))
  const route = chooseRoute(steps, { raiser: raisedBy, placeOf: places.one })
  if (!route.ok) return route
  const { text, proposal, proofs, asksClock } = RaiseDifficultySchema.parse(await keepTexts(tx, body))
  const of = { taskId: task.id, taskText: task.assigned.text, clause: task.assigned.clause, directiveId: task.assigned.directiveId }
  const command = { ...of, assigner: task.assigner, raisedBy, text, proposal, proofs, asksClock, route: route.value, rule }
  const facts = decideRaise(command, { now: context.now, effectiveOn: body.effectiveOn, assignedOn: task.assignedOn })
  if (!facts.ok) return facts
  const id = newId()
  await appendDifficulty(tx, context, { id, expectedVersion: 0, facts: facts.value })
  return ok({ id, version: facts.value.length })
}

/**
 * Raises a difficulty on a task, once per command id, for its lead or a coordinator, and sends it on the way that its programme gives. It never
 * touches the task. Refuses whoever is neither, a task that is over, and a way on which nobody is left.
 */
export function raiseDifficulty(house: House, principal: Principal, body: RaiseDifficultyBody): Promise<Result<DifficultyWritten>> {
  const { commandId, onBehalfOf, ...asked } = body
  const command = {
    ...{ commandId, name: 'raise-difficulty', body: { ...asked, effectiveOn: asked.effectiveOn ?? null } },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
  return perform(house, principal, command, (tx, context) => raiseIn(tx, context, { house, principal, body }))
}
