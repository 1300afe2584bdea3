import type { Frequency, Term, TermUnit } from '../../calendar/index.ts'
import { dayOf, type Instant } from '../../kernel/index.ts'
import { showDate } from '../format.ts'
import { t } from '../locale.ts'

function countOf(n: number, unit: TermUnit): string {
  switch (unit) {
    case 'working':
      return t('{n} ngày làm việc', { n })
    case 'calendar':
      return t('{n} ngày', { n })
    case 'week':
      return t('{n} tuần', { n })
    case 'month':
      return t('{n} tháng', { n })
    case 'quarter':
      return t('{n} quý', { n })
    case 'year':
      return t('{n} năm', { n })
    case 'hour':
      return t('{n} giờ', { n })
  }
}

function rhythmOf(frequency: Frequency): string {
  switch (frequency) {
    case 'month':
      return t('hằng tháng')
    case 'quarter':
      return t('hằng quý')
    case 'half-year':
      return t('6 tháng một lần')
    case 'nine-month':
      return t('9 tháng đầu năm')
    case 'year':
      return t('hằng năm')
  }
}

/** A day or a moment as a day. */
const showMoment = (moment: string): string => showDate(moment.length > 10 ? dayOf(moment as Instant) : moment)

function recurringText(term: Extract<Term, { kind: 'recurring' }>): string {
  const rhythm = rhythmOf(term.frequency)
  const rule = term.dueDay
  if (rule === null) return t('Định kỳ {rhythm}', { rhythm })
  if ('day' in rule) {
    const values = { rhythm, day: rule.day }
    return rule.before ? t('Định kỳ {rhythm}, trước ngày {day}', values) : t('Định kỳ {rhythm}, chậm nhất ngày {day}', values)
  }
  if (rule.workingDay === -1) return t('Định kỳ {rhythm}, chậm nhất ngày làm việc cuối tháng', { rhythm })
  return t('Định kỳ {rhythm}, chậm nhất ngày làm việc thứ {n} của tháng', { rhythm, n: rule.workingDay })
}

/** What a directive says about time, in one phrase. */
export function termText(term: Term): string {
  switch (term.kind) {
    case 'before':
      return t('Trước ngày {date} (hết ngày liền trước là đúng hạn)', { date: showDate(term.date) })
    case 'by':
      return t('Chậm nhất ngày {date} (kể cả ngày đó)', { date: showDate(term.date) })
    case 'period':
      return t('Từ ngày {from} đến hết ngày {to}', { from: showDate(term.from), to: showDate(term.to) })
    case 'counted':
      return t('Trong {count} kể từ ngày {date}', { count: countOf(term.n, term.unit), date: showMoment(term.after) })
    case 'ahead':
      return t('Trước {count} tính đến ngày {date}', { count: countOf(term.n, term.unit), date: showDate(term.of) })
    case 'recurring':
      return recurringText(term)
    case 'after-event':
      return t('Trong {count} kể từ khi có sự kiện', { count: countOf(term.n, term.unit) })
    case 'trigger':
      return t('Khi có sự kiện')
    case 'continuing':
      return t('Thường xuyên, không kết thúc')
    case 'none':
      return term.reviewOn === null
        ? t('Văn bản không nêu thời hạn')
        : t('Văn bản không nêu thời hạn; rà soát ngày {date}', { date: showDate(term.reviewOn) })
  }
}
