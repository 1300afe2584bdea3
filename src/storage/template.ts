import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { openPglite } from './engines/pglite.ts'
import { pgliteDialect } from './engines/pglite-dialect.ts'
import { migrate, readMigrations } from './migrate.ts'
import { packageRoot } from './package-root.ts'
import type { StorageTables } from './tables.ts'

/** Raised when the way a template is built changes, so that older files count as stale. */
const FORMAT = 1
const HEADER_BYTES = 128

/** Where the prepared template is kept unless told otherwise. */
export function templatePath(): string {
  return join(packageRoot(), '.build', 'store-template.bin')
}

/** Tells which migrations and which engine a template was made with. */
export function templateHash(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
  const hash = createHash('sha256').update(`${FORMAT}\n`)
  const dependencies = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest ? manifest.dependencies : {}
  hash.update(JSON.stringify(dependencies ?? {}, ['@electric-sql/pglite']))
  for (const migration of readMigrations()) hash.update(`${migration.name} ${migration.sha256}\n`)
  return hash.digest('hex')
}

const header = (hash: string, archive: Uint8Array): string =>
  `dondoc-template ${hash} ${archive.length}`.padEnd(HEADER_BYTES - 1, ' ').concat('\n')

const findTemplate = (path: string, hash: string): Uint8Array | undefined => {
  try {
    const file = readFileSync(path)
    const archive = file.subarray(HEADER_BYTES)
    return file.subarray(0, HEADER_BYTES).toString('latin1') === header(hash, archive) ? archive : undefined
  } catch {
    return undefined
  }
}

/** Initialises and migrates a database in memory and returns its data folder as a tar (about 15 MB, some seconds). */
export async function buildTemplate(): Promise<Uint8Array> {
  const database = await openPglite({})
  const db = new Kysely<StorageTables>({ dialect: pgliteDialect(database, { projections: [], upcasters: {} }) })
  try {
    await migrate(db, 'pglite')
    // The embedded engine never creates a second database: without these two the folder is a third of its size.
    await sql.raw("update pg_database set datistemplate = false where datname like 'template%'").execute(db)
    for (const name of ['template0', 'template1']) await sql.raw(`drop database ${name}`).execute(db)
    await sql.raw('checkpoint').execute(db)
    const dump = await database.dumpDataDir('none')
    return new Uint8Array(await dump.arrayBuffer())
  } finally {
    await database.close()
  }
}

const save = (path: string, hash: string, archive: Uint8Array): void => {
  const temporary = `${path}.${process.pid}`
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(temporary, Buffer.concat([Buffer.from(header(hash, archive), 'latin1'), archive]))
    renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Writes the template to a path unless a fresh one is there; `built` tells whether it had to. */
export async function prepareTemplate(path: string = templatePath()): Promise<{ built: boolean; path: string }> {
  const hash = templateHash()
  if (findTemplate(path, hash)) return { built: false, path }
  save(path, hash, await buildTemplate())
  return { built: true, path }
}

/** The archive of the template: from its file when that is fresh, else built now and kept there if the place can be written. */
export async function readTemplate(path: string = templatePath()): Promise<Uint8Array> {
  const hash = templateHash()
  const found = findTemplate(path, hash)
  if (found) return found
  const archive = await buildTemplate()
  try {
    save(path, hash, archive)
  } catch {
    // A read-only installation starts without a kept template, only slower.
  }
  return archive
}
