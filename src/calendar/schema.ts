import { z } from 'zod'
import { type Instant, type PlainDate, PlainDateText, parseInstant } from '../kernel/index.ts'

/** What a row says of its day: a day off by law, a day in lieu, a weekday off by exchange, or a weekend day worked for it. */
export const HolidayKind = z.enum(['holiday', 'substitute', 'swapped-off', 'swapped-work'])
export type HolidayKind = z.infer<typeof HolidayKind>

/**
 * One day of the official calendar that is not a plain weekday or weekend day. `act` is the short citation printed in a count when
 * the day off stands on an act of its own; `unverified` is true or a sentence when only a general rule is behind the row.
 */
export const HolidayRow = z.strictObject({
  date: PlainDateText,
  kind: HolidayKind,
  nameVi: z.string().min(1),
  nameEn: z.string().min(1),
  basis: z.string().min(1),
  source: z.string().min(1),
  act: z.string().min(1).nullable().default(null),
  unverified: z.union([z.boolean(), z.string()]).default(false),
})
export type HolidayRow = z.infer<typeof HolidayRow>

/** Short citations that the explanation of a count prints in parentheses; an empty text prints nothing. */
export const CountingArticles = z.strictObject({
  days: z.string().default(''),
  months: z.string().default(''),
  rolls: z.string().default(''),
  hours: z.string().default(''),
})
export type CountingArticles = z.infer<typeof CountingArticles>

/** The holiday file of a pack: citations for the counting rules, where the rows come from, one row a day. */
export const HolidayPack = z.strictObject({
  articles: CountingArticles.default({ days: '', months: '', rolls: '', hours: '' }),
  sources: z.record(z.string(), z.string()).default({}),
  rows: z.array(HolidayRow),
})
export type HolidayPack = z.infer<typeof HolidayPack>

/** An instant in data: ISO 8601 with an offset, kept in UTC. */
export const InstantText = z.string().transform((text, context): Instant => {
  const read = parseInstant(text)
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: `not an instant: ${text.slice(0, 40)}`, params: { reason: 'no_such_moment' } })
  return z.NEVER
})

/** A day or a moment; a moment counts as its day at UTC+7 wherever days are counted. */
export const Moment = z.union([PlainDateText, InstantText])
export type Moment = PlainDate | Instant

/** Units of a counted term. They are never converted into each other, save that a quarter is three months and a week seven days. */
export const TermUnit = z.enum(['working', 'calendar', 'week', 'month', 'quarter', 'year', 'hour'])
export type TermUnit = z.infer<typeof TermUnit>

/** How often something recurs. */
export const Frequency = z.enum(['month', 'quarter', 'half-year', 'nine-month', 'year'])
export type Frequency = z.infer<typeof Frequency>

/**
 * The day of a period on which something is due: day `day` (cut to the month's end) of the period's last month plus `monthOffset`;
 * `before` leaves that day out. Or the `workingDay`-th working day of that month (-1 = the last one).
 */
export const DayRule = z.union([
  z.strictObject({
    day: z.int().min(1).max(31),
    monthOffset: z.int().min(-11).max(24).default(0),
    before: z.boolean().default(false),
  }),
  z.strictObject({
    workingDay: z.union([z.int().min(1).max(20), z.literal(-1)]),
    monthOffset: z.int().min(-11).max(24).default(0),
  }),
])
export type DayRule = z.infer<typeof DayRule>

const event = z.string().trim().min(1).max(2000)
const at = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .optional()
const n = z.int().min(1).max(1_000_000)

const DAYS_IN: Readonly<Record<TermUnit, number>> = {
  hour: 1 / 24,
  working: 1.4,
  calendar: 1,
  week: 7,
  month: 30.44,
  quarter: 91.3,
  year: 365.25,
}

/** Whether a count is between 1 unit and about 100 years. */
export function isTermInRange(count: number, unit: TermUnit): boolean {
  return Number.isInteger(count) && count >= 1 && count * DAYS_IN[unit] <= 36_530
}

/**
 * What a directive or a law says about time, as plain JSON. `before` ends the day before its date (or at `at` o'clock of it), `by` and
 * `period` include their last day, `counted` runs from a day or moment, `ahead` counts backwards from a date, `after-event` and
 * `trigger` wait for an outside event, `recurring` comes back each period, `continuing` never ends, `none` has only a review date.
 */
export const Term = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('before'), date: PlainDateText, at }),
    z.strictObject({ kind: z.literal('by'), date: PlainDateText, at }),
    z.strictObject({ kind: z.literal('period'), from: PlainDateText, to: PlainDateText }),
    z.strictObject({ kind: z.literal('counted'), n, unit: TermUnit, after: Moment }),
    z.strictObject({ kind: z.literal('ahead'), n, unit: TermUnit, of: PlainDateText }),
    z.strictObject({ kind: z.literal('recurring'), frequency: Frequency, dueDay: DayRule.nullable().default(null) }),
    z.strictObject({ kind: z.literal('after-event'), n, unit: TermUnit, event }),
    z.strictObject({ kind: z.literal('trigger'), event }),
    z.strictObject({ kind: z.literal('continuing') }),
    z.strictObject({ kind: z.literal('none'), reviewOn: PlainDateText.nullable().default(null) }),
  ])
  .superRefine((term, context) => {
    const refuseIt = (reason: string): void => context.addIssue({ code: 'custom', params: { reason } })
    if ('n' in term && !isTermInRange(term.n, term.unit)) refuseIt('term_too_long')
    if (term.kind === 'period' && term.to < term.from) refuseIt('ends_before_start')
  })
export type Term = z.infer<typeof Term>

/** One day of a count: whether it counts and why, in Vietnamese. */
export interface CountedDay {
  readonly date: PlainDate
  readonly counts: boolean
  readonly why: string
}

/**
 * When a term falls due. `due` is the last on-time day (null = no date); `days` runs from the day after the start to `due` and is
 * empty for written dates; `waitsFor` stands with a null `due` only; `unverified` says what in the calendar was not certain.
 */
export interface DueAnswer {
  readonly due: PlainDate | null
  readonly unit: 'working' | 'calendar' | 'hours'
  readonly days: readonly CountedDay[]
  readonly rule: string
  /** `YYYY-MM-DDTHH:mm:ss+07:00` when the term ends at a moment and not at 24:00. */
  readonly dueAt?: string
  readonly waitsFor?: string | null
  readonly rolledFrom?: PlainDate
  readonly unverified?: string
}
