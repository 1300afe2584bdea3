import type { Name } from '../kernel/index.ts'
import type { RecommendationKind } from './schema.ts'

/** What recommendations are called by their kind. */
export const RECOMMENDATION_KIND_NAMES = {
  policy: { vi: 'sửa cơ chế, chính sách', en: 'mend a rule or policy' },
  rectify: { vi: 'chấn chỉnh, khắc phục', en: 'rectify' },
  discipline: { vi: 'xử lý hành chính', en: 'administrative handling' },
  money: { vi: 'xử lý kinh tế', en: 'recover money' },
  investigation: { vi: 'chuyển cơ quan điều tra', en: 'hand over to investigators' },
} as const satisfies Record<RecommendationKind, Name>
