// `npm test [-- --deep] [words]`: every suite that this machine can run; the last line is the tally.
// DATABASE_URL adds the PostgreSQL pass, a Chromium the browser; DONDOC_REQUIRE=all makes a suite that cannot run a failure.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from './project-files.mjs'
import { suites } from './test-suites.mjs'

/** @typedef {import('./test-suites.mjs').Suite} Suite */
/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

const isDeep = process.argv.includes('--deep')
/** A suite that takes longer has hung. Deep ones kill servers hundreds of times. */
const LONGEST = (isDeep ? 180 : 30) * 60_000
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

/**
 * Reads what vitest counted. A file that did not load, or a run that ended badly with no failed test, counts as one failure.
 * @param {string} report
 * @param {number} code
 * @returns {Tally}
 */
function tallyOf(report, code) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    const unloaded = found.testResults.filter(
      (/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) =>
        file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    ).length
    const failed = found.numFailedTests + unloaded
    return {
      passed: found.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: found.numPendingTests + found.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/**
 * The files that took longest, so that a suite that grows slow says where.
 * @param {string} report
 * @returns {string[]} at most ten lines, the slowest first; none when there is no report
 */
function slowestOf(report) {
  try {
    /** @type {{ name: string, startTime: number, endTime: number }[]} */
    const files = JSON.parse(readFileSync(report, 'utf8')).testResults
    return files
      .map(({ name, startTime, endTime }) => ({ name: relative(ROOT, name), seconds: (endTime - startTime) / 1000 }))
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, 10)
      .map(({ name, seconds }) => `   ${seconds.toFixed(1).padStart(6)} s  ${name}`)
  } catch {
    return []
  }
}

/** @param {number} since */
const minutes = (since) => `${((performance.now() - since) / 60_000).toFixed(1)} min`

/**
 * @param {Suite} suite
 * @param {string} folder for its report
 * @returns {Promise<Tally>}
 */
async function runSuite(suite, folder) {
  const since = performance.now()
  console.log(`\n== ${suite.name}: ${suite.files.length} files`)
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run([process.execPath, vitest, 'run', ...reporters, ...suite.files], {
    ...suite.env,
    ...(isDeep ? { DONDOC_DEEP: '1' } : {}),
  })
  const tally = tallyOf(report, code)
  console.log(['   slowest files:', ...slowestOf(report)].join('\n'))
  console.log(`== ${suite.name}: ${minutes(since)}, ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
  return tally
}

async function main() {
  mkdirSync(join(ROOT, '.build'), { recursive: true })
  const folder = mkdtempSync(join(ROOT, '.build', 'tests-'))
  const total = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const left = []
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
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const isAllRequired = process.env.DONDOC_REQUIRE === 'all'
  if (isAllRequired) total.failed += left.length
  if (left.length > 0) console.log(`\nskipped suites${isAllRequired ? ' (a failure: DONDOC_REQUIRE=all)' : ''}: ${left.join('; ')}`)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

await main()
