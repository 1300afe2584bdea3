import { dateParts, findDate, fromEpochDay, ok, type PlainDate, type Result, refuse, toEpochDay } from '../../kernel/index.ts'
import { calendarRefusals } from '../refusals.ts'
import { newMoonBefore, newMoonDay, solarTwelfth } from './moon-and-sun.ts'

/** A day of the Vietnamese lunar calendar; `year` is the Gregorian year in which the lunar year begins; `isLeap` marks the doubled month. */
export interface LunarDate {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly isLeap: boolean
}

/**
 * The years whose lunar days are computed: from the first that Việt Nam counted at UTC+7 to the last for which the short series behind
 * it agree with another implementation on every Tết and every 10/3; later a new moon near midnight may fall on the other day.
 */
const LUNAR_YEARS = { first: 1968, last: 2049 } as const

/** The sun enters the tenth twelfth (270°) at the winter solstice, which always lies in the eleventh month. */
const WINTER = 9

interface LunarMonth {
  readonly month: number
  readonly isLeap: boolean
  /** First day, since 1970-01-01. */
  readonly first: number
  /** Whether it belongs to the lunar year that began in the year before. */
  readonly isOfYearBefore: boolean
}

/** The number of the new moon that begins the eleventh month of the lunar year which begins in a Gregorian year. */
function eleventhMonth(year: number): number {
  const last = toEpochDay(findDate(year, 12, 31) ?? fromEpochDay(0))
  const k = newMoonBefore(last)
  // Solstice after this new moon's day: the month before holds it.
  return solarTwelfth(newMoonDay(k)) >= WINTER ? k - 1 : k
}

const known = new Map<number, readonly LunarMonth[]>()

/** The months from the eleventh of the lunar year before a Gregorian year up to the tenth of its own; thirteen when one is doubled. */
function monthsUntil(year: number): readonly LunarMonth[] {
  const found = known.get(year)
  if (found) return found
  const from = eleventhMonth(year - 1)
  const count = eleventhMonth(year) - from
  const twelfths = Array.from({ length: count + 1 }, (_, i) => solarTwelfth(newMoonDay(from + i)))
  // The first month in which the sun enters no new twelfth is the doubled one; only a stretch of thirteen has it.
  const leapAt = count === 13 ? twelfths.findIndex((twelfth, i) => i > 0 && i < count && twelfth === twelfths[i + 1]) : -1
  const months = Array.from({ length: count }, (_, i): LunarMonth => {
    const place = leapAt !== -1 && i >= leapAt ? i - 1 : i
    const month = ((10 + place) % 12) + 1
    return { month, isLeap: i === leapAt, first: newMoonDay(from + i), isOfYearBefore: place < 2 }
  })
  known.set(year, months)
  return months
}

/** The lunar day of a civil day, counted at UTC+7 as Việt Nam does since 1968. Refuses a year out of reach (LUNAR_YEAR_OUT_OF_RANGE). */
export function lunarDateOf(date: PlainDate): Result<LunarDate> {
  const day = toEpochDay(date)
  const { year } = dateParts(date)
  if (year < LUNAR_YEARS.first || year > LUNAR_YEARS.last)
    return refuse(calendarRefusals, 'LUNAR_YEAR_OUT_OF_RANGE', { year, ...LUNAR_YEARS })
  const months = [...monthsUntil(year), ...monthsUntil(year + 1)]
  const index = months.findLastIndex((month) => month.first <= day)
  const month = months[index]
  if (!month) throw new Error(`no lunar month holds ${date}`)
  const begins = index < monthsUntil(year).length ? year : year + 1
  return ok({
    year: month.isOfYearBefore ? begins - 1 : begins,
    month: month.month,
    day: day - month.first + 1,
    isLeap: month.isLeap,
  })
}

/** The civil day of a lunar day; refuses a day or a doubled month that this lunar year does not have (LUNAR_DAY_DOES_NOT_EXIST). */
export function dateOfLunar({ year, month, day, isLeap }: LunarDate): Result<PlainDate> {
  const text = `${day}/${month}${isLeap ? ' nhuận' : ''} âm lịch năm ${year}`
  if (!Number.isInteger(year) || year < LUNAR_YEARS.first || year > LUNAR_YEARS.last)
    return refuse(calendarRefusals, 'LUNAR_YEAR_OUT_OF_RANGE', { year, ...LUNAR_YEARS })
  const months = [
    ...monthsUntil(year).filter((one) => !one.isOfYearBefore),
    ...monthsUntil(year + 1).filter((one) => one.isOfYearBefore),
    ...monthsUntil(year + 1)
      .filter((one) => !one.isOfYearBefore)
      .slice(0, 1),
  ]
  const index = months.findIndex((one) => one.month === month && one.isLeap === isLeap)
  const first = months[index]?.first
  const next = months[index + 1]?.first
  const isThere = first !== undefined && next !== undefined && Number.isInteger(day) && day >= 1 && day <= next - first
  return isThere ? ok(fromEpochDay(first + day - 1)) : refuse(calendarRefusals, 'LUNAR_DAY_DOES_NOT_EXIST', { text })
}
