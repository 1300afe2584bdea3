import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import {
  type CheckpointStart,
  exportJournal,
  headStatement,
  inTransaction,
  isSignedBy,
  parseCheckpoint,
  readCheckpointLines,
  readPublicKey,
  type SignedHead,
  type Store,
  seal,
  type Verification,
  verify,
  verifyFile,
} from '../../storage/index.ts'
import { storekeepingRefusals } from './refusals.ts'
import { findKnownKey, type SealPaths } from './seal-files.ts'

/** What a verification was held against, beside what it found. */
export interface StoreVerification extends Verification {
  /** Checkpoints of the second place that were compared. */
  readonly checkpoints: number
  /** Lines of the second place that are no checkpoints signed with a key of this store; they are not compared. */
  readonly strangeLines: number
  /** False when no public key from outside the store was at hand, so that the journal's own word was taken. */
  readonly isKeyKnown: boolean
}

const namedKeys = async (store: Store): Promise<string[]> => {
  const named = sql<{ key: string }>`
    select body->>'publicKey' as key from journal_fact where stream = 'seal' and stream_id = 'key' order by version`
  const { rows } = await inTransaction(store, (tx) => named.execute(tx))
  return rows.map((row) => row.key)
}

const readSecondPlace = (path: string, keys: readonly string[]): { heads: SignedHead[]; strange: number } => {
  if (!existsSync(path)) return { heads: [], strange: 0 }
  const { heads, unread } = readCheckpointLines(readFileSync(path, 'utf8'))
  const own = heads.filter((head) => keys.some((key) => isSignedBy(key, headStatement(head), head.signature)))
  return { heads: own, strange: unread + heads.length - own.length }
}

const startOf = (head: SignedHead): CheckpointStart => ({ position: head.position, hashStart: head.hash })

/**
 * Holds a store against its chain, its signature with the public key kept outside, and the checkpoints of the second place, so that a cut
 * tail is found too. What waits is sealed first.
 */
export async function verifyStore(
  store: Store,
  paths: SealPaths | undefined,
  further: readonly CheckpointStart[] = [],
): Promise<StoreVerification> {
  await seal(store)
  const key = paths && findKnownKey(paths)
  const { heads, strange } = paths
    ? readSecondPlace(paths.checkpoints, [...(key ? [key] : []), ...(await namedKeys(store))])
    : { heads: [], strange: 0 }
  const found = await verify(store, { checkpoints: [...heads.map(startOf), ...further], ...(key ? { key } : {}) })
  return { ...found, checkpoints: heads.length + further.length, strangeLines: strange, isKeyKnown: key !== undefined }
}

/** Seals what waits and writes the journal to a new file, for an outsider to verify. Refuses FILE_EXISTS. */
export async function exportForVerification(store: Store, path: string): Promise<Result<{ items: number; position: number }>> {
  if (existsSync(path)) return refuse(storekeepingRefusals, 'FILE_EXISTS', { path })
  await seal(store, { isUrgent: true })
  const { items, head } = await exportJournal(store, path)
  return ok({ items, position: head.position })
}

/** A public key as it was handed over: a PEM file, or its 43 letters. Refuses PUBLIC_KEY_UNREADABLE. */
export function readKeyArgument(given: string): Result<string> {
  const key = readPublicKey(existsSync(given) ? readFileSync(given, 'utf8') : given)
  return key === undefined ? refuse(storekeepingRefusals, 'PUBLIC_KEY_UNREADABLE', { key: given }) : ok(key)
}

/** Checkpoints as they were handed over: a printed code, the text of a QR code, or a file of checkpoint lines. Refuses CHECKPOINT_UNREADABLE. */
export function readCheckpointArgument(given: string): Result<readonly CheckpointStart[]> {
  if (existsSync(given)) {
    const { heads } = readCheckpointLines(readFileSync(given, 'utf8'))
    return heads.length > 0 ? ok(heads.map(startOf)) : refuse(storekeepingRefusals, 'CHECKPOINT_UNREADABLE', { code: given })
  }
  const checkpoint = parseCheckpoint(given)
  return checkpoint ? ok([checkpoint]) : refuse(storekeepingRefusals, 'CHECKPOINT_UNREADABLE', { code: given })
}

/** Verifies an exported file without any store, with what the outsider has: the public key, a printed checkpoint, both or neither. */
export async function verifyExported(
  path: string,
  held: { key?: string; checkpoints?: readonly CheckpointStart[] },
): Promise<StoreVerification> {
  const found = await verifyFile(path, held)
  return { ...found, checkpoints: held.checkpoints?.length ?? 0, strangeLines: 0, isKeyKnown: held.key !== undefined }
}
