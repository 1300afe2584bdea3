import { documentRefusals, findPaperMark, type PaperMark } from '../../documents/index.ts'
import { readInChild } from '../../files/child-read.ts'
import { checkFile, type UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { ExtractedSource } from '../../reading/extract.ts'
import { checkReadable, type Reading, readDocument } from '../../reading/index.ts'
import type { House } from '../house.ts'

/** A paper that was read: its Reading, and the secrecy mark that it bears, if any. */
export interface ReadPaper {
  readonly reading: Reading
  readonly mark: PaperMark | undefined
}

/** What is told while a paper is read: it waits for its turn, its text is extracted, or its text is read. */
export type ReadStage = 'waiting' | 'extract' | 'read'

async function extract(house: House, file: UploadedFile, tell: (stage: ReadStage) => void): Promise<Result<ExtractedSource>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const answer = await readInChild({
    entry: house.childEntry,
    bytes: file.bytes,
    name: file.name,
    onProgress: ({ stage }) => (stage === 'waiting' ? tell('waiting') : undefined),
  })
  if (!answer.ok) return answer
  const parsed = ExtractedSource.safeParse(
    answer.value !== null && typeof answer.value === 'object' && 'source' in answer.value ? answer.value.source : null,
  )
  return parsed.success ? ok(parsed.data) : refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
}

function linesOf(source: ExtractedSource): string[] {
  if (source.kind === 'text') return source.text.split(/\r?\n|\|/)
  return source.paragraphs.flatMap((paragraph) => [paragraph.text, ...(paragraph.table?.cells ?? [])].flatMap((text) => text.split('\n')))
}

const readOf = (house: House, source: ExtractedSource): ReadPaper => {
  const reading = readDocument(source, house.packs.readingWords)
  return { reading, mark: findPaperMark({ headers: source.marks, lines: linesOf(source), number: reading.header.number }) }
}

/**
 * Reads a file: its text is extracted in the guarded child process, never in the server. Refuses what `files/` refuses, text that cannot be
 * read (`checkReadable`), and a file without any (DOCUMENT_WITHOUT_TEXT).
 */
export async function readPaper(house: House, file: UploadedFile, tell: (stage: ReadStage) => void): Promise<Result<ReadPaper>> {
  tell('extract')
  const extracted = await extract(house, file, tell)
  if (!extracted.ok) return extracted
  const readable = checkReadable(extracted.value)
  if (!readable.ok) return readable
  tell('read')
  const read = readOf(house, extracted.value)
  return read.reading.text.trim() === '' ? refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT') : ok(read)
}

/** The secrecy mark in the text of any file, however little text it has; undefined when it bears none. Refuses what cannot be extracted. */
export async function markInFile(house: House, file: UploadedFile): Promise<Result<PaperMark | undefined>> {
  const extracted = await extract(house, file, () => undefined)
  return extracted.ok ? ok(readOf(house, extracted.value).mark) : extracted
}
