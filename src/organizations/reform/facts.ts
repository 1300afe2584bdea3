import { z } from 'zod'
import { ContentHash, PlainDateText, UnitId } from '../../kernel/index.ts'

/** The journal stream of reforms. */
export const REFORM_STREAM = 'reform'

/** What can hang on a unit that ends: a task that it leads, helps with or gave; a report that it owes or is asked through; an account; a number book. */
export const ReformItemKind = z.enum(['task', 'report-round', 'account', 'number-book'])
export type ReformItemKind = z.infer<typeof ReformItemKind>

/** In what quality a unit stands to an item. */
export const ReformPart = z.enum(['lead', 'coordinator', 'assigner', 'owes', 'channel', 'asker', 'consolidator', 'office', 'role', 'book'])
export type ReformPart = z.infer<typeof ReformPart>

/** What a person decided about one item: it goes to a unit, or stays where it is, with a reason. */
const decided = {
  item: z.strictObject({ kind: ReformItemKind, id: z.string().min(1).max(200) }),
  part: ReformPart,
  from: UnitId,
  to: UnitId.nullable(),
  /** How the successor had been proposed; `person` = somebody chose another or there was no proposal. */
  way: z.enum(['function', 'whole', 'one-of', 'person']),
  reason: ContentHash.nullable(),
}

const v1 = z.literal(1).default(1)

/**
 * The facts of a reform. `content` is the hash of `ReformContent`; `batch` names the batch of unit rows that it wrote (null = the packs knew
 * them already). A correction replaces the rows; what was decided about items is decided anew by further facts.
 */
export const ReformFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reform.applied'),
    typeVersion: v1,
    on: PlainDateText,
    content: ContentHash,
    batch: z.string().nullable(),
    source: ContentHash.nullable(),
  }),
  z.strictObject({
    type: z.literal('reform.corrected'),
    typeVersion: v1,
    content: ContentHash,
    batch: z.string().nullable(),
    reason: ContentHash,
  }),
  z.strictObject({ type: z.literal('reform.item-decided'), typeVersion: v1, ...decided }),
])
export type ReformFact = z.infer<typeof ReformFact>
