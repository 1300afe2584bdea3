import { addDays, plainDate, toEpochDay } from '../kernel/index.ts'
import { addWorkingDayNumbers, addWorkingDays, type WorkCalendar } from './work-calendar.ts'

/** One line of a benchmark: milliseconds of ours and of the yardstick of the same run, and their ratio. */
export interface BenchRow {
  readonly name: string
  readonly ours: number
  readonly limit: number
  readonly ratio: number
}

const SUMS = 1_000_000

/** Milliseconds of a loop; its result is kept so that the loop is not optimised away. */
function time(loop: () => number): { ms: number; kept: number } {
  loop()
  const start = performance.now()
  const kept = loop()
  return { ms: performance.now() - start, kept }
}

function row(name: string, ours: () => number, limit: () => number): BenchRow {
  const a = time(ours)
  const b = time(limit)
  if (Number.isNaN(a.kept + b.kept)) throw new Error('a benchmark loop lost its sum')
  return { name, ours: Math.round(a.ms), limit: Math.round(b.ms), ratio: Math.round((a.ms / b.ms) * 100) / 100 }
}

/** Times 1,000,000 working-day sums beside the same loop over plain calendar days: on dates as text, and on day numbers. */
export function benchCalendar(calendar: WorkCalendar): BenchRow[] {
  const base = toEpochDay(plainDate('2015-01-01'))
  const dates = Array.from({ length: 4096 }, (_, index) => addDays(plainDate('2015-01-01'), index))
  const onDates = (add: (date: (typeof dates)[number], n: number) => string) => (): number => {
    let sum = 0
    for (let i = 0; i < SUMS; i++) sum += add(dates[i & 4095] ?? plainDate('2015-01-01'), (i % 60) + 1).charCodeAt(9)
    return sum
  }
  const onNumbers = (add: (day: number, n: number) => number) => (): number => {
    let sum = 0
    for (let i = 0; i < SUMS; i++) sum += add(base + (i & 4095), (i % 60) + 1)
    return sum
  }
  return [
    row(
      'calendar: 1,000,000 working-day sums on dates (ms), beside calendar days',
      onDates((date, n) => addWorkingDays(calendar, date, n)),
      onDates(addDays),
    ),
    row(
      'calendar: 1,000,000 working-day sums on day numbers (ms), beside a plain addition',
      onNumbers((day, n) => addWorkingDayNumbers(calendar, day, n)),
      onNumbers((day, n) => day + n),
    ),
  ]
}
