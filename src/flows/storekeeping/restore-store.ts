import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { type Instant, ok, type Result, refuse } from '../../kernel/index.ts'
import {
  applyAllFacts,
  catchUpIdentities,
  countRows,
  enqueue,
  inTransaction,
  listCopiedTables,
  loadJournal,
  lockFolder,
  openStore,
  orRollback,
  type Projection,
  type Store,
  type StoreSource,
  type Tx,
  writeRows,
} from '../../storage/index.ts'
import { checkFiles, linesOf, listedFiles, type Manifest, NAMES, readManifest, sha256OfFile } from './backup-format.ts'
import { proveRestored, type RestoreProof } from './prove-restored.ts'
import { storekeepingRefusals } from './refusals.ts'
import type { SealPaths } from './seal-files.ts'

export interface RestoreOptions {
  readonly dir: string
  readonly target: Exclude<StoreSource, { readonly memory: true }>
  readonly filesDir: string
  readonly projections: readonly Projection[]
  readonly paths: SealPaths
  /** Further packs, as the store that was backed up had them. */
  readonly packs: readonly string[]
  readonly template?: string
  /** The program that fills an office's own template, for the proof of a report that has one. */
  readonly childEntry: string
  /** Migrations that this version knows, by name. */
  readonly migrations: readonly string[]
}

export interface Restored {
  readonly manifest: Manifest
  readonly proof: RestoreProof
}

const BATCH = 500

async function* batches(path: string): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const line of linesOf(path)) {
    if (line !== '') batch.push(line)
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  yield batch
}

const Job = z.object({ queue: z.string(), data: z.json(), startAfter: z.string() })

/** Rows of tables that this version has too, with their columns; what it no longer has cannot be put anywhere. */
const checkTables = async (tx: Tx, manifest: Manifest, projections: readonly Projection[]): Promise<Result<true>> => {
  const known = new Map((await listCopiedTables(tx, projections)).map((table) => [table.name, new Set(table.columns)]))
  for (const { name, columns } of manifest.tables) {
    const here = known.get(name)
    const strange = here ? columns.find((column) => !here.has(column)) : ''
    if ((manifest.counts[name] ?? 0) === 0 || strange === undefined) continue
    return refuse(storekeepingRefusals, 'BACKUP_OLDER', { product: manifest.product, what: here ? `${name}.${strange}` : name })
  }
  return ok(true)
}

const loadTables = async (tx: Tx, dir: string, tables: Manifest['tables']): Promise<void> => {
  for (const table of tables) {
    for await (const lines of batches(join(dir, 'tables', `${table.name}.ndjson`))) await writeRows(tx, table, lines)
  }
}

const loadJobs = async (tx: Tx, dir: string): Promise<void> => {
  for await (const lines of batches(join(dir, NAMES.jobs))) {
    for (const line of lines) {
      const { queue, data, startAfter } = Job.parse(JSON.parse(line))
      await enqueue(tx, queue, data, { startAfter: startAfter as Instant }) // a brand: written by the backup from an instant
    }
  }
}

const findTaken = async (tx: Tx): Promise<string | undefined> => {
  const counts = await countRows(tx)
  return Object.entries(counts)
    .find(([, count]) => count > 0)
    ?.join(': ')
}

/** Fills an empty store in one transaction: killed in the middle, it is empty still. */
const fillStore = (store: Store, options: RestoreOptions, manifest: Manifest): Promise<void> =>
  inTransaction(store, async (tx) => {
    const taken = await findTaken(tx)
    if (taken !== undefined) {
      const target = 'dataDir' in options.target ? options.target.dataDir : 'DATABASE_URL'
      orRollback(refuse(storekeepingRefusals, 'RESTORE_TARGET_TAKEN', { target, what: taken }))
    }
    orRollback(await checkTables(tx, manifest, options.projections))
    const tables = manifest.tables.filter((table) => (manifest.counts[table.name] ?? 0) > 0)
    await loadJournal(tx, join(options.dir, NAMES.journal))
    await loadTables(
      tx,
      options.dir,
      tables.filter((table) => !table.isAfterFacts),
    )
    await applyAllFacts(tx)
    await loadTables(
      tx,
      options.dir,
      tables.filter((table) => table.isAfterFacts),
    )
    await loadJobs(tx, options.dir)
    await catchUpIdentities(tx)
  })

const isEmptyFolder = (path: string): boolean => !existsSync(path) || (statSync(path).isDirectory() && readdirSync(path).length === 0)

