/**
 * A process for tests to kill: `PLACE` is a folder of the embedded store or the address of a database. Four clients save values of a report again and
 * again while a fifth folds without a pause; each save that was acknowledged is printed as `unit value`.
 */
import { instantOf } from '../../kernel/index.ts'
import { unitsProjection } from '../../organizations/store.ts'
import { unitId } from '../../organizations/testing.ts'
import { inTransaction, openStore } from '../../storage/index.ts'
import { foldDeltas } from './fold-store.ts'
import { standValues } from './stand-store.ts'

const [place, first] = process.argv.slice(2)
if (!place || !first) throw new Error('usage: PLACE FIRST')
const store = await openStore({
  ...(place.startsWith('postgres') ? { databaseUrl: place } : { dataDir: place }),
  projections: [unitsProjection],
})
let value = Number(first)

const save = async (unit: string): Promise<void> => {
  for (;;) {
    const given = `${value++}`
    const values = [{ indicator: 'patients', breakdown: '', value: given }]
    const order = { report: `killed ${unit}`, unit: unitId(unit), period: '2016-11', at: instantOf(Date.now()), values }
    await inTransaction(store, (tx) => standValues(tx, order))
    process.stdout.write(`${unit} ${given}\n`)
  }
}
const fold = async (): Promise<void> => {
  for (;;) await inTransaction(store, (tx) => foldDeltas(tx, 3))
}
await Promise.all([...['d1.c1', 'd1.c2', 'd1.c3', 'd2.c1'].map(save), fold()])
