import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText, SEED_MAX, UnitId } from '../../kernel/index.ts'
import { Proof } from '../../tasks/index.ts'
import { Notice } from '../schema.ts'
import { RiskWeights } from './checklist.ts'

/** The journal stream of inspection plans. */
export const INSPECTION_PLAN_STREAM = 'inspection-plan'

/** How an item of a checklist stands: met, partly, not met, or not applicable to the unit. */
export const Answer = z.enum(['met', 'partly', 'not', 'not-applicable'])
export type Answer = z.infer<typeof Answer>

export const PlanYear = z.int().min(2000).max(2999)
export const Seed = z.int().min(1).max(SEED_MAX)
const count = z.int().min(0)
const item = z.string().min(1).max(40)
const v1 = z.literal(1).default(1)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`inspection-plan.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })
const Judged = z.array(z.strictObject({ itemId: item, answer: Answer, note: ContentHash.nullable() })).min(1)

/**
 * The facts of a year's plan. `keeper` is the standing agency that drafts it, `office` the office that approves with it. A draw keeps its seed and the
 * ids it was drawn from, an order by risk the counts and weights of its day, so that anybody repeats both.
 */
export const InspectionPlanFact = z.discriminatedUnion('type', [
  fact('drafted', { year: PlanYear, title: ContentHash, keeper: UnitId, office: UnitId }),
  fact('subject-chosen', { subjectId: z.string().max(40), items: z.array(item).min(1) }),
  fact('ranked', {
    asOf: PlainDateText,
    weights: RiskWeights,
    scores: z.array(z.strictObject({ unit: UnitId, overdue: count, notUpdated: count, openRecommendations: count, score: count })),
    chosen: z.array(UnitId),
  }),
  fact('drawn', { seed: Seed, pool: z.array(UnitId), chosen: z.array(UnitId) }),
  /** A unit that goes for a reason of its own; only such a one is taken out again, with a reason too. */
  fact('unit-named', { unit: UnitId, reason: ContentHash }),
  fact('unit-dropped', { unit: UnitId, reason: ContentHash }),
  fact('visit-planned', { unit: UnitId, on: PlainDateText, team: z.array(ContentHash).min(1) }),
  fact('approved', { notice: Notice }),
  fact('assessed', { unit: UnitId, subjectId: z.string().max(40), items: Judged, proofs: z.array(Proof) }),
  fact('visited', { unit: UnitId, subjectId: z.string().max(40), on: PlainDateText, items: Judged }),
  fact('conclusion-linked', { unit: UnitId, conclusionId: z.string().min(1).max(120) }),
])
export type InspectionPlanFact = z.infer<typeof InspectionPlanFact> & NewFact
