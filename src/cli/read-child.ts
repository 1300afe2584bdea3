import { readPictured, readSource } from '../documents/index.ts'
import { BoundaryQuestion, readBoundaries, ValueRowsQuestion } from '../exchange/index.ts'
import { extractRows } from '../exchange/values/rows-extract.ts'
import { extractSheets } from '../exchange/xlsx-extract.ts'
import { decodeRequest, EXTRACTED } from '../files/child-wire.ts'
import { checkFile, fileRefusals, type UploadedFile } from '../files/index.ts'
import { type Result, refuse } from '../kernel/index.ts'
import { FillQuestion } from '../papers/index.ts'
import { extractSource } from '../reading/extract.ts'
import { PageQuestion, ReadingWords, ScanQuestion } from '../reading/index.ts'

/** Reads the whole of stdin; the parent has already held the file to 25 MB. */
async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** An office's own template filled with a paper. */
async function fillOn(file: UploadedFile, { fill }: FillQuestion): Promise<Result<unknown>> {
  const { fillTemplate } = await import('../papers/writers/fill-render.ts')
  const filled = await fillTemplate(file.bytes, fill, file.name)
  return filled.ok ? { ok: true, value: { docx: Buffer.from(filled.value).toString('base64') } } : filled
}

/** A page of a scan: its picture made ready, and read by the engine inside. */
async function lookOn(file: UploadedFile, { scan }: PageQuestion): Promise<Result<unknown>> {
  const { lookAtPage } = await import('../reading/scan/scan-extract.ts')
  return await lookAtPage(file, scan)
}

/** What a scan says, once its pages are read. */
async function readScanOn(file: UploadedFile, asked: ScanQuestion): Promise<Result<unknown>> {
  const { extractScan } = await import('../reading/scan/scan-extract.ts')
  const words = ReadingWords.parse(asked.words)
  const read = await extractScan(file, asked.pages, words.setPhrases)
  return read.ok ? { ok: true, value: readPictured(read.value.source, read.value.words, words) } : read
}

/**
 * What a file holds: a map its shapes, a spreadsheet its sheets, anything else its text, or what the text says when the words to read it by came along; or the file
 * filled, when it is a template and what is to go into it came along.
 */
async function answerOn(file: UploadedFile, question: string): Promise<Result<unknown>> {
  if (question.startsWith('{"boundaries":')) return readBoundaries(file, BoundaryQuestion.parse(JSON.parse(question)).boundaries.layer)
  if (question.startsWith('{"scan":')) return await lookOn(file, PageQuestion.parse(JSON.parse(question)))
  if (question.startsWith('{"pages":')) return await readScanOn(file, ScanQuestion.parse(JSON.parse(question)))
  const kind = checkFile(file)
  if (question.startsWith('{"values":')) {
    ValueRowsQuestion.parse(JSON.parse(question))
    return kind.ok ? extractRows(file.bytes, file.name) : kind
  }
  if (question.startsWith('{"fill":')) return kind.ok ? fillOn(file, FillQuestion.parse(JSON.parse(question))) : kind
  if (kind.ok && kind.value === 'xlsx' && question === '') {
    const sheets = await extractSheets(file.bytes, file.name)
    return sheets.ok ? { ok: true, value: { sheets: sheets.value } } : sheets
  }
  const source = await extractSource(file)
  if (!source.ok) return source
  if (question === '') return { ok: true, value: { source: source.value } }
  process.stderr.write(EXTRACTED)
  return { ok: true, value: readSource(source.value, ReadingWords.parse(JSON.parse(question))) }
}

/** The answer about the file, found here so that nothing of an untrusted file is parsed in the server. */
async function answer(): Promise<Result<unknown>> {
  const request = decodeRequest(await readInput())
  if (!request) return refuse(fileRefusals, 'FILE_READER_CRASHED', { name: '' })
  return await answerOn(request, request.question)
}

// pdf.js drops promises about broken objects that it no longer needs: they must not end the reading of the others. What is awaited still throws.
process.on('unhandledRejection', () => undefined)

process.stdout.write(JSON.stringify(await answer()))
