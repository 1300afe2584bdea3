import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../storage/journal/digest.ts'
import { packageRoot } from '../../storage/package-root.ts'

const folder = (): string => join(packageRoot(), '.build', 'packs')

/** The build that runs, by the hash of its sources; undefined in development, where the sources may change under the same name. */
const BUILD = /[\\/](code-[0-9a-f]{8,})[\\/]/.exec(import.meta.url)?.[1]

const read = <T>(name: string): T | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder(), name), 'utf8'))
  } catch {
    return undefined
  }
}

/** Keeps a value; an installation that cannot be written to simply reads again. */
const keep = (name: string, value: unknown): void => {
  try {
    const file = join(folder(), name)
    mkdirSync(folder(), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value))
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // Read-only installation: the next start reads the YAML again.
  }
}

/** What a YAML text was read as before; undefined when it was never read or the cache cannot be used. Reading YAML costs most of a start. */
export const findParsed = (text: string): unknown => read<unknown>(`${sha256(text)}.json`)

/** Keeps what a YAML text was read as. */
export const keepParsed = (text: string, value: unknown): void => keep(`${sha256(text)}.json`, value)

const checkedName = (text: string, kind: string): string | undefined =>
  BUILD === undefined ? undefined : `${sha256(text)}.${kind}.${BUILD}.json`

/**
 * What this very build has checked before as a kind of file, and kept after its schema had let it through; undefined when it has not. It stands
 * beside the program and is as much trusted: checking thousands of rows of agencies anew is the next longest part of a start.
 */
export function findChecked<T>(text: string, kind: string): T | undefined {
  const name = checkedName(text, kind)
  return name === undefined ? undefined : read<T>(name)
}

/** Keeps what was checked. */
export function keepChecked(text: string, kind: string, value: unknown): void {
  const name = checkedName(text, kind)
  if (name !== undefined) keep(name, value)
}
