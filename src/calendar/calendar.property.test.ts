import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlainDate, plainDate, unwrap } from '../kernel/index.ts'
import { answerDue } from './due.ts'
import { dueOf } from './due-of.ts'
import { readHolidayPack } from './holidays/read-holidays.ts'
import { periodOf, ReportDefinition } from './periods.ts'
import { nextRecurrence } from './recur.ts'
import type { DueAnswer, Term, TermUnit } from './schema.ts'
import { readVietnamPack, vietnamCalendar } from './testing.ts'
import { isWorkingDay, workCalendar } from './work-calendar.ts'

/**
 * The oracle is written apart from the code: it walks the days one by one, counts days of the week from the Monday that 1 January 1990 was,
 * and reads the table of holidays by its text. It knows no epoch, no time zone, no sum and no formula.
 */
interface Day {
  readonly text: PlainDate
  readonly year: number
  readonly month: number
  readonly day: number
  readonly isWorked: boolean
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengthOf = (year: number, month: number): number =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0

/** All days of 1990–2052 in order. */
function walkDays(): Day[] {
  const yaml = readFileSync(new URL('../../packs/vietnam/holidays.yaml', import.meta.url), 'utf8')
  const kinds = new Map([...yaml.matchAll(/^ +- \{ date: (\S+), kind: (\S+),/gm)].map((row) => [row[1], row[2]]))
  const days: Day[] = []
  let dayOfWeek = 1
  for (let year = 1990; year <= 2052; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= lengthOf(year, month); day++) {
        const text = plainDate(`${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`)
        const kind = kinds.get(text)
        days.push({ text, year, month, day, isWorked: kind === undefined ? dayOfWeek <= 5 : kind === 'swapped-work' })
        dayOfWeek = dayOfWeek === 7 ? 1 : dayOfWeek + 1
      }
    }
  }
  return days
}

const DAYS = walkDays()
const LAST = DAYS.findIndex((day) => day.text === '2050-12-31')
const calendar = vietnamCalendar()

const at = (index: number): Day => {
  const found = DAYS[index]
  if (!found) throw new Error(`the walk has no day ${index}`)
  return found
}

/** From a day, step by step: n working days, or n days and then on to a worked one, or n months and then on to a worked one. */
function walk(from: number, n: number, unit: TermUnit): { due: PlainDate; last: PlainDate } {
  let index = from
  if (unit === 'working') {
    for (let left = n; left > 0; ) {
      index += 1
      if (at(index).isWorked) left -= 1
    }
    return { due: at(index).text, last: at(index).text }
  }
  const start = at(from)
  if (unit === 'calendar' || unit === 'week') index += unit === 'week' ? n * 7 : n
  else {
    let { year, month } = start
    for (let left = n * { month: 1, quarter: 3, year: 12, hour: 0 }[unit]; left > 0; left--) {
      month += 1
      if (month === 13) {
        month = 1
        year += 1
      }
    }
    const day = Math.min(start.day, lengthOf(year, month))
    while (at(index).year !== year || at(index).month !== month || at(index).day !== day) index += 1
  }
  const last = at(index).text
  while (!at(index).isWorked) index += 1
  return { due: at(index).text, last }
}

type Counted = Extract<Term, { kind: 'counted' }>
const SIZES: Readonly<Record<TermUnit, number>> = { working: 300, calendar: 400, week: 60, month: 18, quarter: 6, year: 2, hour: 1 }

/** That a way of counting gives the day of the walk, for any start, unit and length. */
const sameAsWalk = (count: (term: Counted) => DueAnswer) =>
  fc.property(
    fc.integer({ min: 1, max: LAST }),
    fc.constantFrom('working', 'calendar', 'week', 'month', 'quarter', 'year'),
    fc.nat(),
    (from, unit, seed) => {
      const n = (seed % SIZES[unit]) + 1
      const answer = count({ kind: 'counted', n, unit, after: at(from).text })
      const { due, last } = walk(from, n, unit)
      expect(answer.due).toBe(due)
      expect(answer.rolledFrom).toBe(due === last ? undefined : last)
      expect(answer.days.map((day) => day.date)).toEqual(DAYS.slice(from + 1, from + 1 + answer.days.length).map((day) => day.text))
      expect(answer.days.at(-1)?.date).toBe(due)
      if (unit === 'working') expect(answer.days.filter((day) => day.counts)).toHaveLength(n)
    },
  )

const anyIndex = fc.integer({ min: 0, max: LAST })
const RUNS = process.env.DONDOC_DEEP ? 20_000 : 300

