import type { UnitId } from '../kernel/index.ts'
import type { GroupPhrase, UnitVersion } from './schema.ts'

/** One fault of pack rows about units or groups: which row (from 0 in the given list) breaks which rule. */
export interface UnitFault {
  readonly row: number
  readonly id: string
  readonly rule:
    | 'period-ends-before-it-begins'
    | 'periods-overlap'
    | 'superior-unknown'
    | 'superior-not-alive'
    | 'circle'
    | 'member-unknown'
    | 'doubled'
  readonly detail: string
}

const from = (version: UnitVersion): string => version.validFrom ?? '0000'
const to = (version: UnitVersion): string => version.validTo ?? '9999'

function overlaps(a: UnitVersion, b: UnitVersion): boolean {
  return from(a) < to(b) && from(b) < to(a)
}

/** Whether the periods of the superior cover the whole period of the version. */
function covers(superior: readonly UnitVersion[], version: UnitVersion): boolean {
  let reached = from(version)
  for (const period of [...superior].sort((a, b) => (from(a) < from(b) ? -1 : 1))) {
    if (from(period) <= reached && to(period) > reached) reached = to(period)
  }
  return reached >= to(version)
}

function hasCircle(version: UnitVersion, byUnit: ReadonlyMap<UnitId, readonly UnitVersion[]>): boolean {
  const open = [...(version.parentId ? [version.parentId] : []), ...version.alsoUnder]
  const seen = new Set<UnitId>()
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (unit === version.unitId) return true
    if (seen.has(unit)) continue
    seen.add(unit)
    for (const above of byUnit.get(unit) ?? [])
      if (overlaps(above, version)) open.push(...(above.parentId ? [above.parentId] : []), ...above.alsoUnder)
  }
  return false
}

/** What is wrong with unit rows taken together: periods, overlaps, superiors that do not exist or do not live long enough, circles. */
export function findUnitFaults(versions: readonly UnitVersion[]): readonly UnitFault[] {
  const faults: UnitFault[] = []
  const byUnit = new Map<UnitId, UnitVersion[]>()
  versions.forEach((version, row) => {
    const fault = (rule: UnitFault['rule'], detail: string): void => void faults.push({ row, id: version.unitId, rule, detail })
    if (from(version) >= to(version)) fault('period-ends-before-it-begins', `${from(version)} – ${to(version)}`)
    const known = byUnit.get(version.unitId) ?? []
    for (const other of known) if (overlaps(other, version)) fault('periods-overlap', `${from(other)} – ${to(other)}`)
    byUnit.set(version.unitId, [...known, version])
  })
  versions.forEach((version, row) => {
    const fault = (rule: UnitFault['rule'], detail: string): void => void faults.push({ row, id: version.unitId, rule, detail })
    for (const also of version.alsoUnder) if (!byUnit.has(also)) fault('superior-unknown', also)
    if (version.parentId !== null) {
      const superior = byUnit.get(version.parentId)
      if (!superior) fault('superior-unknown', version.parentId)
      else if (!covers(superior, version)) fault('superior-not-alive', version.parentId)
    }
    if (hasCircle(version, byUnit)) fault('circle', version.unitId)
  })
  return faults
}

/** What is wrong with group rows: a group twice, or units, superiors and exceptions that no unit row knows. */
export function findGroupFaults(groups: readonly GroupPhrase[], versions: readonly UnitVersion[]): readonly UnitFault[] {
  const known = new Set(versions.map((version) => version.unitId))
  const seen = new Set<string>()
  return groups.flatMap((group, row) => {
    const named = [
      ...group.units,
      ...group.except,
      ...group.select.flatMap((selector) => [...(selector.parents ?? []), ...(selector.under ?? [])]),
    ]
    const faults: UnitFault[] = named
      .filter((unit) => !known.has(unit))
      .map((unit) => ({ row, id: group.groupId, rule: 'member-unknown', detail: unit }))
    if (seen.has(group.groupId)) faults.push({ row, id: group.groupId, rule: 'doubled', detail: group.groupId })
    seen.add(group.groupId)
    return faults
  })
}
