import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate, parseInstant, plainDate, unwrap } from '../kernel/index.ts'
import { periodOf, periodRange, ReportDefinition, reportDue } from './periods.ts'
import { vietnamCalendar } from './testing.ts'

const calendar = vietnamCalendar()
const define = (frequency: string, cutoff: string, submit?: unknown): ReportDefinition =>
  ReportDefinition.parse(submit === undefined ? { frequency, cutoff } : { frequency, cutoff, submit })
const range = (frequency: string, cutoff: string, name: string): string => {
  const { from, to } = unwrap(periodRange(define(frequency, cutoff), name))
  return `${from}..${to}`
}

describe('reporting periods', () => {
  it.each([
    ['month', '15-14', '2026-11', '2026-10-15..2026-11-14'],
    ['month', '15-14', '2026-01', '2025-12-15..2026-01-14'],
    ['month', '15-14', '2024-03', '2024-02-15..2024-03-14'],
    ['quarter', '15-14', '2026-Q1', '2025-12-15..2026-03-14'],
    ['quarter', '15-14', '2026-Q4', '2026-09-15..2026-12-14'],
    ['half-year', '15-14', '2026-H1', '2025-12-15..2026-06-14'],
    ['half-year', '15-14', '2026-H2', '2026-06-15..2026-12-14'],
    ['nine-month', '15-14', '2026-9M', '2025-12-15..2026-09-14'],
    ['nine-month', 'calendar', '2016-9M', '2016-01-01..2016-09-30'],
    ['year', '15-14', '2016', '2015-12-15..2016-12-14'],
    ['month', 'calendar', '2024-02', '2024-02-01..2024-02-29'],
    ['quarter', 'calendar', '2016-Q3', '2016-07-01..2016-09-30'],
    ['half-year', 'calendar', '2016-H2', '2016-07-01..2016-12-31'],
    ['year', 'calendar', '2016', '2016-01-01..2016-12-31'],
  ])('%s, cut-off %s: %s is %s', (frequency, cutoff, name, expected) => {
    expect(range(frequency, cutoff, name)).toBe(expected)
  })

  it('takes the last millisecond of the 14th into the month and the next one into the month after', () => {
    const month = define('month', '15-14')
    const at = (text: string) => unwrap(periodOf(month, unwrap(parseInstant(text))))
    expect(at('2026-11-14T23:59:59.999+07:00')).toEqual({ period: '2026-11', from: '2026-10-15', to: '2026-11-14' })
    expect(at('2026-11-15T00:00:00.000+07:00').period).toBe('2026-12')
    expect(at('2026-12-31T17:00:00Z').period).toBe('2027-01')
  })

  it.each(['month', 'quarter', 'half-year', 'year'])('tiles every day of 1990–2050 without gap or overlap (%s)', (frequency) => {
    for (const cutoff of ['calendar', '15-14', '28-27', '2-1']) {
      const definition = define(frequency, cutoff)
      let day: PlainDate = unwrap(periodOf(definition, plainDate('1990-01-01'))).from
      while (day < '2050-12-31') {
        const period = unwrap(periodOf(definition, day))
        expect(period.from).toBe(day)
        expect(unwrap(periodOf(definition, period.to))).toEqual(period)
        expect(unwrap(periodRange(definition, period.period))).toEqual(period)
        day = addDays(period.to, 1)
      }
    }
  })

  it('finds for any day a period that holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 22_000 }), fc.constantFrom('month', 'quarter', 'half-year', 'year'), (offset, frequency) => {
        const day = addDays(plainDate('1990-01-01'), offset)
        const { from, to } = unwrap(periodOf(define(frequency, '15-14'), day))
        expect(from <= day && day <= to).toBe(true)
      }),
    )
  })

  it('the days after the cut-off of the nine months lie in no nine-month period; the next one begins with its own cut-off', () => {
    const nine = define('nine-month', '15-14')
    expect(periodOf(nine, plainDate('2026-09-14'))).toMatchObject({ ok: true, value: { period: '2026-9M' } })
    expect(periodOf(nine, plainDate('2026-09-15'))).toMatchObject({ ok: false, refusal: { code: 'PERIOD_NONE_ON_DAY' } })
    expect(periodOf(nine, plainDate('2026-12-14')).ok).toBe(false)
    expect(periodOf(nine, plainDate('2026-12-15'))).toMatchObject({ ok: true, value: { period: '2027-9M', from: '2026-12-15' } })
    expect(periodRange(nine, '2026')).toMatchObject({ ok: false, refusal: { code: 'PERIOD_NAME_UNKNOWN' } })
  })

  it('refuses names of another frequency and months that do not exist', () => {
    for (const name of ['2026-13', '2026-00', '2026-Q1', '2026', '26-11', '2026-1', '']) {
      expect(periodRange(define('month', '15-14'), name)).toMatchObject({ ok: false, refusal: { code: 'PERIOD_NAME_UNKNOWN' } })
    }
    expect(periodRange(define('quarter', '15-14'), '2026-Q5').ok).toBe(false)
    expect(periodRange(define('half-year', '15-14'), '2026-H3').ok).toBe(false)
  })

  it('refuses cut-offs that would leave a gap', () => {
    for (const cutoff of ['15-15', '14-15', '1-0', '31-30', '15', 'lunar']) {
      expect(ReportDefinition.safeParse({ frequency: 'month', cutoff }).success).toBe(false)
    }
  })
})

