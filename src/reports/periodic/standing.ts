import type { PlainDate } from '../../kernel/index.ts'
import type { PeriodicStatus } from './periodic-state.ts'

/** Where a report stands on a day: judged by the day on which it was first sent, whatever was returned later; a returned one is owed again. */
export const PERIODIC_STANDINGS = ['not-yet-due', 'missing', 'on-time', 'late', 'returned'] as const
export type PeriodicStanding = (typeof PERIODIC_STANDINGS)[number]

/** Where a report stands: `due` = the last on-time day (null = none is set: what is sent is on time, what is not is not yet due). */
export function standingOn(
  report: { readonly status: PeriodicStatus; readonly firstSentOn: PlainDate | null } | undefined,
  at: { readonly due: PlainDate | null; readonly asOf: PlainDate },
): PeriodicStanding {
  const { due, asOf } = at
  const first = report?.firstSentOn ?? null
  if (first === null || first > asOf) return due !== null && asOf > due ? 'missing' : 'not-yet-due'
  if (report?.status === 'returned' || report?.status === 'draft') return 'returned'
  return due !== null && first > due ? 'late' : 'on-time'
}

/** How many reports are expected, received, on time, late, without content; completeness and timeliness in shares of what was due. */
export interface Completeness {
  readonly expected: number
  readonly received: number
  readonly onTime: number
  readonly late: number
  readonly nothing: number
  readonly missing: number
}

/** The counts of some standings; a report of which it is too early to say counts as expected only when it was received. */
export function completenessOf(rows: readonly { readonly standing: PeriodicStanding; readonly isNothing: boolean }[]): Completeness {
  const count = (...standings: PeriodicStanding[]): number => rows.filter(({ standing }) => standings.includes(standing)).length
  return {
    expected: rows.length - count('not-yet-due'),
    received: count('on-time', 'late'),
    onTime: count('on-time'),
    late: count('late'),
    nothing: rows.filter(({ standing, isNothing }) => isNothing && (standing === 'on-time' || standing === 'late')).length,
    missing: count('missing', 'returned'),
  }
}
