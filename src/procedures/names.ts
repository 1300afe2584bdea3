import type { Name } from '../kernel/index.ts'

/** Where a dossier stands, by language. */
export const DOSSIER_STATUS_NAMES = {
  open: { vi: 'đang giải quyết', en: 'running' },
  paused: { vi: 'tạm dừng', en: 'paused' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
  closed: { vi: 'đã đóng', en: 'closed' },
} as const satisfies Readonly<Record<string, Name>>

/** What happened to a dossier, by language. */
export const DOSSIER_FACT_NAMES = {
  'dossier.opened': { vi: 'mở hồ sơ', en: 'opened' },
  'dossier.step-done': { vi: 'xong bước', en: 'step done' },
  'dossier.paused': { vi: 'tạm dừng', en: 'paused' },
  'dossier.resumed': { vi: 'tiếp tục', en: 'resumed' },
  'dossier.transferred': { vi: 'chuyển đơn vị', en: 'moved to another unit' },
  'dossier.corrected': { vi: 'đính chính', en: 'corrected' },
  'dossier.closed': { vi: 'đóng hồ sơ', en: 'closed' },
  'dossier.turn-recounted': { vi: 'tính lại hạn', en: 'term counted anew' },
} as const satisfies Readonly<Record<string, Name>>
