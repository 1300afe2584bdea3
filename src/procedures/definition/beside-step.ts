import { z } from 'zod'
import { StepTerm } from '../../calendar/index.ts'
import { packRowShape } from '../../kernel/index.ts'
import { DefinitionId } from './step.ts'

const name = z.string().trim().min(1).max(200)

/**
 * What runs beside the line of steps while a dossier stands at some of them, and holds none of them up: a hearing that has to be held in time, a review each
 * quarter, a check each month.
 */
export const BesideStep = z.strictObject({
  id: DefinitionId,
  nameVi: name,
  nameEn: name,
  seat: DefinitionId,
  /** The steps of the line beside which it runs; it lapses when the dossier leaves them. */
  along: z.array(DefinitionId).min(1),
  /** null = it begins with the first of these steps; else an act that is entered, from whose day the term counts. */
  begins: z.strictObject({ nameVi: name, nameEn: name }).nullable().default(null),
  /** Whether it is done again and again, each term counted from the time before. */
  again: z.boolean().default(false),
  term: StepTerm.nullable().default(null),
  limit: z.strictObject({ vi: name, en: name }).nullable().default(null),
  gives: z.array(DefinitionId).default([]),
  ...packRowShape,
})
export type BesideStep = z.infer<typeof BesideStep>
