import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { sql } from 'kysely'
import { dayOf, ok, type Result, refuse } from '../../kernel/index.ts'
import {
  type CopiedTable,
  countRows,
  findSealingKey,
  inTransaction,
  listCopiedTables,
  type Projection,
  publicKeyPem,
  readOpenJobs,
  readTable,
  seal,
  type Tx,
  writeJournal,
} from '../../storage/index.ts'
import type { House } from '../house.ts'
import { BACKUP_FORMAT, HashedFile, type Manifest, NAMES, sumLine } from './backup-format.ts'
import { boardProof, reportProof, settledDay } from './board-proof.ts'
import { storekeepingRefusals } from './refusals.ts'
import type { SealPaths } from './seal-files.ts'

export interface BackupOptions {
  /** Folder to make; it must not exist or be empty. */
  readonly dir: string
  readonly filesDir: string
  readonly projections: readonly Projection[]
  readonly paths: SealPaths | undefined
  /** Version of the product, for the manifest. */
  readonly product: string
}

type Written = Pick<Manifest, 'tables' | 'counts' | 'items' | 'head' | 'publicKey' | 'migrations'> & { readonly latest: number }

/** The folder being written; each closed file has its line of sums. */
class BackupFolder {
  readonly dir: string
  readonly sums: string[] = []

  constructor(dir: string) {
    this.dir = dir
  }

  async file(path: string, fill: (write: (data: string | Uint8Array) => Promise<void>) => Promise<void>): Promise<string> {
    const target = join(this.dir, path)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    const file = await HashedFile.create(target)
    try {
      await fill((data) => file.write(data))
      const sha256 = await file.close()
      this.sums.push(sumLine(sha256, path))
      return sha256
    } catch (error) {
      await file.abandon()
      throw error
    }
  }
}

const latestFact = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ latest: number | null }>`select max(seq) as latest from journal_fact`.execute(tx)
  return rows[0]?.latest ?? 0
}

const writeTable = (folder: BackupFolder, tx: Tx, table: CopiedTable): Promise<string> =>
  folder.file(`tables/${table.name}.ndjson`, async (write) => {
    for await (const lines of readTable(tx, table)) await write(`${lines.join('\n')}\n`)
  })

/** Everything of one moment: one snapshot for the journal, the tables and their counts. */
const writeStore = async (tx: Tx, folder: BackupFolder, projections: readonly Projection[]): Promise<Written> => {
  const latest = await latestFact(tx)
  let journal = { items: 0, head: { position: 0, hash: '' } }
  await folder.file(NAMES.journal, async (write) => {
    journal = await writeJournal(tx, write)
  })
  const tables = await listCopiedTables(tx, projections)
  for (const table of tables) await writeTable(folder, tx, table)
  await folder.file(NAMES.jobs, async (write) => {
    for (const line of await readOpenJobs(tx)) await write(`${line}\n`)
  })
  const migrations = await tx.selectFrom('schema_migration').select('name').orderBy('name').execute()
  return {
    latest,
    items: journal.items,
    head: journal.head,
    tables: tables.map(({ name, columns, isAfterFacts }) => ({ name, columns: [...columns], isAfterFacts })),
    counts: await countRows(tx),
    publicKey: (await findSealingKey(tx))?.publicKey ?? null,
    migrations: migrations.map((row) => row.name),
  }
}

/** Files by hash: `ab/cdef…`. What is half written (`tmp`) is left out. */
const evidenceIn = (dir: string): string[] => {
  if (!existsSync(dir)) return []
  const folders = readdirSync(dir).filter((name) => /^[0-9a-f]{2}$/.test(name))
  return folders.sort().flatMap((name) =>
    readdirSync(join(dir, name))
      .sort()
      .map((rest) => `${name}/${rest}`),
  )
}

