import { z } from 'zod'
import { addDays, dateParts, endOfMonth, formatDate, ok, type PlainDate, type Result, refuse } from '../kernel/index.ts'
import { countForward } from './count-term.ts'
import { dayOfMoment } from './moments.ts'
import { dayByRule, FREQUENCY_MONTHS, firstOfMonth } from './recur.ts'
import { calendarRefusals } from './refusals.ts'
import { DayRule, type DueAnswer, type Moment } from './schema.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** How often a report is owed; a nine-month report covers January to September and comes once a year. */
export const ReportFrequency = z.enum(['month', 'quarter', 'half-year', 'nine-month', 'year'])
export type ReportFrequency = z.infer<typeof ReportFrequency>

/**
 * How figures are cut: `calendar` = whole calendar months; `15-14` = from the 15th of the month before the period to the 14th of its last
 * month. Any pair of neighbouring days is allowed, from `2-1` to `28-27`.
 */
export const Cutoff = z
  .string()
  .regex(/^(?:calendar|\d{1,2}-\d{1,2})$/)
  .refine((text) => text === 'calendar' || isNeighbouring(text), { params: { reason: 'not_a_cut_off' } })
export type Cutoff = z.infer<typeof Cutoff>

function isNeighbouring(text: string): boolean {
  const [start = 0, end = 0] = text.split('-').map(Number)
  return start >= 2 && start <= 28 && end === start - 1
}

/**
 * When the report is owed: `{days, unit}` after the last day of the period, counted as terms are (calendar days roll off days off); or a
 * written day by `DayRule`, `{day, monthOffset, before}` counted from the last month of the period's name, which never rolls.
 */
export const SubmitRule = z.union([
  z.strictObject({ days: z.int().min(1).max(366), unit: z.enum(['calendar', 'working']).default('calendar') }),
  DayRule,
])
export type SubmitRule = z.infer<typeof SubmitRule>

/** What of a report decides its periods and its due day. */
export const ReportDefinition = z.strictObject({ frequency: ReportFrequency, cutoff: Cutoff, submit: SubmitRule.optional() })
export type ReportDefinition = z.infer<typeof ReportDefinition>

/** A reporting period: its name (`2026-11`, `2026-Q4`, `2026-H1`, `2026-9M`, `2026`), first and last day, both included. */
export interface ReportPeriod {
  readonly period: string
  readonly from: PlainDate
  readonly to: PlainDate
}

/** A reporting period with the last on-time day of its report (null = the definition says none) and its count. */
export interface ReportDue extends ReportPeriod {
  readonly due: PlainDate | null
  readonly rule: string
  readonly rolledFrom?: PlainDate
  readonly unverified?: string
}

const EXAMPLE: Readonly<Record<ReportFrequency, string>> = {
  ...{ month: '2026-11', quarter: '2026-Q4', 'half-year': '2026-H1', 'nine-month': '2026-9M', year: '2026' },
}
const NAME: Readonly<Record<ReportFrequency, RegExp>> = {
  month: /^([12]\d{3})-(0[1-9]|1[0-2])$/,
  quarter: /^([12]\d{3})-Q([1-4])$/,
  'half-year': /^([12]\d{3})-H([12])$/,
  'nine-month': /^([12]\d{3})-9M$/,
  year: /^([12]\d{3})$/,
}

function nameOf(frequency: ReportFrequency, year: number, index: number): string {
  switch (frequency) {
    case 'month':
      return `${year}-${String(index).padStart(2, '0')}`
    case 'quarter':
      return `${year}-Q${index}`
    case 'half-year':
      return `${year}-H${index}`
    case 'nine-month':
      return `${year}-9M`
    case 'year':
      return String(year)
  }
}

