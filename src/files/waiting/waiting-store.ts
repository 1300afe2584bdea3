import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Files that wait to be read, each with what was read of it so far; a folder of its own, from which nothing is given out. */
export interface WaitingFiles {
  /** Keeps bytes under an id; they stand there safely when this resolves. */
  put(id: string, bytes: Uint8Array): Promise<void>
  /** The bytes of a waiting file, undefined when there are none. */
  find(id: string): Promise<Uint8Array | undefined>
  /** Keeps what was read of a page; a page that is lost is only read again. */
  putPage(id: string, page: number, answer: string): Promise<void>
  findPage(id: string, page: number): Promise<string | undefined>
  /** Takes a file out with everything that was read of it; harmless when it is not there. */
  remove(id: string): Promise<void>
  /** What lies there, and for how long (milliseconds). */
  list(): Promise<{ id: string; ageMs: number }[]>
}

/** Ids are our own; anything else is no name of a folder. */
const ID = /^[0-9a-f-]{8,80}$/

const orMissing = async <T>(read: Promise<T>): Promise<T | undefined> => {
  try {
    return await read
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined)
  // Some systems cannot flush a folder, and say so.
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** Writes beside the place, flushes, and gives the name in one step: whoever finds the name finds all of it. */
async function write(path: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(`${path}.new`, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}.new`, path)
}

/** Opens the folder of files that wait to be read (made with the first of them). */
export function openWaitingFiles(dir: string): WaitingFiles {
  const folderOf = (id: string): string => {
    if (!ID.test(id)) throw new Error(`“${id.slice(0, 80)}” is no id of a waiting file`)
    return join(dir, id)
  }
  return {
    async put(id, bytes) {
      await mkdir(folderOf(id), { recursive: true, mode: 0o700 })
      await write(join(folderOf(id), 'file'), bytes)
      await flush(folderOf(id))
      await flush(dir)
    },
    find: (id) => orMissing(readFile(join(folderOf(id), 'file'))),
    putPage: (id, page, answer) => write(join(folderOf(id), `page-${page}.json`), answer),
    findPage: (id, page) => orMissing(readFile(join(folderOf(id), `page-${page}.json`), 'utf8')),
    remove: (id) => rm(folderOf(id), { recursive: true, force: true }),
    async list() {
      const names = ((await orMissing(readdir(dir))) ?? []).filter((name) => ID.test(name))
      const found: { id: string; ageMs: number }[] = []
      for (const id of names) {
        const at = await orMissing(stat(join(dir, id)))
        if (at) found.push({ id, ageMs: Date.now() - at.mtimeMs })
      }
      return found
    },
  }
}
