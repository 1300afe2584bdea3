import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeSchema, schemaPath } from '../describe-schema.ts'
import { openPglite } from '../engines/pglite.ts'
import { pgliteDialect } from '../engines/pglite-dialect.ts'
import { inTransaction, openStore, readMigrations } from '../index.ts'
import { migrate } from '../migrate.ts'
import { migrationsFolder } from '../package-root.ts'
import type { StorageTables } from '../tables.ts'
import { dumpDatabase, readBase } from '../template.ts'
import { createBareDatabase, testEngine } from '../testing.ts'
import { findGaps } from './catalog-check.ts'
import { grantRuntime } from './grants.ts'
import { ONE_ROW_EACH } from './testing-rows.ts'

const migrations = readMigrations()
/** From how many migrations on a store is brought forward; each costs a second or more, so by default after every third and before the last. */
const states = migrations
  .map((_, at) => at)
  .filter((at) => at > 0 && (process.env.DONDOC_DEEP !== undefined || at % 3 === 0 || at === migrations.length - 1))

const folder = mkdtempSync(join(tmpdir(), 'dondoc-past-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const migrationsUntil = (count: number): string => {
  const path = mkdtempSync(join(folder, 'migrations-'))
  for (const { name, sql: text } of migrations.slice(0, count)) writeFileSync(join(path, name), text)
  return path
}

type Db = Kysely<StorageTables>
type Rows = Readonly<Record<string, readonly unknown[]>>

const tablesOf = async (db: Db): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`.execute(db)
  return Object.keys(ONE_ROW_EACH).filter((name) => rows.some((row) => row.name === name))
}

/** Rows whose table had another shape before a migration: the row as it was, and what it has become since. */
const RESHAPED: Readonly<Record<string, { readonly by: string; readonly row: string; readonly becomes: object }>> = {
  indicator_value: {
    by: '0238-values-by-form.sql',
    row: 'insert into indicator_value values (1, 70, 193584, 1, 12.5)',
    becomes: { unit_no: 1, period: 193584, block: 1, series: [70], value: [12_500_000], origin: [1] },
  },
  indicator_value_past: {
    by: '0238-values-by-form.sql',
    row: 'insert into indicator_value_past values (1, 70, 193584, 1, 2, -0.000001)',
    becomes: { unit_no: 1, period: 193584, block: 1, until_origin: 2, series: [70], value: [-1], origin: [1] },
  },
  value_delta: {
    by: '0238-values-by-form.sql',
    row: "insert into value_delta values (1, 1, 193584, '{70,3}', '{12.5,-1}', '{1,0}')",
    becomes: { delta_no: 1, unit_no: 1, period: 193584, series: [70, 3], added: [12_500_000, -1_000_000], given: [1, 0] },
  },
  value_sum: {
    by: '0238-values-by-form.sql',
    row: 'insert into value_sum values (1, 193584, 70, 999999999999.000001, 1)',
    becomes: { superior_no: 1, period: 193584, block: 1, series: [70], given: [1] },
  },
}

/** One row in each table that there was, with the columns that it had; gives them back as they stand, or as they shall stand. */
const fill = async (db: Db): Promise<Rows> => {
  const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  const reshaped = Object.entries(RESHAPED).filter(([, { by }]) => !applied.has(by))
  const then = new Map(reshaped)
  for (const table of await tablesOf(db)) await sql.raw(then.get(table)?.row ?? ONE_ROW_EACH[table] ?? '').execute(db)
  const found = await readRows(db)
  return { ...found, ...Object.fromEntries(reshaped.flatMap(([table, { becomes }]) => (table in found ? [[table, [becomes]]] : []))) }
}
const readRows = async (db: Db): Promise<Rows> => {
  const found: Record<string, readonly unknown[]> = {}
  for (const table of await tablesOf(db)) {
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.id(table)} t`.execute(db)
    found[table] = rows.map(({ row }) => row)
  }
  return found
}
const without = (row: object, columns: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))

