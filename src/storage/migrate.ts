import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { refuse } from '../kernel/index.ts'
import { migrationsFolder } from './package-root.ts'
import { storageRefusals } from './refusals.ts'
import { Refused } from './refused.ts'
import { hasScopes } from './scope/login.ts'
import type { StorageTables } from './tables.ts'

/** A numbered step of the schema as it stands in its file. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/
/** The advisory lock that lets one process migrate a PostgreSQL database at a time. */
const MIGRATION_LOCK = 74_017_001

/** The migrations of a folder in order of their numbers; throws when two share a number or a file is misnamed. */
export function readMigrations(folder: string = migrationsFolder()): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    if (!FILE_NAME.test(name)) throw new Error(`migration ${name}: the name must be NNNN-what.sql`)
    if (numbers.has(name.slice(0, 4))) throw new Error(`two migrations have the number ${name.slice(0, 4)}`)
    numbers.add(name.slice(0, 4))
    const text = readFileSync(join(folder, name), 'utf8')
    return { name, sql: text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

const readApplied = async (db: Kysely<StorageTables>): Promise<Map<string, string>> => {
  const found = await sql<{ at: string | null }>`select to_regclass('public.schema_migration')::text as at`.execute(db)
  if (!found.rows[0]?.at) return new Map()
  const rows = await db.selectFrom('schema_migration').select(['name', 'sha256']).execute()
  return new Map(rows.map((row) => [row.name, row.sha256]))
}

const pendingOf = (migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] => {
  const known = new Set(migrations.map((migration) => migration.name))
  for (const name of applied.keys()) {
    if (!known.has(name)) throw new Refused(refuse(storageRefusals, 'STORE_NEWER', { migration: name }).refusal)
  }
  return migrations.filter((migration) => {
    const sha256 = applied.get(migration.name)
    if (sha256 !== undefined && sha256 !== migration.sha256) {
      throw new Refused(refuse(storageRefusals, 'MIGRATION_EDITED', { migration: migration.name }).refusal)
    }
    return sha256 === undefined
  })
}

/** The owner too sees no row without a scope, and a step that fills a column must see them all. */
const openScope = async (tx: Kysely<StorageTables>): Promise<void> => {
  if (!(await hasScopes(tx))) return
  await sql`
    select set_config('dondoc.scope', claims, true), set_config('dondoc.scope_mac', public.sign_scope(claims), true)
    from (select json_build_object('pid', pg_backend_pid(), 'until', extract(epoch from now()) + 60, 'mode', 'system')::text as claims) c`.execute(
    tx,
  )
}

const applyOne = async (db: Kysely<StorageTables>, migration: Migration): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await openScope(tx)
    await sql.raw(migration.sql).execute(tx)
    await tx.insertInto('schema_migration').values({ name: migration.name, sha256: migration.sha256 }).execute()
  })
}

const createBook = sql`create table if not exists schema_migration (
  name text not null constraint schema_migration_pkey primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
)`

/** The steps that a database lacks, by name. Refuses (throws `Refused`) MIGRATION_EDITED and STORE_NEWER. */
export async function findPending(db: Kysely<StorageTables>, folder?: string): Promise<string[]> {
  return pendingOf(readMigrations(folder), await readApplied(db)).map((migration) => migration.name)
}

/**
 * Brings a database to the newest schema and returns the names applied. Each file is one transaction with its own row, so a kill leaves
 * whole steps only. Refuses (throws `Refused`) MIGRATION_EDITED and STORE_NEWER.
 */
export async function migrate(db: Kysely<StorageTables>, engine: 'pglite' | 'postgres', folder?: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  if (pendingOf(migrations, await readApplied(db)).length === 0) return []
  return await db.connection().execute(async (connection) => {
    if (engine === 'postgres') await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
    try {
      await createBook.execute(connection)
      const pending = pendingOf(migrations, await readApplied(connection))
      for (const migration of pending) await applyOne(connection, migration)
      return pending.map((migration) => migration.name)
    } finally {
      if (engine === 'postgres') await sql`select pg_advisory_unlock(${MIGRATION_LOCK})`.execute(connection)
    }
  })
}
