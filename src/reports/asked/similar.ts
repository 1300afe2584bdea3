import type { IndicatorDefinition } from '../../indicators/index.ts'
import { foldKey } from '../../kernel/index.ts'
import type { ReportForm } from '../forms/form-definition.ts'

/** An indicator that may already hold what a row would ask for, with the forms on which it stands. */
export interface SimilarFigure {
  readonly indicator: IndicatorDefinition
  readonly forms: readonly ReportForm[]
  /** How much of the shorter name stands in the other: 0 to 1. */
  readonly share: number
}

/** Words that say nothing of what is counted. */
const EMPTY = new Set([
  'so',
  'tong',
  'trong',
  'ky',
  'cac',
  'cua',
  'va',
  've',
  'bi',
  'duoc',
  'da',
  'dang',
  'tai',
  'theo',
  'nam',
  'thang',
  'quy',
])
/** From this share on two names are alike. */
const ALIKE = 0.6

const wordsOf = (name: string): ReadonlySet<string> =>
  new Set(
    foldKey(name)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '' && !EMPTY.has(word)),
  )

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size)
  // One common word is no likeness.
  if (least < 2) return 0
  return [...a].filter((word) => b.has(word)).length / least
}

/** The indicators whose names are like a written one, tone marks and case aside, the most alike first; at most eight. */
export function similarFigures(
  name: string,
  { indicators, forms }: { readonly indicators: readonly IndicatorDefinition[]; readonly forms: readonly ReportForm[] },
): readonly SimilarFigure[] {
  const wanted = wordsOf(name)
  const found = indicators.flatMap((indicator): SimilarFigure[] => {
    const share = Math.max(shareOf(wanted, wordsOf(indicator.nameVi)), shareOf(wanted, wordsOf(indicator.nameEn)))
    if (share < ALIKE) return []
    const on = forms.filter(({ sections }) => sections.some(({ rows }) => rows.some((row) => row.indicator === indicator.indicatorId)))
    return [{ indicator, forms: on, share }]
  })
  return found.sort((a, b) => b.share - a.share).slice(0, 8)
}
