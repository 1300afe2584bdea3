import { lastDayOf, periodKey } from '../../../indicators/index.ts'
import type { ValueRow } from '../../../indicators/values/read-store.ts'
import type { PlainDate, UnitId } from '../../../kernel/index.ts'
import { type CommandLine, findSuperior, type Organizations, routeOf, totalsOf } from '../../../organizations/index.ts'

/** On which tree units are put together: in any line of command or in one, that of each period or that of one day. */
export interface ValueTree {
  readonly known: Organizations
  readonly day: 'period' | PlainDate
  readonly line: 'any' | CommandLine
}

/** A value with the unit of the tree where it counts: its own, or one that it came to, in parts. Null = no unit of the tree holds it. */
export interface PlacedValue {
  readonly from: ValueRow
  readonly at: UnitId | null
  readonly value: string
}

/** Last days that were asked for; there are as many as periods. */
const LAST_DAYS = new Map<string, PlainDate>()

/** The last day of a period by its name. */
export function lastDay(period: string): PlainDate {
  const known = LAST_DAYS.get(period)
  if (known !== undefined) return known
  const day = lastDayOf(periodKey(period) ?? 0)
  LAST_DAYS.set(period, day)
  return day
}

/** The day on whose tree a period is counted. */
export function dayOfTree({ day }: ValueTree, period: string): PlainDate {
  return day === 'period' ? lastDay(period) : day
}

/** The unit and all under it on a day, in the line. */
export function unitsUnder({ known, line }: ValueTree, unit: UnitId, on: PlainDate): ReadonlySet<UnitId> {
  if (line === 'any') return new Set(known.subtreeOf(unit, on))
  return new Set(known.unitsOn(on).flatMap(({ unitId }) => (routeOf(known, unitId, { line, on }).includes(unit) ? [unitId] : [])))
}

/**
 * The units directly under one on a day, in the line. Of two of which one stands under the other only that other: a district that belongs to the province and is
 * directed by its committee is found under the committee.
 */
export function unitsBelow({ known, line }: ValueTree, unit: UnitId, on: PlainDate): readonly UnitId[] {
  if (line === 'any') {
    const children = known.childrenOf(unit, on)
    return children.filter((one) => !children.some((other) => other !== one && known.isUnder(other, one, on)))
  }
  return known.unitsOn(on).flatMap(({ unitId }) => (findSuperior(known, unitId, { line, on }) === unit ? [unitId] : []))
}

/** Where figures are put together: in a unit with all under it, in itself alone, or in what no unit of the tree holds. */
export type Spot = { readonly kind: 'under' | 'own'; readonly unit: UnitId } | { readonly kind: 'outside' }

/** Which units count where on a tree; each subtree is looked up once. */
export class Spots {
  readonly #tree: ValueTree
  readonly #known = new Map<string, ReadonlySet<UnitId>>()

  constructor(tree: ValueTree) {
    this.#tree = tree
  }

  /** The unit and all under it in a period. */
  unitsUnder(unit: UnitId, period: string): ReadonlySet<UnitId> {
    const on = dayOfTree(this.#tree, period)
    const key = `${unit} ${on}`
    const units = this.#known.get(key) ?? unitsUnder(this.#tree, unit, on)
    this.#known.set(key, units)
    return units
  }

  /** Whether what stands at a unit of the tree counts in a spot in a period. */
  has(spot: Spot, at: UnitId | null, period: string): boolean {
    if (spot.kind === 'outside' || at === null) return spot.kind === 'outside' && at === null
    return spot.kind === 'own' ? at === spot.unit : this.unitsUnder(spot.unit, period).has(at)
  }

  /** How much of what stands at units counts in a spot in a period. */
  countIn(spot: Spot, period: string, counts: ReadonlyMap<UnitId | null, number>): number {
    if (spot.kind === 'outside') return counts.get(null) ?? 0
    if (spot.kind === 'own') return counts.get(spot.unit) ?? 0
    const units = this.unitsUnder(spot.unit, period)
    let sum = 0
    // Along the shorter of the two.
    if (units.size < counts.size) for (const unit of units) sum += counts.get(unit) ?? 0
    else for (const [at, count] of counts) if (at !== null && units.has(at)) sum += count
    return sum
  }
}

/** The one unit under which another is counted where every unit may have only one: of two superiors the one that stands under the other, else its own line. */
export function soleSuperior(known: Organizations, unit: UnitId, on: PlainDate): UnitId | null {
  const above = known.superiorsOf(unit, on)
  return above.find((one) => above.some((other) => other !== one && known.isUnder(other, one, on))) ?? above[0] ?? null
}

/**
 * Where values count. On the tree of the periods at their own units, where those stand on the last day; on that of one day what belonged to ended units goes to
 * those that came after them, by shares, undivided to their common superior, or nowhere.
 */
export function placeValues(tree: ValueTree, values: readonly ValueRow[]): readonly PlacedValue[] {
  const { known } = tree
  const stands = ({ unit, period }: ValueRow): boolean => known.findUnit(unit, dayOfTree(tree, period)) !== undefined
  const standing = values.filter(stands).map((from): PlacedValue => ({ from, at: from.unit, value: from.value }))
  const gone = values.filter((one) => !stands(one))
  if (tree.day === 'period') return [...standing, ...gone.map((from): PlacedValue => ({ from, at: null, value: from.value }))]
  const dated = gone.map((from) => ({ unit: from.unit, on: lastDay(from.period), value: from.value }))
  const origin = new Map(dated.map((one, n) => [one, gone[n]]))
  const { moved } = totalsOf(known, dated, { tree: { kind: 'now', on: tree.day }, line: 'administrative' })
  return [
    ...standing,
    ...moved.flatMap(({ from, at, value }): PlacedValue[] => {
      const row = origin.get(from)
      return row === undefined ? [] : [{ from: row, at, value }]
    }),
  ]
}
