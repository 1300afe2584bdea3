export { allowedActions, TASK_ACTIONS, type TaskAction } from './actions.ts'
export { decidePassOn, lineBetween, type PassOn } from './cascade/decide-pass-on.ts'
export { FollowUpRule, followUpRuleOn } from './cascade/follow-up-rule.ts'
export { AGE_CLASSES, type AgeClass } from './clock/age.ts'
export { askTasks, type TasksAnswer } from './clock/ask-tasks.ts'
export { type AsOf, type Classification, classify, TASK_CLASSES, type TaskClass } from './clock/classify.ts'
export type { TaskStatus } from './clock/follow-clock.ts'
export { type Recount, recountDue } from './clock/recount.ts'
export { type AssignTask, PassOnBody, TaskActionBody, TaskCommand, TaskDraft, TaskDraftBody, TaskRequest } from './commands.ts'
export { decide, decideAssign, type TaskContext } from './decide.ts'
export { decideImported, decideImportWithdrawal, type ImportOrigin } from './decide-import.ts'
export { allowedDifficultyActions, type DifficultyAction } from './difficulty/actions.ts'
export { chooseRoute, type PlaceOf, routeOn } from './difficulty/choose-route.ts'
export { DifficultyActionBody, DifficultyRequest, DifficultyRouteBody, RaiseDifficultyBody } from './difficulty/commands.ts'
export {
  type DifficultyCommand,
  type DifficultyContext,
  type DifficultyFacts,
  decideDifficulty,
  decideRaise,
} from './difficulty/decide-difficulty.ts'
export { decideRoute } from './difficulty/decide-route.ts'
export { difficultyAsOf, type LiveDifficulty, lastStop } from './difficulty/difficulty-state.ts'
export { DIFFICULTY_ACTION_NAMES, DIFFICULTY_STATUS_NAMES } from './difficulty/names.ts'
export { difficultiesPolicy } from './difficulty/policy.ts'
export { difficultyRefusals } from './difficulty/refusals.ts'
export { AnswerTerm, DIFFICULTY_STREAM, type DifficultyFact } from './difficulty/schema.ts'
export { isStopLate, stopDue, waitingOn } from './difficulty/standing.ts'
export {
  DifficultyDetail,
  DifficultyEvent,
  DifficultyItem,
  DifficultyList,
  DifficultyQuery,
  DifficultyRouteView,
  DifficultyStanding,
  DifficultyWritten,
} from './difficulty/views.ts'
export { digestDay, isWorthSending, minuteOf, personMail } from './digest/digest-text.ts'
export {
  DIGEST_LINE_NAMES,
  DIGEST_LINES,
  DIGEST_STATUS_NAMES,
  DIGEST_WISH_NAMES,
  type DigestLine,
  type DigestLineName,
  isDigestLine,
} from './digest/lines.ts'
export { DigestChoiceBody, DigestDay, DigestSettings } from './digest/views.ts'
export { replay, returnByOf } from './evolve.ts'
export { allowedExplanationActions, type ExplanationAction } from './explanation/actions.ts'
export {
  AskedAbout,
  DemandExplanationBody,
  ExplanationActionBody,
  ExplanationPreviewBody,
  ExplanationRequest,
} from './explanation/commands.ts'
export {
  checkExplanationAction,
  type Demand,
  decideDemand,
  decideExplanation,
  type ExplanationCommand,
  openDemands,
  subjectsOf,
} from './explanation/decide-explanation.ts'
export {
  explanationAsOf,
  isExplanationOverdue,
  isOpen,
  isRoundLate,
  type LiveExplanation,
  lastRound,
  roundDue,
  wasAnsweredLate,
} from './explanation/explanation-state.ts'
export { CAUSE_NAMES, EXPLANATION_ACTION_NAMES, EXPLANATION_STATUS_NAMES, RED_CELL_NAMES } from './explanation/names.ts'
export { explanationsPolicy } from './explanation/policy.ts'
export { explanationRefusals } from './explanation/refusals.ts'
export {
  CAUSES,
  type Cause,
  EXPLANATION_STREAM,
  type ExplainedTask,
  type ExplanationFact,
  RED_CELLS,
  type RedCell,
} from './explanation/schema.ts'
export {
  ExplanationDetail,
  ExplanationEvent,
  ExplanationItem,
  ExplanationList,
  ExplanationPreview,
  ExplanationQuery,
  ExplanationStanding,
  ExplanationWritten,
  type HeadName,
  type Turned,
} from './explanation/views.ts'
export { canCarry, carriedOf, decideCarry, decideCarryBack, type Order } from './follow-on/carry-task.ts'
export { type Match, matchTasks, type OrderAfter, type TaskBefore } from './follow-on/match-tasks.ts'
export { COMPLETED_CLASSES, claimedOf, OPEN_CLASSES, onTimeShare, sixFigures, verifiedOf } from './lists/board-figures.ts'
export { BoardDimensionName, BoardQuery, TaskBoard, TaskBoardBy, TaskFields } from './lists/board-views.ts'
export { MINE_BUCKETS, type MineBucket, type TaskSide } from './lists/buckets.ts'
export { BOARD_DIMENSIONS, type BoardDimension, NONE_KEY } from './lists/dimensions.ts'
export type { TaskFilter, TaskLevel, TaskQuestion, TaskRow } from './lists/question.ts'
export { TaskField } from './lists/task-field.ts'
export { ACTION_NAMES, boardDimensionName, CLASS_NAMES, PRODUCT_NAMES, STATUS_NAMES } from './names.ts'
export { tasksPolicy } from './policy.ts'
export { searchedWords } from './projection/searched-words.ts'
export { checklistOf, type GivenProof, lackingOf, proofRuleOn } from './proof/proof-rule.ts'
export { ProofRule } from './proof/schema.ts'
export { taskRefusals } from './refusals.ts'
export {
  type Candidates,
  type CheckContext,
  checkChecker,
  decideCheck,
  decideDraw,
  drawSample,
  isDrawn,
} from './sample/decide-sample.ts'
export { SAMPLE_RESULT_NAMES } from './sample/names.ts'
export { samplesPolicy } from './sample/policy.ts'
export { quarterDays, quartersOver } from './sample/quarter.ts'
export { countResults, type ErrorRate, errorRate, type SampleCounts } from './sample/rates.ts'
export { sampleRefusals } from './sample/refusals.ts'
export { DrawSampleBody, SampleCheck, SampleResultBody } from './sample/requests.ts'
export { type LiveSample, resultOf } from './sample/sample-state.ts'
export { SAMPLE_RESULTS, type SampleResult, sampleId } from './sample/schema.ts'
export {
  SampleDetail,
  SampledTask,
  SampledUnit,
  SampleFigures,
  SampleList,
  SampleRates,
  SampleRepeat,
  SampleWritten,
} from './sample/views.ts'
export { type Decision, FreeText, ProductType, Proof, proofShape, TASK_STREAM, TaskFact, type TaskFactOf, TaskText } from './schema.ts'
export { type LiveTask, type TaskState, UNASSIGNED } from './state.ts'
export { type Climb, climb, type GivenRung, type ProposedRung, type UrgedTask } from './urging/climb.ts'
export { type Batch, type Desk, type DeskCommand, type DeskFact, decideDesk } from './urging/desk.ts'
export { type Ladder, LadderPack, ladderOf, RUNGS, type Rung } from './urging/ladder.ts'
export { checkLetterAction, decideLetter, type LetterCommand, type LetterContext } from './urging/letter/decide-letter.ts'
export { LETTER_STREAM, type LetterFact, type LetterFactOf, type LetterRow, type NoteFigures } from './urging/letter/letter-facts.ts'
export {
  allowedLetterActions,
  LETTER_ACTIONS,
  type LetterAction,
  type LetterStatus,
  type LiveLetter,
  meantFor,
} from './urging/letter/letter-state.ts'
export { type DigestLetter, digestMail, messageId, monthText, retryAt } from './urging/mail/mail-rules.ts'
export { RUNG_NAMES } from './urging/names.ts'
export { urgingPolicy } from './urging/policy.ts'
export {
  BatchActionBody,
  ComposeBody,
  DeskActionBody,
  type DeskRequest,
  LetterActionBody,
  type LetterRequest,
  Month,
  UrgingWritten,
  WriteNoteBody,
} from './urging/requests.ts'
export {
  BatchDetail,
  BatchDone,
  BatchItem,
  BatchWritten,
  LetterDetail,
  LetterItem,
  LetterList,
  LetterPreview,
  MonthlyNote,
  ProposedTask,
  ProposedUnit,
  StopView,
  UrgingDay,
} from './urging/views.ts'
export { urgingRefusals } from './urging-refusals.ts'
export {
  DirectiveName,
  GroupQuery,
  MyTasks,
  PaperView,
  PassOnDone,
  PeriodQuery,
  TaskBucket,
  TaskDetail,
  TaskDone,
  TaskEvent,
  TaskGroup,
  TaskGroups,
  TaskItem,
  TaskList,
  TaskPart,
  TaskPeriods,
  TaskQuery,
  type TaskRepeat,
  TermAnswer,
  TermPreview,
  UnitName,
  UnitsBelow,
} from './views.ts'
