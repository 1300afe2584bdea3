import { type Principal, scopeOf } from '../../access/index.ts'
import { dayOf, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { readOpenOn } from '../../tasks/explanation/explanation-store.ts'
import {
  type AskedAbout,
  classify,
  type Demand,
  type ExplainedTask,
  explanationRefusals,
  ladderOf,
  openDemands,
  subjectsOf,
  type TaskQuery,
  type TaskRow,
} from '../../tasks/index.ts'
import { listTasks } from '../../tasks/list-store.ts'
import { readTask } from '../../tasks/store.ts'
import { taskTexts } from '../../tasks/urging/letter-store.ts'
import { readDesk } from '../../tasks/urging/urging-store.ts'
import { standingOn } from '../difficulties/open-difficulty.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { questionOf } from '../task-board.ts'
import { askedDay } from '../task-items.ts'
import { taskResource } from '../task-rights.ts'
import { aboutRecord, findRecordArea } from './about-record.ts'
import { explanationResource, headOn } from './open-explanation.ts'

const isUnverified = ({ unverified }: { readonly unverified?: boolean | string | undefined }): boolean =>
  unverified !== undefined && unverified !== false

/** So many tasks one demand takes: more is not read by anybody. */
const MOST = 500

/** Who demands an explanation of what. */
export interface Demanding {
  readonly house: House
  readonly principal: Principal
  readonly about: AskedAbout
}

/** What a demand is about, before anything is said about reason and term. */
export interface Gathered extends Pick<Demand, 'office' | 'unit' | 'about' | 'head'> {
  /** The working days that are usual: of the ladders of the tasks, or of the register. */
  readonly usual: Term
  readonly tasks: readonly ExplainedTask[]
  /** Tasks of the cell that other offices gave: they demand for themselves. */
  readonly others: number
}

/** Working days for an answer; null where nothing sets them. */
interface Term {
  readonly days: number | null
  readonly unverified: boolean
}

type Found = Omit<Gathered, 'head' | 'usual'> & { readonly usual?: Term }

async function ofTask(tx: Tx, { house, principal }: Demanding, taskId: string): Promise<Result<Found>> {
  const task = await readTask(tx, taskId)
  if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
  const seen = authorize(house, principal, taskResource(task), 'read')
  if (!seen.ok) return seen
  const asOf = dayOf(house.clock())
  const { class: found, due } = classify(task.history, { asOf, knownOn: undefined, calendar: house.calendar })
  if (found === null) return refuse(explanationRefusals, 'EXPLANATION_NO_TASKS')
  const { text, clause, directiveId } = task.assigned
  const tasks = [{ taskId, text, clause, directiveId, due, class: found }]
  return ok({ office: task.assigner, unit: task.lead, about: { kind: 'task' }, tasks, others: 0 })
}

type Cell = Extract<AskedAbout, { kind: 'cell' }>

async function rowsOf(tx: Tx, { house, principal }: Demanding, { unit, cell, directiveId, ...of }: Cell): Promise<TaskRow[]> {
  const asked: Omit<TaskQuery, 'limit'> = {
    ...{ unit, level: of.level, asOf: askedDay(house, of.asOf ?? undefined), knownOn: of.knownOn ?? undefined },
    ...(directiveId === null ? {} : { directive: directiveId }),
    ...(cell === 'not-updated' ? { bucket: cell } : { class: cell }),
  }
  const question = await questionOf(tx, house, principal, asked)
  const rows: TaskRow[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await listTasks(tx, question, { limit: MOST, after })
    rows.push(...page.rows)
    after = page.next
  }
  return rows
}

/** The office in whose name a person demands: its own where it may, else the first that it may demand for. */
function officeOf({ house, principal }: Demanding, rows: readonly TaskRow[]): UnitId {
  const scope = scopeOf(house.policy, principal, 'explanation', 'demand')
  const mine = scope.all ? [] : scope.clauses.flatMap(({ relation, ids }) => (relation === 'assigner' ? ids : []))
  return rows.find(({ assigner }) => mine.includes(assigner))?.assigner ?? principal.office
}

async function ofCell(tx: Tx, demanding: Demanding, cell: Cell): Promise<Result<Found>> {
  const rows = await rowsOf(tx, demanding, cell)
  const office = officeOf(demanding, rows)
  const own = rows.filter(({ assigner }) => assigner === office)
  if (own.length > MOST) return refuse(explanationRefusals, 'EXPLANATION_TOO_MANY', { count: own.length, most: MOST })
  const ids = own.map(({ id }) => id)
  const texts = await taskTexts(tx, ids)
  const tasks = own.flatMap(({ id: taskId, clause, directiveId, due, class: found }): ExplainedTask[] => {
    const text = texts.get(taskId)
    return text === undefined ? [] : [{ taskId, text, clause, directiveId, due, class: found }]
  })
  const asOf = askedDay(demanding.house, cell.asOf ?? undefined)
  const { unit, cell: red, directiveId, level } = cell
  const about = { kind: 'cell', cell: red, asOf, knownOn: cell.knownOn ?? dayOf(demanding.house.clock()), directiveId, level } as const
  return ok({ office, unit, about, tasks, others: rows.length - own.length })
}

async function ofRecord(tx: Tx, demanding: Demanding, recordId: string): Promise<Result<Found>> {
  const { house, principal } = demanding
  const found = await findRecordArea(tx, { house, principal, id: recordId })
  if (!found.ok) return found
  const { definition } = found.value
  const about = aboutRecord(await house.organizations(), found.value, dayOf(house.clock()))
  if (!about.ok) return about
  return ok({
    ...about.value,
    tasks: [],
    others: 0,
    usual: { days: definition.explanation?.days ?? null, unverified: isUnverified(definition) },
  })
}

function find(tx: Tx, demanding: Demanding): Promise<Result<Found>> {
  const { about } = demanding
  switch (about.kind) {
    case 'task':
      return ofTask(tx, demanding, about.taskId)
    case 'cell':
      return ofCell(tx, demanding, about)
    case 'record':
      return ofRecord(tx, demanding, about.recordId)
  }
}

/**
 * What a demand is about: a task that its assigner may have explained, the tasks of a red cell that the person's office gave, or the area of a record;
 * asked of who has the unit's place today, through the post that heads it. Refuses what may not be read, and a unit whose place nobody has.
 */
export async function gatherDemand(tx: Tx, demanding: Demanding): Promise<Result<Gathered>> {
  const { house, principal } = demanding
  const found = await find(tx, demanding)
  if (!found.ok) return found
  const on = dayOf(house.clock())
  const agencies = await house.organizations()
  const { all, one } = standingOn(agencies, on)
  const may = authorize(house, principal, explanationResource(found.value, all), 'demand')
  if (!may.ok) return may
  const unit = one(found.value.unit)
  if (unit === undefined) return refuse(explanationRefusals, 'EXPLANATION_UNIT_ENDED', { unit: agencies.getName(found.value.unit, on) })
  const usual = found.value.usual ?? (await ladderTerm(tx, demanding, { ...found.value, on }))
  return ok({ ...found.value, usual, unit, head: await headOn(tx, house, { unit, on }) })
}

/** The working days that the ladders of some tasks give for an explanation, the longest; null when no ladder is there. */
async function ladderTerm(
  tx: Tx,
  { house }: Pick<Demanding, 'house'>,
  { office, tasks, on }: { office: UnitId; tasks: readonly ExplainedTask[]; on: PlainDate },
): Promise<Term> {
  const { choices } = await readDesk(tx, office)
  const chosen = [...new Set(tasks.map(({ directiveId }) => directiveId))]
  const ladders = chosen.flatMap((id) => ladderOf(house.packs.ladders, on, id === null ? undefined : choices.get(id)) ?? [])
  const days = ladders.length === 0 ? null : Math.max(...ladders.map(({ explainIn }) => explainIn))
  return { days, unverified: ladders.some(isUnverified) }
}

/** What of a demand somebody has to explain already, by the id of the task or record. */
export async function openOn(tx: Tx, { house }: Pick<Demanding, 'house'>, demand: Parameters<typeof subjectsOf>[0]) {
  return openDemands(await readOpenOn(tx, subjectsOf(demand)), house.calendar)
}
