import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely } from 'kysely'
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

/** Tells which engine an archive was made with. */
const engineHash = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))
  const dependencies = typeof manifest === 'object' && manifest !== null && 'dependencies' in manifest ? manifest.dependencies : {}
  return createHash('sha256')
    .update(`${FORMAT} ${JSON.stringify(dependencies ?? {}, ['@electric-sql/pglite'])}`)
    .digest('hex')
}

/** Tells which migrations and which engine a template was made with. */
export function templateHash(): string {
  const hash = createHash('sha256').update(`${engineHash()}\n`)
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

const trySave = (path: string, hash: string, archive: Uint8Array): void => {
  try {
    save(path, hash, archive)
  } catch {
    // A read-only installation starts without what it could have kept, only slower.
  }
}

/** The data folder of an open database as a tar; nothing may write meanwhile. */
export const dumpDatabase = async (database: PGlite): Promise<Uint8Array> =>
  new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer())

/** An initialised, empty database (initdb takes most of a build); kept beside the template so that a new migration costs little. */
export const readBase = async (): Promise<Uint8Array> => {
  const path = join(packageRoot(), '.build', 'store-base.bin')
  const found = findTemplate(path, engineHash())
  if (found) return found
  const database = await openPglite({})
  try {
    // The embedded engine never creates a second database: without these two the folder is a third of its size.
    await database.exec("update pg_database set datistemplate = false where datname like 'template%'")
    for (const name of ['template0', 'template1']) await database.exec(`drop database ${name}`)
    await database.exec('checkpoint')
    const archive = await dumpDatabase(database)
    trySave(path, engineHash(), archive)
    return archive
  } finally {
    await database.close()
  }
}

/** Initialises and migrates a database in memory and returns its data folder as a tar (about 15 MB). */
export async function buildTemplate(): Promise<Uint8Array> {
  const database = await openPglite({ archive: await readBase() })
  const db = new Kysely<StorageTables>({ dialect: pgliteDialect(database, { projections: [], upcasters: {} }) })
  try {
    await migrate(db, 'pglite')
    await database.exec('checkpoint')
    return await dumpDatabase(database)
  } finally {
    await database.close()
  }
}

/** Writes an archive of this engine and these migrations where `openStore` can start from it. */
export function writeTemplate(path: string, archive: Uint8Array): void {
  save(path, templateHash(), archive)
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
  trySave(path, hash, archive)
  return archive
}
