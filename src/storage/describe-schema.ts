import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore } from './open-store.ts'
import { packageRoot } from './package-root.ts'
import { describePolicies } from './scope/describe-policies.ts'
import type { Reader } from './transaction.ts'

/** Objects of extensions are not ours to describe. */
const own = (catalog: string, oid: string) =>
  sql.raw(`not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`)

const lines = async (db: Reader, query: ReturnType<typeof sql<{ line: string }>>): Promise<string[]> =>
  (await query.execute(db)).rows.map((row) => row.line)

const columns = (table: string) => sql<{ line: string }>`
  select format('  %s %s%s%s%s', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
    case when a.attcollation <> t.typcollation then ' collate ' || c.collname else '' end,
    case when a.attnotnull then ' not null' else '' end,
    case when a.attidentity <> '' then ' generated as identity'
      when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ')'
      when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
  from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_collation c on c.oid = a.attcollation
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`

/** Not-null constraints stand with their columns; PostgreSQL 18 alone lists them apart. */
const constraints = (table: string) => sql<{ line: string }>`
  select format('  constraint %s %s', quote_ident(conname), pg_get_constraintdef(oid)) as line from pg_constraint
  where conrelid = ${`public.${table}`}::regclass and contype not in ('n', 't') order by contype = 'p' desc, conname`

const afterTable = (table: string) => sql<{ line: string }>`
  select line || ';' as line from (
    select 1 as part, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as line from pg_index i
      where i.indrelid = ${`public.${table}`}::regclass and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    union all select 2, tgname, pg_get_triggerdef(oid) from pg_trigger where tgrelid = ${`public.${table}`}::regclass and not tgisinternal
    union all select 3, relname, 'alter table ' || relname || ' enable row level security' || case when relforcerowsecurity then ' -- forced' else '' end
      from pg_class where oid = ${`public.${table}`}::regclass and relrowsecurity
  ) parts order by part, name`

/** How a table is divided, or of which table it is a part. */
const division = (table: string) => sql<{ line: string }>`
  select case when relispartition then format('partition of %s %s', (select inhparent::regclass::text from pg_inherits where inhrelid = c.oid),
    pg_get_expr(relpartbound, c.oid)) else 'partition by ' || pg_get_partkeydef(c.oid) end as line
  from pg_class c where c.oid = ${`public.${table}`}::regclass and (c.relispartition or c.relkind = 'p')`

const describeTable = async (db: Reader, table: string): Promise<string> => {
  const [divided] = await lines(db, division(table))
  // A part has the columns of the whole.
  if (divided?.startsWith('partition of')) return [`create table ${table} ${divided};`, ...(await lines(db, afterTable(table)))].join('\n')
  const inside = [...(await lines(db, columns(table))), ...(await lines(db, constraints(table)))]
  return [
    `create table ${table} (`,
    inside.join(',\n'),
    divided === undefined ? ');' : `) ${divided};`,
    ...(await lines(db, afterTable(table))),
  ].join('\n')
}

/** The schema that the migrations of this product make, in one fixed form; pg-boss's own tables and extensions' objects are left out. */
export async function describeSchema(db: Reader): Promise<string> {
  const before = await lines(
    db,
    sql`select line from (
      select 1 as part, extname as name, 'create extension ' || extname || ';' as line from pg_extension where extname <> 'plpgsql'
      union all select 2, collname, 'create collation ' || collname || ' (rules = ' || quote_literal(coalesce(collicurules, '')) || ');'
        from pg_collation where collnamespace = 'public'::regnamespace
      union all select 3, typname, 'create type ' || typname || ' as enum (' ||
        (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid) || ');'
        from pg_type t where typnamespace = 'public'::regnamespace and typtype = 'e'
      union all select 4, relname, 'create sequence ' || relname || ';' from pg_class c
        where relkind = 'S' and relnamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('i', 'a'))
      union all select 5, p.oid::regprocedure::text, pg_get_functiondef(p.oid) || ';' from pg_proc p
        where pronamespace = 'public'::regnamespace and prokind in ('f', 'p') and ${own('pg_proc', 'p.oid')}
    ) parts order by part, name`,
  )
  const tables = await lines(
    db,
    sql`select relname as line from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname`,
  )
  const described: string[] = []
  for (const table of tables) described.push(await describeTable(db, table))
  const views = await lines(
    db,
    sql`select 'create view ' || relname || ' as' || chr(10) || pg_get_viewdef(oid) as line from pg_class
      where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace order by relname`,
  )
  const text = ['-- Made from the migrations by writeSchema(); a test compares it. Not to be edited.', ...before, ...described, ...views]
  const policies = (await describePolicies(db)).join('\n')
  return `${[...text, policies].map((part) => part.replace(/[ \t]+$/gm, '')).join('\n\n')}\n`
}

/** Where the committed description stands. */
export function schemaPath(): string {
  return join(packageRoot(), 'src', 'storage', 'schema.sql')
}

/** Migrates a fresh store in memory and writes its description to `schema.sql`. */
export async function writeSchema(): Promise<void> {
  await using store = await openStore({ memory: true })
  writeFileSync(schemaPath(), await describeSchema(store.db))
}
