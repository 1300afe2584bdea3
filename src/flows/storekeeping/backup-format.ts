import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { ok, PlainDateText, type Result, refuse } from '../../kernel/index.ts'
import { storekeepingRefusals } from './refusals.ts'

/** Raised when the layout of a backup changes; a backup with a higher number is refused. */
export const BACKUP_FORMAT = 2

/** Names inside a backup folder. */
export const NAMES = {
  manifest: 'manifest.json',
  manifestSum: 'manifest.sha256',
  sums: 'SHA256SUMS',
  journal: 'journal.ndjson',
  jobs: 'jobs.ndjson',
  checkpoints: 'checkpoints.txt',
  publicKey: 'seal.pub',
} as const

/** Totals of the board, by which a restored store is compared with the one that was backed up. */
export const BoardProof = z.strictObject({
  asOf: PlainDateText,
  knownOn: PlainDateText.nullable(),
  rows: z.int(),
  /** SHA-256 over the whole board. */
  digest: z.string(),
  total: z.int(),
})
export type BoardProof = z.infer<typeof BoardProof>

/** One consolidated report, as it was composed from the facts when the backup was made. */
const BackedUpReport = z.strictObject({
  roundId: z.string(),
  /** Number and symbol; null for a draft. */
  name: z.string().nullable(),
  digest: z.string(),
  /** Kept files that came out byte for byte when they were written anew. */
  equal: z.array(z.enum(['docx', 'pdf'])),
  unequal: z.array(z.enum(['docx', 'pdf'])),
})

/** What a backup says of itself. */
export const Manifest = z.strictObject({
  /** Format 1 knew no report. */
  format: z.literal([1, BACKUP_FORMAT]),
  product: z.string(),
  madeAt: z.string(),
  engine: z.enum(['pglite', 'postgres']),
  migrations: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), isAfterFacts: z.boolean() })),
  counts: z.record(z.string(), z.int()),
  items: z.int(),
  head: z.strictObject({ position: z.int(), hash: z.string() }),
  publicKey: z.string().nullable(),
  evidence: z.strictObject({ files: z.int(), bytes: z.int(), damaged: z.array(z.string()) }),
  board: BoardProof,
  /** Null when nothing was consolidated yet, or a draft was being written at that moment. */
  report: BackedUpReport.nullable().default(null),
  sums: z.string(),
})
export type Manifest = z.infer<typeof Manifest>

const Versioned = z.looseObject({ format: z.int() })

/** A new file whose bytes are hashed as they are written. */
export class HashedFile {
  readonly #file: FileHandle
  readonly #hash: Hash = createHash('sha256')
  bytes = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async create(path: string): Promise<HashedFile> {
    return new HashedFile(await open(path, 'wx', 0o600))
  }

  async write(data: string | Uint8Array): Promise<void> {
    this.#hash.update(data)
    this.bytes += typeof data === 'string' ? Buffer.byteLength(data) : data.length
    await this.#file.writeFile(data)
  }

  /** Flushes and closes the file; gives the SHA-256 of what was written, as hex. */
  async close(): Promise<string> {
    await this.#file.sync()
    await this.#file.close()
    return this.#hash.digest('hex')
  }

  async abandon(): Promise<void> {
    await this.#file.close().catch(() => undefined)
  }
}

/** SHA-256 of a file as hex, read as a stream. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk))
  return hash.digest('hex')
}

/** Lines of a text file, one at a time. */
export function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}

const damaged = (file: string) => refuse(storekeepingRefusals, 'BACKUP_DAMAGED', { file })
const SUM_LINE = /^([0-9a-f]{64}) {2}([\w./-]{1,300})$/

/** One line of `SHA256SUMS`: the form that `sha256sum -c` reads. */
export function sumLine(sha256: string, path: string): string {
  return `${sha256}  ${path}\n`
}

/** Reads the manifest of a backup folder. Refuses NOT_A_BACKUP, BACKUP_DAMAGED, and BACKUP_NEWER for a format this version does not know. */
export function readManifest(dir: string): Result<Manifest> {
  const [path, sumPath] = [join(dir, NAMES.manifest), join(dir, NAMES.manifestSum)]
  if (!existsSync(path)) return refuse(storekeepingRefusals, 'NOT_A_BACKUP', { dir })
  const text = readFileSync(path, 'utf8')
  const sum = existsSync(sumPath) ? readFileSync(sumPath, 'utf8') : ''
  if (sum !== sumLine(createHash('sha256').update(text).digest('hex'), NAMES.manifest)) return damaged(NAMES.manifest)
  const value: unknown = JSON.parse(text)
  const version = Versioned.safeParse(value)
  if (version.success && version.data.format > BACKUP_FORMAT)
    return refuse(storekeepingRefusals, 'BACKUP_NEWER', { what: `format ${version.data.format}` })
  const manifest = Manifest.safeParse(value)
  return manifest.success ? ok(manifest.data) : damaged(NAMES.manifest)
}

/** The files that a backup lists, with their sums. Call after `checkFiles`; a line that is none throws. */
export async function* listedFiles(dir: string): AsyncGenerator<{ sha256: string; path: string }> {
  for await (const line of linesOf(join(dir, NAMES.sums))) {
    const [, sha256, path] = SUM_LINE.exec(line) ?? []
    if (!sha256 || !path || path.split('/').includes('..')) throw new Error(`no sum: ${line}`)
    yield { sha256, path }
  }
}

/** Reads every byte of a backup and compares it with its sums. Refuses BACKUP_DAMAGED naming the first file that is missing, cut or altered. */
export async function checkFiles(dir: string, manifest: Manifest): Promise<Result<true>> {
  const sums = join(dir, NAMES.sums)
  if (!existsSync(sums) || (await sha256OfFile(sums)) !== manifest.sums) return damaged(NAMES.sums)
  for await (const { sha256, path } of listedFiles(dir)) {
    const file = join(dir, path)
    if (!existsSync(file) || (await sha256OfFile(file)) !== sha256) return damaged(path)
  }
  return ok(true)
}
