import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { Breakdown, IndicatorDefinition, PERIOD_KINDS } from '../definition.ts'
import { VALUE_LINES } from './requests.ts'

const Unit = z.object({ id: z.string(), name: z.string() })

/** Why a cell has no figure. */
const NO_VALUE = [
  'missing',
  /** Nobody of it was there in the period. */
  'not-there',
  /** Under five, or one from which such a figure could be worked out. */
  'withheld',
  'division-by-zero',
  'counted-once',
  'never-put-together',
  /** Counted from the records of a register or from tasks; no unit told it. */
  'from-register',
] as const
export type NoValue = (typeof NO_VALUE)[number]

/** A figure or why there is none, with how many of the units that owe it gave it, and what its formula reads. */
export const ValueCell = z.object({
  value: z.string().nullable(),
  why: z.enum(NO_VALUE).nullable(),
  /** Which indicator is missing. */
  whyOf: z.string().nullable(),
  given: z.int(),
  expected: z.int(),
  parts: z.array(z.object({ indicator: z.string(), value: z.string().nullable() })),
})
export type ValueCell = z.infer<typeof ValueCell>

/** Where a value of the unit itself came from: a report on a form, or a batch. */
export const ValueSource = z.object({
  period: z.string(),
  unit: Unit,
  indicator: z.string(),
  value: z.string().nullable(),
  /** Null = a batch, or a report that may not be opened. */
  report: z.object({ form: z.string(), period: z.string(), unit: z.string() }).nullable(),
  batch: z.string().nullable(),
})
export type ValueSource = z.infer<typeof ValueSource>

/** A row: the unit with all under it, what it gave itself, a unit directly under it, a category, or what no unit of the tree holds. */
export const ValueRowView = z.object({
  role: z.enum(['whole', 'own', 'child', 'category', 'outside']),
  unit: Unit.nullable(),
  category: z.object({ id: z.string(), nameVi: z.string(), nameEn: z.string() }).nullable(),
  /** Whether it can be opened: the same question about this unit. */
  opens: z.boolean(),
  /** One for each period, then that of all of them. */
  cells: z.array(ValueCell),
  total: ValueCell,
})
export type ValueRowView = z.infer<typeof ValueRowView>

/** An indicator as it stands beside its figures. */
const Head = IndicatorDefinition.extend({ formulaVi: z.string().nullable(), formulaEn: z.string().nullable() })

/** The answer of `GET /api/indicators/{id}/values`. */
export const IndicatorValues = z.object({
  indicator: Head,
  /** The indicators that the formula reads, by name. */
  reads: z.array(z.object({ indicatorId: z.string(), nameVi: z.string(), nameEn: z.string() })),
  breakdowns: z.array(Breakdown),
  unit: Unit,
  /** The units above that may be opened, the top first. */
  above: z.array(Unit),
  kind: z.enum(PERIOD_KINDS),
  periods: z.array(z.object({ period: z.string(), lastDay: PlainDateText })),
  by: z.string(),
  tree: z.union([z.literal('period'), PlainDateText]),
  line: z.enum(VALUE_LINES),
  knownOn: PlainDateText.nullable(),
  asOf: PlainDateText,
  rows: z.array(ValueRowView),
  sources: z.array(ValueSource),
  /** Units that owe a figure and gave none, by period; at most 500. */
  missingCount: z.int(),
  missing: z.array(z.object({ unit: Unit, period: z.string(), form: z.string() })),
  /** Whether figures under five are withheld from this reader. */
  isRestricted: z.boolean(),
})
export type IndicatorValues = z.infer<typeof IndicatorValues>
