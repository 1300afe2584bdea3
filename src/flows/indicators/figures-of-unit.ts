import { aggregate, type Figure, figureOf, type IndicatorDefinition, leavesOf, type SumRow } from '../../indicators/index.ts'
import { sumValues } from '../../indicators/values/sum-store.ts'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'

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

const idsOf = (definition: IndicatorDefinition, all: readonly IndicatorDefinition[]): ReadonlySet<string> =>
  new Set(leavesOf(definition, all).map(({ indicatorId }) => indicatorId))

/** Levels as they last stood, flows summed, ratios from the sums of all periods. */
function acrossPeriods(definition: IndicatorDefinition, given: readonly { value: string }[], fromSums: () => Figure): Figure {
  switch (definition.acrossPeriods) {
    case 'last':
    case 'none':
      return { ok: true, value: given.at(-1)?.value ?? '0' }
    case 'ratio':
      return fromSums()
    default:
      return aggregate(definition, { across: 'periods', values: given.map(({ value }) => value) })
  }
}

function figureFrom(rows: readonly SumRow[], wanted: WantedFigure, definitions: readonly IndicatorDefinition[]): UnitFigure | null {
  const { definition, breakdown, periods } = wanted
  const leaves = idsOf(definition, definitions)
  const own = rows.filter((row) => row.breakdown === breakdown && leaves.has(row.indicator))
  const reckonFrom = (of: readonly SumRow[]): Figure => {
    const sums = new Map<string, string>()
    for (const id of leaves) {
      const values = of.filter(({ indicator }) => indicator === id).map(({ sum }) => sum)
      const sum = aggregate({ indicatorId: id, acrossUnits: 'sum', acrossPeriods: 'sum' }, { across: 'units', values })
      if (sum.ok) sums.set(id, sum.value)
    }
    return figureOf(definition.indicatorId, { definitions, sums })
  }
  const given = periods.flatMap((period) => {
    const of = own.filter((row) => row.period === period)
    const figure = reckonFrom(of)
    return figure.ok ? [{ period, value: figure.value, units: Math.max(...of.map((row) => row.given)) }] : []
  })
  const [first, last] = [given[0], given.at(-1)]
  if (first === undefined || last === undefined) return null
  const figure = acrossPeriods(definition, given, () => reckonFrom(own))
  if (!figure.ok) return null
  const isLast = definition.acrossPeriods === 'last' || definition.acrossPeriods === 'none'
  const units = isLast ? last.units : Math.max(...given.map((one) => one.units))
  return { value: figure.value, first: isLast ? last.period : first.period, last: last.period, units }
}

/**
 * Figures of a unit and all under it from the values that they gave, as far as the transaction may see them: each in the order in which it is asked for,
 * null where nobody gave what it rests on. Formulas are reckoned from the sums of their parts.
 */
export async function figuresOfUnit(
  db: Reader,
  at: { readonly unit: UnitId; readonly definitions: readonly IndicatorDefinition[]; readonly wanted: readonly WantedFigure[] },
): Promise<(UnitFigure | null)[]> {
  const { unit, definitions, wanted } = at
  const indicators = [...new Set(wanted.flatMap(({ definition }) => [...idsOf(definition, definitions)]))]
  const periods = [...new Set(wanted.flatMap((one) => one.periods))]
  if (indicators.length === 0 || periods.length === 0) return wanted.map(() => null)
  const rows = await sumValues(db, { roots: [unit], indicators, periods, tree: 'period', by: 'root' })
  return wanted.map((one) => figureFrom(rows, one, definitions))
}
