import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { DirectiveName, PaperView, TaskClassName, UnitName } from '../views.ts'
import { EXPLANATION_ACTIONS } from './actions.ts'
import { EXPLANATION_STATUSES } from './explanation-state.ts'
import { About, Cause } from './schema.ts'

const text = z.string().nullable()
const day = PlainDateText.nullable()

/** Which demands a list holds: what my office demanded, what is demanded of my unit, or all that I may read. */
export const EXPLANATION_LISTS = ['demanded', 'of-us', 'all'] as const
/** How they stand: `overdue` are those among the open whose day has passed, `late` those that were answered after theirs. */
export const ExplanationStanding = z.enum([...EXPLANATION_STATUSES, 'overdue', 'late'])
export type ExplanationStanding = z.infer<typeof ExplanationStanding>

/** The query of `GET /api/explanations`. */
export const ExplanationQuery = z.strictObject({
  list: z.enum(EXPLANATION_LISTS).default('all'),
  standing: ExplanationStanding.optional(),
  cause: Cause.optional(),
  task: z.string().max(120).optional(),
  record: z.string().max(120).optional(),
  unit: z.string().max(80).optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
})
export type ExplanationQuery = z.infer<typeof ExplanationQuery>

/** Who answers for a unit by post, and by name where the reader may know. */
export const HeadName = z.object({ post: text, person: text })
export type HeadName = z.infer<typeof HeadName>

/** A class of an area, as its register names it. */
const ClassName = z.object({ vi: z.string(), en: z.string() })
export const Turned = z.object({ was: ClassName.nullable(), is: ClassName })
export type Turned = z.infer<typeof Turned>

/** A demand as lists show it, as it stood on a day. `due` is that of the round that counts, null once it is over. */
export const ExplanationItem = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(EXPLANATION_STATUSES),
  office: UnitName,
  unit: UnitName,
  head: HeadName.nullable(),
  about: About,
  taskCount: z.int(),
  /** The first task, or the record of a register, so that a list says what it is about. */
  title: text,
  /** Of a record: its class before (null where none was told) and as it is now, as its register names them. */
  turned: Turned.nullable(),
  demandedOn: PlainDateText,
  due: day,
  isOverdue: z.boolean(),
  answeredOn: day,
  wasLate: z.boolean(),
})
export type ExplanationItem = z.infer<typeof ExplanationItem>

/** The answer of `GET /api/explanations`; each count opens as long a list. `here` counts what waits for me: to answer, to decide. */
export const ExplanationList = z.object({
  items: z.array(ExplanationItem),
  counts: z.record(ExplanationStanding, z.int()),
  /** Of the tasks that were explained: how many for which cause. */
  causes: z.record(Cause, z.int()),
  here: z.object({ toAnswer: z.int(), overdue: z.int(), toDecide: z.int() }),
  asOf: PlainDateText,
  knownOn: day,
})
export type ExplanationList = z.infer<typeof ExplanationList>

/** A task that is to be explained, with what the last answer says of it. `readable` = this reader may open the task. */
export const ExplainedTaskView = z.object({
  id: z.string(),
  title: text,
  clause: z.string().nullable(),
  directive: DirectiveName.nullable(),
  due: day,
  class: TaskClassName.nullable(),
  readable: z.boolean(),
  cause: Cause.nullable(),
  note: text,
})
export type ExplainedTaskView = z.infer<typeof ExplainedTaskView>

/** One time that the unit was asked. */
export const RoundView = z.object({
  since: PlainDateText,
  days: z.int(),
  due: PlainDateText,
  answer: z.object({ on: PlainDateText, by: UnitName, text, proofs: z.array(PaperView) }).nullable(),
  isLate: z.boolean(),
  returned: z.object({ on: PlainDateText, reason: text }).nullable(),
})
export type RoundView = z.infer<typeof RoundView>

/** One entry of a demand's life. */
export const ExplanationEvent = z.object({
  version: z.int(),
  type: z.string(),
  on: PlainDateText,
  recordedAt: z.string(),
  by: z.string(),
  unit: UnitName,
  text,
  due: day,
})
export type ExplanationEvent = z.infer<typeof ExplanationEvent>

/** One demand: its tasks, its rounds, its life, who has the unit's place today, what this person may do now. */
export const ExplanationDetail = ExplanationItem.extend({
  asOf: PlainDateText,
  reason: text,
  leftOut: z.int(),
  tasks: z.array(ExplainedTaskView),
  rounds: z.array(RoundView),
  endedOn: day,
  endNote: text,
  /** Who answers today, when the unit itself has ended. */
  heirs: z.array(UnitName),
  events: z.array(ExplanationEvent),
  allowed: z.array(z.enum(EXPLANATION_ACTIONS)),
  /** Whether this person would answer for the unit, from a paper. */
  keysIn: z.boolean(),
})
export type ExplanationDetail = z.infer<typeof ExplanationDetail>

/** What a demand would ask: of whom, about which tasks, until when. `open` names the demand that has some of the tasks already. */
export const ExplanationPreview = z.object({
  office: UnitName,
  unit: UnitName,
  head: HeadName.nullable(),
  tasks: z.array(z.object({ id: z.string(), title: text })),
  /** The record of a register that is to be explained instead of tasks. */
  area: z.object({ title: text, turned: Turned }).nullable(),
  /** Tasks of the cell that other offices gave, and those that are to be explained already. */
  others: z.int(),
  leftOut: z.int(),
  open: z.object({ id: z.string(), on: PlainDateText, due: PlainDateText }).nullable(),
  days: z.int().nullable(),
  due: day,
  /** Why the default term is not certain; null when it was chosen. */
  unverified: z.boolean(),
})
export type ExplanationPreview = z.infer<typeof ExplanationPreview>

/** The outcome of a command. */
export const ExplanationWritten = z.object({ id: z.string(), version: z.int() })
export type ExplanationWritten = z.infer<typeof ExplanationWritten>
