import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { projectFiles } from '../../tools/project-files.mjs'
import { productSources, root, textOf, withoutComments } from './source-text.ts'

const packs = projectFiles('packs').filter((file) => file.endsWith('.yaml'))
const NUMBER = /\d+(?:\/\d{4})?\/[A-ZĐ][\p{L}\d]*(?:-[\p{L}\d-]+)?/gu
const LEVEL = /^(?:UBND |Ủy ban nhân dân )?(?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu) /i

/** Rows of a pack, at any depth, that are agencies. */
function units(value: unknown): { name: string; shortNames: string[]; level: string }[] {
  if (Array.isArray(value)) return value.flatMap(units)
  if (typeof value !== 'object' || value === null) return []
  const row: Record<string, unknown> = { ...value }
  if (typeof row.unitId !== 'string' || typeof row.name !== 'string') return Object.values(row).flatMap(units)
  const shortNames = Array.isArray(row.shortNames) ? row.shortNames.map(String) : []
  return [{ name: row.name, shortNames, level: String(row.level) }]
}

const agencies = packs.flatMap((file) => units(parse(textOf(file))))
const names = new Set(agencies.flatMap(({ name, shortNames }) => [name, ...shortNames]).filter((name) => name.includes(' ')))
const places = new Set(
  agencies
    .filter(({ name }) => LEVEL.test(name))
    .map(({ name }) => name.replace(LEVEL, ''))
    .filter((place) => place.includes(' ')),
)
const provincePacks = readdirSync(join(root, 'packs')).filter((pack) => !pack.startsWith('vietnam'))
const numbers = new Set(packs.flatMap((file) => textOf(file).match(NUMBER) ?? []))

/** Which of the words stand, as whole words, in a text. */
function found(words: ReadonlySet<string> | readonly string[], text: string): string[] {
  return [...words].filter((word) => {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (!/[\p{L}\d]/u.test(text[at - 1] ?? '') && !/[\p{L}\d]/u.test(text[at + word.length] ?? '')) return true
    }
    return false
  })
}

/** Lists that hold no rule of law: words of the language, names of facts, the sources that rows refer to. */
const NO_RULES = /reading-words\.yaml|pack\.yaml|\bfacts$|\bsources$|\barticles$/

/** Rows of a pack file that say neither on what they rest nor that it could not be verified, as `file list row`. */
function groundless(file: string, value: unknown): string[] {
  const lists: [string, unknown][] = Array.isArray(value) ? [['rows', value]] : Object.entries(Object(value))
  return lists.flatMap(([list, rows]) =>
    NO_RULES.test(`${file} ${list}`) || !Array.isArray(rows)
      ? []
      : rows.flatMap((row, at) => (row.basis || row.unverified ? [] : [`${file} ${list} ${at + 1}`])),
  )
}

describe('every row of a pack says on what it rests', () => {
  it.each(packs)('%s: the document, or what could not be verified', (file) => {
    expect(groundless(file, parse(textOf(file), { merge: true }))).toEqual([])
  })

  it('a row without either is found', () => {
    const rows = [{ basis: 'Luật' }, { name: 'x', unverified: false, basis: null }, { unverified: 'chưa tra' }]
    expect(groundless('packs/a/units.yaml', rows)).toEqual(['packs/a/units.yaml rows 2'])
    expect(groundless('packs/a/regimes.yaml', { facts: [{}], regimes: [{}] })).toEqual(['packs/a/regimes.yaml regimes 1'])
  })
})

describe('the engine knows no law and no place', () => {
  it('the packs were read', () => {
    expect(names.size).toBeGreaterThan(50)
    expect(places.size).toBeGreaterThan(10)
    expect(numbers.size).toBeGreaterThan(5)
  })

  it('no agency, place or document of a pack stands in the sources', () => {
    const named = productSources().flatMap((file) => {
      const text = withoutComments(textOf(file)).normalize('NFC')
      return [names, places, numbers, provincePacks].flatMap((words) => found(words, text)).map((word) => `${file}: ${word}`)
    })
    expect(named).toEqual([])
  })

  it('a planted name, place and number are found; a longer word is not', () => {
    expect(found(names, `const lead = 'Sở Y tế'`)).toEqual(['Sở Y tế'])
    expect(found(places, '`tỉnh Nghệ An`')).toEqual(['Nghệ An'])
    expect(found(numbers, `'484/KH-UBND'`)).toEqual(['484/KH-UBND'])
    expect(found(numbers, `'1484/KH-UBND'`)).toEqual([])
  })
})
