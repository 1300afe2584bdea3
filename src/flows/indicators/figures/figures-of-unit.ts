import { acrossUnits, fromLeaves, type IndicatorDefinition, leavesOf, overPeriods } from '../../../indicators/index.ts'
import type { UnitId } from '../../../kernel/index.ts'
import type { Reader } from '../../../storage/index.ts'
import { readSums, type Sums } from './read-sums.ts'

/** A figure that is asked for: of an indicator, whole or of one category, over some periods in their order. */
export interface WantedFigure {
  readonly definition: IndicatorDefinition
  /** '' = the whole, else `sex=male`. */
  readonly breakdown: string
  readonly periods: readonly string[]
}

/** A figure of a unit and those under it: of one period, or of all from the first to the last that have it; `units` = how many gave what it rests on. */
export interface UnitFigure {
  readonly value: string
  readonly first: string
  readonly last: string
  readonly units: number
}

const idsOf = (definition: IndicatorDefinition, all: readonly IndicatorDefinition[]): string[] =>
  leavesOf(definition, all).map(({ indicatorId }) => indicatorId)

function figureFrom(
  sums: Sums,
  { definition, breakdown, periods }: WantedFigure,
  { unit, definitions }: { readonly unit: UnitId; readonly definitions: readonly IndicatorDefinition[] },
): UnitFigure | null {
  const leaves = leavesOf(definition, definitions)
  const reckonable = { indicator: definition, definitions, leaves }
  const told = periods.map((period) => {
    const given = leaves.map((leaf) => sums.at({ kind: 'under', unit }, { indicator: leaf.indicatorId, period, series: breakdown }))
    const figures = new Map(leaves.map((leaf, n) => [leaf.indicatorId, acrossUnits(leaf, given[n])]))
    const units = Math.max(0, ...given.map((one) => one?.given ?? 0))
    return { period, units, leaves: figures, figure: fromLeaves(reckonable, figures) }
  })
  const there = told.filter(({ figure }) => figure.ok)
  const [first, last] = [there[0], there.at(-1)]
  if (first === undefined || last === undefined) return null
  // A level, and what is never put together over periods, as it last stood.
  const isLast = definition.acrossPeriods === 'last' || definition.acrossPeriods === 'none'
  const upToLast = definition.acrossPeriods === 'ratio' ? told.slice(0, told.indexOf(last) + 1) : there
  const { figure } = overPeriods(reckonable, isLast ? [last] : upToLast)
  if (!figure.ok) return null
  const units = isLast ? last.units : Math.max(...there.map((one) => one.units))
  return { value: figure.value, first: isLast ? last.period : first.period, last: last.period, units }
}

/**
 * Figures of a unit and all under it from the values that they gave, as far as the transaction may see them: each in the order in which it is asked for,
 * null where nobody gave what it rests on. Formulas are reckoned from the sums of their parts; a unit that gave categories alone is in the whole with what they come to.
 */
export async function figuresOfUnit(
  db: Reader,
  at: { readonly unit: UnitId; readonly definitions: readonly IndicatorDefinition[]; readonly wanted: readonly WantedFigure[] },
): Promise<(UnitFigure | null)[]> {
  const { unit, definitions, wanted } = at
  const indicators = [...new Set(wanted.flatMap(({ definition }) => idsOf(definition, definitions)))]
  const periods = [...new Set(wanted.flatMap((one) => one.periods))]
  if (indicators.length === 0 || periods.length === 0) return wanted.map(() => null)
  const sums = await readSums(db, { roots: [unit], indicators, periods, tree: 'period' })
  return wanted.map((one) => figureFrom(sums, one, { unit, definitions }))
}
