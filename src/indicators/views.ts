import { z } from 'zod'
import { PlainDateText } from '../kernel/index.ts'
import { Breakdown, IndicatorDefinition } from './definition.ts'

/** An indicator of a day; `count` is what its register counts then as far as the reader may see the records, null for another source. */
export const IndicatorView = IndicatorDefinition.extend({
  /** The formula in words, by language; null where there is none. */
  formulaVi: z.string().nullable(),
  formulaEn: z.string().nullable(),
  /** The indicators that the formula reads, and those whose formulas read this one. */
  parts: z.array(z.string()),
  usedBy: z.array(z.string()),
  count: z.number().nullable(),
})
export type IndicatorView = z.infer<typeof IndicatorView>

/** The query and the answer of `GET /api/indicators`. */
export const IndicatorQuery = z.strictObject({ asOf: PlainDateText.optional() })
export type IndicatorQuery = z.infer<typeof IndicatorQuery>
export const IndicatorList = z.object({ items: z.array(IndicatorView), breakdowns: z.array(Breakdown), asOf: PlainDateText })
export type IndicatorList = z.infer<typeof IndicatorList>
