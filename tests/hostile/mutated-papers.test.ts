import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convertToDocx, findOffice } from '../../src/files/child-office.ts'
import { paperOf, paperPdf } from '../../src/reading/pdf/testing.ts'
import { readingWords } from '../../src/reading/testing.ts'
import { mutate } from './mutate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sample = (name: string): string => join(root, 'samples', name)
/** How many mutants are read; `npm run test:deep` reads many more. */
const COUNT = Number(process.env.DONDOC_MUTANTS ?? (process.env.DONDOC_DEEP ? 50_000 : 2000))
const PROCESSES = 2
/** A mutant takes some ten milliseconds; one that takes longer than the guard of a reader allows has hung. */
const HANGS_AFTER_MS = 15_000

interface Told {
  readonly seed: number
  readonly name: string
  readonly how: string
  readonly ms: number
}

const folder = mkdtempSync(join(tmpdir(), 'dondoc-mutants-'))
const worker = join(folder, 'worker.mjs')
let samples: { name: string; path: string }[] = []

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('./mutation-worker.ts', import.meta.url))],
    outfile: worker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);" },
  })
  const made = (name: string, bytes: Uint8Array): { name: string; path: string } => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return { name, path }
  }
  const text = readFileSync(sample('plan-484.txt'), 'utf8')
  samples = [
    ...['plan-484.docx', 'W1.auto.docx', 'W5.auto.docx', 'W5.html', 'plan-484.txt', 'tracker.xlsx'].map((name) => ({
      name,
      path: sample(name),
    })),
    made('plan-484.pdf', paperPdf(paperOf(text))),
    made('plan-484.2.pdf', paperPdf(paperOf(text), { columns: 2, size: 10 })),
    made('plan-484.utf16.txt', new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))),
    made('plan-484.nfd.txt', new TextEncoder().encode(text.normalize('NFD'))),
  ]
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Reads every so many of the mutants in a process of its own; a process that dies or hangs is told of, and the next one goes on behind it. */
async function readFrom(from: number, tell: (told: Told) => void): Promise<void> {
  let next = from
  while (next < COUNT) {
    const child: ChildProcess = fork(worker, { execArgv: ['--max-old-space-size=512'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const hang = { timer: setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS * 2) }
    child.on('message', (told: Told) => {
      next = told.seed + PROCESSES
      tell(told)
      clearTimeout(hang.timer)
      hang.timer = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS)
    })
    child.send({ samples, from: next, step: PROCESSES, count: COUNT, words: readingWords })
    const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
    clearTimeout(hang.timer)
    if (code === 0) return
    tell({
      seed: next,
      name: samples[next % samples.length]?.name ?? '',
      how: code === null ? 'hung' : `died with ${code}`,
      ms: HANGS_AFTER_MS,
    })
    next += PROCESSES
  }
}

describe('mutated real files', () => {
  test(`of ${COUNT} mutants of our own samples each is read or refused by a known code: none is thrown out, hangs or ends the reader`, {
    timeout: Math.max(180_000, COUNT * 60),
  }, async () => {
    const told: Told[] = []
    const began = performance.now()
    await Promise.all(Array.from({ length: PROCESSES }, (_, from) => readFrom(from, (one) => told.push(one))))
    const seconds = Math.round((performance.now() - began) / 1000)
    const read = told.filter(({ how }) => how === 'read').length
    const slowest = Math.max(...told.map(({ ms }) => ms))
    console.log(`${told.length} mutants in ${seconds} s: ${read} read, ${told.length - read} refused, the slowest after ${slowest} ms`)
    expect(told.filter(({ how }) => how !== 'read' && !/^[A-Z][A-Z_]+$/.test(how))).toEqual([])
    expect(new Set(told.map(({ seed }) => seed)).size).toBe(COUNT)
    // Changes that are all refused at the door would try nothing behind it.
    expect(read).toBeGreaterThan(COUNT / 5)
  })

  test.skipIf(!findOffice())('mutants of old formats end in LibreOffice as a .docx or as one refusal', { timeout: 600_000 }, async () => {
    const bytes = new Uint8Array(readFileSync(sample('W1.auto.doc')))
    const ends: string[] = []
    for (let seed = 0; seed < (process.env.DONDOC_DEEP ? 200 : 4); seed++) {
      const file = { name: 'a.doc', bytes: mutate({ name: 'a.doc', bytes }, seed) }
      const made = await convertToDocx({ kind: 'doc', file }, { timeoutMs: 20_000 })
      ends.push(made.ok ? 'read' : made.refusal.code)
    }
    expect(ends.filter((end) => end !== 'read' && end !== 'FILE_NOT_CONVERTED')).toEqual([])
  })
})
