import { readDocument } from '../read-document.ts'
import type { ReadingWords } from '../schema.ts'

interface ReadingBench {
  /** Milliseconds for one reading of the sample, warm. */
  readonly sampleMs: number
  /** Time per unit of text at 5,000,000 units over that at 50,000. */
  readonly growth: number
}

/** Measures reading on a sample paper and on the same paper repeated; `clock` gives milliseconds. */
export function benchReading(sample: string, words: ReadingWords, clock: () => number): ReadingBench {
  const time = (text: string): number => {
    const from = clock()
    readDocument({ kind: 'text', file: 'bench.txt', text }, words)
    return clock() - from
  }
  const best = (text: string, times: number): number => Math.min(...Array.from({ length: times }, () => time(text)))
  const repeated = (length: number): string => sample.repeat(Math.ceil(length / sample.length)).slice(0, length)
  best(sample, 10)
  const small = repeated(50_000)
  const large = repeated(5_000_000)
  return { sampleMs: best(sample, 5), growth: time(large) / large.length / (best(small, 5) / small.length) }
}
