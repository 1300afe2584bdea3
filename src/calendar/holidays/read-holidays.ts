import { formatDate, ok, type Result, refuse, weekday } from '../../kernel/index.ts'
import { calendarRefusals } from '../refusals.ts'
import { HolidayPack, type HolidayRow } from '../schema.ts'

/** Why a row may not stand where it stands, if so. */
function refusalOf(row: HolidayRow): Result<never> | undefined {
  const weekend = weekday(row.date) > 5
  const params = { date: formatDate(row.date), name: row.nameVi }
  if (row.kind === 'swapped-work') return weekend ? undefined : refuse(calendarRefusals, 'SWAPPED_WORK_ON_WEEKDAY', params)
  if (row.kind === 'holiday') return undefined
  return weekend ? refuse(calendarRefusals, 'REST_DAY_ON_WEEKEND', params) : undefined
}

/**
 * Reads the holiday file of a pack. Refuses a wrong shape (HOLIDAY_PACK_INVALID), a day that stands twice (HOLIDAY_TWICE), a make-up
 * day on a weekday (SWAPPED_WORK_ON_WEEKDAY) and a day in lieu or swapped day off on a weekend (REST_DAY_ON_WEEKEND).
 */
export function readHolidayPack(input: unknown): Result<HolidayPack> {
  const parsed = HolidayPack.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(calendarRefusals, 'HOLIDAY_PACK_INVALID', { path: issue?.path.join('.') || '(gốc)', problem: issue?.message ?? '' })
  }
  const seen = new Map<string, HolidayRow>()
  for (const row of parsed.data.rows) {
    const first = seen.get(row.date)
    if (first) return refuse(calendarRefusals, 'HOLIDAY_TWICE', { date: formatDate(row.date), first: first.nameVi, second: row.nameVi })
    const refused = refusalOf(row)
    if (refused) return refused
    seen.set(row.date, row)
  }
  return ok(parsed.data)
}
