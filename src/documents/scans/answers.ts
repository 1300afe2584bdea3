import { z } from 'zod'
import { IntakeAnswer } from '../answers.ts'

/** What became of a scan: the paper that is in, or why there is none. */
export const ScanOutcome = z.union([
  z.object({ result: IntakeAnswer }),
  z.object({
    refusal: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
])
export type ScanOutcome = z.infer<typeof ScanOutcome>

/** A scan of mine that waits, is being read (`done` of `pages`), or was read and not put away yet. */
export const WaitingScan = z.object({
  id: z.string(),
  /** Null where the name was not kept. */
  name: z.string().nullable(),
  size: z.int(),
  receivedAt: z.string(),
  status: z.enum(['waiting', 'reading', 'ended']),
  isCalledOff: z.boolean(),
  done: z.int(),
  pages: z.int().nullable(),
  outcome: ScanOutcome.nullable(),
})
export type WaitingScan = z.infer<typeof WaitingScan>

/** My scans as a screen gets them: a refusal has its sentence. */
export const WaitingScanList = z.object({
  items: z.array(
    WaitingScan.omit({ outcome: true }).extend({
      outcome: z
        .union([
          z.object({ result: IntakeAnswer }),
          z.object({
            error: z.object({ code: z.string(), message: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
          }),
        ])
        .nullable(),
    }),
  ),
  next: z.null(),
})
export type WaitingScanList = z.infer<typeof WaitingScanList>

/** Calls a scan off that is not read yet, or puts one away that was. */
export const ScanRemoval = z.strictObject({ commandId: z.string().min(8).max(80) })
export type ScanRemoval = z.infer<typeof ScanRemoval>

/** What that answers: whether the scan is gone from the list already, or its reader is about to end. */
export const ScanRemoved = z.object({ id: z.string(), gone: z.boolean() })
export type ScanRemoved = z.infer<typeof ScanRemoved>

/** How many scans of one person may wait. */
export const MOST_WAITING = 50
