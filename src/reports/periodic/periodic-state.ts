import type { PlainDate, Recorded, UnitId } from '../../kernel/index.ts'
import { type Cells, cellKey } from '../forms/form-cells.ts'
import { type SubstitutedAct, withSubstituted } from '../substituted.ts'
import type { CellRemark, CountedFigure, PeriodicFact, SentDigests } from './facts.ts'

/** A report as it was sent once: its figures with what was reckoned, its prose, and the versions of the reports that it rests on. */
export interface SentFigures {
  readonly version: number
  readonly on: PlainDate
  readonly nothing: boolean
  readonly cells: Cells
  readonly prose: ReadonlyMap<string, string>
  readonly reasons: readonly { readonly check: string; readonly text: string }[]
  readonly correction: string | null
  readonly read: readonly { readonly report: string; readonly version: number }[]
  /** By hash; null where none was kept yet. */
  readonly digests: SentDigests | null
  /** What registers and tasks came to when it was sent. */
  readonly counted: readonly CountedFigure[]
}

/** A count that was there when its row was entered; taken where the figure is that count. */
export interface CountThen extends CountedFigure {
  readonly on: PlainDate
}

export type PeriodicStatus = 'draft' | 'submitted' | 'returned' | 'accepted' | 'unlocked'

/** One unit's figures on a form for a period, as their facts leave them; `sent` holds every version that was sent, oldest first. */
export interface PeriodicReport {
  readonly status: PeriodicStatus
  readonly id: string
  readonly version: number
  readonly form: string
  readonly period: string
  readonly unit: UnitId
  readonly receiver: UnitId | null
  /** What stands in the draft. */
  readonly cells: Cells
  readonly prose: ReadonlyMap<string, string>
  /** By indicator: what was counted when its figure was last entered. */
  readonly counted: ReadonlyMap<string, CountThen>
  readonly sent: readonly SentFigures[]
  readonly returned: readonly { readonly on: PlainDate; readonly by: UnitId; readonly remarks: readonly CellRemark[] }[]
  /** When its receiver urged the unit to send it. */
  readonly urged: readonly { readonly on: PlainDate; readonly by: UnitId }[]
  /** Why it was opened again, each time. */
  readonly unlocked: readonly { readonly on: PlainDate; readonly by: UnitId; readonly reason: string }[]
  /** What substitutes did, oldest first. */
  readonly substituted: readonly SubstitutedAct[]
}

/** What was sent and stands: a report that was returned or taken back does not; one that was opened again stands until it is sent anew. */
export function standingFigures(report: PeriodicReport): SentFigures | undefined {
  return report.status === 'returned' || report.status === 'draft' ? undefined : report.sent.at(-1)
}

function start({ fact, streamId, version }: Recorded<PeriodicFact>): PeriodicReport | undefined {
  if (fact.type !== 'periodic.begun') return undefined
  const { form, period, unit, receiver } = fact
  return { ...beginDraft(streamId, { form, period, unit, receiver }), version }
}

function entered(report: PeriodicReport, fact: Extract<PeriodicFact, { type: 'periodic.entered' }>, on: PlainDate): PeriodicReport {
  const cells = new Map(report.cells)
  for (const { indicator, breakdown, value } of fact.cells) {
    if (value === null) cells.delete(cellKey(indicator, breakdown))
    else cells.set(cellKey(indicator, breakdown), value)
  }
  const prose = new Map(report.prose)
  for (const { key, text } of fact.prose) {
    if (text === null) prose.delete(key)
    else prose.set(key, text)
  }
  const counted = new Map(report.counted)
  for (const one of fact.counted ?? []) counted.set(one.indicator, { ...one, on })
  return { ...report, cells, prose, counted }
}

function sentAs(report: PeriodicReport, recorded: Recorded<PeriodicFact>): PeriodicReport {
  const { fact, version, effectiveOn: on } = recorded
  if (fact.type !== 'periodic.submitted') return report
  const { nothing, reasons, correction, read } = fact
  const cells = new Map(fact.cells.map(({ indicator, breakdown, value }) => [cellKey(indicator, breakdown), value] as const))
  const sent: SentFigures = {
    ...{ version, on, nothing, cells, prose: report.prose, reasons, correction, read },
    ...{ digests: fact.digests ?? null, counted: fact.counted ?? [] },
  }
  return { ...report, status: 'submitted', sent: [...report.sent, sent] }
}

/** What one fact makes of a periodic report. */
export function evolvePeriodic(before: PeriodicReport | undefined, recorded: Recorded<PeriodicFact>): PeriodicReport | undefined {
  if (before === undefined) return start(recorded)
  const { fact, version, effectiveOn: on } = recorded
  const report = { ...before, version, substituted: withSubstituted(before.substituted, recorded) }
  switch (fact.type) {
    case 'periodic.begun':
      return before
    case 'periodic.entered':
      return entered(report, fact, on)
    case 'periodic.submitted':
      return sentAs(report, recorded)
    case 'periodic.returned':
      return { ...report, status: 'returned', returned: [...report.returned, { on, by: fact.by, remarks: fact.remarks }] }
    case 'periodic.accepted':
      return { ...report, status: 'accepted' }
    case 'periodic.unlocked':
      return { ...report, status: 'unlocked', unlocked: [...report.unlocked, { on, by: fact.by, reason: fact.reason }] }
    case 'periodic.withdrawn':
      return { ...report, status: 'draft' }
    case 'periodic.urged':
      return { ...report, urged: [...report.urged, { on, by: fact.by }] }
  }
}

/** Whether nothing was entered yet: a report that was only urged is there and is not begun by its unit. */
export const isEmpty = ({ status, cells, prose, sent }: PeriodicReport): boolean =>
  status === 'draft' && cells.size === 0 && prose.size === 0 && sent.length === 0

/** The report that a whole history leaves; undefined when it was never begun. */
export function replayPeriodic(history: readonly Recorded<PeriodicFact>[]): PeriodicReport | undefined {
  return history.reduce<PeriodicReport | undefined>(evolvePeriodic, undefined)
}

/** The cells in which two versions differ: before and after, null where there is none. */
export function changedCells(before: Cells, after: Cells): readonly { cell: string; before: string | null; after: string | null }[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((cell) => {
    const [a, b] = [before.get(cell) ?? null, after.get(cell) ?? null]
    return a === b ? [] : [{ cell, before: a, after: b }]
  })
}

/** A report as it stands right after it was begun, before anything is kept of it. */
export function beginDraft(
  id: string,
  begun: { readonly form: string; readonly period: string; readonly unit: UnitId; readonly receiver: UnitId | null },
): PeriodicReport {
  return {
    status: 'draft',
    id,
    version: 0,
    ...begun,
    cells: new Map(),
    prose: new Map(),
    counted: new Map(),
    sent: [],
    returned: [],
    urged: [],
    unlocked: [],
    substituted: [],
  }
}
