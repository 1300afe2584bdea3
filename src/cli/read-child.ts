import { decodeRequest } from '../files/child-wire.ts'
import { fileRefusals } from '../files/index.ts'
import { type Result, refuse } from '../kernel/index.ts'
import { extractSource } from '../reading/extract.ts'

/** Reads the whole of stdin; the parent has already held the file to 25 MB. */
async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The file's text, extracted here so that nothing of an untrusted file is parsed in the server. */
async function answer(): Promise<Result<{ source: unknown }>> {
  const request = decodeRequest(await readInput())
  if (!request) return refuse(fileRefusals, 'FILE_READER_CRASHED', { name: '' })
  const source = await extractSource(request)
  return source.ok ? { ok: true, value: { source: source.value } } : source
}

process.stdout.write(JSON.stringify(await answer()))
