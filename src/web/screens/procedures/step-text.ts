import type { ProcedureStep } from '../../../procedures/index.ts'
import { locale, t } from '../../locale.ts'

const UNITS: Readonly<Record<string, string>> = {
  working: '{n} ngày làm việc',
  calendar: '{n} ngày',
  week: '{n} tuần',
  month: '{n} tháng',
  quarter: '{n} quý',
  year: '{n} năm',
  hour: '{n} giờ',
}

/** The legal term of a step in words; what the law says instead of a number; that none was found. */
export function limitText({ term, limit }: Pick<ProcedureStep, 'term' | 'limit'>): string {
  if (term === null) return limit === null ? t('chưa tìm thấy thời hạn') : limit[locale]
  const words = t(UNITS[term.unit] ?? '{n}', { n: String(term.n) })
  return term.ahead ? t('trước ít nhất {term}', { term: words }) : words
}
