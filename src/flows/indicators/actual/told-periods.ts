import type { Principal } from '../../../access/index.ts'
import type { IndicatorDefinition } from '../../../indicators/index.ts'
import type { PlainDate, UnitId } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { owedIn } from '../figures/expected-units.ts'
import type { ValueTree } from '../figures/place-values.ts'
import { PlacedSums, readWholes } from '../figures/read-sums.ts'
import { tellingTo } from './small-cells.ts'

/** Who asks, and what is known of the agencies. */
interface Reader {
  readonly house: House
  readonly principal: Principal
  readonly known: Organizations
}

/** A row of sums: what some indicators come to in a unit with all under it, period by period. */
interface RowOfSums {
  readonly tree: 'period' | PlainDate
  readonly unit: UnitId
  readonly leaves: readonly IndicatorDefinition[]
  readonly periods: readonly string[]
  /** Whether it is asked as it was known on an earlier day. */
  readonly isOlder: boolean
}

/**
 * The periods of a row of sums that a reader may be told, by the same decision as `showValues`: those before the first in which something is withheld, since what
 * comes after is added to it. The transaction must see the values of all units. As known on an earlier day nothing is told to who is restricted.
 */
export async function periodsTold(tx: Tx, { house, principal, known }: Reader, asked: RowOfSums): Promise<readonly string[]> {
  const { unit, leaves, periods } = asked
  if (!leaves.some(({ counts }) => counts === 'persons')) return periods
  const tree: ValueTree = { known, day: asked.tree, line: 'any' }
  const indicators = leaves.map(({ indicatorId }) => indicatorId)
  const values = await readWholes(tx, { indicators, periods })
  const owed = new Map(periods.map((period) => [period, owedIn(house, known, { period, indicators })]))
  const telling = tellingTo(house, principal, { known, leaves, values, owed })
  const sums = new PlacedSums(tree, values)
  const isTold = (period: string): boolean =>
    leaves.every(({ indicatorId: indicator }) => {
      const some = sums.valuesAt({ kind: 'under', unit }, { indicator, period, series: '' })
      if (asked.isOlder && some.some(({ from }) => !telling.isFull(from.unit, period))) return false
      const parted = new Set(some.flatMap(({ from, value }) => (value === from.value ? [] : [from.unit])))
      return telling.isTold({ indicator, series: '', period, units: new Set(some.map(({ from }) => from.unit)), parted })
    })
  const first = periods.findIndex((period) => !isTold(period))
  return first === -1 ? periods : periods.slice(0, first)
}
