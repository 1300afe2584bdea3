import { type ActContext, ok, type Result, refuse } from '../../kernel/index.ts'
import {
  type Checkpoint,
  checkpointCode,
  checkpointQr,
  findSealingKey,
  inTransaction,
  recordSealKey,
  type SealKey,
  type Store,
  seal,
} from '../../storage/index.ts'
import { storekeepingRefusals } from './refusals.ts'
import { ensureSealKey, findSealKey, finishRotation, prepareNextKey, type SealPaths, takeNextKey } from './seal-files.ts'

/**
 * Gives a store that has none its signing key: made at the first start, recorded as a fact. Where the journal names a key already, nothing
 * is made: without that key's file the store goes on unsigned, and `verify` says so.
 */
export async function adoptSealKey(store: Store, paths: SealPaths, context: ActContext): Promise<void> {
  const named = await inTransaction(store, (tx) => findSealingKey(tx))
  if (named) {
    finishRotation(paths, named.keyId)
    return
  }
  const key = ensureSealKey(paths)
  if (key) await inTransaction(store, (tx) => recordSealKey(tx, context, { next: key }))
}

/**
 * Makes a new signing key and records it, signed by the old one. Refuses SEAL_KEY_MISSING when the old key is not at hand, unless it is
 * said to be lost: then outsiders must be given the new public key by hand.
 */
export async function rotateSealKey(
  store: Store,
  paths: SealPaths,
  { context, isLost }: { context: ActContext; isLost: boolean },
): Promise<Result<{ keyId: string }>> {
  const named = await inTransaction(store, (tx) => findSealingKey(tx))
  const old: SealKey | undefined = findSealKey(paths)
  const isAtHand = named === undefined || old?.publicKey === named.publicKey
  if (!isAtHand && !isLost) return refuse(storekeepingRefusals, 'SEAL_KEY_MISSING', { path: paths.key, keyId: named?.keyId ?? '' })
  await seal(store)
  const next = prepareNextKey(paths)
  await inTransaction(store, (tx) => recordSealKey(tx, context, { next, ...(old && isAtHand ? { old } : {}) }))
  takeNextKey(paths, old?.keyId)
  await seal(store, { isUrgent: true })
  return ok({ keyId: next.keyId })
}

/** The checkpoint that a paper prints when it is issued. */
export interface PrintedCheckpoint extends Checkpoint {
  /** Position and letters in groups, for people: `1234 ABCD-EFGH-…`. */
  readonly code: string
  /** The text of a QR code: position, whole hash, and the signature where there is one. */
  readonly qr: string
  readonly keyId: string | null
}

/**
 * Seals what is committed, signs the head and writes it to the second place, and gives it for printing. Not to be called inside a
 * transaction; a paper prints the checkpoint of the moment before its own issue.
 */
export async function currentCheckpoint({ store }: { store: Store }): Promise<PrintedCheckpoint> {
  const { head, signed } = await seal(store, { isUrgent: true })
  const code = checkpointCode(head)
  if (!signed) return { ...head, code, qr: `dondoc:1:${head.position}:${head.hash}`, keyId: null }
  return { position: head.position, hash: head.hash, code, qr: checkpointQr(signed), keyId: signed.keyId }
}
