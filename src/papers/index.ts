export { type BriefingAsked, type BriefingCounts, composeBriefing, type LateTask, WORST_SHOWN } from './compose/briefing-note.ts'
export { type AnnexAsked, type AnnexDuty, composeDutyAnnex } from './compose/duty-annex.ts'
export { composeMonthlyNote } from './compose/monthly-note.ts'
export { type CitedPaper, citePaper, nameInSentence } from './compose/name-directive.ts'
export { composeProcedureForm } from './compose/procedure-form.ts'
export { composeUrgingLetter, type UrgedLine } from './compose/urging-letter.ts'
export type { LaidPaper } from './lay-out.ts'
export { LayoutPack, type LetterStyle, type StyleName } from './layout.ts'
export { LayoutNotice, layoutNotice } from './layout-notice.ts'
export { type BookAction, type BookStatus, bookActions, type NumberStatus, numberActions } from './number-book/actions.ts'
export { bookOfId, chooseBook, NumberBookPack, type SeriesAsked, usualBooks } from './number-book/choose-series.ts'
export type { BookCommand, NumberBook } from './number-book/decide-book.ts'
export { BOOK_STREAM, type BookIdentity, bookId, type SecretLevel } from './number-book/facts.ts'
export { BookActionBody } from './number-book/requests.ts'
export { BookWritten, NumberBookDetail, NumberBookItem, NumberBookList, NumberLine } from './number-book/views.ts'
export { papersPolicy } from './policy.ts'
export { paperRefusals } from './refusals.ts'
export { type ClauseLevel, Paper, PaperFormat, type PaperInput } from './schema.ts'
export { SIGNER_REASON_NAMES } from './signers/names.ts'
export { NotSignerView, SignersView, SignerView } from './signers/views.ts'
export { isDecidedByPosts, type Signer, type Signers, type SignersAsked, whoMaySign, whyNot } from './signers/who-may-sign.ts'
export {
  Authority,
  allowedSignings,
  headTitle,
  SignerRank,
  type SigningAllowed,
  type SigningAsked,
  SigningForm,
  SigningPack,
  signingLines,
} from './signing.ts'
export { placeholdersIn, sortPlaceholders, TEMPLATE_FIELDS } from './template/fields.ts'
export { FillAnswer, FillQuestion } from './template/filling.ts'
export {
  decideChoice,
  replayTemplates,
  TEMPLATE_STREAM,
  TemplateChoiceBody,
  TemplateDesk,
  TemplateFact,
  TemplateKind,
  TemplatePreview,
  type Templates,
  templatesId,
} from './template/templates.ts'
export { officialSymbol, type SymbolAsked, type TypeRow } from './write-number.ts'
