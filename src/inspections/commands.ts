import { z } from 'zod'
import { PlainDateText, UnitId } from '../kernel/index.ts'
import { FreeText, proofShape } from '../tasks/index.ts'
import { ConclusionKind, FindingKind, Money, Notice, Outcome, RecommendationKind } from './schema.ts'

const note = FreeText.nullable().default(null)
const proofs = z.array(proofShape(FreeText)).max(50).default([])
const taskId = z.string().min(1).max(120)

/** The body of `POST /api/conclusions`: a paper of an inspecting body as it came in. */
export const RecordConclusionBody = z.strictObject({
  commandId: z.uuid(),
  kind: ConclusionKind,
  notice: Notice,
  title: z.string().trim().min(1).max(500),
  body: UnitId,
  inspected: z.array(UnitId).max(600).default([]),
  decision: Notice.nullable().default(null),
  follows: z.string().max(120).nullable().default(null),
  isTextKnown: z.boolean().default(true),
})
export type RecordConclusionBody = z.infer<typeof RecordConclusionBody>

/** What changes a recorded conclusion. */
export const ConclusionRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('add-finding'),
    kind: FindingKind,
    text: FreeText,
    cause: note,
    responsible: UnitId.nullable().default(null),
  }),
  z.strictObject({ action: z.literal('withdraw-finding'), findingId: z.string().min(1).max(40), reason: FreeText }),
  z.strictObject({ action: z.literal('direct'), directiveId: z.string().max(120).nullable().default(null), notice: Notice }),
  z.strictObject({
    action: z.literal('recommend'),
    label: z.string().trim().min(1).max(40),
    findings: z.array(z.string().max(40)).max(100).default([]),
    kind: RecommendationKind,
    text: FreeText,
    addressees: z.array(UnitId).min(1).max(600),
    dueOn: PlainDateText.nullable().default(null),
    amount: Money.nullable().default(null),
    follows: z.string().max(120).nullable().default(null),
  }),
])
export type ConclusionRequest = z.infer<typeof ConclusionRequest>

/** The body of `POST /api/conclusions/{id}/actions`. */
export const ConclusionActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  request: ConclusionRequest,
})
export type ConclusionActionBody = z.infer<typeof ConclusionActionBody>

/** What is done to a recommendation; texts as written. */
export const RecommendationRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('serve'), taskId }),
  z.strictObject({ action: z.literal('unserve'), taskId, reason: FreeText }),
  z.strictObject({ action: z.literal('report'), unit: UnitId, outcome: Outcome, proofs, note }),
  z.strictObject({ action: z.literal('recover'), amount: Money, proofs }),
  z.strictObject({ action: z.literal('urge'), notice: Notice, note }),
  z.strictObject({ action: z.literal('check'), outcome: Outcome, notice: Notice, note }),
  z.strictObject({
    action: z.literal('close'),
    outcome: Outcome,
    notice: Notice,
    proofs,
    note,
    /** The new recommendation that goes on where this one ends. */
    renewedBy: z.string().max(120).nullable().default(null),
  }),
  z.strictObject({ action: z.literal('recall'), version: z.int().min(2), reason: FreeText }),
])
export type RecommendationRequest = z.infer<typeof RecommendationRequest>

/** The body of `POST /api/recommendations/{id}/actions`; `onBehalfOf` is the body, or the addressee, that answered on paper. */
export const RecommendationActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  effectiveOn: PlainDateText.optional(),
  onBehalfOf: UnitId.optional(),
  request: RecommendationRequest,
})
export type RecommendationActionBody = z.infer<typeof RecommendationActionBody>
