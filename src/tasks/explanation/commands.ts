import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { FreeText, proofShape } from '../schema.ts'
import { Cause, RedCell } from './schema.ts'

const id = z.string().min(1).max(120)
const days = z.int().min(1).max(250)

/** What somebody asks a unit to explain: a task, a red cell of the board as it was shown, or the area of a record of a register. */
export const AskedAbout = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), taskId: id }),
  z.strictObject({
    kind: z.literal('cell'),
    unit: UnitId,
    cell: RedCell,
    asOf: PlainDateText.nullable().default(null),
    knownOn: PlainDateText.nullable().default(null),
    directiveId: id.nullable().default(null),
    level: z.enum(['whole', 'part']).default('whole'),
  }),
  z.strictObject({ kind: z.literal('record'), recordId: id }),
])
export type AskedAbout = z.infer<typeof AskedAbout>

/** The body of `POST /api/explanations/preview`: what a demand would ask of whom and until when; nothing is written. */
export const ExplanationPreviewBody = z.strictObject({ about: AskedAbout, days: days.nullable().default(null) })
export type ExplanationPreviewBody = z.infer<typeof ExplanationPreviewBody>

/** The body of `POST /api/explanations`; without `days` the ladder's term counts. */
export const DemandExplanationBody = z.strictObject({
  commandId: z.uuid(),
  about: AskedAbout,
  reason: FreeText,
  days: days.nullable().default(null),
})
export type DemandExplanationBody = z.infer<typeof DemandExplanationBody>

/** What is done to a demand, with texts as written. */
export const ExplanationRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('answer'),
    text: FreeText,
    causes: z.array(z.strictObject({ taskId: id, kind: Cause, note: FreeText.nullable().default(null) })).max(500),
    proofs: z.array(proofShape(FreeText)).max(50).default([]),
  }),
  z.strictObject({ action: z.literal('accept'), note: FreeText.nullable().default(null) }),
  z.strictObject({ action: z.literal('return'), reason: FreeText, days: days.nullable().default(null) }),
  z.strictObject({ action: z.literal('withdraw'), reason: FreeText }),
])
export type ExplanationRequest = z.infer<typeof ExplanationRequest>

/** The body of `POST /api/explanations/{id}/actions`; `onBehalfOf` = an answer on paper that the office keys in for the unit. */
export const ExplanationActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  effectiveOn: PlainDateText.optional(),
  onBehalfOf: UnitId.optional(),
  request: ExplanationRequest,
})
export type ExplanationActionBody = z.infer<typeof ExplanationActionBody>
