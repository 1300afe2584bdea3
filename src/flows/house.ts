import type { PolicyRow } from '../access/index.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import type { EvidenceStore } from '../files/evidence-store.ts'
import type { Instant } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Store } from '../storage/index.ts'
import type { Packs } from './load-packs.ts'

/** Everything a story needs, opened once per process: the store, the packs, the calendar, the agencies, the rights and a clock. */
export interface House {
  readonly store: Store
  readonly packs: Packs
  /** The working days as they stand: of the packs, with what administrators entered. It may change between two stories, never within one. */
  readonly calendar: WorkCalendar
  readonly policy: readonly PolicyRow[]
  readonly evidence: EvidenceStore
  /** The only clock of the product; a demonstration store runs at a day of its own. */
  clock(): Instant
  /** The agencies as they are known now: an immutable snapshot. `anew` = after a batch of this process changed them; `fresh` = at most some seconds old. */
  organizations(how?: 'anew' | 'fresh'): Promise<Organizations>
  /** Looks whether another process changed the calendar; `now` looks at once, else at most once a second. */
  freshCalendar(when?: 'now'): Promise<void>
  /** Set when a board had to be counted, so that its lines are kept for the next who asks. */
  readonly boardWish?: { isBehind: boolean }
  /** Set when a reform left records to be handed over that were too many for one answer; anew = those that were handed over before are looked at too. */
  readonly handoverWish?: { isBehind: boolean; isAnew: boolean }
  /** Path of the bundle that reads untrusted files in a child process. */
  readonly childEntry: string
}
