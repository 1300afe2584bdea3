/** A place in the chain. Kept outside (printed on an issued report) it makes a cut tail visible. */
export interface Checkpoint {
  readonly position: number
  readonly hash: string
}

/** A checkpoint of which the first hex digits of the hash are known, as a printed code gives them. */
export interface CheckpointStart {
  readonly position: number
  readonly hashStart: string
}

/** The newest head with its signature. */
export interface SignedHead extends Checkpoint {
  readonly signedAt: string
  readonly keyId: string
  readonly signature: string
}

/** The chain before its first link. */
export const GENESIS: Checkpoint = { position: 0, hash: '0'.repeat(64) }
