export { writeAkn } from './akn/write-akn.ts'
export { checkReadable } from './check-readable.ts'
export { printReading } from './grammar/label-path.ts'
export { READING_STAGES, readDocument } from './read-document.ts'
export { readingRefusals } from './refusals.ts'
export { type PageWords, placeLines } from './scan/place-lines.ts'
export { type LookedPage, MODE_NUMBERS, PageAnswer, PageQuestion, ScanQuestion } from './scan/schema.ts'
export {
  AmendingAct,
  Amendment,
  Assignment,
  Citation,
  CoverageItem,
  ExtractedSource,
  ReadDeadline,
  Reading,
  ReadingWords,
  ReadTarget,
} from './schema.ts'
export { type GoldPaper, goldOf } from './score/gold-of.ts'
export {
  type Comparison,
  compareReading,
  f1Of,
  Gold,
  SCORE_FIELDS,
  type Score,
  type ScoredItem,
  type ScoreField,
  scoreOf,
  scoreReading,
} from './score/score-reading.ts'
export { findSecrecyMark, type SecrecyMark } from './secrecy-mark.ts'
export { findNotADirective } from './stages/find-findings.ts'
