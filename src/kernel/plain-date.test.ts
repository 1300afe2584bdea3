import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  endOfDay,
  endOfMonth,
  formatDate,
  formatInstant,
  fromEpochDay,
  parseDate,
  parseInstant,
  plainDate,
  startOfDay,
  toEpochDay,
  unwrap,
  weekday,
} from './index.ts'

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map(fromEpochDay)

describe('civil dates', () => {
  it('reads the ways in which Vietnamese papers write a day', () => {
    for (const text of ['30/12/2016', '30-12-2016', '30.12.2016', '2016-12-30', ' 30/12/2016 '])
      expect(parseDate(text)).toEqual({ ok: true, value: '2016-12-30' })
    expect(parseDate('9/5/2016')).toEqual({ ok: true, value: '2016-05-09' })
  })
  it('refuses days that do not exist, with the text that was written', () => {
    for (const text of ['30/02/2016', '29/02/2015', '31/04/2016', '0/1/2016', '1/13/2016', 'kịp thời', '12/2016']) {
      expect(parseDate(text)).toMatchObject({ ok: false, refusal: { code: 'DATE_DOES_NOT_EXIST', params: { text } } })
    }
    expect(parseDate('29/02/2016').ok).toBe(true)
  })
  it('knows the weekday: plan 484 was issued on a Friday, its report is due before a Friday', () => {
    expect(weekday(plainDate('2016-08-12'))).toBe(5)
    expect(weekday(plainDate('2016-12-30'))).toBe(5)
    expect(weekday(plainDate('2026-11-23'))).toBe(1)
    expect(weekday(plainDate('1969-12-28'))).toBe(7)
  })
  it('ends a month term on the corresponding day, else on the last day of the month (Civil Code 2015, article 148.3)', () => {
    expect(addMonths(plainDate('2026-10-31'), 1)).toBe('2026-11-30')
    expect(addMonths(plainDate('2016-01-31'), 1)).toBe('2016-02-29')
    expect(addMonths(plainDate('2016-03-31'), -1)).toBe('2016-02-29')
    expect(addMonths(plainDate('2016-11-15'), 14)).toBe('2018-01-15')
    expect(endOfMonth(plainDate('2023-02-03'))).toBe('2023-02-28')
  })
  it('are numbered as the calendar of the platform numbers them, every day of 1890–2210 and at the turn of every century', () => {
    const isSame = (number: number): boolean => {
      const text = new Date(number * 86_400_000).toISOString().slice(0, 10)
      return fromEpochDay(number) === text && toEpochDay(plainDate(text)) === number
    }
    const wrong: number[] = []
    for (let day = Date.UTC(1890, 0, 1) / 86_400_000; day < Date.UTC(2211, 0, 1) / 86_400_000; day++) if (!isSame(day)) wrong.push(day)
    for (let year = 1000; year <= 9900; year += 100) {
      for (const [month, day] of [
        [0, 1],
        [1, 28],
        [2, 1],
        [11, 31],
      ] as const) {
        const number = Date.UTC(year, month, day) / 86_400_000
        if (!isSame(number) || !isSame(number + 1)) wrong.push(number)
      }
    }
    expect(wrong).toEqual([])
  })

  it('adds and subtracts days without loss over any distance', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(fromEpochDay(toEpochDay(day))).toBe(day)
        expect(weekday(addDays(day, 7 * n))).toBe(weekday(day))
        expect(unwrap(parseDate(formatDate(day)))).toBe(day)
      }),
    )
  })
  it('takes the day of an instant at UTC+7, whatever the zone of the host', () => {
    expect(dayOf(unwrap(parseInstant('2016-12-29T16:59:59.999Z')))).toBe('2016-12-29')
    expect(dayOf(unwrap(parseInstant('2016-12-29T17:00:00Z')))).toBe('2016-12-30')
    expect(endOfDay(plainDate('2016-12-29'))).toBe('2016-12-29T16:59:59.999Z')
    expect(startOfDay(plainDate('2016-12-30'))).toBe('2016-12-29T17:00:00.000Z')
    expect(formatInstant(unwrap(parseInstant('2026-11-21T09:30:00Z')))).toBe('2026-11-21T16:30:00+07:00')
  })
  it('refuses an instant without an offset or on a day that does not exist', () => {
    for (const text of ['2016-12-29T10:00:00', '2016-02-30T10:00:00Z', '2016-12-29', 'now']) {
      expect(parseInstant(text)).toMatchObject({ ok: false, refusal: { code: 'INSTANT_NOT_READABLE' } })
    }
  })
})
