import type { Name } from '../kernel/index.ts'
import type { RecommendationAction } from './recommendation/actions.ts'
import type { ConclusionKind, FindingKind, Outcome, RecommendationKind } from './schema.ts'

/** What papers of inspections are called. */
export const CONCLUSION_KIND_NAMES = {
  inspection: { vi: 'Kết luận thanh tra', en: 'Inspection conclusion' },
  check: { vi: 'Thông báo kết quả kiểm tra', en: 'Check-result notice' },
  'self-check': { vi: 'Kết quả tự kiểm tra', en: 'Self-check result' },
  supervision: { vi: 'Kết quả giám sát', en: 'Supervision result' },
} as const satisfies Record<ConclusionKind, Name>

/** What findings are called. */
export const FINDING_KIND_NAMES = {
  shortcoming: { vi: 'tồn tại, hạn chế', en: 'shortcoming' },
  violation: { vi: 'vi phạm', en: 'violation' },
} as const satisfies Record<FindingKind, Name>

/** What recommendations are called by their kind. */
export const RECOMMENDATION_KIND_NAMES = {
  policy: { vi: 'sửa cơ chế, chính sách', en: 'mend a rule or policy' },
  rectify: { vi: 'chấn chỉnh, khắc phục', en: 'rectify' },
  discipline: { vi: 'xử lý hành chính', en: 'administrative handling' },
  money: { vi: 'xử lý kinh tế', en: 'recover money' },
  investigation: { vi: 'chuyển cơ quan điều tra', en: 'hand over to investigators' },
} as const satisfies Record<RecommendationKind, Name>

/** How far something was carried out. */
export const OUTCOME_NAMES = {
  implemented: { vi: 'đã thực hiện', en: 'implemented' },
  partly: { vi: 'thực hiện một phần', en: 'partly implemented' },
  not: { vi: 'chưa thực hiện', en: 'not implemented' },
  refused: { vi: 'không thực hiện', en: 'refused' },
  overtaken: { vi: 'không còn phù hợp', en: 'overtaken' },
} as const satisfies Record<Outcome, Name>

/** What can be done to a recommendation, as its buttons say it. */
export const RECOMMENDATION_ACTION_NAMES = {
  serve: { vi: 'Gắn nhiệm vụ', en: 'Link a task' },
  unserve: { vi: 'Bỏ gắn nhiệm vụ', en: 'Unlink a task' },
  report: { vi: 'Báo cáo kết quả', en: 'Report the result' },
  recover: { vi: 'Ghi số tiền đã thu hồi', en: 'Record money recovered' },
  urge: { vi: 'Ghi văn bản đôn đốc', en: 'Record an urging letter' },
  check: { vi: 'Ghi kết quả kiểm tra', en: 'Record a check' },
  close: { vi: 'Kết thúc kiến nghị', en: 'Close the recommendation' },
  recall: { vi: 'Thu hồi bước đã ghi', en: 'Recall an entry' },
} as const satisfies Record<RecommendationAction, Name>
