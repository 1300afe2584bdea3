import { type Principal, type Scope, scopeOf } from '../access/index.ts'
import { addDays, type PlainDate } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Tx } from '../storage/index.ts'
import {
  type BoardQuery,
  MINE_BUCKETS,
  type MineBucket,
  type MyTasks,
  type TaskBoard,
  type TaskBucket,
  type TaskFilter,
  type TaskList,
  type TaskQuery,
  type TaskQuestion,
} from '../tasks/index.ts'
import { countTasks, listPage, listTasks } from '../tasks/list-store.ts'
import { type Board, type BoardCounts, noCounts } from '../tasks/lists/board-store.ts'
import { findOwing } from '../tasks/lists/owing-store.ts'
import type { House } from './house.ts'
import { query } from './perform.ts'
import { askedDay, taskItems, unitName } from './task-items.ts'
import { isEmpty, mineScope, readScope, sideScope } from './task-rights.ts'
import { askBoard } from './tasks/ask-board.ts'
import { foldTasks } from './tasks/fold-tasks.ts'
import { leadsHeadedBy } from './tasks/heads.ts'
import { NOTHING_OWED, type Owing, owingBy, sumOwing } from './tasks/owing-by.ts'

/** “Due soon” = within so many days; a setting of the screen, not a rule of law. */
const SOON_DAYS = 7
/** How many rows of each bucket are shown at once. */
const FIRST_ROWS = 5
/** Buckets of those who gave the work in which one duty may stand once per agency: shown folded. */
const FOLDED: ReadonlySet<TaskBucket> = new Set(['late', 'due-soon', 'owed', 'not-updated', 'waiting', 'suspended', 'no-deadline'])

function scopeFor(house: House, principal: Principal, asked: Omit<TaskQuery, 'limit'>): Scope {
  const { mine, bucket } = asked
  if (mine === undefined || mine === 'false') return readScope(house, principal)
  return mineScope(house, principal, { bucket, side: mine === 'true' ? undefined : mine })
}

/** The last day that is “soon” after a day. */
const soonAfter = (day: PlainDate): PlainDate => addDays(day, SOON_DAYS)

/** What owes results is counted by the calendar: the tasks are named before the list is asked. */
async function withOwing(tx: Tx, house: House, question: TaskQuestion): Promise<TaskQuestion> {
  if (question.filter.bucket !== 'owed') return question
  const owing = await findOwing(tx, question, house.calendar)
  return { ...question, filter: { ...question.filter, ids: owing.flatMap((one) => (one.owed > 0 ? one.id : [])) } }
}

/** The question behind a query, with the scope of the person who asks. */
export async function questionOf(tx: Tx, house: House, principal: Principal, asked: Omit<TaskQuery, 'limit'>): Promise<TaskQuestion> {
  const asOf = askedDay(house, asked.asOf)
  const { class: found, unit, directive, field, year, head, duty, bucket, q, knownOn, level, parent, age } = asked
  const handler = asked.handler === 'none' ? '' : asked.handler
  const filter: TaskFilter = {
    class: found,
    unit,
    ...(head === undefined ? {} : { leads: await leadsHeadedBy(tx, { house, asOf, knownOn }, head) }),
    directive,
    field,
    year,
    duty,
    handler,
    bucket,
    q,
    level,
    parent,
    age,
    soonUntil: soonAfter(asOf),
    abbreviations: house.packs.abbreviations,
  }
  return await withOwing(tx, house, { asOf, knownOn, scope: scopeFor(house, principal, asked), filter })
}

/**
 * Tasks by class, agency, directive, duty, person, bucket or words, mine or all that I may read, as of a day and as known on a day; pages by
 * key. Tasks closed by decision are in the bucket `closed` only.
 */
export async function findTasks(house: House, principal: Principal, asked: TaskQuery): Promise<TaskList> {
  const { after, limit } = asked
  return query(house, principal, async (tx) => {
    const question = await questionOf(tx, house, principal, asked)
    const directives = scopeOf(house.policy, principal, 'directive', 'read')
    const { rows, next, total, readable } = await listPage(tx, question, { after, limit, directives })
    const items = await taskItems(tx, { house, principal, question, readable }, rows)
    return { items, next, total, asOf: question.asOf, knownOn: question.knownOn ?? null }
  })
}

function boardRows(agencies: Organizations, asOf: PlainDate, found: { counts: Board; owing: Map<string, Owing> }) {
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
  const { knownOn, directive, level = 'whole' } = asked
  const question: TaskQuestion = { asOf, knownOn, scope: readScope(house, principal), filter: { directive, level } }
  const agencies = await house.organizations()
  return query(house, principal, async (tx) => {
    const counts = await askBoard(tx, house, question)
    const owing = await owingBy(tx, { house, question }, ({ lead }) => lead)
    return {
      asOf,
      knownOn: knownOn ?? null,
      directive: directive ?? null,
      level,
      rows: boardRows(agencies, asOf, { counts, owing }),
      total: { ...noCounts(), ...counts.all, ...[...owing.values()].reduce(sumOwing, NOTHING_OWED) },
    }
  })
}

/** A bucket that somebody may clear, with its question and how many tasks it finds. */
export interface CountedBucket extends Pick<MineBucket, 'side' | 'bucket'> {
  readonly question: TaskQuestion
  readonly count: number
}

/** Today’s buckets that a person may clear, of what it does and of what it gave, the most pressing first; some of them when only those are wanted. */
export async function countBuckets(
  tx: Tx,
  { house, principal, asOf }: { readonly house: House; readonly principal: Principal; readonly asOf: PlainDate },
  isWanted: (bucket: MineBucket) => boolean = () => true,
): Promise<CountedBucket[]> {
  const found: CountedBucket[] = []
  // Who does what others gave sees what it gave on itself only where there is some.
  const isDoer = !isEmpty(sideScope(house, principal, 'doing'))
  for (const { side, bucket, verb } of MINE_BUCKETS.filter(isWanted)) {
    const scope = sideScope(house, principal, side, verb)
    if (isEmpty(scope)) continue
    const question = await withOwing(tx, house, { asOf, scope, filter: { bucket, soonUntil: soonAfter(asOf) } })
    const count = await countTasks(tx, question)
    if (count > 0 || side === 'doing' || !isDoer) found.push({ side, bucket, question, count })
  }
  return found
}

/** What waits for this person today: numbers and the first rows of every bucket that it may clear, of what it does and of what it gave. */
export async function showMine(house: House, principal: Principal): Promise<MyTasks> {
  const asOf = askedDay(house, undefined)
  return query(house, principal, async (tx) => {
    const buckets: MyTasks['buckets'] = []
    for (const { side, bucket, question, count } of await countBuckets(tx, { house, principal, asOf })) {
      const isFolded = side === 'given' && FOLDED.has(bucket)
      const { rows } = count === 0 || isFolded ? { rows: [] } : await listTasks(tx, question, { limit: FIRST_ROWS })
      const items = await taskItems(tx, { house, principal, question }, rows)
      const folded =
        isFolded && count > 0 ? await foldTasks(tx, { house, principal, question }, { by: 'duty', limit: FIRST_ROWS }) : undefined
      buckets.push({ side, bucket, count, items, groups: folded?.groups ?? [] })
    }
    return { asOf, soonUntil: soonAfter(asOf), buckets }
  })
}
