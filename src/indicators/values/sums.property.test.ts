import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type PlainDate, plainDate } from '../../kernel/index.ts'
import { UnitVersion } from '../../organizations/index.ts'
import { unitsProjection } from '../../organizations/store.ts'
import { inTransaction, type Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { checkSums } from './check-store.ts'
import { foldDeltas, rebuildSums } from './fold-store.ts'
import { sumOutside } from './outside-store.ts'
import { sumValues } from './sum-store.ts'
import { give, install, units } from './testing-values.ts'

const RUNS = process.env.DONDOC_DEEP ? 200 : 12
/** Thirteen and more under d0 at first, so that its sums are kept until communes go elsewhere. */
const DISTRICTS = ['d0', 'd1', 'd2']
const COMMUNES = Array.from({ length: 16 }, (_, i) => `c${i}`)
const GIVING = ['d0', 'd1', ...COMMUNES]
/** The last day of each period, by hand. */
const PERIODS: Readonly<Record<string, string>> = {
  ...{ '2016-11': '2016-11-30', '2016-12': '2016-12-31', '2016-Q4': '2016-12-31', '2017-01': '2017-01-31', '2017-H1': '2017-06-30' },
}
const FIRST = plainDate('2010-01-01')

/** Under which districts a commune stands from a day on; none = it has ended. */
interface Stretch {
  readonly from: PlainDate
  readonly under: readonly string[]
}
type Tree = Map<string, Stretch[]>

const newTree = (): Tree => new Map(COMMUNES.map((commune, i) => [commune, [{ from: FIRST, under: [i < 14 ? 'd0' : 'd1'] }]]))

function versionsOf(tree: Tree): UnitVersion[] {
  const unit = (unitId: string, rest: Record<string, unknown>) =>
    UnitVersion.parse({ unitId, name: unitId, class: 'f', validFrom: FIRST, ...rest })
  const top = [unit('p', { level: 'province' }), ...DISTRICTS.map((id) => unit(id, { level: 'district', parentId: 'p' }))]
  const communes = [...tree].flatMap(([id, stretches]) =>
    stretches.flatMap(({ from, under }, i) => {
      const [parentId, ...alsoUnder] = under
      const validTo = stretches[i + 1]?.from ?? null
      return parentId === undefined ? [] : [unit(id, { level: 'commune', parentId, alsoUnder, validFrom: from, validTo })]
    }),
  )
  return [...top, ...communes]
}

/** The units in whose sums a value of a unit counts, on the last day of its period. */
function above(tree: Tree, unit: string, on: string): readonly string[] {
  if (DISTRICTS.includes(unit)) return [unit, 'p']
  const under = tree.get(unit)?.findLast(({ from }) => from <= on)?.under ?? []
  return under.length === 0 ? [] : [unit, ...under, 'p']
}

type Step =
  | { readonly kind: 'give'; readonly unit: string; readonly period: string; readonly values: readonly (number | null)[] }
  | { readonly kind: 'move'; readonly commune: string; readonly day: number; readonly under: readonly string[] }
  | { readonly kind: 'fold'; readonly limit: number }

const give_: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('give' as const),
  unit: fc.constantFrom(...GIVING),
  period: fc.constantFrom(...Object.keys(PERIODS)),
  values: fc.array(fc.option(fc.integer({ min: -9, max: 999 })), { minLength: 2, maxLength: 2 }),
})
const move: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('move' as const),
  commune: fc.constantFrom(...COMMUNES),
  day: fc.integer({ min: 2500, max: 2760 }),
  under: fc.uniqueArray(fc.constantFrom(...DISTRICTS), { maxLength: 2 }),
})
const fold: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('fold' as const), limit: fc.integer({ min: 1, max: 20 }) })
const steps = fc.array(fc.oneof({ weight: 12, arbitrary: give_ }, { weight: 2, arbitrary: move }, { weight: 3, arbitrary: fold }), {
  ...{ minLength: 10, maxLength: 60 },
})

