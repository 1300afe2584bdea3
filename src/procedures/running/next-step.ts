import { dayOfMoment, isBefore, isInstant, type Moment } from '../../calendar/index.ts'
import { dayOf, formatInstant, type Instant, ok, type Result, refuse } from '../../kernel/index.ts'
import { findPart, getStep, type ProcedureDefinition, type ProcedurePart } from '../definition/definition.ts'
import type { ProcedureStep } from '../definition/step.ts'
import { procedureRefusals } from '../refusals.ts'
import type { NextStep } from '../schema.ts'
import type { StepRun } from './dossier-state.ts'

/** Words of a moment for a refusal: a day, or a day and its hour at UTC+7. */
export function momentText(moment: Moment): string {
  return isInstant(moment) ? formatInstant(moment) : moment
}

/** A moment must have come (DOSSIER_DATE_AHEAD), and must not lie before what stands last (DOSSIER_DATED_BACK). */
export function checkMoment(at: Moment, last: Moment | null, now: Instant): Result<true> {
  const isAhead = isInstant(at) ? at > now : at > dayOf(now)
  if (isAhead) return refuse(procedureRefusals, 'DOSSIER_DATE_AHEAD', { at: momentText(at) })
  if (last === null || !isBefore(at, last)) return ok(true)
  return refuse(procedureRefusals, 'DOSSIER_DATED_BACK', { at: momentText(at), last: momentText(last) })
}

/** What is known when a step begins: the moment of the entry, the day that was asked for, what was done before, the dated facts. */
export interface Beginning {
  readonly at: Moment
  readonly from: Moment | null
  readonly runs: readonly StepRun[]
  readonly dates: ReadonlyMap<string, Moment>
}

function checkHour(step: ProcedureStep, from: Moment): Result<true> {
  if (step.term?.unit !== 'hour' || from.length > 10) return ok(true)
  return refuse(procedureRefusals, 'DOSSIER_HOUR_NEEDED', { 'step.vi': step.nameVi, 'step.en': step.nameEn })
}

/** From when the term of a step counts; null = the moment of the entry itself. Refuses a day that was not given, or cannot be. */
function fromOf(step: ProcedureStep, known: Beginning): Result<Moment | null> {
  const { counts } = step
  switch (counts.from) {
    case 'previous':
      return ok(null)
    case 'step':
      return ok(known.runs.findLast((run) => run.step === counts.step && run.doneAt !== null)?.doneAt ?? null)
    case 'fact':
      return ok(known.dates.get(counts.fact) ?? null)
    case 'asked': {
      if (known.from === null) {
        if (!counts.required) return ok(null)
        return refuse(procedureRefusals, 'DOSSIER_FROM_NEEDED', { 'what.vi': counts.nameVi, 'what.en': counts.nameEn })
      }
      const isAhead = step.term?.ahead === true
      if (!isAhead || !isBefore(known.from, known.at)) return ok(known.from)
      return refuse(procedureRefusals, 'DOSSIER_FROM_WRONG', { from: momentText(known.from), at: momentText(known.at) })
    }
  }
}

/** A step as one that begins now. Refuses hours without an hour, and a day that the law counts from and nobody gave. */
export function beginStep(part: ProcedurePart, step: ProcedureStep, known: Beginning): Result<NextStep> {
  const from = fromOf(step, known)
  if (!from.ok) return from
  const hour = checkHour(step, from.value ?? known.at)
  return hour.ok ? ok({ step: step.id, regime: part.regime, from: from.value }) : hour
}

/**
 * Where a dossier goes after a step. Where the question changes (from the procedure to its execution, to what comes after), the part that holds on the day of the
 * deciding fact takes over if its transition clause says so, and the dossier goes on with the step by which that part begins.
 */
export function placeAfter(
  definition: ProcedureDefinition,
  at: { readonly part: ProcedurePart; readonly step: ProcedureStep; readonly next: string },
  known: Pick<Beginning, 'at' | 'dates'>,
): Result<{ readonly part: ProcedurePart; readonly step: ProcedureStep }> {
  const planned = getStep(definition, { regime: at.part.regime, step: at.next })
  if (!planned.ok) return planned
  const { step } = planned.value
  if (step.asks === at.step.asks) return ok({ part: at.part, step })
  const by = definition.questions.find(({ id }) => id === step.asks)?.by
  const decided = (by === undefined ? undefined : known.dates.get(by)) ?? known.at
  const later = findPart(definition, dayOfMoment(decided))
  const entry = later?.entries[step.asks]
  const takesOver = later !== undefined && later.regime !== at.part.regime && later.transition?.takes.includes(step.asks) === true
  if (!takesOver || entry === undefined) return ok({ part: at.part, step })
  return getStep(definition, { regime: later.regime, step: entry })
}

/** The step that follows another, as one that begins now. Refuses what `beginStep` refuses. */
export function followStep(definition: ProcedureDefinition, at: Parameters<typeof placeAfter>[1], known: Beginning): Result<NextStep> {
  const place = placeAfter(definition, at, known)
  return place.ok ? beginStep(place.value.part, place.value.step, known) : place
}
