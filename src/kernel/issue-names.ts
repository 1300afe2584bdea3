import type { Name } from './locale.ts'

/** The part of a zod issue that a sentence about it needs. */
interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
  readonly params?: Readonly<Record<string, unknown>> | undefined
}

/** What is wrong with a value that came in, by the code of zod or by the `reason` that a rule of ours gives in its `params`. */
export const ISSUE_NAMES = {
  unrecognized_keys: { vi: 'không có trường này', en: 'there is no such field' },
  invalid_type: { vi: 'thiếu hoặc sai kiểu', en: 'missing or of the wrong type' },
  invalid_value: { vi: 'giá trị không nằm trong danh sách cho phép', en: 'not one of the allowed values' },
  invalid_union: { vi: 'không khớp dạng nào được phép', en: 'matches none of the allowed shapes' },
  too_small: { vi: 'quá ngắn hoặc quá nhỏ', en: 'too short or too small' },
  too_big: { vi: 'quá dài hoặc quá lớn', en: 'too long or too large' },
  invalid_format: { vi: 'sai định dạng', en: 'of the wrong format' },
  custom: { vi: 'giá trị không hợp lệ', en: 'not a valid value' },
  no_such_day: { vi: 'ngày không có thật (viết theo dạng năm-tháng-ngày, ví dụ 2016-12-30)', en: 'no such day (written like 2016-12-30)' },
  no_such_moment: {
    vi: 'không phải là ngày hay thời điểm (ví dụ 2016-12-30 hoặc 2016-12-30T17:00:00+07:00)',
    en: 'neither a day nor a moment (such as 2016-12-30 or 2016-12-30T17:00:00+07:00)',
  },
  term_too_long: { vi: 'thời hạn dài quá 100 năm', en: 'a term is at most 100 years' },
  ends_before_start: { vi: 'ngày kết thúc trước ngày bắt đầu', en: 'it ends before it starts' },
  not_a_cut_off: {
    vi: 'kỳ chốt số liệu là “calendar” hoặc hai ngày liền nhau như 15-14',
    en: 'a cut-off is “calendar” or two neighbouring days such as 15-14',
  },
  one_of_two: { vi: 'chỉ nêu một trong hai: period hoặc at', en: 'give either period or at' },
  not_json: { vi: 'không phải JSON', en: 'not JSON' },
} as const satisfies Readonly<Record<string, Name>>

/** Where the first fault of a value is, and its code in `ISSUE_NAMES`. */
export function issueName(issue: Issue | undefined): { field: string; reason: keyof typeof ISSUE_NAMES } {
  const field = [...(issue?.path ?? []).map(String), ...(issue?.keys ?? [])].join('.')
  const said = issue?.code === 'custom' ? (issue.params?.reason ?? 'custom') : issue?.code
  const reason = Object.keys(ISSUE_NAMES).find((known): known is keyof typeof ISSUE_NAMES => known === said)
  return { field, reason: reason ?? 'custom' }
}
