import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { refuse } from '../../kernel/index.ts'
import { packageRoot } from '../package-root.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import type { Reader } from '../tables.ts'
import { describePolicies, describeSecurity, OPEN_TABLES } from './describe-policies.ts'
import { DEFINERS, OWNERS_FUNCTIONS, PRIVILEGES, type Privilege, privilegesOn } from './grants.ts'

/** The policies that the migrations make, as `schema.sql` holds them. */
function expectedPolicies(): string[] {
  const path = join(packageRoot(), 'src', 'storage', 'schema.sql')
  if (!existsSync(path)) throw new Error(`${path} is missing: nothing to hold the policies of the store against`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('create policy '))
}

const nameOf = (policy: string): string => /^create policy (\S+) on (\S+)/.exec(policy)?.slice(1, 3).reverse().join('.') ?? policy

/** Tables without forced row-level security, and policies that are missing, altered or nobody's. */
async function findPolicyGaps(db: Reader): Promise<string[]> {
  const tables = await describeSecurity(db)
  const open = tables.filter(({ table, security }) => security !== 'forced' && !OPEN_TABLES.includes(table))
  const expected = new Set(expectedPolicies())
  const found = new Set(await describePolicies(db))
  const lacking = [...expected].filter((line) => !found.has(line)).map(nameOf)
  const foreign = [...found].filter((line) => !expected.has(line)).map(nameOf)
  return [
    ...open.map(({ table, security }) => `${security === 'none' ? 'no-row-security' : 'not-forced'} ${table}`),
    ...[...new Set([...lacking, ...foreign])].map((name) => {
      if (lacking.includes(name) && foreign.includes(name)) return `policy-altered ${name}`
      return lacking.includes(name) ? `policy-missing ${name}` : `policy-unknown ${name}`
    }),
  ]
}

/** What the login is beside a plain login: attributes, memberships, things it owns, places where it could make something. */
async function findLoginGaps(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ gap: string }>`
    with me as (select * from pg_roles where rolname = session_user)
    select 'login-attribute ' || attribute as gap from me, lateral (values
      ('superuser', rolsuper), ('bypassrls', rolbypassrls), ('createrole', rolcreaterole), ('createdb', rolcreatedb), ('replication', rolreplication)
    ) a(attribute, has) where has
    union all select 'login-member-of ' || m.roleid::regrole::text from me, pg_auth_members m where m.member = me.oid
    union all select 'login-owns ' || c.relname from me, pg_class c where c.relowner = me.oid and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all select 'login-creates-in ' || n.nspname from pg_namespace n
      where n.nspname in ('public', 'pgboss') and has_schema_privilege(session_user, n.oid, 'create')
    union all select 'login-creates-schemas' from me where has_database_privilege(session_user, current_database(), 'create')`.execute(db)
  return rows.map((row) => row.gap)
}

/** Privileges on tables that are more, or less, than the login needs. */
async function findGrantGaps(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ table: string; held: Privilege[] }>`
    select c.relname::text as table, coalesce(array_agg(p.privilege) filter (where has_table_privilege(session_user, c.oid, p.privilege)), '{}') as held
    from pg_class c, unnest(${[...PRIVILEGES]}::text[]) p(privilege)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'f') group by c.relname order by c.relname`.execute(db)
  return rows.flatMap(({ table, held }) => {
    const due = privilegesOn(table)
    const more = held.filter((privilege) => !due.includes(privilege)).map((privilege) => `grant-too-many ${privilege} on ${table}`)
    return [...more, ...due.filter((privilege) => !held.includes(privilege)).map((privilege) => `grant-missing ${privilege} on ${table}`)]
  })
}

/** Views that read with the rights of their owner, and functions that do so and are not on the list, or can be led astray. */
async function findBypasses(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ gap: string }>`
    select 'view-of-owner ' || c.relname as gap from pg_class c where c.relnamespace = 'public'::regnamespace
      and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)))
    union all select 'definer-unknown ' || p.oid::regprocedure::text from pg_proc p where p.prosecdef
      and p.pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
      and not (p.proname = any(${[...DEFINERS]}::text[]) and p.pronamespace = 'public'::regnamespace)
    union all select 'search-path-open ' || p.oid::regprocedure::text from pg_proc p
      where p.prosecdef and p.pronamespace = 'public'::regnamespace
        and not coalesce('search_path=pg_catalog, pg_temp' = any(p.proconfig), false)
    union all select 'grant-too-many execute on ' || p.oid::regprocedure::text from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.proname = any(${[...OWNERS_FUNCTIONS]}::text[])
        and has_function_privilege(session_user, p.oid, 'execute')
    union all select 'grant-too-many ' || p.privilege || ' on scope_mark' from unnest(array['usage', 'update']) p(privilege)
      where has_sequence_privilege(session_user, 'public.scope_mark', p.privilege)
    union all select 'trigger-missing ' || t.name from (values ('journal_fact_append_only'), ('journal_seal_append_only'),
      ('content_redaction_only'), ('content_not_deleted')) t(name)
      where not exists (select from pg_trigger g where g.tgname = t.name and g.tgenabled in ('O', 'A'))`.execute(db)
  return rows.map((row) => row.gap)
}

/** Everything of the database that would let the runtime login past its scope, in fixed words; empty when it is sound. */
export async function findGaps(db: Reader): Promise<string[]> {
  return [...(await findLoginGaps(db)), ...(await findPolicyGaps(db)), ...(await findBypasses(db)), ...(await findGrantGaps(db))]
}

/** Refuses (throws `Refused` STORE_UNSAFE, naming up to ten gaps) a database that does not hold its runtime login to a scope. */
export async function assertNoGaps(db: Reader, login: string): Promise<void> {
  const gaps = await findGaps(db)
  if (gaps.length === 0) return
  const named = gaps.length > 10 ? [...gaps.slice(0, 10), `+${gaps.length - 10}`] : gaps
  throw new Refused(refuse(storageRefusals, 'STORE_UNSAFE', { login, gaps: named.join('; ') }).refusal)
}
