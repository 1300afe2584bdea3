import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { Quarter } from './quarter.ts'
import { SAMPLE_RESULTS } from './schema.ts'

/** That a task was drawn, and what came of it; null while nobody has looked. */
export const TaskSampled = z.object({
  sampleId: z.string(),
  quarter: Quarter,
  drawnOn: PlainDateText,
  result: z.enum(SAMPLE_RESULTS).nullable(),
  checkedOn: PlainDateText.nullable(),
  readable: z.boolean(),
})
export type TaskSampled = z.infer<typeof TaskSampled>
