// `npm test [-- --deep] [words]`: every suite that this machine can run; the last line is the tally.
// DATABASE_URL adds the PostgreSQL pass, a Chromium the browser; DONDOC_REQUIRE=all makes a suite that cannot run a failure.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './project-files.mjs'
import { failuresOf, readReport, slowestOf, tallyOf } from './test-report.mjs'
import { suites } from './test-suites.mjs'

/** @typedef {import('./test-suites.mjs').Suite} Suite */
/** @typedef {import('./test-report.mjs').Tally} Tally */
/** @typedef {import('./test-report.mjs').OneFile} OneFile */

const isDeep = process.argv.includes('--deep')
/** A suite that takes longer has hung. Deep ones kill servers hundreds of times. */
const LONGEST = (isDeep ? 180 : 30) * 60_000
/** More files than these failing are no accident. */
const MOST_AGAIN = 6
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))

/**
 * @param {string[]} command
 * @param {Record<string, string | undefined>} env what differs from this process; undefined takes a variable away
 * @returns {Promise<number>} the exit code; 1 when it ran for too long
 */
function run(command, env) {
  const [program = '', ...args] = command
  const merged = Object.fromEntries(Object.entries({ ...process.env, ...env }).filter(([, value]) => value !== undefined))
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, env: merged, stdio: ['ignore', 'inherit', 'inherit'] })
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST)
    child.on('error', () => resolve(1))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code ?? 1)
    })
  })
}

/** @param {number} since */
const minutes = (since) => `${((performance.now() - since) / 60_000).toFixed(1)} min`

/**
 * @param {Suite} suite
 * @param {string} folder for its report
 * @param {string[]} [options] more for vitest
 * @returns {Promise<{ files: OneFile[] | undefined, code: number }>}
 */
async function runVitest(suite, folder, options = []) {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([process.execPath, vitest, 'run', ...reporters, ...options, ...suite.files], {
    ...suite.env,
    ...(isDeep ? { DONDOC_DEEP: '1' } : {}),
  })
  return { files: readReport(report), code }
}

/**
 * Runs a suite. Files that failed beside others run once more by themselves, and the end names what only passed then: a test that
 * cannot stand a busy machine is a fault to mend, and not a reason to hold back what is right.
 * @param {Suite} suite
 * @param {string} folder for its reports
 * @returns {Promise<Tally & { unsteady: string[], failures: string[] }>}
 */
async function runSuite(suite, folder) {
  const since = performance.now()
  console.log(`\n== ${suite.name}: ${suite.files.length} files`)
  const first = await runVitest(suite, folder)
  let tally = tallyOf(first.files, first.code)
  const failed = first.files?.filter((file) => file.status === 'failed') ?? []
  let failures = failed.flatMap(failuresOf)
  /** @type {string[]} */
  let unsteady = []
  if (failed.length > 0 && failed.length <= MOST_AGAIN) {
    console.log(`== ${suite.name}: once more, one after the other: ${failed.map((file) => file.name).join(' ')}`)
    const again = await runVitest({ ...suite, files: failed.map((file) => file.name) }, folder, ['--no-file-parallelism'])
    const before = tallyOf(failed, 0)
    const after = tallyOf(again.files, again.code)
    const still = again.files?.flatMap(failuresOf) ?? failures
    unsteady = failures.filter((name) => !still.includes(name))
    failures = still
    tally = {
      passed: tally.passed - before.passed + after.passed,
      failed: tally.failed - before.failed + after.failed,
      skipped: tally.skipped - before.skipped + after.skipped,
    }
  }
  console.log(['   slowest files:', ...slowestOf(first.files ?? [])].join('\n'))
  console.log(`== ${suite.name}: ${minutes(since)}, ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  return { ...tally, unsteady, failures: failures.map((name) => `${name} [${suite.name}]`) }
}

async function main() {
  mkdirSync(join(ROOT, '.build'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, '.build', 'tests-'))
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const left = []
  /** @type {string[]} */
  const unsteady = []
  /** @type {string[]} */
  const failures = []
  try {
    const since = performance.now()
    if ((await run([process.execPath, join(ROOT, 'bin', 'dondoc.mjs'), 'build'], { DATABASE_URL: undefined })) !== 0) total.failed += 1
    console.log(`== build: ${minutes(since)}`)
    for (const suite of suites(words)) {
      if (suite.files.length === 0) continue
      if (suite.missing) {
        left.push(`${suite.name} (needs ${suite.missing})`)
        continue
      }
      const tally = await runSuite(suite, folder)
      total.passed += tally.passed
      total.failed += tally.failed
      total.skipped += tally.skipped
      unsteady.push(...tally.unsteady)
      failures.push(...tally.failures)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (unsteady.length > 0) console.log(['\nfailed beside others, passed alone:', ...unsteady].join('\n   '))
  if (failures.length > 0) console.log(['\nfailed:', ...failures].join('\n   '))
  const isAllRequired = process.env.DONDOC_REQUIRE === 'all'
  if (isAllRequired) total.failed += left.length
  if (left.length > 0) console.log(`\nskipped suites${isAllRequired ? ' (a failure: DONDOC_REQUIRE=all)' : ''}: ${left.join('; ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

await main()
