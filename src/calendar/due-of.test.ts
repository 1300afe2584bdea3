import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, endOfMonth, fromEpochDay, parseInstant, plainDate, toEpochDay, unwrap } from '../kernel/index.ts'
import { dueOf } from './due-of.ts'
import { nextRecurrence } from './recur.ts'
import { Term } from './schema.ts'
import { vietnamCalendar } from './testing.ts'
import { isWorkingDay } from './work-calendar.ts'

const calendar = vietnamCalendar()
const term = (input: unknown): Term => Term.parse(input)
const day = plainDate
const anyDay = fc.integer({ min: toEpochDay(day('1990-01-01')), max: toEpochDay(day('2050-12-31')) }).map(fromEpochDay)

describe('counted terms', () => {
  it.each([
    ['2027-01-31', 1, 'month', '2027-03-01', '2027-02-28'],
    ['2026-11-30', 3, 'month', '2027-03-01', '2027-02-28'],
    ['2024-02-29', 1, 'year', '2025-02-28', undefined],
    ['2016-08-31', 1, 'quarter', '2016-11-30', undefined],
    ['2016-01-31', 1, 'month', '2016-02-29', undefined],
    ['2016-12-18', 2, 'week', '2017-01-03', '2017-01-01'],
    ['2026-11-10', 14, 'calendar', '2026-11-25', '2026-11-24'],
    ['2026-11-14', 14, 'calendar', '2026-11-30', '2026-11-28'],
    ['2026-08-08', 14, 'calendar', '2026-08-22', undefined],
    ['2026-08-21', 1, 'working', '2026-08-22', undefined],
    ['2026-08-28', 1, 'working', '2026-09-03', undefined],
  ])('after %s, %d %s ends on %s', (after, n, unit, due, rolledFrom) => {
    const answer = dueOf(term({ kind: 'counted', n, unit, after }), calendar)
    expect(answer.due).toBe(due)
    expect(answer.rolledFrom).toBe(rolledFrom)
    expect(answer.days.at(-1)?.date).toBe(due)
    expect(answer.days[0]?.date).toBe(addDays(day(after), 1))
  })

  it('show every day from the first to the last, count exactly n, and end on a working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), fc.constantFrom('working', 'calendar'), (after, n, unit) => {
        const answer = dueOf(term({ kind: 'counted', n, unit, after }), calendar)
        expect(answer.days.map((counted) => counted.date)).toEqual(answer.days.map((_, index) => addDays(after, index + 1)))
        expect(answer.days.filter((counted) => counted.counts)).toHaveLength(n)
        expect(answer.due && isWorkingDay(calendar, answer.due)).toBe(true)
      }),
    )
  })

  it('in months end on the corresponding day or the last of the month, then roll', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 36 }), (after, n) => {
        const answer = dueOf(term({ kind: 'counted', n, unit: 'month', after }), calendar)
        const last = answer.rolledFrom ?? answer.due
        expect(last).toBe(addMonths(after, n))
        expect(answer.rolledFrom === undefined).toBe(isWorkingDay(calendar, addMonths(after, n)))
      }),
    )
  })

  it('backwards leave the date out, never roll, and are shown backwards', () => {
    const answer = dueOf(term({ kind: 'ahead', n: 5, unit: 'working', of: '2016-12-30' }), calendar)
    expect(answer.due).toBe('2016-12-23')
    expect(answer.days.map((counted) => counted.date.slice(8))).toEqual(['29', '28', '27', '26', '25', '24', '23'])
    expect(dueOf(term({ kind: 'ahead', n: 3, unit: 'calendar', of: '2016-08-30' }), calendar).due).toBe('2016-08-27')
    expect(dueOf(term({ kind: 'ahead', n: 1, unit: 'month', of: '2016-03-31' }), calendar).due).toBe('2016-02-29')
  })

  it('say when the year has no official table, or a day off is not verified', () => {
    expect(dueOf(term({ kind: 'counted', n: 3, unit: 'working', after: '2030-01-31' }), calendar).unverified).toContain('2030')
    expect(dueOf(term({ kind: 'counted', n: 3, unit: 'calendar', after: '2030-01-31' }), calendar).unverified).toContain('2030')
    expect(dueOf(term({ kind: 'counted', n: 3, unit: 'working', after: '2027-04-29' }), calendar).unverified).toContain('03/05/2027')
    expect(dueOf(term({ kind: 'counted', n: 3, unit: 'working', after: '2016-08-12' }), calendar).unverified).toBeUndefined()
  })
})

