import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { Kysely } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeSchema, schemaPath } from '../../src/storage/describe-schema.ts'
import { openPglite } from '../../src/storage/engines/pglite.ts'
import { pgliteDialect } from '../../src/storage/engines/pglite-dialect.ts'
import { openStore, packageRoot, readMigrations, type StoreSource } from '../../src/storage/index.ts'
import { migrate } from '../../src/storage/migrate.ts'
import { testEngine } from '../../src/storage/testing.ts'
import { statementsOf } from './sql-statements.ts'

/** A place to be killed at: after so many statements of a migration, before its transaction ends. */
interface Place {
  readonly migration: number
  readonly statements: number
}

const migrations = readMigrations()
const everyPlace: Place[] = migrations.flatMap((one, migration) =>
  statementsOf(one.sql).map((_statement, at) => ({ migration, statements: at + 1 })),
)
const anyOf = (): Place => everyPlace[Math.floor(Math.random() * everyPlace.length)] ?? { migration: 0, statements: 1 }
const places = process.env.DONDOC_DEEP ? everyPlace : [anyOf(), anyOf(), { migration: migrations.length - 1, statements: 1 }]

const folder = mkdtempSync(join(tmpdir(), 'dondoc-migrating-'))
const program = join(packageRoot(), '.build', `migrating-child-${process.pid}.mjs`)
const serverUrl = process.env.DATABASE_URL ?? ''
const databases: string[] = []
let client: pg.Client | undefined

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('../../src/storage/testing-child.ts', import.meta.url))]
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' })
  if (testEngine() === 'pglite') return
  client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
})
afterAll(async () => {
  for (const name of databases) await client?.query(`drop database if exists ${name} with (force)`)
  await client?.end()
  rmSync(folder, { recursive: true, force: true })
  rmSync(program, { force: true })
})

/** A folder with the migrations before one, and of that one only what is given. */
const migrationsUntil = (count: number, next?: string): string => {
  const path = mkdtempSync(join(folder, 'migrations-'))
  for (const { name, sql } of migrations.slice(0, count)) writeFileSync(join(path, name), sql)
  if (next !== undefined) writeFileSync(join(path, migrations[count]?.name ?? ''), next)
  return path
}

const urlOf = (name: string): string => Object.assign(new URL(serverUrl), { pathname: `/${name}` }).toString()
const onServer = async (statement: string): Promise<pg.QueryResult> => {
  if (!client) throw new Error('the server is connected')
  return client.query(statement)
}

/** Old stores, each made once: the store as it was before a migration. */
const oldStores = new Map<number, string>()
const oldStore = async (count: number): Promise<string> => {
  const known = oldStores.get(count)
  if (known !== undefined) return known
  const made = testEngine() === 'pglite' ? await oldFolder(count) : await oldDatabase(count)
  oldStores.set(count, made)
  return made
}

const oldFolder = async (count: number): Promise<string> => {
  const path = join(folder, `old-${count}`)
  const before = [...oldStores.keys()].filter((known) => known < count).sort((a, b) => b - a)[0]
  if (before !== undefined) cpSync(oldStores.get(before) ?? '', path, { recursive: true })
  else mkdirSync(path)
  const database = await openPglite({ folder: path })
  const db = new Kysely<never>({ dialect: pgliteDialect(database, { projections: [], upcasters: {} }) })
  await migrate(db, 'pglite', migrationsUntil(count))
  await database.close()
  return path
}

const newDatabase = async (template: string): Promise<string> => {
  const name = `dondoc_migrating_${process.pid}_${databases.length}`
  databases.push(name)
  await onServer(`create database ${name} template ${template}`)
  return name
}

const oldDatabase = async (count: number): Promise<string> => {
  const name = await newDatabase('template0')
  await (await openStore({ databaseUrl: urlOf(name), migrations: migrationsUntil(count) })).close()
  return name
}

/** What stops a migration after its last statement and tells that it has come so far. */
const BARRIERS = {
  pglite: `do $$ begin execute format('copy (select 1) to %L', current_setting('data_directory') || '/reached'); end $$; select pg_sleep(600)`,
  postgres: "select pg_sleep(4), 'barrier'",
}

const start = (source: string, path: string): ChildProcess =>
  spawn(process.execPath, [program, 'migrate', source, path], { stdio: ['ignore', 'ignore', 'pipe'] })

/** Waits until the barrier is reached; throws when the child ends before. */
const untilReached = async (child: ChildProcess, isReached: () => Promise<boolean>): Promise<void> => {
  let said = ''
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  while (!(await isReached())) {
    if (child.exitCode !== null) throw new Error(`the child ended before it was killed: ${said}`)
    await sleep(10)
  }
}
const kill = async (child: ChildProcess): Promise<void> => {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await exit
}

const killOnFolder = async (old: string, path: string): Promise<StoreSource> => {
  const dataDir = join(folder, 'killed')
  rmSync(dataDir, { recursive: true, force: true })
  cpSync(old, dataDir, { recursive: true })
  const child = start(dataDir, path)
  await untilReached(child, async () => existsSync(join(dataDir, 'reached')))
  await kill(child)
  rmSync(join(dataDir, 'reached'))
  return { dataDir }
}

/** Kills the process, or has the server end its session as an administrator would. */
const killOnServer = async (old: string, path: string, isProcess: boolean): Promise<StoreSource> => {
  const name = await newDatabase(old)
  const child = start(urlOf(name), path)
  const asleep = `from pg_stat_activity where datname = '${name}' and wait_event = 'PgSleep'`
  await untilReached(child, async () => (await onServer(`select pid ${asleep}`)).rows.length > 0)
  if (isProcess) await kill(child)
  else {
    const exit = new Promise((resolve) => child.once('exit', resolve))
    await onServer(`select pg_terminate_backend(pid) ${asleep}`)
    await exit
  }
  return { databaseUrl: urlOf(name) }
}

describe(`a migration that is killed after each of its statements (${testEngine()})`, () => {
  it(`leaves the store as it was before, and the next start completes it (${places.length} of ${everyPlace.length})`, {
    timeout: 120_000 + places.length * 30_000,
  }, async () => {
    const schema = readFileSync(schemaPath(), 'utf8')
    for (const [at, { migration, statements }] of places.entries()) {
      const one = migrations[migration]
      if (!one) throw new Error('there is such a migration')
      const where = `${one.name} after statement ${statements}`
      const first = statementsOf(one.sql).slice(0, statements)
      const path = migrationsUntil(migration, `${[...first, BARRIERS[testEngine()]].join(';\n')};\n`)
      const old = await oldStore(migration)
      const killed = testEngine() === 'pglite' ? await killOnFolder(old, path) : await killOnServer(old, path, at % 4 === 0)
      await using store = await openStore(killed)
      expect(await describeSchema(store.db), where).toBe(schema)
      const applied = await store.db.selectFrom('schema_migration').select(['name', 'sha256']).orderBy('name').execute()
      expect(applied, where).toEqual(migrations.map(({ name, sha256 }) => ({ name, sha256 })))
      await store.close()
      if ('databaseUrl' in killed) await onServer(`drop database ${databases.pop()} with (force)`)
    }
    console.info(`${places.length} kills at ${everyPlace.length} statements of ${migrations.length} migrations on ${testEngine()}`)
  })
})
