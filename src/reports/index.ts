export {
  CONSOLIDATED_STATUS_ACTIONS,
  CONSOLIDATED_STATUS_NAMES,
  type ConsolidatedAction,
} from './consolidated/actions.ts'
export type {
  ConsolidatedLine,
  ConsolidatedState,
  ConsolidatedStatus,
  LiveConsolidated,
} from './consolidated/consolidated-state.ts'
export { type ConsolidatedCommand, decideConsolidated, decideStartConsolidated } from './consolidated/decide-consolidated.ts'
export { compareClauses, type Gathered, type GatheredFigure, type GatheredLine, gather } from './consolidated/gather.ts'
export { reportsPolicy } from './policy.ts'
export { reportRefusals } from './refusals.ts'
export { ConsolidatedActionBody, OpenRoundBody, RoundActionBody, SubmissionActionBody } from './requests.ts'
export { decideOpenRound, decideRound, type RoundCommand } from './round/decide-round.ts'
export type { LiveRound, RoundState } from './round/round-state.ts'
export {
  AskedFigure,
  CONSOLIDATED_STREAM,
  ConsolidatedFact,
  SUBMISSION_STREAM,
  SubmissionFact,
} from './schema.ts'
export { narrowStanding, type RoundStanding, standingOf, type UnitRow, type UnitStanding } from './standing.ts'
export {
  SUBMISSION_STATUS_ACTIONS,
  SUBMISSION_STATUS_NAMES,
  type SubmissionAction,
} from './submission/actions.ts'
export { decideStart, decideSubmission, missingFigures, type SubmissionCommand } from './submission/decide-submission.ts'
export type { LiveSubmission, SubmissionState, SubmissionStatus } from './submission/submission-state.ts'
export {
  ConsolidatedDetail,
  LineView,
  ReportWritten,
  RoundDetail,
  RoundItem,
  RoundList,
  SigningChoices,
  SubmissionDetail,
} from './views.ts'
