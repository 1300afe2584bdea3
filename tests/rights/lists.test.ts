import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allows, readingOf, type Scope, scopeOf } from '../../src/access/index.ts'
import { listAccounts } from '../../src/access/store.ts'
import { listCiting, listDirectives, listHeld, relationsOf } from '../../src/documents/store.ts'
import { listImports } from '../../src/exchange/import-store.ts'
import { listTargetIds } from '../../src/indicators/targets/target-store.ts'
import { endOfDay } from '../../src/kernel/index.ts'
import { listBooks } from '../../src/papers/store.ts'
import { listDossiers } from '../../src/procedures/store.ts'
import { waveRecords } from '../../src/registers/list-store.ts'
import { listPeriodic } from '../../src/reports/periodic/periodic-store.ts'
import { listRounds } from '../../src/reports/store.ts'
import { inTransaction, type Store, type Tx } from '../../src/storage/index.ts'
import { openTestStore } from '../../src/storage/testing.ts'
import { listDifficulties } from '../../src/tasks/difficulty/difficulty-store.ts'
import { listExplanations } from '../../src/tasks/explanation/explanation-store.ts'
import { countTasks, listTasks } from '../../src/tasks/list-store.ts'
import { countBoard } from '../../src/tasks/lists/board-store.ts'
import { listGroups } from '../../src/tasks/lists/group-store.ts'
import { listSamples } from '../../src/tasks/sample/sample-store.ts'
import { DEEDS } from './matrix.ts'
import { Landscape, mayDo, type Person, type Thing } from './oracle.ts'
import { clearRows, HANGING, type Kept, keptOf, named, TABLES, writeRows } from './rows.ts'
import { agenciesOf, KIND_OF, POLICY, principalOf } from './subject.ts'
import { anyWorld, type World } from './trees.ts'

/** `npm run test:deep` asks the stores about as many trees as the decision in memory is asked about. */
const TREES = process.env.DONDOC_DEEP ? 2_000 : 60
const BATCH = 50
const ALL = 1_000_000

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** One tree with its rows in the database. */
interface Standing {
  readonly world: World
  readonly kept: readonly Kept[]
  readonly key: string
  readonly land: Landscape
}

const onlyOf = (kept: readonly Kept[], ids: readonly string[]): string[] => {
  const own = new Set(kept.map(({ id }) => id))
  return ids.filter((id) => own.has(id)).sort()
}

