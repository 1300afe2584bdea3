import type { FieldMapList } from '../../exchange/index.ts'
import type { FieldMap } from '../../indicators/index.ts'

/** A map as lists show it. */
export function itemOf(map: FieldMap): FieldMapList['maps'][number] {
  const { mapId, nameVi, nameEn, ownerVi, ownerEn, dataSet, period, fields, units, basis, unverified } = map
  return { mapId, nameVi, nameEn, ownerVi, ownerEn, dataSet, period, fields: fields.length, units: units.length, basis, unverified }
}
