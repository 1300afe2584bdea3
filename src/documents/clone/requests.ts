import { z } from 'zod'
import { Term } from '../../calendar/index.ts'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { PartyAnswer, UnitName } from '../answers.ts'

const id = z.string().min(1).max(120)
const words = (most: number) => z.string().trim().min(1).max(most)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/**
 * What a directive is cloned for: the year in which its programme is to run, another place (null = the same), number, day and title of the new
 * directive as far as they are known, duties left out, titles worded anew, and duties in whose words no year moves.
 */
export const CloneOrder = z.strictObject({
  year: z.int(),
  place: UnitId.nullable().default(null),
  number: words(80).nullable().default(null),
  issuedOn: PlainDateText.nullable().default(null),
  title: words(1000).nullable().default(null),
  leaveOut: z.array(id).max(2000).default([]),
  titles: z
    .array(z.strictObject({ duty: id, title: words(500) }))
    .max(2000)
    .default([]),
  keepYears: z.array(id).max(2000).default([]),
})
export type CloneOrder = z.infer<typeof CloneOrder>

export const CloneBody = z.strictObject({ commandId: z.string().min(8).max(80), order: CloneOrder })
export type CloneBody = z.infer<typeof CloneBody>

/** What a person must look at in a line of a clone; `before-document` stands in the way of cloning, the others of being taken without a look. */
export const CLONE_DOUBTS = ['before-document', 'agency-unknown', 'coordinator-unknown', 'agency-succeeded', 'term-moved'] as const
export type CloneDoubt = (typeof CLONE_DOUBTS)[number]

const Change = z.object({ before: z.string(), after: z.string() })

/** Where a deadline falls: null where the term names no day by itself. `working` is null where the calendar does not know the year. */
const DueAnswer = z.object({ on: day, working: z.boolean().nullable() }).nullable()

/** One duty as it was and as it would be. */
const CloneLine = z.object({
  duty: z.string(),
  clause: z.string(),
  leftOut: z.boolean(),
  title: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  /** Words of its title and its text that would change: years, and the name of the place. */
  words: z.array(Change),
  term: z.object({ before: Term, after: Term }),
  due: z.object({ before: DueAnswer, after: DueAnswer }),
  lead: z.object({ before: PartyAnswer.nullable(), after: PartyAnswer.nullable() }),
  coordinators: z.object({ before: z.array(PartyAnswer), after: z.array(PartyAnswer) }),
  doubts: z.array(z.enum(CLONE_DOUBTS)),
})
export type CloneLine = z.infer<typeof CloneLine>

/** What cloning would make, line by line; nothing is written. */
export const ClonePreview = z.object({
  of: z.string(),
  years: z.int(),
  /** The day whose agencies are asked for: that of the new directive, or the day of the old one so many years later. */
  on: day,
  place: UnitName.nullable(),
  /** Places of the same level that it could be cloned for. */
  places: z.array(UnitName),
  issuer: z.object({ before: UnitName.nullable(), after: UnitName.nullable() }),
  title: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
  lines: z.array(CloneLine),
  /** Lines of “Nơi nhận”, and how many of them name somebody who is not known now. */
  recipients: z.object({ of: z.int(), unknown: z.int() }),
})
export type ClonePreview = z.infer<typeof ClonePreview>

/** What cloning answers: the new directive, under review. */
export const CloneAnswer = z.object({ id: z.string(), version: z.int(), duties: z.int(), questions: z.int() })
export type CloneAnswer = z.infer<typeof CloneAnswer>
