export {
  DIRECTIVE_STATUSES,
  type DirectiveAction,
  type DirectiveStatus,
  type DutyAction,
  type DutyStatus,
  directiveActions,
  type EventAction,
  type EventStatus,
  eventActions,
} from './allowed-actions.ts'
export { amendClauses } from './amend/amend-clauses.ts'
export { type AmendingAct, actsOn, touchedBy } from './amend/amending-acts.ts'
export {
  CitationAnswer,
  CloneLink,
  ComparisonAnswer,
  DirectiveDetail,
  DirectiveItem,
  type DirectiveLink,
  DirectiveList,
  DirectiveText,
  DistributionAnswer,
  DutyAnswer,
  EventAnswer,
  EventList,
  EventWritten,
  ExampleAnswer,
  FollowOnPreview,
  IntakeAnswer,
  IssueAnswer,
  RecipientAnswer,
  ScanAnswer,
  StubList,
  Written,
} from './answers.ts'
export { type Clone, decideClone } from './clone/decide-clone.ts'
export { type CloneStep, moveWords } from './clone/move-words.ts'
export { type ClonePlan, type PlannedLine, planClone } from './clone/plan-clone.ts'
export { CloneAnswer, CloneBody, type CloneDoubt, type CloneLine, CloneOrder, ClonePreview } from './clone/requests.ts'
export { shiftDate } from './clone/shift-term.ts'
export { compareClauses } from './compare/compare-clauses.ts'
export {
  type DescribeContext,
  dayOfDirective,
  describeDirective,
  describeParty,
  describeRecipients,
  describeText,
  dutyTitle,
  eventWords,
} from './describe-directive.ts'
export { DocumentTypePack, symbolOf } from './document-type-pack.ts'
export { DirectiveFact, DutyChange, HeaderCorrection, StubFact } from './facts.ts'
export { QUESTION_NAMES } from './names.ts'
export { documentsPolicy } from './policy.ts'
export { citationKey } from './proposal/cite.ts'
export { type Proposed, proposeByClause, proposeDuties, titleOf } from './proposal/propose-duties.ts'
export { readPictured, readSource, SourceRead } from './read-source.ts'
export { decideEvent, type EventCommand, expectEvent, type Occurrence, type OutsideEvent } from './record-event.ts'
export { documentRefusals } from './refusals.ts'
export type { PaperMark } from './refuse-secret.ts'
export {
  DistributionBody,
  DistributionRequest,
  EventBody,
  type FollowOn,
  FollowOnQuestion,
  IssueBody,
  PartyRequest,
  PasteBody,
  ReviewBody,
  ReviewRequest,
  WithdrawBody,
} from './requests.ts'
export {
  type DistributionCommand,
  decideDistribution,
  decideWithdraw,
  issuedFact,
  type PlannedTask,
  planIssue,
} from './review/decide-directive.ts'
export { decideReview, type ReviewCommand } from './review/decide-review.ts'
export type { Delivery, Directive, Duty, Header, IssuedTask, Recipient, Review, SolutionLink } from './review/directive-state.ts'
export { findDuty } from './review/duty-standing.ts'
export { goldOfReview } from './review/gold-of-review.ts'
export { type CoverageTile, type LeftOutSentence, sortSentences } from './review/left-out.ts'
export { type OpenQuestion, openQuestions, type QuestionCode } from './review/open-questions.ts'
export { MOST_WAITING, type ScanOutcome, ScanRemoval, ScanRemoved, WaitingScan, WaitingScanList } from './scans/answers.ts'
export {
  DropReason,
  DutyRole,
  HeaderWords,
  Origin,
  Party,
  ProductKind,
  ProposalWords,
  RecipientPurpose,
  Span,
} from './schema.ts'
export { cutSpans } from './spans.ts'
