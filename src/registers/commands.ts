import { z } from 'zod'
import { Term } from '../calendar/index.ts'
import { FileHash } from '../files/index.ts'
import { PlainDateText, UnitId } from '../kernel/index.ts'
import { FreeText } from '../tasks/index.ts'
import { PersonRef, valueShape } from './schema.ts'

const values = z.record(z.string().max(40), valueShape(FreeText))

/** The body of `POST /api/registers/{register}/records`; kept by the person's own unit unless it names another of its own. */
export const EnterRecordBody = z.strictObject({
  commandId: z.uuid(),
  keeper: UnitId.optional(),
  effectiveOn: PlainDateText.optional(),
  /** It holds from the day that dates it, where that lies behind: an entry that comes late counts in its own period. */
  fromItsDay: z.boolean().default(false),
  person: PersonRef.nullable().default(null),
  values,
})
export type EnterRecordBody = z.infer<typeof EnterRecordBody>

/** What is done to a record, with texts as written. */
export const RecordRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('change'), values, reason: FreeText }),
  z.strictObject({ action: z.literal('correct'), values, reason: FreeText }),
  z.strictObject({ action: z.literal('withdraw'), reason: FreeText }),
  z.strictObject({
    action: z.literal('make-task'),
    point: z.string().min(1).max(20),
    lead: UnitId,
    coordinators: z.array(UnitId).max(600).default([]),
    term: Term,
  }),
  /** A file that was brought before; it keeps the name under which it was brought. */
  z.strictObject({
    action: z.literal('attach'),
    file: FileHash,
    note: FreeText.nullable().default(null),
    restricted: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('detach'), entry: z.int().min(2), reason: FreeText }),
])
export type RecordRequest = z.infer<typeof RecordRequest>

/** The body of `POST /api/register-records/{id}/actions`. */
export const RecordActionBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  effectiveOn: PlainDateText.optional(),
  request: RecordRequest,
})
export type RecordActionBody = z.infer<typeof RecordActionBody>
