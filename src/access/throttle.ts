import type { Instant } from '../kernel/index.ts'

/** Failed sign-ins of one kind (a login, or an address) within the look-back time. */
export interface Failures {
  readonly count: number
  readonly last: Instant | null
}

/** How many failures are free before waiting begins; an address is shared by a whole office. */
export const FREE_FAILURES = { login: 4, address: 30 } as const
/** Failures older than this do not count. */
export const LOOK_BACK_HOURS = 24
const LONGEST_WAIT_SECONDS = 900

/** Whole seconds still to wait before the next try: 1, 2, 4 … 900 after the last failure beyond the free ones; 0 = may try now. */
export function secondsToWait(failures: Failures, kind: keyof typeof FREE_FAILURES, now: Instant): number {
  const beyond = failures.count - FREE_FAILURES[kind]
  if (beyond <= 0 || failures.last === null) return 0
  const wait = Math.min(2 ** Math.min(beyond - 1, 30), LONGEST_WAIT_SECONDS)
  const passed = (Date.parse(now) - Date.parse(failures.last)) / 1000
  return Math.max(0, Math.ceil(wait - passed))
}
