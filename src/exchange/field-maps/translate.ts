import { type FieldMap, type MappedField, unitCode } from '../../indicators/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import { outsidePeriod, type ReadSet } from '../figures/data-value-set.ts'
import type { OutsideFigure } from '../figures/figure-set.ts'

/** A field with the figure that goes into it; null = nobody gave what it rests on. */
export interface FilledField extends MappedField {
  readonly value: string | null
}

/** Filled fields as the other system takes them (`dataValueSets`), with its own codes; a field without a figure is left out, never sent as zero. */
export function writeMappedSet(
  map: FieldMap,
  { unit, period, fields }: { readonly unit: UnitId; readonly period: string; readonly fields: readonly FilledField[] },
): object {
  return {
    ...(map.dataSet === null ? {} : { dataSet: map.dataSet }),
    ...{ orgUnit: unitCode(map, unit), period: outsidePeriod(period) },
    dataValues: fields.flatMap(({ field, option, value }) =>
      value === null ? [] : [{ dataElement: field, ...(option === null ? {} : { categoryOptionCombo: option }), value }],
    ),
  }
}

/** Units and fields of a set by our names, where a map knows them; what no map knows stays as it came. */
export function toOwnNames(maps: readonly FieldMap[], set: ReadSet): ReadSet {
  const unitOf = (code: string): string => maps.flatMap((map) => map.units).find((one) => one.code === code)?.unit ?? code
  const figures = set.figures.map((figure): OutsideFigure => {
    const known = maps
      .flatMap((map) => map.fields)
      .find(({ field, option }) => field === figure.indicator && (option ?? '') === figure.breakdown)
    return known === undefined ? figure : { indicator: known.indicator, breakdown: known.breakdown, value: figure.value }
  })
  return { ...set, unit: unitOf(set.unit), figures }
}
