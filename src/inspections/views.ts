import { z } from 'zod'
import { PlainDateText, UnitId } from '../kernel/index.ts'
import { PaperView } from '../tasks/index.ts'
import { RECOMMENDATION_ACTIONS } from './recommendation/actions.ts'
import { ConclusionKind, FindingKind, Notice, Outcome, RecommendationKind } from './schema.ts'

const UnitName = z.strictObject({ id: UnitId, name: z.string() })
const Status = z.enum(['open', 'reported', 'checked', 'closed'])
const text = z.string().nullable()

/** A recommendation as lists show it; `conclusionId` is null to those who may not open the conclusion. */
export const RecommendationItem = z.strictObject({
  id: z.string(),
  version: z.int(),
  label: z.string(),
  text,
  kind: RecommendationKind,
  source: Notice,
  conclusionId: z.string().nullable(),
  body: UnitName,
  addressees: z.array(UnitName),
  status: Status,
  outcome: Outcome.nullable(),
  dueOn: PlainDateText.nullable(),
  isOverdue: z.boolean(),
  taskCount: z.int(),
  urgedCount: z.int(),
  amount: z.int().nullable(),
  recovered: z.int(),
})
export type RecommendationItem = z.infer<typeof RecommendationItem>

/** The answer of `GET /api/recommendations`. */
export const RecommendationList = z.strictObject({ items: z.array(RecommendationItem), asOf: PlainDateText, mayRecord: z.boolean() })
export type RecommendationList = z.infer<typeof RecommendationList>

/** One entry of a recommendation's life. */
export const RecommendationEvent = z.strictObject({
  version: z.int(),
  type: z.string(),
  on: PlainDateText,
  by: z.string().nullable(),
  unit: UnitName.nullable(),
  outcome: Outcome.nullable(),
  notice: Notice.nullable(),
  proofs: z.array(PaperView),
  amount: z.int().nullable(),
  text,
  isRecalled: z.boolean(),
})
export type RecommendationEvent = z.infer<typeof RecommendationEvent>

/** A task that serves a recommendation, as far as the reader may open it: those that may not be read are counted only. */
export const ServingTask = z.strictObject({
  id: z.string(),
  title: text,
  lead: UnitName,
  clause: z.string().nullable(),
  directive: z.string().nullable(),
  class: z.string(),
})
export type ServingTask = z.infer<typeof ServingTask>

/** The answer of `GET /api/recommendations/{id}`. */
export const RecommendationDetail = RecommendationItem.extend({
  asOf: PlainDateText,
  findings: z.array(z.strictObject({ id: z.string(), kind: FindingKind, text, cause: text })),
  tasks: z.array(ServingTask),
  hiddenTasks: z.int(),
  events: z.array(RecommendationEvent),
  follows: z.string().nullable(),
  renewedBy: z.string().nullable(),
  allowed: z.array(z.enum(RECOMMENDATION_ACTIONS)),
})
export type RecommendationDetail = z.infer<typeof RecommendationDetail>

/** A conclusion as lists show it. */
export const ConclusionItem = z.strictObject({
  id: z.string(),
  version: z.int(),
  kind: ConclusionKind,
  notice: Notice,
  title: text,
  body: UnitName,
  inspected: z.array(UnitName),
  isTextKnown: z.boolean(),
  findingCount: z.int(),
  recommendationCount: z.int(),
  openCount: z.int(),
  outcomes: z.record(z.enum([...Outcome.options, 'open']), z.int()),
  overdue: z.int(),
  amount: z.int(),
  recovered: z.int(),
})
export type ConclusionItem = z.infer<typeof ConclusionItem>

/** The answer of `GET /api/conclusions`. */
export const ConclusionList = z.strictObject({ items: z.array(ConclusionItem), asOf: PlainDateText, mayRecord: z.boolean() })
export type ConclusionList = z.infer<typeof ConclusionList>

/** The answer of `GET /api/conclusions/{id}`. */
export const ConclusionDetail = ConclusionItem.extend({
  asOf: PlainDateText,
  decision: Notice.nullable(),
  follows: z.strictObject({ id: z.string(), notice: Notice }).nullable(),
  findings: z.array(z.strictObject({ id: z.string(), kind: FindingKind, text, cause: text, responsible: UnitName.nullable() })),
  directed: z.array(z.strictObject({ directiveId: z.string().nullable(), notice: Notice })),
  recommendations: z.array(RecommendationItem),
  may: z.array(z.string()),
})
export type ConclusionDetail = z.infer<typeof ConclusionDetail>

/** A row of the cohort table; rates are null where there is nothing to divide by. */
export const CohortView = z.strictObject({
  key: z.string(),
  name: z.string(),
  conclusions: z.int(),
  conclusionsDone: z.int(),
  recommendations: z.int(),
  outcomes: z.record(z.enum([...Outcome.options, 'open']), z.int()),
  overdue: z.int(),
  amount: z.int(),
  recovered: z.int(),
  rate: z.number().nullable(),
  conclusionRate: z.number().nullable(),
})
export type CohortView = z.infer<typeof CohortView>

/** The answer of `GET /api/recommendations/cohort`; `beside` are published figures to set beside it, with their source. */
export const CohortTable = z.strictObject({
  by: z.enum(['year', 'kind', 'unit']),
  asOf: PlainDateText,
  rows: z.array(CohortView),
  beside: z.array(
    z.strictObject({ what: z.string(), value: z.string(), basis: z.string().nullable(), unverified: z.union([z.boolean(), z.string()]) }),
  ),
})
export type CohortTable = z.infer<typeof CohortTable>

/** The answer of a command. */
export const InspectionWritten = z.strictObject({ id: z.string(), version: z.int() })
export type InspectionWritten = z.infer<typeof InspectionWritten>
