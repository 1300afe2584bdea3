import { extractSheets } from '../exchange/xlsx-extract.ts'
import { decodeRequest } from '../files/child-wire.ts'
import { checkFile, fileRefusals, type UploadedFile } from '../files/index.ts'
import { type Result, refuse } from '../kernel/index.ts'
import { extractSource } from '../reading/extract.ts'

/** Reads the whole of stdin; the parent has already held the file to 25 MB. */
async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** What a file holds: a spreadsheet its sheets, anything else its text. */
async function extract(file: UploadedFile): Promise<Result<unknown>> {
  const kind = checkFile(file)
  if (!kind.ok || kind.value !== 'xlsx') {
    const source = await extractSource(file)
    return source.ok ? { ok: true, value: { source: source.value } } : source
  }
  const sheets = await extractSheets(file.bytes, file.name)
  return sheets.ok ? { ok: true, value: { sheets: sheets.value } } : sheets
}

/** The file's content, extracted here so that nothing of an untrusted file is parsed in the server. */
async function answer(): Promise<Result<unknown>> {
  const request = decodeRequest(await readInput())
  if (!request) return refuse(fileRefusals, 'FILE_READER_CRASHED', { name: '' })
  return await extract(request)
}

process.stdout.write(JSON.stringify(await answer()))
