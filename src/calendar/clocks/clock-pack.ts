import { z } from 'zod'
import { isValidOn, ok, type PlainDate, packRowShape, type Result, refuse } from '../../kernel/index.ts'
import { calendarRefusals } from '../refusals.ts'
import { RegimeQuestion } from '../regimes.ts'
import { isTermInRange, TermUnit } from '../schema.ts'

/**
 * The legal term of a step: n units after the moment that starts it, or, with `ahead`, at least n units before the day that it looks
 * towards (the end of a measure); a term ahead never rolls.
 */
export const StepTerm = z
  .strictObject({ n: z.int().min(1), unit: TermUnit, ahead: z.boolean().default(false) })
  .refine((term) => isTermInRange(term.n, term.unit), { params: { reason: 'term_too_long' } })
export type StepTerm = z.infer<typeof StepTerm>

/**
 * One step of a clock with its term and the article that gives it. `next` names the steps that may follow (left out: the one below it),
 * `entry` says that a clock may start here, `asks` which choice of regime decides that this step is the one to take. A step whose term
 * changed within a regime has a row for each stretch of dates.
 */
export const StepDefinition = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  term: StepTerm.nullable(),
  next: z.array(z.string().min(1)).nullable().default(null),
  entry: z.boolean().default(false),
  asks: RegimeQuestion.default('procedure'),
  ...packRowShape,
})
export type StepDefinition = z.infer<typeof StepDefinition>

/** A legal clock: the steps of one procedure under one regime, with the dates between which a clock may be started. */
export const ClockDefinition = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,60}$/),
    nameVi: z.string().min(1),
    nameEn: z.string().min(1),
    regime: z.string().min(1),
    steps: z.array(StepDefinition).min(1),
    ...packRowShape,
  })
  .superRefine((clock, context) => {
    const known = new Set(clock.steps.map((step) => step.id))
    clock.steps.forEach((step, index) => {
      for (const name of step.next ?? [])
        if (!known.has(name)) context.addIssue({ code: 'custom', path: ['steps', index, 'next'], message: `no such step: ${name}` })
      const twin = clock.steps.slice(0, index).find((other) => other.id === step.id && overlaps(other, step))
      if (twin) context.addIssue({ code: 'custom', path: ['steps', index, 'id'], message: `two rows of ${step.id} hold on one day` })
    })
  })
export type ClockDefinition = z.infer<typeof ClockDefinition>

/** The legal clocks of a pack. */
export const ClockPack = z.strictObject({ clocks: z.array(ClockDefinition) })
export type ClockPack = z.infer<typeof ClockPack>

type Dated = Pick<StepDefinition, 'validFrom' | 'validTo'>

const overlaps = (a: Dated, b: Dated): boolean =>
  (a.validFrom === null || b.validTo === null || a.validFrom < b.validTo) &&
  (b.validFrom === null || a.validTo === null || b.validFrom < a.validTo)

/** The names of the steps of a clock in their order, each once. */
export function stepNames(clock: ClockDefinition): string[] {
  return [...new Set(clock.steps.map((step) => step.id))]
}

/** The steps that may follow a step. */
export function stepsAfter(clock: ClockDefinition, step: StepDefinition): readonly string[] {
  if (step.next !== null) return step.next
  const names = stepNames(clock)
  return names.slice(names.indexOf(step.id) + 1, names.indexOf(step.id) + 2)
}

/** The steps with which a clock may start: those marked `entry`, else the first. */
export function entrySteps(clock: ClockDefinition): readonly string[] {
  const marked = clock.steps.filter((step) => step.entry).map((step) => step.id)
  return marked.length > 0 ? [...new Set(marked)] : stepNames(clock).slice(0, 1)
}

/** The row of a step that holds on the day when its term starts; refuses a step that the clock does not have then (STEP_UNKNOWN). */
export function stepOn(clock: ClockDefinition, id: string, on: PlainDate): Result<StepDefinition> {
  const found = clock.steps.find((step) => step.id === id && isValidOn(step, on))
  if (found) return ok(found)
  return refuse(calendarRefusals, 'STEP_UNKNOWN', { step: id.slice(0, 60), known: stepNames(clock).join(', ') })
}
