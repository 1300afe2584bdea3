import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../../../kernel/index.ts'
import { type CommandContext, EXIT, printJson, type Sentence } from '../../command.ts'
import { withTable } from '../reading/reading-table.ts'
import { measureValues, type ValueBench } from './measure-values.ts'
import { isMet, valueRows, valueTable } from './value-figure.ts'

const WITHOUT_SERVER: Sentence = {
  vi: 'Cần DATABASE_URL của một PostgreSQL: phép đo lập cơ sở dữ liệu riêng ở đó rồi xóa đi.',
  en: 'DATABASE_URL of a PostgreSQL is needed: the bench makes a database of its own there and drops it.',
}

/** On what it was measured, in a sentence. */
function saidOf({ server, values }: ValueBench, language: Locale): string {
  const count = values.toLocaleString(language === 'en' ? 'en-US' : 'vi-VN')
  return language === 'en' ? `${count} values at the end, ${server}:` : `${count} số liệu lúc kết thúc, ${server}:`
}

/** Measures the store of values, prints the table and, where that is wished, writes it into the guide; exit code 3 when a figure is missed. */
export async function benchValues(
  context: CommandContext,
  asked: { readonly isQuick: boolean; readonly rounds: number; readonly json: boolean; readonly write: boolean },
): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl) {
    context.err(WITHOUT_SERVER[context.locale])
    return EXIT.usage
  }
  const measured = await measureValues(context.installation, { ...asked, databaseUrl }, (what) => context.err(`… ${what}`))
  const figures = [...measured.figures, ...measured.embedded]
  if (asked.json) printJson(context, measured)
  else {
    context.out(saidOf(measured, context.locale))
    const rows = valueRows(figures, context.locale)
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
    for (const row of rows)
      context.out(
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd(),
      )
    context.out(`figures --check: ${measured.wrongSums}`)
  }
  if (asked.write) {
    for (const language of ['vi', 'en'] as const) {
      const path = join(context.installation.root, 'docs', 'guide', language, 'indicators.md')
      const page = withTable(readFileSync(path, 'utf8'), 'values', `${saidOf(measured, language)}\n\n${valueTable(figures, language)}`)
      if (page === undefined) throw new Error(`${path}: no place for a table`)
      writeFileSync(path, page)
    }
  }
  return measured.wrongSums === 0 && measured.figures.every(isMet) ? EXIT.done : EXIT.refused
}
