import { createHash } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { newId, ok, type Result, refuse } from '../kernel/index.ts'
import { fileRefusals } from './refusals.ts'
import type { FileHash, StoredFile } from './schema.ts'
import { openWaitingFiles, type WaitingFiles } from './waiting/waiting-store.ts'

/** Files kept by what they contain, in a folder beside either database engine. */
export interface EvidenceStore {
  /** Keeps bytes and gives their hash and size; the same bytes again are kept once. Refuses FILE_EMPTY, and FILE_DAMAGED when the kept copy is altered. */
  putFile(bytes: Uint8Array): Promise<Result<StoredFile>>
  /** The bytes of a kept file, checked against its hash. Refuses FILE_NOT_FOUND and FILE_DAMAGED. */
  openFile(hash: FileHash): Promise<Result<Uint8Array>>
  /** Whether a file of that hash is kept (its content is not read). */
  hasFile(hash: FileHash): Promise<boolean>
  /** Size of a kept file in bytes, undefined when it is not kept. */
  findSize(hash: FileHash): Promise<number | undefined>
  /** Takes a file out; harmless when it is not there. Only the sweeper calls it, alone, for what nothing cites. */
  removeFile(hash: FileHash): Promise<void>
  /** Files that wait to be read; they are no evidence yet, and nothing gives them out. */
  readonly waiting: WaitingFiles
}

/** Temporary files older than this belong to a process that was killed. */
const LEFTOVER_MS = 3_600_000

/** The hash by which a file is kept and cited. */
export function hashFile(bytes: Uint8Array): FileHash {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as FileHash
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** Flushes a folder, so that a name in it survives a power cut; some systems cannot and say so. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true })
  }
}

/** Writes bytes beside their place, flushes them, and gives them their name in one step that never replaces a file. */
async function writeOnce(path: string, bytes: Uint8Array, temporary: string): Promise<void> {
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    // A link refuses an existing name, which a rename would replace in silence.
    await link(temporary, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    // File systems without links: the name was free a moment ago, and whoever took it since wrote the same bytes.
    if (codeOf(error) === 'ENOENT') throw error
    await rename(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Opens the folder of kept files (made when missing): `DIR/ab/cdef…` by SHA-256, written to `DIR/tmp` first. */
export async function openEvidenceStore(dir: string): Promise<EvidenceStore> {
  const temporaryFolder = join(dir, 'tmp')
  await mkdir(temporaryFolder, { recursive: true })
  await removeLeftovers(temporaryFolder)
  const folderOf = (hash: FileHash): string => join(dir, hash.slice(7, 9))
  const pathOf = (hash: FileHash): string => join(folderOf(hash), hash.slice(9))

  async function openFile(hash: FileHash): Promise<Result<Uint8Array>> {
    try {
      const bytes = await readFile(pathOf(hash))
      return hashFile(bytes) === hash ? ok(bytes) : refuse(fileRefusals, 'FILE_DAMAGED', { hash })
    } catch (error) {
      if (isMissing(error)) return refuse(fileRefusals, 'FILE_NOT_FOUND', { hash })
      throw error
    }
  }

  async function findSize(hash: FileHash): Promise<number | undefined> {
    const found = await stat(pathOf(hash)).catch((error: unknown) => {
      if (isMissing(error)) return undefined
      throw error
    })
    return found?.size
  }

  async function putFile(bytes: Uint8Array): Promise<Result<StoredFile>> {
    if (bytes.length === 0) return refuse(fileRefusals, 'FILE_EMPTY', { name: '' })
    const hash = hashFile(bytes)
    if ((await findSize(hash)) === undefined) {
      await mkdir(folderOf(hash), { recursive: true })
      await flushFolder(dir)
      await writeOnce(pathOf(hash), bytes, join(temporaryFolder, newId()))
      await flushFolder(folderOf(hash))
    }
    const kept = await openFile(hash)
    return kept.ok ? ok({ hash, size: bytes.length }) : kept
  }

  const removeFile = (hash: FileHash): Promise<void> => rm(pathOf(hash), { force: true })

  const waiting = openWaitingFiles(join(dir, 'waiting'))
  return { putFile, openFile, findSize, removeFile, waiting, hasFile: async (hash) => (await findSize(hash)) !== undefined }
}
