import { z } from 'zod'
import { type NewFact, PlainDateText, packRowShape, UnitId } from '../../kernel/index.ts'
import { ContentHash, decisionShape, Proof } from '../schema.ts'

/** The journal streams of difficulties, and of the route that a programme gives them (by the id of its directive). */
export const DIFFICULTY_STREAM = 'difficulty'
export const DIFFICULTY_ROUTE_STREAM = 'difficulty-route'

/** One place on the way of a difficulty: who answers or passes it up, within so many working days. */
export const RouteStep = z.strictObject({ unit: UnitId, days: z.int().min(1).max(250) })
export type RouteStep = z.infer<typeof RouteStep>

/** How long somebody has to answer when the programme says nothing: a dated row of a pack. */
export const AnswerTerm = z.strictObject({ days: z.int().min(1).max(250), ...packRowShape })
export type AnswerTerm = z.infer<typeof AnswerTerm>

/** @internal */
export function paperShape<T extends z.ZodType<string>>(text: T) {
  return decisionShape(text).options[0].omit({ kind: true })
}

/** The paper by which a difficulty was answered or passed up. */
export const Paper = paperShape(ContentHash)
export type Paper = z.infer<typeof Paper>

/** What an answer does to the clock of the task: it stands still from a day on, and runs again from another where that is decided already. */
export const ClockStop = z.strictObject({
  from: PlainDateText,
  resume: z
    .strictObject({ on: PlainDateText, newDue: PlainDateText.nullable().default(null) })
    .nullable()
    .default(null),
})
export type ClockStop = z.infer<typeof ClockStop>

const v1 = z.literal(1).default(1)
const text = ContentHash
const id = z.string().min(1).max(120)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`difficulty.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })
/** The difficulty through whose answer, passing up or return this one got its own. */
const through = id.nullable()

/**
 * The facts of one difficulty. `route` is the way that the programme's rule gave on the day it was raised, without the unit that raised it and
 * those below; `rule` says whether the programme or the default gave it; `taskText` names the task to whoever handles the difficulty. What is done to a difficulty that others were joined to is written to each
 * of them as well (`through`), so that each has its whole life in its own stream.
 */
export const DifficultyFact = z.discriminatedUnion('type', [
  fact('raised', {
    taskId: id,
    taskText: text,
    clause: z.string().max(40).nullable(),
    directiveId: z.string().nullable(),
    assigner: UnitId,
    raisedBy: UnitId,
    text,
    proposal: text.nullable(),
    proofs: z.array(Proof),
    asksClock: z.boolean(),
    route: z.array(RouteStep).min(1).max(8),
    rule: z.enum(['programme', 'default']),
  }),
  fact('passed-up', { place: z.int().min(1), unit: UnitId, days: z.int().min(1), reason: text, paper: Paper.nullable(), through }),
  // `isClockAsked` and not stopped: why, so that nothing is left out in silence.
  fact('answered', {
    by: UnitId,
    text,
    paper: Paper.nullable(),
    clock: ClockStop.nullable(),
    clockLeft: z.enum(['not-asked', 'not-granted', 'not-running']).nullable(),
    through,
  }),
  fact('returned', { by: UnitId, reason: text, through }),
  fact('withdrawn', { reason: text }),
  fact('joined', { into: id }),
  fact('gathered', { other: id }),
  fact('separated', { from: id, reason: text }),
  fact('parted', { other: id }),
])
export type DifficultyFact = z.infer<typeof DifficultyFact> & NewFact

/** The facts of a programme's route: set for difficulties raised from that day on, or given up. */
export const DifficultyRouteFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('difficulty-route.set'),
    typeVersion: v1,
    effectiveOn: PlainDateText.optional(),
    steps: z.array(RouteStep).min(1).max(8),
    clause: z.string().trim().min(1).max(40).nullable(),
  }),
  z.strictObject({
    type: z.literal('difficulty-route.cleared'),
    typeVersion: v1,
    effectiveOn: PlainDateText.optional(),
    reason: text,
  }),
])
export type DifficultyRouteFact = z.infer<typeof DifficultyRouteFact> & NewFact
