export { askCalendar, CALENDAR_OPS, type CalendarPacks } from './ask.ts'
export { ClockPack } from './clocks/clock-pack.ts'
export { answerDue } from './due.ts'
export { type DueContext, dueOf } from './due-of.ts'
export { DueQuestion, DueView, explainDue } from './explain-due.ts'
export { dayOfMoment } from './moments.ts'
export type { ReportDefinition, ReportDue, ReportFrequency, ReportPeriod, SubmitRule } from './periods.ts'
export { EXAMPLE_PHRASES } from './phrases/example-phrases.ts'
export { parsePhrase } from './phrases/parse-phrase.ts'
export { readHolidayPack } from './read-holidays.ts'
export { type RegimeChoice, RegimePack, type RegimeQuestion, type RegimeReason } from './regimes.ts'
export {
  type CountedDay,
  type DayRule,
  type DueAnswer,
  type Frequency,
  HolidayPack,
  type HolidayRow,
  type Moment,
  Term,
  type TermUnit,
} from './schema.ts'
export { addWorkingDayNumbers, addWorkingDays, type WorkCalendar, workCalendar } from './work-calendar.ts'
