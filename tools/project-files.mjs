import { readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const SKIPPED = new Set(['node_modules', '.git', '.build', '.dondoc', 'coverage'])

/**
 * Every file of the project below a folder, as sorted paths relative to `root` with forward slashes; made things are left out.
 * @param {string} [folder] relative to `root`; a folder that does not exist has no files
 * @param {string} [root]
 * @returns {string[]}
 */
export function projectFiles(folder = '.', root = ROOT) {
  const start = join(root, folder)
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) return []
  /** @type {string[]} */
  const found = []
  /** @param {string} at */
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (SKIPPED.has(entry.name)) continue
      const path = join(at, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) found.push(relative(root, path).replaceAll('\\', '/'))
    }
  }
  walk(start)
  return found.sort()
}
