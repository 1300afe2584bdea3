import type { Checkpoint, SignedHead } from './head.ts'
import type { SealKey } from './signing.ts'

/** How a store signs: asked anew at each round of the sealer, so that a rotated key is taken up without a restart. */
export interface Sealing {
  /** The key at hand; undefined when its file is not there. */
  findKey(): SealKey | undefined
  /** The last head that was signed here, as this process or the second place remembers it: what does not contain it is not signed. */
  last(): Checkpoint | undefined
  /** Told the signed head after each round, also when nothing was added; decides what is written to the second place, at once when urgent. */
  keep(head: SignedHead, isUrgent: boolean): Promise<void>
}
