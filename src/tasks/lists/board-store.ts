import { sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { ageOn, classOn, isAwaiting, isMoved, isNotPassedOn, isNotUpdatedOn, isSuspended } from '../class-store.ts'
import { AGE_CLASSES, type AgeClass } from '../clock/age.ts'
import { TASK_CLASSES, type TaskClass } from '../clock/classify.ts'
import { conditionOf } from './conditions-store.ts'
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
  readonly lead: UnitId
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

/** Counts per leading agency and in all; tasks that do not count on the day (closed by decision) are in none. */
export async function countBoard(db: Reader, question: TaskQuestion): Promise<{ byUnit: Map<UnitId, BoardCounts>; all: BoardCounts }> {
  const { asOf } = question
  const { rows } = await sql<GroupRow>`
    select lead, class, first, claimed, awaiting, suspended, "notUpdated", moved, "notPassedOn", starred, age, count(*) as n from (
      select s.lead, ${classOn(asOf)} as class, ${classOn(asOf, 'first-due')} as first, ${classOn(asOf, 'as-claimed')} as claimed,
        ${isAwaiting} as awaiting, ${isSuspended} as suspended, ${isNotUpdatedOn(asOf)} as "notUpdated", ${isMoved} as moved,
        ${isNotPassedOn(asOf)} as "notPassedOn", t.is_starred as starred, ${ageOn(asOf)} as age
      from task_state s join task t on t.task_id = s.task_id where ${conditionOf(question)}
    ) judged where class is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`.execute(db)
  const byUnit = new Map<UnitId, BoardCounts>()
  const total = noCounts()
  for (const row of rows) {
    const counts = byUnit.get(row.lead) ?? noCounts()
    byUnit.set(row.lead, counts)
    add(counts, row)
    add(total, row)
  }
  return { byUnit, all: total }
}
