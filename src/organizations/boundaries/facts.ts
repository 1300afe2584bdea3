import { z } from 'zod'
import { ContentHash, PlainDateText, UnitId } from '../../kernel/index.ts'
import { UnitLevel } from '../schema.ts'

/** The journal stream of imported boundaries; one stream for each import. */
export const BOUNDARY_STREAM = 'boundary-set'

const v1 = z.literal(1).default(1)
const count = z.int().min(0)

/** What a person said of an import, and what the file called itself: free text, kept as content. */
export const BoundaryAbout = z.strictObject({
  name: z.string(),
  layer: z.string(),
  source: z.string(),
  licence: z.string(),
  /** Shapes that were left out, as the file names them. */
  leftOut: z.array(z.string()),
})
export type BoundaryAbout = z.infer<typeof BoundaryAbout>

/**
 * The facts of an import of boundaries. `file` is the hash of the file as it came, `batch` names the batch of rows, `about` is the hash of `BoundaryAbout`.
 * A withdrawal closes the rows; what was known before stays known as it was.
 */
export const BoundaryFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('boundaries.recorded'),
    typeVersion: v1,
    file: ContentHash,
    batch: z.string().min(1),
    level: UnitLevel,
    under: UnitId.nullable(),
    from: PlainDateText,
    to: PlainDateText.nullable(),
    units: count,
    shapes: count,
    leftOut: count,
    about: ContentHash,
  }),
  z.strictObject({ type: z.literal('boundaries.withdrawn'), typeVersion: v1, reason: ContentHash }),
])
export type BoundaryFact = z.infer<typeof BoundaryFact>
