import type { OpenSession } from '../../access/store.ts'
import type { Instant } from '../../kernel/index.ts'
import type { Store } from '../../storage/index.ts'

/** So long a session that was read is believed; what another process ends is believed here for that long. */
const AT_HAND_MS = 1000
/** Signed-in people of a large office at once; more than that start anew. */
const MOST = 5000

interface Kept {
  readonly session: OpenSession
  /** By the clock of the house, which a demonstration sets as it likes, and by one that only goes on. */
  readonly readAt: number
  readonly since: number
}

/**
 * Sessions that were read in the last second, by the hash of their token: a screen asks several things at once. What this process changes in
 * accounts or sessions is known at once (`forget`), what another one changes within a second.
 */
export class SessionsAtHand {
  readonly #kept = new Map<string, Kept>()
  #age = 0

  /** The session at hand, else what `read` finds; nothing is kept that was read while somebody changed accounts. */
  async find(tokenHash: string, now: Instant, read: () => Promise<OpenSession | undefined>): Promise<OpenSession | undefined> {
    const at = Date.parse(now)
    const kept = this.#kept.get(tokenHash)
    if (kept !== undefined && Math.abs(at - kept.readAt) < AT_HAND_MS && performance.now() - kept.since < AT_HAND_MS) return kept.session
    const age = this.#age
    const session = await read()
    if (session === undefined || age !== this.#age) return session
    if (this.#kept.size >= MOST) this.#kept.clear()
    this.#kept.set(tokenHash, { session, readAt: at, since: performance.now() })
    return session
  }

  /** To be called after each transaction that ended a session or changed an account. */
  forget(): void {
    this.#age += 1
    this.#kept.clear()
  }
}

const known = new WeakMap<Store, SessionsAtHand>()

/** The sessions at hand of this process for a store. */
export function sessionsAtHand(store: Store): SessionsAtHand {
  const found = known.get(store) ?? new SessionsAtHand()
  known.set(store, found)
  return found
}
