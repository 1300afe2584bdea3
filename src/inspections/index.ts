export { type CohortBy, type CohortRow, cohortOf, isOverdue, ratesOf, tallyOf } from './cohort.ts'
export {
  ConclusionActionBody,
  ConclusionRequest,
  RecommendationActionBody,
  RecommendationRequest,
  RecordConclusionBody,
} from './commands.ts'
export { type ConclusionState, type LiveConclusion, NO_CONCLUSION } from './conclusion/conclusion-state.ts'
export { type ConclusionCommand, decideConclusion, decideRecommend, decideRecordConclusion } from './conclusion/decide-conclusion.ts'
export {
  CONCLUSION_KIND_NAMES,
  FINDING_KIND_NAMES,
  OUTCOME_NAMES,
  RECOMMENDATION_ACTION_NAMES,
  RECOMMENDATION_EVENT_NAMES,
  RECOMMENDATION_KIND_NAMES,
  RECOMMENDATION_STATUS_NAMES,
  TRACE_KIND_NAMES,
} from './names.ts'
export { PLAN_STATUS_ACTIONS, PLAN_VERBS, type PlanAction } from './plan/actions.ts'
export { InspectionPlanPack } from './plan/checklist.ts'
export { decideDraft, decidePlan, type PlanCommand } from './plan/decide-plan.ts'
export { ANSWER_NAMES, CHOSEN_BY_NAMES, PLAN_STATUS_NAMES } from './plan/plan-names.ts'
export { differencesOf, type LivePlan, NO_PLAN, type PlanState, sheetKey, unitsOf } from './plan/plan-state.ts'
export type { RiskCounts } from './plan/rank-by-risk.ts'
export { DraftPlanBody, PlanActionBody, PlanRequest } from './plan/requests.ts'
export { Answer, INSPECTION_PLAN_STREAM } from './plan/schema.ts'
export { PlanDetail, PlanItem, PlanList, type PlanUnit } from './plan/views.ts'
export { planRefusals } from './plan-refusals.ts'
export { inspectionsPolicy } from './policy.ts'
export { PublishedFigure } from './published-figure.ts'
export { allowedRecommendationActions, type RecommendationAction } from './recommendation/actions.ts'
export { decideRecommendation, type RecommendationCommand, type RecommendationContext } from './recommendation/decide-recommendation.ts'
export {
  type LiveRecommendation,
  type RecommendationState,
  recommendationAsOf,
} from './recommendation/recommendation-state.ts'
export { inspectionRefusals } from './refusals.ts'
export { CONCLUSION_STREAM, Outcome, RECOMMENDATION_STREAM, type RecommendationFact, RecommendationKind } from './schema.ts'
export { kindsOfTraceId, partsOfTraceId, traceId } from './trace/trace-id.ts'
export { ShownTraceNode, Trace, TraceKind, TraceRow } from './trace/trace-view.ts'
export {
  CohortTable,
  ConclusionDetail,
  ConclusionItem,
  ConclusionList,
  InspectionWritten,
  RecommendationDetail,
  RecommendationEvent,
  RecommendationItem,
  RecommendationList,
  ServingTask,
} from './views.ts'
