import type { Name } from '../kernel/index.ts'
import type { DirectiveAction, DirectiveStatus, DutyAction, DutyStatus, EventAction, EventStatus } from './allowed-actions.ts'
import type { QuestionCode } from './review/open-questions.ts'

/** The words for the stages of a directive, the standing of a duty and of an outside event. */
export const DOCUMENT_STATUS_NAMES: Readonly<Record<DirectiveStatus | DutyStatus | EventStatus, Name>> = {
  'in-review': { vi: 'Đang duyệt', en: 'In review' },
  issued: { vi: 'Đã giao', en: 'Issued' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
  proposed: { vi: 'Đề xuất', en: 'Proposed' },
  accepted: { vi: 'Đã nhận', en: 'Accepted' },
  carried: { vi: 'Do nhiệm vụ khác thực hiện', en: 'Carried out by other duties' },
  dropped: { vi: 'Đã bỏ', en: 'Dropped' },
  merged: { vi: 'Đã gộp', en: 'Merged' },
  split: { vi: 'Đã tách', en: 'Split' },
  expected: { vi: 'Đang chờ', en: 'Awaited' },
  occurred: { vi: 'Đã xảy ra', en: 'Has happened' },
}

/** The words for what can be done to a directive, a duty or an outside event. */
export const DOCUMENT_ACTION_NAMES: Readonly<Record<DirectiveAction | DutyAction | EventAction, Name>> = {
  accept: { vi: 'nhận', en: 'accept' },
  'accept-certain': { vi: 'nhận các nhiệm vụ chắc chắn', en: 'accept the certain ones' },
  edit: { vi: 'sửa', en: 'edit' },
  merge: { vi: 'gộp', en: 'merge' },
  split: { vi: 'tách', en: 'split' },
  drop: { vi: 'bỏ', en: 'drop' },
  restore: { vi: 'lấy lại', en: 'restore' },
  add: { vi: 'thêm', en: 'add' },
  link: { vi: 'nối', en: 'link' },
  unlink: { vi: 'bỏ nối', en: 'unlink' },
  'correct-header': { vi: 'sửa phần đầu văn bản', en: 'correct the header' },
  undo: { vi: 'hoàn tác', en: 'undo' },
  'set-recipient': { vi: 'ghi nơi nhận', en: 'set a recipient' },
  'remove-recipient': { vi: 'bỏ nơi nhận', en: 'remove a recipient' },
  issue: { vi: 'giao', en: 'issue' },
  clone: { vi: 'lập cho năm sau, nơi khác', en: 'clone for another year or place' },
  withdraw: { vi: 'rút', en: 'withdraw' },
  send: { vi: 'gửi', en: 'send' },
  'record-receipt': { vi: 'ghi việc nhận, đọc', en: 'record a receipt' },
  record: { vi: 'ghi sự kiện đã xảy ra', en: 'record it' },
  recall: { vi: 'thu hồi phần ghi sai', en: 'recall the wrong record' },
}

/** The words for the steps of a copy. */
export const STEP_NAMES: Readonly<Record<'sent' | 'received' | 'read', Name>> = {
  sent: { vi: 'đã gửi', en: 'sent' },
  received: { vi: 'đã nhận', en: 'received' },
  read: { vi: 'đã đọc', en: 'read' },
}

/** What is open before a directive can be issued. */
export const QUESTION_NAMES: Readonly<Record<QuestionCode, Name>> = {
  HEADER_WITHOUT_DATE: { vi: 'văn bản chưa có ngày ban hành', en: 'the paper has no date of issue' },
  HEADER_WITHOUT_NUMBER: { vi: 'văn bản chưa có số, ký hiệu', en: 'the paper has no number' },
  DUTY_PROPOSED: { vi: 'chưa duyệt', en: 'not reviewed yet' },
  DUTY_WITHOUT_LEAD: { vi: 'chưa có cơ quan chủ trì', en: 'no lead agency' },
  AGENCY_UNKNOWN: { vi: 'chưa rõ cơ quan nào', en: 'the agency is not known' },
  TERM_BEFORE_DOCUMENT: { vi: 'thời hạn trước ngày văn bản', en: 'the term lies before the date of the paper' },
  DATE_DOES_NOT_EXIST: { vi: 'ngày ghi trong văn bản không có thật', en: 'a date in the paper does not exist' },
  COORDINATOR_UNKNOWN: { vi: 'chưa rõ cơ quan phối hợp', en: 'a coordinator is not known' },
  DUTY_WITHOUT_TERM: { vi: 'không có thời hạn', en: 'no term' },
  DUTY_WITHOUT_PRODUCT: { vi: 'chưa rõ sản phẩm', en: 'the product is not known' },
  MORE_DEADLINES: { vi: 'có nhiều thời hạn', en: 'several terms' },
  DIRECTS_ANOTHER: { vi: 'giao chỉ đạo cơ quan không thuộc quyền', en: 'directs an agency outside its line' },
  DEPENDS_ON_CONDITION: { vi: 'chỉ khi có điều kiện', en: 'depends on a condition' },
  TERM_MOVED: { vi: 'thời hạn dời sang năm khác cần xem lại', en: 'a term moved to another year needs a look' },
  AGENCY_SUCCEEDED: { vi: 'cơ quan cũ không còn, thay bằng cơ quan kế tục', en: 'an agency that is no more, its successor stands in' },
  LEAD_NOT_A_RECIPIENT: { vi: 'cơ quan chủ trì không có trong nơi nhận', en: 'the lead is no recipient' },
  RECIPIENT_UNKNOWN: { vi: 'nơi nhận chưa rõ cơ quan', en: 'a recipient is not known' },
}
