export { BESIDE_ACTIONS, type BesideRun, besideRuns } from './beside/beside-state.ts'
export { besideTurns, countBeside } from './beside/count-beside.ts'
export { DossierActionBody, DossierRequest, OpenDossierBody } from './commands.ts'
export { facilityMonths } from './count-months.ts'
export { getStep, type PauseGround, ProcedureDefinition, type ProcedurePart, type Transition } from './definition/definition.ts'
export type { Seat } from './definition/seat.ts'
export type { Outcome, ProcedureForm, ProcedureStep } from './definition/step.ts'
export { DOSSIER_STATUS_NAMES } from './names.ts'
export { proceduresPolicy } from './policy.ts'
export { procedureRefusals } from './refusals.ts'
export { type Counting, countStepRun, dueInstant, isAfterDue, untilOf } from './running/count-turn.ts'
export {
  DOSSIER_ACTIONS,
  type DossierAction,
  type DossierCommand,
  type DossierContext,
  decideDossier,
  decideOpenDossier,
  type Opening,
  presentTurn,
  recountTurn,
} from './running/decide-dossier.ts'
export {
  type DossierStatus,
  dossierAsOf,
  type LiveDossier,
  replayDossier,
  runningOf,
  type StepRun,
  unitsOf,
} from './running/dossier-state.ts'
export { findSeat, type SeatOn, seatOn } from './running/find-seat.ts'
export { CaseNumber, DOSSIER_STREAM, type DossierFact, Paper } from './schema.ts'
export {
  BesideLate,
  BesideView,
  DossierDetail,
  DossierImport,
  DossierItem,
  DossierList,
  DossierWritten,
  FacilityMonthList,
  ProcedureItem,
  ProcedureList,
  ProcedureView,
  RunView,
  SeatView,
  StepClock,
  StepLoad,
} from './views.ts'
