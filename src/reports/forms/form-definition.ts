import { z } from 'zod'
import { Cutoff, ReportFrequency, SubmitRule } from '../../calendar/index.ts'
import { packRowShape } from '../../kernel/index.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(200)
const words = z.string().trim().min(1).max(2000)

/** A row of a form: an indicator, under the words of the form where they differ from its name; `months` = asked only in periods that end in these months. */
export const FormRow = z.strictObject({
  indicator: id,
  titleVi: name.nullable().default(null),
  titleEn: name.nullable().default(null),
  months: z.array(z.int().min(1).max(12)).min(1).nullable().default(null),
})
export type FormRow = z.infer<typeof FormRow>

/** A table of a form; `by` = the breakdown whose categories are its columns beside the whole. */
export const FormSection = z.strictObject({
  titleVi: name,
  titleEn: name,
  by: id.nullable().default(null),
  rows: z.array(FormRow).min(1).max(80),
})
export type FormSection = z.infer<typeof FormSection>

const said = { messageVi: words, messageEn: words, level: z.enum(['hard', 'soft']) }

/**
 * What the figures of a form must meet: `hard` stops a submission, `soft` wants a reason. `rule` = a condition over indicators; the figure of the period
 * before is `previous-…`. `jump` = it moved by more than so many percent of the period before. `outlier` = far from the middle of the periods before.
 */
export const FormCheck = z.discriminatedUnion('kind', [
  z.strictObject({ checkId: id, kind: z.literal('rule'), formula: words, ...said }),
  z.strictObject({ checkId: id, kind: z.literal('jump'), indicator: id, percent: z.int().min(1).max(10_000) }),
  z.strictObject({ checkId: id, kind: z.literal('outlier'), indicator: id }),
])
export type FormCheck = z.infer<typeof FormCheck>

/**
 * A report form as a pack defines it, with the eleven attributes of a report: name, content, subject, receiving agency, method, deadline, period, cut-off,
 * outline, data form, instructions. A form that `consolidates` others is filled from the reports on those; otherwise its figures are entered.
 */
export const ReportForm = z.strictObject({
  formId: id,
  /** The official number of the form, such as 01-BCN; null when it has none or it is not known. */
  symbol: z.string().trim().min(1).max(40).nullable().default(null),
  nameVi: name,
  nameEn: name,
  contentVi: words,
  contentEn: words,
  subjectVi: words,
  subjectEn: words,
  receiverVi: words,
  receiverEn: words,
  methodVi: words,
  methodEn: words,
  deadline: SubmitRule.nullable().default(null),
  /** From so many working days before the due day (0 = not before) until so many days after it, who has not sent the report is reminded of it. */
  reminders: z.strictObject({ before: z.int().min(0).max(60), after: z.int().min(0).max(366) }).default({ before: 3, after: 30 }),
  frequency: ReportFrequency,
  cutoff: Cutoff,
  /** Regular by a regime of reporting; asked for once, or on one theme, by an office. */
  kind: z.enum(['regular', 'one-off', 'thematic']).default('regular'),
  /** Periods that end in other months are not reported on this form, such as the second half where the report of the year covers it; null = all are. */
  endMonths: z.array(z.int().min(1).max(12)).min(1).nullable().default(null),
  /** The parts of its prose, in order. */
  outline: z
    .array(z.strictObject({ key: id, titleVi: name, titleEn: name }))
    .max(20)
    .default([]),
  sections: z.array(FormSection).min(1).max(20),
  instructionsVi: words,
  instructionsEn: words,
  consolidates: z.array(id).max(10).default([]),
  checks: z.array(FormCheck).max(100).default([]),
  ...packRowShape,
})
export type ReportForm = z.infer<typeof ReportForm>
