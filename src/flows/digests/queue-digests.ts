import { isWorkingDay } from '../../calendar/index.ts'
import { inTransaction } from '../../storage/index.ts'
import { queuePersonDigests } from '../../tasks/digest/digest-store.ts'
import { digestDay } from '../../tasks/index.ts'
import type { House } from '../house.ts'

/**
 * Puts today’s digests of persons into the outbox once the hour of digests has come (minutes after midnight), on working days; asking again, from
 * another process too, changes nothing.
 */
export async function queueDigests(house: House, minuteOfDay: number): Promise<void> {
  await house.freshCalendar()
  const now = house.clock()
  const day = digestDay(now, minuteOfDay)
  if (day === null || !isWorkingDay(house.calendar, day)) return
  await inTransaction(house.store, (tx) => queuePersonDigests(tx, day, now))
}
