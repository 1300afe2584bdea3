// Makes parts of the product under .build/: code (esbuild), web (vite), template (the file of an empty store).
// Called by start.mjs with the names of the parts. Each part is made aside and then renamed into its place, so that
// nobody ever sees half of one; a second maker waits for the first and then finds everything there.
import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { BUILD, partPaths, ROOT } from './paths.mjs'

const LOCK = join(BUILD, 'lock')
const KEPT = 2
const isEnglish = /^en/i.test(process.env.DONDOC_LOCALE ?? process.env.LC_ALL ?? process.env.LANG ?? '')
const LABELS = isEnglish
  ? { building: 'Building', code: 'programs', web: 'web', template: 'store template', done: 'built in' }
  : { building: 'Đang dựng', code: 'chương trình', web: 'trang web', template: 'kho mẫu', done: 'dựng xong sau' }

/** @typedef {import('./paths.mjs').Part} Part */

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @returns {number | undefined} the process that holds the lock, undefined when it has not said so (yet) */
function findHolder() {
  try {
    return Number(readFileSync(join(LOCK, 'pid'), 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** @returns {boolean} whether the lock was left behind by a process that is gone */
function isLockStale() {
  const holder = findHolder()
  if (holder !== undefined) return !isAlive(holder)
  const found = statSync(LOCK, { throwIfNoEntry: false })
  return found !== undefined && Date.now() - found.mtimeMs > 5_000
}

/** Waits until this process alone may build. */
async function takeLock() {
  for (;;) {
    try {
      mkdirSync(LOCK)
      writeFileSync(join(LOCK, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    if (isLockStale()) discard(LOCK)
    else await sleep(100)
  }
}

/**
 * Takes a folder away in one step (rename), then deletes it at leisure.
 * @param {string} path
 */
function discard(path) {
  const aside = join(BUILD, `old-${process.pid}-${Date.now()}`)
  try {
    renameSync(path, aside)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return
    throw error
  }
  rmSync(aside, { recursive: true, force: true })
}

/**
 * Packages that stay outside the bundle of the program: native ones, the engine with its wasm file, and large ones that few requests need.
 * All others go inside, because a start that opens 300 small files of packages takes twice as long as one that opens a few large ones.
 */
const OUTSIDE = [
  '@cj-tech-master/excelts',
  '@electric-sql/pglite',
  '@myriaddreamin/typst-ts-node-compiler',
  '@node-rs/argon2',
  'docx',
  'esbuild',
  'pg',
  'pg-boss',
  'pino',
  'unpdf',
  'vite',
]

/**
 * Bundles the program (each command is a chunk of its own, loaded when it is called) and the child that reads untrusted files: one file
 * with all its packages inside, since it may read nothing else on the disk.
 * @param {string} into
 */
async function makeCode(into) {
  const { build } = await import('esbuild')
  const common = /** @type {const} */ ({
    absWorkingDir: ROOT,
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  })
  const program = existing({ dondoc: 'src/cli/main.ts', 'plain-server': 'src/cli/bench/beside/plain-server.ts' })
  const child = existing({ 'read-child': 'src/cli/read-child.ts' })
  const banner = {
    js: "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);",
  }
  await Promise.all([
    build({ ...common, entryPoints: program, external: OUTSIDE, splitting: true, chunkNames: '[name]-[hash]', banner }),
    // The engine of letters asks for the folder that it stands in.
    build({ ...common, entryPoints: child, sourcemap: false, banner: { js: `${banner.js} const __dirname = import.meta.dirname;` } }),
  ])
}

/**
 * @param {Record<string, string>} entries
 * @returns {Record<string, string>} those whose source exists
 */
function existing(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(ROOT, file))))
}

/** @param {string} into */
async function makeWeb(into) {
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error', build: { outDir: into, emptyOutDir: true } })
}

/**
 * An empty store with every migration applied, made by the program itself. It keeps a good one, so only new migrations cost time.
 * @param {string} into
 * @param {string} cli
 */
async function makeTemplate(into, cli) {
  const kept = join(BUILD, 'store-template.bin')
  const script = `import(${JSON.stringify(pathToFileURL(cli).href)}).then((program) => program.main(['template', ${JSON.stringify(kept)}])).then((code) => process.exit(code))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`dondoc template ended with ${code}`)
  copyFileSync(kept, into)
}

/**
 * Makes one part aside and puts it in its place.
 * @param {Part} part
 * @param {Record<Part, string>} paths
 */
async function makePart(part, paths) {
  if (existsSync(paths[part])) return
  const aside = join(BUILD, `new-${process.pid}-${part}`)
  rmSync(aside, { recursive: true, force: true })
  if (part === 'code') await makeCode(aside)
  else if (part === 'web') await makeWeb(aside)
  else await makeTemplate(aside, join(paths.code, 'dondoc.mjs'))
  renameSync(aside, paths[part])
  const now = new Date()
  utimesSync(paths[part], now, now)
}

/** Deletes what interrupted builds left, and all but the newest two of each part. */
function prune() {
  /** @type {Map<string, { path: string, at: number }[]>} */
  const made = new Map()
  for (const name of readdirSync(BUILD)) {
    const path = join(BUILD, name)
    const leftBy = /^(?:new|old)-(\d+)-/.exec(name)
    if (leftBy && !isAlive(Number(leftBy[1]))) rmSync(path, { recursive: true, force: true })
    const part = /^(code|web|template)-[0-9a-f]{16}(?:\.bin)?$/.exec(name)?.[1]
    if (part) made.set(part, [...(made.get(part) ?? []), { path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }])
  }
  for (const paths of made.values()) for (const { path } of paths.sort((a, b) => b.at - a.at).slice(KEPT)) discard(path)
}

/**
 * One line on stderr that grows with each finished part.
 * @param {readonly Part[]} parts
 */
function progress(parts) {
  const since = performance.now()
  process.stderr.write(`${LABELS.building}: ${parts.map((part) => LABELS[part]).join(', ')}`)
  return {
    /** @param {Part} part */
    made: (part) => process.stderr.write(` … ${LABELS[part]} ${((performance.now() - since) / 1000).toFixed(1)} s`),
    end: () => process.stderr.write(` — ${LABELS.done} ${((performance.now() - since) / 1000).toFixed(1)} s\n`),
    failed: () => process.stderr.write('\n'),
  }
}

/** @param {readonly Part[]} parts */
async function main(parts) {
  mkdirSync(BUILD, { recursive: true })
  await takeLock()
  const line = progress(parts)
  try {
    const paths = partPaths()
    /** @param {Part} part */
    const one = async (part) => {
      if (!parts.includes(part)) return
      await makePart(part, paths)
      line.made(part)
    }
    // Both are waited for even when one fails: nothing may go on once the lock is given back.
    const ended = await Promise.allSettled([one('code').then(() => one('template')), one('web')])
    for (const part of ended) if (part.status === 'rejected') throw part.reason
    prune()
    line.end()
    return 0
  } catch (error) {
    line.failed()
    console.error(error instanceof Error ? error.message : error)
    return 1
  } finally {
    rmSync(LOCK, { recursive: true, force: true })
  }
}

process.exitCode = await main(/** @type {Part[]} */ (process.argv.slice(2)))
