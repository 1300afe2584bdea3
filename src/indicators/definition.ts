import { z } from 'zod'
import { packRowShape } from '../kernel/index.ts'

const id = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(160)

/** How often a figure is told; `standing` = as it stands on the last day of the period. */
export const PERIOD_KINDS = ['month', 'quarter', 'half-year', 'year'] as const

/** How figures of units, or of periods, become one: `ratio` = the formula over the sums, `none` = never. */
export const ACROSS = ['sum', 'last', 'distinct', 'ratio', 'none'] as const

const condition = z.string().trim().min(1).max(2000).nullable().default(null)

/** Where a figure comes from. */
export const IndicatorSource = z.discriminatedUnion('kind', [
  /** Somebody enters it. */
  z.strictObject({ kind: z.literal('entered') }),
  /** A formula over other indicators. */
  z.strictObject({ kind: z.literal('formula'), formula: z.string().trim().min(1).max(2000) }),
  /**
   * The records of a register that stand on the last day, those that meet a condition where one is given (which may read the days of the period, `from`
   * and `to`); `of` = the field that names whose each is, null = its keeper's; `sum` = the number field that is added up, null = records are counted.
   */
  z.strictObject({
    kind: z.literal('register'),
    register: id,
    where: condition,
    of: id.nullable().default(null),
    sum: id.nullable().default(null),
  }),
  /** Tasks that a unit leads on the last day: of some classes (none named = of all), those that meet a condition where one is given. */
  z.strictObject({ kind: z.literal('tasks'), classes: z.array(id).max(20).default([]), where: condition }),
  /** Dossiers of a procedure that a unit keeps, as they stand on the last day: those that meet a condition where one is given. */
  z.strictObject({ kind: z.literal('dossiers'), procedure: id, where: condition }),
])
export type IndicatorSource = z.infer<typeof IndicatorSource>

/** Whether figures come from counting things, which nobody enters and no formula gives. */
export function isCounted({ kind }: IndicatorSource): boolean {
  return kind === 'register' || kind === 'tasks' || kind === 'dossiers'
}

/** An indicator as a pack defines it. */
export const IndicatorDefinition = z.strictObject({
  indicatorId: id,
  nameVi: name,
  nameEn: name,
  /** What is counted: người, điểm, kg … */
  unitVi: z.string().trim().min(1).max(40),
  unitEn: z.string().trim().min(1).max(40),
  decimals: z.int().min(0).max(4).default(0),
  /** Who enters it, in words; null where nobody does. */
  enteredByVi: name.nullable().default(null),
  enteredByEn: name.nullable().default(null),
  period: z.enum(PERIOD_KINDS),
  /** Whether it is a level on the last day of the period, not a flow within it. */
  isLevel: z.boolean().default(false),
  /** The indicator whose figure of the period before opens this one: what stood at the end stands at the start. */
  opensFrom: id.nullable().default(null),
  source: IndicatorSource,
  breakdowns: z.array(id).max(6).default([]),
  /** What a figure of it counts, where that matters: counts of persons under five are withheld from who may not see them. */
  counts: z.literal('persons').nullable().default(null),
  acrossUnits: z.enum(ACROSS),
  acrossPeriods: z.enum(ACROSS),
  ...packRowShape,
})
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

/** By what figures are broken down, with its categories in order. */
export const Breakdown = z.strictObject({
  breakdownId: id,
  nameVi: name,
  nameEn: name,
  categories: z
    .array(z.strictObject({ id, nameVi: name, nameEn: name }))
    .min(2)
    .max(60),
  ...packRowShape,
})
export type Breakdown = z.infer<typeof Breakdown>

/** The file of indicators of a pack. */
export const IndicatorPack = z.strictObject({
  breakdowns: z.array(Breakdown).default([]),
  indicators: z.array(IndicatorDefinition).default([]),
})
export type IndicatorPack = z.infer<typeof IndicatorPack>
