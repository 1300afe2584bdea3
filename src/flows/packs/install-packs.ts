import type { ActContext } from '../../kernel/index.ts'
import { findInstalledDigest, replaceUnits, type UnitInstall } from '../../organizations/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { Packs } from '../load-packs.ts'

/**
 * Makes the units, groups, successions and functions of the packs what the store knows from now on; null when it knows exactly these already. It stands apart from
 * the reading of packs, so that a question that opens no store (how many working days?) is answered without the code of the database.
 */
export async function installPacks(tx: Tx, context: ActContext, packs: Packs): Promise<UnitInstall | null> {
  if ((await findInstalledDigest(tx)) === packs.unitsDigest) return null
  const { units, groups, successions, functions, unitsDigest, source } = packs
  return await replaceUnits(tx, context, { versions: units, groups, successions, functions, digest: unitsDigest, source })
}
