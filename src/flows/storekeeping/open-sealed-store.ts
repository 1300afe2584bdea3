import type { ActContext } from '../../kernel/index.ts'
import { openStore, type Store, type StoreOptions, type StoreSource } from '../../storage/index.ts'
import { fileSealing, sealPaths } from './seal-files.ts'
import { adoptSealKey } from './seal-store.ts'

/** Opens a store whose chain is signed with the key file beside it, made at the first start; a store in memory is not signed. */
export async function openSealedStore(source: StoreSource, options: StoreOptions, context: ActContext): Promise<Store> {
  const paths = sealPaths(source)
  if (!paths) return await openStore({ ...source, ...options })
  const store = await openStore({ ...source, ...options, sealing: fileSealing(paths) })
  try {
    await adoptSealKey(store, paths, context)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
