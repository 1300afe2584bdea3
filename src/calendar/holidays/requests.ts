import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { HolidayKind } from '../schema.ts'
import { dayShape, decisionShape, EnteredKind } from './day-facts.ts'

const words = z.string().trim().min(1).max(200)

/** A change that an administrator wants: days by a deciding paper, or a change taken back. */
export const CalendarChange = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('enter'), decision: decisionShape(words), days: z.array(dayShape(words)).min(1).max(100) }),
  z.strictObject({ action: z.literal('withdraw'), change: z.int().min(1), reason: words }),
])
export type CalendarChange = z.infer<typeof CalendarChange>

/** The same, to be done once: by its command id, on the version of the calendar that was looked at. */
export const CalendarBody = z.strictObject({
  commandId: z.string().min(8).max(80),
  expectedVersion: z.int().min(0),
  change: CalendarChange,
})
export type CalendarBody = z.infer<typeof CalendarBody>

/** A day of the table as it stands: from the pack, or from a change by its number. */
export const CalendarDay = z.object({
  date: PlainDateText,
  kind: HolidayKind,
  name: z.string(),
  basis: z.string(),
  change: z.int().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
})
export type CalendarDay = z.infer<typeof CalendarDay>

const Told = z.object({ number: z.string(), issuedOn: PlainDateText, issuer: z.string().nullable() })

/** The calendar of a year with every change that was made, withdrawn ones too. */
export const CalendarView = z.object({
  year: z.int(),
  version: z.int(),
  isYearKnown: z.boolean(),
  mayChange: z.boolean(),
  /** The days that may be entered: from today to the end of a year. */
  from: PlainDateText,
  until: PlainDateText,
  days: z.array(CalendarDay),
  changes: z.array(
    z.object({
      change: z.int(),
      decision: Told,
      days: z.array(z.object({ date: PlainDateText, kind: EnteredKind, name: z.string().nullable() })),
      moved: z.int(),
      recordedAt: z.string(),
      withdrawnAt: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})
export type CalendarView = z.infer<typeof CalendarView>

/** What a change does to open tasks: how many fall due on another day, the first of them, and how many a decision of their own holds. */
export const CalendarEffect = z.object({
  version: z.int(),
  moved: z.int(),
  /** Open tasks whose deadline was set by a decision (extension, suspension): they do not move by themselves. */
  held: z.int(),
  moves: z.array(
    z.object({
      /** The task, for those who may open it. */
      task: z.string().nullable(),
      lead: z.string(),
      term: z.string(),
      from: PlainDateText,
      to: PlainDateText,
    }),
  ),
})
export type CalendarEffect = z.infer<typeof CalendarEffect>
