import { z } from 'zod'
import { StepTerm } from '../../calendar/index.ts'
import { packRowShape } from '../../kernel/index.ts'

/** The id of a thing of a definition. */
export const DefinitionId = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(200)

/** What comes of a step: the step that follows (`next`), a return for supplement, a refusal or an end, which nothing follows. */
export const Outcome = z.strictObject({
  id: DefinitionId,
  nameVi: name,
  nameEn: name,
  kind: z.enum(['next', 'return', 'refuse', 'end']).default('next'),
  next: DefinitionId.nullable().default(null),
  /** The dated fact that it establishes: the moment at which the step is done, or the one from which its own term counted. */
  sets: z
    .strictObject({ fact: DefinitionId, on: z.enum(['done', 'from']).default('done') })
    .nullable()
    .default(null),
})
export type Outcome = z.infer<typeof Outcome>

/**
 * From when the term of a step counts: the end of the step before it (the triggering act for the first), a day that is asked for when the step
 * before is done (a receipt, an acceptance, the end of a measure), the day on which another step was done, a dated fact of the dossier.
 */
export const Counts = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('previous') }),
  z.strictObject({ from: z.literal('asked'), nameVi: name, nameEn: name, required: z.boolean().default(true) }),
  z.strictObject({ from: z.literal('step'), step: DefinitionId }),
  z.strictObject({ from: z.literal('fact'), fact: DefinitionId }),
])
export type Counts = z.infer<typeof Counts>

/** One step of a procedure under one regime: who does it, by when, with which papers, and what may come of it. */
export const ProcedureStep = z.strictObject({
  id: DefinitionId,
  nameVi: name,
  nameEn: name,
  seat: DefinitionId,
  /** Which question of the transition clause the step belongs to; a dossier may pass to another regime where it changes. */
  asks: DefinitionId.default('procedure'),
  /** null = no term is known; `limit` then says what the law says instead of a number ("at once"), if anything. */
  term: StepTerm.nullable().default(null),
  limit: z.strictObject({ vi: name, en: name }).nullable().default(null),
  counts: Counts.default({ from: 'previous' }),
  takes: z.array(DefinitionId).default([]),
  gives: z.array(DefinitionId).default([]),
  outcomes: z.array(Outcome).min(1).max(12),
  ...packRowShape,
})
export type ProcedureStep = z.infer<typeof ProcedureStep>

/** A paper of a procedure: its official code, whether it is printed from here. */
export const ProcedureForm = z.strictObject({
  id: DefinitionId,
  code: z.string().trim().min(1).max(20).nullable().default(null),
  nameVi: name,
  nameEn: name,
  prints: z.boolean().default(false),
  /** Whether the printed form leaves room for what concerns a person. */
  about: z.enum(['person', 'case']).default('person'),
  ...packRowShape,
})
export type ProcedureForm = z.infer<typeof ProcedureForm>
