import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { FreeText, proofShape } from '../schema.ts'
import { ClockStop, paperShape, RouteStep } from './schema.ts'

const id = z.string().min(1).max(120)
const paper = paperShape(FreeText).nullable().default(null)

/** The body of `POST /api/difficulties`: what hinders a task, by its lead or a coordinator (`onBehalfOf` when keyed in for it). */
export const RaiseDifficultyBody = z.strictObject({
  commandId: z.uuid(),
  taskId: id,
  effectiveOn: PlainDateText.optional(),
  onBehalfOf: UnitId.optional(),
  text: FreeText,
  proposal: FreeText.nullable().default(null),
  proofs: z.array(proofShape(FreeText)).max(50).default([]),
  /** Whether the clock of the task shall stand still: asked here, decided by the answer alone. */
  asksClock: z.boolean().default(false),
})
export type RaiseDifficultyBody = z.infer<typeof RaiseDifficultyBody>

/** What is done to a difficulty, with texts as written. */
export const DifficultyRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('answer'), text: FreeText, paper, clock: ClockStop.nullable().default(null) }),
  z.strictObject({ action: z.literal('pass-up'), reason: FreeText, paper }),
  z.strictObject({ action: z.literal('return'), reason: FreeText }),
  z.strictObject({ action: z.literal('join'), into: id }),
  z.strictObject({ action: z.literal('separate'), reason: FreeText }),
  z.strictObject({ action: z.literal('withdraw'), reason: FreeText }),
])
export type DifficultyRequest = z.infer<typeof DifficultyRequest>

/** The body of `POST /api/difficulties/{id}/actions`. */
export const DifficultyActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  effectiveOn: PlainDateText.optional(),
  onBehalfOf: UnitId.optional(),
  request: DifficultyRequest,
})
export type DifficultyActionBody = z.infer<typeof DifficultyActionBody>

/** The body of `POST /api/documents/{id}/difficulty-route`: the places in order; none = the route is given up, with a reason. */
export const DifficultyRouteBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  request: z.discriminatedUnion('action', [
    z.strictObject({
      action: z.literal('set'),
      steps: z.array(RouteStep).min(1).max(8),
      clause: z.string().trim().min(1).max(40).nullable().default(null),
    }),
    z.strictObject({ action: z.literal('clear'), reason: FreeText }),
  ]),
})
export type DifficultyRouteBody = z.infer<typeof DifficultyRouteBody>
