import { foldKey } from '../../../kernel/index.ts'
import type { UnitNode } from '../../../organizations/index.ts'

/** A line of the tree: a unit, how deep it stands, and how many stand directly under it. */
export interface TreeRow {
  readonly unit: UnitNode
  readonly depth: number
  readonly count: number
  readonly isOpen: boolean
}

/** Units by the one under which the tree shows them: their own line, or none when that superior does not exist on the day. */
function childrenBySuperior(items: readonly UnitNode[]): ReadonlyMap<string | null, readonly UnitNode[]> {
  const known = new Set(items.map((unit) => unit.unitId))
  const children = new Map<string | null, UnitNode[]>()
  for (const unit of items) {
    const superior = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null
    children.set(superior, [...(children.get(superior) ?? []), unit])
  }
  return children
}

/** The units above one in its own line, the nearest first. */
export function superiorsOf(items: readonly UnitNode[], unitId: string): readonly UnitNode[] {
  const known = new Map(items.map((unit) => [unit.unitId, unit]))
  const above: UnitNode[] = []
  for (let id = known.get(unitId)?.parentId; id !== null && id !== undefined; id = known.get(id)?.parentId) {
    const unit = known.get(id)
    if (!unit || above.includes(unit)) break
    above.push(unit)
  }
  return above
}

/**
 * The lines of the tree in order. Without letters: what is open. With letters (marks of tone do not matter): the units whose name has
 * them all, with the units above them.
 */
export function treeRows(items: readonly UnitNode[], at: { open: ReadonlySet<string>; letters: string }): readonly TreeRow[] {
  const children = childrenBySuperior(items)
  const words = foldKey(at.letters).split(' ').filter(Boolean)
  const shown = new Set<string>()
  if (words.length > 0) {
    for (const unit of items) {
      const name = foldKey(unit.name)
      if (!words.every((word) => name.includes(word))) continue
      for (const one of [unit, ...superiorsOf(items, unit.unitId)]) shown.add(one.unitId)
    }
  }
  const rows: TreeRow[] = []
  const walk = (superior: string | null, depth: number): void => {
    for (const unit of children.get(superior) ?? []) {
      if (words.length > 0 && !shown.has(unit.unitId)) continue
      const isOpen = words.length > 0 || at.open.has(unit.unitId)
      rows.push({ unit, depth, count: children.get(unit.unitId)?.length ?? 0, isOpen })
      if (isOpen && depth < 12) walk(unit.unitId, depth + 1)
    }
  }
  walk(null, 0)
  return rows
}
