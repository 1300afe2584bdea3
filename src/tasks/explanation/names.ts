import type { Name } from '../../kernel/index.ts'
import type { ExplanationAction } from './actions.ts'
import type { ExplanationStatus } from './explanation-state.ts'

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
