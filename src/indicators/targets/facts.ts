import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../../kernel/index.ts'
import { KeptFigure, PeriodText, TargetDirection, TargetPath } from './terms.ts'

/** The journal stream of targets of indicators. */
export const TARGET_STREAM = 'indicator-target'

/** The paper that sets, changes or hands a target down. */
export const TargetDocument = z.strictObject({ number: z.string().trim().min(1).max(80), issuedOn: PlainDateText })
export type TargetDocument = z.infer<typeof TargetDocument>

/** The allocation by which a target came to a unit: the target of the unit above and its version. */
const From = z.strictObject({ target: z.string().min(1).max(200), version: z.int().min(1) })

export const TargetShare = z.strictObject({ unit: UnitId, value: KeptFigure })
export type TargetShare = z.infer<typeof TargetShare>

const v1 = z.literal(1).default(1)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`target.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

/** The facts of a target: what it is from now on, how it is handed to units below (`rest` null = the whole is not known), and its end. */
export const TargetFact = z.discriminatedUnion('type', [
  fact('set', {
    ...{ indicator: z.string().min(1).max(60), period: PeriodText, unit: UnitId },
    ...{ value: KeptFigure.nullable(), direction: TargetDirection, path: TargetPath },
    baseline: z.strictObject({ value: KeptFigure, on: PlainDateText, source: ContentHash }).nullable(),
    document: TargetDocument.nullable(),
    reason: ContentHash.nullable(),
    from: From.nullable(),
  }),
  fact('allocated', {
    shares: z.array(TargetShare).min(1).max(1000),
    rest: KeptFigure.nullable(),
    document: TargetDocument.nullable(),
    reason: ContentHash.nullable(),
  }),
  fact('withdrawn', { reason: ContentHash, from: From.nullable() }),
])
export type TargetFact = z.infer<typeof TargetFact> & NewFact
