import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../../kernel/index.ts'
import { SubstituteStamp } from '../schema.ts'

/** The journal stream of reconciliations that were opened: one for a reconciliation, a period and a unit. */
export const RECONCILIATION_STREAM = 'reconciliation'

const Digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const Shown = z.strictObject({ side: z.string().max(60), child: UnitId.nullable(), value: z.string().max(60).nullable() })

const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({
    type: z.literal(`reconciliation.${name}` as const),
    typeVersion: z.literal(1).default(1),
    effectiveOn: PlainDateText.optional(),
    substitute: SubstituteStamp.optional(),
    ...shape,
  })

/** The facts of a reconciliation. `figures` of an explanation and `digest` of a signature are the hashes of what was shown to who gave it. */
export const ReconciliationFact = z.discriminatedUnion('type', [
  fact('opened', {
    reconciliation: z.string().max(60),
    period: z.string().max(12),
    unit: UnitId,
    /** Who answers for the sides, each unit once. */
    parties: z.array(UnitId).min(1).max(4),
    by: UnitId,
    shown: z.array(Shown).max(5000),
  }),
  fact('explained', { by: UnitId, text: ContentHash, figures: Digest }),
  fact('signed', { by: UnitId, digest: Digest, shown: z.array(Shown).max(5000) }),
])
export type ReconciliationFact = z.infer<typeof ReconciliationFact> & NewFact
