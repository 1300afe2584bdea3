import type { DossierItem } from '../../../procedures/index.ts'

/** Where a dossier stands. */
export const STATUS_TEXTS = {
  open: 'đang giải quyết',
  paused: 'tạm dừng',
  refused: 'bị từ chối',
  ended: 'đã kết thúc',
  closed: 'đã đóng',
} as const satisfies Readonly<Record<DossierItem['status'], string>>

/** What happened to a dossier. */
export const FACT_TEXTS: Readonly<Record<string, string>> = {
  'dossier.opened': 'Mở hồ sơ',
  'dossier.step-done': 'Xong bước',
  'dossier.paused': 'Tạm dừng',
  'dossier.resumed': 'Tiếp tục',
  'dossier.transferred': 'Chuyển đơn vị',
  'dossier.beside-entered': 'Việc song song',
  'dossier.corrected': 'Đính chính',
  'dossier.closed': 'Đóng hồ sơ',
  'dossier.turn-recounted': 'Tính lại hạn',
}
