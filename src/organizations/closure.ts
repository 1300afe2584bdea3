import { isValidOn, type PlainDate, PlainDateText, type UnitId } from '../kernel/index.ts'
import type { UnitVersion } from './schema.ts'

/** One line of the closure: the descendant stands `depth` steps under the ancestor from `validFrom` until before `validTo` (null = open). */
export interface ClosureRow {
  readonly ancestor: UnitId
  readonly descendant: UnitId
  readonly depth: number
  readonly validFrom: PlainDate | null
  readonly validTo: PlainDate | null
}

const FIRST_DAY = PlainDateText.parse('1000-01-01')

type Pair = Pick<ClosureRow, 'ancestor' | 'descendant' | 'depth'>

/** The shortest way from each unit up to each of its superiors in any line, on one day, by both ids. */
function pairsOn(versions: readonly UnitVersion[], on: PlainDate): ReadonlyMap<string, Pair> {
  const byId = new Map(versions.filter((version) => isValidOn(version, on)).map((version) => [version.unitId, version]))
  const pairs = new Map<string, Pair>()
  for (const unit of byId.values()) {
    let level: readonly UnitVersion[] = [unit]
    const seen = new Set<UnitId>([unit.unitId])
    for (let depth = 0; level.length > 0; depth++) {
      const above: UnitVersion[] = []
      for (const version of level) {
        pairs.set(`${version.unitId} ${unit.unitId}`, { ancestor: version.unitId, descendant: unit.unitId, depth })
        for (const superior of [version.parentId, ...version.alsoUnder]) {
          const known = superior === null ? undefined : byId.get(superior)
          if (!known || seen.has(known.unitId)) continue
          seen.add(known.unitId)
          above.push(known)
        }
      }
      level = above
    }
  }
  return pairs
}

/** All pairs of superior and subordinate over time from the versions of the units; periods of one pair do not overlap. */
export function closureOf(versions: readonly UnitVersion[]): readonly ClosureRow[] {
  const turns = new Set<PlainDate>()
  for (const version of versions) for (const day of [version.validFrom, version.validTo]) if (day !== null) turns.add(day)
  const days: readonly (PlainDate | null)[] = [null, ...[...turns].sort()]
  const rows: ClosureRow[] = []
  let open = new Map<string, ClosureRow>()
  for (const day of days) {
    const pairs = pairsOn(versions, day ?? FIRST_DAY)
    const next = new Map<string, ClosureRow>()
    for (const [key, row] of open) if (pairs.get(key)?.depth !== row.depth) rows.push({ ...row, validTo: day })
    for (const [key, pair] of pairs) {
      const known = open.get(key)
      next.set(key, known?.depth === pair.depth ? known : { ...pair, validFrom: day, validTo: null })
    }
    open = next
  }
  return [...rows, ...open.values()]
}
