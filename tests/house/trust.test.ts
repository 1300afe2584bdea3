import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, textOf } from './source-text.ts'

const PAGES = ['docs/guide/vi/trust.md', 'docs/guide/en/trust.md']

interface Row {
  readonly file: string
  readonly title: string
}

/** The rows of a page's table: the test file that a row links to, and the name of its test. */
function rowsOf(page: string): Row[] {
  const cells = [...textOf(page).matchAll(/^\|[^|]+\|\s*\[[^\]]+\]\(([^)]+)\)\s*\|\s*([^|]+?)\s*\|/gm)]
  return cells.map(([, link = '', title = '']) => ({ file: normalize(join(dirname(page), link)), title }))
}

/** Whether a test file has a test of that name. */
function hasTest({ file, title }: Row): boolean {
  return existsSync(join(root, file)) && textOf(file).includes(`'${title}'`)
}

describe('the table of what was seen failing and caught', () => {
  it.each(PAGES)('%s: each row names a test that there is', (page) => {
    expect(rowsOf(page).length).toBeGreaterThanOrEqual(12)
    expect(rowsOf(page).filter((row) => !hasTest(row))).toEqual([])
  })
  it('says the same in both languages', () => {
    const [vi, en] = PAGES.map(rowsOf)
    expect(vi).toEqual(en)
  })
  it('a row whose test is gone is found', () => {
    expect(hasTest({ file: 'tests/house/trust.test.ts', title: ['a row whose test', 'is gone is found'].join(' ') })).toBe(true)
    expect(hasTest({ file: 'tests/house/trust.test.ts', title: ['a row whose test', 'never was'].join(' ') })).toBe(false)
    expect(hasTest({ file: 'tests/house/gone.test.ts', title: 'anything' })).toBe(false)
  })
})

const FAULTS = ['docs/guide/vi/faults.md', 'docs/guide/en/faults.md']

/** The test files that a page of faults links to, in the order of its rows; a row without one gives an empty text. */
function filesOf(page: string): string[] {
  const rows = textOf(page)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
  return rows.map((row) => {
    const [, link] = /^\|[^|]+\|\s*\[[^\]]+\]\(([^)]+)\)\s*\|/.exec(row) ?? []
    return link === undefined ? '' : normalize(join(dirname(page), link))
  })
}

/** Whether a file is there and holds tests. */
const isTestFile = (file: string): boolean => existsSync(join(root, file)) && /^\s*it[.(]/m.test(textOf(file))

describe('the table of faults', () => {
  it.each(FAULTS)('%s: each fault names a test file that there is', (page) => {
    expect(filesOf(page).length).toBeGreaterThanOrEqual(12)
    expect(filesOf(page).filter((file) => file === '' || !isTestFile(file))).toEqual([])
  })
  it('names the same tests in both languages, and every test of faults', () => {
    const [vi, en] = FAULTS.map(filesOf)
    expect(vi).toEqual(en)
    const all = readdirSync(join(root, 'tests', 'faults')).filter((name) => name.endsWith('.test.ts'))
    expect(all.filter((name) => !en?.includes(`tests/faults/${name}`))).toEqual([])
  })
  it('a file that is gone, and one without tests, are found', () => {
    expect(isTestFile('tests/faults/report-killed.test.ts')).toBe(true)
    expect(isTestFile('tests/faults/gone.test.ts')).toBe(false)
    expect(isTestFile('tests/house/source-text.ts')).toBe(false)
  })
})
