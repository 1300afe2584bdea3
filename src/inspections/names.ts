import type { Name } from '../kernel/index.ts'
import type { RecommendationAction } from './recommendation/actions.ts'
import type { ConclusionKind, FindingKind, Outcome, RecommendationFact, RecommendationKind } from './schema.ts'
import type { TraceKind } from './trace/trace-view.ts'

/** What recommendations are called by their kind. */
export const RECOMMENDATION_KIND_NAMES = {
  policy: { vi: 'sửa cơ chế, chính sách', en: 'mend a rule or policy' },
  rectify: { vi: 'chấn chỉnh, khắc phục', en: 'rectify' },
  discipline: { vi: 'xử lý hành chính', en: 'administrative handling' },
  money: { vi: 'xử lý kinh tế', en: 'recover money' },
  investigation: { vi: 'chuyển cơ quan điều tra', en: 'hand over to investigators' },
} as const satisfies Record<RecommendationKind, Name>

/** What papers of inspecting bodies are called. */
export const CONCLUSION_KIND_NAMES = {
  inspection: { vi: 'Kết luận thanh tra', en: 'Inspection conclusion' },
  check: { vi: 'Thông báo kết quả kiểm tra', en: 'Check notice' },
  'self-check': { vi: 'Báo cáo tự kiểm tra', en: 'Self-check report' },
  supervision: { vi: 'Thông báo kết quả giám sát', en: 'Supervision notice' },
} as const satisfies Record<ConclusionKind, Name>

/** What was found. */
export const FINDING_KIND_NAMES = {
  shortcoming: { vi: 'tồn tại, hạn chế', en: 'shortcoming' },
  violation: { vi: 'vi phạm', en: 'violation' },
} as const satisfies Record<FindingKind, Name>

/** How far a recommendation was carried out; `open` = not closed by the body that inspected. */
export const OUTCOME_NAMES = {
  implemented: { vi: 'đã thực hiện', en: 'implemented' },
  partly: { vi: 'thực hiện một phần', en: 'partly implemented' },
  not: { vi: 'chưa thực hiện', en: 'not implemented' },
  refused: { vi: 'không thực hiện', en: 'refused' },
  overtaken: { vi: 'không còn phù hợp', en: 'overtaken' },
  open: { vi: 'đang theo dõi', en: 'open' },
} as const satisfies Record<Outcome | 'open', Name>

/** Where a recommendation stands between the paper and its closing. */
export const RECOMMENDATION_STATUS_NAMES = {
  open: { vi: 'chưa có báo cáo', en: 'not reported yet' },
  reported: { vi: 'đơn vị đã báo cáo', en: 'reported by the unit' },
  checked: { vi: 'cơ quan thanh tra đã kiểm tra', en: 'checked by the body' },
  closed: { vi: 'đã kết thúc', en: 'closed' },
} as const satisfies Record<'open' | 'reported' | 'checked' | 'closed', Name>

/** What can be done to a recommendation. */
export const RECOMMENDATION_ACTION_NAMES = {
  serve: { vi: 'Gắn nhiệm vụ', en: 'Link a task' },
  unserve: { vi: 'Bỏ gắn nhiệm vụ', en: 'Unlink a task' },
  report: { vi: 'Báo cáo kết quả', en: 'Report' },
  recover: { vi: 'Ghi tiền đã thu hồi', en: 'Record money recovered' },
  urge: { vi: 'Ghi văn bản đôn đốc', en: 'Record an urging paper' },
  check: { vi: 'Ghi kết quả kiểm tra', en: 'Record a check' },
  close: { vi: 'Kết thúc', en: 'Close' },
  recall: { vi: 'Thu hồi bước ghi', en: 'Recall an entry' },
} as const satisfies Record<RecommendationAction, Name>

/** The nouns of a trace. */
export const TRACE_KIND_NAMES = {
  conclusion: { vi: 'Kết luận', en: 'Conclusion' },
  finding: { vi: 'Tồn tại', en: 'Finding' },
  recommendation: { vi: 'Kiến nghị', en: 'Recommendation' },
  directive: { vi: 'Văn bản chỉ đạo', en: 'Directive' },
  clause: { vi: 'Mục giao việc', en: 'Clause' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  proof: { vi: 'Minh chứng', en: 'Proof' },
  line: { vi: 'Dòng báo cáo', en: 'Report line' },
  consolidated: { vi: 'Dòng báo cáo tổng hợp', en: 'Consolidated line' },
} as const satisfies Record<TraceKind, Name>

/** The entries in the life of a recommendation. */
export const RECOMMENDATION_EVENT_NAMES: Readonly<Record<RecommendationFact['type'], Name>> = {
  'recommendation.made': { vi: 'Kiến nghị', en: 'Recommended' },
  'recommendation.served': { vi: 'Gắn nhiệm vụ', en: 'Task linked' },
  'recommendation.unserved': { vi: 'Bỏ gắn nhiệm vụ', en: 'Task unlinked' },
  'recommendation.reported': { vi: 'Báo cáo kết quả', en: 'Reported' },
  'recommendation.recovered': { vi: 'Thu hồi tiền', en: 'Money recovered' },
  'recommendation.urged': { vi: 'Đôn đốc', en: 'Urged' },
  'recommendation.checked': { vi: 'Kiểm tra', en: 'Checked' },
  'recommendation.closed': { vi: 'Kết thúc', en: 'Closed' },
  'recommendation.entry-recalled': { vi: 'Thu hồi một bước ghi', en: 'Entry recalled' },
}
