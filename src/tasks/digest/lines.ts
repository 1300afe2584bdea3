/** The lines of a digest in their order: what is late first, what waits for a decision next, what was given last. */
export const DIGEST_LINE_NAMES = [
  'doing/late',
  'report-late',
  'doing/owed',
  'doing/due-soon',
  'report-soon',
  'doing/returned',
  'doing/to-acknowledge',
  'to-explain',
  'to-open',
  'given/to-verify',
  'given/to-decide',
  'given/declined',
  'report-to-accept',
  'to-answer',
  'to-judge',
  'to-approve',
  'to-number',
  'to-sign',
  'to-send',
  'given/late',
  'given/due-soon',
] as const
export type DigestLineName = (typeof DIGEST_LINE_NAMES)[number]

/** What each line is called, and the path of the application behind it. */
export const DIGEST_LINES = {
  'doing/late': { vi: 'Việc quá hạn', en: 'Overdue', path: '/viec?mine=doing&bucket=late' },
  'report-late': { vi: 'Báo cáo theo biểu quá hạn', en: 'Reports on forms, overdue', path: '/bao-cao' },
  'report-soon': { vi: 'Báo cáo theo biểu sắp đến hạn', en: 'Reports on forms, due soon', path: '/bao-cao' },
  'report-to-accept': { vi: 'Báo cáo theo biểu chờ duyệt', en: 'Reports on forms to accept', path: '/bao-cao' },
  'doing/owed': { vi: 'Nợ kết quả kỳ', en: 'Results of a period owed', path: '/viec?mine=doing&bucket=owed' },
  'doing/due-soon': { vi: 'Việc sắp đến hạn', en: 'Due soon', path: '/viec?mine=doing&bucket=due-soon' },
  'doing/returned': { vi: 'Bị trả lại, phải làm tiếp', en: 'Sent back, to be gone on with', path: '/viec?mine=doing&bucket=returned' },
  'doing/to-acknowledge': {
    ...{ vi: 'Mới giao, chờ tiếp nhận', en: 'Newly given, to be acknowledged', path: '/viec?mine=doing&bucket=to-acknowledge' },
  },
  'to-explain': { vi: 'Phải giải trình', en: 'Explanations to give', path: '/giai-trinh?list=of-us' },
  'to-open': { vi: 'Công văn đôn đốc chờ mở', en: 'Urging letters to open', path: '/viec-cua-toi' },
  'given/to-verify': { vi: 'Báo xong, chờ bạn xác nhận', en: 'Said to be done, to be verified', path: '/viec?mine=given&bucket=to-verify' },
  'given/to-decide': { vi: 'Đề nghị gia hạn chờ quyết định', en: 'Extensions to decide', path: '/viec?mine=given&bucket=to-decide' },
  'given/declined': { vi: 'Bị trả lại do giao chưa đúng', en: 'Declined as wrongly given', path: '/viec?mine=given&bucket=declined' },
  'to-answer': { vi: 'Vướng mắc chờ trả lời', en: 'Difficulties to answer', path: '/kho-khan?list=to-answer&standing=waiting' },
  'to-judge': { vi: 'Giải trình chờ xem xét', en: 'Explanations to decide', path: '/giai-trinh?list=demanded&standing=answered' },
  'to-approve': { vi: 'Công văn đôn đốc chờ duyệt', en: 'Urging letters to approve', path: '/don-doc' },
  'to-number': { vi: 'Công văn đôn đốc chờ lấy số', en: 'Urging letters to number', path: '/don-doc' },
  'to-sign': { vi: 'Công văn đôn đốc chờ ký', en: 'Urging letters to sign', path: '/don-doc' },
  'to-send': { vi: 'Công văn đôn đốc chờ gửi', en: 'Urging letters to send', path: '/don-doc' },
  'given/late': { vi: 'Việc đã giao, quá hạn', en: 'Given by you, overdue', path: '/viec?mine=given&bucket=late' },
  'given/due-soon': { vi: 'Việc đã giao, sắp đến hạn', en: 'Given by you, due soon', path: '/viec?mine=given&bucket=due-soon' },
} as const satisfies Record<DigestLineName, { readonly vi: string; readonly en: string; readonly path: string }>

/** Whether a line of a digest is one of those that there are. */
export const isDigestLine = (name: string): name is DigestLineName => Object.hasOwn(DIGEST_LINES, name)

/** One line of a digest: how many things wait, the first of them by name, and a mark of which they are. */
export interface DigestLine {
  readonly name: DigestLineName
  readonly count: number
  readonly items: readonly { readonly text: string; readonly path: string }[]
  readonly mark: string
}

/** How a digest of a day stands. */
export const DIGEST_STATUSES = ['waiting', 'sending', 'sent', 'nothing', 'merged'] as const
export type DigestStatus = (typeof DIGEST_STATUSES)[number]

/** What each is called. */
export const DIGEST_STATUS_NAMES = {
  waiting: { vi: 'chờ gửi', en: 'waiting to be sent' },
  sending: { vi: 'đang gửi', en: 'being sent' },
  sent: { vi: 'đã gửi', en: 'sent' },
  nothing: { vi: 'không có gì để gửi', en: 'nothing to send' },
  merged: { vi: 'chưa gửi được, gộp vào bản tin sau', en: 'not sent, part of a later one' },
} as const satisfies Record<DigestStatus, { readonly vi: string; readonly en: string }>

/** What is called what of the wishes. */
export const DIGEST_WISH_NAMES = {
  daily: { vi: 'Mỗi ngày làm việc một thư, nếu có việc', en: 'One mail a working day, if there is something' },
  changes: { vi: 'Chỉ khi có thay đổi so với thư trước', en: 'Only when something changed since the last mail' },
  none: { vi: 'Không nhận thư', en: 'No mail' },
} as const