describe(`the calendar against a walk day by day over 1990–2050, on a host at TZ=${process.env.TZ ?? ''}`, () => {
  it('says of every day whether offices work', () => {
    const wrong = DAYS.slice(0, LAST + 1).filter((day) => isWorkingDay(calendar, day.text) !== day.isWorked)
    expect(wrong).toEqual([])
    expect(DAYS.slice(0, LAST + 1)).toHaveLength(22_280)
  })

  it('counts a term in each unit to the same day, rolled from the same day, and explains every day between', () => {
    fc.assert(
      sameAsWalk((term) => dueOf(term, calendar)),
      { numRuns: RUNS },
    )
  })

  it('a count that includes its first day, forgets the roll, or misses one swapped Saturday is found', () => {
    const early = (term: Counted) => dueOf({ ...term, after: at(DAYS.findIndex((day) => day.text === term.after) - 1).text }, calendar)
    const unrolled = (term: Counted) => {
      const answer = dueOf(term, calendar)
      return { ...answer, due: answer.rolledFrom ?? answer.due }
    }
    const rows = unwrap(readHolidayPack(readVietnamPack('holidays'))).rows.filter((row) => row.date !== '2019-05-04')
    const forgetful = workCalendar(rows)
    for (const planted of [early, unrolled, (term: Counted) => dueOf(term, forgetful)]) {
      expect(fc.check(sameAsWalk(planted), { numRuns: 4000, seed: 1 }).failed).toBe(true)
    }
  })

  it('counts 1 to 10 working days from every day of 2015–2027, where the days off are known', () => {
    for (let from = DAYS.findIndex((day) => day.year === 2015); at(from).year <= 2027; from++) {
      const n = (from % 10) + 1
      const { due } = dueOf({ kind: 'counted', n, unit: 'working', after: at(from).text }, calendar)
      if (due !== walk(from, n, 'working').due) expect.fail(`${n} working days from ${at(from).text}: ${due}`)
    }
  })

  it('ends a term in hours at the same hour as the clock on the wall in Việt Nam', () => {
    fc.assert(
      fc.property(anyIndex, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 200 }), (from, hour, n) => {
        const two = (value: number) => String(value).padStart(2, '0')
        const answer = unwrap(answerDue({ phrase: `${n} giờ`, from: `${at(from).text}T${two(hour)}:30:00+07:00` }, calendar))
        const end = hour + n
        expect(answer.dueAt).toBe(`${at(from + Math.floor(end / 24)).text}T${two(end % 24)}:30:00+07:00`)
      }),
      { numRuns: RUNS },
    )
  })

  it('ahead of a date counts back, and never rolls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 500, max: LAST }), fc.integer({ min: 1, max: 60 }), fc.boolean(), (of, n, working) => {
        const term: Term = { kind: 'ahead', n, unit: working ? 'working' : 'calendar', of: at(of).text }
        let index = of
        for (let left = n; left > 0; ) {
          index -= 1
          if (!working || at(index).isWorked) left -= 1
        }
        expect(dueOf(term, calendar).due).toBe(at(index).text)
      }),
      { numRuns: RUNS },
    )
  })

  it('finds the n-th and the last working day of every month', () => {
    for (let start = 0; start <= LAST; start += lengthOf(at(start).year, at(start).month)) {
      const month = DAYS.slice(start, start + lengthOf(at(start).year, at(start).month)).filter((day) => day.isWorked)
      const before = start === 0 ? plainDate('1989-12-31') : at(start - 1).text
      const next = (workingDay: number) =>
        nextRecurrence('month', { workingDay: workingDay as 1, monthOffset: 0 }, { after: before, calendar })
      for (const n of [1, 3, 10]) if (next(n) !== month[n - 1]?.text) expect.fail(`working day ${n} after ${before}: ${next(n)}`)
      if (next(-1) !== month.at(-1)?.text) expect.fail(`last working day after ${before}: ${next(-1)}`)
    }
  })

  it('a day 29, 30 or 31 of every month comes back after a short month: 31, 28 or 29, 31, 30, without drift', () => {
    for (const day of [29, 30, 31]) {
      let on = plainDate('1989-12-31')
      for (let year = 1990; year <= 2050; year++) {
        for (let month = 1; month <= 12; month++) {
          on = nextRecurrence('month', { day, monthOffset: 0, before: false }, { after: on, calendar })
          const wanted = `${year}-${String(month).padStart(2, '0')}-${Math.min(day, lengthOf(year, month))}`
          if (on !== wanted) expect.fail(`day ${day}: ${on} is not ${wanted}`)
        }
      }
    }
  })

  it('puts every day into the reporting period that a clerk turning the leaves of a calendar would name', () => {
    const size = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
    const letter = { month: '', quarter: 'Q', 'half-year': 'H', year: '' } as const
    for (const frequency of ['month', 'quarter', 'half-year', 'year'] as const) {
      for (const start of [1, 15]) {
        const definition = ReportDefinition.parse({ frequency, cutoff: start === 1 ? 'calendar' : '15-14' })
        // The month of the report moves on when its first day comes, the period when its months are used up.
        let month = 1
        let year = 1990
        for (const day of DAYS.slice(0, LAST + 1)) {
          if (day.day === start && day.text !== '1990-01-01') month += 1
          if (month === 13) {
            month = 1
            year += 1
          }
          const index = Math.ceil(month / size[frequency])
          const name =
            frequency === 'year'
              ? `${year}`
              : `${year}-${frequency === 'month' ? String(index).padStart(2, '0') : letter[frequency] + index}`
          const found = periodOf(definition, day.text)
          if (!found.ok || found.value.period !== name) expect.fail(`${frequency} from ${start}: ${day.text} is not in ${name}`)
        }
      }
    }
  })
})
