import { z } from 'zod'
import { ContentHash, type NewFact, PlainDateText, SEED_MAX, UnitId } from '../../kernel/index.ts'
import { Quarter } from './quarter.ts'

/** The journal stream of samples; a sample is named by its office and quarter, so that there is one of each. */
export const SAMPLE_STREAM = 'task-sample'

/** The id of the sample of an office and a quarter. */
export const sampleId = (office: UnitId, quarter: Quarter): string => `${office}:${quarter}`

/** How many are drawn of each unit: at least so many, and at least this share of its verified tasks. */
export const SampleRule = z.strictObject({ perUnit: z.int().min(1), sharePercent: z.int().min(0).max(100) })
export type SampleRule = z.infer<typeof SampleRule>

export const SampleSeed = z.int().min(1).max(SEED_MAX)

/** What came of looking: the work stands, it does not (why, and what was missing), or it could not be looked at (why). */
export const SAMPLE_RESULTS = ['confirmed', 'not-confirmed', 'not-checkable'] as const
export type SampleResult = (typeof SAMPLE_RESULTS)[number]

/** @internal */
export function verdictShape<T extends z.ZodType<string>>(text: T) {
  return z.discriminatedUnion('result', [
    z.strictObject({ result: z.literal('confirmed'), note: text.nullable().default(null) }),
    z.strictObject({ result: z.literal('not-confirmed'), reason: text, missing: text }),
    z.strictObject({ result: z.literal('not-checkable'), reason: text }),
  ])
}

export const Verdict = verdictShape(ContentHash)
export type Verdict = z.infer<typeof Verdict>

const id = z.string().min(1).max(120)
const v1 = z.literal(1).default(1)
const fact = <const N extends string, S extends z.ZodRawShape>(name: N, shape: S) =>
  z.strictObject({ type: z.literal(`task-sample.${name}` as const), typeVersion: v1, effectiveOn: PlainDateText.optional(), ...shape })

/**
 * The facts of a sample. `units` stand in the order of the draw; `digest` is SHA-256 of a unit’s candidates, their ids in order, one a line. With the seed
 * and the candidates anybody draws the same. `replaces` is the version of the result of that task which this one corrects.
 */
export const SampleFact = z.discriminatedUnion('type', [
  fact('drawn', {
    office: UnitId,
    quarter: Quarter,
    seed: SampleSeed,
    rule: SampleRule,
    candidates: z.int().min(1),
    units: z
      .array(
        z.strictObject({ unit: UnitId, candidates: z.int().min(1), digest: z.string().regex(/^[0-9a-f]{64}$/), drawn: z.array(id).min(1) }),
      )
      .min(1),
  }),
  fact('checked', { taskId: id, verdict: Verdict, replaces: z.int().min(2).nullable(), correction: ContentHash.nullable() }),
])
export type SampleFact = z.infer<typeof SampleFact> & NewFact
