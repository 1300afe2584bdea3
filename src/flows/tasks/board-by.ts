import type { Principal } from '../../access/index.ts'
import { dayOf, type PlainDate, UnitId } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type BoardDimension, type BoardQuery, NONE_KEY, type TaskBoardBy, type TaskFields, type TaskQuestion } from '../../tasks/index.ts'
import { addCounts, type BoardCounts, countBy, noCounts } from '../../tasks/lists/board-store.ts'
import type { OwingTask } from '../../tasks/lists/owing-store.ts'
import type { House } from '../house.ts'
import { namePosts } from '../organizations/name-posts.ts'
import { query } from '../perform.ts'
import { readScope } from '../task-rights.ts'
import { askBoard } from './ask-board.ts'
import { type Head, headsOn } from './heads.ts'
import { nameDirectives } from './name-directives.ts'
import { NOTHING_OWED, type Owing, owingBy, sumOwing } from './owing-by.ts'

interface Counting {
  readonly house: House
  readonly principal: Principal
  readonly question: TaskQuestion
  readonly by: BoardDimension
}

type Line = TaskBoardBy['rows'][number]
type LineName = Pick<Line, 'name' | 'directive' | 'unverified'>
const NO_NAME: LineName = { name: null, directive: null, unverified: false }
const sameName = (name: string): LineName['name'] => ({ vi: name, en: name })

/** The key of a recurring duty, as `countBy` keys it. */
function owingKey(by: BoardDimension, { lead, field, directiveId, assignedOn }: OwingTask): string {
  switch (by) {
    case 'head':
      return lead
    case 'field':
      return field ?? NONE_KEY
    case 'programme':
      return directiveId ?? NONE_KEY
    case 'year':
      return assignedOn.slice(0, 4)
  }
}

/** Figures by agency, put together by who heads it. */
function foldHeads<T>(
  byUnit: ReadonlyMap<string, T>,
  heads: ReadonlyMap<UnitId, Head>,
  together: (before: T | undefined, next: T) => T,
): Map<string, T> {
  const folded = new Map<string, T>()
  for (const [unit, figures] of byUnit) {
    const key = heads.get(UnitId.parse(unit))?.holding.account ?? NONE_KEY
    folded.set(key, together(folded.get(key), figures))
  }
  return folded
}

function addedTo(before: BoardCounts | undefined, next: BoardCounts): BoardCounts {
  const sum = before ?? noCounts()
  addCounts(sum, next)
  return sum
}

/** What a head is called: the person where the reader may know, the post, and what it heads. */
async function nameHeads(tx: Tx, counting: Counting, heads: ReadonlyMap<UnitId, Head>): Promise<(key: string) => LineName> {
  const { house, principal, question } = counting
  const agencies = await house.organizations()
  const all = [...heads.values()]
  const entries = all.flatMap(({ post, holding }) => [post, holding])
  const posts = await namePosts(tx, entries, { house, principal, agencies, on: question.asOf })
  return (key) => {
    const mine = all.filter(({ holding }) => holding.account === key)
    if (mine.length === 0) return NO_NAME
    const what = mine.map(({ post, unit }) => [posts.title(post.id), agencies.getName(unit, question.asOf)].filter(Boolean).join(', '))
    return { ...NO_NAME, name: sameName([posts.holder(key)?.name, what.join('; ')].filter(Boolean).join(' – ')) }
  }
}

async function namesOf(tx: Tx, counting: Counting, keys: readonly string[]): Promise<(key: string) => LineName> {
  const { house, principal, by } = counting
  if (by === 'year') return (key) => ({ ...NO_NAME, name: sameName(key) })
  if (by === 'field') {
    const fields = new Map(house.packs.taskFields.map((field) => [field.id, field]))
    return (key) => ({
      ...NO_NAME,
      name: key === NONE_KEY ? null : (fields.get(key)?.name ?? sameName(key)),
      unverified: fields.get(key)?.unverified ?? false,
    })
  }
  const directives = await nameDirectives(
    tx,
    house,
    principal,
    keys.filter((key) => key !== NONE_KEY),
  )
  return (key) => ({ ...NO_NAME, directive: directives.get(key) ?? null })
}

