import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { FreeText, proofShape } from '../../tasks/index.ts'
import { Notice } from '../schema.ts'
import { Answer, PlanYear, Seed } from './schema.ts'

const judged = z
  .array(z.strictObject({ itemId: z.string().min(1).max(40), answer: Answer, note: FreeText.nullable().default(null) }))
  .min(1)
  .max(200)
const subjectId = z.string().min(1).max(40)
const count = z.int().min(1).max(600)
const units = z.array(UnitId).min(1).max(600)

/** The body of `POST /api/inspection-plans`. */
export const DraftPlanBody = z.strictObject({
  commandId: z.uuid(),
  year: PlanYear,
  title: z.string().trim().min(1).max(500),
  /** The office that approves with the standing agency. */
  office: UnitId,
})
export type DraftPlanBody = z.infer<typeof DraftPlanBody>

/** What is done to a plan; texts as written. A draw without a seed gets one, which is kept. A team is told by positions, never by persons. */
export const PlanRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('choose-subject'), subjectId }),
  z.strictObject({ action: z.literal('rank'), units, count, asOf: PlainDateText.optional() }),
  z.strictObject({ action: z.literal('draw'), units, count, seed: Seed.optional() }),
  z.strictObject({ action: z.literal('name-unit'), unit: UnitId, reason: FreeText }),
  z.strictObject({ action: z.literal('drop-unit'), unit: UnitId, reason: FreeText }),
  z.strictObject({
    action: z.literal('plan-visit'),
    unit: UnitId,
    on: PlainDateText,
    team: z
      .array(z.strictObject({ text: FreeText }))
      .min(1)
      .max(30),
  }),
  z.strictObject({ action: z.literal('approve'), notice: Notice }),
  z.strictObject({
    action: z.literal('assess'),
    unit: UnitId,
    subjectId,
    items: judged,
    proofs: z.array(proofShape(FreeText)).max(50).default([]),
  }),
  z.strictObject({ action: z.literal('record-visit'), unit: UnitId, subjectId, on: PlainDateText, items: judged }),
  z.strictObject({ action: z.literal('link-conclusion'), unit: UnitId, conclusionId: z.string().min(1).max(120) }),
])
export type PlanRequest = z.infer<typeof PlanRequest>

/** The body of `POST /api/inspection-plans/{id}/actions`. */
export const PlanActionBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(1), request: PlanRequest })
export type PlanActionBody = z.infer<typeof PlanActionBody>
