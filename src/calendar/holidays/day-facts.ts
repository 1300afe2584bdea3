import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText } from '../../kernel/index.ts'
import { HolidayKind } from '../schema.ts'

/** The one stream of the calendar: its version is what two administrators cannot both change. */
export const CALENDAR_STREAM = 'work-calendar'
export const CALENDAR_ID = 'days'

/** What an administrator enters of a day: a kind of the table, or `ordinary` = the row that stands for this day falls away. */
export const EnteredKind = z.enum([...HolidayKind.options, 'ordinary'])
export type EnteredKind = z.infer<typeof EnteredKind>

/** @internal */
export const dayShape = <T extends z.ZodType<string>>(text: T) =>
  z.strictObject({
    date: PlainDateText,
    kind: EnteredKind,
    name: text,
    /** For a weekday off by exchange the day worked for it, and the other way round. */
    pair: PlainDateText.nullable().default(null),
    /** The day has a row already and the paper corrects it. */
    replaces: z.boolean().default(false),
  })

/** @internal */
export const decisionShape = <T extends z.ZodType<string>>(text: T) =>
  z.strictObject({ number: z.string().trim().min(1).max(80), issuedOn: PlainDateText, issuer: text })

export const EnteredDay = dayShape(ContentHash)
export type EnteredDay = z.infer<typeof EnteredDay>

/** The facts of the calendar; words are content. `moved` = how many open tasks fell due on another day by it. */
export const CalendarFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('calendar.days-entered'),
    typeVersion: z.literal(1).default(1),
    decision: decisionShape(ContentHash),
    days: z.array(EnteredDay).min(1).max(100),
    moved: z.int().min(0),
  }),
  z.strictObject({
    type: z.literal('calendar.days-withdrawn'),
    typeVersion: z.literal(1).default(1),
    change: z.int().min(1),
    reason: ContentHash,
    moved: z.int().min(0),
  }),
])
export type CalendarFact = z.infer<typeof CalendarFact> & NewFact
