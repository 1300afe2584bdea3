import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ActContext, NewFact, Recorded } from '../../kernel/index.ts'
import type { Reader, Tx } from '../transaction.ts'
import { append } from './append.ts'
import { canonicalJson, type JsonValue } from './canonical-json.ts'
import { sha256 } from './digest.ts'

/** Points to a salted content row; tells nothing about the content once the salt is gone. */
export type ContentHash = `sha256:${string}`

/** SHA-256 of salt (32 hex digits) and canonical JSON. */
export function contentHash(salt: string, value: unknown): ContentHash {
  return `sha256:${sha256(salt + canonicalJson(value))}`
}

/** Keeps free text, names or file names apart from facts and returns the hash that a fact may hold. The same value twice has two hashes. */
export async function putContent(tx: Tx, value: JsonValue): Promise<ContentHash> {
  const salt = randomBytes(16).toString('hex')
  const body = canonicalJson(value)
  const hash = contentHash(salt, value)
  await sql`
    with added as (
      insert into content (hash, salt, body) values (${hash}, ${salt}, ${body}::jsonb) returning seq, hash
    )
    insert into journal_unsealed (seq, stream, stream_id, version) select seq, 'content', hash, 0 from added
  `.execute(tx)
  return hash
}

/** The content behind a hash; `'redacted'` when it was taken out; undefined when there never was one. */
export async function findContent(db: Reader, hash: string): Promise<JsonValue | 'redacted' | undefined> {
  const row = await db.selectFrom('content').select(['salt', 'body']).where('hash', '=', hash).executeTakeFirst()
  if (!row) return undefined
  return row.salt === null ? 'redacted' : (row.body as JsonValue) // the column is filled by putContent, always from JSON
}

/** The contents behind many hashes at once, by hash; hashes without a row are left out. */
export async function findContents(db: Reader, hashes: readonly string[]): Promise<Map<string, JsonValue | 'redacted'>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('content').select(['hash', 'salt', 'body']).where(sql<boolean>`hash = any(${hashes}::text[])`).execute()
  return new Map(rows.map((row) => [row.hash, row.salt === null ? 'redacted' : (row.body as JsonValue)])) // as in findContent
}

/** What is left of a redaction: a fact of stream `content` under the hash. */
export interface ContentRedacted extends NewFact {
  readonly type: 'content.redacted'
  readonly typeVersion: 1
}

/** Deletes a content and its salt for ever and records who did it; undefined when there is no such content or it is redacted already. */
export async function redact(tx: Tx, context: ActContext, hash: string): Promise<Recorded<ContentRedacted> | undefined> {
  const result = await tx
    .updateTable('content')
    .set({ body: null, salt: null })
    .where('hash', '=', hash)
    .where('salt', 'is not', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return undefined
  const fact: ContentRedacted = { type: 'content.redacted', typeVersion: 1 }
  const [recorded] = await append(tx, context, { stream: 'content', streamId: hash, expectedVersion: 0, facts: [fact] })
  return recorded
}