/** Every list and count of tasks in a scope; they must not differ among each other. */
async function tasksIn(tx: Tx, { world, kept }: Standing, scope: Scope): Promise<string[]> {
  const ids = kept.filter(({ it }) => it.what === 'task').map(({ id }) => id)
  const question = { scope, filter: { ids }, asOf: world.today }
  const { rows } = await listTasks(tx, question, { limit: ALL })
  const found = await listTasks(tx, { ...question, filter: { ids, q: 'viec' } }, { limit: ALL })
  expect(found.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  expect(await countTasks(tx, question)).toBe(rows.length)
  expect((await countBoard(tx, question)).all.total).toBe(rows.length)
  // Every task of these trees is overdue: the count that reads the states alone, over all trees, and the list beside it.
  const late = { ...question, filter: { bucket: 'late' as const } }
  const overdue = (await listTasks(tx, late, { limit: ALL })).rows.map(({ id }) => id)
  expect(await countTasks(tx, late)).toBe(overdue.length)
  expect(overdue.filter((id) => ids.includes(id)).sort()).toEqual(rows.map(({ id }) => id).sort())
  const { rows: groups } = await listGroups(tx, question, { by: 'agency', limit: ALL })
  expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(rows.length)
  return rows.map(({ id }) => id)
}

async function papersIn(tx: Tx, { key }: Standing, scope: Scope): Promise<string[]> {
  const { rows } = await listDirectives(tx, scope, { text: null, status: null, after: null, limit: ALL })
  const ids = rows.map((row) => row.directive_id)
  const [citing, held] = [await listCiting(tx, scope, key), await listHeld(tx, scope, key)]
  const mine = held.map(({ id }) => id).sort()
  expect(citing.map(({ directive }) => directive).sort()).toEqual(mine)
  expect(ids.filter((id) => mine.includes(id)).sort()).toEqual(mine)
  return ids
}

async function inWaves(waves: AsyncIterable<string[]>): Promise<string[]> {
  const ids: string[] = []
  for await (const wave of waves) ids.push(...wave)
  return ids
}

/** What the store of each kind lists in a scope. */
const LISTS: Readonly<Partial<Record<Thing['what'], (tx: Tx, at: Standing, scope: Scope) => Promise<string[]>>>> = {
  task: tasksIn,
  paper: papersIn,
  round: async (tx, _at, scope) => (await listRounds(tx, scope)).map((row) => row.round_id),
  'number book': async (tx, _at, scope) => (await listBooks(tx, scope, 2016)).map(({ id }) => id),
  explanation: async (tx, _at, scope) => await listExplanations(tx, scope),
  difficulty: async (tx, _at, scope) => await listDifficulties(tx, scope),
  sample: async (tx, _at, scope) => await listSamples(tx, scope),
  record: async (tx, _at, scope) => await inWaves(waveRecords(tx, scope)),
  dossier: async (tx, { world }, scope) =>
    (await listDossiers(tx, scope, { wanted: { now: endOfDay(world.today) }, limit: ALL })).map(({ id }) => id),
  target: (tx, _at, scope) => listTargetIds(tx, scope, {}),
  'form figures': async (tx, _at, scope) => (await listPeriodic(tx, scope, {})).map(({ id }) => id),
  'old list': async (tx, _at, scope) => (await listImports(tx, scope, ALL)).map(({ id }) => id),
  account: async (tx, _at, scope) => (await listAccounts(tx, scope)).map(({ accountId }) => accountId),
}

let asked = 0
let rowsSeen = 0

/** Every list of one person, for every verb: exactly the things that the oracle lets it do that to. */
async function askFor(tx: Tx, at: Standing, person: Person & { readonly office: string }): Promise<void> {
  const { world, kept, land } = at
  const principal = principalOf(agenciesOf(world), world.today, person)
  for (const [what, list] of Object.entries(LISTS)) {
    const kind = KIND_OF[what as Thing['what']] // the keys are kinds
    const of = kept.filter(({ it }) => it.what === what)
    const answers = new Map<string, string[]>()
    for (const deed of DEEDS.get(what) ?? []) {
      const scope = scopeOf(POLICY, principal, kind, deed)
      const seen = JSON.stringify(scope)
      const listed = answers.get(seen) ?? onlyOf(of, await list(tx, at, scope))
      answers.set(seen, listed)
      const oracle = of.filter(({ it }) => mayDo(person, deed, it, land)).map(({ id }) => id)
      expect(listed, `${deed} ${what}: ${JSON.stringify(person)} on ${world.today}`).toEqual(oracle.sort())
      asked += 1
    }
  }
  for (const { id, it } of kept) {
    if (it.what !== 'paper') continue
    const relations = await relationsOf(tx, id)
    expect(allows(POLICY, principal, { kind: 'directive', relations }, 'read')).toBe(mayDo(person, 'read', it, land))
  }
}

/** What a question that asks for everything finds in the tables, by table. */
async function everything(tx: Tx): Promise<Map<string, string[]>> {
  const places = [...Object.values(TABLES), ...HANGING.map(([table, key]) => [table, key] as const)]
  const found = new Map<string, string[]>()
  for (const [table, key] of places) {
    const { rows } = await sql<{ id: string }>`select distinct ${sql.id(key)} as id from ${sql.id(table)}`.execute(tx)
    found.set(table, rows.map(({ id }) => id).sort())
  }
  return found
}

/** Under the runtime login every table shows a person the rows of all trees that the oracle lets it read, and no other row of any tree. */
async function lookFor(tx: Tx, at: Standing, person: Person, all: readonly Kept[]): Promise<void> {
  const seen = await everything(tx)
  const readable = (what: string): Kept[] => all.filter(({ it }) => it.what === what && mayDo(person, 'read', it, at.land))
  const idsOf = (kept: readonly Kept[]): string[] => [...new Set(kept.map(({ id }) => id))].sort()
  for (const [what, [table]] of Object.entries(TABLES)) {
    expect(seen.get(table), `${table}: ${JSON.stringify(person)} on ${at.world.today}`).toEqual(idsOf(readable(what)))
    rowsSeen += seen.get(table)?.length ?? 0
  }
  for (const [table, , what] of HANGING) {
    const hanging = readable(what).filter(
      ({ it }) => table !== 'directive_unit' || (it.what === 'paper' && it.copyTo.length + it.workFor.length > 0),
    )
    expect(seen.get(table), `${table}: ${JSON.stringify(person)}`).toEqual(idsOf(hanging))
  }
}
/** The trees of one batch, each with names of its own. */
function standingOf(worlds: readonly World[], from: number): Standing[] {
  return worlds.map((drawn, index) => {
    const prefix = `w${from + index}.`
    const world = named(drawn, prefix)
    return { world, kept: keptOf(world, prefix), key: `${from + index}/kh`, land: new Landscape(world.stretches, world.today) }
  })
}

async function askEverybody(at: Standing, all: readonly Kept[]): Promise<void> {
  const agencies = agenciesOf(at.world)
  for (const person of at.world.people) {
    const principal = principalOf(agencies, at.world.today, person)
    const scope = { mode: 'read', account: principal.account, kinds: readingOf(POLICY, principal) } as const
    const work = async (tx: Tx): Promise<void> => {
      await askFor(tx, at, person)
      if (store.engine === 'postgres') await lookFor(tx, at, person, all)
    }
    await inTransaction(store, work, { scope })
  }
}

describe('the lists of the stores', () => {
  it(`hold for every verb exactly what the oracle says, and counts, board and search agree, over ${TREES} trees; under the runtime login no other row is there`, async () => {
    const worlds = fc.sample(anyWorld, { numRuns: TREES })
    for (let from = 0; from < worlds.length; from += BATCH) {
      const standing = standingOf(worlds.slice(from, from + BATCH), from)
      const all = standing.flatMap(({ kept }) => kept)
      for (const { kept, key } of standing) await writeRows(store.db, kept, key)
      for (const at of standing) await askEverybody(at, all)
      await clearRows(store.db)
    }
    const looked = store.engine === 'postgres' ? `, ${rowsSeen.toLocaleString('en')} rows seen under the runtime login` : ''
    console.log(`rights: ${worlds.length} trees in the stores, ${asked.toLocaleString('en')} lists compared${looked}`)
  }, 1_800_000)
})
