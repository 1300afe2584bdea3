import { z } from 'zod'
import { FreeText } from '../schema.ts'
import { StopTarget } from './desk.ts'
import { LadderNumbers, Rung } from './ladder.ts'

const id = z.string().min(1).max(120)

/** What is done at a desk; texts as written. */
export const DeskRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('choose'), directiveId: id, ladderId: z.string().min(1).max(40), numbers: LadderNumbers.default({}) }),
  z.strictObject({ action: z.literal('stop'), target: StopTarget, rung: Rung.nullable().default(null), reason: FreeText }),
  z.strictObject({ action: z.literal('lift'), stopId: id, reason: FreeText }),
])
export type DeskRequest = z.infer<typeof DeskRequest>

/** The body of `POST /api/urging/{office}/actions`; version 0 is a desk at which nothing was done yet. */
export const DeskActionBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(0), request: DeskRequest })
export type DeskActionBody = z.infer<typeof DeskActionBody>

/** What a command left: the thing and its version. */
export const UrgingWritten = z.strictObject({ id: z.string(), version: z.int() })
export type UrgingWritten = z.infer<typeof UrgingWritten>
