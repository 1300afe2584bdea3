import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { partPaths, ROOT } from './paths.mjs'

/** @typedef {import('./paths.mjs').Part} Part */

/** Commands that open no store; every other one may meet an empty folder and then starts from the template. */
const WITHOUT_STORE = new Set(['read', 'due', 'ask', 'bench', 'help', 'template', '--help', '-h', '--version', '-V', ''])

/**
 * What a command needs to have been built.
 * @param {readonly string[]} argv
 * @returns {Part[]}
 */
function partsNeeded(argv) {
  const command = argv[0] ?? ''
  const isForHelp = argv.includes('--help') || argv.includes('-h')
  if (command === 'build') return ['code', 'web', 'template']
  if (isForHelp || WITHOUT_STORE.has(command)) return ['code']
  return command === 'serve' ? ['code', 'web', 'template'] : ['code', 'template']
}

/**
 * @param {Part} part
 * @param {string} path
 */
function isMissing(part, path) {
  if (part === 'web' && !existsSync(join(ROOT, 'src', 'web', 'main.tsx'))) return false
  if (part === 'template' && (process.env.DATABASE_URL || !existsSync(join(ROOT, 'src', 'storage', 'index.ts')))) return false
  return !existsSync(path)
}

/**
 * Builds in a process of its own, so that a bundler never stays in the memory of a server.
 * @param {readonly Part[]} parts
 * @returns {Promise<number>} its exit code
 */
function make(parts) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'make.mjs'), ...parts], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Builds what is missing, then runs the command.
 * @param {string[]} argv
 * @returns {Promise<number>} the exit code
 */
export async function start(argv) {
  const paths = partPaths()
  const missing = partsNeeded(argv).filter((part) => isMissing(part, paths[part]))
  if (missing.length > 0) {
    const code = await make(missing)
    if (code !== 0) return code
  }
  if (argv[0] === 'build') return 0
  const { main } = await import(pathToFileURL(join(paths.code, 'dondoc.mjs')).href)
  return main(argv, { root: ROOT, readChild: join(paths.code, 'read-child.mjs'), web: paths.web, template: paths.template })
}
