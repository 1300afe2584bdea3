import type { Frequency, Term, TermUnit } from '../../calendar/index.ts'
import { dayOf, formatDate, type Instant, type PlainDate } from '../../kernel/index.ts'

const UNITS: Readonly<Record<TermUnit, string>> = {
  working: 'ngày làm việc',
  calendar: 'ngày',
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  year: 'năm',
  hour: 'giờ',
}

const RHYTHMS: Readonly<Record<Frequency, string>> = {
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng một lần',
  'nine-month': '9 tháng đầu năm',
  year: 'hằng năm',
}

const isDay = (moment: string): moment is PlainDate => moment.length === 10
const isInstant = (moment: string): moment is Instant => moment.length > 10
const dayText = (moment: PlainDate | Instant): string => {
  if (isDay(moment)) return formatDate(moment)
  return isInstant(moment) ? formatDate(dayOf(moment)) : ''
}

function recurring({ frequency, dueDay }: Extract<Term, { kind: 'recurring' }>): string {
  const rhythm = `Định kỳ ${RHYTHMS[frequency]}`
  if (dueDay === null) return rhythm
  if ('day' in dueDay) return `${rhythm}, ${dueDay.before ? 'trước' : 'chậm nhất'} ngày ${dueDay.day}`
  return dueDay.workingDay === -1
    ? `${rhythm}, chậm nhất ngày làm việc cuối tháng`
    : `${rhythm}, chậm nhất ngày làm việc thứ ${dueDay.workingDay} của tháng`
}

/** What a directive says about time, as an official paper writes it; an event stands in its own words. */
export function termWords(term: Term): string {
  switch (term.kind) {
    case 'before':
      return `Trước ngày ${formatDate(term.date)}`
    case 'by':
      return `Chậm nhất ngày ${formatDate(term.date)}`
    case 'period':
      return `Từ ngày ${formatDate(term.from)} đến hết ngày ${formatDate(term.to)}`
    case 'counted':
      return `Trong ${term.n} ${UNITS[term.unit]} kể từ ngày ${dayText(term.after)}`
    case 'ahead':
      return `Trước ngày ${formatDate(term.of)} ${term.n} ${UNITS[term.unit]}`
    case 'recurring':
      return recurring(term)
    case 'after-event':
      return `Trong ${term.n} ${UNITS[term.unit]} kể từ khi có sự kiện: ${term.event}`
    case 'trigger':
      return `Khi có sự kiện: ${term.event}`
    case 'continuing':
      return 'Thường xuyên'
    case 'none':
      return term.reviewOn === null ? 'Văn bản không nêu thời hạn' : `Rà soát ngày ${formatDate(term.reviewOn)}`
  }
}
