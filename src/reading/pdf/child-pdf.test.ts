import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readInChild } from '../../files/child-read.ts'
import { sampleText } from '../testing.ts'
import { paperOf, paperPdf, pdfOf } from './testing.ts'

let folder = ''
let entry = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dondoc-pdf-test-'))
  entry = join(folder, 'read-child.mjs')
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), '../../cli/read-child.ts')],
    outfile: entry,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a PDF in the guarded child: its one bundle, no other file, no network', () => {
  test('a paper of several pages with a table comes back as lines and rows', async () => {
    const answer = await readInChild({ entry, name: 'W1.pdf', bytes: paperPdf(paperOf(sampleText('W1.txt'))) })
    const text = JSON.stringify(answer)
    expect(answer.ok).toBe(true)
    expect(text).toContain('Công tác phòng, chống ma túy năm 2027')
    expect(text).toContain('"cells":["1","Xã, phường')
  })

  test('five hundred pages of words stay within its time and memory', { timeout: 60_000 }, async () => {
    const bytes = pdfOf('#set text(font: "Tinos")\n#for i in range(500) { [Trang #i ] + lorem(250) + if i < 499 { pagebreak() } }')
    const answer = await readInChild({ entry, name: 'a.pdf', bytes }, { timeoutMs: 45_000 })
    expect(answer.ok ? 'read' : answer.refusal.code).toBe('read')
  })

  test('a scan is refused by name', async () => {
    const answer = await readInChild({ entry, name: 'a.pdf', bytes: pdfOf('#rect(width: 90%, height: 40%, fill: gray)') })
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'FILE_NO_TEXT' } })
  })
})
