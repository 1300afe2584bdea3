import { type RawBuilder, sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { ageOn, classOn, isAwaiting, isMoved, isNotPassedOn, isNotUpdatedOn, isSuspended } from '../class-store.ts'
import { AGE_CLASSES, type AgeClass } from '../clock/age.ts'
import { TASK_CLASSES, type TaskClass } from '../clock/classify.ts'
import { conditionOf } from './conditions-store.ts'
import { type BoardDimension, NONE_KEY } from './dimensions.ts'
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

/** What tasks are counted by, as a column of `task_state s join task t`: a head leads by the agency. */
function keyOf(by: 'unit' | BoardDimension): RawBuilder<string> {
  switch (by) {
    case 'unit':
    case 'head':
      return sql<string>`s.lead`
    case 'field':
      return sql<string>`coalesce(t.field, ${NONE_KEY})`
    case 'programme':
      return sql<string>`coalesce(t.directive_id, ${NONE_KEY})`
    case 'year':
      return sql<string>`to_char(t.assigned_on, 'YYYY')`
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

/** Counts per leading agency and in all; tasks that do not count on the day (closed by decision) are in none. */
export async function countBoard(db: Reader, question: TaskQuestion): Promise<{ byUnit: Map<UnitId, BoardCounts>; all: BoardCounts }> {
  const { byKey, all } = await countBy(db, question, 'unit')
  return { byUnit: byKey as Map<UnitId, BoardCounts>, all } // brand: the keys are leads
}

/** Counts per key of a dimension (of `head`: per leading agency) and in all, as `countBoard`. */
export async function countBy(
  db: Reader,
  question: TaskQuestion,
  by: 'unit' | BoardDimension,
): Promise<{ byKey: Map<string, BoardCounts>; all: BoardCounts }> {
  const { asOf } = question
  const { rows } = await sql<GroupRow>`
    select key, class, first, claimed, awaiting, suspended, "notUpdated", moved, "notPassedOn", starred, age, count(*) as n from (
      select ${keyOf(by)} as key, ${classOn(asOf)} as class, ${classOn(asOf, 'first-due')} as first, ${classOn(asOf, 'as-claimed')} as claimed,
        ${isAwaiting} as awaiting, ${isSuspended} as suspended, ${isNotUpdatedOn(asOf)} as "notUpdated", ${isMoved} as moved,
        ${isNotPassedOn(asOf)} as "notPassedOn", t.is_starred as starred, ${ageOn(asOf)} as age
      from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}
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
