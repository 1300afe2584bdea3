import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { PERIOD_KINDS } from '../definition.ts'
import { periodKey } from '../values/period-key.ts'

const Period = z.string().refine((text) => periodKey(text) !== undefined)

/** In which line of command units are put together: any, or one alone. */
export const VALUE_LINES = ['any', 'administrative', 'vertical', 'party'] as const

/** The query of `GET /api/indicators/{id}/values`; what is left out is chosen: the own unit, the last twelve periods, units as rows, the tree of each period. */
export const IndicatorValuesQuery = z.strictObject({
  unit: UnitId.optional(),
  kind: z.enum(PERIOD_KINDS).optional(),
  from: Period.optional(),
  to: Period.optional(),
  /** Rows: `units` = directly under the unit; else the categories of this breakdown. */
  by: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/)
    .default('units'),
  /** The tree of the last day of each period, or all on that of one day. */
  tree: z.union([z.literal('period'), PlainDateText]).default('period'),
  line: z.enum(VALUE_LINES).default('any'),
  /** As it was known at the end of this day. */
  knownOn: PlainDateText.optional(),
})
export type IndicatorValuesQuery = z.infer<typeof IndicatorValuesQuery>
