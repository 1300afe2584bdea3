import { z } from 'zod'
import { ok, type Result, refuse } from '../../kernel/index.ts'
import { dayOfMoment } from '../moments.ts'
import { calendarRefusals } from '../refusals.ts'
import { chooseRegime, type RegimePack, type RegimeQuestion } from '../regimes.ts'
import { Moment } from '../schema.ts'
import type { WorkCalendar } from '../work-calendar.ts'
import { ClockFact } from './clock-facts.ts'
import { type ClockDefinition, type ClockPack, type StepDefinition, stepNames, stepOn, stepsAfter } from './clock-pack.ts'
import { countStep, readClock } from './read-clock.ts'

/** What the answers on clocks are made from. */
export interface ClockSources {
  readonly calendar: WorkCalendar
  readonly regimes: RegimePack
  readonly clocks: ClockPack
}

/** Which law: a regime by its id, or the dated facts of a case that choose it. */
const law = { regime: z.string().max(40).optional(), facts: z.record(z.string(), Moment).optional() }

/** The questions on clocks: one step from the day that starts its term, the steps of a regime, a whole clock on a date. */
export const StepDueQuestion = z.strictObject({ op: z.literal('step-due'), ...law, step: z.string().max(60), from: Moment })
export const StepsQuestion = z.strictObject({ op: z.literal('steps'), ...law })
export const ClockQuestion = z.strictObject({
  op: z.literal('clock'),
  clock: z.string().max(60),
  facts: z.array(ClockFact).max(1000),
  asOf: Moment,
})
export type StepDueQuestion = z.infer<typeof StepDueQuestion>
export type StepsQuestion = z.infer<typeof StepsQuestion>
export type ClockQuestion = z.infer<typeof ClockQuestion>

interface Found {
  readonly clock: ClockDefinition
  readonly step: StepDefinition
}

/** Which regime answers each question of a case; one and the same when the regime was named. */
function regimeOf(sources: ClockSources, asked: Pick<StepsQuestion, 'regime' | 'facts'>): Result<(asks: RegimeQuestion) => string | null> {
  const { regime, facts } = asked
  if (regime !== undefined) {
    const known = sources.regimes.regimes.map((row) => row.id)
    return known.includes(regime) ? ok(() => regime) : refuse(calendarRefusals, 'REGIME_UNKNOWN', { regime, known: known.join(', ') })
  }
  const chosen = chooseRegime(sources.regimes, facts ?? {})
  return chosen.ok ? ok((asks) => chosen.value[asks]) : chosen
}

/** Every step of the clocks under the law of a question, in the order of the pack. */
function stepsUnder(sources: ClockSources, asked: Pick<StepsQuestion, 'regime' | 'facts'>): Result<readonly Found[]> {
  const regime = regimeOf(sources, asked)
  if (!regime.ok) return regime
  return ok(
    sources.clocks.clocks.flatMap((clock) =>
      clock.steps.filter((step) => regime.value(step.asks) === clock.regime).map((step) => ({ clock, step })),
    ),
  )
}

/**
 * The last on-time day of one legal step from the day or moment that starts its term (for a term ahead: the day it looks towards), with
 * the count, the article and what is not verified. Refuses an unknown regime (REGIME_UNKNOWN), what `chooseRegime` refuses, and a step
 * that the law asked about does not have (STEP_UNKNOWN).
 */
export function answerStepDue(question: StepDueQuestion, sources: ClockSources): Result<object> {
  const steps = stepsUnder(sources, question)
  if (!steps.ok) return steps
  const names = [...new Set(steps.value.map(({ step }) => step.id))]
  const found = steps.value.find(({ step }) => step.id === question.step)
  if (!found) return refuse(calendarRefusals, 'STEP_UNKNOWN', { step: question.step, known: names.join(', ') || '—' })
  const row = stepOn(found.clock, question.step, dayOfMoment(question.from))
  if (!row.ok) return row
  const { id: step, nameVi, nameEn, basis } = row.value
  const { clock } = found
  return ok({
    ...{ regime: clock.regime, clock: clock.id, step, nameVi, nameEn, basis },
    ...countStep(sources.calendar, { step: row.value, from: question.from, pauses: [] }),
  })
}

/** The steps of a regime (or of the regimes that the facts of a case choose): `steps` in order, and each with its term and article. */
export function answerSteps(question: StepsQuestion, sources: ClockSources): Result<object> {
  const found = stepsUnder(sources, question)
  if (!found.ok) return found
  const described = found.value.map(({ clock, step }) => {
    const { nameVi, nameEn, term, basis, unverified, validFrom, validTo } = step
    const told = { clock: clock.id, regime: clock.regime, nameVi, nameEn, term, basis, unverified, validFrom, validTo }
    return [step.id, { ...told, next: stepsAfter(clock, step) }] as const
  })
  return ok({ steps: [...new Set(described.map(([id]) => id))], details: Object.fromEntries(described) })
}

/** A clock of the packs on a date, from its facts; refuses an unknown clock (CLOCK_UNKNOWN) and facts out of order (as `advanceClock`). */
export function answerClock(question: ClockQuestion, sources: ClockSources): Result<object> {
  const clock = sources.clocks.clocks.find((one) => one.id === question.clock)
  const known = sources.clocks.clocks.map((one) => one.id).join(', ')
  if (!clock) return refuse(calendarRefusals, 'CLOCK_UNKNOWN', { clock: question.clock, known })
  const view = readClock(clock, question.facts, { asOf: question.asOf, calendar: sources.calendar })
  return view.ok ? ok({ ...view.value, steps: stepNames(clock) }) : view
}
