import type { ActContext } from '../../kernel/index.ts'
import { loadReformContents } from '../../organizations/reform/reform-store.ts'
import { findInstalledDigest, replaceUnits, type UnitInstall } from '../../organizations/store.ts'
import { orRollback, type Tx } from '../../storage/index.ts'
import type { Packs } from '../load-packs.ts'
import { withReforms } from '../organizations/with-reforms.ts'

/**
 * Makes the units, groups, successions and functions of the packs, with the reforms that were applied here, what the store knows from now on; null
 * when it knows exactly these packs already. Packs that contradict an applied reform are refused (throws `Refused` PACK_AGAINST_REFORM). It stands
 * apart from the reading of packs, so that a question that opens no store is answered without the code of the database.
 */
export async function installPacks(tx: Tx, context: ActContext, packs: Packs): Promise<UnitInstall | null> {
  if ((await findInstalledDigest(tx)) === packs.unitsDigest) return null
  const { versions, groups, successions, functions } = orRollback(withReforms(packs, await loadReformContents(tx)))
  const { unitsDigest, source } = packs
  return await replaceUnits(tx, context, { versions, groups, successions, functions, digest: unitsDigest, source })
}
