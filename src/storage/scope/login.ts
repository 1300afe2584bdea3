import { sql } from 'kysely'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import type { Reader } from '../tables.ts'

/** Who is signed in to PostgreSQL: the owner of the tables (or a superuser, or whoever may make them), or the runtime login. */
export interface StoreLogin {
  readonly name: string
  readonly kind: 'owner' | 'runtime'
  /** False while the database holds no store. */
  readonly isMade: boolean
  /** Whether it may look up which migrations were applied. */
  readonly isGranted: boolean
}

/** Tells owner and runtime login apart. */
export async function findLogin(db: Reader): Promise<StoreLogin> {
  const { rows } = await sql<{ name: string; owns: boolean; made: boolean; granted: boolean; creates: boolean }>`
    select r.rolname::text as name, r.rolsuper or coalesce(pg_has_role(r.oid, book.relowner, 'member'), false) as owns,
      book.oid is not null as made, coalesce(has_table_privilege(r.oid, book.oid, 'select'), false) as granted,
      has_schema_privilege(r.oid, 'public', 'create') as creates
    from pg_roles r left join pg_class book on book.oid = to_regclass('public.schema_migration') where r.rolname = current_user`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the server does not know who is signed in')
  const isOwner = row.owns || (!row.made && row.creates)
  return { name: row.name, kind: isOwner ? 'owner' : 'runtime', isMade: row.made, isGranted: row.granted }
}

/** Refuses (throws `Refused` STORE_NOT_MIGRATED) a runtime login on a store that is not there, not granted to it, or not at this version. */
export async function assertReady(login: StoreLogin, findMissing: () => Promise<readonly string[]>): Promise<void> {
  const reason = !login.isMade ? 'empty' : !login.isGranted ? 'grants' : (await findMissing()).join(', ')
  if (reason !== '') throw new Refused(refuse(storageRefusals, 'STORE_NOT_MIGRATED', { login: login.name, reason }).refusal)
}

/** Whether the store is migrated so far that its transactions have scopes. */
export async function hasScopes(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ at: string | null }>`select to_regprocedure('public.sign_scope(text)')::text as at`.execute(db)
  return rows[0]?.at !== null
}
