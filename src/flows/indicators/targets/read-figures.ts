import {
  acrossUnits,
  type Figure,
  fromLeaves,
  type GivenFigures,
  type IndicatorDefinition,
  lastDayOf,
  leavesOf,
  overPeriods,
  periodKey,
  periodsOf,
  type TargetKey,
  type TargetTerms,
} from '../../../indicators/index.ts'
import { addDays, type PlainDate } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { ValueTree } from '../figures/place-values.ts'
import { readSums, type Sums } from '../figures/read-sums.ts'

/** A target with the definition of its indicator on the last day of its period. */
export interface Aimed {
  readonly key: TargetKey
  readonly terms: TargetTerms
  readonly definition: IndicatorDefinition
}

interface Asked {
  readonly definitions: readonly IndicatorDefinition[]
  readonly agencies: Organizations
  readonly asOf: PlainDate
  readonly knownOn: PlainDate | undefined
}

/** On which tree the figures of a target are added up: where a unit ended on the way that of the day, so that successors have what came to them. */
export function treeOfTarget({ agencies, asOf }: Pick<Asked, 'agencies' | 'asOf'>, period: string): ValueTree {
  const key = periodKey(period) ?? 0
  const day = treeDay(key, asOf)
  const from = addDays(lastDayOf(key), -366)
  const isChanged = agencies.successions.some(({ on }) => on > from && on <= day)
  return { known: agencies, day: isChanged ? day : 'period', line: 'any' }
}

/** The day on whose tree a target is looked at: the one asked for, at most the last of its period. */
export function treeDay(period: number, asOf: PlainDate): PlainDate {
  const last = lastDayOf(period)
  return asOf < last ? asOf : last
}

function givenOf({ key, terms, definition }: Aimed, sums: Sums, definitions: readonly IndicatorDefinition[]): GivenFigures {
  const leaves = leavesOf(definition, definitions)
  const reckonable = { indicator: definition, definitions, leaves }
  const spot = { kind: 'under', unit: key.unit } as const
  const told = periodsOf(terms, definition).map((period) => {
    const figures = new Map(
      leaves.map((leaf) => [leaf.indicatorId, acrossUnits(leaf, sums.at(spot, { indicator: leaf.indicatorId, period, series: '' }))]),
    )
    return { period, leaves: figures, figure: fromLeaves(reckonable, figures) }
  })
  const known = (of: (n: number) => Figure): Map<string, string> =>
    new Map(
      told.flatMap(({ period }, n) => {
        const figure = of(n)
        return figure.ok ? [[period, figure.value] as const] : []
      }),
    )
  const byPeriod = known((n) => told[n]?.figure ?? { ok: false, why: { kind: 'from-sums' } })
  if (definition.acrossPeriods !== 'ratio') return { byPeriod }
  return { byPeriod, upTo: known((n) => overPeriods(reckonable, told.slice(0, n + 1)).figure) }
}

/** What the units of some targets gave, in the order of the targets: read together for those of one period. */
export async function readFigures(tx: Tx, asked: Asked, aimed: readonly Aimed[]): Promise<GivenFigures[]> {
  const { definitions, knownOn } = asked
  const found = new Map<Aimed, GivenFigures>()
  for (const period of new Set(aimed.map(({ terms }) => terms.period))) {
    const group = aimed.filter(({ terms }) => terms.period === period)
    const sums = await readSums(tx, {
      indicators: [...new Set(group.flatMap(({ definition }) => leavesOf(definition, definitions).map((one) => one.indicatorId)))],
      periods: [...new Set(group.flatMap(({ terms, definition }) => periodsOf(terms, definition)))],
      ...{ tree: treeOfTarget(asked, period), roots: [...new Set(group.map((one) => one.key.unit))], knownOn },
    })
    for (const one of group) found.set(one, givenOf(one, sums, definitions))
  }
  return aimed.map((one) => found.get(one) ?? { byPeriod: new Map() })
}
