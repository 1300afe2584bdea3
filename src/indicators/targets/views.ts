import { z } from 'zod'
import { PlainDateText } from '../../kernel/index.ts'
import { TargetDocument } from './facts.ts'
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
  /** How many of the reports on which the figure rests are there: of a level those of the period reached, of what is added up those of all periods that are over. Null = nobody owes one. */
  reports: z.object({ given: z.int(), expected: z.int() }).nullable(),
  /** How what is expected was reckoned, in a sentence. */
  explanation: Name,
})

/** A target of a day with how far it is; `version` 0 = as a pack gives it. */
export const TargetItem = z.object({
  id: z.string(),
  version: z.int(),
  /** Where the figure comes from: a paper in a pack, an office here, the allocation of a unit above, or a unit that ended. */
  origin: z.enum(['pack', 'set', 'handed', 'taken-over']),
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
  document: TargetDocument.nullable(),
  note: z.string().nullable(),
  unverified: z.union([z.boolean(), z.string()]),
  /** How many units below have a share, and what of the whole is in none; null = not handed down. */
  allocation: z.object({ count: z.int(), rest: z.string().nullable() }).nullable(),
  /** Of a unit that ended: to whom its target went, by which share; several units = nobody knows how much to which. */
  takenOver: z.array(z.object({ units: z.array(UnitName), share: z.string(), value: z.string().nullable() })),
  /** What the unit took over within the period from units that ended; it is in the value. */
  received: z.array(z.object({ from: UnitName, value: z.string().nullable() })),
})
export type TargetItem = z.infer<typeof TargetItem>

/** The answer of `GET /api/targets`. */
export const TargetList = z.object({ items: z.array(TargetItem), year: z.string(), asOf: PlainDateText })
export type TargetList = z.infer<typeof TargetList>

const Why = { document: TargetDocument.nullable(), reason: z.string().nullable() }

/** The answer of `GET /api/targets/{id}`: the target of the day with its versions, its allocation, whom it may be handed to, and what I may do. */
export const TargetDetail = TargetItem.extend({
  asOf: PlainDateText,
  reason: z.string().nullable(),
  base: z.object({ value: z.string(), on: PlainDateText, source: z.string().nullable() }).nullable(),
  /** The target above, where this one was handed down. */
  from: z.object({ id: z.string(), unit: UnitName }).nullable(),
  versions: z.array(
    z.object({
      ...{
        version: z.int(),
        type: z.enum(['set', 'allocated', 'withdrawn']),
        recordedAt: z.string(),
        by: z.string(),
        office: UnitName,
        ...Why,
      },
      ...{ value: z.string().nullable(), direction: TargetDirection.nullable(), shares: z.int(), rest: z.string().nullable() },
    }),
  ),
  shares: z.array(z.object({ unit: UnitName, value: z.string(), isThere: z.boolean() })),
  /** Units under this one by group, those directly under it first, each with what it came to in the same period a year before. */
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      units: z.array(z.object({ id: z.string(), name: z.string(), before: z.string().nullable() })),
    }),
  ),
  allowed: z.array(z.enum(['set', 'allocate', 'withdraw'])),
})
export type TargetDetail = z.infer<typeof TargetDetail>
