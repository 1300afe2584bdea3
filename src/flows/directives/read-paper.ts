import { documentRefusals, type PaperMark, SourceRead } from '../../documents/index.ts'
import type { ReadLimits } from '../../files/child-limits.ts'
import { convertToDocx, isOfficeKind } from '../../files/child-office.ts'
import { readInChild } from '../../files/child-read.ts'
import { checkFile, shortName, type UploadedFile } from '../../files/index.ts'
import { ok, type Refusal, type Result, refuse } from '../../kernel/index.ts'
import type { Reading, ReadingWords } from '../../reading/index.ts'
import { type KeptPages, type PagePicture, readScan, type ScanProgress } from './read-scan.ts'

/** A paper that was read: its Reading, and the secrecy mark that it bears, if any. */
export interface ReadPaper {
  readonly reading: Reading
  readonly mark: PaperMark | undefined
  /** The pages that were read from pictures. */
  readonly pictures: readonly PagePicture[]
}

/** What is told while a paper is read: it waits for its turn, its text is extracted, or its text is read. */
export type ReadStage = 'waiting' | 'extract' | 'read'

/** The program that reads untrusted files, and the words that it reads papers by. */
export interface PaperReader {
  readonly childEntry: string
  readonly words: ReadingWords
  /** Other limits than those of a server that serves many. */
  readonly limits?: Partial<ReadLimits>
  /** Calls the reading of a scan off. */
  readonly signal?: AbortSignal
  readonly onPage?: (progress: ScanProgress) => void
  /** What was read of the pages of a scan before. */
  readonly kept?: KeptPages
}

/** A refusal about a converted file, told of the file that came. */
function nameAs(refusal: Refusal, name: string): Result<never> {
  return { ok: false, refusal: refusal.params.name === undefined ? refusal : { ...refusal, params: { ...refusal.params, name } } }
}

async function ask(
  { childEntry, words, limits }: PaperReader,
  given: UploadedFile,
  tell: (stage: ReadStage) => void,
): Promise<Result<SourceRead>> {
  const file = { ...given, name: shortName(given.name) }
  const kind = checkFile(file)
  if (!kind.ok) return kind
  const onProgress = ({ stage }: { readonly stage: string }): void => {
    if (stage === 'waiting') tell('waiting')
    else if (stage === 'extracted') tell('read')
  }
  const readable = isOfficeKind(kind.value) ? await convertToDocx({ kind: kind.value, file, onProgress }) : ok(file.bytes)
  if (!readable.ok) return readable
  const name = isOfficeKind(kind.value) ? `${file.name}.docx` : file.name
  const answer = await readInChild({ entry: childEntry, bytes: readable.value, name, question: words, onProgress }, limits)
  if (!answer.ok) return nameAs(answer.refusal, file.name)
  const parsed = SourceRead.safeParse(answer.value)
  if (!parsed.success) return refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
  return ok({ ...parsed.data, reading: { ...parsed.data.reading, file: file.name } })
}

/** What a file turns out to be before any picture in it is read: a text, or a scan (of the pages that are named, or of all) with what text it has. */
export type FirstLook =
  | { readonly kind: 'text'; readonly read: SourceRead }
  | { readonly kind: 'scan'; readonly pages: readonly number[] | undefined; readonly mark: PaperMark | undefined }

/** Looks whether a file has text, or pages that are pictures. Refuses what `readPaper` refuses but for what only the pictures can tell. */
export async function firstLook(
  reader: PaperReader,
  file: UploadedFile,
  tell: (stage: ReadStage) => void = () => undefined,
): Promise<Result<FirstLook>> {
  const read = await ask(reader, file, tell)
  const kind = checkFile(file)
  // A page or a Word file without words has no pictures of pages.
  const isPictured = kind.ok && (kind.value === 'pdf' || kind.value === 'image')
  const isScan = isPictured && !read.ok && read.refusal.code === 'FILE_NO_TEXT'
  if (isScan) return ok({ kind: 'scan', pages: undefined, mark: undefined })
  if (!read.ok) return read
  const { scans, mark } = read.value
  // Pages that are pictures would be lost with what they say.
  return ok(scans.length > 0 ? { kind: 'scan', pages: scans, mark: mark ?? undefined } : { kind: 'text', read: read.value })
}

/** The text of a file, or of the pictures of its pages where it has none. */
async function readAll(
  reader: PaperReader,
  file: UploadedFile,
  tell: (stage: ReadStage) => void,
): Promise<Result<{ read: SourceRead; pictures: readonly PagePicture[] }>> {
  const look = await firstLook(reader, file, tell)
  if (!look.ok) return look
  return look.value.kind === 'text' ? ok({ read: look.value.read, pictures: [] }) : await readScan(reader, file, look.value.pages)
}

/** A paper as it was read; refuses one that cannot be read and one without any text. */
export function paperOf({ read, pictures }: { read: SourceRead; pictures: readonly PagePicture[] }): Result<ReadPaper> {
  if (read.unreadable) return { ok: false, refusal: read.unreadable }
  if (read.reading.text.trim() === '') return refuse(documentRefusals, 'DOCUMENT_WITHOUT_TEXT')
  return ok({ reading: read.reading, mark: read.mark ?? undefined, pictures })
}

/**
 * Reads a file, wholly in guarded processes (.doc, .odt and .rtf become .docx by LibreOffice first; scans and pictures are read page by page): neither its format nor a
 * text of any length holds up the server. Refuses what `files/` refuses, what `readScan` refuses, text that cannot be read (`checkReadable`), and a file without any
 * (DOCUMENT_WITHOUT_TEXT).
 */
export async function readPaper(
  reader: PaperReader,
  file: UploadedFile,
  tell: (stage: ReadStage) => void = () => undefined,
): Promise<Result<ReadPaper>> {
  tell('extract')
  const found = await readAll(reader, file, tell)
  return found.ok ? paperOf(found.value) : found
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
