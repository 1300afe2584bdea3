export { type BriefingAsked, type BriefingCounts, composeBriefing, type LateTask, WORST_SHOWN } from './compose/briefing-note.ts'
export { type AnnexAsked, type AnnexDuty, composeDutyAnnex } from './compose/duty-annex.ts'
export { type CitedPaper, citePaper } from './compose/name-directive.ts'
export { termWords } from './compose/term-words.ts'
export { checkComplete, type LaidPaper, layOut } from './lay-out.ts'
export { doubtsOf, Layout, LayoutPack, type LetterStyle, layoutOn, STYLES, type StyleName } from './layout.ts'
export { type BookAction, type BookStatus, bookActions, type NumberStatus, numberActions } from './number-book/actions.ts'
export { chooseBook, NumberBookPack, type SeriesAsked } from './number-book/choose-series.ts'
export { type BookCommand, decideBook, type NumberBook } from './number-book/decide-book.ts'
export { evolveBook } from './number-book/evolve-book.ts'
export { BookFact, type BookIdentity, bookId, type SecretLevel } from './number-book/facts.ts'
export { clauseLabels, pointLetter, roman } from './number-clauses.ts'
export { papersPolicy } from './policy.ts'
export { paperRefusals } from './refusals.ts'
export {
  Annex,
  Block,
  type ClauseLevel,
  Letterhead,
  Paper,
  PaperFormat,
  type PaperInput,
  PaperRecipient,
  SigningBlock,
  TableBlock,
  TableColumn,
  TableRow,
} from './schema.ts'
export {
  Authority,
  allowedSignings,
  SignerRank,
  type SigningAllowed,
  type SigningAsked,
  SigningForm,
  SigningPack,
  signingLines,
} from './signing.ts'
export { dayInWords, numberAndSymbol, numberText, officialSymbol, type SymbolAsked, type TypeRow } from './write-number.ts'
