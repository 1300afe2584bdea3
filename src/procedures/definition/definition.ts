import { z } from 'zod'
import { isValidOn, ok, type PlainDate, packRowShape, type Result, refuse } from '../../kernel/index.ts'
import { procedureRefusals } from '../refusals.ts'
import { BesideStep } from './beside-step.ts'
import { definitionFaults } from './definition-faults.ts'
import { Seat } from './seat.ts'
import { DefinitionId, ProcedureForm, ProcedureStep } from './step.ts'

const name = z.string().trim().min(1).max(160)

/** A ground on which a dossier stands still; `counts` = the time runs on all the same. */
export const PauseGround = z.strictObject({
  id: DefinitionId,
  nameVi: name,
  nameEn: name,
  counts: z.boolean().default(false),
  ...packRowShape,
})
export type PauseGround = z.infer<typeof PauseGround>

/** What becomes of dossiers that began under the regime before: which questions this one takes over, by the day of their deciding fact. */
export const Transition = z.strictObject({
  takes: z.array(DefinitionId).default([]),
  noteVi: z.string().trim().min(1).max(500),
  noteEn: z.string().trim().min(1).max(500),
  basis: z.string().nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
})
export type Transition = z.infer<typeof Transition>

/** A procedure under one regime; `entries` names the step with which each question begins, `procedure` first of all. */
export const ProcedurePart = z.strictObject({
  regime: z.string().min(1).max(40),
  nameVi: name,
  nameEn: name,
  transition: Transition.nullable().default(null),
  entries: z.record(DefinitionId, DefinitionId),
  forms: z.array(ProcedureForm).max(60).default([]),
  pauses: z.array(PauseGround).max(20).default([]),
  steps: z.array(ProcedureStep).min(1).max(40),
  beside: z.array(BesideStep).max(20).default([]),
  ...packRowShape,
})
export type ProcedurePart = z.infer<typeof ProcedurePart>

/** A legal procedure as a pack defines it: who acts, which dated facts decide the regime of what is still to come, and its parts by regime. */
export const ProcedureDefinition = z
  .strictObject({
    procedureId: DefinitionId,
    nameVi: name,
    nameEn: name,
    whatVi: z.string().trim().min(1).max(500),
    whatEn: z.string().trim().min(1).max(500),
    /** What begins a dossier, in words; its day chooses the regime. */
    actVi: name,
    actEn: name,
    questions: z.array(z.strictObject({ id: DefinitionId, by: DefinitionId, nameVi: name, nameEn: name })).default([]),
    seats: z.array(Seat).min(1).max(40),
    /** Which seat keeps the person, and by which dated facts a stay begins and is over; null where nobody is kept. */
    stays: z.strictObject({ seat: DefinitionId, since: DefinitionId, until: DefinitionId }).nullable().default(null),
    parts: z.array(ProcedurePart).min(1).max(8),
    ...packRowShape,
  })
  .superRefine((definition, context) => {
    for (const { path, message } of definitionFaults(definition)) context.addIssue({ code: 'custom', path: [...path], message })
  })
export type ProcedureDefinition = z.infer<typeof ProcedureDefinition>

/** The part that holds on a day; undefined when no law of the pack held then. */
export function findPart(definition: ProcedureDefinition, on: PlainDate): ProcedurePart | undefined {
  return definition.parts.find((part) => isValidOn(part, on))
}

/** The part of a regime and a step of it; refused when the definition has none of them (any more). */
export function getStep(
  definition: ProcedureDefinition,
  at: { readonly regime: string; readonly step: string },
): Result<{ readonly part: ProcedurePart; readonly step: ProcedureStep }> {
  const part = definition.parts.find(({ regime }) => regime === at.regime)
  const step = part?.steps.find(({ id }) => id === at.step)
  return part && step ? ok({ part, step }) : refuse(procedureRefusals, 'PROCEDURE_STEP_UNKNOWN', { step: at.step, regime: at.regime })
}
