import { z } from 'zod'
import type { IndicatorDefinition } from '../definition.ts'
import { KEPT_FIGURE } from '../read-figure.ts'
import { lastMonthOf, periodKey, periodsWithin } from '../values/period-key.ts'
import { DIRECTIONS, type Direction, type PathKind } from './names.ts'

/** A figure as it is kept. */
export const KeptFigure = z.string().regex(KEPT_FIGURE)

/** The name of a period: `2016`, `2016-H1`, `2016-Q3`, `2016-11`. */
export const PeriodText = z
  .string()
  .max(10)
  .refine((text) => periodKey(text) !== undefined, { params: { reason: 'no_period' } })

export const TargetDirection = z.enum(DIRECTIONS)

/** The path on which a target is expected to be come to; a milestone is a month (`2016-06`) at whose end so much is there. */
export const TargetPath = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('even') }),
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({
    kind: z.literal('milestones'),
    milestones: z
      .array(z.strictObject({ month: z.string().regex(/^[12]\d{3}-(?:0[1-9]|1[0-2])$/), value: KeptFigure }))
      .min(1)
      .max(36),
  }),
])
export type TargetPath = z.infer<typeof TargetPath> & { readonly kind: PathKind }

/** What a target says in numbers. `value` null = there is a figure and it was not found. */
export interface TargetTerms {
  readonly period: string
  readonly value: string | null
  readonly direction: Direction
  /** What there was before, as a figure; null where it is not known. */
  readonly baseline: string | null
  readonly path: TargetPath
}

/** What of an indicator decides how a target of it is reckoned. */
export type Measured = Pick<IndicatorDefinition, 'period' | 'isLevel' | 'acrossPeriods' | 'acrossUnits' | 'decimals'>

/** Whether figures of the periods are added up on the way to the target. */
export const isCumulative = ({ acrossPeriods }: Pick<Measured, 'acrossPeriods'>): boolean => acrossPeriods === 'sum'

/** Whether a target of it can be held against values: its figures come together over units and over periods. */
export const isTargetable = ({ acrossPeriods, acrossUnits }: Measured): boolean =>
  ['sum', 'last', 'ratio'].includes(acrossPeriods) && ['sum', 'ratio'].includes(acrossUnits)

/** Whether shares of a target can add up to it: a ratio is the same for each part. */
export const isDivisible = ({ acrossPeriods, acrossUnits }: Measured): boolean =>
  acrossUnits === 'sum' && (acrossPeriods === 'sum' || acrossPeriods === 'last')

/** The periods in which the indicator is told within the period of a target; empty where they do not fill it. */
export function periodsOf({ period }: Pick<TargetTerms, 'period'>, measured: Pick<Measured, 'period'>): string[] {
  const key = periodKey(period)
  return key === undefined ? [] : periodsWithin(key, measured.period)
}

/** The last month of a period as a number; for putting months and periods in order. */
export const monthNumber = (period: string): number => lastMonthOf(periodKey(period) ?? 0)
