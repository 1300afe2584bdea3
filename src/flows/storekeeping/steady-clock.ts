import { type Instant, instantOf } from '../../kernel/index.ts'
import { inTransaction, type Store } from '../../storage/index.ts'

/** How far the clock of a server may stand behind the last fact and still be waited for. */
const PATIENCE_MS = 24 * 3_600_000

/**
 * A clock that does not go back: set back by up to a day (a wrong hand, a time server), it stands still at the last moment given until the
 * real time has caught up, so that no fact is recorded before one that it rests on. Further back it is believed: then the clock was ahead before,
 * and standing still for months would be worse.
 */
export function steadyClock(read: () => number, lastMs: number): () => Instant {
  let last = lastMs
  return () => {
    const now = read()
    last = now < last && last - now <= PATIENCE_MS ? last : now
    return instantOf(last)
  }
}

/** When the newest fact of a store was recorded, in milliseconds; 0 for an empty one. */
export async function lastRecordedMs(store: Store): Promise<number> {
  const row = await inTransaction(store, (tx) =>
    tx.selectFrom('journal_fact').select('recorded_at').orderBy('seq', 'desc').limit(1).executeTakeFirst(),
  )
  return row ? Date.parse(row.recorded_at) : 0
}
