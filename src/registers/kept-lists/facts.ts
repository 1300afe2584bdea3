import { z } from 'zod'
import { AccountId, ContentHash, type NewFact, UnitId } from '../../kernel/index.ts'

/** The journal stream of lists of registers that people keep. */
export const KEPT_LIST_STREAM = 'kept-list'

const v1 = z.literal(1).default(1)

/** The facts of a kept list: name and question are one content; an office has it where it is not for its owner alone. A removed one can come back. */
export const KeptListFact = z.discriminatedUnion('type', [
  z.strictObject({
    ...{ type: z.literal('kept-list.saved'), typeVersion: v1, owner: AccountId, register: z.string().max(40) },
    ...{ office: UnitId.nullable(), text: ContentHash },
  }),
  z.strictObject({ type: z.literal('kept-list.changed'), typeVersion: v1, office: UnitId.nullable(), text: ContentHash }),
  z.strictObject({ type: z.literal('kept-list.removed'), typeVersion: v1 }),
  z.strictObject({ type: z.literal('kept-list.restored'), typeVersion: v1 }),
])
export type KeptListFact = z.infer<typeof KeptListFact> & NewFact