/** By the agencies that heads lead. */
async function countHeads(tx: Tx, house: House, question: TaskQuestion): Promise<Awaited<ReturnType<typeof countBy>>> {
  const { byUnit, all } = await askBoard(tx, house, question)
  return { byKey: new Map<string, BoardCounts>(byUnit), all }
}

const SEARCHED = { head: 'head', field: 'field', programme: 'directive', year: 'year' } as const satisfies Record<BoardDimension, string>

/** Years by time, fields in the order of the packs, the others by what is most overdue; what has none comes last. */
function inOrder(house: House, by: BoardDimension, rows: readonly Line[]): Line[] {
  const place = (key: string): number => house.packs.taskFields.findIndex(({ id }) => id === key)
  const weigh = (row: Line): number => (by === 'field' ? place(row.key) : by === 'year' ? Number(row.key) : -row.byClass['open-overdue'])
  const last = (row: Line): number => (row.key === NONE_KEY ? 1 : 0)
  return [...rows].sort((a, b) => last(a) - last(b) || weigh(a) - weigh(b) || (a.key < b.key ? -1 : 1))
}

interface Figures {
  readonly counts: Map<string, BoardCounts>
  readonly owing: Map<string, Owing>
  readonly nameOf: (key: string) => LineName
}

async function figuresBy(tx: Tx, counting: Counting, byKey: Map<string, BoardCounts>): Promise<Figures> {
  const { house, question, by } = counting
  const owing = await owingBy(tx, { house, question }, (task) => owingKey(by, task))
  if (by !== 'head') return { counts: byKey, owing, nameOf: await namesOf(tx, counting, [...byKey.keys()]) }
  const { asOf, knownOn } = question
  const heads = await headsOn(tx, { house, asOf, knownOn })
  return {
    counts: foldHeads(byKey, heads, addedTo),
    owing: foldHeads(owing, heads, (before, next) => sumOwing(before ?? NOTHING_OWED, next)),
    nameOf: await nameHeads(tx, counting, heads),
  }
}

/**
 * The board by head of the lead agency, field, directive or year of giving, as of a day and as known on a day, over the tasks that the person may
 * read: the same figures as by agency, so that every side adds up to one total. Each line opens with its `search`.
 */
export async function showBoardBy(house: House, principal: Principal, by: BoardDimension, asked: BoardQuery): Promise<TaskBoardBy> {
  const asOf: PlainDate = asked.asOf ?? dayOf(house.clock())
  const { knownOn, directive, level = 'whole' } = asked
  const question: TaskQuestion = { asOf, knownOn, scope: readScope(house, principal), filter: { directive, level } }
  return query(house, principal, async (tx) => {
    const { byKey, all } = by === 'head' ? await countHeads(tx, house, question) : await countBy(tx, question, by)
    const { counts, owing, nameOf } = await figuresBy(tx, { house, principal, question, by }, byKey)
    const rows = [...counts].map(
      ([key, line]): Line => ({
        ...{ key, ...nameOf(key), search: { [SEARCHED[by]]: key } },
        ...line,
        ...(owing.get(key) ?? NOTHING_OWED),
      }),
    )
    return {
      ...{ asOf, knownOn: knownOn ?? null, directive: directive ?? null, level, by },
      rows: inOrder(house, by, rows),
      total: { ...noCounts(), ...all, ...[...owing.values()].reduce(sumOwing, NOTHING_OWED) },
    }
  })
}

/** The fields of work of the packs. */
export function listFields(house: House): TaskFields {
  return { items: house.packs.taskFields.map((field) => ({ id: field.id, name: field.name, unverified: field.unverified })) }
}
