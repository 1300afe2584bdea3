import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { refuse } from '../../kernel/index.ts'
import { storageRefusals } from '../refusals.ts'
import { Refused } from '../refused.ts'
import { unpackTar } from './tar.ts'
import { scalarParsers, TYPE } from './value-parsers.ts'

/** A parameter for a text column, as `pg` would send it. */
const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Hands the archive over as it is; an ordinary Blob would copy its 15 MB twice. */
class ArchiveBlob extends Blob {
  readonly #archive: Uint8Array
  constructor(archive: Uint8Array) {
    super()
    this.#archive = archive
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.#archive
    const whole = buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength
    return Promise.resolve(whole ? buffer : new Uint8Array(this.#archive).buffer)
  }
}

/** Opens PGlite: in memory from an archive, in an existing folder, or (neither) empty in memory by initdb. */
export async function openPglite(from: { folder?: string; archive?: Uint8Array }): Promise<PGlite> {
  const [{ PGlite: Engine }, { btree_gist }, { unaccent }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/btree_gist'),
    import('@electric-sql/pglite/contrib/unaccent'),
  ])
  const database = new Engine({
    ...(from.folder ? { dataDir: from.folder } : {}),
    ...(from.archive ? { loadDataDir: new ArchiveBlob(from.archive) } : {}),
    extensions: { btree_gist, unaccent },
    // 1 MB segments: a fresh folder is 14 MB instead of 39.
    initDbStartParams: ['--wal-segsize=1'],
    // The default of 128 MB is cleared at every start, which takes longer than all the rest; pages of a folder are cached by the system too.
    startParams: [...Engine.defaultStartParams, '-c', `shared_buffers=${from.folder ? 32 : 8}MB`],
    relaxedDurability: false,
    parsers: { ...scalarParsers },
    serializers: { [TYPE.text]: textOf, [TYPE.varchar]: textOf },
  })
  await database.waitReady
  return database
}

const stateOf = (folder: string): 'new' | 'store' | 'other' => {
  if (!existsSync(folder)) return 'new'
  const entries = readdirSync(folder)
  if (entries.length === 0) return 'new'
  return entries.includes('PG_VERSION') ? 'store' : 'other'
}

/** Fills a new folder from an archive beside it and moves it into place in one step, so that a kill leaves no half store. */
const unpackNew = (folder: string, archive: Uint8Array): void => {
  const temporary = join(dirname(folder), `.${basename(folder)}.new`)
  rmSync(temporary, { recursive: true, force: true })
  unpackTar(archive, temporary)
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(temporary, folder)
}

/**
 * Opens the embedded engine in a folder that the caller has locked; a new or empty one is filled from the archive that `template` gives.
 * Refuses (throws `Refused`) STORE_FOLDER_NOT_A_STORE and STORE_DAMAGED.
 */
export async function openPgliteFolder(dataDir: string, template: () => Promise<Uint8Array>): Promise<PGlite> {
  const folder = resolve(dataDir)
  const state = stateOf(folder)
  if (state === 'other') throw new Refused(refuse(storageRefusals, 'STORE_FOLDER_NOT_A_STORE', { folder }).refusal)
  if (state === 'new') {
    mkdirSync(dirname(folder), { recursive: true })
    unpackNew(folder, await template())
  }
  // Who may open the folder is said by the lock beside it. The engine's own mark is empty when a kill came between making and writing it,
  // and over an empty one it would never start again; what is to be recovered it reads elsewhere.
  rmSync(join(folder, 'postmaster.pid'), { force: true })
  try {
    return await openPglite({ folder })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Refused(refuse(storageRefusals, 'STORE_DAMAGED', { folder, reason }).refusal)
  }
}
