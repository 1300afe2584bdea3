import { z } from 'zod'
import { packRowShape } from '../kernel/index.ts'

/** A figure that somebody published and that is shown beside the office's own, as it was written and with its source. */
export const PublishedFigure = z.strictObject({
  figureId: z.string().regex(/^[a-z0-9-]{1,80}$/),
  what: z.string().trim().min(1).max(300),
  value: z.string().trim().min(1).max(60),
  ...packRowShape,
})
export type PublishedFigure = z.infer<typeof PublishedFigure>
