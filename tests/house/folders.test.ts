import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CONCEPTS, LAYERS } from '../../tools/layers.cjs'
import { projectFiles } from '../../tools/project-files.mjs'
import { root, textOf } from './source-text.ts'

const HEADINGS = ['## What it is', '## Words', '## Rules', '## Doors', '## Not here']
/** Processes are entered by their main file, a story by its own; every other folder has one door. */
const DOORLESS = new Set(['flows', 'server', 'web', 'cli'])

const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** Numbers of `NNNN-name` files, in order. */
function numbersIn(folder: string): number[] {
  return projectFiles(folder)
    .map((file) => Number(/\/(\d{4})-[a-z0-9-]+\.\w+$/.exec(file)?.[1]))
    .filter((number) => !Number.isNaN(number))
}

/** Relative links of a Markdown text that lead to no file. */
function brokenLinks(file: string): string[] {
  return [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .filter((target) => !existsSync(join(root, dirname(file), decodeURIComponent(target.replace(/#.*$/, '')))))
}

describe('folders', () => {
  it('the list of folders is the architecture: src/ holds no other', () => {
    expect(folders.filter((folder) => !LAYERS.includes(folder))).toEqual([])
  })

  it('the import rules are made of the same list: every concept but the last has its arrow rule', () => {
    const rules: unknown = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
    const named = JSON.stringify(rules)
    expect(CONCEPTS.slice(0, -1).filter((folder) => !named.includes(`"arrows-${folder}"`))).toEqual([])
    expect(CONCEPTS.length).toBeGreaterThan(10)
  })

  it.each(folders)('src/%s has a README with the five headings, in order', (folder) => {
    const headings = textOf(`src/${folder}/README.md`).match(/^## .*$/gm) ?? []
    expect(headings.map((heading) => heading.trim())).toEqual(HEADINGS)
  })

  it.each(folders.filter((folder) => !DOORLESS.has(folder)))('src/%s has one door, index.ts, with named exports only', (folder) => {
    const door = textOf(`src/${folder}/index.ts`)
    expect(door).toMatch(/^export /m)
    expect(door).not.toMatch(/export \*/)
  })

  it.each(folders)('the rules in the README of src/%s link to their tests', (folder) => {
    const rules = /^## Rules\n([\s\S]*?)^## /m.exec(textOf(`src/${folder}/README.md`))?.[1] ?? ''
    expect(rules).toMatch(/\]\([^)]+\.test\.tsx?\)/)
  })
})

describe('numbers and links', () => {
  it('decision records are numbered from 0001 without a gap or a repeat', () => {
    const numbers = numbersIn('docs/adr')
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expect(numbers.length).toBeGreaterThan(5)
  })

  it.each(projectFiles('docs/adr'))('%s has a date, a status, a context, a decision and consequences', (file) => {
    const text = textOf(file)
    expect(text).toMatch(/^# \d{4} /)
    expect(text).toMatch(/^Date: \d{4}-\d{2}-\d{2}$/m)
    expect(text).toMatch(/^Status: (accepted|superseded by \d{4})$/m)
    expect(text.match(/^## .*$/gm)).toEqual(['## Context', '## Decision', '## Consequences'])
  })

  it('every direct dependency stands in a decision record', () => {
    const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(textOf('package.json'))
    const records = projectFiles('docs/adr').map(textOf).join('\n')
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !name.startsWith('@types/'))
    expect(names.filter((name) => !records.includes(`\`${name}\``))).toEqual([])
  })

  it('migrations have numbers of their own', () => {
    const numbers = numbersIn('src/storage/migrations')
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('links in the project’s texts lead somewhere', () => {
    const texts = projectFiles().filter((file) => file.endsWith('.md'))
    expect(texts.flatMap((file) => brokenLinks(file).map((target) => `${file} → ${target}`))).toEqual([])
  })
})
