import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReadingWords } from '../../../reading/index.ts'
import { type CommandContext, EXIT, printJson } from '../../command.ts'
import { measureReading, type ReadingFigures } from './measure-reading.ts'
import { confidenceTable, readingRows, readingTable, withTable } from './reading-table.ts'

/** The annotated corpus beside the project, where there is one; a user of the package has none. */
function findCorpus(root: string): string | undefined {
  const folder = process.env.DONDOC_CORPUS ?? join(root, '..', 'shared', 'corpus')
  return existsSync(join(folder, 'whole', 'gold')) ? folder : undefined
}

/** Writes the tables into both languages of the guide. */
function writeGuide(root: string, measured: ReadingFigures): void {
  for (const language of ['vi', 'en'] as const) {
    const path = join(root, 'docs', 'guide', language, 'reading.md')
    const page = withTable(readFileSync(path, 'utf8'), 'reading', readingTable(measured, language))
    const whole = page && withTable(page, 'confidence', confidenceTable(measured, language))
    if (whole === undefined) throw new Error(`${path}: no place for the table`)
    writeFileSync(path, whole)
  }
}

/**
 * Prints how right papers are read, by format and noise beside the limits, and says which set it read; `write` puts the table into the guide, of the annotated
 * corpus only. Exit code 3 when a limit is missed.
 */
export async function benchReading(
  context: CommandContext,
  words: ReadingWords,
  asked: { json: boolean; write: boolean },
): Promise<number> {
  const { root } = context.installation
  const folders = { corpus: findCorpus(root), samples: join(root, 'samples') }
  const measured = await measureReading(folders, words, (what) => context.err(`… ${what}`))
  const isEnglish = context.locale === 'en'
  const set = measured.isCorpus
    ? { vi: 'Bộ văn bản chú giải (dùng để phát triển)', en: 'The annotated corpus (development papers)' }
    : { vi: 'Mẫu kèm sản phẩm (samples/gold)', en: 'The samples of the product (samples/gold)' }
  if (asked.json) printJson(context, measured)
  else {
    context.out(set[context.locale])
    const rows = readingRows(measured, context.locale)
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
    for (const row of rows)
      context.out(
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
  }
  if (!asked.json) for (const line of confidenceTable(measured, context.locale).split('\n')) context.out(line)
  for (const one of measured.refused) context.err(isEnglish ? `not read: ${one}` : `không đọc được: ${one}`)
  if (asked.write && measured.isCorpus) writeGuide(root, measured)
  return measured.figures.every((figure) => figure.isWithin) && measured.refused.length === 0 ? EXIT.done : EXIT.refused
}
