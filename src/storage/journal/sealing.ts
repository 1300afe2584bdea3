import type { SignedHead } from './head.ts'
import type { SealKey } from './signing.ts'

/** How a store signs: asked anew at each round of the sealer, so that a rotated key is taken up without a restart. */
export interface Sealing {
  /** The key at hand; undefined when its file is not there. */
  findKey(): SealKey | undefined
  /** Told the signed head after each round, also when nothing was added; decides what is written to the second place. */
  keep(head: SignedHead): Promise<void>
}