describe('report types of the regime, each with its own cut-off and day', () => {
  // Form 01-BCN: the month, before day 03 of the next. 03-BCN: 07/7 and 07/01. 04-BCN: 15/7 and 15/01. The circulars that follow the
  // decree on reporting cut on the 14th; the drug areas of QĐ 28/2025 close their year on 14/12.
  it.each([
    ['01-BCN', 'month', 'calendar', { day: 3, monthOffset: 1, before: true }, '2016-08', '2016-08-01..2016-08-31', '2016-09-02'],
    [
      '01-BCN of December',
      'month',
      'calendar',
      { day: 3, monthOffset: 1, before: true },
      '2016-12',
      '2016-12-01..2016-12-31',
      '2017-01-02',
    ],
    ['03-BCN, six months', 'half-year', 'calendar', { day: 7, monthOffset: 1 }, '2016-H1', '2016-01-01..2016-06-30', '2016-07-07'],
    ['03-BCN, year', 'year', 'calendar', { day: 7, monthOffset: 1 }, '2016', '2016-01-01..2016-12-31', '2017-01-07'],
    ['04-BCN, six months', 'half-year', 'calendar', { day: 15, monthOffset: 1 }, '2016-H1', '2016-01-01..2016-06-30', '2016-07-15'],
    ['04-BCN, year', 'year', 'calendar', { day: 15, monthOffset: 1 }, '2016', '2016-01-01..2016-12-31', '2017-01-15'],
    ['drug areas, year', 'year', '15-14', undefined, '2026', '2025-12-15..2026-12-14', null],
    ['nine months, day 20', 'nine-month', '15-14', { day: 20 }, '2026-9M', '2025-12-15..2026-09-14', '2026-09-20'],
    ['quarter, 2 working days', 'quarter', '15-14', { days: 2, unit: 'working' }, '2026-Q2', '2026-03-15..2026-06-14', '2026-06-16'],
  ])('%s', (_, frequency, cutoff, submit, name, span, due) => {
    const report = unwrap(reportDue(define(frequency, cutoff, submit), name, calendar))
    expect(`${report.from}..${report.to}`).toBe(span)
    expect(report.due).toBe(due)
  })
})

describe('when a report is due', () => {
  const dueOn = (definition: ReportDefinition, name: string) => unwrap(reportDue(definition, name, calendar))

  it.each([
    ['before day 3 of the next month', 'month', 'calendar', { day: 3, monthOffset: 1, before: true }, '2016-08', '2016-09-02'],
    ['day 20 of the last month', 'year', '15-14', { day: 20 }, '2026', '2026-12-20'],
    ['7 January of the next year', 'year', 'calendar', { day: 7, monthOffset: 1 }, '2016', '2017-01-07'],
    ['day 31 is cut to the end of the month', 'month', 'calendar', { day: 31, monthOffset: 1 }, '2026-01', '2026-02-28'],
    ['2 working days after the cut-off', 'month', '15-14', { days: 2, unit: 'working' }, '2026-11', '2026-11-17'],
    ['10 calendar days after the cut-off', 'month', '15-14', { days: 10 }, '2026-11', '2026-11-25'],
    ['the third working day of the next month', 'quarter', 'calendar', { workingDay: 3, monthOffset: 1 }, '2016-Q4', '2017-01-05'],
    ['the last working day of the period', 'quarter', 'calendar', { workingDay: -1 }, '2016-Q4', '2016-12-30'],
  ])('%s', (_, frequency, cutoff, submit, name, expected) => {
    expect(dueOn(define(frequency, cutoff, submit), name).due).toBe(expected)
  })

  it('rolls a counted term off a day off and says from where', () => {
    expect(dueOn(define('month', '15-14', { days: 10 }), '2026-11')).toMatchObject({ due: '2026-11-25', rolledFrom: '2026-11-24' })
  })

  it('has no due day when the definition says none', () => {
    expect(dueOn(define('month', '15-14'), '2026-11')).toMatchObject({ due: null, from: '2026-10-15', to: '2026-11-14' })
  })
})