/** All sums as the values and the tree give them, added up one by one. */
function expected(tree: Tree, held: ReadonlyMap<string, number>): string[] {
  const sums = new Map<string, { sum: number; given: number }>()
  for (const [key, value] of held) {
    const [unit = '', period = '', indicator] = key.split(' ')
    for (const superior of above(tree, unit, PERIODS[period] ?? '')) {
      const at = `${superior} ${period} ${indicator}`
      const known = sums.get(at) ?? { sum: 0, given: 0 }
      sums.set(at, { sum: known.sum + value, given: known.given + 1 })
    }
  }
  return [...sums].map(([at, { sum, given }]) => `${at} ${sum} ${given}`).sort()
}

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
})
afterAll(() => store.close())

let run = 0

/** One history: saves, corrections, removals, folds and moves; indicators have names of its own. */
async function live(history: readonly Step[]): Promise<void> {
  run += 1
  const indicators = [`a${run}`, `b${run}`]
  const tree = newTree()
  const held = new Map<string, number>()
  await install(store, versionsOf(tree))
  for (const [n, step] of history.entries()) {
    if (step.kind === 'fold') await inTransaction(store, (tx) => foldDeltas(tx, step.limit))
    else if (step.kind === 'move') {
      const day = addDays(FIRST, step.day)
      tree.set(step.commune, [...(tree.get(step.commune) ?? []).filter(({ from }) => from < day), { from: day, under: step.under }])
      await install(store, versionsOf(tree))
    } else {
      const { unit, period, values } = step
      const given = values.flatMap((value, i) => (value === null ? [] : [[indicators[i] ?? '', `${value}`] as const]))
      await give(store, [unit, period], given, { report: `${run} ${unit} ${period}`, minute: n })
      for (const [i, value] of values.entries()) {
        const key = `${unit} ${period} ${indicators[i]}`
        if (value === null) held.delete(key)
        else held.set(key, value)
      }
    }
  }
  await compare(tree, held, indicators)
  await inTransaction(store, (tx) => foldDeltas(tx, 1000))
  await compare(tree, held, indicators)
  if (run % 4 === 0) await inTransaction(store, rebuildSums)
  expect(await inTransaction(store, checkSums)).toMatchObject({ isTreeBehind: false, wrongLines: 0, wrongSums: 0, openSaves: 0 })
  await compare(tree, held, indicators)
}

async function compare(tree: Tree, held: ReadonlyMap<string, number>, indicators: readonly string[]): Promise<void> {
  const periods = Object.keys(PERIODS)
  const asked = { indicators, periods, tree: 'period' } as const
  const all = units('p', ...DISTRICTS, ...COMMUNES)
  const rows = await inTransaction(store, (tx) => sumValues(tx, { ...asked, roots: all, by: 'root' }))
  expect(rows.map(({ unit, period, indicator, sum, given }) => `${unit} ${period} ${indicator} ${sum} ${given}`).sort()).toEqual(
    expected(tree, held),
  )
  // What stands in no tree and what stands in it are all that there is, on either tree.
  const total = [...held.values()].reduce((sum, value) => sum + value, 0)
  for (const on of ['period', plainDate('2017-03-01')] as const) {
    const outside = await inTransaction(store, (tx) => sumOutside(tx, { ...asked, tree: on }))
    const inside = await inTransaction(store, (tx) => sumValues(tx, { ...asked, tree: on, roots: units('p'), by: 'root' }))
    expect([...outside, ...inside].reduce((sum, row) => sum + Number(row.sum), 0)).toBe(total)
  }
}

describe('kept sums and open deltas', () => {
  it(`are what the values give one by one, after any saves, corrections, removals, folds and moves of units (${RUNS} histories)`, {
    timeout: 900_000,
  }, async () => {
    await fc.assert(fc.asyncProperty(steps, live), { numRuns: RUNS, endOnFailure: true })
  })
})
