import { type IndicatorValues, showFigure, type ValueCell, type ValueRowView } from '../../../../indicators/index.ts'
import { locale, t } from '../../../locale.ts'

/** A name of a pack in the language of the page. */
export const said = (one: { readonly nameVi: string; readonly nameEn: string }): string => (locale === 'en' ? one.nameEn : one.nameVi)

/** What a row is of. */
export function rowName({ role, unit, category }: ValueRowView, answer: Pick<IndicatorValues, 'unit'>): string {
  switch (role) {
    case 'whole':
      return t('Tổng số: {unit}', { unit: answer.unit.name })
    case 'own':
      return t('Riêng {unit}', { unit: answer.unit.name })
    case 'child':
      return unit?.name ?? ''
    case 'category':
      return category === null ? '' : said(category)
    case 'outside':
      return t('Ngoài cây đơn vị')
  }
}

/** A cell in short: the figure as papers print it, or a mark. */
export function cellText({ value, why }: ValueCell, decimals: number): string {
  if (value !== null) return showFigure(value, decimals)
  return why === 'withheld' ? '…' : why === 'not-there' ? '' : '—'
}

/** The whole word of a cell: what the mark means; undefined where the figure says it all. */
export function cellMeaning(
  { why, whyOf }: ValueCell,
  { reads, indicator }: Pick<IndicatorValues, 'reads' | 'indicator'>,
): string | undefined {
  switch (why) {
    case null:
      return undefined
    case 'withheld':
      return t('không nêu: dưới 5, hoặc từ đó suy ra được số dưới 5')
    case 'missing': {
      const of = reads.find(({ indicatorId }) => indicatorId === whyOf)
      return of === undefined || of.indicatorId === indicator.indicatorId
        ? t('chưa có số liệu')
        : t('chưa có số liệu: {name}', { name: said(of) })
    }
    case 'not-there':
      return t('kỳ này không có đơn vị')
    case 'division-by-zero':
      return t('không tính được: chia cho 0')
    case 'counted-once':
      return t('không cộng được: đếm không trùng')
    case 'never-put-together':
      return t('không gộp')
    case 'from-register':
      return t('đếm từ sổ hoặc từ nhiệm vụ, xem trong danh mục')
  }
}

/** Whether only a part of the reports that are owed gave a figure: what is drawn then is not the whole. */
export const isPartial = ({ given, expected, value }: ValueCell): boolean => value !== null && given < expected

/** What a row comes to in short: of all periods where that can be told, else its last period that says something, with its place. */
export function latestCell({ cells, total }: Pick<ValueRowView, 'cells' | 'total'>): {
  readonly cell: ValueCell
  readonly at: number | undefined
} {
  if (total.value !== null || total.why === 'withheld') return { cell: total, at: undefined }
  const at = cells.findLastIndex(({ value, why }) => value !== null || why === 'withheld')
  const cell = cells[at]
  return cell === undefined ? { cell: total, at: undefined } : { cell, at }
}

/** A figure as a number for drawing; undefined where there is none. */
export const numberOf = ({ value }: ValueCell): number | undefined => (value === null ? undefined : Number(value))

/** The short head of a period: `T01/17`, `Q1/17`, `H1/17` or the year. */
export function shortPeriod(period: string): string {
  const [year = '', part = ''] = period.split('-')
  if (part === '') return year
  return `${/^\d+$/.test(part) ? `T${part}` : part}/${year.slice(2)}`
}
