// Bundled and forked by mutated-papers.test.ts: reads mutated files one after the other and tells how each ended.
import { readFileSync } from 'node:fs'
import { readSource } from '../../src/documents/index.ts'
import { extractSheets } from '../../src/exchange/xlsx-extract.ts'
import { checkFile } from '../../src/files/index.ts'
import { declaredRefusals } from '../../src/kernel/index.ts'
import { extractSource } from '../../src/reading/extract.ts'
import { ReadingWords } from '../../src/reading/index.ts'
import { mutate } from './mutate.ts'

interface Work {
  readonly samples: readonly { readonly name: string; readonly path: string }[]
  /** Which seeds: from one on, by steps. */
  readonly from: number
  readonly step: number
  readonly count: number
  readonly words: unknown
}

async function readMutant(name: string, bytes: Uint8Array, words: ReadingWords): Promise<string> {
  const kind = checkFile({ name, bytes })
  const found = kind.ok && kind.value === 'xlsx' ? await extractSheets(bytes, name) : await extractSource({ name, bytes })
  if (!found.ok) return declaredRefusals().has(found.refusal.code) ? found.refusal.code : `unknown code ${found.refusal.code}`
  if (!('kind' in found.value)) return 'read'
  const { reading, unreadable } = readSource(found.value, words)
  if (JSON.stringify(reading).length < 2) return 'no reading'
  return unreadable?.code ?? 'read'
}

// As the reader itself does: what pdf.js dropped is no end of a reading.
process.on('unhandledRejection', () => undefined)

process.on('message', async (work: Work) => {
  const samples = work.samples.map(({ name, path }) => ({ name, bytes: new Uint8Array(readFileSync(path)) }))
  const words = ReadingWords.parse(work.words)
  for (let seed = work.from; seed < work.count; seed += work.step) {
    const sample = samples[seed % samples.length]
    if (!sample) break
    const began = performance.now()
    let how: string
    try {
      how = await readMutant(sample.name, mutate(sample, seed), words)
    } catch (error) {
      how = `thrown ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
    }
    process.send?.({ seed, name: sample.name, how, ms: Math.round(performance.now() - began) })
  }
  process.exit(0)
})
