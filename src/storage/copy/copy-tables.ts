import { sql } from 'kysely'
import type { Projection } from '../projection.ts'
import type { Tx } from '../transaction.ts'

/** Tables that travel as the journal file, are made by migrations, or end with the machine: no open session and no key is carried. */
const NOT_COPIED = new Set([
  'journal_fact',
  'journal_seal',
  'journal_unsealed',
  'journal_head_signature',
  'content',
  'schema_migration',
  'scope_key',
  'session',
  // Counted anew from the tasks.
  'board_line',
  'board_mark',
  'dossier_recount',
  // Their bytes wait beside the kept files, and end with the machine.
  'waiting_scan',
])
const NOT_COUNTED = new Set(['session', 'schema_migration', 'scope_key', 'board_line', 'board_mark', 'dossier_recount', 'waiting_scan'])
const PAGE = 500

/** A table that is copied row by row, because no fact gives it back. */
export interface CopiedTable {
  readonly name: string
  /** Columns that are written, not computed. */
  readonly columns: readonly string[]
  /** True when it points to tables made from facts, so that it is filled after them. */
  readonly isAfterFacts: boolean
}

interface Catalog {
  readonly names: readonly string[]
  readonly columns: ReadonlyMap<string, readonly string[]>
  readonly parents: ReadonlyMap<string, readonly string[]>
}

const readCatalog = async (tx: Tx): Promise<Catalog> => {
  const tables = await sql<{ name: string; columns: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')
    group by c.relname order by c.relname`.execute(tx)
  const keys = await sql<{ child: string; parent: string }>`
    select distinct conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid order by 1, 2`.execute(tx)
  const parents = new Map<string, string[]>()
  for (const { child, parent } of keys.rows) parents.set(child, [...(parents.get(child) ?? []), parent])
  return { names: tables.rows.map((row) => row.name), columns: new Map(tables.rows.map((row) => [row.name, row.columns])), parents }
}

/** Tables in an order in which each comes after those it points to. */
const inOrder = (names: readonly string[], parents: Catalog['parents']): string[] => {
  const done: string[] = []
  const visit = (name: string): void => {
    if (done.includes(name) || !names.includes(name)) return
    for (const parent of parents.get(name) ?? []) visit(parent)
    done.push(name)
  }
  for (const name of names) visit(name)
  return done
}

/** The tables that a copy of the store must carry beside its journal, parents first; those of projections are made again from facts. */
export async function listCopiedTables(tx: Tx, projections: readonly Projection[]): Promise<CopiedTable[]> {
  const { names, columns, parents } = await readCatalog(tx)
  const derived = new Set(projections.flatMap((projection) => projection.tables))
  const isAfterFacts = (name: string): boolean => (parents.get(name) ?? []).some((parent) => derived.has(parent) || isAfterFacts(parent))
  const copied = names.filter((name) => !NOT_COPIED.has(name) && !derived.has(name))
  return inOrder(copied, parents).map((name) => ({ name, columns: columns.get(name) ?? [], isAfterFacts: isAfterFacts(name) }))
}

/** Rows of every table of the store that a copy gives back, by name. */
export async function countRows(tx: Tx): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of (await readCatalog(tx)).names) {
    if (NOT_COUNTED.has(name)) continue
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.id(name)}`.execute(tx)
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

/** The rows of a table as JSON texts, page by page; texts stay as the database wrote them, so that no number is rounded on its way. */
export async function* readTable(tx: Tx, { name }: CopiedTable): AsyncGenerator<string[]> {
  await sql`declare copied_rows no scroll cursor for select row_to_json(t)::text as line from ${sql.id(name)} t`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ line: string }>`${sql.raw(`fetch ${PAGE} from copied_rows`)}`.execute(tx)
    if (rows.length > 0) yield rows.map((row) => row.line)
    if (rows.length < PAGE) break
  }
  await sql`close copied_rows`.execute(tx)
}

/** Writes rows, given as JSON texts, into a table; only the columns named are written, others get their defaults. */
export async function writeRows(tx: Tx, table: { name: string; columns: readonly string[] }, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  const columns = sql.join(table.columns.map((column) => sql.id(column)))
  await sql`insert into ${sql.id(table.name)} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${sql.id(table.name)}, ${`[${lines.join(',')}]`}::json)`.execute(tx)
}

/** Moves the counters of identity columns behind the rows that were written. */
export async function catchUpIdentities(tx: Tx): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select c.relname::text as table, a.attname::text as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`.execute(tx)
  for (const { table, column, sequence } of rows) {
    await sql`select setval(${sequence}::regclass, m) from (select max(${sql.id(column)}) as m from ${sql.id(table)}) s where m is not null`.execute(
      tx,
    )
  }
}

/** Jobs that are not done yet, as JSON texts of queue, data and start. */
export async function readOpenJobs(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select json_build_object('queue', name, 'data', data, 'startAfter', to_char(start_after at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
      as line
    from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' order by created_on, id`.execute(tx)
  return rows.map((row) => row.line)
}
