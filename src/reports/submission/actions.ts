import type { Name } from '../../kernel/index.ts'
import type { SubmissionStatus } from './submission-state.ts'

export const SUBMISSION_ACTIONS = ['write-line', 'remove-line', 'submit', 'return', 'accept', 'withdraw'] as const
export type SubmissionAction = (typeof SUBMISSION_ACTIONS)[number]

/**
 * What each status allows; server and screen read the same table. A report that one channel accepted can still be returned by
 * another, since either may; the unit takes a submitted report back only before anybody accepted it.
 */
export const SUBMISSION_STATUS_ACTIONS = {
  draft: ['write-line', 'remove-line', 'submit'],
  submitted: ['return', 'accept', 'withdraw'],
  returned: ['write-line', 'remove-line', 'submit'],
  accepted: ['return', 'accept'],
} as const satisfies Record<SubmissionStatus, readonly SubmissionAction[]>

/** The official words for a status of a unit's report. */
export const SUBMISSION_STATUS_NAMES: Readonly<Record<SubmissionStatus, Name>> = {
  draft: { vi: 'Đang lập', en: 'Draft' },
  submitted: { vi: 'Đã gửi', en: 'Submitted' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  accepted: { vi: 'Đã chấp nhận', en: 'Accepted' },
}

/** The words for what can be done with a unit's report, as they stand in a sentence. */
export const SUBMISSION_ACTION_NAMES: Readonly<Record<SubmissionAction, Name>> = {
  'write-line': { vi: 'ghi dòng', en: 'write a line' },
  'remove-line': { vi: 'bỏ dòng', en: 'remove a line' },
  submit: { vi: 'gửi', en: 'submit' },
  return: { vi: 'trả lại', en: 'return' },
  accept: { vi: 'chấp nhận', en: 'accept' },
  withdraw: { vi: 'rút lại', en: 'withdraw' },
}
