import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFiles, ROOT } from './project-files.mjs'

/** Lines a file may have: the first pattern that fits decides; what fits none is free. */
const LINES = /** @type {const} */ ([
  [/^docs\/adr\/\d{4}-.*\.md$/, 40, 'a decision record'],
  [/^src\/[^/]+\/README\.md$/, 60, 'a folder README'],
  [/\.test\.tsx?$|^tests\/.*\.tsx?$/, 600, 'a test'],
  [/^packs\/.*\.ya?ml$/, 600, 'a definition'],
  [/\.(ts|tsx|mjs|cjs|css)$/, 400, 'a file'],
])

/** Folders whose files are numbered or kept for ever, so that their count says nothing about order. */
const UNCOUNTED = /^(docs\/adr|src\/storage\/migrations|tests\/journals|samples)(\/|$)|^docs\//
const MAX_FILES = 25

/**
 * Files and folders that are too large, one sentence each.
 * @param {string} [root]
 * @returns {string[]}
 */
export function findOversized(root = ROOT) {
  const files = projectFiles('.', root)
  return [...files.flatMap((file) => tooLong(file, root)), ...tooMany(files)]
}

/**
 * @param {string} file
 * @param {string} root
 * @returns {string[]}
 */
function tooLong(file, root) {
  const limit = LINES.find(([pattern]) => pattern.test(file))
  if (!limit) return []
  const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length
  return lines > limit[1] ? [`${file}: ${lines} lines, ${limit[2]} has at most ${limit[1]}`] : []
}

/**
 * @param {string[]} files
 * @returns {string[]}
 */
function tooMany(files) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const file of files) {
    const folder = dirname(file)
    if (/^(src|tests|tools|packs|bin)\b/.test(folder) && !UNCOUNTED.test(folder)) counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES)
    .map(([folder, count]) => `${folder}: ${count} files, a folder has at most ${MAX_FILES}`)
}
