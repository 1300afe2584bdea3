import { dayOfMoment, isInstant, type Moment } from '../../calendar/index.ts'
import { ok, type Recorded, type Result, refuse } from '../../kernel/index.ts'
import { findPart, getStep, type ProcedureDefinition } from '../definition/definition.ts'
import { procedureRefusals } from '../refusals.ts'
import type { DossierFact } from '../schema.ts'
import { corrected, type LiveDossier, replayDossier, runningOf } from './dossier-state.ts'
import { placeAfter } from './next-step.ts'

const isDayOnly = (moment: Moment | null): boolean => moment !== null && !isInstant(moment)

/** Every step that counts hours still begins, stands still and goes on at an hour. */
function checkHours(definition: ProcedureDefinition, { runs }: LiveDossier): Result<true> {
  for (const run of runs) {
    const found = getStep(definition, run)
    if (!found.ok || found.value.step.term?.unit !== 'hour') continue
    if (!isDayOnly(run.from) && !run.pauses.some(({ from, to }) => isDayOnly(from) || isDayOnly(to))) continue
    const { nameVi, nameEn } = found.value.step
    return refuse(procedureRefusals, 'DOSSIER_HOUR_NEEDED', { 'step.vi': nameVi, 'step.en': nameEn })
  }
  return ok(true)
}

const otherRegime = (at: Moment, regime: string, other: string | undefined): Result<never> =>
  refuse(procedureRefusals, 'DOSSIER_CORRECTION_OTHER_REGIME', { date: dayOfMoment(at), regime, other: other ?? '—' })

/** The opening still lies under the law by which it was opened, and each step still led where it led. */
function checkRegimes(definition: ProcedureDefinition, facts: readonly Recorded<DossierFact>[]): Result<true> {
  for (const [index, { fact }] of facts.entries()) {
    if (fact.type === 'dossier.opened') {
      const part = findPart(definition, dayOfMoment(fact.at))
      if (part?.regime !== fact.next.regime) return otherRegime(fact.at, fact.next.regime, part?.regime)
    }
    if (fact.type !== 'dossier.step-done' || fact.next === null) continue
    const before = replayDossier(facts.slice(0, index))
    const run = before === undefined ? undefined : runningOf(before)
    const found = run === undefined ? undefined : getStep(definition, run)
    if (before === undefined || !found?.ok) continue
    const outcome = found.value.step.outcomes.find(({ id }) => id === fact.outcome)
    const dates = new Map([...before.dates, ...fact.sets.map((one) => [one.fact, one.moment ?? fact.at] as const)])
    const place = placeAfter(definition, { ...found.value, next: outcome?.next ?? '' }, { at: fact.at, dates })
    if (!place.ok || place.value.part.regime === fact.next.regime) continue
    return otherRegime(fact.at, fact.next.regime, place.value.part.regime)
  }
  return ok(true)
}

function stands(definition: ProcedureDefinition, history: readonly Recorded<DossierFact>[]): Result<true> {
  const facts = corrected(history).filter(({ fact }) => fact.type !== 'dossier.corrected')
  const dossier = replayDossier(facts)
  if (dossier === undefined) return ok(true)
  const regimes = checkRegimes(definition, facts)
  return regimes.ok ? checkHours(definition, dossier) : regimes
}

/**
 * Whether a history may be corrected as its last correction says: what was chosen by a date stays chosen. Refuses a date under another law, under which
 * the dossier would have gone elsewhere (DOSSIER_CORRECTION_OTHER_REGIME), and a day where hours count.
 */
export function checkCorrected(definition: ProcedureDefinition, history: readonly Recorded<DossierFact>[]): Result<true> {
  // A definition that was put right since may contradict what was told under it; that is no fault of the correction.
  return stands(definition, history.slice(0, -1)).ok ? stands(definition, history) : ok(true)
}