const copyEvidence = async (folder: BackupFolder, filesDir: string): Promise<Manifest['evidence']> => {
  const found = evidenceIn(filesDir)
  const damaged: string[] = []
  let bytes = 0
  for (const path of found) {
    const from = join(filesDir, path)
    bytes += statSync(from).size
    const sha256 = await folder.file(`evidence/${path}`, async (write) => {
      for await (const chunk of createReadStream(from)) await write(Buffer.from(chunk))
    })
    if (sha256 !== path.replace('/', '')) damaged.push(path)
  }
  return { files: found.length, bytes, damaged }
}

const copyCheckpoints = async (folder: BackupFolder, paths: SealPaths | undefined): Promise<void> => {
  const text = paths && existsSync(paths.checkpoints) ? readFileSync(paths.checkpoints) : ''
  await folder.file(NAMES.checkpoints, (write) => write(text))
}

const writeManifest = async (folder: BackupFolder, rest: Omit<Manifest, 'sums'>): Promise<Manifest> => {
  const sums = folder.sums.join('')
  writeFileSync(join(folder.dir, NAMES.sums), sums, { mode: 0o600, flush: true })
  const manifest = { ...rest, sums: createHash('sha256').update(sums).digest('hex') }
  const text = `${JSON.stringify(manifest, null, 2)}\n`
  writeFileSync(join(folder.dir, NAMES.manifest), text, { mode: 0o600, flush: true })
  const sum = sumLine(createHash('sha256').update(text).digest('hex'), NAMES.manifest)
  writeFileSync(join(folder.dir, NAMES.manifestSum), sum, { mode: 0o600, flush: true })
  return manifest
}

const isTaken = (dir: string): boolean => existsSync(dir) && (!statSync(dir).isDirectory() || readdirSync(dir).length > 0)

/**
 * Writes a whole, portable copy of a store to a new folder: journal, content, rows without facts, secrets of accounts, evidence files, public
 * key and checkpoints; not the open sessions and not the private key. All rows are of one snapshot, also while a server runs. It is written
 * under another name and renamed when every file is on disk. Refuses BACKUP_TARGET_TAKEN.
 */
export async function backupStore(house: House, options: BackupOptions): Promise<Result<Manifest>> {
  const dir = resolve(options.dir)
  if (isTaken(dir)) return refuse(storekeepingRefusals, 'BACKUP_TARGET_TAKEN', { dir })
  mkdirSync(dirname(dir), { recursive: true })
  const temporary = join(dirname(dir), `.${basename(dir)}.partial-${process.pid}`)
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { mode: 0o700 })
  try {
    const manifest = await fill(house, options, new BackupFolder(temporary))
    if (existsSync(dir)) rmdirSync(dir)
    renameSync(temporary, dir)
    await flushFolder(dirname(dir))
    return ok(manifest)
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true })
    throw error
  }
}

const fill = async (house: House, options: BackupOptions, folder: BackupFolder): Promise<Manifest> => {
  await seal(house.store, { isUrgent: true })
  // Before the snapshot, so that no checkpoint is newer than the journal beside it.
  await copyCheckpoints(folder, options.paths)
  const today = dayOf(house.clock())
  const board = await boardProof(house, today, null)
  const report = await reportProof(house, today)
  const before = await inTransaction(house.store, latestFact)
  const { latest, ...written } = await inTransaction(house.store, (tx) => writeStore(tx, folder, options.projections), {
    isolation: 'repeatable read',
  })
  const { publicKey } = written
  if (publicKey !== null) await folder.file(NAMES.publicKey, (write) => write(publicKeyPem(publicKey)))
  const evidence = await copyEvidence(folder, options.filesDir)
  return await writeManifest(folder, {
    format: BACKUP_FORMAT,
    product: options.product,
    madeAt: new Date().toISOString(),
    engine: house.store.engine,
    ...written,
    evidence,
    // Somebody wrote meanwhile: then the board of a day that is closed for recording is what can be compared.
    board: before === latest ? board : await boardProof(house, today, settledDay(house)),
    // An issued report stays as it is; a draft may have gone on.
    report:
      report && (report.name !== null || before === latest) ? { ...report, equal: [...report.equal], unequal: [...report.unequal] } : null,
  })
}

const flushFolder = async (dir: string): Promise<void> => {
  const handle = await open(dir, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}
