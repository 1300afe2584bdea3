import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '../../../calendar/index.ts'
import { addDays, dayOf, formatDate, type Instant, instantOf, type PlainDate, startOfDay } from '../../../kernel/index.ts'

/** A month as papers write it: `2016-12` is `12/2016`. */
export const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`

const MINUTE_MS = 60_000
/** Half past seven: before the offices open. */
const MORNING_MS = 450 * MINUTE_MS
const LONGEST_PAUSE = 60

const later = (at: Instant, ms: number): Instant => instantOf(Date.parse(at) + ms)

/**
 * When a unit’s digest goes: at once on a working day on which it had none, else on the morning of the next working day. One digest a day and
 * unit, on working days only.
 */
export function digestMoment(
  now: Instant,
  lastDay: PlainDate | null,
  calendar: WorkCalendar,
): { readonly day: PlainDate; readonly at: Instant } {
  const today = dayOf(now)
  if (isWorkingDay(calendar, today) && (lastDay === null || lastDay < today)) return { day: today, at: now }
  const from = lastDay !== null && lastDay > today ? lastDay : today
  const day = nextWorkingDay(calendar, addDays(from, 1))
  return { day, at: later(startOfDay(day), MORNING_MS) }
}

/** When a mail that was not taken is tried again: after 1, 2, 4 … minutes, at the longest after an hour, for as long as it takes. */
export function retryAt(attempts: number, now: Instant): Instant {
  return later(now, Math.min(LONGEST_PAUSE, 2 ** Math.min(attempts - 1, 10)) * MINUTE_MS)
}

/** The moment before which a mail in hand is another process’s affair; after it that process is taken for dead. */
export const leaseBefore = (now: Instant): Instant => later(now, -10 * MINUTE_MS)

/** The same mail bears the same id at every try, so that a mailbox that got it twice shows it once. */
export const messageId = (mailId: string, domain: string): string => `<urging.${mailId.replace(/[^a-zA-Z0-9.-]/g, '.')}@${domain}>`

/** A letter as a digest names it. */
export interface DigestLetter {
  readonly number: string | null
  /** The month of a note, `2016-12`; null for a letter. */
  readonly month: string | null
  readonly office: string
  readonly overdue: number
  readonly asOf: PlainDate
  readonly address: string
}

/** The digest of a day to one unit: how many letters wait, and where each is opened. What they say stays inside. */
export function digestMail(
  unit: string,
  day: PlainDate,
  letters: readonly DigestLetter[],
): { readonly subject: string; readonly text: string } {
  const lines = letters.map(({ number, month, office, overdue, asOf, address }) => {
    if (month !== null) {
      const of = `tình hình thực hiện nhiệm vụ tháng ${monthText(month)}`
      return `- Thông báo số ${number ?? ''} của ${office}: ${of}. Mở tại: ${address}`
    }
    const what = number === null ? 'Lời nhắc' : `Công văn số ${number}`
    const late = overdue === 0 ? 'nhiệm vụ sắp đến hạn' : `${overdue} nhiệm vụ quá hạn tính đến ngày ${formatDate(asOf)}`
    return `- ${what} của ${office}: ${late}. Mở tại: ${address}`
  })
  const opening = `Kính gửi ${unit},\n\nNgày ${formatDate(day)} có ${letters.length} văn bản đôn đốc chờ quý cơ quan mở:\n`
  return {
    subject: `Đôn đốc: ${letters.length} văn bản chờ mở, ngày ${formatDate(day)}`,
    text: `${opening}\n${lines.join('\n')}\n\nMở văn bản là xác nhận đã nhận. Thư này được gửi tự động, mỗi ngày làm việc nhiều nhất một thư.\n`,
  }
}
