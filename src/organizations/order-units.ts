import { compareVietnamese } from '../kernel/index.ts'
import { UnitLevel, type UnitVersion } from './schema.ts'

const LEVEL_ORDER = new Map(UnitLevel.options.map((level, index) => [level, index]))

/** Kinds of territory in the order in which Vietnamese lists name them, with the word that stands before the name. */
export const TERRITORY_KINDS = ['tỉnh', 'thành phố', 'thị xã', 'quận', 'huyện', 'đặc khu', 'phường', 'thị trấn', 'xã'] as const

/** The kind word with which the name of a territory begins; undefined for other units. */
export function findTerritoryKind(unit: Pick<UnitVersion, 'name' | 'class'>): (typeof TERRITORY_KINDS)[number] | undefined {
  if (unit.class !== 'f') return undefined
  const name = unit.name.toLowerCase()
  return TERRITORY_KINDS.find((kind) => name.startsWith(`${kind} `))
}

/** Order of display: level, then kind of territory (city, town, district), then the Vietnamese alphabet, then the id. */
export function compareUnits(a: UnitVersion, b: UnitVersion): number {
  const level = (LEVEL_ORDER.get(a.level) ?? 0) - (LEVEL_ORDER.get(b.level) ?? 0)
  if (level !== 0) return level
  const kindOf = (unit: UnitVersion): number => {
    const kind = findTerritoryKind(unit)
    return kind === undefined ? -1 : TERRITORY_KINDS.indexOf(kind)
  }
  return kindOf(a) - kindOf(b) || compareVietnamese(a.name, b.name) || (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0)
}
