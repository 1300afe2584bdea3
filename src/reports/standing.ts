import type { PlainDate, UnitId } from '../kernel/index.ts'
import type { LiveRound } from './round/round-state.ts'
import type { LiveSubmission } from './submission/submission-state.ts'

/**
 * Where a unit stands in a round on a day. `on-time` and `late` are judged by the first time that its report was sent, whatever was
 * returned later; a returned report is owed again and shown as `returned`; `missing` is a report that never came after the due day.
 */
export type UnitStanding = 'not-yet-due' | 'missing' | 'on-time' | 'late' | 'returned' | 'excused'

export interface UnitRow {
  readonly unit: UnitId
  readonly standing: UnitStanding
  /** The day on which a report was first sent, whatever became of it. */
  readonly firstSentOn: PlainDate | null
  readonly timesReturned: number
  /** Days after the due day: of the first report, or of the question when none came; 0 when not late. */
  readonly daysLate: number
}

/** How a round stands on a day: rows in the order of the round, excused units last, and the counts that add up to them. */
export interface RoundStanding {
  readonly rows: readonly UnitRow[]
  readonly counts: Readonly<Record<UnitStanding, number>>
  /** Units that owe a report. */
  readonly expected: number
  /** Units whose report stands: sent on time or late and not returned. */
  readonly received: number
}

const dayNumber = (date: PlainDate): number => Date.parse(date) / 86_400_000
const daysAfter = (date: PlainDate, due: PlainDate): number => Math.max(0, dayNumber(date) - dayNumber(due))

function rowOf(round: LiveRound, unit: UnitId, at: { submission: LiveSubmission | undefined; asOf: PlainDate }): UnitRow {
  const sent = (at.submission?.sent ?? []).filter((one) => one.on <= at.asOf)
  const returned = (at.submission?.returned ?? []).filter((one) => one.on <= at.asOf)
  const first = sent.at(0)?.on ?? null
  const daysLate = daysAfter(first ?? at.asOf, round.dueOn)
  const row = { unit, firstSentOn: first, timesReturned: returned.length, daysLate }
  if (first === null) return { ...row, standing: at.asOf > round.dueOn ? 'missing' : 'not-yet-due' }
  // As many returns as reports: the last one that was sent does not stand.
  if (returned.length >= sent.length) return { ...row, standing: 'returned' }
  return { ...row, standing: first > round.dueOn ? 'late' : 'on-time' }
}

/** How a round stands on a day, from the reports of its units; a report counts once however many offices it reached. */
export function standingOf(round: LiveRound, submissions: ReadonlyMap<UnitId, LiveSubmission>, asOf: PlainDate): RoundStanding {
  const owing = round.units.map((unit) => rowOf(round, unit, { submission: submissions.get(unit), asOf }))
  const excused = [...round.excused.keys()].map(
    (unit): UnitRow => ({ unit, standing: 'excused', firstSentOn: null, timesReturned: 0, daysLate: 0 }),
  )
  return sumOf([...owing, ...excused])
}

/** The same standing for somebody who may see some of the units only: neither rows nor counts tell of the others. */
export function narrowStanding(standing: RoundStanding, isSeen: (unit: UnitId) => boolean): RoundStanding {
  return sumOf(standing.rows.filter(({ unit }) => isSeen(unit)))
}

function sumOf(rows: readonly UnitRow[]): RoundStanding {
  const counts = { 'not-yet-due': 0, missing: 0, 'on-time': 0, late: 0, returned: 0, excused: 0 }
  for (const row of rows) counts[row.standing] += 1
  return { rows, counts, expected: rows.length - counts.excused, received: counts['on-time'] + counts.late }
}
