import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, isValidOn, type PlainDate, type UnitId } from '../kernel/index.ts'
import { canonicalJson, inTransaction, type Store, type Tx } from '../storage/index.ts'
import { openTestStore, testContext } from '../storage/testing.ts'
import { type ClosureRow, closureOf } from './closure.ts'
import type { UnitVersion } from './schema.ts'
import { replaceUnits, unitsProjection } from './store.ts'
import { type DatedTree, type Plan, plans, playPlan } from './testing-trees.ts'

const DEEP = process.env.DONDOC_DEEP !== undefined
const RUNS = DEEP ? 2_000 : 12

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
})
afterAll(() => store.close())

/** Undoes what a run wrote: each tree is looked at alone. */
class Undo extends Error {}

/** Pairs of the closure that recursive SQL over the versions does not find on a day, and the other way round. */
async function differences(tx: Tx, days: readonly PlainDate[]): Promise<number> {
  const found = await sql<{ count: number }>`
    with recursive day as (select on_day::date as on_day from jsonb_array_elements_text(${canonicalJson(days)}::jsonb) as d(on_day)),
    alive as (
      select d.on_day, v.unit_id, v.parent_id, v.also_under from day d join unit_version v on v.effective @> d.on_day and upper_inf(v.recorded)
    ),
    edge as (
      select a.on_day, a.unit_id as below, s.above from alive a
      cross join lateral (select a.parent_id union all select jsonb_array_elements_text(a.also_under)) as s(above)
      where exists (select from alive b where b.on_day = a.on_day and b.unit_id = s.above)
    ),
    up as (
      select on_day, unit_id as ancestor, unit_id as descendant, 0 as depth from alive
      union
      select u.on_day, e.above, u.descendant, u.depth + 1 from up u join edge e on e.on_day = u.on_day and e.below = u.ancestor
    ),
    expected as (select on_day, ancestor, descendant, min(depth) as depth from up group by on_day, ancestor, descendant),
    kept as (select d.on_day, c.ancestor, c.descendant, c.depth from day d join unit_closure c on c.valid @> d.on_day)
    select count(*)::integer as count from (
      (select * from expected except all select * from kept) union all (select * from kept except all select * from expected)
    ) as differing`.execute(tx)
  return found.rows[0]?.count ?? -1
}

/** Writes a tree as the product does, closure and all; a planted closure takes its place. */
async function differencesOf(tree: DatedTree, planted?: (versions: readonly UnitVersion[]) => readonly ClosureRow[]): Promise<number> {
  let found = -1
  try {
    await inTransaction(store, async (tx) => {
      await replaceUnits(tx, testContext(), { versions: tree.versions, groups: [], digest: 'tree', source: 'sha256:tree' })
      if (planted) {
        await sql`delete from unit_closure`.execute(tx)
        await sql`
          insert into unit_closure (ancestor, descendant, depth, valid)
          select c.ancestor, c.descendant, c.depth, daterange(c."validFrom", c."validTo")
          from jsonb_to_recordset(${canonicalJson(planted(tree.versions))}::jsonb)
            as c(ancestor text, descendant text, depth integer, "validFrom" date, "validTo" date)`.execute(tx)
      }
      found = await differences(tx, tree.days)
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return found
}

const agrees = (planted?: (versions: readonly UnitVersion[]) => readonly ClosureRow[]) =>
  fc.asyncProperty(plans(DEEP ? 20 : 8), async (plan: Plan) => {
    expect(await differencesOf(playPlan(plan), planted)).toBe(0)
  })

/** The bug of path strings: whoever's path begins with the letters of mine stands under me, so that 1.20 stands under 1.2. */
function byPathPrefix(versions: readonly UnitVersion[]): readonly ClosureRow[] {
  const right = closureOf(versions)
  const turns = [...new Set(versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo]))]
    .filter((day): day is PlainDate => day !== null)
    .sort()
  const wrong = turns.flatMap((day, at) => {
    const alive = versions.filter((version) => isValidOn(version, day))
    const byId = new Map(alive.map((version) => [version.unitId, version]))
    const pathOf = (unit: UnitId): string => {
      const parent = byId.get(unit)?.parentId
      return parent && byId.has(parent) ? `${pathOf(parent)}.${unit.slice(1)}` : unit.slice(1)
    }
    const depth = (unit: UnitId): number => pathOf(unit).split('.').length
    return alive.flatMap((above) =>
      alive
        .filter((below) => pathOf(below.unitId).startsWith(pathOf(above.unitId)) && !right.some((row) => isPair(row, above, below, day)))
        .map((below) => ({
          ...{ ancestor: above.unitId, descendant: below.unitId, depth: Math.max(0, depth(below.unitId) - depth(above.unitId)) },
          ...{ validFrom: day, validTo: turns[at + 1] ?? null },
        })),
    )
  })
  return [...right, ...wrong]
}

function isPair(row: ClosureRow, above: UnitVersion, below: UnitVersion, day: PlainDate): boolean {
  return row.ancestor === above.unitId && row.descendant === below.unitId && isValidOn(row, day)
}

/** The bug of a closed end: a superior is one also on the day on which it no longer is. */
function throughTheLastDay(versions: readonly UnitVersion[]): readonly ClosureRow[] {
  const rows = closureOf(versions)
  return rows.map((row) => {
    const goesOn = rows.some((one) => one.ancestor === row.ancestor && one.descendant === row.descendant && one.validFrom === row.validTo)
    return row.validTo === null || goesOn ? row : { ...row, validTo: addDays(row.validTo, 1) }
  })
}

describe('the closure in the store', () => {
  it(
    `tells the same as recursive SQL on every day of ${RUNS} generated dated trees with moves, merges and splits`,
    () => fc.assert(agrees(), { numRuns: RUNS }),
    DEEP ? 3_600_000 : 60_000,
  )

  it.each([
    ['a unit 1.20 that counts as standing under 1.2', byPathPrefix],
    ['a superior that still counts on the day after its last', throughTheLastDay],
  ])(
    '%s is noticed',
    async (_, planted) => {
      await expect(fc.assert(agrees(planted), { numRuns: 100, endOnFailure: true })).rejects.toThrow()
    },
    60_000,
  )
})
