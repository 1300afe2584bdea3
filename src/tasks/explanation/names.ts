import type { Name } from '../../kernel/index.ts'
import type { ExplanationAction } from './actions.ts'
import type { ExplanationStatus } from './explanation-state.ts'
import type { Cause, RedCell } from './schema.ts'

/** What is done to a demand for an explanation, as people say it. */
export const EXPLANATION_ACTION_NAMES = {
  answer: { vi: 'Giải trình', en: 'Answer' },
  accept: { vi: 'Chấp nhận', en: 'Accept' },
  return: { vi: 'Yêu cầu giải trình lại', en: 'Return' },
  withdraw: { vi: 'Rút yêu cầu', en: 'Withdraw' },
} as const satisfies Record<ExplanationAction, Name>

/** What demands are by their status. */
export const EXPLANATION_STATUS_NAMES = {
  asked: { vi: 'Chờ giải trình', en: 'Waiting for the unit' },
  returned: { vi: 'Phải giải trình lại', en: 'To be answered again' },
  answered: { vi: 'Đã giải trình, chờ xem xét', en: 'Answered, to be decided' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Record<ExplanationStatus, Name>

/** Why tasks stand where they stand. */
export const CAUSE_NAMES = {
  'waits-for-others': { vi: 'Chờ cơ quan khác', en: 'Waits for others' },
  'lacks-means': { vi: 'Thiếu kinh phí, phương tiện, con người', en: 'Lacks money, means or people' },
  overloaded: { vi: 'Quá nhiều việc cùng lúc', en: 'Too much work at once' },
  unclear: { vi: 'Nhiệm vụ giao chưa rõ', en: 'The task is unclear' },
  other: { vi: 'Nguyên nhân khác', en: 'Another cause' },
} as const satisfies Record<Cause, Name>

/** The red cells of the board, as people say them. */
export const RED_CELL_NAMES = {
  'open-overdue': { vi: 'Đang thực hiện, quá hạn', en: 'In progress, overdue' },
  'completed-late': { vi: 'Hoàn thành quá hạn', en: 'Completed late' },
  'not-updated': { vi: 'Chưa cập nhật', en: 'Not updated' },
} as const satisfies Record<RedCell, Name>
