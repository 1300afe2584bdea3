import { z } from 'zod'
import { AccountId, type NewFact, PlainDateText, UnitId } from '../../kernel/index.ts'
import { TASK_CLASSES } from '../clock/classify.ts'
import { ContentHash, Proof } from '../schema.ts'

/** The journal stream of explanations: one for each demand. */
export const EXPLANATION_STREAM = 'explanation'

/** Why a task stands where it stands, as the unit says itself. */
export const CAUSES = ['waits-for-others', 'lacks-means', 'overloaded', 'unclear', 'other'] as const
export const Cause = z.enum(CAUSES)
export type Cause = z.infer<typeof Cause>

/** The cells of the board that are red: what is late and still open, what came late, what nobody brought up to date. */
export const RED_CELLS = ['open-overdue', 'completed-late', 'not-updated'] as const
export const RedCell = z.enum(RED_CELLS)
export type RedCell = z.infer<typeof RedCell>

const v1 = z.literal(1).default(1)
const text = ContentHash
const id = z.string().min(1).max(120)
const days = z.int().min(1).max(250)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`explanation.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

/** A task as it stood when it had to be explained; its text by hash. */
export const ExplainedTask = z.strictObject({
  taskId: id,
  text,
  clause: z.string().max(40).nullable(),
  directiveId: z.string().nullable(),
  due: PlainDateText.nullable(),
  class: z.enum(TASK_CLASSES).nullable(),
})
export type ExplainedTask = z.infer<typeof ExplainedTask>

/**
 * What is to be explained: one task, a red cell of the board as of a day and as known on another, what a letter's last rung names, or a record of a
 * register whose area has turned worse (`name` = the text that names it; `was` and `is` = choices of its class, `was` null where none was told).
 */
export const About = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task') }),
  z.strictObject({
    ...{ kind: z.literal('cell'), cell: RedCell, asOf: PlainDateText, knownOn: PlainDateText },
    ...{ directiveId: z.string().nullable(), level: z.enum(['whole', 'part']) },
  }),
  z.strictObject({ kind: z.literal('letter'), letterId: id }),
  z.strictObject({
    ...{ kind: z.literal('record'), recordId: id, register: z.string().max(40), name: text.nullable() },
    ...{ was: z.string().max(40).nullable(), is: z.string().max(40) },
  }),
])
export type About = z.infer<typeof About>

/** What the unit says of one task: its cause, and a word about it. */
export const TaskCause = z.strictObject({ taskId: id, kind: Cause, note: text.nullable() })
export type TaskCause = z.infer<typeof TaskCause>

/**
 * The facts of one demand; one about a record has no tasks and no causes. `head` is the post that answers for the unit and who held it that day; `leftOut` counts the tasks of the cell that were
 * to be explained already; `due` is the day that was told, `days` the working days from which it was counted.
 */
export const ExplanationFact = z.discriminatedUnion('type', [
  fact('demanded', {
    office: UnitId,
    unit: UnitId,
    head: z.strictObject({ post: id, account: AccountId.nullable() }).nullable(),
    about: About,
    tasks: z.array(ExplainedTask).max(500),
    leftOut: z.int().min(0),
    reason: text.nullable(),
    days,
    due: PlainDateText,
  }),
  fact('answered', { by: UnitId, text, causes: z.array(TaskCause), proofs: z.array(Proof) }),
  fact('accepted', { note: text.nullable() }),
  fact('returned', { reason: text, days, due: PlainDateText }),
  fact('withdrawn', { reason: text }),
])
export type ExplanationFact = z.infer<typeof ExplanationFact> & NewFact
export type ExplanationFactOf<N extends ExplanationFact['type']> = Extract<ExplanationFact, { type: N }>
