import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** SHA-256 of text (UTF-8), as 64 lower-case hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** The digest of a request or of a row: SHA-256 of its canonical JSON, `sha256:` and 64 hex digits. */
export function digestOf(value: unknown): `sha256:${string}` {
  return `sha256:${sha256(canonicalJson(value))}`
}

/** The digest of rows in their order: each row's canonical JSON on a line of its own. */
export function digestRows(rows: Iterable<unknown>): `sha256:${string}` {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(`${canonicalJson(row)}\n`, 'utf8')
  return `sha256:${hash.digest('hex')}`
}
