import type { UnitId } from '../kernel/index.ts'
import type { GroupPhrase, UnitFault, UnitVersion } from './schema.ts'
import type { UnitFunction } from './unit-facts.ts'

type Period = Pick<UnitVersion, 'validFrom' | 'validTo'>

const from = (version: Period): string => version.validFrom ?? '0000'
const to = (version: Period): string => version.validTo ?? '9999'

function overlaps(a: Period, b: Period): boolean {
  return from(a) < to(b) && from(b) < to(a)
}

/** Whether the periods of the superior cover the whole period of the version; one that is only attested on a day may have begun before it. */
function covers(superior: readonly UnitVersion[], version: UnitVersion): boolean {
  let reached = from(version)
  const [first, ...later] = [...superior].sort((a, b) => (from(a) < from(b) ? -1 : 1))
  for (const period of first ? [first, ...later] : []) {
    const begins = period === first && !period.isStartKnown ? '0000' : from(period)
    if (begins <= reached && to(period) > reached) reached = to(period)
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
    for (const id of version.parentId === null ? version.alsoUnder : [version.parentId, ...version.alsoUnder]) {
      const superior = byUnit.get(id)
      if (!superior) fault('superior-unknown', id)
      else if (!covers(superior, version)) fault('superior-not-alive', id)
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

/** What is wrong with rows of functions: two leaders of one function at one time, units or groups that no row knows. */
export function findFunctionFaults(
  functions: readonly UnitFunction[],
  versions: readonly UnitVersion[],
  groups: readonly GroupPhrase[],
): readonly UnitFault[] {
  const units = new Set(versions.map((version) => version.unitId))
  const known = new Set(groups.map((group) => group.groupId))
  return functions.flatMap((row, at) => {
    const faults: UnitFault[] = []
    const fault = (rule: UnitFault['rule'], detail: string): void => void faults.push({ row: at, id: row.functionId, rule, detail })
    if (from(row) >= to(row)) fault('period-ends-before-it-begins', `${from(row)} – ${to(row)}`)
    if (row.unit !== null && !units.has(row.unit)) fault('unit-unknown', row.unit)
    if (row.group !== null && !known.has(row.group)) fault('member-unknown', row.group)
    const other = functions.slice(0, at).find((one) => one.functionId === row.functionId && overlaps(one, row))
    if (other) fault('function-led-twice', `${from(other)} – ${to(other)}`)
    return faults
  })
}
