import { z } from 'zod'
import type { Refusal } from '../kernel/index.ts'
import {
  checkReadable,
  type ExtractedSource,
  type PageWords,
  placeLines,
  Reading,
  type ReadingWords,
  readDocument,
  readingRefusals,
} from '../reading/index.ts'
import { findPaperMark } from './refuse-secret.ts'
import { SecrecyLevel } from './schema.ts'

/** The server has the sentence of the code, which the child only names. */
const UnreadableCode = z.string().refine((code) => code in readingRefusals)

/** Everything that is asked of a paper when it comes: its Reading, its secrecy mark, and why it has no text to read on, if so. */
export const SourceRead = z.strictObject({
  reading: Reading,
  mark: z.strictObject({ level: SecrecyLevel, mark: z.string().max(40) }).nullable(),
  unreadable: z.strictObject({ code: UnreadableCode, params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** Pages whose pictures were not read yet. */
  scans: z.array(z.int().positive()).max(500),
})
export interface SourceRead {
  readonly reading: Reading
  readonly mark: z.infer<typeof SourceRead>['mark']
  readonly unreadable: Refusal | null
  readonly scans: number[]
}

function linesOf(source: ExtractedSource): string[] {
  if (source.kind === 'text') return source.text.split(/\r?\n|\|/)
  return source.paragraphs.flatMap((paragraph) => [paragraph.text, ...(paragraph.table?.cells ?? [])].flatMap((text) => text.split('\n')))
}

/** Reads an extracted paper; the mark is looked for however little text there is. It runs in the guarded child process. */
export function readSource(source: ExtractedSource, words: ReadingWords): SourceRead {
  const reading = readDocument(source, words)
  const mark = findPaperMark({ headers: source.marks, lines: linesOf(source), number: reading.header.number })
  const readable = checkReadable(source)
  return { reading, mark: mark ?? null, unreadable: readable.ok ? null : readable.refusal, scans: [...(source.scans ?? [])] }
}

/** Reads a paper whose pages were read from pictures: where its lines stand on them and which words are doubtful comes with it. */
export function readPictured(source: ExtractedSource, pages: readonly PageWords[], words: ReadingWords): SourceRead {
  const all = pages.flatMap((page) => page.words)
  const confidence = all.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, all.length)
  const read = readSource({ ...source, pictured: { pages: pages.length, confidence } }, words)
  const placed = placeLines(read.reading.text, pages)
  const sizes = pages.map(({ number, width, height }) => ({ number, width, height }))
  return { ...read, reading: { ...read.reading, scan: { ...placed, pages: sizes } } }
}
