import { allows, type Principal, type Resource } from '../../../access/index.ts'
import { type CountedUnit, type IndicatorDefinition, type Withholding, withhold } from '../../../indicators/index.ts'
import type { ValueRow } from '../../../indicators/values/read-store.ts'
import type { UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { House } from '../../house.ts'
import type { OwedFigure } from '../figures/expected-units.ts'
import { lastDay, soleSuperior } from '../figures/place-values.ts'

/** The values of a unit as the access table sees them; who receives its report sees what it gave. */
export function valueResource(unit: UnitId, receivers: readonly UnitId[] = []): Resource {
  return { kind: 'indicator-value', relations: { own: [unit], subtree: [unit], recipient: receivers } }
}

/** What a reader is told of sums of some units in a period. */
export interface Telling {
  /** Whether the reader sees everything that a unit gave. */
  isFull(unit: UnitId, period: string): boolean
  /** Whether the sum over these units may be told; `parted` = units of which only a share is in it. */
  isTold(sum: {
    readonly indicator: string
    readonly series: string
    readonly period: string
    readonly units: ReadonlySet<UnitId>
    readonly parted: ReadonlySet<UnitId>
  }): boolean
}

/** What was given of one indicator in one period, unit by unit, on the tree of that period; categories of two breakdowns at once are told to nobody who is restricted. */
function countedUnits(known: Organizations, values: readonly ValueRow[], isFull: (unit: UnitId) => boolean): CountedUnit[] {
  const own = new Map<UnitId, Map<string, number>>()
  for (const { unit, breakdown, value } of values) {
    if (breakdown.includes(';')) continue
    const figures = own.get(unit) ?? new Map<string, number>()
    own.set(unit, figures.set(breakdown, Number(value)))
  }
  const on = lastDay(values[0]?.period ?? '')
  const parents = new Map<UnitId, UnitId | null>()
  const climb = (unit: UnitId): void => {
    if (parents.has(unit)) return
    const parent = soleSuperior(known, unit, on)
    parents.set(unit, parent)
    if (parent !== null) climb(parent)
  }
  for (const unit of own.keys()) climb(unit)
  return [...parents].map(([id, parent]) => ({ id, parent, own: own.get(id) ?? new Map(), isFull: isFull(id) }))
}

interface Asked {
  readonly known: Organizations
  readonly leaves: readonly IndicatorDefinition[]
  /** Every value of the leaves in the periods, of all units. */
  readonly values: readonly ValueRow[]
  readonly owed: ReadonlyMap<string, ReadonlyMap<UnitId, OwedFigure>>
}

/**
 * What may be told to a reader: all of what it may see in full, and of counts of persons nothing from which one of 1 to 4 could be worked out. It is decided over
 * all units of a period together, whichever of them are asked about, so that two answers never tell together what each withholds.
 */
export function tellingTo(house: House, principal: Principal, { known, leaves, values, owed }: Asked): Telling {
  const rights = new Map<string, boolean>()
  const isFull = (unit: UnitId, period: string): boolean => {
    const key = `${unit} ${period}`
    const found =
      rights.get(key) ?? allows(house.policy, principal, valueResource(unit, owed.get(period)?.get(unit)?.receivers), 'read-small')
    rights.set(key, found)
    return found
  }
  const persons = new Set(leaves.filter(({ counts }) => counts === 'persons').map(({ indicatorId }) => indicatorId))
  const withheld = new Map<string, Withholding>()
  const withholdingOf = (indicator: string, period: string): Withholding => {
    const key = `${indicator} ${period}`
    const some = values.filter((one) => one.indicator === indicator && one.period === period)
    const found = withheld.get(key) ?? withhold(countedUnits(known, some, (unit) => isFull(unit, period)))
    withheld.set(key, found)
    return found
  }
  return {
    isFull,
    isTold({ indicator, series, period, units, parted }) {
      if (!persons.has(indicator) || [...units].every((unit) => isFull(unit, period))) return true
      const { isShown } = withholdingOf(indicator, period)
      const whole = new Set([...units].filter((unit) => !parted.has(unit)))
      return isShown(whole, series) && [...parted].every((unit) => isShown(new Set([unit]), series))
    },
  }
}
