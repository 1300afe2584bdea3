import type { Name } from '../kernel/index.ts'
import type { ACROSS, PERIOD_KINDS } from './definition.ts'

/** Periods in which figures are told, as people say them. */
export const PERIOD_NAMES = {
  month: { vi: 'hằng tháng', en: 'monthly' },
  quarter: { vi: 'hằng quý', en: 'quarterly' },
  'half-year': { vi: '6 tháng', en: 'half-yearly' },
  year: { vi: 'hằng năm', en: 'yearly' },
} as const satisfies Record<(typeof PERIOD_KINDS)[number], Name>

/** How figures become one, as people say it. */
export const ACROSS_NAMES = {
  sum: { vi: 'cộng', en: 'summed' },
  last: { vi: 'lấy kỳ cuối', en: 'the last one' },
  distinct: { vi: 'đếm không trùng', en: 'counted once' },
  ratio: { vi: 'tính lại từ tổng', en: 'from the sums' },
  none: { vi: 'không gộp', en: 'never put together' },
} as const satisfies Record<(typeof ACROSS)[number], Name>
