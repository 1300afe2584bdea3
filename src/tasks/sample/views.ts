import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { UnitName } from '../views.ts'
import { Quarter } from './quarter.ts'
import { SAMPLE_RESULTS, SampleRule } from './schema.ts'

const text = z.string().nullable()

/** A unit by the name it had on the last day of the quarter; `now` = who has its place, null while it stands itself. */
export const SampledUnit = UnitName.extend({ now: z.array(UnitName).nullable() })
export type SampledUnit = z.infer<typeof SampledUnit>

/** Figures of a unit or of a whole sample; the error rate is `notConfirmed` of `confirmed + notConfirmed`, `perMille` null of nothing. */
export const SampleFigures = z.object({
  candidates: z.int(),
  drawn: z.int(),
  confirmed: z.int(),
  notConfirmed: z.int(),
  notCheckable: z.int(),
  waiting: z.int(),
  perMille: z.int().nullable(),
})
export type SampleFigures = z.infer<typeof SampleFigures>

const Head = z.object({ id: z.string(), office: UnitName, quarter: Quarter, drawnOn: PlainDateText })

/** The answer of `GET /api/samples`: what is published of every sample; `readable` = this reader may open its tasks; `drawable` = it may draw these now. */
export const SampleList = z.object({
  items: z.array(Head.extend({ units: z.int(), total: SampleFigures, readable: z.boolean() })),
  drawable: z.array(z.object({ office: UnitName, quarter: Quarter })),
})
export type SampleList = z.infer<typeof SampleList>

/** The published error rates of a sample, by unit and in all. */
export const SampleRates = Head.extend({
  rows: z.array(z.object({ unit: SampledUnit, figures: SampleFigures })),
  total: SampleFigures,
})
export type SampleRates = z.infer<typeof SampleRates>

const ResultView = z.object({
  version: z.int(),
  result: z.enum(SAMPLE_RESULTS),
  on: PlainDateText,
  by: z.string(),
  reason: text,
  missing: text,
  note: text,
  correction: text,
})

/** A drawn task with what came of it, earlier results first; `mayCheck` says why this reader may not look at it itself. */
export const SampledTask = z.object({
  id: z.string(),
  title: text,
  clause: text,
  readable: z.boolean(),
  verifiedOn: PlainDateText.nullable(),
  /** It is no longer verified: its entries were taken back since. It stays drawn. */
  isTakenBack: z.boolean(),
  results: z.array(ResultView),
  mayCheck: z.enum(['yes', 'no-right', 'verified-it', 'claimed-it']),
})
export type SampledTask = z.infer<typeof SampledTask>

/** One sample: how it was drawn, the units that this reader sees and their drawn tasks. `rule.unverified` = no paper prescribes it. */
export const SampleDetail = Head.extend({
  version: z.int(),
  from: PlainDateText,
  to: PlainDateText,
  drawnBy: z.string(),
  seed: z.int(),
  rule: SampleRule.extend({ unverified: text }),
  candidates: z.int(),
  /** Whether all its units are shown, or those of the reader alone. */
  isWhole: z.boolean(),
  units: z.array(z.object({ unit: SampledUnit, figures: SampleFigures, digest: z.string(), tasks: z.array(SampledTask) })),
})
export type SampleDetail = z.infer<typeof SampleDetail>

/** The draw done again from what was known at its moment; `ids` null for units that this reader does not see. */
export const SampleRepeat = z.object({
  seed: z.int(),
  isSame: z.boolean(),
  units: z.array(
    z.object({
      unit: SampledUnit,
      count: z.int(),
      isSame: z.boolean(),
      ids: z.array(z.string()).nullable(),
      drawn: z.array(z.string()).nullable(),
    }),
  ),
})
export type SampleRepeat = z.infer<typeof SampleRepeat>

/** The outcome of a command about a sample. */
export const SampleWritten = z.object({ id: z.string(), version: z.int() })
export type SampleWritten = z.infer<typeof SampleWritten>
