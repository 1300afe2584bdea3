import type { TaskBucket } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** What a bucket is called; `soonUntil` is the last day of “due soon”. */
export function bucketTitle(bucket: TaskBucket, soonUntil?: string): string {
  switch (bucket) {
    case 'late':
      return t('Quá hạn')
    case 'due-soon':
      return soonUntil === undefined ? t('Sắp đến hạn') : t('Sắp đến hạn (đến {date})', { date: showDate(soonUntil) })
    case 'returned':
      return t('Bị trả lại, phải làm tiếp')
    case 'to-acknowledge':
      return t('Chưa tiếp nhận')
    case 'not-updated':
      return t('Chưa cập nhật tiến độ')
    case 'awaiting':
      return t('Đã báo xong, chờ cấp giao xác nhận')
    case 'to-verify':
      return t('Chờ bạn xác nhận kết quả')
    case 'to-decide':
      return t('Chờ quyết định gia hạn')
    case 'declined':
      return t('Cơ quan trả lại do giao chưa đúng')
  }
}

/** How a bucket is coloured beside its words. */
export function bucketTone(bucket: TaskBucket): 'late' | 'due' | 'wait' {
  if (bucket === 'late') return 'late'
  return bucket === 'awaiting' || bucket === 'to-verify' ? 'wait' : 'due'
}
