import { type RawBuilder, sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { ageOn, classOn, isAwaiting, isMoved, isNotPassedOn, isNotUpdatedOn, isSuspended, stateOn } from '../class-store.ts'
import { AGE_CLASSES, type AgeClass } from '../clock/age.ts'
import { TASK_CLASSES, type TaskClass } from '../clock/classify.ts'
import { conditionOf, ledBy } from './conditions-store.ts'
import { type BoardDimension, NONE_KEY } from './dimensions.ts'
import { stateInScope } from './overdue-store.ts'
import type { TaskQuestion } from './question.ts'

/** Numbers of one agency (or of all) on a day. */
export interface BoardCounts {
  total: number
  readonly byClass: Record<TaskClass, number>
  readonly byFirstDeadline: Record<TaskClass, number>
  readonly asClaimed: Record<TaskClass, number>
  awaitingVerification: number
  suspended: number
  notUpdated: number
  movedDeadline: number
  notPassedOn: number
  starred: number
  /** Open without a deadline, by how long. */
  readonly undated: Record<AgeClass, number>
}

/** Counts that are all zero. */
export function noCounts(): BoardCounts {
  const zeros = () => Object.fromEntries(TASK_CLASSES.map((c) => [c, 0])) as Record<TaskClass, number> // every class is a key
  const undated = Object.fromEntries(AGE_CLASSES.map((age) => [age, 0])) as Record<AgeClass, number> // every age is a key
  const beside = { awaitingVerification: 0, suspended: 0, notUpdated: 0, movedDeadline: 0, notPassedOn: 0, starred: 0, undated }
  return { total: 0, byClass: zeros(), byFirstDeadline: zeros(), asClaimed: zeros(), ...beside }
}

interface GroupRow {
  readonly key: string
  readonly class: TaskClass
  readonly first: TaskClass
  readonly claimed: TaskClass
  readonly awaiting: boolean
  readonly suspended: boolean
  readonly notUpdated: boolean
  readonly moved: boolean
  readonly notPassedOn: boolean
  readonly starred: boolean
  readonly age: AgeClass | null
  readonly n: number
}

function add(counts: BoardCounts, row: GroupRow): void {
  const n = Number(row.n)
  counts.total += n
  counts.byClass[row.class] += n
  counts.byFirstDeadline[row.first] += n
  counts.asClaimed[row.claimed] += n
  if (row.awaiting) counts.awaitingVerification += n
  if (row.suspended) counts.suspended += n
  if (row.notUpdated) counts.notUpdated += n
  if (row.moved) counts.movedDeadline += n
  if (row.notPassedOn) counts.notPassedOn += n
  if (row.starred) counts.starred += n
  if (row.age !== null) counts.undated[row.age] += n
}

/** What tasks are counted by, as a column of `task_state s`, or of `task t` beside it: a head leads by the agency. */
function keyOf(by: 'unit' | 'line' | BoardDimension): RawBuilder<string> {
  switch (by) {
    case 'line':
      return sql<string>`jsonb_build_array(case when s.is_part then 'part' else 'whole' end, s.assigner, s.lead)::text`
    case 'unit':
    case 'head':
      return sql<string>`s.lead`
    case 'field':
      return sql<string>`coalesce(t.field, ${NONE_KEY})`
    case 'programme':
      return sql<string>`coalesce(t.directive_id, ${NONE_KEY})`
    case 'year':
      return sql<string>`to_char(s.assigned_on, 'YYYY')`
  }
}

/** Adds the counts of one line to another. */
export function addCounts(to: BoardCounts, from: BoardCounts): void {
  for (const name of TASK_CLASSES) {
    to.byClass[name] += from.byClass[name]
    to.byFirstDeadline[name] += from.byFirstDeadline[name]
    to.asClaimed[name] += from.asClaimed[name]
  }
  for (const age of AGE_CLASSES) to.undated[age] += from.undated[age]
  for (const one of ['total', 'awaitingVerification', 'suspended', 'notUpdated', 'movedDeadline', 'notPassedOn', 'starred'] as const) {
    to[one] += from[one]
  }
}

/** Figures per leading agency and in all. */
export interface Board {
  readonly byUnit: Map<UnitId, BoardCounts>
  readonly all: BoardCounts
}

/** Counts per leading agency and in all; tasks that do not count on the day (closed by decision) are in none. */
export async function countBoard(db: Reader, question: TaskQuestion): Promise<Board> {
  const { byKey, all } = await countBy(db, question, 'unit')
  return { byUnit: byKey as Map<UnitId, BoardCounts>, all } // brand: the keys are leads
}

/** Sides whose columns stand in `task_state`. */
const OF_STATE: ReadonlySet<string> = new Set(['unit', 'line', 'head', 'year'])

/** The rows that a board counts: of `task_state` alone where nothing else is asked, a third of the cost. */
function rowsOf(question: TaskQuestion, by: 'unit' | 'line' | BoardDimension): RawBuilder<unknown> {
  const { level, leads, ...others } = question.filter
  if (!OF_STATE.has(by) || Object.values(others).some((one) => one !== undefined)) {
    return sql`task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}`
  }
  const isLevel = level === undefined ? sql`true` : sql`s.is_part = ${level === 'part'}`
  const isLed = leads === undefined ? sql`true` : ledBy(leads)
  return sql`task_state s where ${stateOn(question)} and ${stateInScope(question.scope)} and s.closed_on is null and ${isLevel} and ${isLed}`
}

/** Counts per key of a dimension (of `head`: per leading agency; of `line`: per level, assigner and lead, as JSON) and in all, as `countBoard`. */
export async function countBy(
  db: Reader,
  question: TaskQuestion,
  by: 'unit' | 'line' | BoardDimension,
): Promise<{ byKey: Map<string, BoardCounts>; all: BoardCounts }> {
  const { asOf } = question
  const { rows } = await sql<GroupRow>`
    select key, class, first, claimed, awaiting, suspended, "notUpdated", moved, "notPassedOn", starred, age, count(*) as n from (
      select ${keyOf(by)} as key, ${classOn(asOf)} as class, ${classOn(asOf, 'first-due')} as first, ${classOn(asOf, 'as-claimed')} as claimed,
        ${isAwaiting} as awaiting, ${isSuspended} as suspended, ${isNotUpdatedOn(asOf)} as "notUpdated", ${isMoved} as moved,
        ${isNotPassedOn(asOf)} as "notPassedOn", s.task_id in (select task_id from task where is_starred) as starred, ${ageOn(asOf)} as age
      from ${rowsOf(question, by)}
    ) judged where class is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(db)
  const byKey = new Map<string, BoardCounts>()
  const total = noCounts()
  for (const row of rows) {
    const counts = byKey.get(row.key) ?? noCounts()
    byKey.set(row.key, counts)
    add(counts, row)
    add(total, row)
  }
  return { byKey, all: total }
}
