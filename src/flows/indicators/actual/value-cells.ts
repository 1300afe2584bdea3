import type { IndicatorDefinition, NoFigure, NoValue, ValueCell } from '../../../indicators/index.ts'
import { aggregate, type Figure, figureOf, isSmall } from '../../../indicators/index.ts'
import type { UnitId } from '../../../kernel/index.ts'
import type { OwedFigure } from './expected-units.ts'
import type { PlacedValue } from './place-values.ts'
import type { Telling } from './small-cells.ts'

/** What all cells of an answer are reckoned from. */
export interface Reckoning {
  readonly indicator: IndicatorDefinition
  /** The indicators of the day, and those among them that units give and on which this one rests. */
  readonly definitions: readonly IndicatorDefinition[]
  readonly leaves: readonly IndicatorDefinition[]
  readonly periods: readonly string[]
  /** By `placedKey`. */
  readonly placed: ReadonlyMap<string, readonly PlacedValue[]>
  /** Who owes a figure in a period, and where it stands on the tree. */
  readonly owed: ReadonlyMap<string, readonly { readonly owed: OwedFigure; readonly at: UnitId | null; readonly gave: boolean }[]>
  readonly telling: Telling
}

/** The sum of one leaf in one cell: decimal text, why there is none, or that it is not told. */
type Leaf = Figure | { readonly ok: false; readonly why: { readonly kind: 'withheld' } }

const withheld: Leaf = { ok: false, why: { kind: 'withheld' } }

/** Some units of the tree in one period, in one category or as a whole ('') . */
export interface Place {
  readonly period: string
  readonly series: string
  /** Undefined = nobody of it was there then. */
  readonly has: ((at: UnitId | null) => boolean) | undefined
}

/** The key of what was given of an indicator in a period, in one category or as a whole. */
export function placedKey({ period, indicator, breakdown }: { period: string; indicator: string; breakdown: string }): string {
  return `${period} ${indicator} ${breakdown}`
}

/** How the sum of an indicator over units is told, when more than one gave: by its rule. */
function acrossUnits(leaf: IndicatorDefinition, values: readonly string[], isOne: boolean): Figure {
  if (values.length === 0) return { ok: false, why: { kind: 'missing', indicator: leaf.indicatorId } }
  return aggregate(isOne ? { ...leaf, acrossUnits: 'sum' } : leaf, { across: 'units', values })
}

function leafIn({ telling, placed }: Reckoning, leaf: IndicatorDefinition, { period, series, has }: Place): Leaf {
  const given = placed.get(placedKey({ period, indicator: leaf.indicatorId, breakdown: series })) ?? []
  const found = given.filter(({ at }) => has?.(at) === true)
  const units = new Set(found.map(({ from }) => from.unit))
  const parted = new Set(found.flatMap(({ from, value }) => (value === from.value ? [] : [from.unit])))
  const figure = acrossUnits(
    leaf,
    found.map(({ value }) => value),
    units.size === 1,
  )
  if (!figure.ok) return figure
  const isTold = telling.isTold({ indicator: leaf.indicatorId, series, period, units, parted })
  const isRest = leaf.counts === 'persons' && parted.size > 0 && isSmall(Number(figure.value))
  return isTold && !(isRest && [...units].some((unit) => !telling.isFull(unit, period))) ? figure : withheld
}

/** Whether a figure that is reckoned from what is told is itself a small count of persons that the reader may not see. */
function isSmallCount(reckoning: Reckoning, figure: Figure, { period, series, has }: Place): boolean {
  if (!figure.ok || reckoning.indicator.counts !== 'persons' || !isSmall(Math.abs(Number(figure.value)))) return false
  const { placed, leaves, telling } = reckoning
  return leaves.some(({ indicatorId: indicator }) =>
    (placed.get(placedKey({ period, indicator, breakdown: series })) ?? []).some(
      ({ at, from }) => has?.(at) === true && !telling.isFull(from.unit, period),
    ),
  )
}

