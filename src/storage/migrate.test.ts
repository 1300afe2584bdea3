import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { describeSchema, schemaPath, writeSchema } from './describe-schema.ts'
import { openStore, type Store } from './index.ts'
import { migrate, readMigrations } from './migrate.ts'
import { migrationsFolder } from './package-root.ts'
import { createTestDatabase, openTestStore, testEngine } from './testing.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dondoc-migrations-'))
  cpSync(migrationsFolder(), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const applied = async (store: Store): Promise<string[]> =>
  (await store.db.selectFrom('schema_migration').select('name').orderBy('name').execute()).map((row) => row.name)

describe('migrations', () => {
  it('are applied in the order of their numbers, each with its row, and then never again', async () => {
    await using store = await openTestStore()
    const before = readMigrations().map((migration) => migration.name)
    expect(await applied(store)).toEqual(before)
    writeFileSync(join(folder, '9002-second.sql'), 'insert into step values (2);')
    writeFileSync(join(folder, '9001-first.sql'), 'create table step (n integer); insert into step values (1);')
    expect(await migrate(store.db, store.engine, folder)).toEqual(['9001-first.sql', '9002-second.sql'])
    expect(await migrate(store.db, store.engine, folder)).toEqual([])
    expect((await sql`select n from step order by n`.execute(store.db)).rows).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('that fail leave nothing of themselves, keep the steps before, and can be mended', async () => {
    await using store = await openTestStore()
    writeFileSync(join(folder, '9001-first.sql'), 'create table step (n integer);')
    writeFileSync(join(folder, '9002-second.sql'), 'create table half (n integer); insert into step values (1); select 1 / 0;')
    await expect(migrate(store.db, store.engine, folder)).rejects.toThrow(/division by zero/)
    expect((await sql`select * from step`.execute(store.db)).rows).toEqual([])
    expect((await sql`select to_regclass('half')::text as half`.execute(store.db)).rows).toEqual([{ half: null }])
    writeFileSync(join(folder, '9002-second.sql'), 'create table half (n integer);')
    expect(await migrate(store.db, store.engine, folder)).toEqual(['9002-second.sql'])
  })

  it('are refused when an applied file was edited, and when the store knows one that is not there', async () => {
    await using store = await openTestStore()
    appendFileSync(join(folder, '0001-journal.sql'), '-- a late thought\n')
    await expect(migrate(store.db, store.engine, folder)).rejects.toMatchObject({
      refusal: { code: 'MIGRATION_EDITED', params: { migration: '0001-journal.sql' } },
    })
    unlinkSync(join(folder, '0001-journal.sql'))
    await expect(migrate(store.db, store.engine, folder)).rejects.toMatchObject({ refusal: { code: 'STORE_NEWER' } })
  })

  it('have names of one form and numbers of their own', () => {
    writeFileSync(join(folder, '0001-again.sql'), '')
    expect(() => readMigrations(folder)).toThrow(/two migrations have the number 0001/)
    unlinkSync(join(folder, '0001-again.sql'))
    writeFileSync(join(folder, 'late.sql'), '')
    expect(() => readMigrations(folder)).toThrow(/NNNN-what/)
  })

  it('make the schema that schema.sql describes', async () => {
    if (process.env.DONDOC_WRITE_SCHEMA) await writeSchema()
    await using store = await openTestStore()
    expect(await describeSchema(store.db)).toBe(readFileSync(schemaPath(), 'utf8'))
  })

  it.runIf(testEngine() === 'postgres')('are applied by one of several processes that start at once', async () => {
    const database = await createTestDatabase(process.env.DATABASE_URL ?? '')
    const text = 'create table step (n integer); insert into step values (1); select pg_sleep(0.2);'
    writeFileSync(join(folder, '9001-first.sql'), text)
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl: database.url, migrations: folder })))
    const [store] = stores
    if (store) expect((await sql`select n from step`.execute(store.db)).rows).toEqual([{ n: 1 }])
    for (const one of stores) await one.close()
    await database.drop()
  })

  it('are not begun on a server that cannot be reached: the refusal says so', async () => {
    const refused = openStore({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'STORE_UNREACHABLE' } })
  })
})
