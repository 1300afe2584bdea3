export {
  CONSOLIDATED_ACTION_NAMES,
  CONSOLIDATED_STATUS_ACTIONS,
  CONSOLIDATED_STATUS_NAMES,
  type ConsolidatedAction,
} from './consolidated/actions.ts'
export {
  type ConsolidatedLine,
  type ConsolidatedState,
  type ConsolidatedStatus,
  type LiveConsolidated,
  replayConsolidated,
} from './consolidated/consolidated-state.ts'
export { type ConsolidatedCommand, decideConsolidated, decideStartConsolidated } from './consolidated/decide-consolidated.ts'
export { compareClauses, type Gathered, type GatheredFigure, type GatheredLine, gather } from './consolidated/gather.ts'
export { reportsPolicy } from './policy.ts'
export { reportRefusals } from './refusals.ts'
export { ConsolidatedActionBody, OpenRoundBody, RoundActionBody, SubmissionActionBody } from './requests.ts'
export { decideOpenRound, decideRound, OpenRound, type RoundCommand } from './round/decide-round.ts'
export { type LiveRound, type RoundState, replayRound } from './round/round-state.ts'
export {
  AskedFigure,
  ConsolidatedFact,
  FigureKey,
  FigureValue,
  Line,
  LineKey,
  LineSource,
  Remark,
  ReportText,
  RoundFact,
  SubmissionFact,
} from './schema.ts'
export { type RoundStanding, standingOf, type UnitRow, type UnitStanding } from './standing.ts'
export {
  SUBMISSION_ACTION_NAMES,
  SUBMISSION_STATUS_ACTIONS,
  SUBMISSION_STATUS_NAMES,
  type SubmissionAction,
} from './submission/actions.ts'
export { decideStart, decideSubmission, missingFigures, type SubmissionCommand } from './submission/decide-submission.ts'
export { type LiveSubmission, replaySubmission, type SubmissionState, type SubmissionStatus } from './submission/submission-state.ts'
export { ConsolidatedDetail, LineView, ReportWritten, RoundDetail, RoundItem, RoundList, SubmissionDetail } from './views.ts'
