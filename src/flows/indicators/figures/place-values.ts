import { lastDayOf, periodKey } from '../../../indicators/index.ts'
import type { ValueRow } from '../../../indicators/values/read-store.ts'
import { type PlainDate, plainDate, type UnitId } from '../../../kernel/index.ts'
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

/** The last day of a period by its name. */
export function lastDay(period: string): PlainDate {
  return lastDayOf(periodKey(period) ?? 0)
}

/** The day on whose tree a period is counted. */
export function dayOfTree({ day }: ValueTree, period: string): PlainDate {
  return day === 'period' ? lastDay(period) : plainDate(day)
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

/** Whether what stands at a unit of the tree counts in a spot in a period; looks each subtree up once. */
export function countsIn(tree: ValueTree): (spot: Spot, at: UnitId | null, period: string) => boolean {
  const known = new Map<string, ReadonlySet<UnitId>>()
  return (spot, at, period) => {
    if (spot.kind === 'outside') return at === null
    if (at === null || spot.kind === 'own') return at !== null && at === spot.unit
    const on = dayOfTree(tree, period)
    const key = `${spot.unit} ${on}`
    const units = known.get(key) ?? unitsUnder(tree, spot.unit, on)
    known.set(key, units)
    return units.has(at)
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
