import { periodOf, periodRange, type ReportDefinition, type ReportDue, reportDue, type WorkCalendar } from '../../calendar/index.ts'
import { addDays, isValidOn, type PlainDate, type Result } from '../../kernel/index.ts'
import type { ReportForm } from './form-definition.ts'

/** What of a form decides its periods and due days. */
export function regularity({ frequency, cutoff, deadline }: Pick<ReportForm, 'frequency' | 'cutoff' | 'deadline'>): ReportDefinition {
  return { frequency, cutoff, ...(deadline === null ? {} : { submit: deadline }) }
}

/** The definition of a form that holds on a day; of two packs the last decides. */
export function formOn(forms: readonly ReportForm[], formId: string, on: PlainDate): ReportForm | undefined {
  return forms.findLast((form) => form.formId === formId && isValidOn(form, on))
}

/** The form by which a period is told: the definition that holds on the last day of the period. Refuses a name that the form does not have; undefined without one. */
export function formOfPeriod(
  forms: readonly ReportForm[],
  formId: string,
  period: string,
): { form: ReportForm; from: PlainDate; to: PlainDate } | undefined {
  for (const form of forms.filter((one) => one.formId === formId).toReversed()) {
    const range = periodRange(regularity(form), period)
    const isAsked = form.endMonths?.includes(lastMonthOf(period, form)) ?? true
    if (range.ok && isAsked && isValidOn(form, range.value.to)) return { form, from: range.value.from, to: range.value.to }
  }
  return undefined
}

/** The last on-time day of a period's report, with the rule in words. */
export function dueOfPeriod(form: ReportForm, period: string, calendar: WorkCalendar): Result<ReportDue> {
  return reportDue(regularity(form), period, calendar)
}

/** The periods of a form whose last day lies from one day to another, in order; at most 120. A period in which the form did not hold on its last day is none. */
export function periodsEnding(
  forms: readonly ReportForm[],
  formId: string,
  between: { readonly from: PlainDate; readonly to: PlainDate },
): readonly string[] {
  const found: string[] = []
  for (let day = between.from; day <= between.to && found.length < 120; ) {
    const form = formOn(forms, formId, day)
    const period = form === undefined ? undefined : periodOf(regularity(form), day)
    if (form === undefined || period === undefined || !period.ok) {
      day = addDays(day, 1)
      continue
    }
    if (
      period.value.to <= between.to &&
      formOfPeriod(forms, formId, period.value.period) !== undefined &&
      !found.includes(period.value.period)
    ) {
      found.push(period.value.period)
    }
    day = addDays(period.value.to, 1)
  }
  return found
}

/** The month, 1–12, in which a period ends by its name: what `months` of a row are compared with. */
export function lastMonthOf(period: string, form: Pick<ReportForm, 'frequency'>): number {
  const part = Number(/(?:-Q|-H|-)(\d+)/.exec(period.slice(4))?.[1] ?? 0)
  const months = { month: 1, quarter: 3, 'half-year': 6, 'nine-month': 9, year: 12 } as const
  return form.frequency === 'year' ? 12 : form.frequency === 'nine-month' ? 9 : part * months[form.frequency]
}

/** The names of the period before, and of those before that, newest first, as far as the form existed. */
export function periodsBefore(
  forms: readonly ReportForm[],
  formId: string,
  at: { readonly period: string; readonly count: number },
): readonly string[] {
  const found: string[] = []
  let here = formOfPeriod(forms, formId, at.period)
  while (here !== undefined && found.length < at.count) {
    const before = periodOf(regularity(here.form), addDays(here.from, -1))
    if (!before.ok) break
    here = formOfPeriod(forms, formId, before.value.period)
    if (here !== undefined) found.push(before.value.period)
  }
  return found
}
