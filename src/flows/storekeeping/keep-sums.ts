import { foldDeltas } from '../../indicators/values/fold-store.ts'
import { inTransaction } from '../../storage/index.ts'
import type { House } from '../house.ts'

/** So many saves are taken in at once: a short transaction, so that nobody waits long for it. */
const MOST_SAVES = 4000

/** Brings what was saved into the kept sums, and these onto the tree of now; ends when nothing is open. */
export async function keepSums(house: Pick<House, 'store'>): Promise<void> {
  for (;;) {
    const { saves, isMore } = await inTransaction(house.store, (tx) => foldDeltas(tx, MOST_SAVES))
    if (!isMore || saves === 0) return
  }
}
