import { sql } from 'kysely'
import { systemContext } from '../../../flows/open-house.ts'
import { type ActContext, addDays, instantOf, plainDate } from '../../../kernel/index.ts'
import { UnitVersion } from '../../../organizations/index.ts'
import { listSubtree, remakeClosure, replaceUnits, unitsProjection } from '../../../organizations/store.ts'
import { inTransaction, openStore, type Store, type Tx } from '../../../storage/index.ts'
import { type Figure, figureOf, inSeconds, median, timesOf } from '../figure.ts'
import { makeBenchDatabase } from './bench-database.ts'
import { BESIDE } from './named-figures.ts'

/** A country of made-up units: 1 + 63 provinces + 700 districts + communes = 12,000, of which 3,001 communes move to another district once. */
const COUNTRY = { provinces: 63, districts: 700, units: 12_000, edges: 15_000 }
const FIRST = plainDate('2010-01-01')
const READS = 200

const row = (id: string, parentId: string | null, more: Record<string, unknown> = {}): UnitVersion =>
  UnitVersion.parse({ unitId: id, name: `Đơn vị ${id}`, level: 'commune', class: 'f', parentId, validFrom: FIRST, ...more })

/** The versions of the country; every version but the top's is one dated edge. */
function countryVersions(): readonly UnitVersion[] {
  const { provinces, districts, units, edges } = COUNTRY
  const rows = [row('vn', null, { level: 'ministry' })]
  for (let at = 0; at < provinces; at++) rows.push(row(`p.${at}`, 'vn', { level: 'province' }))
  for (let at = 0; at < districts; at++) rows.push(row(`d.${at}`, `p.${at % provinces}`, { level: 'district' }))
  const communes = units - rows.length
  const moving = edges - (units - 1)
  for (let at = 0; at < communes; at++) {
    const home = `d.${at % districts}`
    if (at >= moving) rows.push(row(`c.${at}`, home))
    else {
      const day = addDays(FIRST, 365 * (1 + (at % 10)) + (at % 300))
      rows.push(row(`c.${at}`, home, { validTo: day }), row(`c.${at}`, `d.${(at + 7) % districts}`, { validFrom: day }))
    }
  }
  return rows
}

/** How long a read takes, the slower in turn with the faster so that whatever else the machine does hits both alike. */
async function readTimes(tx: Tx, batchId: string): Promise<{ subtree: number[]; row: number[] }> {
  const on = plainDate('2016-08-12')
  const times: { subtree: number[]; row: number[] } = { subtree: [], row: [] }
  for (let at = 0; at < READS; at++) {
    const province = UnitVersion.shape.unitId.parse(`p.${at % COUNTRY.provinces}`)
    const [subtree = Number.NaN] = await timesOf(1, () => listSubtree(tx, province, on))
    const [one = Number.NaN] = await timesOf(1, () => sql`select * from pack_install where batch_id = ${batchId}`.execute(tx))
    times.subtree.push(subtree)
    times.row.push(one)
  }
  return times
}

async function measureOn(store: Store, context: ActContext, rounds: number): Promise<Figure[]> {
  const versions = countryVersions()
  const content = { versions, groups: [], digest: 'bench', source: 'sha256:bench' }
  const { batchId } = await inTransaction(store, (tx) => replaceUnits(tx, context, content))
  await inTransaction(store, (tx) => sql`analyze unit_closure`.execute(tx))
  const rebuilds = await timesOf(rounds, () => inTransaction(store, (tx) => remakeClosure(tx, context.now)))
  const reads = []
  for (let round = 0; round <= rounds; round++) reads.push(await inTransaction(store, (tx) => readTimes(tx, batchId)))
  // The first round warms up.
  const counted = reads.slice(1).map(({ subtree, row: one }) => ({ subtree: median(subtree), row: median(one) }))
  return [
    figureOf({ ...BESIDE.subtree, runs: counted.map(({ subtree, row: one }) => subtree / one) }),
    figureOf({
      ...{ name: 'subtree', unit: 'ms', runs: counted.map(({ subtree }) => subtree), limit: null },
      what: { vi: 'như trên, mỗi lần hỏi', en: 'the same, each question' },
    }),
    figureOf({ ...BESIDE.closure, runs: inSeconds(rebuilds) }),
  ]
}

/** Figures of a whole country of units on PostgreSQL, in a database of their own. */
export async function unitFigures(databaseUrl: string, rounds: number): Promise<Figure[]> {
  const database = await makeBenchDatabase(databaseUrl)
  try {
    const store = await openStore({ databaseUrl: database.url, projections: [unitsProjection] })
    try {
      return await measureOn(store, systemContext(instantOf(Date.now())), rounds)
    } finally {
      await store.close()
    }
  } finally {
    await database.drop()
  }
}
