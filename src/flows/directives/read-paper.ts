import { documentRefusals, type PaperMark, SourceRead } from '../../documents/index.ts'
import type { ReadLimits } from '../../files/child-limits.ts'
import { readInChild } from '../../files/child-read.ts'
import { checkFile, type UploadedFile } from '../../files/index.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import type { Reading, ReadingWords } from '../../reading/index.ts'

/** A paper that was read: its Reading, and the secrecy mark that it bears, if any. */
export interface ReadPaper {
  readonly reading: Reading
  readonly mark: PaperMark | undefined
}

/** What is told while a paper is read: it waits for its turn, its text is extracted, or its text is read. */
export type ReadStage = 'waiting' | 'extract' | 'read'

/** The program that reads untrusted files, and the words that it reads papers by. */
export interface PaperReader {
  readonly childEntry: string
  readonly words: ReadingWords
  /** Other limits than those of a server that serves many. */
  readonly limits?: Partial<ReadLimits>
}

async function ask(
  { childEntry, words, limits }: PaperReader,
  file: UploadedFile,
  tell: (stage: ReadStage) => void,
): Promise<Result<SourceRead>> {
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const onProgress = ({ stage }: { readonly stage: string }): void => {
    if (stage === 'waiting') tell('waiting')
    else if (stage === 'extracted') tell('read')
  }
  const answer = await readInChild({ entry: childEntry, bytes: file.bytes, name: file.name, question: words, onProgress }, limits)
  if (!answer.ok) return answer
  const parsed = SourceRead.safeParse(answer.value)
  return parsed.success ? ok(parsed.data) : refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
}

/**
 * Reads a file, wholly in the guarded child process: neither its format nor a text of any length holds up the server. Refuses what `files/`
 * refuses, text that cannot be read (`checkReadable`), and a file without any (DOCUMENT_WITHOUT_TEXT).
 */
export async function readPaper(
  reader: PaperReader,
  file: UploadedFile,
  tell: (stage: ReadStage) => void = () => undefined,
): Promise<Result<ReadPaper>> {
  tell('extract')
  const read = await ask(reader, file, tell)
  if (!read.ok) return read
  const { reading, mark, unreadable } = read.value
  if (unreadable) return { ok: false, refusal: unreadable }
  return reading.text.trim() === '' ? refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT') : ok({ reading, mark: mark ?? undefined })
}

/** The secrecy mark in the text of any file, however little text it has; undefined when it bears none. Refuses what cannot be extracted. */
export async function markInFile(reader: PaperReader, file: UploadedFile): Promise<Result<PaperMark | undefined>> {
  const read = await ask(reader, file, () => undefined)
  return read.ok ? ok(read.value.mark ?? undefined) : read
}

/** The lines of any file with text, and the secrecy mark that it bears. Refuses what cannot be extracted. */
export async function linesInFile(
  reader: PaperReader,
  file: UploadedFile,
): Promise<Result<{ lines: string[]; mark: PaperMark | undefined }>> {
  const read = await ask(reader, file, () => undefined)
  return read.ok ? ok({ lines: read.value.reading.text.split('\n'), mark: read.value.mark ?? undefined }) : read
}
