import {
  acrossUnits,
  type Figure,
  fromLeaves,
  type IndicatorDefinition,
  isCounted,
  isSmall,
  type NoFigure,
  type NoValue,
  overPeriods,
  type Reckonable,
  type ValueCell,
} from '../../../indicators/index.ts'
import type { OwedCounts } from '../figures/expected-units.ts'
import type { PlacedValue, Spot, Spots } from '../figures/place-values.ts'
import type { PlacedSums, Sums } from '../figures/read-sums.ts'
import type { Telling } from './small-cells.ts'

/** What all cells of an answer are reckoned from. */
export interface Reckoning extends Reckonable {
  readonly periods: readonly string[]
  readonly sums: Sums
  /** What of the sums may be told, and whose values are in them; null = everything may. */
  readonly small: { readonly telling: Telling; readonly placed: PlacedSums } | null
  /** How many owe a figure in a period and gave it. */
  readonly owed: ReadonlyMap<string, OwedCounts>
  readonly spots: Spots
}

const WITHHELD: Figure = { ok: false, why: { kind: 'withheld' } }

/** A spot in one period, in one category or as a whole (''). */
export interface Place {
  readonly period: string
  readonly series: string
  /** Undefined = nobody of it was there then. */
  readonly spot: Spot | undefined
}

/** The values of a leaf in a place, where it matters whose they are. */
function valuesOf({ small }: Reckoning, indicator: string, { period, series, spot }: Place): readonly PlacedValue[] {
  return small === null || spot === undefined ? [] : small.placed.valuesAt(spot, { indicator, period, series })
}

function leafIn(reckoning: Reckoning, leaf: IndicatorDefinition, place: Place): Figure {
  const { sums, small } = reckoning
  const { period, series, spot } = place
  const indicator = leaf.indicatorId
  const figure = acrossUnits(leaf, spot === undefined ? undefined : sums.at(spot, { indicator, period, series }))
  if (!figure.ok || small === null) return figure
  const found = valuesOf(reckoning, indicator, place)
  const units = new Set(found.map(({ from }) => from.unit))
  const parted = new Set(found.flatMap(({ from, value }) => (value === from.value ? [] : [from.unit])))
  const isTold = small.telling.isTold({ indicator, series, period, units, parted })
  const isRest = leaf.counts === 'persons' && parted.size > 0 && isSmall(Number(figure.value))
  return isTold && !(isRest && [...units].some((unit) => !small.telling.isFull(unit, period))) ? figure : WITHHELD
}

/** Whether a figure that is reckoned from what is told is itself a small count of persons that the reader may not see. */
function isSmallCount(reckoning: Reckoning, figure: Figure, place: Place): boolean {
  const { small, indicator, leaves } = reckoning
  if (small === null || !figure.ok || indicator.counts !== 'persons' || !isSmall(Math.abs(Number(figure.value)))) return false
  return leaves.some((leaf) =>
    valuesOf(reckoning, leaf.indicatorId, place).some(({ from }) => !small.telling.isFull(from.unit, place.period)),
  )
}

interface Reckoned {
  readonly figure: Figure
  readonly leaves: ReadonlyMap<string, Figure>
  readonly given: number
  readonly expected: number
  readonly isThere: boolean
}

function reckonCell(reckoning: Reckoning, place: Place): Reckoned {
  const leaves = new Map(reckoning.leaves.map((leaf) => [leaf.indicatorId, leafIn(reckoning, leaf, place)]))
  const figure = fromLeaves(reckoning, leaves)
  const { spot, period } = place
  const owed = spot === undefined ? undefined : reckoning.owed.get(period)
  const count = (of: OwedCounts['given'] | undefined): number =>
    spot === undefined || of === undefined ? 0 : reckoning.spots.countIn(spot, period, of)
  const counted = isSmallCount(reckoning, figure, place) ? WITHHELD : figure
  return {
    figure: counted,
    leaves,
    given: count(owed?.given),
    // Where nobody is missing both are the same.
    expected: owed?.silent.length === 0 ? count(owed.given) : count(owed?.expected),
    isThere: spot !== undefined,
  }
}

function whyOf(why: NoFigure): { why: NoValue; whyOf: string | null } {
  if (why.kind === 'missing') return { why: 'missing', whyOf: why.indicator }
  return { why: why.kind === 'from-sums' ? 'missing' : why.kind, whyOf: null }
}

function cellOf({ indicator }: Reckoning, { figure, leaves, given, expected, isThere }: Reckoned): ValueCell {
  const isFormula = indicator.source.kind === 'formula'
  const parts = isFormula ? [...leaves].map(([id, leaf]) => ({ indicator: id, value: leaf.ok ? leaf.value : null })) : []
  if (figure.ok) return { value: figure.value, why: null, whyOf: null, given, expected, parts }
  if (isCounted(indicator.source)) return { value: null, why: 'from-register', whyOf: null, given: 0, expected: 0, parts: [] }
  if (!isThere) return { value: null, why: 'not-there', whyOf: null, given: 0, expected: 0, parts: [] }
  return { value: null, ...whyOf(figure.why), given, expected, parts }
}

function totalOf(reckoning: Reckoning, cells: readonly Reckoned[]): Reckoned {
  const add = (of: (cell: Reckoned) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0)
  return {
    ...overPeriods(reckoning, cells),
    ...{ given: add(({ given }) => given), expected: add(({ expected }) => expected) },
    isThere: cells.some(({ isThere }) => isThere),
  }
}

/** The cells of a row, one a period, and that of all periods together. */
export function rowCells(reckoning: Reckoning, places: readonly Place[]): { readonly cells: ValueCell[]; readonly total: ValueCell } {
  const reckoned = places.map((place) => reckonCell(reckoning, place))
  return { cells: reckoned.map((one) => cellOf(reckoning, one)), total: cellOf(reckoning, totalOf(reckoning, reckoned)) }
}