/** Evidence that stands there already must be that of the backup: then an earlier restore was killed, and this one goes on. */
const checkEvidence = async (options: RestoreOptions): Promise<Result<true>> => {
  if (!existsSync(options.filesDir)) return ok(true)
  const listed = new Map<string, string>()
  for await (const { path, sha256 } of listedFiles(options.dir)) if (path.startsWith('evidence/')) listed.set(path.slice(9), sha256)
  for (const folder of readdirSync(options.filesDir)) {
    if (folder === 'tmp') continue
    const path = join(options.filesDir, folder)
    const names = statSync(path).isDirectory() ? readdirSync(path).map((name) => `${folder}/${name}`) : [folder]
    for (const name of names) {
      const sha256 = listed.get(name)
      if (sha256 === undefined || (await sha256OfFile(join(options.filesDir, name))) !== sha256)
        return refuse(storekeepingRefusals, 'RESTORE_TARGET_TAKEN', { target: options.filesDir, what: name })
    }
  }
  return ok(true)
}

const copyEvidence = async (options: RestoreOptions): Promise<void> => {
  for await (const { path } of listedFiles(options.dir)) {
    if (!path.startsWith('evidence/')) continue
    const target = join(options.filesDir, path.slice(9))
    if (existsSync(target)) continue
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(options.dir, path), `${target}.restoring`)
    renameSync(`${target}.restoring`, target)
  }
}

/** The checkpoints of the backup take the place of what another store left there; that is kept under another name. */
const placeCheckpoints = ({ dir, paths }: RestoreOptions): void => {
  const from = join(dir, NAMES.checkpoints)
  if (existsSync(paths.checkpoints)) {
    if (readFileSync(paths.checkpoints).equals(readFileSync(from))) return
    renameSync(paths.checkpoints, `${paths.checkpoints}.before-restore-${Date.now()}`)
  }
  mkdirSync(dirname(paths.checkpoints), { recursive: true })
  copyFileSync(from, paths.checkpoints)
  if (existsSync(join(dir, NAMES.publicKey)) && !existsSync(paths.publicKey)) {
    mkdirSync(dirname(paths.publicKey), { recursive: true, mode: 0o700 })
    copyFileSync(join(dir, NAMES.publicKey), paths.publicKey)
  }
}

/** Everything that can be judged before anything is touched. */
const checkBackup = async (options: RestoreOptions): Promise<Result<Manifest>> => {
  const manifest = readManifest(options.dir)
  if (!manifest.ok) return manifest
  const unknown = manifest.value.migrations.find((name) => !options.migrations.includes(name))
  if (unknown !== undefined) return refuse(storekeepingRefusals, 'BACKUP_NEWER', { what: unknown })
  const files = await checkFiles(options.dir, manifest.value)
  if (!files.ok) return files
  const evidence = await checkEvidence(options)
  return evidence.ok ? manifest : evidence
}

const withOpened = async <T>(source: StoreSource, options: RestoreOptions, work: (store: Store) => Promise<T>): Promise<T> => {
  const template = options.template === undefined ? {} : { template: options.template }
  const store = await openStore({ ...source, ...template, projections: options.projections })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** What a killed restore left half made; one that still runs holds its lock and is refused STORE_IN_USE. */
const removeLeftover = async (folder: string): Promise<void> => {
  if (!existsSync(folder)) return
  const unlock = await lockFolder(folder)
  rmSync(folder, { recursive: true, force: true })
  unlock()
}

/**
 * Brings a backup back into an empty store and proves it: equal counts, query tables as the facts say, chain and signature as they were, the board of
 * the day equal. Every byte of the backup is checked before anything is touched. An embedded store is built beside its place and renamed at
 * the end, PostgreSQL is filled in one transaction: killed in the middle, the target is empty still and the restore can be run again. Refuses
 * NOT_A_BACKUP, BACKUP_DAMAGED, BACKUP_NEWER, BACKUP_OLDER, RESTORE_TARGET_TAKEN.
 */
export async function restoreStore(options: RestoreOptions): Promise<Result<Restored>> {
  const checked = await checkBackup(options)
  if (!checked.ok) return checked
  const manifest = checked.value
  const work = async (store: Store): Promise<RestoreProof> => {
    await fillStore(store, options, manifest)
    await copyEvidence(options)
    return await proveRestored(store, options, manifest)
  }
  if ('databaseUrl' in options.target) {
    const proof = await withOpened(options.target, options, work)
    placeCheckpoints(options)
    return ok({ manifest, proof })
  }
  const folder = resolve(options.target.dataDir)
  if (!isEmptyFolder(folder))
    return refuse(storekeepingRefusals, 'RESTORE_TARGET_TAKEN', { target: folder, what: readdirSync(folder)[0] ?? '' })
  const temporary = join(dirname(folder), `.${basename(folder)}.restoring`)
  await removeLeftover(temporary)
  const proof = await withOpened({ dataDir: temporary }, options, work)
  if (!proof.ok) return ok({ manifest, proof })
  placeCheckpoints(options)
  if (existsSync(folder)) rmdirSync(folder)
  renameSync(temporary, folder)
  return ok({ manifest, proof })
}
