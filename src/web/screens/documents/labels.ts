import type {
  DirectiveStatus,
  DropReason,
  DutyRole,
  DutyStatus,
  ProductKind,
  QuestionCode,
  RecipientPurpose,
} from '../../../documents/index.ts'
import { t } from '../../locale.ts'

/** The official words for where a duty stands. */
export const dutyStatusText = (status: DutyStatus): string =>
  ({
    proposed: t('chờ duyệt'),
    accepted: t('đã nhận'),
    carried: t('do mục khác thực hiện'),
    dropped: t('đã bỏ'),
    merged: t('đã gộp'),
    split: t('đã tách'),
  })[status]

export const roleText = (role: DutyRole): string =>
  ({ lead: t('chủ trì'), coordinate: t('phối hợp'), execute: t('thực hiện'), advise: t('tham mưu') })[role]

export const productTexts = (): Readonly<Record<ProductKind, string>> => ({
  report: t('báo cáo'),
  plan: t('kế hoạch'),
  scheme: t('đề án'),
  regulation: t('quy chế, quy định'),
  document: t('văn bản'),
  conference: t('hội nghị'),
  review: t('sơ kết, tổng kết'),
  inspection: t('cuộc kiểm tra'),
  training: t('lớp tập huấn'),
  campaign: t('đợt cao điểm'),
  result: t('kết quả thực hiện'),
})

export const dropTexts = (): Readonly<Record<DropReason, string>> => ({
  purpose: t('chỉ nêu mục đích'),
  'already-done': t('đã làm xong'),
  duplicate: t('trùng với việc khác'),
  'not-ours': t('không thuộc phạm vi của ta'),
  'not-a-duty': t('không phải nhiệm vụ'),
  overtaken: t('đã bị văn bản khác thay thế'),
  other: t('lý do khác'),
})

export const purposeTexts = (): Readonly<Record<RecipientPurpose, string>> => ({
  action: t('để thực hiện'),
  report: t('để báo cáo'),
  information: t('để biết, phối hợp'),
  'file-copy': t('lưu'),
})

export const statusText = (status: DirectiveStatus): string =>
  ({ 'in-review': t('đang duyệt'), issued: t('đã giao'), withdrawn: t('đã rút') })[status]

export const questionText = (code: QuestionCode): string =>
  ({
    HEADER_WITHOUT_DATE: t('Văn bản chưa có ngày ban hành'),
    HEADER_WITHOUT_NUMBER: t('Văn bản chưa có số, ký hiệu'),
    DUTY_PROPOSED: t('Chưa duyệt'),
    DUTY_WITHOUT_LEAD: t('Chưa có cơ quan chủ trì'),
    AGENCY_UNKNOWN: t('Chưa rõ cơ quan nào'),
    TERM_BEFORE_DOCUMENT: t('Thời hạn trước ngày văn bản'),
    DATE_DOES_NOT_EXIST: t('Ngày ghi trong văn bản không có thật'),
    COORDINATOR_UNKNOWN: t('Chưa rõ cơ quan phối hợp'),
    DUTY_WITHOUT_TERM: t('Không có thời hạn'),
    DUTY_WITHOUT_PRODUCT: t('Chưa rõ sản phẩm'),
    MORE_DEADLINES: t('Có nhiều thời hạn, hãy tách'),
    DIRECTS_ANOTHER: t('Giao chỉ đạo cơ quan không thuộc quyền'),
    DEPENDS_ON_CONDITION: t('Chỉ khi có điều kiện'),
    TERM_MOVED: t('Thời hạn dời sang năm khác, cần xem lại'),
    AGENCY_SUCCEEDED: t('Cơ quan cũ không còn, thay bằng cơ quan kế tục'),
    LEAD_NOT_A_RECIPIENT: t('Cơ quan chủ trì không có trong nơi nhận'),
    RECIPIENT_UNKNOWN: t('Nơi nhận chưa rõ cơ quan'),
  })[code]

/** Why a sentence is in no duty, as the reader gives it. */
export function leftOutText(reason: string): string {
  const texts: Readonly<Record<string, string>> = {
    heading: t('tiêu đề'),
    letterhead: t('phần đầu văn bản'),
    title: t('tên văn bản'),
    purpose: t('mục đích, yêu cầu'),
    'legal basis': t('căn cứ'),
    recipients: t('nơi nhận'),
    signature: t('phần ký'),
    introduction: t('câu dẫn'),
    report: t('nội dung báo cáo, đánh giá'),
  }
  return texts[reason] ?? reason
}
