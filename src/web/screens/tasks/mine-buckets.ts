import type { TaskBucket, TaskSide } from '../../../tasks/index.ts'
import { showDate } from '../../format.ts'
import { t } from '../../locale.ts'

/** What a bucket is called; `soonUntil` is the last day of “due soon”. */
export function bucketTitle(bucket: TaskBucket, soonUntil?: string, side?: TaskSide): string {
  switch (bucket) {
    case 'late':
      return t('Quá hạn')
    case 'due-soon':
      return soonUntil === undefined ? t('Sắp đến hạn') : t('Sắp đến hạn (đến {date})', { date: showDate(soonUntil) })
    case 'returned':
      return t('Bị trả lại, phải làm tiếp')
    case 'to-acknowledge':
      return side === 'doing' ? t('Mới giao, chờ tiếp nhận') : t('Chưa tiếp nhận')
    case 'not-updated':
      return t('Chưa cập nhật tiến độ')
    case 'awaiting':
      return side === 'doing' ? t('Đã báo xong, chờ cấp giao xác nhận') : t('Báo xong, chờ xác nhận')
    case 'to-verify':
      return t('Chờ bạn xác nhận kết quả')
    case 'to-decide':
      return t('Chờ quyết định gia hạn')
    case 'declined':
      return t('Cơ quan trả lại do giao chưa đúng')
    case 'owed':
      return t('Nợ kết quả kỳ')
    case 'unrouted':
      return t('Chưa phân công trong cơ quan')
    case 'waiting':
      return t('Chờ sự kiện')
    case 'no-deadline':
      return t('Không có thời hạn')
    case 'suspended':
      return t('Đang tạm dừng')
    case 'moved-deadline':
      return t('Đã đổi thời hạn đầu')
    case 'to-review':
      return t('Không thời hạn, đến kỳ rà soát')
    case 'not-passed-on':
      return t('Quá ngày mà chưa triển khai tiếp')
    case 'starred':
      return t('Lãnh đạo đánh dấu ưu tiên')
    case 'closed':
      return t('Đã kết thúc theo quyết định')
  }
}

/** How a bucket is coloured beside its words. */
export function bucketTone(bucket: TaskBucket): 'late' | 'due' | 'wait' | 'plain' {
  if (bucket === 'late' || bucket === 'owed') return 'late'
  if (['awaiting', 'waiting', 'suspended', 'no-deadline', 'closed', 'unrouted'].includes(bucket)) return 'plain'
  return bucket === 'to-verify' || bucket === 'to-decide' || bucket === 'to-acknowledge' ? 'wait' : 'due'
}
