import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keepReaderWarm } from '../../../files/child-read.ts'
import type { Locale } from '../../../kernel/index.ts'
import type { ReadingWords } from '../../../reading/index.ts'
import { type CommandContext, EXIT, printJson } from '../../command.ts'
import { measureReading } from './measure-reading.ts'
import { measureSpeed } from './measure-speed.ts'
import { confidenceTable, readingRows, readingTable, TABLE_NAMES, type TableName, withTable } from './reading-table.ts'
import { isScanWithin, scanTable } from './scan-figures.ts'
import { speedRows, speedTable, startSentence } from './speed-table.ts'

/** The annotated corpus beside the project, where there is one; a user of the package has none. */
function findCorpus(root: string): string | undefined {
  const folder = process.env.DONDOC_CORPUS ?? join(root, '..', 'shared', 'corpus')
  return existsSync(join(folder, 'whole', 'gold')) ? folder : undefined
}

/** Writes tables into both languages of the guide. */
function writeGuide(root: string, tables: Readonly<Partial<Record<TableName, (language: Locale) => string>>>): void {
  for (const language of ['vi', 'en'] as const) {
    const path = join(root, 'docs', 'guide', language, 'reading.md')
    let page: string | undefined = readFileSync(path, 'utf8')
    for (const name of TABLE_NAMES) {
      const table = tables[name]
      if (table) page = page && withTable(page, name, table(language))
    }
    if (page === undefined) throw new Error(`${path}: no place for a table`)
    writeFileSync(path, page)
  }
}

function printRows(context: CommandContext, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0))
    context.out(cells.join('  ').trimEnd())
  }
}

/**
 * Prints how right papers are read, by format and noise, and how fast, beside the limits, and says which set it read; `write` puts the tables into the guide, of
 * how right only where the annotated corpus is. Exit code 3 when a limit is missed.
 */
export async function benchReading(
  context: CommandContext,
  words: ReadingWords,
  asked: { json: boolean; write: boolean },
): Promise<number> {
  const { root } = context.installation
  const folders = { corpus: findCorpus(root), samples: join(root, 'samples'), childEntry: context.installation.readChild }
  const measured = await measureReading(folders, words, (what) => context.err(`… ${what}`))
  const isEnglish = context.locale === 'en'
  const set = measured.isCorpus
    ? { vi: 'Bộ văn bản chú giải (dùng để phát triển)', en: 'The annotated corpus (development papers)' }
    : { vi: 'Mẫu kèm sản phẩm (samples/gold)', en: 'The samples of the product (samples/gold)' }
  const sample = readFileSync(join(root, 'samples', 'W1.txt'), 'utf8')
  const reader = { entry: context.installation.readChild, keepWarm: keepReaderWarm }
  const speed = await measureSpeed({ sample, words }, reader, (what) => context.err(`… ${what}`))
  if (asked.json) printJson(context, { ...measured, speed })
  else {
    context.out(set[context.locale])
    printRows(context, readingRows(measured, context.locale))
    for (const line of confidenceTable(measured, context.locale).split('\n')) context.out(line)
    printRows(context, speedRows(speed, context.locale))
    context.out(startSentence(speed, context.locale))
  }
  if (!asked.json && measured.scans) context.out(scanTable(measured.scans, context.locale))
  for (const one of measured.refused) context.err(isEnglish ? `not read: ${one}` : `không đọc được: ${one}`)
  if (asked.write) {
    const right = {
      reading: (l: Locale) => readingTable(measured, l),
      confidence: (l: Locale) => confidenceTable(measured, l),
      scans: (l: Locale) => scanTable(measured.scans, l),
    }
    writeGuide(root, { ...(measured.isCorpus ? right : {}), speed: (l) => speedTable(speed, l) })
  }
  const isFast = isScanWithin(measured.scans) && speed.texts.every((figure) => figure.isWithin) && speed.start.isWithin
  return isFast && measured.figures.every((figure) => figure.isWithin) && measured.refused.length === 0 ? EXIT.done : EXIT.refused
}
