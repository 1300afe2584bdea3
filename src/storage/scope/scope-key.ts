import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import { inTransaction, type Store } from '../transaction.ts'

/** The key that signs scopes, as the owner reads it from the store; undefined for an embedded store, which needs none. */
export async function readScopeKey(store: Store): Promise<Buffer | undefined> {
  if (store.engine === 'pglite') return undefined
  const { rows } = await inTransaction(store, (tx) => sql<{ key: string }>`select encode(key, 'hex') as key from scope_key`.execute(tx))
  return rows[0] && Buffer.from(rows[0].key, 'hex')
}

/** Puts a fresh key in the place of the old one: scopes signed with that are worth nothing from now on. */
export async function replaceScopeKey(store: Store): Promise<void> {
  await inTransaction(store, (tx) => sql`select put_scope_key(decode(${randomBytes(32).toString('hex')}, 'hex'))`.execute(tx))
}

/** Refuses (throws `Refused` SCOPE_KEY_WRONG) a store whose transactions do not get the scope that they ask for. */
export async function assertScopeHolds(store: Store): Promise<void> {
  const { rows } = await inTransaction(store, (tx) => sql<{ mode: string | null }>`select scope_mode() as mode`.execute(tx))
  if (rows[0]?.mode !== 'system') throw new Refused(refuse(storageRefusals, 'SCOPE_KEY_WRONG', {}).refusal)
}
