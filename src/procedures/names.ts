import type { Name } from '../kernel/index.ts'

/** Where a dossier stands, by language. */
export const DOSSIER_STATUS_NAMES = {
  open: { vi: 'đang giải quyết', en: 'running' },
  paused: { vi: 'tạm dừng', en: 'paused' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
  closed: { vi: 'đã đóng', en: 'closed' },
} as const satisfies Readonly<Record<string, Name>>
