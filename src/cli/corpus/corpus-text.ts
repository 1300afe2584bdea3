import type { Locale } from '../../kernel/index.ts'
import { SCORE_FIELDS } from '../../reading/index.ts'
import { SCORE_HEADS, shownScore } from '../bench/reading/reading-table.ts'
import type { CorpusScore, Mistake } from './score-corpus.ts'

const WORDS = {
  vi: { paper: 'Văn bản', total: 'Tất cả', missed: 'thiếu', wrong: 'thừa', more: 'và {count} chỗ khác', at: 'ký tự' },
  en: { paper: 'Paper', total: 'All', missed: 'missed', wrong: 'wrong', more: 'and {count} more', at: 'characters' },
} as const

function mistakeLine({ paper, field, kind, clause, text, span }: Mistake, locale: Locale): string {
  const words = WORDS[locale]
  const place = [clause ?? '', span ? `${words.at} ${span[0]}–${span[1]}` : ''].filter((part) => part !== '').join(', ')
  const head = SCORE_HEADS[locale][SCORE_FIELDS.indexOf(field)] ?? field
  return `  ${paper}  ${head}, ${words[kind]}${place === '' ? '' : ` (${place})`}: ${text}`
}

/** The table of F1 by paper and column, the total last, and under it the worst mistakes with clause and place. */
export function corpusLines({ papers, total, mistakes }: CorpusScore, locale: Locale, most: number): string[] {
  const words = WORDS[locale]
  const rows = [
    [words.paper, ...SCORE_HEADS[locale]],
    ...[...papers, { name: words.total, fields: total }].map(({ name, fields }) => [
      name,
      ...SCORE_FIELDS.map((field) => shownScore(fields[field] ?? null, locale)),
    ]),
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const left = mistakes.length - most
  return [
    ...table,
    ...mistakes.slice(0, most).map((one) => mistakeLine(one, locale)),
    ...(left > 0 ? [`  ${words.more.replace('{count}', String(left))}`] : []),
  ]
}
