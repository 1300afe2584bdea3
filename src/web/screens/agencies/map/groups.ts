import type { UnitMap } from '../../../../organizations/index.ts'

/** By what units are coloured: each for itself, by whom they stand under, or by what kind they are. */
export const COLOURINGS = ['unit', 'parent', 'kind'] as const
export type Colouring = (typeof COLOURINGS)[number]

type MapShape = UnitMap['shapes'][number]

/** Units that share a colour: their superior or their kind, with a number by which the map points to the legend. */
export interface MapGroup {
  readonly key: string
  readonly name: string
  readonly number: number
  /** Which of the colours; neighbours never share one unless there are more groups around than colours. */
  readonly colour: number
  readonly units: readonly string[]
}

/** How many colours there are; `.map-fill` in map.css has one rule for each. */
export const COLOURS = 8

function keyOf(shape: MapShape, by: Colouring): { key: string; name: string } {
  switch (by) {
    case 'unit':
      return { key: shape.unitId, name: shape.name }
    case 'parent':
      return { key: shape.parent?.unitId ?? '', name: shape.parent?.name ?? '—' }
    case 'kind':
      return { key: shape.kind ?? '', name: shape.kind === null ? '—' : shape.kind.charAt(0).toUpperCase() + shape.kind.slice(1) }
  }
}

/** So many groups have a number on the map and a line of the legend; of more, the table tells. */
const MOST_NUMBERED = 40

/** Whether the groups are numbered: kinds lie all over the map, and too many numbers hide it. */
export function isNumbered(groups: readonly MapGroup[], by: Colouring): boolean {
  return by !== 'kind' && groups.length <= MOST_NUMBERED
}

/** By what a map is coloured at first: by superior when there are several, else each unit for itself. */
export function firstColouring(shapes: UnitMap['shapes']): Colouring {
  return new Set(shapes.map(({ parent }) => parent?.unitId)).size > 1 ? 'parent' : 'unit'
}

/** Every corner of a shape as one number text, as its rings count them. */
function* cornersOf({ shape }: MapShape): Generator<string> {
  for (const ring of shape.flat()) {
    let [x, y] = [0, 0]
    for (let at = 0; at + 1 < ring.length; at += 2) {
      x += ring[at] ?? 0
      y += ring[at + 1] ?? 0
      yield `${x} ${y}`
    }
  }
}

/** Which groups touch: those that have a corner in common. */
function neighboursOf(shapes: UnitMap['shapes'], by: Colouring): ReadonlyMap<string, ReadonlySet<string>> {
  const at = new Map<string, string>()
  const touching = new Map<string, Set<string>>()
  const note = (one: string, other: string): void => {
    touching.set(one, (touching.get(one) ?? new Set()).add(other))
  }
  for (const shape of shapes) {
    const { key } = keyOf(shape, by)
    for (const corner of cornersOf(shape)) {
      const before = at.get(corner)
      if (before === undefined) at.set(corner, key)
      else if (before !== key) {
        note(before, key)
        note(key, before)
      }
    }
  }
  return touching
}

/** The groups of a map in the order in which their units come, each with a colour that no neighbour has where that can be. */
export function groupsOf(shapes: UnitMap['shapes'], by: Colouring): readonly MapGroup[] {
  const units = new Map<string, { name: string; units: string[] }>()
  for (const shape of shapes) {
    const { key, name } = keyOf(shape, by)
    const group = units.get(key) ?? { name, units: [] }
    group.units.push(shape.unitId)
    units.set(key, group)
  }
  const touching = neighboursOf(shapes, by)
  const colours = new Map<string, number>()
  const used: number[] = Array.from({ length: COLOURS }, () => 0)
  return [...units].map(([key, group], index) => {
    const taken = new Set([...(touching.get(key) ?? [])].map((other) => colours.get(other)))
    // Of the free colours the one used least, so that few groups share one at all.
    const free = used.map((count, colour) => ({ count, colour })).filter(({ colour }) => !taken.has(colour))
    const colour = (free.length > 0 ? free : used.map((count, at) => ({ count, colour: at }))).reduce((a, b) =>
      b.count < a.count ? b : a,
    ).colour
    used[colour] = (used[colour] ?? 0) + 1
    colours.set(key, colour)
    return { key, name: group.name, number: index + 1, colour, units: group.units }
  })
}
