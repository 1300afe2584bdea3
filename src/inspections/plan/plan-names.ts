import type { Name } from '../../kernel/index.ts'
import type { Answer } from './schema.ts'

/** How an item of a checklist stands. */
export const ANSWER_NAMES = {
  met: { vi: 'đạt', en: 'met' },
  partly: { vi: 'đạt một phần', en: 'partly met' },
  not: { vi: 'không đạt', en: 'not met' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
} as const satisfies Record<Answer, Name>

/** How far a plan has come. */
export const PLAN_STATUS_NAMES = {
  draft: { vi: 'dự thảo', en: 'draft' },
  approved: { vi: 'đã phê duyệt', en: 'approved' },
} as const satisfies Record<string, Name>

/** By what a unit came into a plan. */
export const CHOSEN_BY_NAMES = {
  risk: { vi: 'theo rủi ro', en: 'by risk' },
  draw: { vi: 'rút ngẫu nhiên', en: 'drawn at random' },
  named: { vi: 'chỉ định', en: 'named' },
} as const satisfies Record<string, Name>
