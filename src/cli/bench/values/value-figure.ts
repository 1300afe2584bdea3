import type { Locale, Name } from '../../../kernel/index.ts'
import { median } from '../figure.ts'

/** What was measured on both sides: the limit and ours, run by run. */
export interface ValueFigure {
  readonly name: string
  readonly what: Name
  /** What the limit is. */
  readonly against: Name
  /** `rows/s`: more is better, the ratio is ours over the limit; `ms`: less is better, likewise. */
  readonly unit: 'rows/s' | 'forms/s' | 'ms' | 'MB' | '×'
  readonly limits: readonly number[]
  readonly ours: readonly number[]
  /** What the ratio must reach, or must not pass. */
  readonly must: { readonly least: number } | { readonly most: number }
}

/** Ours over the limit, by the medians. */
export function ratioOf({ limits, ours }: Pick<ValueFigure, 'limits' | 'ours'>): number {
  return median(ours) / median(limits)
}

/** Whether the ratio is what it must be. */
export function isMet(figure: ValueFigure): boolean {
  const ratio = ratioOf(figure)
  return 'least' in figure.must ? ratio >= figure.must.least : ratio <= figure.must.most
}

const number = (value: number, locale: Locale): string => {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString(locale === 'en' ? 'en-US' : 'vi-VN', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Smallest, middle and largest run. */
function span(runs: readonly number[], unit: string, locale: Locale): string {
  const [least, most] = [Math.min(...runs), Math.max(...runs)]
  const middle = number(median(runs), locale)
  return runs.length === 1 ? `${middle} ${unit}` : `${middle} ${unit} (${number(least, locale)}–${number(most, locale)})`
}

const ratioText = (value: number, locale: Locale): string => {
  const text = value.toFixed(value < 0.1 ? 3 : 2)
  return locale === 'en' ? text : text.replace('.', ',')
}

const WORDS = {
  vi: {
    heads: ['Chỉ số', 'Giới hạn đo cùng lượt', 'Đôn Đốc', 'Tỷ lệ', 'Phải đạt', ''],
    met: 'đạt',
    missed: '**KHÔNG ĐẠT**',
    'rows/s': 'dòng/s',
    'forms/s': 'biểu/s',
  },
  en: {
    heads: ['Figure', 'Limit in the same run', 'Đôn Đốc', 'Ratio', 'Must be', ''],
    met: 'met',
    missed: '**MISSED**',
    'rows/s': 'rows/s',
    'forms/s': 'forms/s',
  },
} as const

/** The rows of the table, the heads first. */
export function valueRows(figures: readonly ValueFigure[], locale: Locale): string[][] {
  const words = WORDS[locale]
  const unitOf = (unit: ValueFigure['unit']): string => (unit === 'rows/s' || unit === 'forms/s' ? words[unit] : unit)
  const rows = figures.map((figure) => [
    figure.what[locale],
    `${figure.against[locale]}: ${span(figure.limits, unitOf(figure.unit), locale)}`,
    span(figure.ours, unitOf(figure.unit), locale),
    ratioText(ratioOf(figure), locale),
    'least' in figure.must ? `≥ ${ratioText(figure.must.least, locale)}` : `≤ ${ratioText(figure.must.most, locale)}`,
    isMet(figure) ? words.met : words.missed,
  ])
  return [[...words.heads], ...rows]
}

/** The table as Markdown. */
export function valueTable(figures: readonly ValueFigure[], locale: Locale): string {
  const [head = [], ...rows] = valueRows(figures, locale)
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
