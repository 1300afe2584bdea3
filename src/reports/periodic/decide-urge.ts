import { ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { reportRefusals } from '../refusals.ts'
import type { PeriodicFact } from './facts.ts'
import type { PeriodicReport } from './periodic-state.ts'
import { standingOn } from './standing.ts'

/**
 * The receiver of a report urges the unit to send it, at most once a day. Refuses what was sent and stands or is not due yet (PERIODIC_NOT_MISSING), and what was urged that
 * day (PERIODIC_URGED_TODAY).
 */
export function decideUrge(
  report: Pick<PeriodicReport, 'status' | 'sent' | 'urged'>,
  { by, due, today }: { readonly by: UnitId; readonly due: PlainDate | null; readonly today: PlainDate },
): Result<PeriodicFact[]> {
  const standing = standingOn({ status: report.status, firstSentOn: report.sent.at(0)?.on ?? null }, { due, asOf: today })
  if (standing !== 'missing' && standing !== 'returned') return refuse(reportRefusals, 'PERIODIC_NOT_MISSING')
  if (report.urged.some(({ on }) => on === today)) return refuse(reportRefusals, 'PERIODIC_URGED_TODAY')
  return ok([{ type: 'periodic.urged', typeVersion: 1, effectiveOn: today, by }])
}
