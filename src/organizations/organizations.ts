import { isValidOn, type PlainDate, type UnitId } from '../kernel/index.ts'
import { indexSuccessions } from './changes/index-successions.ts'
import type { Succession } from './changes/succession.ts'
import { type AgencyIndex, indexAgencies, indexOtherTimes, matchMention, type OtherTimes, otherTimes } from './match-agency.ts'
import { compareUnits } from './order-units.ts'
import type { AgencyMatch, GroupPhrase, Organizations, UnitSelector, UnitVersion } from './schema.ts'
import type { UnitFunction } from './unit-facts.ts'

/** Days kept ready at once; questions of one screen or report share a handful of days. */
const DAYS_KEPT = 32
/** Mentions kept with their day: a paper names the same few agencies again and again. */
const MATCHES_KEPT = 2000

interface Day {
  readonly units: readonly UnitVersion[]
  readonly byId: ReadonlyMap<UnitId, UnitVersion>
  readonly children: ReadonlyMap<UnitId, readonly UnitId[]>
  readonly groups: readonly GroupPhrase[]
  /** Subtrees that were asked for: groups and rights ask for the same few again and again. */
  readonly subtrees: Map<UnitId, ReadonlySet<UnitId>>
  agencies?: AgencyIndex
  readonly matches: Map<string, AgencyMatch>
}

function superiorsOf(unit: UnitVersion): readonly UnitId[] {
  return unit.parentId === null ? unit.alsoUnder : [unit.parentId, ...unit.alsoUnder]
}

/** `ordered` stand in display order, so that a day need not be sorted. */
function openDay(ordered: readonly UnitVersion[], groups: readonly GroupPhrase[], on: PlainDate): Day {
  const units = ordered.filter((version) => isValidOn(version, on))
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const children = new Map<UnitId, UnitId[]>()
  for (const unit of units) {
    for (const superior of superiorsOf(unit)) {
      if (!byId.has(superior)) continue
      const known = children.get(superior)
      if (known) known.push(unit.unitId)
      else children.set(superior, [unit.unitId])
    }
  }
  return { units, byId, children, groups: groups.filter((group) => isValidOn(group, on)), subtrees: new Map(), matches: new Map() }
}

function subtree(day: Day, top: UnitId): ReadonlySet<UnitId> {
  const known = day.subtrees.get(top)
  if (known) return known
  const found = new Set<UnitId>()
  const open: UnitId[] = day.byId.has(top) ? [top] : []
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) {
    if (found.has(unit)) continue
    found.add(unit)
    open.push(...(day.children.get(unit) ?? []))
  }
  // A unit alone is not worth keeping: most are, and their number is what would grow.
  if (found.size > 1) day.subtrees.set(top, found)
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

/** The nearest superiors of the given levels; the unit itself when none stands above it. */
function passedThrough(day: Day, unit: UnitVersion, levels: GroupPhrase['through']): readonly UnitId[] {
  if (levels.includes(unit.level)) return [unit.unitId]
  let above: readonly UnitVersion[] = [unit]
  const seen = new Set<UnitId>()
  while (above.length > 0) {
    above = above.flatMap(superiorsOf).flatMap((id) => {
      const superior = seen.has(id) ? undefined : day.byId.get(id)
      seen.add(id)
      return superior ? [superior] : []
    })
    const found = above.filter(({ level }) => levels.includes(level))
    if (found.length > 0) return found.map(({ unitId }) => unitId)
  }
  return [unit.unitId]
}

function addressees(day: Day, groupId: string): readonly UnitId[] {
  const through = day.groups.find((known) => known.groupId === groupId)?.through ?? []
  const meant = members(day, groupId)
  if (through.length === 0) return meant
  const found = new Set(meant.flatMap((id) => day.byId.get(id) ?? []).flatMap((unit) => passedThrough(day, unit, through)))
  return day.units.filter(({ unitId }) => found.has(unitId)).map(({ unitId }) => unitId)
}

function nameNear(versions: readonly UnitVersion[], on: PlainDate): string | undefined {
  const before = versions.filter((version) => version.validFrom === null || version.validFrom <= on)
  return (before.at(-1) ?? versions[0])?.name
}

