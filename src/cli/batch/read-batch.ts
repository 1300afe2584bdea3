import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { documentRefusals } from '../../documents/index.ts'
import { keepReaderWarm } from '../../files/child-read.ts'
import type { UploadedFile } from '../../files/index.ts'
import { type PaperReader, readPaper } from '../../flows/directives/read-paper.ts'
import { ok, type Result, refusalMessage, refuse } from '../../kernel/index.ts'
import { printReading, type Reading } from '../../reading/index.ts'
import { type CommandContext, EXIT } from '../command.ts'
import { readFileAt } from '../read-file.ts'
import { type BatchLine, BatchRecord, hashOf } from './batch-record.ts'
import { writeSummary } from './batch-summary.ts'
import { ProgressBar } from './progress-bar.ts'

/** Two files are read at once, as everywhere: more would not be faster on a small machine, and take its memory. */
const AT_ONCE = Math.min(2, availableParallelism())

export interface Batch {
  readonly from: string
  readonly to: string
  readonly reader: PaperReader
  /** What is no paper by its name. */
  readonly isNoPaper: (name: string) => boolean
}

/** The papers below a folder in the order of their names; links, what is no paper by its name, and the folder of results are left. */
function filesBelow(folder: string, batch: Batch): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (batch.isNoPaper(entry.name) || resolve(path) === resolve(batch.to)) return []
    if (entry.isDirectory()) return filesBelow(path, batch)
    return entry.isFile() ? [relative(batch.from, path).split(sep).join('/')] : []
  })
}

type Start = Pick<BatchLine, 'file' | 'hash' | 'seconds'>

/** The line of the record about a file that was read, or could not be. */
function lineOf(context: CommandContext, start: Start, read: Result<Reading>): BatchLine {
  const base = { ...start, seconds: Math.round(start.seconds * 100) / 100 }
  if (!read.ok) {
    const refusal = { code: read.refusal.code, message: refusalMessage(read.refusal, context.locale) }
    return { ...base, refusal, header: null, found: null }
  }
  const { header, assignments, deadlines, targets, findings } = read.value
  const { type, number, date, issuer, title } = header
  return {
    ...{ ...base, refusal: null },
    header: { type: type ?? '', number: number ?? '', date: date ?? '', issuer: issuer ?? '', title: title ?? '' },
    found: { duties: assignments.length, deadlines: deadlines.length, targets: targets.length, findings: findings.length },
  }
}

/** Reads one paper; a secret one is refused like everywhere, and nothing of it is written. */
async function readFile(reader: PaperReader, file: UploadedFile): Promise<Result<Reading>> {
  const read = await readPaper(reader, file)
  if (!read.ok) return read
  const { mark, reading } = read.value
  return mark ? refuse(documentRefusals, 'DOCUMENT_IS_SECRET', { mark: mark.mark }) : ok(reading)
}

/** Writes a whole result or none: what a killed run leaves half done stands under another name. */
function writeResult(folder: string, file: string, reading: Reading): void {
  const path = join(folder, `${file}.json`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.tmp`, `${JSON.stringify(printReading(reading), null, 1)}\n`)
  renameSync(`${path}.tmp`, path)
}

const hasResult = (folder: string, line: BatchLine): boolean => line.refusal !== null || existsSync(join(folder, `${line.file}.json`))

/** Brings one file to its end: as it ended before, or read now, its result first and its line in the record behind it. */
async function finish(
  context: CommandContext,
  { from, to, reader }: Batch,
  record: BatchRecord,
  file: string,
): Promise<BatchLine & { isSkipped: boolean }> {
  const began = performance.now()
  const given = readFileAt(join(from, file))
  const hash = given.ok ? hashOf(given.value.bytes) : ''
  const before = given.ok ? record.findDone(file, hash) : undefined
  if (before && hasResult(to, before)) return { ...before, isSkipped: true }
  const read = given.ok ? await readFile(reader, given.value) : given
  if (read.ok) writeResult(to, file, read.value)
  const line = lineOf(context, { file, hash, seconds: (performance.now() - began) / 1000 }, read)
  record.add(line)
  return { ...line, isSkipped: false }
}

/**
 * Reads every paper below a folder, two at once, each in a guarded process of its own: one JSON for each beside the same path in the folder of results, a bar that
 * moves, and at the end `tong-hop.xlsx` and `tong-hop.json` with the papers and with what could not be read. Called again after any end it goes on: what is done and
 * unchanged is not read again. Exit code 3 when something could not be read.
 */
export async function readBatch(context: CommandContext, batch: Batch): Promise<number> {
  mkdirSync(batch.to, { recursive: true })
  const files = filesBelow(batch.from, batch)
  const record = BatchRecord.open(batch.to)
  const isTerminal = process.stderr.isTTY === true
  const write = (text: string): void => void process.stderr.write(text)
  const bar = new ProgressBar(files.length, { locale: context.locale, clock: () => performance.now(), write, isTerminal })
  const lines = new Map<string, BatchLine>()
  const queue = [...files]
  const work = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const { isSkipped, ...line } = await finish(context, batch, record, file)
      lines.set(file, line)
      bar.add({ isSkipped, isRefused: line.refusal !== null })
    }
  }
  const cool = keepReaderWarm(batch.reader.childEntry, batch.reader.limits)
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    await cool()
  }
  const done = files.flatMap((file) => lines.get(file) ?? [])
  await writeSummary(batch.to, done, context.locale)
  const refused = done.filter((line) => line.refusal !== null)
  for (const { file, refusal } of refused) context.err(`${file}: ${refusal?.message} [${refusal?.code}]`)
  context.out(
    context.locale === 'en'
      ? `${done.length - refused.length} read, ${refused.length} not read; summary: ${join(batch.to, 'tong-hop.xlsx')}`
      : `Đã đọc ${done.length - refused.length} văn bản, ${refused.length} tệp không đọc được; tổng hợp: ${join(batch.to, 'tong-hop.xlsx')}`,
  )
  return refused.length === 0 ? EXIT.done : EXIT.refused
}
