import { sql } from 'kysely'
import type { Reader } from '../tables.ts'

/** Tables without rows about units or persons: the book of migrations. */
export const OPEN_TABLES: readonly string[] = ['schema_migration']

/** Every policy of the public schema in one fixed form, a line each, in order; the owner of the table is called `owner`. */
export async function describePolicies(db: Reader): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select regexp_replace(format('create policy %s on %s%s for %s to %s%s%s;', p.polname, c.relname,
      case when p.polpermissive then '' else ' as restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(case when role.oid = c.relowner then 'owner' when role.oid = 0 then 'public' else role.oid::regrole::text end, ', ')
        from unnest(p.polroles) role(oid)),
      coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', ''),
      coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')), '[[:space:]]+', ' ', 'g') as line
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
    order by c.relname, p.polname`.execute(db)
  return rows.map((row) => row.line)
}

/** Tables of the public schema with what their row-level security is: `none`, `enabled` (the owner is free of it) or `forced`. */
export async function describeSecurity(db: Reader): Promise<{ table: string; security: 'none' | 'enabled' | 'forced' }[]> {
  const { rows } = await sql<{ table: string; security: 'none' | 'enabled' | 'forced' }>`
    select relname::text as table,
      case when relrowsecurity and relforcerowsecurity then 'forced' when relrowsecurity then 'enabled' else 'none' end as security
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f') order by relname`.execute(db)
  return rows
}
