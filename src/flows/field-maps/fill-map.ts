import type { Principal } from '../../access/index.ts'
import { periodRange } from '../../calendar/index.ts'
import { type FilledMap, type FilledMapQuery, type Table, writeMappedSet } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { type FieldMap, periodKey, periodsWithin, unitCode } from '../../indicators/index.ts'
import { isValidOn, type Locale, ok, type Result, refuse } from '../../kernel/index.ts'
import type { House } from '../house.ts'
import { valueResource } from '../indicators/actual/small-cells.ts'
import { figuresOfUnit } from '../indicators/figures/figures-of-unit.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { itemOf } from './map-item.ts'

/** Which map is filled for whom. */
export interface AskedMap extends FilledMapQuery {
  readonly map: string
}

interface Filled {
  readonly map: FieldMap
  readonly view: FilledMap
}

async function fill(house: House, principal: Principal, asked: AskedMap): Promise<Result<Filled>> {
  const map = house.packs.fieldMaps.find(({ mapId }) => mapId === asked.map)
  if (map === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  const range = periodRange({ frequency: map.period, cutoff: 'calendar' }, asked.period)
  if (!range.ok) return range
  const { period, from, to } = range.value
  const agencies = await house.organizations()
  if (!isValidOn(map, to) || agencies.findUnit(asked.unit, to) === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  // What goes into another system is told in full, counts of a few persons too.
  const may = authorize(house, principal, valueResource(asked.unit), 'read-small')
  if (!may.ok) return may
  return query(house, principal, async (db) => {
    const definitions = house.packs.indicators.filter((one) => isValidOn(one, to))
    const rows = map.fields.flatMap((field) => {
      const definition = definitions.find(({ indicatorId }) => indicatorId === field.indicator)
      if (definition === undefined) return []
      return [{ field, definition, breakdown: field.breakdown, periods: periodsWithin(periodKey(period) ?? 0, definition.period) }]
    })
    const figures = await figuresOfUnit(db, { unit: asked.unit, definitions, wanted: rows })
    const fields = rows.map(({ field, definition }, n) => {
      const figure = figures[n] ?? null
      const { nameVi: indicatorVi, nameEn: indicatorEn, decimals } = definition
      return {
        ...{ ...field, indicatorVi, indicatorEn, decimals, value: figure?.value ?? null },
        ...{ units: figure?.units ?? 0, first: figure?.first ?? null, last: figure?.last ?? null },
      }
    })
    const unit = { id: asked.unit, name: agencies.getName(asked.unit, to), code: unitCode(map, asked.unit) }
    return ok({ map, view: { map: itemOf(map), unit, period, from, to, fields } })
  })
}

/**
 * The fields of a map filled for a unit and period from what it and those under it gave. Refuses a period that the map does not have; a map or a unit
 * that is not there, or whose figures the person may not see in full, is not found.
 */
export async function fillMap(house: House, principal: Principal, asked: AskedMap): Promise<Result<FilledMap>> {
  const filled = await fill(house, principal, asked)
  return filled.ok ? ok(filled.value.view) : filled
}

function sheetOf({ map, unit, period, fields }: FilledMap, locale: Locale): Table {
  const said = (vi: string, en: string): string => (locale === 'en' ? en : vi)
  return {
    ...{ name: '1', title: `${said(map.nameVi, map.nameEn)} · ${unit.name} · ${period}` },
    columns: [
      { heading: said('Mã trường', 'Field'), width: 24 },
      { heading: said('Phân tổ', 'Option'), width: 16 },
      { heading: said('Tên trường', 'Name of the field'), width: 44 },
      { heading: said('Chỉ tiêu', 'Indicator'), width: 44 },
      { heading: said('Số liệu', 'Figure'), width: 14 },
    ],
    rows: fields.map((one) => [
      ...[one.field, one.option, said(one.nameVi, one.nameEn), said(one.indicatorVi, one.indicatorEn)],
      one.value === null ? null : Number(one.value),
    ]),
  }
}

/** How a filled map leaves: as a sheet to key from or to upload, or as `dataValueSets`. */
export const MAP_FORMATS = ['xlsx', 'dhis2'] as const
export type MapFormat = (typeof MAP_FORMATS)[number]

/** A filled map as a file with the codes of the other system; the same figures in each format. */
export async function exportMap(
  house: House,
  principal: Principal,
  asked: AskedMap & { readonly format: MapFormat; readonly locale: Locale },
): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; name: string }>> {
  const filled = await fill(house, principal, asked)
  if (!filled.ok) return filled
  const { map, view } = filled.value
  const name = `${map.mapId} ${view.period} ${view.unit.code}`
  if (asked.format === 'xlsx') return ok({ bytes: await renderTables([sheetOf(view, asked.locale)]), name: `${name}.xlsx` })
  const set = writeMappedSet(map, { unit: asked.unit, period: view.period, fields: view.fields })
  return ok({ bytes: new Uint8Array(new TextEncoder().encode(`${JSON.stringify(set, null, 2)}\n`)), name: `${name}.json` })
}
