import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** How one file of a batch ended: what stands in its header and how much was found in it, or the refusal. */
export const BatchLine = z.strictObject({
  /** Its path below the folder that is read, with `/`. */
  file: z.string(),
  hash: z.string(),
  seconds: z.number(),
  refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  header: z.strictObject({ type: z.string(), number: z.string(), date: z.string(), issuer: z.string(), title: z.string() }).nullable(),
  found: z.strictObject({ duties: z.int(), deadlines: z.int(), targets: z.int(), findings: z.int() }).nullable(),
})
export type BatchLine = z.infer<typeof BatchLine>

/** The file in the folder of results that says which files are done. */
const RECORD = 'doc-hang-loat.ndjson'

/** What may end otherwise the next time: a busy or crashed reader, a program that was installed meanwhile. */
const MAY_END_OTHERWISE = new Set([
  'FILE_READ_TIMEOUT',
  'FILE_READER_CRASHED',
  'FILE_READER_BUSY',
  'FILE_NEEDS_LIBREOFFICE',
  'FILE_NOT_CONVERTED',
])

/** The name of a content. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const parseLine = (text: string): BatchLine[] => {
  try {
    const parsed = BatchLine.safeParse(JSON.parse(text))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}

/** The record of a batch: a line for each file that is done, written behind its result, so that a killed run goes on where it was. */
export class BatchRecord {
  readonly #path: string
  readonly #lines: Map<string, BatchLine>

  private constructor(path: string, lines: readonly BatchLine[]) {
    this.#path = path
    this.#lines = new Map(lines.map((line) => [line.file, line]))
  }

  /** The record in a folder of results; a line that was cut while it was written is taken off. */
  static open(folder: string): BatchRecord {
    const path = join(folder, RECORD)
    const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
    return new BatchRecord(path, whole.split('\n').flatMap(parseLine))
  }

  /** How a file of this content ended before; undefined for one that is new, was changed, or may end otherwise now. */
  findDone(file: string, hash: string): BatchLine | undefined {
    const line = this.#lines.get(file)
    return line?.hash === hash && !MAY_END_OTHERWISE.has(line.refusal?.code ?? '') ? line : undefined
  }

  add(line: BatchLine): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
    this.#lines.set(line.file, line)
  }
}
