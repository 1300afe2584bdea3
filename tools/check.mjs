// `npm run check`: types, arrows, lint, format, dead code, sizes, packages, words. Each is an error; the tests are apart (`npm test`).
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findArrowFaults } from './check-arrows.mjs'
import { findPackageFaults } from './check-packages.mjs'
import { findOversized } from './check-sizes.mjs'
import { findForbiddenWords } from './check-words.mjs'
import { projectFiles, ROOT } from './project-files.mjs'

/** @typedef {{ isPassed: boolean, text: string }} Outcome */
/** @typedef {{ name: string, run: () => Promise<Outcome> }} Step */

/**
 * Runs a program that npm installed and keeps what it printed.
 * @param {string} bin
 * @param {string[]} args
 * @returns {Promise<Outcome & { stdout: string }>}
 */
function program(bin, args) {
  return new Promise((resolve) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', bin), args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr += chunk
    })
    child.on('error', (error) => resolve({ isPassed: false, text: String(error), stdout }))
    child.on('close', (code) => resolve({ isPassed: code === 0, text: `${stdout}${stderr}`.trim(), stdout }))
  })
}

/** @returns {Promise<Outcome>} */
async function arrows() {
  const { stdout, text } = await program('depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'])
  const start = stdout.indexOf('{')
  if (start === -1) return { isPassed: false, text }
  const faults = findArrowFaults(JSON.parse(stdout.slice(start)), projectFiles('src'))
  return { isPassed: faults.length === 0, text: faults.join('\n') }
}

/**
 * @param {string} name
 * @param {() => string[]} find
 * @returns {Step}
 */
function faults(name, find) {
  return {
    name,
    run: async () => {
      const found = find()
      return { isPassed: found.length === 0, text: found.join('\n') }
    },
  }
}

/** @type {Step[]} */
const STEPS = [
  { name: 'types', run: () => program('tsc', ['-p', '.', '--pretty', 'false']) },
  { name: 'arrows', run: arrows },
  { name: 'dead code', run: () => program('knip', ['--no-progress', '--treat-config-hints-as-errors']) },
  { name: 'lint and format', run: () => program('biome', ['ci', '--error-on-warnings', '--colors=off', '--max-diagnostics=60', '.']) },
  faults('sizes', findOversized),
  faults('packages', findPackageFaults),
  faults('words', findForbiddenWords),
]

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Runs the steps two at a time, in their order, and prints each as it ends. */
async function main() {
  const started = performance.now()
  mkdirSync(join(ROOT, '.build'), { recursive: true })
  const waiting = [...STEPS]
  let failed = 0
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const since = performance.now()
      const { isPassed, text } = await step.run()
      if (!isPassed) failed += 1
      console.log(`${isPassed ? 'ok  ' : 'FAIL'} ${step.name} (${seconds(since)})${isPassed ? '' : `\n${text}`}`)
    }
  }
  await Promise.all([worker(), worker()])
  console.log(
    failed === 0
      ? `check: all ${STEPS.length} steps passed in ${seconds(started)}`
      : `check: ${failed} of ${STEPS.length} steps failed in ${seconds(started)}`,
  )
  process.exitCode = failed === 0 ? 0 : 1
}

await main()
