import { sql } from 'kysely'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import type { Reader, Tx } from '../tables.ts'

export const PRIVILEGES = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const
export type Privilege = (typeof PRIVILEGES)[number]

const USUAL: readonly Privilege[] = ['select', 'insert', 'update', 'delete']
/** What the runtime login may do to a table where it is less than reading and writing rows. */
const LESS: Readonly<Record<string, readonly Privilege[]>> = {
  journal_fact: ['select', 'insert'],
  journal_seal: ['select', 'insert'],
  journal_unsealed: ['select', 'insert', 'delete'],
  content: ['select', 'insert', 'update'],
  command: ['select', 'insert', 'update'],
  schema_migration: ['select'],
  scope_key: [],
}

/** What the runtime login may do to a table. */
export function privilegesOn(table: string): readonly Privilege[] {
  return LESS[table] ?? USUAL
}

/** Functions with the rights of the owner that the runtime login may call. */
export const DEFINERS: readonly string[] = [
  'content_of',
  'people_of',
  'records_named',
  'records_of_task',
  'session_of',
  'scope',
  'scope_coordinated',
  'scope_rounds',
  'tasks_with_words',
]
/** Functions that are the owner's alone. */
export const OWNERS_FUNCTIONS: readonly string[] = ['sign_scope', 'put_scope_key']

const LOGIN_NAME = /^[a-z_][a-z0-9_]{0,62}$/

const tablesOf = async (tx: Tx): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`.execute(
    tx,
  )
  return rows.map((row) => row.name)
}

/** The logins that may read facts and do not own them: those that an earlier grant made runtime logins. */
export async function listRuntimeLogins(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.rolname::text as name from pg_class c, aclexplode(c.relacl) acl join pg_roles r on r.oid = acl.grantee
    where c.oid = 'public.journal_fact'::regclass and acl.privilege_type = 'SELECT' and acl.grantee <> c.relowner order by 1`.execute(db)
  return rows.map((row) => row.name)
}

/**
 * Gives a login exactly what the server needs and takes away what is more. Refuses (throws `Refused` LOGIN_NAME_WRONG) a name that is not
 * plain, not known, or the owner's own. To be run by the owner.
 */
export async function grantRuntime(tx: Tx, login: string): Promise<void> {
  const known = await sql`select 1 from pg_roles where rolname = ${login} and rolname <> current_user and not rolsuper`.execute(tx)
  if (!LOGIN_NAME.test(login) || known.rows.length === 0) throw new Refused(refuse(storageRefusals, 'LOGIN_NAME_WRONG', { login }).refusal)
  const role = sql.id(login)
  for (const name of await tablesOf(tx)) {
    const table = sql.id('public', name)
    const privileges = privilegesOn(name)
    await sql`revoke all on ${table} from ${role}, public`.execute(tx)
    // From the fixed list above.
    if (privileges.length > 0) await sql`grant ${sql.raw(privileges.join(', '))} on ${table} to ${role}`.execute(tx)
  }
  await sql`grant usage on schema public, pgboss to ${role}`.execute(tx)
  await sql`grant usage, select on all sequences in schema public to ${role}`.execute(tx)
  // What a backend believes is told to it by `scope()` alone.
  await sql`revoke all on sequence scope_mark from ${role}, public`.execute(tx)
  await sql`grant select, insert, update, delete on all tables in schema pgboss to ${role}`.execute(tx)
}
