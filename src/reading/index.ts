export { checkReadable } from './check-readable.ts'
export { READING_STAGES, readDocument } from './read-document.ts'
export { readingRefusals } from './refusals.ts'
export {
  Assignment,
  AssignmentRole,
  Citation,
  ClauseLink,
  CoverageItem,
  DeadlineKind,
  Finding,
  FindingCode,
  LinkedTarget,
  OutlineItem,
  ReadDeadline,
  Reading,
  ReadingHeader,
  ReadingWords,
  ReadTarget,
  Source,
  SourceParagraph,
  Span,
} from './schema.ts'
export { findSecrecyMark, type SecrecyMark } from './secrecy-mark.ts'
export { findNotADirective } from './stages/find-findings.ts'
