import { periodOf } from '../../calendar/index.ts'
import { aggregate, figureOf, type IndicatorDefinition, partsOfFormula } from '../../indicators/index.ts'
import { sumValues } from '../../indicators/values/sum-store.ts'
import { addDays, isValidOn, type PlainDate, plainDate, type UnitId } from '../../kernel/index.ts'
import type { KnownFigure, LiveRound } from '../../reports/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'

/** The indicators that a figure is reckoned from: itself, and what its formula reads, however deep. */
function leavesOf(indicator: string, all: readonly IndicatorDefinition[]): string[] {
  const found = all.find(({ indicatorId }) => indicatorId === indicator)
  const parts = found === undefined ? [] : partsOfFormula(found)
  return parts.length === 0 ? [indicator] : [...new Set(parts.flatMap((part) => leavesOf(part, all)))]
}

/** The periods of an indicator in the year of a day that ended by that day, in order; the one that runs, where none did. */
function periodsUntil({ period: frequency }: Pick<IndicatorDefinition, 'period'>, day: PlainDate): string[] {
  const periods: string[] = []
  for (let at = plainDate(`${day.slice(0, 4)}-01-01`); at <= day; ) {
    const found = periodOf({ frequency, cutoff: 'calendar' }, at)
    if (!found.ok) return periods
    if (found.value.to <= day || periods.length === 0) periods.push(found.value.period)
    at = addDays(found.value.to, 1)
  }
  return periods
}

interface Given {
  readonly period: string
  readonly value: string
  readonly units: number
}

/** A level is as it stands in the last period that has it; what is summed is the sum of the periods that have it. */
function putTogether(key: string, definition: IndicatorDefinition, given: readonly Given[]): KnownFigure[] {
  const [first, last] = [given[0], given.at(-1)]
  if (first === undefined || last === undefined) return []
  const of = { key, indicator: definition.indicatorId }
  if (definition.acrossPeriods !== 'sum') {
    return [{ ...of, value: last.value, firstPeriod: last.period, lastPeriod: last.period, units: last.units }]
  }
  const sum = aggregate(definition, { across: 'periods', values: given.map(({ value }) => value) })
  if (!sum.ok) return []
  const units = Math.max(...given.map((one) => one.units))
  return [{ ...of, value: sum.value, firstPeriod: first.period, lastPeriod: last.period, units }]
}

/**
 * What a unit and those under it reported on forms of the figures that a round asks for, in the year of its due day: levels as they last stood, flows
 * summed, formulas reckoned from the sums of their parts; as far as the transaction may see. A figure that nobody gave is not there.
 */
export async function knownFigures(db: Reader, house: House, { round, unit }: { round: LiveRound; unit: UnitId }): Promise<KnownFigure[]> {
  const definitions = house.packs.indicators.filter((one) => isValidOn(one, round.dueOn))
  const asked = round.figures.flatMap(({ key, indicator }) => {
    const definition = definitions.find(({ indicatorId }) => indicatorId === indicator)
    return definition === undefined ? [] : [{ key, definition }]
  })
  const found: KnownFigure[] = []
  for (const { key, definition } of asked) {
    const periods = periodsUntil(definition, round.dueOn)
    const indicators = leavesOf(definition.indicatorId, definitions)
    const rows = await sumValues(db, { roots: [unit], indicators, periods, tree: 'period', by: 'root' })
    const given = periods.flatMap((period): Given[] => {
      const here = rows.filter((row) => row.period === period && row.breakdown === '')
      const figure = figureOf(definition.indicatorId, { definitions, sums: new Map(here.map((row) => [row.indicator, row.sum])) })
      return figure.ok ? [{ period, value: figure.value, units: Math.max(...here.map((row) => row.given)) }] : []
    })
    found.push(...putTogether(key, definition, given))
  }
  return found
}
