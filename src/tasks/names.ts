import type { Name } from '../kernel/index.ts'
import type { TaskAction } from './actions.ts'
import type { TaskClass } from './clock/classify.ts'
import type { TaskStatus } from './clock/follow-clock.ts'
import type { BoardDimension } from './lists/dimensions.ts'
import type { ProductType } from './schema.ts'

/** The official words for a status. */
export const STATUS_NAMES: Readonly<Record<TaskStatus, Name>> = {
  assigned: { vi: 'Chưa tiếp nhận', en: 'Not acknowledged' },
  acknowledged: { vi: 'Đã tiếp nhận', en: 'Acknowledged' },
  'in-progress': { vi: 'Đang thực hiện', en: 'In progress' },
  claimed: { vi: 'Chờ xác nhận', en: 'Awaiting verification' },
  verified: { vi: 'Hoàn thành', en: 'Completed' },
  declined: { vi: 'Trả lại do giao chưa đúng', en: 'Returned as wrongly assigned' },
  closed: { vi: 'Kết thúc theo quyết định', en: 'Closed by decision' },
}

/** The words for what can be done, as buttons say them. */
export const ACTION_NAMES: Readonly<Record<TaskAction, Name>> = {
  acknowledge: { vi: 'Tiếp nhận', en: 'Acknowledge' },
  decline: { vi: 'Trả lại do giao chưa đúng', en: 'Return as wrongly assigned' },
  reassign: { vi: 'Giao lại', en: 'Reassign' },
  progress: { vi: 'Ghi tiến độ', en: 'Enter progress' },
  claim: { vi: 'Báo hoàn thành', en: 'Claim completion' },
  verify: { vi: 'Xác nhận hoàn thành', en: 'Verify completion' },
  'send-back': { vi: 'Chưa đạt, trả lại', en: 'Send back' },
  'request-extension': { vi: 'Xin gia hạn', en: 'Ask for an extension' },
  'decide-extension': { vi: 'Quyết định gia hạn', en: 'Decide on the extension' },
  suspend: { vi: 'Tạm dừng', en: 'Suspend' },
  resume: { vi: 'Tiếp tục', en: 'Resume' },
  trigger: { vi: 'Ghi sự kiện đã xảy ra', en: 'Record the awaited event' },
  'report-period': { vi: 'Báo kết quả kỳ', en: 'Report a period' },
  note: { vi: 'Bút phê', en: 'Leader’s note' },
  'set-deadline': { vi: 'Đặt thời hạn', en: 'Set a deadline' },
  review: { vi: 'Rà soát, hẹn lần sau', en: 'Review, set the next look' },
  'pass-on': { vi: 'Giao tiếp cho cấp dưới', en: 'Give on' },
  'set-part': { vi: 'Giao phần phối hợp', en: 'Set a coordinator’s part' },
  'report-part': { vi: 'Báo kết quả phần phối hợp', en: 'Report one’s part' },
  'return-part': { vi: 'Phần phối hợp chưa đạt, trả lại', en: 'Return a part' },
  star: { vi: 'Đánh dấu ưu tiên', en: 'Mark as priority' },
  unstar: { vi: 'Bỏ đánh dấu ưu tiên', en: 'Unmark as priority' },
  'set-field': { vi: 'Xếp lĩnh vực', en: 'Set the field' },
  route: { vi: 'Phân công trong cơ quan', en: 'Route inside the agency' },
  'hand-over': { vi: 'Bàn giao', en: 'Hand over' },
  close: { vi: 'Kết thúc', en: 'Close' },
  recall: { vi: 'Thu hồi mục ghi sai', en: 'Recall a wrong entry' },
}

/** The classes as the Government Office names them. */
export const CLASS_NAMES: Readonly<Record<TaskClass, Name>> = {
  'completed-on-time': { vi: 'Hoàn thành đúng hạn', en: 'Completed on time' },
  'completed-late': { vi: 'Hoàn thành quá hạn', en: 'Completed late' },
  'completed-no-deadline': { vi: 'Hoàn thành, không có thời hạn', en: 'Completed, no deadline' },
  'open-within-term': { vi: 'Đang thực hiện trong hạn', en: 'In progress within term' },
  'open-overdue': { vi: 'Đang thực hiện quá hạn', en: 'In progress overdue' },
  'open-no-deadline': { vi: 'Đang thực hiện, không có thời hạn', en: 'In progress, no deadline' },
  'waiting-for-trigger': { vi: 'Chờ sự kiện', en: 'Waiting for its trigger' },
}

/** What a task is expected to yield. */
export const PRODUCT_NAMES: Readonly<Record<ProductType, Name>> = {
  document: { vi: 'Văn bản', en: 'Document' },
  figures: { vi: 'Số liệu', en: 'Figures' },
  event: { vi: 'Sự kiện', en: 'Event' },
  'state-of-affairs': { vi: 'Tình trạng đạt được', en: 'State of affairs' },
}

const BOARD_DIMENSION_NAMES: Readonly<Record<'unit' | BoardDimension, Name>> = {
  unit: { vi: 'Cơ quan chủ trì', en: 'Lead agency' },
  head: { vi: 'Người đứng đầu', en: 'Head' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  programme: { vi: 'Văn bản giao', en: 'Directive' },
  year: { vi: 'Năm giao', en: 'Year given' },
}

/** What the board is counted by; the lead agency when nothing else is named. */
export function boardDimensionName(by: BoardDimension | undefined): Name {
  return BOARD_DIMENSION_NAMES[by ?? 'unit']
}
