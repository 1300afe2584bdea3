import { isValidOn, type PlainDate, type UnitId } from '../kernel/index.ts'
import { type AgencyIndex, indexAgencies, matchMention, otherTimes } from './match-agency.ts'
import { compareUnits } from './order-units.ts'
import type { AgencyMatch, GroupPhrase, Organizations, UnitSelector, UnitVersion } from './schema.ts'

/** Days kept ready at once; questions of one screen or report share a handful of days. */
const DAYS_KEPT = 32
/** Mentions kept with their day: a paper names the same few agencies again and again. */
const MATCHES_KEPT = 2000

interface Day {
  readonly units: readonly UnitVersion[]
  readonly byId: ReadonlyMap<UnitId, UnitVersion>
  readonly children: ReadonlyMap<UnitId, readonly UnitId[]>
  readonly groups: readonly GroupPhrase[]
  agencies?: AgencyIndex
  readonly matches: Map<string, AgencyMatch>
}

function superiorsOf(unit: UnitVersion): readonly UnitId[] {
  return unit.parentId === null ? unit.alsoUnder : [unit.parentId, ...unit.alsoUnder]
}

function openDay(versions: readonly UnitVersion[], groups: readonly GroupPhrase[], on: PlainDate): Day {
  const units = versions.filter((version) => isValidOn(version, on)).sort(compareUnits)
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const children = new Map<UnitId, UnitId[]>()
  for (const unit of units) {
    for (const superior of superiorsOf(unit)) {
      if (byId.has(superior)) children.set(superior, [...(children.get(superior) ?? []), unit.unitId])
    }
  }
  return { units, byId, children, groups: groups.filter((group) => isValidOn(group, on)), matches: new Map() }
}

function subtree(day: Day, top: UnitId): ReadonlySet<UnitId> {
  const found = new Set<UnitId>()
  const open: UnitId[] = day.byId.has(top) ? [top] : []
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (found.has(unit)) continue
    found.add(unit)
    open.push(...(day.children.get(unit) ?? []))
  }
  return found
}

function meets(day: Day, unit: UnitVersion, selector: UnitSelector): boolean {
  if (selector.levels && !selector.levels.includes(unit.level)) return false
  if (selector.classes && !selector.classes.includes(unit.class)) return false
  if (selector.parents && !superiorsOf(unit).some((superior) => selector.parents?.includes(superior))) return false
  return !selector.under || selector.under.some((top) => top !== unit.unitId && subtree(day, top).has(unit.unitId))
}

function members(day: Day, groupId: string): readonly UnitId[] {
  const group = day.groups.find((known) => known.groupId === groupId)
  if (!group) return []
  const isMember = (unit: UnitVersion): boolean =>
    !group.except.includes(unit.unitId) &&
    (group.units.includes(unit.unitId) || group.select.some((selector) => meets(day, unit, selector)))
  return day.units.filter(isMember).map((unit) => unit.unitId)
}

function nameNear(versions: readonly UnitVersion[], on: PlainDate): string | undefined {
  const before = versions.filter((version) => version.validFrom === null || version.validFrom <= on)
  return (before.at(-1) ?? versions[0])?.name
}

function matchOn(day: Day, versions: readonly UnitVersion[], text: string): AgencyMatch {
  day.agencies ??= indexAgencies(day.units, day.groups)
  const match = matchMention(day.agencies, text, (group) => members(day, group))
  if (match.kind !== 'none' || match.reason !== 'unknown') return match
  const candidates = otherTimes(versions, text)
  return candidates.length > 0 ? { kind: 'none', reason: 'other-time', candidates } : match
}

function turningDays(versions: readonly UnitVersion[]): readonly PlainDate[] {
  const days = versions.flatMap(({ validFrom, validTo, isStartKnown }) => [isStartKnown ? validFrom : null, validTo])
  return [...new Set(days.filter((day): day is PlainDate => day !== null))].sort()
}

/** An immutable picture of the agencies from their versions and group phrases; versions of one unit must not overlap (`findUnitFaults`). */
export function organizations(versions: readonly UnitVersion[], groups: readonly GroupPhrase[]): Organizations {
  const byUnit = new Map<UnitId, UnitVersion[]>()
  for (const version of versions) byUnit.set(version.unitId, [...(byUnit.get(version.unitId) ?? []), version])
  for (const known of byUnit.values()) known.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  const days = new Map<PlainDate, Day>()
  const dayOn = (on: PlainDate): Day => {
    const known = days.get(on)
    if (known) return known
    const oldest = days.keys().next()
    if (days.size >= DAYS_KEPT && !oldest.done) days.delete(oldest.value)
    const day = openDay(versions, groups, on)
    days.set(on, day)
    return day
  }
  return {
    versions,
    groups,
    findUnit: (unit, on) => byUnit.get(unit)?.find((version) => isValidOn(version, on)),
    versionsOf: (unit) => byUnit.get(unit) ?? [],
    getName: (unit, on) => nameNear(byUnit.get(unit) ?? [], on) ?? unit,
    turns: () => turningDays(versions),
    unitsOn: (on) => dayOn(on).units,
    childrenOf: (unit, on) => dayOn(on).children.get(unit) ?? [],
    isUnder: (ancestor, unit, on) => subtree(dayOn(on), ancestor).has(unit),
    subtreeOf: (unit, on) => [...subtree(dayOn(on), unit)],
    membersOf: (group, on) => members(dayOn(on), group),
    matchAgency: (text, on) => {
      const day = dayOn(on)
      const match = day.matches.get(text) ?? matchOn(day, versions, text)
      if (day.matches.size < MATCHES_KEPT) day.matches.set(text, match)
      return match
    },
  }
}
