import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { ok, type Result, refuse } from '../kernel/index.ts'
import { fileRefusals } from './refusals.ts'

/** Limits of a zip, all on bytes really counted while inflating: sizes that the directory declares are not believed. */
export interface ZipLimits {
  readonly maxEntries: number
  /** Bytes of all wanted entries together. */
  readonly maxTotalBytes: number
  readonly maxEntryBytes: number
  /** Inflated bytes for each compressed byte, once an entry is over 1 MB. */
  readonly maxRatio: number
}

/** Limits for office documents: a plan of 500 pages unpacks to about 20 MB at a ratio of 30. */
export const OFFICE_ZIP_LIMITS: ZipLimits = { maxEntries: 2000, maxTotalBytes: 96 << 20, maxEntryBytes: 64 << 20, maxRatio: 200 }

const RATIO_FREE_BYTES = 1 << 20

interface Wanted {
  /** The file's name, for messages. */
  readonly name: string
  readonly wants: (entryName: string) => boolean
  readonly limits?: ZipLimits
}

type EntryProblem = 'FILE_ZIP_BOMB' | 'FILE_TRUNCATED' | 'FILE_PASSWORD_PROTECTED'

const isSafeName = (name: string): boolean =>
  !name.includes('\0') && !name.includes('\\') && !name.startsWith('/') && !/^[a-z]:/i.test(name) && !name.split('/').includes('..')

interface EntryBudget {
  readonly left: number
  readonly limits: ZipLimits
}

/** Inflates one entry and counts what really comes out; stops the stream as soon as a limit is passed. Letters that do not fit their checksum are damage. */
async function readEntry(zip: ZipFile, entry: Entry, budget: EntryBudget): Promise<Buffer | EntryProblem> {
  const { limits, left } = budget
  const most = Math.min(limits.maxEntryBytes, left)
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let count = 0
  for await (const chunk of stream) {
    const bytes: Buffer = chunk
    count += bytes.length
    const isTooDense = count > RATIO_FREE_BYTES && count > limits.maxRatio * Math.max(1, entry.compressedSize)
    if (count > most || isTooDense) {
      stream.destroy()
      return 'FILE_ZIP_BOMB'
    }
    chunks.push(bytes)
  }
  const content = Buffer.concat(chunks, count)
  return count === entry.uncompressedSize && crc32(content) === entry.crc32 ? content : 'FILE_TRUNCATED'
}

const isDeclaredBomb = (entry: Entry, limits: ZipLimits): boolean =>
  entry.uncompressedSize > limits.maxEntryBytes ||
  (entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > limits.maxRatio * Math.max(1, entry.compressedSize))

async function readEntries(zip: ZipFile, wanted: Wanted): Promise<Result<Map<string, Uint8Array>>> {
  const limits = wanted.limits ?? OFFICE_ZIP_LIMITS
  const { name } = wanted
  if (zip.entryCount > limits.maxEntries) return refuse(fileRefusals, 'FILE_TOO_MANY_ENTRIES', { name, limit: limits.maxEntries })
  const found = new Map<string, Uint8Array>()
  const seen = new Set<string>()
  let left = limits.maxTotalBytes
  for await (const entry of zip.eachEntry()) {
    if (!isSafeName(entry.fileName) || seen.has(entry.fileName)) return refuse(fileRefusals, 'FILE_UNSAFE_NAME', { name })
    seen.add(entry.fileName)
    if (!wanted.wants(entry.fileName)) continue
    if (entry.isEncrypted()) return refuse(fileRefusals, 'FILE_PASSWORD_PROTECTED', { name })
    if (isDeclaredBomb(entry, limits)) return refuse(fileRefusals, 'FILE_ZIP_BOMB', { name })
    const bytes = await readEntry(zip, entry, { left, limits })
    if (typeof bytes === 'string') return refuse(fileRefusals, bytes, { name })
    left -= bytes.length
    found.set(entry.fileName, bytes)
  }
  return ok(found)
}

/**
 * The wanted entries of a zip by name. Nothing else is inflated and no zip inside the zip is opened. Refuses FILE_TRUNCATED,
 * FILE_TOO_MANY_ENTRIES, FILE_ZIP_BOMB, FILE_UNSAFE_NAME, FILE_PASSWORD_PROTECTED; never throws for bad bytes.
 */
export async function extractZip(bytes: Uint8Array, wanted: Wanted): Promise<Result<Map<string, Uint8Array>>> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    // Sizes are checked here and not by the library, which would report a lying size without saying by how much.
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: false, strictFileNames: true })
    return await readEntries(zip, wanted)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isName = /invalid (?:characters in fileName|relative path)|absolute path/.test(error.message)
    return refuse(fileRefusals, isName ? 'FILE_UNSAFE_NAME' : 'FILE_TRUNCATED', { name: wanted.name })
  }
}
