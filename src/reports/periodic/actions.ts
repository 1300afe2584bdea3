import type { Name } from '../../kernel/index.ts'
import type { PeriodicStatus } from './periodic-state.ts'

export const PERIODIC_ACTIONS = ['enter', 'submit', 'return', 'accept', 'unlock', 'withdraw'] as const
export type PeriodicAction = (typeof PERIODIC_ACTIONS)[number]

/**
 * What each status allows; server and screen read the same table. An accepted report is locked: only who receives it opens it again, with a reason;
 * a unit takes its report back before it was accepted.
 */
export const PERIODIC_STATUS_ACTIONS = {
  draft: ['enter', 'submit'],
  submitted: ['return', 'accept', 'withdraw'],
  returned: ['enter', 'submit'],
  accepted: ['unlock'],
  unlocked: ['enter', 'submit'],
} as const satisfies Record<PeriodicStatus, readonly PeriodicAction[]>

/** The official words for a status. */
export const PERIODIC_STATUS_NAMES: Readonly<Record<PeriodicStatus, Name>> = {
  draft: { vi: 'Đang lập', en: 'Draft' },
  submitted: { vi: 'Đã gửi, chờ duyệt', en: 'Submitted' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  accepted: { vi: 'Đã duyệt, đã khóa', en: 'Accepted and locked' },
  unlocked: { vi: 'Đã mở khóa để đính chính', en: 'Unlocked for correction' },
}

/** The words for what can be done, as they stand in a sentence. */
export const PERIODIC_ACTION_NAMES: Readonly<Record<PeriodicAction, Name>> = {
  enter: { vi: 'nhập số liệu', en: 'enter figures' },
  submit: { vi: 'gửi', en: 'submit' },
  return: { vi: 'trả lại', en: 'return' },
  accept: { vi: 'duyệt', en: 'accept' },
  unlock: { vi: 'mở khóa', en: 'unlock' },
  withdraw: { vi: 'rút lại', en: 'withdraw' },
}
