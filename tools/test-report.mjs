import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { ROOT } from './project-files.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */
/** @typedef {{ status: string, fullName: string }} OneTest */
/** @typedef {{ name: string, status: string, startTime: number, endTime: number, assertionResults: OneTest[] }} OneFile */

/**
 * The files of a report that vitest wrote, their names relative to the root; undefined when it wrote none.
 * @param {string} report
 * @returns {OneFile[] | undefined}
 */
export function readReport(report) {
  try {
    /** @type {OneFile[]} */
    const files = JSON.parse(readFileSync(report, 'utf8')).testResults
    return files.map((file) => ({ ...file, name: relative(ROOT, file.name) }))
  } catch {
    return undefined
  }
}

/**
 * The tests of a file that failed; a file that did not load counts as one.
 * @param {OneFile} file
 * @returns {string[]}
 */
export function failuresOf(file) {
  const failed = file.assertionResults.filter((test) => test.status === 'failed').map((test) => `${file.name} > ${test.fullName}`)
  return failed.length === 0 && file.status === 'failed' ? [`${file.name} (did not load, or a hook failed)`] : failed
}

/**
 * Counts a report. A run that ended badly with no failed test, or that wrote no report, counts as one failure.
 * @param {OneFile[] | undefined} files
 * @param {number} code what the run ended with
 * @returns {Tally}
 */
export function tallyOf(files, code) {
  if (!files) return { passed: 0, failed: 1, skipped: 0 }
  const tests = files.flatMap((file) => file.assertionResults)
  const failed = files.flatMap(failuresOf).length
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').length,
  }
}

/**
 * The files that took longest, so that a suite that grows slow says where.
 * @param {OneFile[]} files
 * @returns {string[]} at most ten lines, the slowest first
 */
export function slowestOf(files) {
  return files
    .map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
    .map(({ name, seconds }) => `   ${seconds.toFixed(1).padStart(6)} s  ${name}`)
}
