export { Abbreviation, type SearchTerm, type ShortAndLong, searchTerms } from './abbreviations.ts'
export { ContentHash } from './content-hash.ts'
export { drawFromUrns, drawIds, drawTurns, SEED_MAX } from './draw.ts'
export type { ActContext, NewFact, Recorded } from './facts.ts'
export { AccountId, Ref, UnitId } from './ids.ts'
export { ISSUE_NAMES, issueName } from './issue-names.ts'
export { LOCALES, type Locale, type Name, parseLocale } from './locale.ts'
export { newId } from './new-id.ts'
export { findNumber, formatNumber } from './numbers.ts'
export { PlainDateText, packRowShape } from './pack-row.ts'
export {
  addDays,
  addMonths,
  dateParts,
  dayOf,
  daysBetween,
  daysInMonth,
  endOfDay,
  endOfMonth,
  findDate,
  formatDate,
  formatInstant,
  fromEpochDay,
  type Instant,
  instantOf,
  type PlainDate,
  parseDate,
  parseInstant,
  plainDate,
  startOfDay,
  toEpochDay,
  weekday,
} from './plain-date.ts'
export {
  declaredRefusals,
  defineRefusals,
  type Refusal,
  type RefusalCatalog,
  type RefusalKind,
  refusalKind,
  refusalMessage,
  refuse,
} from './refusal.ts'
export { allOk, ok, type Result, unwrap } from './result.ts'
export { isValidOn } from './validity.ts'
export { capitalized, compareByGivenName, compareVietnamese, foldKey, nfc, placeTones, toneKey } from './vietnamese-text.ts'