/** Columns that went: what they held stands in a table of its own. */
const MOVED: Readonly<Record<string, readonly string[]>> = { task: ['search'] }

/** Every row of then stands now, with every value of then; columns that came since may be beside them. */
const expectKept = (before: Rows, after: Rows, since: string): void => {
  for (const [table, rows] of Object.entries(before)) {
    const kept = rows.map((row) => expect.objectContaining(without(row as object, MOVED[table] ?? [])))
    expect([since, table, after[table]]).toEqual([since, table, expect.arrayContaining(kept)])
  }
}

/** The store as it stood after the migrations so far: the next state goes on from there, as stores did. */
let image: Uint8Array | undefined

const openPast = async (count: number) => {
  const database = await openPglite({ archive: image ?? (await readBase()) })
  const db: Db = new Kysely({ dialect: pgliteDialect(database, { projections: [], upcasters: {} }) })
  await migrate(db, 'pglite', migrationsUntil(count))
  await database.exec('checkpoint')
  image = await dumpDatabase(database)
  return { database, db }
}

const bringForward = async (count: number): Promise<void> => {
  const since = `since ${migrations[count - 1]?.name}`
  const schema = readFileSync(schemaPath(), 'utf8')
  if (testEngine() === 'pglite') {
    const { database, db } = await openPast(count)
    const before = await fill(db)
    await migrate(db, 'pglite')
    expectKept(before, await readRows(db), since)
    expect(await describeSchema(db), since).toBe(schema)
    await database.close()
    return
  }
  const place = await createBareDatabase(process.env.DATABASE_URL ?? '')
  const then = await openStore({ databaseUrl: place.ownerUrl, migrations: migrationsUntil(count) })
  await then.close()
  const outside = await openStore({ databaseUrl: place.url, migrations: migrationsUntil(count) })
  const before = await fill(outside.db)
  await outside.close()
  await forwardOnServer(place, before, since)
  await place.drop()
}

/** The owner migrates and grants, then the runtime login opens the store without a gap and finds what there was. */
const forwardOnServer = async (place: Awaited<ReturnType<typeof createBareDatabase>>, before: Rows, since: string): Promise<void> => {
  const owner = await openStore({ databaseUrl: place.ownerUrl })
  await inTransaction(owner, (tx) => grantRuntime(tx, place.runtime))
  expect(await describeSchema(owner.db), since).toBe(readFileSync(schemaPath(), 'utf8'))
  await owner.close()
  await using server = await openStore({ databaseUrl: place.runtimeUrl, scopeKey: await place.readKey(), isRuntimeOnly: true })
  expect(await findGaps(server.db), since).toEqual([])
  expectKept(before, await inTransaction(server, readRows), since)
}

describe(`a store of the past (${testEngine()})`, () => {
  it(`is brought to this version from after each migration, with every row that it had (${states.length} of ${migrations.length - 1})`, {
    timeout: 60_000 + states.length * 20_000,
  }, async () => {
    for (const count of states) await bringForward(count)
  })
})

describe.runIf(testEngine() === 'postgres')('a migration of the owner', () => {
  let place: Awaited<ReturnType<typeof createBareDatabase>>
  beforeAll(async () => {
    place = await createBareDatabase(process.env.DATABASE_URL ?? '')
  })
  afterAll(() => place.drop())

  it('that fills a table from facts sees them all, although row-level security holds the owner too', async () => {
    const owner = await openStore({ databaseUrl: place.ownerUrl })
    await inTransaction(owner, fill)
    const { rows } = await sql`select * from journal_fact`.execute(owner.db)
    expect(rows).toEqual([])
    await owner.close()
    const path = mkdtempSync(join(folder, 'later-'))
    cpSync(migrationsFolder(), path, { recursive: true })
    writeFileSync(join(path, '9001-later.sql'), 'create table later as select actor from journal_fact;')
    await using again = await openStore({ databaseUrl: place.ownerUrl, migrations: path })
    expect((await sql`select actor from later`.execute(again.db)).rows).toEqual([{ actor: 'p1' }])
  })
})
