import { z } from 'zod'
import type { Refusal } from '../kernel/index.ts'
import { checkReadable, type ExtractedSource, Reading, type ReadingWords, readDocument, readingRefusals } from '../reading/index.ts'
import { findPaperMark } from './refuse-secret.ts'
import { SecrecyLevel } from './schema.ts'

/** The server has the sentence of the code, which the child only names. */
const UnreadableCode = z.string().refine((code) => code in readingRefusals)

/** Everything that is asked of a paper when it comes: its Reading, its secrecy mark, and why it has no text to read on, if so. */
export const SourceRead = z.strictObject({
  reading: Reading,
  mark: z.strictObject({ level: SecrecyLevel, mark: z.string().max(40) }).nullable(),
  unreadable: z.strictObject({ code: UnreadableCode, params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
})
export interface SourceRead {
  readonly reading: Reading
  readonly mark: z.infer<typeof SourceRead>['mark']
  readonly unreadable: Refusal | null
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
  return { reading, mark: mark ?? null, unreadable: readable.ok ? null : readable.refusal }
}
