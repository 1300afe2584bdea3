import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { BookDirection, SecretLevel } from './facts.ts'

const Day = PlainDateText
const Unit = z.object({ id: z.string(), name: z.string() })

/** A book of a year; `status` null = no number was given yet. `next` is the number that the next paper gets. */
export const NumberBookItem = z.object({
  id: z.string(),
  unit: Unit,
  year: z.number().int(),
  direction: BookDirection,
  name: z.string(),
  secret: z.boolean(),
  status: z.enum(['open', 'closed']).nullable(),
  last: z.number().int(),
  lastOn: Day.nullable(),
  next: z.number().int(),
  reserved: z.number().int(),
  may: z.array(z.string()),
})
export type NumberBookItem = z.infer<typeof NumberBookItem>

export const NumberBookList = z.object({ year: z.number().int(), items: z.array(NumberBookItem) })
export type NumberBookList = z.infer<typeof NumberBookList>

/** One number, or a stretch that was passed over. Words are null in a secret book and when they were redacted. */
export const NumberLine = z.object({
  number: z.number().int(),
  toNumber: z.number().int(),
  status: z.enum(['reserved', 'used', 'cancelled', 'passed']),
  on: Day,
  symbol: z.string().nullable(),
  subject: z.string().nullable(),
  from: z.string().nullable(),
  theirNumber: z.string().nullable(),
  theirDate: Day.nullable(),
  level: SecretLevel.nullable(),
  paper: z.object({ kind: z.string(), id: z.string() }).nullable(),
  reason: z.string().nullable(),
  may: z.array(z.string()),
})
export type NumberLine = z.infer<typeof NumberLine>

/** A book with a page of its numbers, the newest first; `waiting` are papers taken in that the book does not hold yet. */
export const NumberBookDetail = NumberBookItem.extend({
  numbers: z.array(NumberLine),
  before: z.number().int().nullable(),
  waiting: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      issuedOn: Day.nullable(),
      issuer: z.string().nullable(),
      title: z.string().nullable(),
    }),
  ),
})
export type NumberBookDetail = z.infer<typeof NumberBookDetail>

/** What a command on a book answers: the number it was about (null for `close`), and the book's version. */
export const BookWritten = z.object({ book: z.string(), number: z.number().int().nullable(), version: z.number().int() })
export type BookWritten = z.infer<typeof BookWritten>
