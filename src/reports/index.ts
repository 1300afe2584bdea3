export type { AskedReport } from './asked/asked-state.ts'
export { type AskedContent, decideAsk, decideChange } from './asked/decide-asked.ts'
export { type AskedDefinitions, defineAsked, gatheredFormOf, periodOfAsked } from './asked/define-asked.ts'
export { type AskedFact, type AskedRow, AskedWords } from './asked/facts.ts'
export {
  AskBody,
  type AskedItem,
  AskedList,
  type AskedRowDraft,
  type AskedUnits,
  ChangeAskedBody,
  SimilarList,
  SimilarQuery,
} from './asked/requests.ts'
export { similarFigures } from './asked/similar.ts'
export {
  CONSOLIDATED_STATUS_ACTIONS,
  CONSOLIDATED_STATUS_NAMES,
  type ConsolidatedAction,
} from './consolidated/actions.ts'
export { barsOfFigure } from './consolidated/bars-of-figure.ts'
export type {
  ConsolidatedLine,
  ConsolidatedState,
  ConsolidatedStatus,
  LiveConsolidated,
} from './consolidated/consolidated-state.ts'
export { type ConsolidatedCommand, decideConsolidated, decideStartConsolidated } from './consolidated/decide-consolidated.ts'
export { compareClauses, type Gathered, type GatheredFigure, type GatheredLine, gather } from './consolidated/gather.ts'
export { type AlikeGroup, groupAlike } from './consolidated/group-alike.ts'
export { type CellFault, type Counted, checkCells } from './forms/check-cells.ts'
export { findFormFaults } from './forms/check-forms.ts'
export {
  type Cells,
  cellKey,
  enteredCells,
  type FormColumn,
  type FormLine,
  type FormTable,
  type ReckonedTable,
  reckon,
  reckonedRows,
  tablesOf,
} from './forms/form-cells.ts'
export { ReportForm } from './forms/form-definition.ts'
export { dueOfPeriod, formOfPeriod, lastMonthOf, periodsBefore, periodsEnding } from './forms/form-periods.ts'
export { type FigurePart, type GatheredFigures, gatherFigures, type LowerReport } from './forms/gather-figures.ts'
export { ReportDuty, type Reporter, reportersOn } from './forms/report-duty.ts'
export { PERIODIC_STATUS_ACTIONS, PERIODIC_STATUS_NAMES, type PeriodicAction } from './periodic/actions.ts'
export { changesSince } from './periodic/changes-since.ts'
export { decideBegin, decidePeriodic, type PeriodicCommand } from './periodic/decide-periodic.ts'
export { decideUrge } from './periodic/decide-urge.ts'
export { type CountedFigure, PeriodicFact, type SentDigests } from './periodic/facts.ts'
export {
  beginDraft,
  changedCells,
  isEmpty,
  type PeriodicReport,
  type PeriodicStatus,
  type SentFigures,
  standingFigures,
} from './periodic/periodic-state.ts'
export {
  MatrixQuery,
  PeriodicActionBody,
  PeriodicFileQuery,
  PeriodicListQuery,
  type PeriodicRequest,
  PeriodicShowQuery,
  UrgeBody,
} from './periodic/requests.ts'
export { type Completeness, completenessOf, type PeriodicStanding, standingOn } from './periodic/standing.ts'
export {
  type ChangeView,
  CountedThings,
  FiguresRead,
  PeriodicDetail,
  type PeriodicItem,
  PeriodicList,
  PeriodicMatrix,
  PeriodicRemade,
  PeriodicUrged,
  PeriodicWritten,
} from './periodic/views.ts'
export { reportsPolicy } from './policy.ts'
export {
  RECONCILIATION_STATUS_ACTIONS,
  RECONCILIATION_STATUS_NAMES,
  type ReconciliationAction,
  type ReconciliationStatus,
} from './reconciliation/actions.ts'
export {
  agreementOf,
  differenceOf,
  type MissingPart,
  movedFigures,
  type SideFigures,
  type SidePart,
  shownFigures,
  sideValue,
} from './reconciliation/compare-sides.ts'
export { decideOpenReconciliation, decideReconciliation } from './reconciliation/decide-reconciliation.ts'
export { answerersOn, findReconciliationFaults, Reconciliation, reconciliationOn } from './reconciliation/definition.ts'
export type { ReconciliationFact } from './reconciliation/facts.ts'
export {
  lastAgreement,
  type ReconciliationState,
  reconciliationStatus,
  type ShownNow,
  standingExplanations,
  standingSignatures,
} from './reconciliation/reconciliation-state.ts'
export { ReconciliationActionBody, ReconciliationListQuery } from './reconciliation/requests.ts'
export { ReconciliationDetail, ReconciliationList, ReconciliationWritten } from './reconciliation/views.ts'
export { reportRefusals } from './refusals.ts'
export { ConsolidatedActionBody, OpenRoundBody, RoundActionBody, SubmissionActionBody } from './requests.ts'
export { carryDefinition } from './round/carry-definition.ts'
export { decideOpenRound, decideRound, type RoundCommand } from './round/decide-round.ts'
export { findResultFaults, officesOn, ResultReport } from './round/result-report.ts'
export type { LiveRound, RoundState } from './round/round-state.ts'
export {
  AskedFigure,
  CONSOLIDATED_STREAM,
  ConsolidatedFact,
  SUBMISSION_STREAM,
  SubmissionFact,
  SubstituteStamp,
} from './schema.ts'
export { narrowStanding, type RoundStanding, standingOf, type UnitRow, type UnitStanding } from './standing.ts'
export {
  SUBMISSION_STATUS_ACTIONS,
  SUBMISSION_STATUS_NAMES,
  type SubmissionAction,
} from './submission/actions.ts'
export { decideStart, decideSubmission, missingFigures, type SubmissionCommand } from './submission/decide-submission.ts'
export type { LiveSubmission, SubmissionState, SubmissionStatus } from './submission/submission-state.ts'
export { type SubstitutedAct, SubstitutedView } from './substituted.ts'
export {
  ConsolidatedDetail,
  KnownFigure,
  LineView,
  ReportWritten,
  ResultReportList,
  RoundDetail,
  RoundItem,
  RoundList,
  SigningChoices,
  SubmissionDetail,
} from './views.ts'
