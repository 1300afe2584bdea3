import { z } from 'zod'
import { PlainDateText, UnitId } from '../../kernel/index.ts'

const Unverified = z.union([z.string(), z.boolean()])

/** A map in a list: whose form or system it is, and how many of its fields are mapped. */
export const FieldMapItem = z.object({
  ...{ mapId: z.string(), nameVi: z.string(), nameEn: z.string(), ownerVi: z.string(), ownerEn: z.string() },
  ...{ dataSet: z.string().nullable(), period: z.string(), fields: z.number().int(), units: z.number().int() },
  ...{ basis: z.string().nullable(), unverified: Unverified },
})
export type FieldMapItem = z.infer<typeof FieldMapItem>

/** Where a figure is used: the forms in which it is entered or put together, reports of results, and fields elsewhere. */
export const FigureUse = z.object({
  kind: z.enum(['entered', 'consolidated', 'result', 'field']),
  ...{ id: z.string(), nameVi: z.string(), nameEn: z.string(), field: z.string().nullable() },
})
export type FigureUse = z.infer<typeof FigureUse>

/** All maps of a day, and every indicator with where it is used: entered once, used in each. */
export const FieldMapList = z.object({
  asOf: PlainDateText,
  maps: z.array(FieldMapItem),
  uses: z.array(z.object({ ...{ indicator: z.string(), nameVi: z.string(), nameEn: z.string() }, uses: z.array(FigureUse) })),
})
export type FieldMapList = z.infer<typeof FieldMapList>

/** The fields of a map filled for a unit and period; `value` null = nobody gave what it rests on. */
export const FilledMap = z.object({
  map: FieldMapItem,
  unit: z.object({ id: z.string(), name: z.string(), code: z.string() }),
  ...{ period: z.string(), from: PlainDateText, to: PlainDateText },
  fields: z.array(
    z.object({
      ...{ field: z.string(), option: z.string().nullable(), nameVi: z.string(), nameEn: z.string() },
      ...{ indicator: z.string(), indicatorVi: z.string(), indicatorEn: z.string(), breakdown: z.string(), decimals: z.number().int() },
      ...{ value: z.string().nullable(), units: z.number().int(), first: z.string().nullable(), last: z.string().nullable() },
    }),
  ),
})
export type FilledMap = z.infer<typeof FilledMap>

/** For which unit and period a map is filled. */
export const FilledMapQuery = z.strictObject({ unit: UnitId, period: z.string().min(4).max(10) })
export type FilledMapQuery = z.infer<typeof FilledMapQuery>
