import { listChanges, readCalendarMark } from '../../calendar/holidays/days-store.ts'
import { calendarWith, type HolidayPack, type WorkCalendar } from '../../calendar/index.ts'
import { inTransaction, type Store } from '../../storage/index.ts'

const LOOK_EVERY_MS = 1000

/** The calendar of one process. */
export interface KeptCalendar {
  get(): WorkCalendar
  fresh(when?: 'now'): Promise<void>
}

/**
 * Keeps the calendar of packs and administrators at hand. It is read when it is opened; afterwards one cheap question, at most once a second,
 * tells whether somebody changed it, so that processes that share a database count alike within a second.
 */
export async function keepCalendar(store: Store, pack: HolidayPack): Promise<KeptCalendar> {
  const read = () =>
    inTransaction(store, async (tx) => {
      const [mark, changes] = [await readCalendarMark(tx), await listChanges(tx)]
      const standing = changes.filter((one) => one.withdrawnAt === null)
      return { mark, calendar: calendarWith(pack, standing) }
    })
  let known = await read()
  let looked = performance.now()
  return {
    get: () => known.calendar,
    async fresh(when) {
      if (when !== 'now' && performance.now() - looked < LOOK_EVERY_MS) return
      looked = performance.now()
      if ((await inTransaction(store, readCalendarMark)) !== known.mark) known = await read()
    },
  }
}
