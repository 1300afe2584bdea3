import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../storage/journal/digest.ts'
import { packageRoot } from '../../storage/package-root.ts'

const folder = (): string => join(packageRoot(), '.build', 'packs')

/** What a YAML text was read as before; undefined when it was never read or the cache cannot be used. Reading YAML costs most of a start. */
export function findParsed(text: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder(), `${sha256(text)}.json`), 'utf8'))
  } catch {
    return undefined
  }
}

/** Keeps what a YAML text was read as; an installation that cannot be written to simply reads again. */
export function keepParsed(text: string, value: unknown): void {
  try {
    const file = join(folder(), `${sha256(text)}.json`)
    mkdirSync(folder(), { recursive: true })
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value))
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // Read-only installation: the next start reads the YAML again.
  }
}
