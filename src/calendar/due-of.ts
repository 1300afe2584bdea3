import { addDays, dateParts, endOfMonth, formatDate, formatInstant, type PlainDate, parseInstant, unwrap } from '../kernel/index.ts'
import { countBackward, countForward } from './count-term.ts'
import { findDoubt } from './explain.ts'
import { nextRecurrence } from './recur.ts'
import type { DueAnswer, Frequency, Moment, Term } from './schema.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** What else decides a due day: when the awaited event happened, and the day after which the next recurrence is looked for. */
export interface DueContext {
  readonly occurred?: Moment
  readonly after?: PlainDate
}

/** Vietnamese names of the frequencies, as “hằng …”. */
const FREQUENCY_NAMES: Readonly<Record<Frequency, string>> = {
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng',
  'nine-month': '9 tháng',
  year: 'hằng năm',
}

function written(due: PlainDate | null, rule: string): DueAnswer {
  return due === null ? { due, unit: 'calendar', days: [], rule, waitsFor: null } : { due, unit: 'calendar', days: [], rule }
}

function waiting(event: string, rule: string): DueAnswer {
  return { due: null, unit: 'calendar', days: [], rule, waitsFor: event }
}

function atClock(date: PlainDate, at: string, rule: string): DueAnswer {
  return { due: date, dueAt: formatInstant(unwrap(parseInstant(`${date}T${at}:00+07:00`))), unit: 'calendar', days: [], rule }
}

function dueBefore(date: PlainDate, at: string | undefined): DueAnswer {
  if (at) return atClock(date, at, `Trước ${at} ngày ${formatDate(date)}: ngày, giờ ghi trong văn bản không tự dời`)
  const due = addDays(date, -1)
  return written(due, `'Trước ngày' không gồm ngày đó: ngày cuối còn đúng hạn là ${formatDate(due)}, đến 24 giờ`)
}

function dueBy(date: PlainDate, at: string | undefined): DueAnswer {
  if (at) return atClock(date, at, `Chậm nhất ${at} ngày ${formatDate(date)}: ngày, giờ ghi trong văn bản không tự dời`)
  return written(date, "'Chậm nhất' gồm cả ngày đó; ngày ghi trong văn bản không tự dời")
}

/** “Hết quý”, “Hết tháng”, “Hết năm” for whole calendar periods, else the last day. */
function duePeriod(from: PlainDate, to: PlainDate): DueAnswer {
  const a = dateParts(from)
  const b = dateParts(to)
  const months = (b.year - a.year) * 12 + b.month - a.month + 1
  const whole = a.day === 1 && to === endOfMonth(to)
  if (whole && months === 1) return written(to, 'Hết tháng')
  if (whole && months === 3 && a.month % 3 === 1) return written(to, 'Hết quý')
  if (whole && months === 12 && a.month === 1) return written(to, 'Hết năm')
  return written(to, `Hết ngày ${formatDate(to)}, ngày cuối của khoảng thời gian`)
}

function dueRecurring(term: Extract<Term, { kind: 'recurring' }>, calendar: WorkCalendar, context: DueContext): DueAnswer {
  const name = FREQUENCY_NAMES[term.frequency]
  if (term.dueDay === null) return written(null, `Định kỳ ${name}, văn bản không ghi ngày: kết quả tính theo từng kỳ, chưa có hạn`)
  if (context.after === undefined) return written(null, `Định kỳ ${name}: cần một ngày để biết kỳ tới hạn tiếp theo`)
  const due = nextRecurrence(term.frequency, term.dueDay, { after: context.after, calendar })
  const answer = written(
    due,
    `Định kỳ ${name}: kỳ tới hạn tiếp theo sau ngày ${formatDate(context.after)}; ngày ghi trong văn bản không tự dời`,
  )
  const doubt = 'workingDay' in term.dueDay ? findDoubt(calendar, [due]) : undefined
  return doubt === undefined ? answer : { ...answer, unverified: doubt }
}

/**
 * When a term falls due, with its count day by day. Total: every term has an answer. A term that waits for an event has `due: null`
 * until `context.occurred`; a recurring term gives its next day after `context.after`.
 */
export function dueOf(term: Term, calendar: WorkCalendar, context: DueContext = {}): DueAnswer {
  switch (term.kind) {
    case 'before':
      return dueBefore(term.date, term.at)
    case 'by':
      return dueBy(term.date, term.at)
    case 'period':
      return duePeriod(term.from, term.to)
    case 'counted':
      return countForward(calendar, term, term.after)
    case 'ahead':
      return countBackward(calendar, term, term.of)
    case 'recurring':
      return dueRecurring(term, calendar, context)
    case 'after-event':
      return context.occurred ? countForward(calendar, term, context.occurred) : waiting(term.event, 'Chờ sự kiện: chưa có hạn')
    case 'trigger':
      return context.occurred ? written(null, 'Sự kiện đã xảy ra; văn bản không ghi hạn') : waiting(term.event, 'Chờ sự kiện: chưa có hạn')
    case 'continuing':
      return written(null, 'Thường xuyên: không có hạn kết thúc, kết quả tính theo từng kỳ')
    case 'none':
      return written(null, term.reviewOn ? `Không ghi thời hạn; xem lại ngày ${formatDate(term.reviewOn)}` : 'Không ghi thời hạn')
  }
}
