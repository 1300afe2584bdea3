import type { Principal, Scope } from '../access/index.ts'
import { dueOf } from '../calendar/index.ts'
import type { PlainDate } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Tx } from '../storage/index.ts'
import { type BoardQuery, classify, type MyTasks, type TaskBoard, type TaskBucket, type TaskList, type TaskQuery } from '../tasks/index.ts'
import {
  type BoardCounts,
  countBoard,
  countTasks,
  listRecurring,
  listTasks,
  noCounts,
  type TaskFilter,
  type TaskQuestion,
} from '../tasks/list-store.ts'
import { readTaskHistory } from '../tasks/store.ts'
import type { House } from './house.ts'
import { query } from './perform.ts'
import { askedDay, taskItem, unitName } from './task-items.ts'
import { assigningScope, doingScope, mineScope, readScope } from './task-rights.ts'

/** “Due soon” = within so many working days; a setting of the screen, not a rule of law. */
const SOON_WORKING_DAYS = 5
/** How many rows of each bucket are shown at once. */
const FIRST_ROWS = 5

const DOING: readonly TaskBucket[] = ['late', 'due-soon', 'returned', 'to-acknowledge', 'not-updated', 'awaiting']
const ASSIGNING: readonly TaskBucket[] = ['to-verify', 'to-decide', 'declined']

function scopeFor(house: House, principal: Principal, asked: TaskQuery): Scope {
  if (asked.mine !== 'true') return readScope(house, principal)
  if (asked.bucket === undefined) return mineScope(house, principal)
  return DOING.includes(asked.bucket) ? doingScope(house, principal) : assigningScope(house, principal)
}

/** The last day that is “soon” after a day. */
function soonAfter(house: House, day: PlainDate): PlainDate {
  return dueOf({ kind: 'counted', n: SOON_WORKING_DAYS, unit: 'working', after: day }, house.calendar).due ?? day
}

function filterOf(house: House, asked: TaskQuery, asOf: PlainDate): TaskFilter {
  const { class: found, unit, directive, bucket, q } = asked
  return { class: found, unit, directive, bucket, q, soonUntil: soonAfter(house, asOf) }
}

/** Tasks by class, agency, directive, bucket or words, mine or all that I may read, as of a day and as known on a day; pages by key. */
export async function findTasks(house: House, principal: Principal, asked: TaskQuery): Promise<TaskList> {
  const asOf = askedDay(house, asked.asOf)
  const { knownOn, after, limit } = asked
  const question: TaskQuestion = { asOf, knownOn, scope: scopeFor(house, principal, asked), filter: filterOf(house, asked, asOf) }
  const agencies = await house.organizations()
  return query(house, async (tx) => {
    const { rows, next } = await listTasks(tx, question, { after, limit })
    const total = await countTasks(tx, question)
    return { items: rows.map((row) => taskItem(agencies, row)), next, total, asOf, knownOn: knownOn ?? null }
  })
}

interface Owing {
  readonly owed: number
  readonly owedLate: number
}

/** What recurring duties owe on the day, by the unit that led them then. */
async function owingByUnit(tx: Tx, house: House, question: TaskQuestion): Promise<Map<string, Owing>> {
  const { asOf, knownOn } = question
  const owing = new Map<string, Owing>()
  for (const { id, lead } of await listRecurring(tx, question)) {
    const { owed = 0, owedLate = 0 } = classify(await readTaskHistory(tx, id), { asOf, knownOn, calendar: house.calendar })
    const before = owing.get(lead) ?? { owed: 0, owedLate: 0 }
    owing.set(lead, { owed: before.owed + owed, owedLate: before.owedLate + owedLate })
  }
  return owing
}

const NOTHING_OWED: Owing = { owed: 0, owedLate: 0 }

function boardRows(
  agencies: Organizations,
  asOf: PlainDate,
  found: { counts: Awaited<ReturnType<typeof countBoard>>; owing: Map<string, Owing> },
) {
  const order = new Map(agencies.unitsOn(asOf).map((unit, i) => [unit.unitId, i]))
  const place = (unit: BoardRow[0]): number => order.get(unit) ?? order.size
  return [...found.counts.byUnit]
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([unit, counts]) => ({ unit: unitName(agencies, unit, asOf), ...counts, ...(found.owing.get(unit) ?? NOTHING_OWED) }))
}
type BoardRow = [Parameters<Organizations['getName']>[0], BoardCounts]

/** Agencies × classes as of a day and as known on a day, over the tasks that the person may read. Each cell is a filter of `findTasks`. */
export async function showBoard(house: House, principal: Principal, asked: BoardQuery): Promise<TaskBoard> {
  const asOf = askedDay(house, asked.asOf)
  const { knownOn, directive } = asked
  const question: TaskQuestion = { asOf, knownOn, scope: readScope(house, principal), filter: { directive } }
  const agencies = await house.organizations()
  return query(house, async (tx) => {
    const counts = await countBoard(tx, question)
    const owing = await owingByUnit(tx, house, question)
    const owed = [...owing.values()].reduce((a, b) => ({ owed: a.owed + b.owed, owedLate: a.owedLate + b.owedLate }), NOTHING_OWED)
    return {
      asOf,
      knownOn: knownOn ?? null,
      directive: directive ?? null,
      rows: boardRows(agencies, asOf, { counts, owing }),
      total: { ...noCounts(), ...counts.all, ...owed },
    }
  })
}

/** What waits for this person today: numbers and the first rows; buckets that cannot concern it are left out. */
export async function showMine(house: House, principal: Principal): Promise<MyTasks> {
  const asOf = askedDay(house, undefined)
  const soonUntil = soonAfter(house, asOf)
  const agencies = await house.organizations()
  const parts = [
    { scope: doingScope(house, principal), buckets: DOING },
    { scope: assigningScope(house, principal), buckets: ASSIGNING },
  ].filter(({ scope }) => scope.all || scope.clauses.length > 0)
  return query(house, async (tx) => {
    const buckets: MyTasks['buckets'] = []
    for (const { scope, buckets: names } of parts) {
      for (const bucket of names) {
        const question: TaskQuestion = { asOf, scope, filter: { bucket, soonUntil } }
        const { rows } = await listTasks(tx, question, { limit: FIRST_ROWS })
        const count = rows.length < FIRST_ROWS ? rows.length : await countTasks(tx, question)
        buckets.push({ bucket, count, items: rows.map((row) => taskItem(agencies, row)) })
      }
    }
    return { asOf, soonUntil, buckets }
  })
}
