import { lastDayOf, periodKey, periodsWithin } from '../../indicators/index.ts'
import { isValidOn, type UnitId } from '../../kernel/index.ts'
import type { KnownFigure, LiveRound } from '../../reports/index.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { figuresOfUnit } from '../indicators/figures/figures-of-unit.ts'

/**
 * What a unit and those under it reported on forms of the figures that a round asks for, in the year of its due day and by that day: levels as they last
 * stood, flows summed, formulas reckoned from the sums of their parts; as far as the transaction may see. A figure that nobody gave is not there.
 */
export async function knownFigures(db: Reader, house: House, { round, unit }: { round: LiveRound; unit: UnitId }): Promise<KnownFigure[]> {
  const definitions = house.packs.indicators.filter((one) => isValidOn(one, round.dueOn))
  const year = periodKey(round.dueOn.slice(0, 4)) ?? 0
  const untilDue = (kind: (typeof definitions)[number]['period']): string[] =>
    periodsWithin(year, kind).filter((period) => lastDayOf(periodKey(period) ?? 0) <= round.dueOn)
  const asked = round.figures.flatMap(({ key, indicator }) => {
    const definition = definitions.find(({ indicatorId }) => indicatorId === indicator)
    return definition === undefined ? [] : [{ key, definition, breakdown: '', periods: untilDue(definition.period) }]
  })
  const figures = await figuresOfUnit(db, { unit, definitions, wanted: asked })
  return asked.flatMap(({ key, definition }, n) => {
    const figure = figures[n] ?? null
    if (figure === null) return []
    const { value, first, last, units } = figure
    return [{ key, indicator: definition.indicatorId, value, firstPeriod: first, lastPeriod: last, units }]
  })
}
