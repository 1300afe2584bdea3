import type { UnitId } from '../../kernel/index.ts'
import type { Organizations, UnitTarget } from '../../organizations/index.ts'
import type { IndicatorFault } from '../check-indicators.ts'
import type { IndicatorDefinition } from '../definition.ts'
import { KEPT_FIGURE } from '../read-figure.ts'
import { lastDayOf, periodKey } from '../values/period-key.ts'
import type { TargetKey } from './target-id.ts'
import { isTargetable, periodsOf, type TargetTerms } from './terms.ts'

/** A target that a paper gave and nobody changed since: what a pack says of an indicator, a unit and a period. */
export interface PackTarget extends TargetKey {
  readonly terms: TargetTerms
  readonly basis: string | null
  readonly note: string | null
  readonly unverified: boolean | string
}

const isOfIndicator = (row: UnitTarget) => row.kind === 'target' && row.indicator !== null && row.direction !== null

/** The targets of indicators among the figures of packs, one for each unit; a group's is that of each member on the last day of the period. */
export function packTargets(rows: readonly UnitTarget[], agencies: Organizations): PackTarget[] {
  return rows.filter(isOfIndicator).flatMap((row): PackTarget[] => {
    const { indicator, direction, period, value, basis, note, unverified } = row
    const key = periodKey(period)
    if (indicator === null || direction === null || key === undefined) return []
    const units: readonly UnitId[] =
      row.unit === null ? (row.group === null ? [] : agencies.membersOf(row.group, lastDayOf(key))) : [row.unit]
    const terms: TargetTerms = { period, value, direction, baseline: null, path: { kind: 'even' } }
    return units.map((unit) => ({ indicator, period, unit, terms, basis, note, unverified }))
  })
}

/** What is wrong with the targets of packs: an indicator that is not there or has no total, a period that it does not fill, a figure that is none. */
export function findPackTargetFaults(rows: readonly UnitTarget[], indicators: readonly IndicatorDefinition[]): IndicatorFault[] {
  return rows.flatMap((row): IndicatorFault[] => {
    if (row.indicator === null && row.direction === null) return []
    const fault = (rule: string): IndicatorFault[] => [{ id: row.targetId, rule }]
    if (row.kind !== 'target' || row.indicator === null || row.direction === null)
      return fault('a target of an indicator has both it and a direction')
    const found = indicators.findLast(({ indicatorId }) => indicatorId === row.indicator)
    if (found === undefined) return fault(`no indicator ${row.indicator}`)
    if (!isTargetable(found)) return fault(`${row.indicator} has no total`)
    if (periodsOf(row, found).length === 0) return fault(`${row.period} is not filled by periods of ${row.indicator}`)
    return row.value === null || KEPT_FIGURE.test(row.value) ? [] : fault(`${row.value} is no figure`)
  })
}
