import type { Instant, Recorded, UnitId } from '../../kernel/index.ts'
import type { Cells } from '../forms/form-cells.ts'
import type { PeriodicFact } from './facts.ts'
import { changedCells, replayPeriodic } from './periodic-state.ts'

/** What happened to a report after a moment: a figure that was sent otherwise, or the report returned, taken back or opened again (`cell` null). */
export interface ChangeSince {
  readonly kind: 'figure' | 'returned' | 'withdrawn' | 'unlocked'
  readonly cell: string | null
  readonly before: string | null
  readonly after: string | null
  readonly at: Instant
  /** The office in which it was done. */
  readonly by: UnitId
  /** The hash of the reason; null where none was given. */
  readonly reason: string | null
}

function reasonOf(fact: PeriodicFact): string | null {
  if (fact.type === 'periodic.submitted') return fact.correction
  if (fact.type === 'periodic.returned') return fact.remarks.at(-1)?.text ?? null
  return fact.type === 'periodic.unlocked' || fact.type === 'periodic.withdrawn' ? fact.reason : null
}

const KINDS: Readonly<Record<string, ChangeSince['kind']>> = {
  'periodic.returned': 'returned',
  'periodic.withdrawn': 'withdrawn',
  'periodic.unlocked': 'unlocked',
}

/**
 * What changed in a report after a moment, oldest first: each figure of a version sent since that differs from what was sent before it, and each time that the report was returned, taken back or opened again. Drafts are no change.
 */
export function changesSince(history: readonly Recorded<PeriodicFact>[], until: Instant): readonly ChangeSince[] {
  const then = replayPeriodic(history.filter(({ recordedAt }) => recordedAt <= until))
  let last: Cells = then?.sent.at(-1)?.cells ?? new Map<string, string>()
  const changes: ChangeSince[] = []
  for (const { fact, recordedAt: at, office: by } of history.filter((one) => one.recordedAt > until)) {
    const shared = { at, by, reason: reasonOf(fact) }
    if (fact.type === 'periodic.submitted') {
      const now = new Map(fact.cells.map(({ indicator, breakdown, value }) => [`${indicator}|${breakdown}`, value] as const))
      changes.push(...changedCells(last, now).map((one): ChangeSince => ({ kind: 'figure', ...one, ...shared })))
      last = now
    }
    const kind = KINDS[fact.type]
    if (kind !== undefined) changes.push({ kind, cell: null, before: null, after: null, ...shared })
  }
  return changes
}
