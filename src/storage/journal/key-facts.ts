import { sql } from 'kysely'
import type { ActContext, NewFact } from '../../kernel/index.ts'
import type { Reader, Tx } from '../transaction.ts'
import { append } from './append.ts'
import { KEY_STREAM } from './key-line.ts'
import { keyStatement, type SealKey } from './signing.ts'

const KEY_STREAM_ID = 'key'

interface KeyFact extends NewFact {
  readonly type: 'seal.key-adopted' | 'seal.key-rotated' | 'seal.key-replaced'
  readonly typeVersion: 1
  readonly keyId: string
  readonly publicKey: string
  readonly endorsement?: string
}

/** The public key that signs now, as the newest key fact says, and how many key facts there are; undefined before the first. */
export async function findSealingKey(db: Reader): Promise<{ keyId: string; publicKey: string; version: number } | undefined> {
  const { rows } = await sql<{ key_id: string; public_key: string; version: number }>`
    select body->>'keyId' as key_id, body->>'publicKey' as public_key, version from journal_fact
    where stream = ${KEY_STREAM} and stream_id = ${KEY_STREAM_ID} order by version desc limit 1`.execute(db)
  const row = rows[0]
  return row && { keyId: row.key_id, publicKey: row.public_key, version: row.version }
}

/**
 * Records which key signs from now on: the first one, or the next one with the signature of the old key over it. Without the old key (it was
 * lost) the change is recorded as it is, and whoever knows only the old key will be told so by `verify`.
 */
export async function recordSealKey(tx: Tx, context: ActContext, keys: { next: SealKey; old?: SealKey }): Promise<void> {
  const before = await findSealingKey(tx)
  const { keyId, publicKey } = keys.next
  if (before?.keyId === keyId) return
  const endorsed = keys.old && before?.keyId === keys.old.keyId ? { endorsement: keys.old.sign(keyStatement(publicKey)) } : {}
  const type = !before ? 'seal.key-adopted' : 'endorsement' in endorsed ? 'seal.key-rotated' : 'seal.key-replaced'
  const fact: KeyFact = { type, typeVersion: 1, keyId, publicKey, ...endorsed }
  await append(tx, context, { stream: KEY_STREAM, streamId: KEY_STREAM_ID, expectedVersion: before?.version ?? 0, facts: [fact] })
}
