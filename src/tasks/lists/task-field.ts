import { z } from 'zod'
import { packRowShape } from '../../kernel/index.ts'

/** A field of work by which tasks are counted: a code for ever, and what it is called. */
export const TaskField = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: z.strictObject({ vi: z.string().min(2).max(120), en: z.string().min(2).max(120) }),
  ...packRowShape,
})
export type TaskField = z.infer<typeof TaskField>
