import type { DueView } from '../../../calendar/index.ts'
import { parseDate, weekday } from '../../../kernel/index.ts'
import { t } from '../../locale.ts'

const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'] as const
/** Heads of the columns of a calendar, Monday first. */
export const WEEKDAY_HEADS = ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'] as const

/** The day of the week of an ISO day, in words; empty for what is no day. */
export function weekdayText(date: string): string {
  const read = parseDate(date)
  const name = read.ok ? WEEKDAYS[weekday(read.value) - 1] : undefined
  return name === undefined ? '' : t(name)
}

/** `ngày 1 tháng 12 âm lịch`, with the doubled month named. */
export function lunarText(lunar: NonNullable<DueView['lunar']>): string {
  const values = { day: lunar.day, month: lunar.month }
  return lunar.isLeap ? t('ngày {day} tháng {month} nhuận âm lịch', values) : t('ngày {day} tháng {month} âm lịch', values)
}