function matchOn(day: Day, namedAtAnyTime: () => OtherTimes, text: string): AgencyMatch {
  day.agencies ??= indexAgencies(day.units, day.groups)
  const match = matchMention(day.agencies, text, (group) => addressees(day, group))
  if (match.kind !== 'none' || match.reason !== 'unknown') return match
  const candidates = otherTimes(namedAtAnyTime(), text)
  return candidates.length > 0 ? { kind: 'none', reason: 'other-time', candidates } : match
}

function turningDays(versions: readonly UnitVersion[]): readonly PlainDate[] {
  const days = versions.flatMap(({ validFrom, validTo, isStartKnown }) => [isStartKnown ? validFrom : null, validTo])
  return [...new Set(days.filter((day): day is PlainDate => day !== null))].sort()
}

/** Computes once, when first asked. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function groupByUnit(versions: readonly UnitVersion[]): ReadonlyMap<UnitId, readonly UnitVersion[]> {
  const byUnit = new Map<UnitId, UnitVersion[]>()
  for (const version of versions) {
    const known = byUnit.get(version.unitId)
    if (known) known.push(version)
    else byUnit.set(version.unitId, [version])
  }
  for (const known of byUnit.values()) known.sort((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  return byUnit
}

/** The days asked for last, each computed once. */
function keepDays(versions: readonly UnitVersion[], groups: readonly GroupPhrase[]): (on: PlainDate) => Day {
  const days = new Map<PlainDate, Day>()
  const ordered = once(() => [...versions].sort(compareUnits))
  return (on) => {
    const known = days.get(on)
    if (known) return known
    const oldest = days.keys().next()
    if (days.size >= DAYS_KEPT && !oldest.done) days.delete(oldest.value)
    const day = openDay(ordered(), groups, on)
    days.set(on, day)
    return day
  }
}

/** What is known besides units and groups. */
interface Further {
  readonly successions?: readonly Succession[]
  readonly functions?: readonly UnitFunction[]
}

/** An immutable picture of the agencies from their versions and group phrases; versions of one unit must not overlap (`findUnitFaults`). */
export function organizations(versions: readonly UnitVersion[], groups: readonly GroupPhrase[], further: Further = {}): Organizations {
  const byUnit = groupByUnit(versions)
  const dayOn = keepDays(versions, groups)
  const namedAtAnyTime = once(() => indexOtherTimes(versions))
  const functions = further.functions ?? []
  const { successions, from, to } = indexSuccessions(further.successions ?? [])
  return {
    versions,
    groups,
    successions,
    functions,
    findUnit: (unit, on) => byUnit.get(unit)?.find((version) => isValidOn(version, on)),
    versionsOf: (unit) => byUnit.get(unit) ?? [],
    getName: (unit, on) => nameNear(byUnit.get(unit) ?? [], on) ?? unit,
    turns: () => turningDays(versions),
    unitsOn: (on) => dayOn(on).units,
    childrenOf: (unit, on) => dayOn(on).children.get(unit) ?? [],
    isUnder: (ancestor, unit, on) => subtree(dayOn(on), ancestor).has(unit),
    subtreeOf: (unit, on) => [...subtree(dayOn(on), unit)],
    membersOf: (group, on) => members(dayOn(on), group),
    addresseesOf: (group, on) => addressees(dayOn(on), group),
    superiorsOf: (unit, on) => {
      const { byId } = dayOn(on)
      const known = byId.get(unit)
      return known ? superiorsOf(known).filter((superior) => byId.has(superior)) : []
    },
    successionsFrom: (unit) => from.get(unit) ?? [],
    successionsTo: (unit) => to.get(unit) ?? [],
    findLeader: (functionId, on) => functions.find((row) => row.functionId === functionId && isValidOn(row, on)),
    matchAgency: (text, on) => {
      const day = dayOn(on)
      const match = day.matches.get(text) ?? matchOn(day, namedAtAnyTime, text)
      if (day.matches.size < MATCHES_KEPT) day.matches.set(text, match)
      return match
    },
  }
}
