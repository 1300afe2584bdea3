export { askCalendar, CALENDAR_OPS, type CalendarPacks } from './ask.ts'
export { type BenchRow, benchCalendar } from './bench.ts'
export { dayOfMoment } from './count-term.ts'
export { answerDue, parseMoment } from './due.ts'
export { type DueContext, dueOf } from './due-of.ts'
export {
  Cutoff,
  periodOf,
  periodRange,
  ReportDefinition,
  type ReportDue,
  ReportFrequency,
  type ReportPeriod,
  reportDue,
  SubmitRule,
} from './periods.ts'
export { parsePhrase } from './phrases/parse-phrase.ts'
export { readHolidayPack } from './read-holidays.ts'
export {
  chooseRegime,
  type RegimeChoice,
  RegimeFact,
  RegimePack,
  RegimeQuestion,
  type RegimeReason,
  RegimeRow,
  TransitionRule,
} from './regimes.ts'
export {
  type CountedDay,
  CountingArticles,
  DayRule,
  type DueAnswer,
  Frequency,
  HolidayKind,
  HolidayPack,
  HolidayRow,
  InstantText,
  Moment,
  Term,
  TermUnit,
} from './schema.ts'
export {
  addWorkingDays,
  findHoliday,
  isWorkingDay,
  isYearKnown,
  nextWorkingDay,
  type WorkCalendar,
  workCalendar,
  workingDaysBetween,
} from './work-calendar.ts'
