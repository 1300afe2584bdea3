import { createHmac } from 'node:crypto'

/** For each kind of resource everything (`true`), or the ids by which it is reached, by relation. */
export type ReachedKinds = Readonly<Record<string, true | Readonly<Record<string, readonly string[]>>>>

/**
 * What a transaction may see and write. `read`: what a person reads, nothing is written. `act`: a command of a person, whose rights its story
 * decides; all is read, facts are written in its name only. `system`: the product itself (sign-in, sealing, packs, upkeep).
 */
export type WorkScope =
  | { readonly mode: 'read'; readonly account: string; readonly kinds: ReachedKinds }
  | { readonly mode: 'act'; readonly account: string }
  | { readonly mode: 'system' }

/** How scopes are signed: with the key at hand, or by the database for the owner, who may read the key. */
export type Signing = { readonly by: 'key'; readonly key: Buffer } | { readonly by: 'database' }

/** A backend as its connection knows it: its process, and the database's clock at the start of the process's own. */
export interface Backend {
  readonly pid: number
  readonly epochAtZero: number
}

/** A scope must be used within so many seconds; a transaction that began in time keeps it to its end. */
const FRESH_SECONDS = 60

/** The signed text of a scope for one backend; good for a minute by the clock of the database. */
export function claimsOf(scope: WorkScope, backend: Backend, sinceStartMs: number): string {
  const until = Math.ceil(backend.epochAtZero + sinceStartMs / 1000 + FRESH_SECONDS)
  return JSON.stringify({ pid: backend.pid, until, ...scope })
}

/** HMAC-SHA256 of a scope's text, as `scope()` in the database works it out. */
export function macOf(claims: string, key: Buffer): string {
  return createHmac('sha256', key).update(claims, 'utf8').digest('hex')
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/**
 * The statement that gives the running transaction its scope; it ends with the transaction. The backend believes it at once: what it marks down then it
 * could not in the middle of a statement that runs in parallel.
 */
export function scopeStatement(scope: WorkScope, backend: Backend, signing: Signing): string {
  const claims = claimsOf(scope, backend, performance.now())
  const mac = signing.by === 'key' ? literal(macOf(claims, signing.key)) : `public.sign_scope(${literal(claims)})`
  return `select set_config('dondoc.scope', ${literal(claims)}, true), set_config('dondoc.scope_mac', ${mac}, true), public.scope() is null`
}
