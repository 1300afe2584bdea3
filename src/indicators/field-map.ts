import { z } from 'zod'
import { ReportFrequency } from '../calendar/index.ts'
import { packRowShape, UnitId } from '../kernel/index.ts'
import type { Breakdown, IndicatorDefinition } from './definition.ts'
import { parseBreakdown } from './values/breakdown-key.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const name = z.string().trim().min(1).max(200)
const code = z.string().trim().min(1).max(120)

/** A field of another form or system, with the figure of ours that goes into it. */
export const MappedField = z.strictObject({
  /** Its code there: the data element of DHIS2, the cell or column of a form. */
  field: code,
  /** The category option combination there; null where it has none. */
  option: code.nullable().default(null),
  nameVi: name,
  nameEn: name,
  indicator: z.string().min(1).max(60),
  /** '' = the whole, else `sex=male`. */
  breakdown: z.string().max(200).default(''),
})
export type MappedField = z.infer<typeof MappedField>

/** How our figures go into a form or system of somebody else, as a pack says: what was entered once is not keyed again there. */
export const FieldMap = z.strictObject({
  mapId: id,
  nameVi: name,
  nameEn: name,
  /** Whose form or system it is, in words. */
  ownerVi: name,
  ownerEn: name,
  /** Its data set there; null where it has none. */
  dataSet: code.nullable().default(null),
  period: ReportFrequency,
  /** Codes of units there; a unit that is not listed keeps its own. */
  units: z
    .array(z.strictObject({ unit: UnitId, code }))
    .max(20_000)
    .default([]),
  fields: z.array(MappedField).min(1).max(2000),
  ...packRowShape,
})
export type FieldMap = z.infer<typeof FieldMap>

/** What is wrong with the maps of packs, for who writes them. */
export interface MapFault {
  readonly id: string
  readonly rule: string
}

const placeOf = ({ field, option }: MappedField): string => `${field} ${option ?? ''}`

function fieldFaults(map: FieldMap, at: { indicators: readonly IndicatorDefinition[]; breakdowns: readonly Breakdown[] }): string[] {
  const places = map.fields.map(placeOf)
  return map.fields.flatMap((one, n) => {
    const twice = places.indexOf(placeOf(one)) === n ? [] : [`${one.field} stands twice`]
    const indicator = at.indicators.find(({ indicatorId }) => indicatorId === one.indicator)
    if (indicator === undefined) return [...twice, `no indicator ${one.indicator}`]
    const read = parseBreakdown(one.breakdown, { indicator, breakdowns: at.breakdowns })
    return read.ok ? twice : [...twice, `${one.indicator} has no part ${one.breakdown}`]
  })
}

/** Faults of maps: a map, field or unit twice, an indicator or part that is not there. */
export function findMapFaults(
  maps: readonly FieldMap[],
  at: { readonly indicators: readonly IndicatorDefinition[]; readonly breakdowns: readonly Breakdown[] },
): MapFault[] {
  return maps.flatMap((map, n) => {
    const units = map.units.map(({ unit }) => unit)
    const codes = map.units.map((one) => one.code)
    const rules = [
      ...(maps.findIndex(({ mapId }) => mapId === map.mapId) === n ? [] : ['stands twice']),
      ...units.flatMap((unit, at) => (units.indexOf(unit) === at ? [] : [`${unit} stands twice`])),
      ...codes.flatMap((one, at) => (codes.indexOf(one) === at ? [] : [`code ${one} stands twice`])),
      ...fieldFaults(map, at),
    ]
    return rules.map((rule) => ({ id: map.mapId, rule }))
  })
}

/** The code of a unit in a map: the one that is listed, or its own. */
export const unitCode = (map: FieldMap, unit: UnitId): string => map.units.find((one) => one.unit === unit)?.code ?? unit
