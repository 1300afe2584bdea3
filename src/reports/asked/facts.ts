import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText, UnitId } from '../../kernel/index.ts'

/** The journal stream of one-off and thematic reports: what an office asks of units. */
export const ASKED_STREAM = 'report-request'

export const ASKED_KINDS = ['one-off', 'thematic'] as const
export type AskedKind = (typeof ASKED_KINDS)[number]

/** A row that is asked for: an indicator that there is (`isOwn` false), or one that stands in this request alone, whose words stand beside the facts. */
export const AskedRow = z.strictObject({
  indicator: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  isOwn: z.boolean(),
  decimals: z.int().min(0).max(4),
})
export type AskedRow = z.infer<typeof AskedRow>

const shape = { dueOn: PlainDateText, rows: z.array(AskedRow).min(1).max(60), words: ContentHash }
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, more: S) =>
  z.strictObject({
    type: z.literal(`report-request.${name}` as const),
    typeVersion: z.literal(1).default(1),
    effectiveOn: PlainDateText.optional(),
    ...more,
  })

/** The facts of a request: asked of units, then changed as a whole. Its title, basis and the names of its rows are the content behind `words`. */
export const AskedFact = z.discriminatedUnion('type', [
  fact('asked', { office: UnitId, kind: z.enum(ASKED_KINDS), askedOn: PlainDateText, units: z.array(UnitId).min(1).max(2000), ...shape }),
  fact('changed', shape),
])
export type AskedFact = z.infer<typeof AskedFact> & NewFact

/** The words of a request: a name and a unit of measure for each row that stands in it alone, by its indicator. */
export const AskedWords = z.strictObject({
  title: z.string(),
  basis: z.string().nullable(),
  prose: z.string().nullable(),
  rows: z.record(z.string(), z.strictObject({ name: z.string(), unit: z.string() })),
})
export type AskedWords = z.infer<typeof AskedWords>
