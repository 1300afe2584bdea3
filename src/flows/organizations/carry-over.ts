import { followUnit } from '../../access/index.ts'
import { findAccount } from '../../access/store.ts'
import { AccountId, type ActContext, allOk, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { ReformDecision } from '../../organizations/index.ts'
import { bookOfId } from '../../papers/index.ts'
import { commandBook } from '../../papers/store.ts'
import { decideRound } from '../../reports/index.ts'
import { appendRound, readRound } from '../../reports/store.ts'
import { append, type Tx } from '../../storage/index.ts'
import { decide, type LiveTask, type TaskCommand, type TaskState } from '../../tasks/index.ts'
import { appendTasks, readTasks, type TaskBatch } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { reformRefusals } from './refusals.ts'

/** One transaction in which a reform is applied: its day, and the content that says why (every moved thing points to it). */
export interface CarryingOver {
  readonly house: House
  readonly tx: Tx
  readonly context: ActContext
  readonly on: PlainDate
  readonly reason: string
}

/** A decision that hands over. */
export type HandOver = ReformDecision & { readonly to: UnitId }

/** Everybody who takes over by a decision, each once: one unit, or all that a report is owed by from now on. */
export const heirsIn = ({ to, also }: HandOver): readonly UnitId[] => [...new Set([to, ...also])]

/** Tasks that are handed over at a time. */
const WAVE = 1000

const gone = (decision: ReformDecision): Result<never> => refuse(reformRefusals, 'REFORM_ITEM_UNKNOWN', { id: decision.id })

/** Who leads and who helps once a unit's place is taken: the lead never helps besides, and nobody helps twice. */
function replaced(task: LiveTask, decision: HandOver): Pick<Extract<TaskCommand, { action: 'reassign' }>, 'lead' | 'coordinators'> {
  const { unit, to, part } = decision
  const lead = part === 'lead' ? to : task.lead
  const helpers = task.coordinators.map((one) => (part === 'coordinator' && one === unit ? to : one))
  return { lead, coordinators: [...new Set(helpers)].filter((one) => one !== lead) }
}

/** By the task's own action, so that its life shows it as any other: on the day of the reform, or today when entries of a later day stand in between. */
function handTaskOver({ house, context, on, reason }: CarryingOver, task: TaskState | undefined, decision: HandOver): Result<TaskBatch> {
  if (!task || task.status === 'unassigned') return gone(decision)
  const command = { action: 'reassign', reason, ...replaced(task, decision) } as const
  const { onBehalfOf: _none, ...act } = context
  const acting = { ...act, calendar: house.calendar, isAssigner: true }
  const onTheDay = decide(task, { ...command, effectiveOn: on }, acting)
  const facts = !onTheDay.ok && onTheDay.refusal.code.startsWith('TASK_DATE_BEFORE') ? decide(task, command, acting) : onTheDay
  return facts.ok ? ok({ id: decision.id, expectedVersion: task.version, facts: facts.value }) : facts
}

/** So many decisions at a time, each about another task: what a task has two of is decided on what the first left. */
function takeWave(decisions: readonly HandOver[]): { readonly wave: readonly HandOver[]; readonly later: readonly HandOver[] } {
  const wave = new Map<string, HandOver>()
  const later: HandOver[] = []
  for (const decision of decisions) {
    if (wave.has(decision.id) || wave.size === WAVE) later.push(decision)
    else wave.set(decision.id, decision)
  }
  return { wave: [...wave.values()], later }
}

async function handTasksOver(work: CarryingOver, decisions: readonly HandOver[]): Promise<Result<true>> {
  for (let open = decisions; open.length > 0; ) {
    const { wave, later } = takeWave(open)
    const tasks = await readTasks(
      work.tx,
      wave.map(({ id }) => id),
    )
    const batches = allOk(wave, (decision) => handTaskOver(work, tasks.get(decision.id), decision))
    if (!batches.ok) return batches
    await appendTasks(work.tx, work.context, batches.value)
    open = later
  }
  return ok(true)
}

/**
 * Every successor owes the report and the ended unit is excused, with the reform as the reason of all; who owes it already owes it once. A correction may
 * leave it with the unit that has it and add the others that were forgotten.
 */
async function handReportOver({ tx, context, reason }: CarryingOver, decision: HandOver): Promise<Result<true>> {
  const round = await readRound(tx, decision.id)
  if (round.status !== 'open') return gone(decision)
  const heirs = heirsIn(decision)
  const fresh = heirs.filter((unit) => !round.units.includes(unit))
  const added = allOk(fresh, (unit) => decideRound(round, { action: 'add-unit', unit, reason }))
  if (!added.ok) return added
  const { unit } = decision
  const excused = heirs.includes(unit) ? ok([]) : decideRound(round, { action: 'excuse-unit', unit, reason, hasReported: false })
  if (!excused.ok) return excused
  const facts = [...added.value.flat(), ...excused.value]
  await appendRound(tx, context, { id: round.id, expectedVersion: round.version, facts })
  return ok(true)
}

async function moveAccount({ tx, context }: CarryingOver, decision: HandOver): Promise<Result<true>> {
  const account = await findAccount(tx, AccountId.parse(decision.id))
  if (!account) return gone(decision)
  const facts = followUnit(account, decision.unit, decision.to)
  if (facts.length > 0) await append(tx, context, { stream: 'account', streamId: decision.id, expectedVersion: account.version, facts })
  return ok(true)
}

/** The book of the ended unit closes; its successor numbers in a book of its own. */
async function closeBook({ house, tx, context }: CarryingOver, decision: HandOver): Promise<Result<true>> {
  const book = bookOfId(house.packs.numberBooks, decision.id)
  if (!book.ok) return book
  const done = await commandBook(tx, context, { identity: book.value.identity, command: { action: 'close', isUnitEnded: true } })
  return done.ok ? ok(true) : done
}

async function carryOther(work: CarryingOver, decision: HandOver): Promise<Result<true>> {
  switch (decision.kind) {
    case 'task':
      return ok(true)
    case 'report-round':
      return handReportOver(work, decision)
    case 'account':
      return moveAccount(work, decision)
    case 'number-book':
      return closeBook(work, decision)
  }
}

/** Hands things over to their successors, each by the action of its own concept; tasks many at once. Refuses what those actions refuse. */
export async function carryOver(work: CarryingOver, decisions: readonly HandOver[]): Promise<Result<true>> {
  const tasks = decisions.filter(({ kind }) => kind === 'task')
  const done = await handTasksOver(work, tasks)
  if (!done.ok) return done
  for (const decision of decisions) {
    const one = await carryOther(work, decision)
    if (!one.ok) return one
  }
  return ok(true)
}

/** Whether a decision hands over. */
export const isHandOver = (decision: ReformDecision): decision is HandOver => decision.to !== null