/** The figure of the indicator from the sums of its leaves; withheld as soon as one of them is. */
function figureFrom({ indicator, definitions }: Reckoning, leaves: ReadonlyMap<string, Leaf>): Leaf {
  if ([...leaves.values()].some((leaf) => !leaf.ok && leaf.why.kind === 'withheld')) return withheld
  const sums = new Map([...leaves].flatMap(([id, leaf]) => (leaf.ok ? [[id, leaf.value] as const] : [])))
  const own = leaves.get(indicator.indicatorId)
  return own !== undefined ? own : figureOf(indicator.indicatorId, { definitions, sums })
}

interface Reckoned {
  readonly figure: Leaf
  readonly leaves: ReadonlyMap<string, Leaf>
  readonly given: number
  readonly expected: number
  readonly isThere: boolean
}

function reckonCell(reckoning: Reckoning, place: Place): Reckoned {
  const leaves = new Map(reckoning.leaves.map((leaf) => [leaf.indicatorId, leafIn(reckoning, leaf, place)]))
  const figure = figureFrom(reckoning, leaves)
  const owing = (reckoning.owed.get(place.period) ?? []).filter(({ at }) => place.has?.(at) === true)
  const counted = figure.ok && isSmallCount(reckoning, figure, place) ? withheld : figure
  return {
    figure: counted,
    leaves,
    given: owing.filter(({ gave }) => gave).length,
    expected: owing.length,
    isThere: place.has !== undefined,
  }
}

function whyOf(why: NoFigure | { readonly kind: 'withheld' }): { why: NoValue; whyOf: string | null } {
  if (why.kind === 'missing') return { why: 'missing', whyOf: why.indicator }
  return { why: why.kind === 'from-sums' ? 'missing' : why.kind, whyOf: null }
}

function cellOf({ indicator }: Reckoning, { figure, leaves, given, expected, isThere }: Reckoned): ValueCell {
  const isFormula = indicator.source.kind === 'formula'
  const parts = isFormula ? [...leaves].map(([id, leaf]) => ({ indicator: id, value: leaf.ok ? leaf.value : null })) : []
  if (figure.ok) return { value: figure.value, why: null, whyOf: null, given, expected, parts }
  if (indicator.source.kind === 'register' || indicator.source.kind === 'tasks')
    return { value: null, why: 'from-register', whyOf: null, given: 0, expected: 0, parts: [] }
  if (!isThere) return { value: null, why: 'not-there', whyOf: null, given: 0, expected: 0, parts: [] }
  return { value: null, ...whyOf(figure.why), given, expected, parts }
}

/** Figures of periods put together by the rule of an indicator; withheld when one that it rests on is. */
function acrossPeriods(indicator: IndicatorDefinition, figures: readonly Leaf[]): Leaf {
  const used = indicator.acrossPeriods === 'last' ? figures.slice(-1) : figures
  if (used.some((figure) => !figure.ok && figure.why.kind === 'withheld')) return withheld
  return aggregate(indicator, { across: 'periods', values: figures.map((figure) => (figure.ok ? figure.value : null)) })
}

function totalOf(reckoning: Reckoning, cells: readonly Reckoned[]): Reckoned {
  const { indicator, leaves } = reckoning
  const sums = new Map(
    leaves.map((leaf) => [
      leaf.indicatorId,
      acrossPeriods(
        leaf,
        cells.map((cell) => cell.leaves.get(leaf.indicatorId) ?? withheld),
      ),
    ]),
  )
  const isRatio = indicator.acrossPeriods === 'ratio' && cells.length > 1
  const figure = isRatio
    ? figureFrom(reckoning, sums)
    : acrossPeriods(
        indicator,
        cells.map((cell) => cell.figure),
      )
  const add = (of: (cell: Reckoned) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0)
  return {
    ...{ figure, leaves: sums, given: add(({ given }) => given), expected: add(({ expected }) => expected) },
    isThere: cells.some(({ isThere }) => isThere),
  }
}

/** The cells of a row, one a period, and that of all periods together. */
export function rowCells(reckoning: Reckoning, places: readonly Place[]): { readonly cells: ValueCell[]; readonly total: ValueCell } {
  const reckoned = places.map((place) => reckonCell(reckoning, place))
  return { cells: reckoned.map((one) => cellOf(reckoning, one)), total: cellOf(reckoning, totalOf(reckoning, reckoned)) }
}
