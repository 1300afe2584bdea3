import { statfsSync } from 'node:fs'
import { refuse } from '../kernel/index.ts'
import { storageRefusals } from './refusals.ts'
import { Refused } from './refused.ts'
import { contextOf, type Store } from './transaction.ts'

/** Kept free on the disk of an embedded store: at the very end the engine could not even write its log and would stop. */
const RESERVE_BYTES = 24 * 1024 * 1024
const LOOK_EVERY_MS = 250

const looked = new Map<string, { readonly at: number; readonly free: number }>()

const freeBytes = (folder: string): number => {
  const known = looked.get(folder)
  if (known && Date.now() - known.at < LOOK_EVERY_MS) return known.free
  const { bavail, bsize } = statfsSync(folder)
  looked.set(folder, { at: Date.now(), free: bavail * bsize })
  return bavail * bsize
}

/** Throws `Refused` STORE_FULL when the disk of an embedded store is nearly full; writers ask before they begin, readers never. */
export function assertRoom(store: Store): void {
  const { folder } = contextOf(store.work)
  if (folder !== undefined && freeBytes(folder) < RESERVE_BYTES) throw new Refused(refuse(storageRefusals, 'STORE_FULL', {}).refusal)
}
