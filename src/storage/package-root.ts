import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const isOurPackage = (file: string): boolean => {
  if (!existsSync(file)) return false
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed && parsed.name === 'dondoc'
}

/** The folder that holds the package.json of dondoc, found by walking up from a module's URL; works from sources and from bundles. Throws when there is none. */
export function packageRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  for (;;) {
    if (isOurPackage(join(folder, 'package.json'))) return folder
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`no package.json of dondoc above ${from}`)
    folder = parent
  }
}

/** The folder of the numbered SQL migrations. */
export function migrationsFolder(): string {
  return join(packageRoot(), 'src', 'storage', 'migrations')
}
