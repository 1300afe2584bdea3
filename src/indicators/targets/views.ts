import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { CLASSES } from './names.ts'
import { KeptFigure, PeriodText, TargetDirection, TargetPath } from './terms.ts'

const UnitName = z.object({ id: z.string(), name: z.string() })
const Name = z.object({ vi: z.string(), en: z.string() })

/** The query of `GET /api/targets`: of a year (that of the last month that is over when left out), one unit, one indicator. */
export const TargetQuery = z.strictObject({
  year: z
    .string()
    .regex(/^[12]\d{3}$/)
    .optional(),
  unit: z.string().min(1).max(80).optional(),
  indicator: z.string().min(1).max(60).optional(),
  asOf: PlainDateText.optional(),
  knownOn: PlainDateText.optional(),
})
export type TargetQuery = z.infer<typeof TargetQuery>

export const ProgressView = z.object({
  class: z.enum(CLASSES),
  goal: z.string().nullable(),
  reached: z.string().nullable(),
  reachedAt: z.string().nullable(),
  missing: z.array(z.string()),
  expected: z.string().nullable(),
  expectedAt: z.string().nullable(),
  difference: z.string().nullable(),
  share: z.string().nullable(),
  /** How what is expected was reckoned, in a sentence. */
  explanation: Name,
})

/** A target of a day with how far it is; `version` 0 = as a pack gives it. */
export const TargetItem = z.object({
  id: z.string(),
  version: z.int(),
  /** Where the figure comes from: a paper in a pack, an office here, or the allocation of a unit above. */
  origin: z.enum(['pack', 'set', 'handed']),
  indicator: z.object({
    ...{ id: z.string(), nameVi: z.string(), nameEn: z.string(), unitVi: z.string(), unitEn: z.string() },
    ...{ decimals: z.int(), isLevel: z.boolean(), isDivisible: z.boolean() },
  }),
  unit: UnitName,
  period: PeriodText,
  value: KeptFigure.nullable(),
  direction: TargetDirection,
  baseline: z.string().nullable(),
  pathKind: TargetPath,
  /** What is expected at the end of each period, what it gave, and what was come to with it. */
  path: z.array(
    z.object({ period: z.string(), expected: z.string().nullable(), value: z.string().nullable(), reached: z.string().nullable() }),
  ),
  progress: ProgressView,
  basis: z.string().nullable(),
  note: z.string().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
})
export type TargetItem = z.infer<typeof TargetItem>

/** The answer of `GET /api/targets`. */
export const TargetList = z.object({ items: z.array(TargetItem), year: z.string(), asOf: PlainDateText })
export type TargetList = z.infer<typeof TargetList>
