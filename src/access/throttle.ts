import type { Instant } from '../kernel/index.ts'

/** Failed sign-ins of one kind (a login, or an address) within the look-back time. */
export interface Failures {
  readonly count: number
  readonly last: Instant | null
}

/** How many failures are free before waiting begins; an address is shared by a whole office, whose people come in at the same hour. */
export const FREE_FAILURES = { login: 4, address: 300 } as const
/** Failures older than this do not count. */
export const LOOK_BACK_HOURS = 24
/** Who signed in from an address within this time is not held up by what others fail at there: a guesser must not shut out an office. */
export const KNOWN_DAYS = 30
const LONGEST_WAIT_SECONDS = { login: 900, address: 60 } as const

/**
 * Whole seconds still to wait before the next try: 1, 2, 4 … after the last failure beyond the free ones, up to 900 for a login and 60 for an
 * address; 0 = may try now.
 */
export function secondsToWait(failures: Failures, kind: keyof typeof FREE_FAILURES, now: Instant): number {
  const beyond = failures.count - FREE_FAILURES[kind]
  if (beyond <= 0 || failures.last === null) return 0
  const wait = Math.min(2 ** Math.min(beyond - 1, 30), LONGEST_WAIT_SECONDS[kind])
  const passed = (Date.parse(now) - Date.parse(failures.last)) / 1000
  return Math.max(0, Math.ceil(wait - passed))
}
