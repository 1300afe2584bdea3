import type { PlainDate, UnitId } from '../kernel/index.ts'
import type { UnitVersion } from './schema.ts'

/** One line of the closure: the descendant stands `depth` steps under the ancestor from `validFrom` until before `validTo` (null = open). */
export interface ClosureRow {
  readonly ancestor: UnitId
  readonly descendant: UnitId
  readonly depth: number
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

/** A time in which nothing above a unit changes: every superior with the shortest way up to it, the unit itself at 0. */
interface Stretch {
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  readonly above: ReadonlyMap<UnitId, number>
}

type Day = PlainDate | null

/** Whether a period that ends on `to` (null = never) is over when one begins on `from` (null = always). */
const isOver = (to: Day, from: Day): boolean => to !== null && from !== null && to <= from
const begin = (day: Day): string => day ?? ''
const laterStart = (a: Day, b: Day): Day => (begin(a) > begin(b) ? a : b)
const earlierEnd = (a: Day, b: Day): Day => (a === null ? b : b === null ? a : a < b ? a : b)

/** The days inside a period on which something about the given stretches changes, in order, with both ends of the period. */
function cuts(version: Pick<UnitVersion, 'validFrom' | 'validTo'>, stretches: readonly Stretch[]): readonly Day[] {
  const inside = new Set<PlainDate>()
  for (const { from, to } of stretches) {
    for (const day of [from, to]) {
      if (day !== null && begin(version.validFrom) < day && (version.validTo === null || day < version.validTo)) inside.add(day)
    }
  }
  return [version.validFrom, ...[...inside].sort(), version.validTo]
}

/** Everything above one version over its period; `stretchesOf` gives the same for its superiors. */
function stretchesOfVersion(version: UnitVersion, superiors: readonly (readonly Stretch[])[]): readonly Stretch[] {
  const days = cuts(version, superiors.flat())
  return days.slice(0, -1).map((from, at) => {
    const to = days[at + 1] ?? null
    const above = new Map<UnitId, number>([[version.unitId, 0]])
    for (const stretches of superiors) {
      const there = stretches.find((stretch) => !isOver(stretch.to, from) && begin(stretch.from) <= begin(from))
      for (const [ancestor, depth] of there?.above ?? [])
        above.set(ancestor, Math.min(depth + 1, above.get(ancestor) ?? Number.POSITIVE_INFINITY))
    }
    return { from, to, above }
  })
}

/** Puts the stretches of one unit together to rows: a pair at the same depth goes on where the next stretch begins. */
function rowsOf(descendant: UnitId, stretches: readonly Stretch[]): readonly ClosureRow[] {
  const rows: ClosureRow[] = []
  let open = new Map<UnitId, ClosureRow>()
  let reached: Day = null
  for (const { from, to, above } of stretches) {
    const next = new Map<UnitId, ClosureRow>()
    for (const [ancestor, depth] of above) {
      const known = reached !== null && reached === from ? open.get(ancestor) : undefined
      if (known?.depth === depth) {
        open.delete(ancestor)
        next.set(ancestor, { ...known, validTo: to })
      } else next.set(ancestor, { ancestor, descendant, depth, validFrom: from, validTo: to })
    }
    rows.push(...open.values())
    open = next
    reached = to
  }
  return [...rows, ...open.values()]
}

/**
 * All pairs of superior and subordinate over time from the versions of the units; periods of one pair do not overlap. Each unit is built
 * from what is already known of its superiors, so the work grows with the rows and not with the days of change. No unit may stand above
 * itself (`findUnitFaults`); a circle would be cut where it closes.
 */
export function closureOf(versions: readonly UnitVersion[]): readonly ClosureRow[] {
  const byUnit = new Map<UnitId, UnitVersion[]>()
  for (const version of versions) {
    const known = byUnit.get(version.unitId)
    if (known) known.push(version)
    else byUnit.set(version.unitId, [version])
  }
  const done = new Map<UnitId, readonly Stretch[]>()
  const stretchesOf = (unit: UnitId): readonly Stretch[] => {
    const known = done.get(unit)
    if (known) return known
    done.set(unit, [])
    const own = [...(byUnit.get(unit) ?? [])].sort((a, b) => (begin(a.validFrom) < begin(b.validFrom) ? -1 : 1))
    const found = own.flatMap((version) => {
      const superiors = version.parentId === null ? version.alsoUnder : [version.parentId, ...version.alsoUnder]
      return stretchesOfVersion(
        version,
        superiors.map((superior) => clip(stretchesOf(superior), version)),
      )
    })
    done.set(unit, found)
    return found
  }
  return [...byUnit.keys()].flatMap((unit) => rowsOf(unit, stretchesOf(unit)))
}

/** What of the stretches lies inside a period. */
function clip(stretches: readonly Stretch[], { validFrom, validTo }: Pick<UnitVersion, 'validFrom' | 'validTo'>): readonly Stretch[] {
  return stretches
    .filter(({ from, to }) => !isOver(to, validFrom) && !isOver(validTo, from))
    .map(({ from, to, above }) => ({ from: laterStart(from, validFrom), to: earlierEnd(to, validTo), above }))
}
