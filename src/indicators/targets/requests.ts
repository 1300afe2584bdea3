import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { TargetDocument } from './facts.ts'
import { TargetDirection } from './terms.ts'

const text = z.string().trim().min(1).max(4000)
/** A figure as people write it: `3.400`, `3,4`. */
const written = z.string().trim().min(1).max(40)
const why = { document: TargetDocument.nullable().default(null), reason: text.nullable().default(null) }

/** What is done to a target, with figures and texts as written. */
export const TargetRequest = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('set'),
    value: written.nullable(),
    direction: TargetDirection,
    baseline: z.strictObject({ value: written, on: PlainDateText, source: text }).nullable().default(null),
    path: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('even') }),
      z.strictObject({ kind: z.literal('end') }),
      z.strictObject({
        kind: z.literal('milestones'),
        milestones: z
          .array(z.strictObject({ month: z.string().regex(/^[12]\d{3}-(?:0[1-9]|1[0-2])$/), value: written }))
          .min(1)
          .max(36),
      }),
    ]),
    ...why,
  }),
  z.strictObject({
    action: z.literal('allocate'),
    shares: z
      .array(z.strictObject({ unit: UnitId, value: written }))
      .min(1)
      .max(1000),
    ...why,
  }),
  z.strictObject({ action: z.literal('withdraw'), reason: text }),
])
export type TargetRequest = z.infer<typeof TargetRequest>

/** The body of `POST /api/targets/{id}/actions`; version 0 = nobody here set it yet. */
export const TargetActionBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(0), request: TargetRequest })
export type TargetActionBody = z.infer<typeof TargetActionBody>

export const TargetWritten = z.object({ id: z.string(), version: z.int() })
export type TargetWritten = z.infer<typeof TargetWritten>
