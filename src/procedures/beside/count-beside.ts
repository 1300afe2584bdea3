import type { DueAnswer, WorkCalendar } from '../../calendar/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { getStep, type ProcedureDefinition } from '../definition/definition.ts'
import { type Counting, countStepRun, turnOf } from '../running/count-turn.ts'
import { type LiveDossier, runningOf } from '../running/dossier-state.ts'
import type { BesideTurn } from '../schema.ts'
import { type BesideRun, besideRuns } from './beside-state.ts'

/** When a step beside falls due, day by day; null while its act is awaited, once it is done, and where no term is known. */
export function countBeside(calendar: WorkCalendar, { step, status, from, pauses }: BesideRun): DueAnswer | null {
  return status !== 'runs' || from === null ? null : countStepRun(calendar, step, { from, pauses })
}

/** Whose turn it is at each step that runs beside the line on a day, and by when. */
export function besideTurns(
  definition: ProcedureDefinition,
  dossier: LiveDossier,
  at: Counting & { readonly on: PlainDate },
): BesideTurn[] {
  const run = runningOf(dossier)
  const found = run === undefined ? undefined : getStep(definition, run)
  if (!found?.ok) return []
  const of = { ...dossier, calendar: at.calendar, agencies: at.agencies }
  return besideRuns(found.value.part, dossier).flatMap(({ step, status, from, pauses }) =>
    status !== 'runs' || from === null ? [] : [{ step: step.id, ...turnOf(definition, { step, run: { from, pauses }, on: at.on }, of) }],
  )
}
