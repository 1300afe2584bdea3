export { askCalendar, CALENDAR_OPS, type CalendarPacks } from './ask.ts'
export { type ClockPause, isBefore } from './clocks/clock-facts.ts'
export { ClockPack, StepTerm } from './clocks/clock-pack.ts'
export { countRunning } from './clocks/count-running.ts'
export { answerDue } from './due.ts'
export { type DueContext, dueOf } from './due-of.ts'
export { DueQuestion, DueView, explainDue } from './explain-due.ts'
export { CalendarFact } from './holidays/day-facts.ts'
export { type DaysCommand, decideDays, type EnteredCalendar, lastEnterable, type StandingDay } from './holidays/decide-days.ts'
export { calendarWith, changeOf, type ToldChange } from './holidays/lay-over.ts'
export { readHolidayPack } from './holidays/read-holidays.ts'
export { CalendarBody, CalendarChange, CalendarEffect, CalendarView } from './holidays/requests.ts'
export { dayOfMoment, isInstant } from './moments.ts'
export {
  Cutoff,
  periodOf,
  periodRange,
  type ReportDefinition,
  type ReportDue,
  ReportFrequency,
  type ReportPeriod,
  reportDue,
  SubmitRule,
} from './periods.ts'
export { EXAMPLE_PHRASES } from './phrases/example-phrases.ts'
export { parsePhrase } from './phrases/parse-phrase.ts'
export { writePhrase } from './phrases/write-phrase.ts'
export { calendarPolicy } from './policy.ts'
export { type RegimeChoice, RegimePack, type RegimeQuestion, type RegimeReason } from './regimes.ts'
export {
  type CountedDay,
  type DayRule,
  type DueAnswer,
  type Frequency,
  HolidayPack,
  type HolidayRow,
  InstantText,
  Moment,
  Term,
  type TermUnit,
} from './schema.ts'
export {
  addWorkingDayNumbers,
  addWorkingDays,
  isWorkingDay,
  isYearKnown,
  nextWorkingDay,
  type WorkCalendar,
  workCalendar,
} from './work-calendar.ts'
