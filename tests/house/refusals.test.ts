import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { declaredRefusals, type RefusalCatalog } from '../../src/kernel/index.ts'
import { projectFiles } from '../../tools/project-files.mjs'
import { productSources, root, slotsOf, textOf } from './source-text.ts'

/** A concept's, or that of a folder of stories. */
const DECLARES = /^src\/([^/]+|(flows|tasks)\/[^/]+)\/([a-z]+-)?refusals\.ts$/
const files = projectFiles('src').filter((file) => DECLARES.test(file))
const catalogs = await Promise.all(
  files.map(async (file) => {
    const module: Record<string, RefusalCatalog> = await import(join(root, file))
    return { file, codes: Object.values(module).flatMap((catalog) => Object.keys(catalog)) }
  }),
)
const refusals = [...declaredRefusals()].map(([code, definition]) => ({ code, ...definition }))

describe('a refusal says what is wrong in both languages', () => {
  it('every folder declares its refusals in refusals.ts', () => {
    const elsewhere = productSources().filter(
      (file) => /\bdefineRefusals\(/.test(textOf(file)) && !DECLARES.test(file) && !file.startsWith('src/kernel/'),
    )
    expect(elsewhere).toEqual([])
    expect(refusals.length).toBeGreaterThan(10)
  })

  it('a code is declared in one place only', () => {
    const owners = new Map<string, string[]>()
    for (const { file, codes } of catalogs) for (const code of codes) owners.set(code, [...(owners.get(code) ?? []), file])
    expect([...owners].filter(([, files]) => files.length > 1)).toEqual([])
  })

  it.each(refusals)('$code is a code, and a sentence in Vietnamese and in English with the same slots', ({ code, vi, en }) => {
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/)
    for (const sentence of [vi, en]) {
      expect(sentence.trim().split(/\s+/).length).toBeGreaterThanOrEqual(4)
      expect(sentence.trim()).toMatch(/[.!?}]$/)
    }
    expect(vi).not.toBe(en)
    expect(slotsOf(en)).toEqual(slotsOf(vi))
  })

  it('every code that the sources refuse with is declared', () => {
    const used = productSources().flatMap((file) =>
      [...textOf(file).matchAll(/\brefuse\(\s*\w+,\s*'([A-Z0-9_]+)'|\bcode: '([A-Z][A-Z0-9]*_[A-Z0-9_]+)', params/g)].map((match) => ({
        file,
        code: match[1] ?? match[2] ?? '',
      })),
    )
    expect(used.filter(({ code }) => !declaredRefusals().has(code))).toEqual([])
  })

  it('every declared code is used by the sources', () => {
    const text = productSources()
      .filter((file) => !file.endsWith('/refusals.ts'))
      .map(textOf)
      .join('\n')
    expect(refusals.map(({ code }) => code).filter((code) => !text.includes(code))).toEqual([])
  })
})
