import { dayOf, formatDate, type Instant, type PlainDate } from '../kernel/index.ts'
import { t } from './locale.ts'

/** `30/12/2016`, or a dash when there is none. */
export function showDate(date: PlainDate | string | null | undefined): string {
  return date ? formatDate(date as PlainDate) : '—'
}

/** `30/12/2016 16:05` in Việt Nam, whatever the zone of the device. */
export function showInstant(instant: Instant | string): string {
  const local = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString()
  return `${formatDate(dayOf(instant as Instant))} ${local.slice(11, 16)}`
}

/** `3.400`, as Vietnamese papers write a number. */
export function showCount(value: number): string {
  return new Intl.NumberFormat('vi-VN').format(value)
}

/** `trễ 5 ngày`, `còn 3 ngày`, `hạn hôm nay` for a due date seen on a day. */
export function showDistance(days: number): string {
  if (days === 0) return t('hạn hôm nay')
  return days < 0 ? t('trễ {days} ngày', { days: -days }) : t('còn {days} ngày', { days })
}
