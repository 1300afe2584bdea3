import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../../kernel/index.ts'
import { vietnamCalendar } from '../testing.ts'
import { findHoliday } from '../work-calendar.ts'
import { dateOfLunar, type LunarDate, lunarDateOf } from './lunar-date.ts'

function unwrap<T>(result: { ok: true; value: T } | { ok: false; refusal: { code: string } }): T {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const lunar = (year: number, month: number, day: number, isLeap = false): LunarDate => ({ year, month, day, isLeap })
const years = Array.from({ length: 26 }, (_, i) => 2010 + i)

describe('the Vietnamese lunar calendar', () => {
  it('has Tết and Giỗ Tổ (10/3) of 2010–2035 on the days of another implementation', () => {
    const other = new Holidays('VN')
    for (const year of years) {
      const days = other.getHolidays(year).map(({ date, name }) => [name, date.slice(0, 10)] as const)
      const named = Object.fromEntries(days)
      expect(unwrap(dateOfLunar(lunar(year, 1, 1))), String(year)).toBe(named['Tết Nguyên Đán'])
      expect(unwrap(dateOfLunar(lunar(year, 3, 10))), String(year)).toBe(named['Giỗ tổ Hùng Vương'])
    }
  })

  it('agrees with every day of Giỗ Tổ and every first day of Tết in the official table', () => {
    const calendar = vietnamCalendar()
    for (let year = 2015; year <= 2027; year++) {
      expect(findHoliday(calendar, unwrap(dateOfLunar(lunar(year, 1, 1))))?.nameVi).toBe('Tết Âm lịch (mùng 1)')
      expect(findHoliday(calendar, unwrap(dateOfLunar(lunar(year, 3, 10))))?.nameVi).toBe('Giỗ Tổ Hùng Vương (10/3 âm lịch)')
    }
  })

  it('is counted at UTC+7: Tết of 1985 a month, of 1968 and 2007 a day before that of the Chinese calendar', () => {
    expect(unwrap(dateOfLunar(lunar(1985, 1, 1)))).toBe('1985-01-21')
    expect(unwrap(dateOfLunar(lunar(1968, 1, 1)))).toBe('1968-01-29')
    expect(unwrap(dateOfLunar(lunar(2007, 1, 1)))).toBe('2007-02-17')
  })

  it.each([
    [2004, 2, '2004-03-21'],
    [2006, 7, '2006-08-24'],
    [2009, 5, '2009-06-23'],
    [2012, 4, '2012-05-21'],
    [2014, 9, '2014-10-24'],
    [2017, 6, '2017-07-23'],
    [2020, 4, '2020-05-23'],
    [2023, 2, '2023-03-22'],
    [2025, 6, '2025-07-25'],
    [2033, 11, '2033-12-22'],
  ])('doubles month %2$s of %1$s, which begins on %3$s', (year, month, first) => {
    expect(unwrap(lunarDateOf(plainDate(first)))).toEqual(lunar(year, month, 1, true))
    expect(unwrap(dateOfLunar(lunar(year, month, 1, true)))).toBe(first)
  })

  it('goes on day by day and back again over 1968–2049: months of 29 or 30 days, years of 12 or 13 months', () => {
    let before = unwrap(lunarDateOf(plainDate('1968-01-29')))
    const doubled = new Set<number>()
    for (let date = plainDate('1968-01-30'); date <= '2049-12-31'; date = addDays(date, 1)) {
      const now = unwrap(lunarDateOf(date))
      if (now.isLeap) doubled.add(now.year)
      const isNext = now.day === before.day + 1
      if (isNext) expect([now.month, now.isLeap, now.year]).toEqual([before.month, before.isLeap, before.year])
      else {
        expect(now.day).toBe(1)
        expect([29, 30]).toContain(before.day)
        const isDoubled = now.isLeap && !before.isLeap && now.month === before.month
        expect(isDoubled || now.month === (before.month % 12) + 1).toBe(true)
        expect(now.year).toBe(before.month === 12 && now.month === 1 ? before.year + 1 : before.year)
      }
      if (now.day === 1 || now.day === 30) expect(unwrap(dateOfLunar(now))).toBe(date)
      before = now
    }
    // Seven doubled months in nineteen years.
    expect(doubled.size).toBeGreaterThanOrEqual(29)
    expect(doubled.size).toBeLessThanOrEqual(31)
  })

  it('refuses a day, a doubled month and a year that there are not', () => {
    const codeOf = (date: LunarDate) => {
      const found = dateOfLunar(date)
      return found.ok ? 'taken' : found.refusal.code
    }
    expect(codeOf(lunar(2016, 1, 31))).toBe('LUNAR_DAY_DOES_NOT_EXIST')
    expect(codeOf(lunar(2016, 13, 1))).toBe('LUNAR_DAY_DOES_NOT_EXIST')
    expect(codeOf(lunar(2016, 3, 10, true))).toBe('LUNAR_DAY_DOES_NOT_EXIST')
    expect(codeOf(lunar(2050, 1, 1))).toBe('LUNAR_YEAR_OUT_OF_RANGE')
    const early = lunarDateOf(plainDate('1967-12-31'))
    expect(early.ok ? 'taken' : early.refusal.code).toBe('LUNAR_YEAR_OUT_OF_RANGE')
  })
})
