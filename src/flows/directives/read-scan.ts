import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { documentRefusals, SourceRead } from '../../documents/index.ts'
import type { ReadLimits } from '../../files/child-limits.ts'
import { readInChild } from '../../files/child-read.ts'
import { fileRefusals, type UploadedFile } from '../../files/index.ts'
import { findLetterCommand, readLetters } from '../../files/programs/child-letters.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { type LookedPage, MODE_NUMBERS, PageAnswer, type PageQuestion, type ReadingWords, type ScanQuestion } from '../../reading/index.ts'

/** How far a scan has been read. */
export interface ScanProgress {
  readonly done: number
  readonly of: number
}

/** The program that reads untrusted files, the words to read by, and how a scan is read. */
export interface ScanReader {
  readonly childEntry: string
  readonly words: ReadingWords
  /** `own`: the engine that comes with the product, also where the tesseract command is installed. */
  readonly engine?: 'own'
  readonly signal?: AbortSignal
  readonly onPage?: (progress: ScanProgress) => void
  readonly kept?: KeptPages
}

/** Where what was read of each page is kept, so that a reading which was broken off goes on. */
export interface KeptPages {
  find(page: number): Promise<PageAnswer | undefined>
  keep(page: number, answer: PageAnswer): Promise<void>
}

/** A page that was read: what the engine said, and what people see of it (PNG). */
export interface PagePicture {
  readonly number: number
  readonly png: Uint8Array
}

/** A scan that was read, with the pictures of its pages. */
export interface ScanRead {
  readonly read: SourceRead
  readonly pictures: readonly PagePicture[]
  /** What reading a page took in the child: seconds of one processor, megabytes at most; the command's own share is not in it. */
  readonly spent: readonly PageAnswer['spent'][]
}

/** One page takes some seconds; the picture of a page in colours takes the memory, and that of a page without a size of its own (96 dots an inch are then taken for one) the output. */
const PAGE_LIMITS: Partial<ReadLimits> = { timeoutMs: 60_000, heapMegabytes: 400, maxOutputBytes: 96 << 20 }
const ASSEMBLE_LIMITS: Partial<ReadLimits> = { timeoutMs: 60_000 }

const find = createRequire(import.meta.url)
const engineFiles = () => ({
  wasm: find.resolve('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
  language: find.resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'),
})

/** What the engines know of the language; it is kept compressed in its package. */
let language: Promise<Uint8Array> | undefined

/** What the command says of the pictures that the child made ready. */
async function tablesOf(
  command: string,
  { looks }: PageAnswer,
  { name, signal }: { name: string; signal: AbortSignal | undefined },
): Promise<Result<LookedPage['tables']>> {
  language ??= readFile(engineFiles().language).then((bytes) => new Uint8Array(gunzipSync(bytes)))
  const tables: LookedPage['tables'] = {}
  for (const look of looks) {
    const pgm = new Uint8Array(Buffer.from(look.pgm, 'base64'))
    const table = await readLetters(command, { pgm, mode: MODE_NUMBERS[look.mode], dpi: look.dpi, language: await language, signal })
    if (table === undefined) return refuse(fileRefusals, 'FILE_READER_CRASHED', { name })
    tables[look.name] = table
  }
  return ok(tables)
}

async function readPage(reader: ScanReader, file: UploadedFile, number: number): Promise<Result<PageAnswer>> {
  const command = reader.engine === 'own' ? undefined : findLetterCommand()
  const engine = engineFiles()
  const question: PageQuestion = { scan: { page: number, engine: command === undefined ? engine : null } }
  const readable = command === undefined ? [engine.wasm, engine.language] : []
  const { signal } = reader
  const answer = await readInChild(
    { entry: reader.childEntry, bytes: file.bytes, name: file.name, question, readable, signal },
    PAGE_LIMITS,
  )
  if (!answer.ok) return answer
  const page = PageAnswer.safeParse(answer.value)
  if (!page.success) return refuse(fileRefusals, 'FILE_READER_CRASHED', { name: file.name })
  if (command === undefined) return ok(page.data)
  const tables = await tablesOf(command, page.data, { name: file.name, signal })
  return tables.ok ? ok({ ...page.data, looks: [], page: { ...page.data.page, tables: tables.value } }) : tables
}

/** A page as it was read before, else read now and kept. */
async function pageOf(reader: ScanReader, file: UploadedFile, number: number): Promise<Result<PageAnswer>> {
  const known = await reader.kept?.find(number)
  if (known) return ok(known)
  const read = await readPage(reader, file, number)
  // A reader that was killed because it was called off has not crashed.
  if (!read.ok && reader.signal?.aborted) return refuse(documentRefusals, 'SCAN_CALLED_OFF')
  if (read.ok) await reader.kept?.keep(number, read.value)
  return read
}

/**
 * Reads a scan page by page, each in a guarded process of its own: all pages, or those named; the others have text. Tells after each page how far it is; stops
 * when it is called off (SCAN_CALLED_OFF). Refuses what `lookAtPage` and `extractScan` refuse, FILE_READER_CRASHED, FILE_READ_TIMEOUT.
 */
export async function readScan(reader: ScanReader, file: UploadedFile, numbers?: readonly number[]): Promise<Result<ScanRead>> {
  const pages: LookedPage[] = []
  const pictures: PagePicture[] = []
  const spent: PageAnswer['spent'][] = []
  let of = numbers?.length ?? 1
  for (let i = 0; i < of; i++) {
    if (reader.signal?.aborted) return refuse(documentRefusals, 'SCAN_CALLED_OFF')
    const looked = await pageOf(reader, file, numbers?.[i] ?? i + 1)
    if (!looked.ok) return looked
    of = numbers?.length ?? looked.value.of
    pages.push(looked.value.page)
    spent.push(looked.value.spent)
    pictures.push({ number: looked.value.page.number, png: new Uint8Array(Buffer.from(looked.value.png, 'base64')) })
    reader.onPage?.({ done: i + 1, of })
  }
  const question: ScanQuestion = { pages, words: reader.words }
  const answer = await readInChild({ entry: reader.childEntry, bytes: file.bytes, name: file.name, question }, ASSEMBLE_LIMITS)
  if (!answer.ok) return answer
  const read = SourceRead.safeParse(answer.value)
  return read.success ? ok({ read: read.data, pictures, spent }) : refuse(fileRefusals, 'FILE_READER_CRASHED', { name: file.name })
}