/** The period with number `index` (from 1) of a year; every bound is computed from the name, so nothing drifts. */
function buildPeriod(definition: ReportDefinition, year: number, index: number): ReportPeriod {
  const length = FREQUENCY_MONTHS[definition.frequency]
  const firstMonth = firstOfMonth(year, (index - 1) * length + 1)
  const lastMonth = firstOfMonth(year, index * length)
  const period = nameOf(definition.frequency, year, index)
  if (definition.cutoff === 'calendar') return { period, from: firstMonth, to: endOfMonth(lastMonth) }
  const start = Number(definition.cutoff.split('-')[0])
  const before = firstOfMonth(year, (index - 1) * length)
  return { period, from: addDays(before, start - 1), to: addDays(lastMonth, start - 2) }
}

/**
 * The reporting period in which a day or moment (its day at UTC+7) lies. Every day lies in one, save that the last months of a year are in
 * no nine-month period: refused (PERIOD_NONE_ON_DAY).
 */
export function periodOf(definition: ReportDefinition, at: Moment): Result<ReportPeriod> {
  const on = dayOfMoment(at)
  const { year, month, day } = dateParts(on)
  const late = definition.cutoff !== 'calendar' && day >= Number(definition.cutoff.split('-')[0])
  const reporting = dateParts(firstOfMonth(year, late ? month + 1 : month))
  const index = Math.ceil(reporting.month / FREQUENCY_MONTHS[definition.frequency])
  const period = buildPeriod(definition, reporting.year, index)
  if (definition.frequency !== 'nine-month' || index === 1) return ok(period)
  const { to } = buildPeriod(definition, reporting.year, 1)
  return refuse(calendarRefusals, 'PERIOD_NONE_ON_DAY', { date: on, to, next: nameOf('nine-month', reporting.year + 1, 1) })
}

/** The period of a name; refuses a name that the frequency does not have (PERIOD_NAME_UNKNOWN). */
export function periodRange(definition: ReportDefinition, name: string): Result<ReportPeriod> {
  const match = NAME[definition.frequency].exec(name)
  if (match) return ok(buildPeriod(definition, Number(match[1]), Number(match[2] ?? 1)))
  const { frequency } = definition
  return refuse(calendarRefusals, 'PERIOD_NAME_UNKNOWN', { name: name.slice(0, 40), frequency, example: EXAMPLE[frequency] })
}

/** The first day of the month that gives a period its name's end: November for 2026-11, December for 2026-Q4 and 2026. */
function namedMonth(definition: ReportDefinition, period: ReportPeriod): PlainDate {
  const index = Number(NAME[definition.frequency].exec(period.period)?.[2] ?? 1)
  return firstOfMonth(Number(period.period.slice(0, 4)), index * FREQUENCY_MONTHS[definition.frequency])
}

function countedDue(period: ReportPeriod, answer: DueAnswer): ReportDue {
  const rule = `Kỳ ${period.period} chốt số liệu ngày ${formatDate(period.to)}. ${answer.rule}`
  return {
    ...period,
    due: answer.due,
    rule,
    ...(answer.rolledFrom === undefined ? {} : { rolledFrom: answer.rolledFrom }),
    ...(answer.unverified === undefined ? {} : { unverified: answer.unverified }),
  }
}

/** The last on-time day of the report of a period, by the definition's submit rule; refuses an unknown name (PERIOD_NAME_UNKNOWN). */
export function reportDue(definition: ReportDefinition, name: string, calendar: WorkCalendar): Result<ReportDue> {
  const found = periodRange(definition, name)
  if (!found.ok) return found
  const period = found.value
  const { submit } = definition
  if (submit === undefined) {
    return ok({
      ...period,
      due: null,
      rule: `Kỳ ${period.period} chốt số liệu ngày ${formatDate(period.to)}; chưa quy định ngày gửi báo cáo`,
    })
  }
  if ('days' in submit) return ok(countedDue(period, countForward(calendar, { n: submit.days, unit: submit.unit }, period.to)))
  const due = dayByRule(submit, namedMonth(definition, period), calendar)
  return ok({ ...period, due, rule: `Kỳ ${period.period}: chậm nhất ngày ${formatDate(due)}; ngày ghi trong chế độ báo cáo không tự dời` })
}
