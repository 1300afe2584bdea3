import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { FreeText } from '../schema.ts'
import { Quarter } from './quarter.ts'
import { SampleSeed, verdictShape } from './schema.ts'

/** The body of `POST /api/samples`; without a seed the machine takes one, which is kept and shown all the same. */
export const DrawSampleBody = z.strictObject({ commandId: z.uuid(), office: UnitId, quarter: Quarter, seed: SampleSeed.optional() })
export type DrawSampleBody = z.infer<typeof DrawSampleBody>

/** What came of looking at a drawn task, with texts as written; `correction` = why the result before it is replaced. */
export const SampleCheck = z.strictObject({ verdict: verdictShape(FreeText), correction: FreeText.nullable().default(null) })
export type SampleCheck = z.infer<typeof SampleCheck>

/** The body of `POST /api/samples/{id}/results`; `expectedVersion` is that of the task’s result that was seen, 0 where there was none. */
export const SampleResultBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(0),
  taskId: z.string().min(1).max(120),
  effectiveOn: PlainDateText.optional(),
  check: SampleCheck,
})
export type SampleResultBody = z.infer<typeof SampleResultBody>
