import type { PlainDate } from '../../kernel/index.ts'
import { dayOfMoment } from '../moments.ts'
import type { DayRule, Frequency, Term, TermUnit } from '../schema.ts'

/** Vietnamese names of the units of a counted term. */
export const UNIT_NAMES: Readonly<Record<TermUnit, string>> = {
  working: 'ngày làm việc',
  calendar: 'ngày',
  week: 'tuần',
  month: 'tháng',
  quarter: 'quý',
  year: 'năm',
  hour: 'giờ',
}

const EACH: Readonly<Record<Frequency, string>> = {
  month: 'hằng tháng',
  quarter: 'định kỳ hằng quý',
  'half-year': 'định kỳ 6 tháng',
  'nine-month': 'định kỳ 9 tháng',
  year: 'hằng năm',
}

/** `30/12/2016`, `12/8/2016`: day and month as papers write them, a zero before days under 10 and months 1 and 2. */
function writtenDate(date: PlainDate): string {
  const month = Number(date.slice(5, 7))
  return `${date.slice(8, 10)}/${month > 2 ? month : date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** The month of a day rule as papers name it, or undefined when words for it are missing. */
function monthWords(frequency: Frequency, offset: number): string | undefined {
  if (frequency === 'month') return offset === 0 ? '' : offset === 1 ? ' của tháng sau' : undefined
  if (frequency !== 'quarter') return undefined
  const names: Readonly<Record<number, string>> = { 0: ' của tháng cuối quý', [-2]: ' của tháng đầu quý' }
  return names[offset]
}

function recurring(frequency: Frequency, rule: DayRule | null): string | undefined {
  if (rule === null) return EACH[frequency]
  if (frequency === 'year' && 'day' in rule && rule.monthOffset <= 0) {
    return `${EACH.year}, ${rule.before ? 'trước' : 'chậm nhất'} ngày ${rule.day}/${12 + rule.monthOffset}`
  }
  const month = monthWords(frequency, rule.monthOffset)
  if (month === undefined) return undefined
  if ('day' in rule) return `${EACH[frequency]}, ${rule.before ? 'trước' : 'chậm nhất'} ngày ${rule.day}${month}`
  return rule.workingDay === -1 ? undefined : `${EACH[frequency]}, chậm nhất ngày làm việc thứ ${rule.workingDay}${month}`
}

/**
 * A term in the words of a Vietnamese paper, such that `parsePhrase` reads the same term back; undefined when papers have no short
 * words for it (a duty without a term, a rule of a month that has no name).
 */
export function writePhrase(term: Term): string | undefined {
  switch (term.kind) {
    case 'before':
      return term.at === undefined ? `trước ngày ${writtenDate(term.date)}` : `trước ${clock(term.at)} ngày ${writtenDate(term.date)}`
    case 'by':
      return term.at === undefined
        ? `chậm nhất ngày ${writtenDate(term.date)}`
        : `chậm nhất ${clock(term.at)} ngày ${writtenDate(term.date)}`
    case 'period':
      return `từ ngày ${writtenDate(term.from)} đến hết ngày ${writtenDate(term.to)}`
    case 'counted':
      return term.unit === 'hour' ? undefined : `${term.n} ${UNIT_NAMES[term.unit]} kể từ ngày ${writtenDate(dayOfMoment(term.after))}`
    case 'ahead':
      return `${term.n} ${UNIT_NAMES[term.unit]} trước ngày ${writtenDate(term.of)}`
    case 'recurring':
      return recurring(term.frequency, term.dueDay)
    case 'after-event':
      return `trong ${term.n} ${UNIT_NAMES[term.unit]} sau khi ${term.event}`
    case 'trigger':
      return `sau khi ${term.event}`
    case 'continuing':
      return 'thường xuyên'
    case 'none':
      return undefined
  }
}

function clock(at: string): string {
  const [hour, minute] = at.split(':')
  return minute === '00' ? `${Number(hour)} giờ` : `${Number(hour)} giờ ${minute}`
}
