import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, fromEpochDay, type PlainDate, plainDate, toEpochDay, unwrap } from '../kernel/index.ts'
import { readHolidayPack } from './holidays/read-holidays.ts'
import { readVietnamPack, vietnamCalendar } from './testing.ts'
import {
  addWorkingDays,
  findHoliday,
  isWorkingDay,
  isYearKnown,
  nextWorkingDay,
  workCalendar,
  workingDaysBetween,
} from './work-calendar.ts'

const calendar = vietnamCalendar()
const pack = unwrap(readHolidayPack(readVietnamPack('holidays')))
const kinds = new Map(pack.rows.map((row) => [row.date, row.kind]))

/** The oracle: one day at a time, by the day of the week of the platform and the rows as they stand. */
function worked(date: PlainDate): boolean {
  const kind = kinds.get(date)
  if (kind !== undefined) return kind === 'swapped-work'
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return day !== 0 && day !== 6
}

function slowAdd(from: PlainDate, n: number): PlainDate {
  const step = Math.sign(n)
  let date = from
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, step)
    if (worked(date)) left -= 1
  }
  return date
}

const FIRST = toEpochDay(plainDate('1990-01-01'))
const LAST = toEpochDay(plainDate('2050-12-31'))
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(fromEpochDay)

describe('working days', () => {
  it('agree with a day-by-day count on every day of 1990–2050', () => {
    let sum = 0
    const start = plainDate('1989-12-31')
    for (let day = FIRST; day <= LAST; day++) {
      const date = fromEpochDay(day)
      const expected = worked(date)
      if (expected) sum += 1
      if (isWorkingDay(calendar, date) !== expected) expect.fail(`${date} should ${expected ? '' : 'not '}be worked`)
      if (workingDaysBetween(calendar, start, date) !== sum)
        expect.fail(`${date}: ${workingDaysBetween(calendar, start, date)} is not ${sum}`)
    }
    expect(sum).toBeGreaterThan(15_000)
  })

  it('are added and taken away as by a day-by-day walk over 1990–2050', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (from, n) => {
        expect(addWorkingDays(calendar, from, n)).toBe(slowAdd(from, n))
      }),
      { numRuns: 400 },
    )
  })

  it('are added as by a walk around both ends of the table, where the known years begin and end', () => {
    for (const edge of ['2014-12-20', '2015-01-01', '2015-01-05', '2027-12-20', '2027-12-31', '2028-01-03']) {
      for (let n = -15; n <= 15; n++) expect(addWorkingDays(calendar, plainDate(edge), n)).toBe(slowAdd(plainDate(edge), n))
    }
  })

  it('adding n days leaves exactly n working days between, and ends on one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 2000 }), (from, n) => {
        const to = addWorkingDays(calendar, from, n)
        expect(workingDaysBetween(calendar, from, to)).toBe(n)
        expect(isWorkingDay(calendar, to)).toBe(true)
      }),
    )
  })

  it('roll to the first worked day that is not earlier', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const next = nextWorkingDay(calendar, date)
        expect(next).toBe(worked(date) ? date : slowAdd(date, 1))
      }),
    )
  })

  it('without any table are plain Monday-to-Friday weeks, and the year is not known', () => {
    const bare = workCalendar([])
    expect(addWorkingDays(bare, plainDate('2016-12-30'), 1)).toBe('2017-01-02')
    expect(addWorkingDays(bare, plainDate('1969-12-31'), 2)).toBe('1970-01-02')
    expect(workingDaysBetween(bare, plainDate('2016-12-31'), plainDate('2017-12-31'))).toBe(260)
    expect(isYearKnown(bare, plainDate('2016-12-30'))).toBe(false)
    expect(isYearKnown(calendar, plainDate('2016-12-30'))).toBe(true)
    expect(isYearKnown(calendar, plainDate('2028-01-01'))).toBe(false)
  })
})

describe('the official days off', () => {
  it('24/11/2026 is off, 23/11/2026 and 28/11/2026 are ordinary days', () => {
    expect(isWorkingDay(calendar, plainDate('2026-11-24'))).toBe(false)
    expect(isWorkingDay(calendar, plainDate('2025-11-24'))).toBe(true)
    expect(isWorkingDay(calendar, plainDate('2026-11-23'))).toBe(true)
    expect(isWorkingDay(calendar, plainDate('2026-11-28'))).toBe(false)
    expect(findHoliday(calendar, plainDate('2026-11-28'))).toBeUndefined()
  })

  it.each(['2015-02-14', '2015-04-25', '2019-01-05', '2019-05-04', '2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])(
    'the make-up Saturday %s is worked',
    (date) => {
      expect(isWorkingDay(calendar, plainDate(date))).toBe(true)
      expect(addWorkingDays(calendar, addDays(plainDate(date), -1), 1)).toBe(date)
    },
  )

  it('2016 has ten days off by law and 2026 twelve', () => {
    const ofYear = (year: string) => pack.rows.filter((row) => row.date.startsWith(year) && row.kind === 'holiday').length
    expect(ofYear('2016')).toBe(10)
    expect(ofYear('2026')).toBe(12)
  })

  it('every row has its basis, a source that is listed, and stands in order of date', () => {
    const dates = pack.rows.map((row) => row.date)
    expect(dates).toEqual([...dates].sort())
    expect(pack.rows.filter((row) => pack.sources[row.source] === undefined)).toEqual([])
    expect(pack.rows.filter((row) => row.unverified).map((row) => row.date)).toEqual(['2019-04-15', '2027-05-03'])
  })

  it('every swapped day off has its make-up day named in the table, but for the one made up in 2014', () => {
    const off = pack.rows.filter((row) => row.kind === 'swapped-off').length
    expect(pack.rows.filter((row) => row.kind === 'swapped-work')).toHaveLength(off - 1)
  })
})

describe('a holiday table that is wrong is refused with its row', () => {
  const row = { date: '2028-01-03', kind: 'substitute', nameVi: 'Nghỉ bù', nameEn: 'In lieu', basis: 'x', source: 'y' }
  const code = (...rows: object[]) => {
    const result = readHolidayPack({ rows })
    return result.ok ? 'ok' : `${result.refusal.code} ${result.refusal.params.date ?? result.refusal.params.path}`
  }
  it.each([
    ['a day entered twice', [row, { ...row, nameVi: 'Nghỉ khác' }], 'HOLIDAY_TWICE 03/01/2028'],
    ['a make-up day on a Monday', [{ ...row, kind: 'swapped-work' }], 'SWAPPED_WORK_ON_WEEKDAY 03/01/2028'],
    ['a day in lieu on a Saturday', [{ ...row, date: '2028-01-01' }], 'REST_DAY_ON_WEEKEND 01/01/2028'],
    ['a day that does not exist', [{ ...row, date: '2028-02-30' }], 'HOLIDAY_PACK_INVALID rows.0.date'],
    ['an unknown column', [{ ...row, colour: 'red' }], 'HOLIDAY_PACK_INVALID rows.0'],
    ['nothing wrong', [row], 'ok'],
  ])('%s', (_, rows, expected) => {
    expect(code(...rows)).toBe(expected)
  })
})
