import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'
import { NamedUnit, UnitLevel } from '../schema.ts'
import { Shape } from './shape.ts'

const ColumnName = z.string().max(200)

/** How a file is to be read: on which day, among which units; a column left out is guessed, an empty one is none. */
export const BoundaryPlan = z.strictObject({
  on: PlainDateText,
  level: UnitLevel,
  under: UnitId.nullable().default(null),
  layer: z.string().max(200).nullable().default(null),
  codeColumn: ColumnName.optional(),
  nameColumn: ColumnName.optional(),
})
export type BoundaryPlan = z.infer<typeof BoundaryPlan>

/** What a person decides about one shape: it is this unit, or it is left out (null). */
const BoundaryDecision = z.strictObject({ place: z.string().max(200), unit: UnitId.nullable() })
export type BoundaryDecision = z.infer<typeof BoundaryDecision>

/** An import as it is confirmed: the plan with both columns named, the period, where the file is from and on what terms, every decision. */
export const BoundaryOrder = BoundaryPlan.extend({
  codeColumn: ColumnName,
  nameColumn: ColumnName,
  from: PlainDateText,
  /** The day after the last; null = still valid. */
  to: PlainDateText.nullable(),
  source: z.string().trim().min(1).max(1000),
  licence: z.string().trim().min(1).max(1000),
  /** Several shapes of one unit are its parts. */
  join: z.boolean().default(false),
  decisions: z.array(BoundaryDecision).max(12_000).default([]),
})
export type BoundaryOrder = z.infer<typeof BoundaryOrder>

/** One shape of a file and which unit it is. */
const ShapeView = z.object({
  place: z.string(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  match: z.enum(['unit', 'choice', 'none']),
  how: z.enum(['code', 'name', 'without-kind', 'without-marks', 'ambiguous', 'code-name-differ', 'unknown', 'other-day']),
  unit: NamedUnit.nullable(),
  candidates: z.array(NamedUnit),
})
export type ShapeView = z.infer<typeof ShapeView>

/** What a file of boundaries says under a plan; nothing is written. */
export const BoundaryPreview = z.object({
  format: z.string(),
  crs: z.string().nullable(),
  layers: z.array(z.object({ name: z.string(), shapes: z.int() })),
  layer: z.string(),
  columns: z.array(z.object({ name: z.string(), sample: z.string() })),
  codeColumn: z.string(),
  nameColumn: z.string(),
  bounds: z.array(z.number()),
  points: z.object({ read: z.int(), kept: z.int() }),
  /** Islands and holes too small to be drawn. */
  lost: z.int(),
  shapes: z.array(ShapeView),
  /** Units of the scope without any shape: how many, and the first of them. */
  missing: z.object({ count: z.int(), units: z.array(NamedUnit) }),
  /** All units of the scope, to choose from. */
  units: z.array(NamedUnit),
  /** Another day on which more shapes are recognised. */
  better: z.object({ on: z.string(), sure: z.int() }).nullable(),
  /** The longest period in which all these units exist and no territory among them changed. */
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  /** The import of this very file and layer, when it is in already. */
  before: z.object({ id: z.string(), on: z.string() }).nullable(),
})
export type BoundaryPreview = z.infer<typeof BoundaryPreview>

/** The answer of an import or a withdrawal, also when it is sent again. */
export const BoundaryDone = z.object({ id: z.string(), version: z.int(), units: z.int(), leftOut: z.int() })
export type BoundaryDone = z.infer<typeof BoundaryDone>

/** One import of boundaries. */
export const BoundarySetView = z.object({
  id: z.string(),
  version: z.int(),
  status: z.enum(['recorded', 'withdrawn']),
  level: UnitLevel,
  under: NamedUnit.nullable(),
  from: z.string(),
  to: z.string().nullable(),
  units: z.int(),
  shapes: z.int(),
  leftOut: z.array(z.string()),
  file: z.string(),
  /** Null when the content was removed. */
  name: z.string().nullable(),
  layer: z.string().nullable(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  withdrawnAt: z.string().nullable(),
})
export type BoundarySetView = z.infer<typeof BoundarySetView>

/** All imports of boundaries, newest first, and what the reader may do. */
export const BoundarySetList = z.object({ items: z.array(BoundarySetView), may: z.array(z.string()) })
export type BoundarySetList = z.infer<typeof BoundarySetList>

/** The body of a withdrawal. */
export const WithdrawBoundariesBody = z.strictObject({
  commandId: z.uuid(),
  expectedVersion: z.int().min(1),
  reason: z.string().trim().min(1).max(4000),
})
export type WithdrawBoundariesBody = z.infer<typeof WithdrawBoundariesBody>

/** What is asked of the map: a day, and which level when there are several. */
export const MapQuery = z.strictObject({ on: PlainDateText.optional(), level: UnitLevel.optional() })
export type MapQuery = z.infer<typeof MapQuery>

/** The map of a day: the shapes of the units that exist on it, of one level. */
export const UnitMap = z.object({
  on: z.string(),
  /** Levels that have boundaries on the day; the one that is shown stands first only when it was asked for. */
  levels: z.array(UnitLevel),
  level: UnitLevel.nullable(),
  shapes: z.array(
    z.object({
      unitId: z.string(),
      name: z.string(),
      /** The word of its kind (xã, phường …), when its name begins with one. */
      kind: z.string().nullable(),
      parent: NamedUnit.nullable(),
      shape: Shape,
    }),
  ),
  /** Units of that level on the day that have no shape. */
  missing: z.int(),
  /** Where the shapes of the day are from. */
  sources: z.array(z.object({ source: z.string(), licence: z.string(), from: z.string(), to: z.string().nullable() })),
  /** Every period for which there are boundaries, of all levels. */
  periods: z.array(z.object({ level: UnitLevel, from: z.string(), to: z.string().nullable() })),
  mayImport: z.boolean(),
})
export type UnitMap = z.infer<typeof UnitMap>
