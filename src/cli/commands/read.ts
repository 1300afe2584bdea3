import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readingTables } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { readPaper } from '../../flows/directives/read-paper.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { printReading, type Reading, type ReadingWords, writeAkn } from '../../reading/index.ts'
import { readArguments } from '../arguments.ts'
import { readBatch } from '../batch/read-batch.ts'
import { type Command, type CommandContext, EXIT, printJson, refused, wrongUse } from '../command.ts'
import { JSON_OPTION, PACKS_OPTION } from '../options.ts'
import { readFileAt } from '../read-file.ts'
import { cliRefusals } from '../refusals.ts'

/** Whoever reads at the command line holds up nobody else. */
const PATIENT = { timeoutMs: 120_000, heapMegabytes: 2048, maxOutputBytes: 256 << 20 }

async function readOne(context: CommandContext, path: string, words: ReadingWords): Promise<Result<Reading>> {
  const file = readFileAt(path)
  if (!file.ok) return file
  const onPage = ({ done, of }: { done: number; of: number }): void =>
    context.err(context.locale === 'en' ? `${file.value.name}: page ${done} of ${of}` : `${file.value.name}: trang ${done}/${of}`)
  const read = await readPaper({ childEntry: context.installation.readChild, words, limits: PATIENT, onPage }, file.value)
  return read.ok ? ok(read.value.reading) : read
}

/** What stands beside papers and is none: notes, data, logs, hidden files. They are named and left; all else is read or refused. */
const NO_PAPER = /^\.|\.(md|json|ya?ml|csv|log)$/i

async function readFolder(context: CommandContext, at: { from: string; to: string }, words: ReadingWords): Promise<number> {
  mkdirSync(at.to, { recursive: true })
  let code: number = EXIT.done
  for (const entry of readdirSync(at.from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry
    if (NO_PAPER.test(name) || entry.isDirectory()) {
      context.err(context.locale === 'en' ? `${name}: no paper, skipped` : `${name}: không phải tệp văn bản, bỏ qua`)
      continue
    }
    const reading = await readOne(context, join(at.from, name), words)
    if (reading.ok)
      writeFileSync(join(at.to, `${name.replace(/\.txt$/, '')}.json`), `${JSON.stringify(printReading(reading.value), null, 1)}\n`)
    else {
      context.err(name)
      code = refused(context, reading.refusal)
    }
  }
  return code
}

function printSummary(context: CommandContext, reading: Reading): void {
  const { header } = reading
  context.out(`${header.type ?? '—'} ${header.number ?? '—'} · ${header.date ?? '—'} · ${header.issuer ?? '—'}`)
  context.out(header.title ?? '—')
  for (const one of reading.assignments) context.out(`  ${one.clause}  ${one.role}  ${one.agency}`)
  for (const one of reading.deadlines) context.out(`  ${one.clause}  ${one.text}`)
  for (const one of reading.findings) context.out(`  ! ${one.clause}  ${one.message}`)
}

const FORMS = ['json', 'text', 'akn', 'xlsx'] as const
type Form = (typeof FORMS)[number]

/** A reading in one form: bytes for a spreadsheet, else characters. */
async function inForm(reading: Reading, form: Form, locale: CommandContext['locale']): Promise<string | Uint8Array> {
  if (form === 'xlsx') return await renderTables(readingTables(reading, locale))
  if (form === 'akn') return writeAkn(reading)
  return form === 'text' ? `${reading.text}\n` : `${JSON.stringify(printReading(reading), null, 2)}\n`
}

async function writeForm(context: CommandContext, reading: Reading, to: { form: Form; path: string | undefined }): Promise<number> {
  const content = await inForm(reading, to.form, context.locale)
  if (to.path === undefined) {
    context.out(String(content).trimEnd())
    return EXIT.done
  }
  try {
    writeFileSync(to.path, content)
  } catch {
    return refused(context, refuse(cliRefusals, 'PATH_NOT_WRITABLE', { path: to.path }).refusal)
  }
  return EXIT.done
}

export const read: Command = {
  name: 'read',
  usage:
    'read TỆP [--json] | read TỆP --as json|text|akn|xlsx [--out TỆP] | read THƯ-MỤC --json --out THƯ-MỤC-2 | read --batch THƯ-MỤC --out THƯ-MỤC-2',
  summary: { vi: 'Đọc một văn bản và in những gì đọc được.', en: 'Reads a paper and prints what it says.' },
  options: [
    {
      option: '--as FORM',
      what: {
        vi: 'in ra dạng nào: json, text (nội dung), akn (Akoma Ntoso 3, XML), xlsx (cần --out)',
        en: 'the form: json, text (the words), akn (Akoma Ntoso 3, XML), xlsx (needs --out)',
      },
    },
    {
      option: '--out PATH',
      what: {
        vi: 'tệp ghi kết quả của --as; hoặc thư mục, mỗi tệp một JSON (khi đọc cả thư mục)',
        en: 'file for the result of --as; or a folder, one JSON per file (when a folder is read)',
      },
    },
    {
      option: '--batch',
      what: {
        vi: 'đọc cả cây thư mục, có thanh tiến độ, bảng tổng hợp; chạy lại thì đọc tiếp phần chưa xong',
        en: 'reads a whole tree with a progress bar and a summary; run again, it goes on where it was',
      },
    },
    PACKS_OPTION,
    JSON_OPTION,
  ],
  examples: [
    'dondoc read samples/plan-484.docx',
    'dondoc read samples/plan-484.txt --json',
    'dondoc read samples/W1.txt --as akn --out W1.xml',
    'dondoc read incoming --json --out readings',
    'dondoc read --batch archive --out readings',
  ],
  async run(args, context) {
    const asked = readArguments(args, { values: ['out', 'packs', 'as'], flags: ['json', 'batch'], most: 1 })
    if ('wrong' in asked) return wrongUse(context, read, asked.wrong)
    const [path] = asked.words
    if (path === undefined) return wrongUse(context, read)
    const packs = loadPacks({ further: asked.values.packs ? [asked.values.packs] : [] })
    if (!packs.ok) return refused(context, packs.refusal)
    const words = packs.value.readingWords
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      const { out } = asked.values
      if (out === undefined) return wrongUse(context, read)
      if (!asked.flags.has('batch')) return readFolder(context, { from: path, to: out }, words)
      const reader = { childEntry: context.installation.readChild, words, limits: PATIENT }
      return readBatch(context, { from: path, to: out, reader, isNoPaper: (name) => NO_PAPER.test(name) })
    }
    if (asked.flags.has('batch')) return wrongUse(context, read)
    const form = FORMS.find((one) => one === asked.values.as)
    if ((asked.values.as !== undefined && !form) || (form === 'xlsx' && asked.values.out === undefined)) return wrongUse(context, read)
    const reading = await readOne(context, path, words)
    if (!reading.ok) return refused(context, reading.refusal)
    if (form) return writeForm(context, reading.value, { form, path: asked.values.out })
    if (asked.flags.has('json')) printJson(context, printReading(reading.value))
    else printSummary(context, reading.value)
    return EXIT.done
  },
}
