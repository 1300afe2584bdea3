import { z } from 'zod'
import { UnitId } from '../../kernel/index.ts'
import { FreeText } from '../../tasks/index.ts'

/** So many records are taken over by one command; a screen sends more of them one after the other. */
export const MOST_TAKEN = 200

/** The body of `POST /api/record-handovers`: the heir that takes the records over, each in the version that was looked at. */
export const TakeOverBody = z.strictObject({
  commandId: z.uuid(),
  to: UnitId,
  records: z
    .array(z.strictObject({ id: z.string().min(1).max(120), expectedVersion: z.int().min(1) }))
    .min(1)
    .max(MOST_TAKEN),
})
export type TakeOverBody = z.infer<typeof TakeOverBody>

/** The body of `POST /api/register-records/{id}/give-back`. */
export const GiveBackBody = z.strictObject({ commandId: z.uuid(), expectedVersion: z.int().min(1), reason: FreeText })
export type GiveBackBody = z.infer<typeof GiveBackBody>
