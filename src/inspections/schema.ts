import { z } from 'zod'
import { FileHash } from '../files/index.ts'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../kernel/index.ts'
import { Proof } from '../tasks/index.ts'

/** The journal streams of conclusions and of recommendations. */
export const CONCLUSION_STREAM = 'conclusion'
export const RECOMMENDATION_STREAM = 'recommendation'

/** What an inspection ended with: its conclusion, the notice of a check of how a conclusion was carried out, a self-check, supervision. */
export const ConclusionKind = z.enum(['inspection', 'check', 'self-check', 'supervision'])
export type ConclusionKind = z.infer<typeof ConclusionKind>

/** A shortcoming (tồn tại, hạn chế) or a violation (vi phạm). */
export const FindingKind = z.enum(['shortcoming', 'violation'])
export type FindingKind = z.infer<typeof FindingKind>

/** What is recommended: to mend a rule, to put right, to discipline, to recover money, to hand over to investigators. */
export const RecommendationKind = z.enum(['policy', 'rectify', 'discipline', 'money', 'investigation'])
export type RecommendationKind = z.infer<typeof RecommendationKind>

/** How far a recommendation was carried out. */
export const Outcome = z.enum(['implemented', 'partly', 'not', 'refused', 'overtaken'])
export type Outcome = z.infer<typeof Outcome>

/** Whole đồng. */
export const Money = z.int().min(1).max(9_000_000_000_000_000)

/** A paper of the inspecting body, with its file where there is one. */
export const Notice = z.strictObject({
  number: z.string().trim().min(1).max(80),
  issuedOn: PlainDateText,
  file: FileHash.nullable().default(null),
})
export type Notice = z.infer<typeof Notice>

const v1 = z.literal(1).default(1)
const text = ContentHash
const conclusionFact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`conclusion.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })
const recommendationFact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`recommendation.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

/**
 * The facts of a conclusion. `body` inspected and alone may close; `keeper` follows up in the house; `follows` is the conclusion whose
 * implementation was checked. `isTextKnown` false = the paper itself is not at hand, screens say so.
 */
export const ConclusionFact = z.discriminatedUnion('type', [
  conclusionFact('recorded', {
    kind: ConclusionKind,
    notice: Notice,
    title: text,
    body: UnitId,
    keeper: UnitId,
    inspected: z.array(UnitId),
    decision: Notice.nullable(),
    follows: z.string().nullable(),
    isTextKnown: z.boolean(),
  }),
  conclusionFact('finding-added', {
    findingId: z.string().min(1).max(40),
    kind: FindingKind,
    text,
    cause: text.nullable(),
    responsible: UnitId.nullable(),
  }),
  conclusionFact('finding-withdrawn', { findingId: z.string(), reason: text }),
  conclusionFact('directed', { directiveId: z.string().nullable(), notice: Notice }),
])
export type ConclusionFact = z.infer<typeof ConclusionFact> & NewFact

/**
 * The facts of one recommendation. It carries the number and day of its paper, so that those who are addressed need not be able to open the whole
 * conclusion. `amount` is what is to be recovered, in đồng.
 */
export const RecommendationFact = z.discriminatedUnion('type', [
  recommendationFact('made', {
    conclusionId: z.string().min(1).max(120),
    source: Notice,
    label: z.string().trim().min(1).max(40),
    findings: z.array(z.string()),
    kind: RecommendationKind,
    text,
    body: UnitId,
    keeper: UnitId,
    addressees: z.array(UnitId).min(1),
    dueOn: PlainDateText.nullable(),
    amount: Money.nullable(),
    follows: z.string().nullable(),
  }),
  recommendationFact('served', { taskId: z.string().min(1).max(120) }),
  recommendationFact('unserved', { taskId: z.string().min(1).max(120), reason: text }),
  recommendationFact('reported', { unit: UnitId, outcome: Outcome, proofs: z.array(Proof), note: text.nullable() }),
  recommendationFact('recovered', { amount: Money, proofs: z.array(Proof) }),
  recommendationFact('urged', { notice: Notice, note: text.nullable() }),
  recommendationFact('checked', { outcome: Outcome, notice: Notice, note: text.nullable() }),
  recommendationFact('closed', {
    outcome: Outcome,
    notice: Notice,
    proofs: z.array(Proof),
    note: text.nullable(),
    renewedBy: z.string().nullable(),
  }),
  recommendationFact('entry-recalled', { version: z.int().min(2), reason: text }),
])
export type RecommendationFact = z.infer<typeof RecommendationFact> & NewFact