describe('terms that wait', () => {
  const afterEvent = term({ kind: 'after-event', n: 10, unit: 'calendar', event: 'Chính phủ phê duyệt Đề án' })

  it('have no date until the event has occurred, then count from its day', () => {
    expect(dueOf(afterEvent, calendar)).toMatchObject({ due: null, waitsFor: 'Chính phủ phê duyệt Đề án', days: [] })
    expect(dueOf(afterEvent, calendar, { occurred: day('2016-08-18') })).toMatchObject({ due: '2016-08-29', rolledFrom: '2016-08-28' })
    const late = unwrap(parseInstant('2016-08-17T23:30:00Z'))
    expect(dueOf(afterEvent, calendar, { occurred: late }).due).toBe('2016-08-29')
  })

  it('of a mere trigger stop waiting when it occurs, still without a date', () => {
    const trigger = term({ kind: 'trigger', event: 'Đề án được phê duyệt' })
    expect(dueOf(trigger, calendar)).toMatchObject({ due: null, waitsFor: 'Đề án được phê duyệt' })
    expect(dueOf(trigger, calendar, { occurred: day('2016-08-18') })).toMatchObject({ due: null, waitsFor: null })
  })

  it('in hours run from the moment of the event, or from the end of its day when only the day is known', () => {
    const hours = term({ kind: 'after-event', n: 24, unit: 'hour', event: 'phát hiện' })
    expect(dueOf(hours, calendar, { occurred: day('2026-11-20') })).toMatchObject({ due: '2026-11-22', dueAt: '2026-11-22T00:00:00+07:00' })
    const at = unwrap(parseInstant('2026-11-20T09:30:00Z'))
    expect(dueOf(hours, calendar, { occurred: at }).dueAt).toBe('2026-11-21T16:30:00+07:00')
  })
})

describe('recurring terms', () => {
  it('take the next day after the one asked for, never the same day again', () => {
    const quarterly = term({ kind: 'recurring', frequency: 'quarter', dueDay: { day: 15, before: true } })
    const next = (after: string) => dueOf(quarterly, calendar, { after: day(after) }).due
    expect(next('2016-08-12')).toBe('2016-09-14')
    expect(next('2016-09-13')).toBe('2016-09-14')
    expect(next('2016-09-14')).toBe('2016-12-14')
    expect(next('2016-12-31')).toBe('2017-03-14')
  })

  it('at the end of each month do not drift over 1990–2050', () => {
    let on = day('1989-12-31')
    for (let month = 0; month < 61 * 12; month++) {
      const due = nextRecurrence('month', { day: 31, monthOffset: 0, before: false }, { after: on, calendar })
      expect(due).toBe(endOfMonth(addMonths(day('1990-01-01'), month)))
      on = due
    }
    expect(on).toBe('2050-12-31')
  })

  it('come once a period for every frequency and offset', () => {
    const perYear = { month: 12, quarter: 4, 'half-year': 2, 'nine-month': 1, year: 1 } as const
    fc.assert(
      fc.property(
        fc.constantFrom('month', 'quarter', 'half-year', 'nine-month', 'year'),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: -11, max: 24 }),
        fc.boolean(),
        (frequency, dayOfMonth, monthOffset, before) => {
          const days = new Set<string>()
          let on = day('2010-06-30')
          for (let i = 0; i < perYear[frequency] * 4; i++) {
            on = nextRecurrence(frequency, { day: dayOfMonth, monthOffset, before }, { after: on, calendar })
            days.add(on)
          }
          expect(days.size).toBe(perYear[frequency] * 4)
          expect(on >= '2013-06-25' && on <= '2014-07-05').toBe(true)
        },
      ),
    )
  })

  it('without a day have no date, like duties that continue or have none', () => {
    for (const input of [{ kind: 'recurring', frequency: 'year' }, { kind: 'continuing' }, { kind: 'none', reviewOn: '2016-12-01' }]) {
      expect(dueOf(term(input), calendar, { after: day('2016-08-12') })).toMatchObject({ due: null, waitsFor: null, days: [] })
    }
  })
})

describe('terms as data', () => {
  it('survive JSON and answer the same', () => {
    for (const input of [
      { kind: 'before', date: '2016-12-30' },
      { kind: 'before', date: '2008-11-17', at: '14:00' },
      { kind: 'period', from: '2016-07-01', to: '2016-09-30' },
      { kind: 'counted', n: 24, unit: 'hour', after: '2026-11-20T16:30:00+07:00' },
    ]) {
      const first = term(input)
      const second = term(JSON.parse(JSON.stringify(first)))
      expect(dueOf(second, calendar)).toEqual(dueOf(first, calendar))
    }
    expect(dueOf(term({ kind: 'before', date: '2008-11-17', at: '14:00' }), calendar)).toMatchObject({
      due: '2008-11-17',
      dueAt: '2008-11-17T14:00:00+07:00',
    })
  })

  it('are refused when they cannot be counted', () => {
    for (const input of [
      { kind: 'counted', n: 0, unit: 'calendar', after: '2016-08-12' },
      { kind: 'counted', n: 1.5, unit: 'calendar', after: '2016-08-12' },
      { kind: 'counted', n: 101, unit: 'year', after: '2016-08-12' },
      { kind: 'before', date: '2016-02-30' },
      { kind: 'by', date: '2016-08-12', at: '24:00' },
      { kind: 'period', from: '2016-09-30', to: '2016-07-01' },
      { kind: 'trigger', event: '  ' },
      { kind: 'soon' },
    ]) {
      expect(Term.safeParse(input).success).toBe(false)
    }
  })
})
