import type { Organizations } from '../../organizations/index.ts'
import { findInstalledBatch, loadOrganizations } from '../../organizations/store.ts'
import { inTransaction, type Store } from '../../storage/index.ts'

/** How long a snapshot of the agencies is trusted before it is looked whether another process has changed them. */
const TRUSTED_MS = 5_000

/** The agencies are read once and kept until a batch changes them: one of this process at once, one of another within seconds. */
export function keepSnapshot(store: Store): (how?: 'anew' | 'fresh') => Promise<Organizations> {
  let kept: { readonly batch: string | undefined; readonly organizations: Organizations } | undefined
  let reading: Promise<Organizations> | undefined
  let lookedAt = 0
  const read = (): Promise<Organizations> =>
    inTransaction(store, async (tx) => {
      const batch = await findInstalledBatch(tx)
      if (kept === undefined || kept.batch !== batch) kept = { batch, organizations: await loadOrganizations(tx) }
      lookedAt = performance.now()
      return kept.organizations
    })
  return (how) => {
    if (how === 'anew') return read()
    const isTrusted = how === undefined || performance.now() - lookedAt < TRUSTED_MS
    if (kept !== undefined && isTrusted) return Promise.resolve(kept.organizations)
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
}
