import { sql } from 'kysely'
import { readPages } from './journal/read.ts'
import { checkProjections, type Projection } from './projection.ts'
import { inTransaction, type Store, type Tx } from './transaction.ts'

/** How a query table differs from what its facts say. A wrong row counts once as extra and once as missing. */
export interface TableDifference {
  readonly table: string
  /** Rows that the facts give and the table lacks. */
  readonly missing: number
  /** Rows of the table that no fact gives. */
  readonly extra: number
  /** Primary keys (the whole row where there is none) of the first few of them. */
  readonly examples: readonly { readonly side: 'missing' | 'extra'; readonly key: Readonly<Record<string, unknown>> }[]
}

export interface RebuildReport {
  readonly facts: number
  readonly tables: number
  readonly differences: readonly TableDifference[]
  /** True when the tables were replaced by what the facts say. */
  readonly replaced: boolean
}

const SHADOW = 'rebuild_shadow'
const EXAMPLES = 5

const tablesOf = (projections: readonly Projection[]): string[] => projections.flatMap((projection) => [...projection.tables])

const makeShadow = async (tx: Tx, tables: readonly string[]): Promise<void> => {
  await sql`create schema ${sql.id(SHADOW)}`.execute(tx)
  for (const table of tables) {
    await sql`create table ${sql.id(SHADOW, table)} (like ${sql.id('public', table)} including all)`.execute(tx)
  }
  await sql`set local search_path = ${sql.id(SHADOW)}, public`.execute(tx)
}

const replay = async (tx: Tx, projections: readonly Projection[]): Promise<number> => {
  let facts = 0
  for await (const page of readPages(tx)) {
    for (const recorded of page) {
      for (const projection of projections) {
        if (projection.streams.includes(recorded.stream)) await projection.apply(tx, recorded)
      }
      facts += 1
    }
  }
  await sql`set local search_path = public`.execute(tx)
  return facts
}

const keyColumns = async (tx: Tx, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = ${`public.${table}`}::regclass and i.indisprimary`.execute(tx)
  return rows.map((row) => row.name)
}

interface Side {
  readonly count: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Rows of one table that the other lacks, counted, with the first few. */
const onlyIn = async (tx: Tx, table: string, side: { these: string; those: string }): Promise<Side> => {
  const { rows } = await sql<{ count: number; rows: Readonly<Record<string, unknown>>[] | null }>`
    with gone as (select * from ${sql.id(side.these, table)} except all select * from ${sql.id(side.those, table)})
    select count(*) as count, (select jsonb_agg(to_jsonb(few)) from (select * from gone limit ${EXAMPLES}::integer) few) as rows from gone`.execute(
    tx,
  )
  return { count: rows[0]?.count ?? 0, rows: rows[0]?.rows ?? [] }
}

const compare = async (tx: Tx, table: string): Promise<TableDifference | undefined> => {
  const extra = await onlyIn(tx, table, { these: 'public', those: SHADOW })
  const missing = await onlyIn(tx, table, { these: SHADOW, those: 'public' })
  if (extra.count === 0 && missing.count === 0) return undefined
  const keys = await keyColumns(tx, table)
  const keyOf = (row: Readonly<Record<string, unknown>>) =>
    keys.length === 0 ? row : Object.fromEntries(keys.map((key) => [key, row[key]]))
  const examples = [
    ...missing.rows.map((row) => ({ side: 'missing' as const, key: keyOf(row) })),
    ...extra.rows.map((row) => ({ side: 'extra' as const, key: keyOf(row) })),
  ]
  return { table, missing: missing.count, extra: extra.count, examples }
}

const replace = async (tx: Tx, tables: readonly string[]): Promise<void> => {
  // Children first, so that foreign keys between the tables hold at every statement.
  for (const table of [...tables].reverse()) await sql`delete from ${sql.id('public', table)}`.execute(tx)
  for (const table of tables) {
    const { rows } = await sql<{ name: string }>`
      select attname as name from pg_attribute
      where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(tx)
    const columns = sql.join(rows.map((row) => sql.id(row.name)))
    await sql`insert into ${sql.id('public', table)} (${columns}) overriding system value
      select ${columns} from ${sql.id(SHADOW, table)}`.execute(tx)
  }
}

/**
 * Applies all facts again into shadow tables and compares these with the live ones, both ways. With `check` nothing is changed; without it
 * the live tables are replaced in the same transaction (writers wait for it).
 */
export async function rebuild(store: Store, projections: readonly Projection[], options: { check: boolean }): Promise<RebuildReport> {
  checkProjections(projections)
  const tables = tablesOf(projections)
  const body = async (tx: Tx): Promise<RebuildReport> => {
    // Before the first read, so that no writer is in the middle of a fact and its tables.
    if (!options.check) await sql`lock table journal_fact in share row exclusive mode`.execute(tx)
    await makeShadow(tx, tables)
    const facts = await replay(tx, projections)
    const differences: TableDifference[] = []
    for (const table of tables) {
      const difference = await compare(tx, table)
      if (difference) differences.push(difference)
    }
    if (!options.check) await replace(tx, tables)
    await sql`drop schema ${sql.id(SHADOW)} cascade`.execute(tx)
    return { facts, tables: tables.length, differences, replaced: !options.check }
  }
  return await inTransaction(store, body, { isolation: 'repeatable read' })
}
