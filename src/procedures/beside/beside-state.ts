import { dayOfMoment, isBefore, type Moment } from '../../calendar/index.ts'
import type { BesideStep } from '../definition/beside-step.ts'
import type { ProcedurePart } from '../definition/definition.ts'
import type { LiveDossier, StepRun } from '../running/dossier-state.ts'
import { runningOf } from '../running/dossier-state.ts'
import type { BesideDeed } from '../schema.ts'

/** Where a step beside stands: its act is awaited, its term runs, it is done. */
export type BesideStatus = 'awaits' | 'runs' | 'done'

/** What may be entered, by where it stands. */
export const BESIDE_ACTIONS = {
  awaits: ['begin'],
  runs: ['do'],
  done: [],
} as const satisfies Readonly<Record<BesideStatus, readonly BesideDeed[]>>

/** A step beside as it stands now. */
export interface BesideRun {
  readonly step: BesideStep
  readonly status: BesideStatus
  /** When it began; null until its act is entered. */
  readonly begun: Moment | null
  /** From when its present term counts: its beginning, or the last time it was done. */
  readonly from: Moment | null
  /** Pauses of the line within the term. */
  readonly pauses: StepRun['pauses']
}

const later = (a: Moment, b: Moment | undefined): Moment => (b === undefined || isBefore(b, a) ? a : b)

/** The place of the first run of the unbroken stretch of steps at whose end the dossier stands; undefined when it stands at none of them. */
function stretchOf(runs: readonly StepRun[], along: readonly string[], regime: string): number | undefined {
  let first: number | undefined
  for (let at = runs.length - 1; at >= 0; at--) {
    const run = runs[at]
    if (run === undefined || run.regime !== regime || !along.includes(run.step)) break
    first = at
  }
  return first
}

function besideRun(dossier: LiveDossier, step: BesideStep, first: number): BesideRun {
  const within = dossier.runs.slice(first)
  const entries = dossier.beside.filter(({ beside, during }) => beside === step.id && during > first)
  const begun = step.begins === null ? within[0]?.startedAt : entries.findLast(({ deed }) => deed === 'begin')?.at
  if (begun === undefined) return { step, status: 'awaits', begun: null, from: null, pauses: [] }
  const done = entries.findLast(({ deed, at }) => deed === 'do' && !isBefore(at, begun))
  const from = step.again ? later(begun, done?.at) : begun
  const pauses = within.flatMap((run) => run.pauses).filter((pause) => dayOfMoment(pause.from) >= dayOfMoment(from))
  return { step, status: done !== undefined && !step.again ? 'done' : 'runs', begun, from, pauses }
}

/** What runs beside the step at which a dossier stands, by the part of its regime; nothing once it is over. */
export function besideRuns(part: ProcedurePart, dossier: LiveDossier): BesideRun[] {
  const run = runningOf(dossier)
  if (run === undefined || run.regime !== part.regime) return []
  return part.beside.flatMap((step) => {
    const first = stretchOf(dossier.runs, step.along, part.regime)
    return first === undefined ? [] : [besideRun(dossier, step, first)]
  })
}
