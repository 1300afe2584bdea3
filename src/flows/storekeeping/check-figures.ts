import { checkSums, type SumCheck } from '../../indicators/values/check-store.ts'
import { rebuildSums } from '../../indicators/values/fold-store.ts'
import { inTransaction } from '../../storage/index.ts'
import type { House } from '../house.ts'

/** Holds the kept sums of the store against its values, all at one moment; `anew` makes them from the values before. */
export async function checkFigures({ store }: Pick<House, 'store'>, { anew = false }: { anew?: boolean } = {}): Promise<SumCheck> {
  if (anew) await inTransaction(store, rebuildSums)
  return await inTransaction(store, checkSums, { isolation: 'repeatable read' })
}
