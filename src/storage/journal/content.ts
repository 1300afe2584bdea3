import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { ActContext, NewFact, Recorded } from '../../kernel/index.ts'
import { dropAtHand, findAtHand, keepAtHand } from '../engines/at-hand.ts'
import { executeBehind } from '../engines/behind.ts'
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

/** Keeps many contents in one statement and gives their hashes in the same order; see `putContent`. */
export async function putContents(tx: Tx, values: readonly JsonValue[]): Promise<ContentHash[]> {
  if (values.length === 0) return []
  // One question for all: each costs the machine more than its bytes.
  const salts = randomBytes(16 * values.length)
  const rows = values.map((body, at) => {
    const salt = salts.subarray(16 * at, 16 * (at + 1)).toString('hex')
    return { hash: contentHash(salt, body), salt, body }
  })
  const statement = sql`
    with added as (
      insert into content (hash, salt, body) select r.hash, r.salt, r.body
      from rows from (jsonb_to_recordset(${canonicalJson(rows)}::jsonb) as (hash text, salt text, body jsonb)) with ordinality
        as r(hash, salt, body, place)
      order by r.place returning seq, hash
    )
    insert into journal_unsealed (seq, stream, stream_id, version) select seq, 'content', hash, 0 from added
  `
  await executeBehind(tx, statement)
  for (const { hash, body } of rows) keepAtHand(tx, keyOf(hash), body)
  return rows.map((row) => row.hash)
}

/** Keeps free text, names or file names apart from facts and returns the hash that a fact may hold. The same value twice has two hashes. */
export async function putContent(tx: Tx, value: JsonValue): Promise<ContentHash> {
  const [hash] = await putContents(tx, [value])
  if (!hash) throw new Error('one content gave no hash')
  return hash
}

const keyOf = (hash: string): string => `content ${hash}`

interface ContentRow {
  readonly hash: string
  readonly salt: string | null
  readonly body: JsonValue
}

/** The content behind a hash; `'redacted'` when it was taken out; undefined when there never was one. */
export async function findContent(db: Reader, hash: string): Promise<JsonValue | 'redacted' | undefined> {
  return (await findContents(db, [hash])).get(hash)
}

/** The contents behind many hashes at once, by hash; hashes without a row are left out. A hash is known from a row that may be read. */
export async function findContents(db: Reader, hashes: readonly string[]): Promise<Map<string, JsonValue | 'redacted'>> {
  const found = new Map<string, JsonValue | 'redacted'>()
  const missing: string[] = []
  for (const hash of hashes) {
    const kept = findAtHand(db, keyOf(hash)) as JsonValue | undefined // kept by putContent
    if (kept === undefined) missing.push(hash)
    else found.set(hash, kept)
  }
  if (missing.length === 0) return found
  const { rows } = await sql<ContentRow>`select hash, salt, body from content_of(${missing}::text[])`.execute(db)
  for (const row of rows) found.set(row.hash, row.salt === null ? 'redacted' : row.body)
  return found
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
  dropAtHand(tx, keyOf(hash))
  const fact: ContentRedacted = { type: 'content.redacted', typeVersion: 1 }
  const [recorded] = await append(tx, context, { stream: 'content', streamId: hash, expectedVersion: 0, facts: [fact] })
  return recorded
}
