import type { Name } from '../../kernel/index.ts'
import type { DifficultyAction } from './actions.ts'
import type { DifficultyStatus } from './difficulty-state.ts'

/** What is done to difficulties, as people say it. */
export const DIFFICULTY_ACTION_NAMES = {
  answer: { vi: 'Trả lời', en: 'Answer' },
  'pass-up': { vi: 'Chuyển lên trên', en: 'Pass up' },
  return: { vi: 'Trả lại', en: 'Return' },
  join: { vi: 'Gộp', en: 'Join' },
  separate: { vi: 'Tách ra', en: 'Separate' },
  withdraw: { vi: 'Rút', en: 'Withdraw' },
} as const satisfies Record<DifficultyAction, Name>

/** What difficulties are by their status. */
export const DIFFICULTY_STATUS_NAMES = {
  waiting: { vi: 'Đang chờ', en: 'Waiting' },
  answered: { vi: 'Đã trả lời', en: 'Answered' },
  returned: { vi: 'Trả lại', en: 'Returned' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Record<DifficultyStatus, Name>
