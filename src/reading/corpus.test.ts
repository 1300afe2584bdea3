import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readText } from './testing.ts'

/** Annotated real documents, kept outside the package; their figures are asserted where they are found. */
const corpus = process.env.DONDOC_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
const isPresent = existsSync(join(corpus, 'score.mjs'))
if (!isPresent) console.log(`corpus.test.ts: no corpus at ${corpus}, skipped (set DONDOC_CORPUS)`)

type Row = Record<string, number | null | string>
interface Score {
  fields: Record<string, { f1: number }>
  rows: Row[]
}

/** Reads a folder of texts and scores the readings against the gold. */
function score(texts: string, rename: (name: string) => string, args: readonly string[]): Score {
  const out = mkdtempSync(join(tmpdir(), 'dondoc-reading-'))
  for (const name of readdirSync(texts).filter((f) => rename(f) !== '')) {
    writeFileSync(join(out, rename(name)), JSON.stringify(readText(readFileSync(join(texts, name), 'utf8'), name)))
  }
  return JSON.parse(
    execFileSync(process.execPath, [join(corpus, 'score.mjs'), out, '--json', ...args], { encoding: 'utf8', maxBuffer: 1e8 }),
  )
}

const asJson = (name: string): string => (name.endsWith('.txt') ? name.replace(/\.txt$/, '.json') : '')
const EXACT = ['header', 'citations', 'citationsDated', 'deadlines', 'targets', 'recipients'] as const

function expectSeed(seed: Row | undefined): void {
  for (const field of EXACT) expect(seed?.[field], field).toBe(1)
  expect(seed?.outline).toBeGreaterThanOrEqual(0.98)
  expect(seed?.assignments).toBeGreaterThanOrEqual(0.95)
}

describe.skipIf(!isPresent)('readings of the annotated corpus', () => {
  it('plan 484 is read right in every field, and the other documents as the guide says', { timeout: 120_000 }, () => {
    const { fields, rows } = score(join(corpus, 'docs'), asJson, ['--set', 'dev'])
    expectSeed(rows[0])
    for (const [field, { f1 }] of Object.entries(fields)) expect(f1, field).toBeGreaterThanOrEqual(0.95)
  })

  for (const kind of ['nfd', 'oldtone', 'newtone', 'crlf', 'rewrap', 'onebreak', 'dashes', 'nbsp']) {
    it(`the same holds for the noisy copies: ${kind}`, { timeout: 120_000 }, () => {
      const noisy = mkdtempSync(join(tmpdir(), 'dondoc-noise-'))
      execFileSync(process.execPath, [join(corpus, 'noise.mjs'), kind, noisy])
      const { fields, rows } = score(noisy, asJson, ['--set', 'dev'])
      expectSeed(rows[0])
      for (const [field, { f1 }] of Object.entries(fields)) expect(f1, field).toBeGreaterThanOrEqual(0.95)
    })
  }

  it('whole documents are read alike as clean text and as a web page gives them', { timeout: 120_000 }, () => {
    const gold = ['--gold', join(corpus, 'whole/gold'), '--set', 'all']
    const clean = score(join(corpus, 'whole'), (name) => (/^W\d\.txt$/.test(name) ? asJson(name) : ''), gold)
    const web = score(join(corpus, 'whole'), (name) => (name.endsWith('.web.txt') ? name.replace('.web.txt', '.json') : ''), gold)
    for (const fields of [clean.fields, web.fields])
      for (const [field, { f1 }] of Object.entries(fields)) expect(f1, field).toBeGreaterThanOrEqual(0.98)
  })

  it('of their sentences at most one in twenty is unsure', () => {
    const items = readdirSync(join(corpus, 'docs')).flatMap((name) => readText(readFileSync(join(corpus, 'docs', name), 'utf8')).coverage)
    expect(items.filter((item) => item.kind === 'unsure').length).toBeLessThanOrEqual(items.length / 20)
  })
})
