import { readGiven } from '../../../indicators/values/wholes/given-store.ts'
import { endOfDay, type PlainDate, type UnitId } from '../../../kernel/index.ts'
import type { Reader } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { countOwed, owedIn, placesOwed } from './expected-units.ts'
import { Spots, type ValueTree } from './place-values.ts'

/** Of what the reports are counted: indicators of a unit with all under it, in some periods. */
export interface CountedReports {
  readonly unit: UnitId
  readonly indicators: readonly string[]
  readonly periods: readonly string[]
}

/** How many reports with a figure were owed, and how many of them gave it. */
export interface GivenReports {
  readonly given: number
  readonly expected: number
}

/** How many of the reports in which figures are owed gave them, in the order in which it is asked; a unit that gave a part of what it owes has not given it. */
export async function countGiven(
  db: Reader,
  house: House,
  {
    tree,
    knownOn,
    asked,
  }: { readonly tree: ValueTree; readonly knownOn?: PlainDate | undefined; readonly asked: readonly CountedReports[] },
): Promise<GivenReports[]> {
  const owing = asked.map(({ periods, indicators }) => periods.map((period) => owedIn(house, tree.known, { period, indicators })))
  const gave = await readGiven(db, {
    units: [...new Set(owing.flat().flatMap((some) => [...some.keys()]))],
    indicators: [...new Set(asked.flatMap(({ indicators }) => indicators))],
    periods: [...new Set(asked.flatMap(({ periods }) => periods))],
    ...(knownOn === undefined ? {} : { knownOn: endOfDay(knownOn) }),
  })
  const spots = new Spots(tree)
  return asked.map(({ unit, periods }, n) => {
    const counted = periods.map((period, at) => {
      const { expected, given } = countOwed(placesOwed(tree, period, owing[n]?.[at] ?? new Map()), period, gave)
      const under = (counts: typeof given): number => spots.countIn({ kind: 'under', unit }, period, counts)
      return { expected: under(expected), given: under(given) }
    })
    const sum = (of: 'expected' | 'given'): number => counted.reduce((all, one) => all + one[of], 0)
    return { given: sum('given'), expected: sum('expected') }
  })
}
