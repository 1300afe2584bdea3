import { addWorkingDayNumbers, addWorkingDays, workCalendar } from '../../calendar/index.ts'
import type { Packs } from '../../flows/load-packs.ts'
import { fromEpochDay, plainDate, toEpochDay } from '../../kernel/index.ts'
import { type Figure, figureOf, inSeconds, timesOf } from './figure.ts'

const SUMS = 1_000_000
const FIRST = toEpochDay(plainDate('1990-01-01'))
/** The days of 1990–2050; each sum starts on the next of them and adds 1 to 30 working days. */
const DAYS = Array.from({ length: toEpochDay(plainDate('2051-01-01')) - FIRST }, (_, index) => FIRST + index)

/** A million sums of working days between civil dates, and the same loop over plain day numbers as what it could cost at least. */
export async function calendarFigures(packs: Packs, runs: number): Promise<Figure[]> {
  const calendar = workCalendar(packs.holidays)
  const dates = DAYS.map(fromEpochDay)
  const byDates = () => {
    let last = ''
    for (let i = 0; i < SUMS; i++) last = addWorkingDays(calendar, dates[i % dates.length] ?? plainDate('1990-01-01'), (i % 30) + 1)
    return last
  }
  const byNumbers = () => {
    let last = 0
    for (let i = 0; i < SUMS; i++) last = addWorkingDayNumbers(calendar, DAYS[i % DAYS.length] ?? FIRST, (i % 30) + 1)
    return last
  }
  if (byDates() !== fromEpochDay(byNumbers())) throw new Error('the two loops end on different days')
  return [
    figureOf({
      ...{ name: 'working-days', unit: 's', runs: inSeconds(await timesOf(runs, byDates)), limit: 1.5 },
      what: { vi: '1.000.000 phép cộng ngày làm việc', en: '1,000,000 sums of working days' },
    }),
    figureOf({
      ...{ name: 'working-day-numbers', unit: 's', runs: inSeconds(await timesOf(runs, byNumbers)), limit: null },
      what: {
        vi: 'như trên, trên số thứ tự ngày (mức thấp nhất có thể)',
        en: 'the same loop over plain day numbers (what it could cost at least)',
      },
    }),
  ]
}
