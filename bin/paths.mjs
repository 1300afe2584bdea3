import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
/** Everything that is made stands here; deleting it is safe. */
export const BUILD = join(ROOT, '.build')
const STAMP = join(BUILD, 'stamp.json')
const UNBUNDLED = /\.test\.tsx?$|(^|\/)testing[a-z-]*\.tsx?$|\.md$/

/** @typedef {'code' | 'web' | 'template'} Part */
/** @typedef {Record<Part, string>} Keys */

/**
 * The sources that each part is made of; a part is made again only when one of them changes.
 * @type {Record<Part, (file: string) => boolean>}
 */
const MADE_OF = {
  code: (file) => !file.startsWith('src/web/') && file !== 'vite.config.ts',
  web: (file) => !/^src\/(server|cli|flows|storage)\//.test(file),
  template: (file) => /^src\/(storage|kernel)\//.test(file) || !file.startsWith('src/'),
}

/** @returns {string[]} the files that decide what the bundles are, relative to the root */
function sources() {
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'bin/make.mjs']
  for (const entry of readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name).slice(ROOT.length + 1)
    if (!UNBUNDLED.test(path)) files.push(path)
  }
  return files.sort()
}

/**
 * @param {readonly string[]} files
 * @returns {string} changes whenever a file may have changed, without reading any
 */
function stampOf(files) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of files) {
    const found = statSync(join(ROOT, file), { throwIfNoEntry: false })
    if (found) hash.update(`${file}\0${found.size}\0${found.mtimeMs}\0${found.ctimeMs}\0${found.ino}\n`)
  }
  return hash.digest('hex')
}

/**
 * @param {readonly string[]} files
 * @returns {string} of 16 hex digits
 */
function contentKey(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    if (statSync(join(ROOT, file), { throwIfNoEntry: false }))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update('\0')
  }
  return hash.digest('hex').slice(0, 16)
}

/** @typedef {{ stamp: string, keys: Keys }} Stamp */

/** @returns {Stamp | undefined} */
function findStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * The keys of the parts that belong to the sources as they are now: digests of their content. Sizes and times of the last look
 * are kept, so that an unchanged tree is not read again.
 * @returns {Keys}
 */
function currentKeys() {
  const files = sources()
  const stamp = stampOf(files)
  const known = findStamp()
  if (known?.stamp === stamp) return known.keys
  const keys = {
    code: contentKey(files.filter(MADE_OF.code)),
    web: contentKey(files.filter(MADE_OF.web)),
    template: contentKey(files.filter(MADE_OF.template)),
  }
  keepStamp({ stamp, keys })
  return keys
}

/**
 * Keeps the look for the next start. A service may run the program from a folder that it cannot write to: it looks each time, then.
 * @param {Stamp} stamp
 */
function keepStamp(stamp) {
  const fresh = `${STAMP}.${process.pid}`
  try {
    mkdirSync(BUILD, { recursive: true })
    writeFileSync(fresh, JSON.stringify(stamp))
    renameSync(fresh, STAMP)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error
  }
}

/**
 * Where the parts stand, or will stand once they are made.
 * @returns {Record<Part, string>}
 */
export function partPaths() {
  const keys = currentKeys()
  return {
    code: join(BUILD, `code-${keys.code}`),
    web: join(BUILD, `web-${keys.web}`),
    template: join(BUILD, `template-${keys.template}.bin`),
  }
}
