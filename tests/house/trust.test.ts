import { existsSync } from 'node:fs'
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
