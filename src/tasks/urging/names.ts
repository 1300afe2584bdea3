import type { Name } from '../../kernel/index.ts'
import type { Rung } from './ladder.ts'

/** What the rungs are called. */
export const RUNG_NAMES = {
  remind: { vi: 'Nhắc trước hạn', en: 'Remind' },
  urge: { vi: 'Đôn đốc', en: 'Urge' },
  name: { vi: 'Nêu tên trong thông báo tháng', en: 'Name in the monthly note' },
  'report-up': { vi: 'Báo cáo cấp trên', en: 'Report to the level above' },
  explain: { vi: 'Yêu cầu giải trình', en: 'Ask for an explanation' },
} as const satisfies Record<Rung, Name>
