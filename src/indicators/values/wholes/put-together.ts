import type { IndicatorDefinition } from '../../definition.ts'
import { aggregate, type Figure, figureOf } from '../aggregate.ts'

/** What units gave of an indicator in one place and period: added up, and how many of them gave it. */
export interface GivenSum {
  readonly sum: string
  readonly given: number
}

/** A figure with those of the indicators that units give and on which it rests. */
export interface Reckoned {
  readonly figure: Figure
  readonly leaves: ReadonlyMap<string, Figure>
}

/** An indicator among those of its day, with its leaves (`leavesOf`). */
export interface Reckonable {
  readonly indicator: IndicatorDefinition
  readonly definitions: readonly IndicatorDefinition[]
  readonly leaves: readonly IndicatorDefinition[]
}

const WITHHELD: Figure = { ok: false, why: { kind: 'withheld' } }

const isWithheld = (figure: Figure | undefined): boolean => figure?.ok === false && figure.why.kind === 'withheld'

/** What units gave of an indicator, by its rule for units: of one unit as it is, whatever the rule; of several only where they may be put together. */
export function acrossUnits(leaf: IndicatorDefinition, given: GivenSum | undefined): Figure {
  if (given === undefined) return { ok: false, why: { kind: 'missing', indicator: leaf.indicatorId } }
  if (given.given === 1 || leaf.acrossUnits === 'sum') return { ok: true, value: given.sum }
  switch (leaf.acrossUnits) {
    case 'distinct':
      return { ok: false, why: { kind: 'counted-once' } }
    case 'ratio':
      return { ok: false, why: { kind: 'from-sums' } }
    // Of units none is the last.
    case 'last':
    case 'none':
      return { ok: false, why: { kind: 'never-put-together' } }
  }
}

/** The figure of an indicator from those of its leaves; withheld as soon as one of them is. */
export function fromLeaves({ indicator, definitions }: Reckonable, leaves: ReadonlyMap<string, Figure>): Figure {
  if ([...leaves.values()].some(isWithheld)) return WITHHELD
  const own = leaves.get(indicator.indicatorId)
  if (own !== undefined) return own
  const sums = new Map([...leaves].flatMap(([id, leaf]) => (leaf.ok ? [[id, leaf.value] as const] : [])))
  return figureOf(indicator.indicatorId, { definitions, sums })
}

function ofPeriods(definition: IndicatorDefinition, figures: readonly Figure[]): Figure {
  const used = definition.acrossPeriods === 'last' ? figures.slice(-1) : figures
  if (used.some(isWithheld)) return WITHHELD
  return aggregate(definition, { across: 'periods', values: figures.map((figure) => (figure.ok ? figure.value : null)) })
}

/**
 * Figures of periods, in their order, put together by the rule of the indicator: summed, the last one, or, a ratio, its formula over what its leaves come to, each
 * by its own rule. Withheld when one that it rests on is.
 */
export function overPeriods(reckonable: Reckonable, periods: readonly Reckoned[]): Reckoned {
  const { indicator, leaves } = reckonable
  const of = (id: string): Figure[] => periods.map((one) => one.leaves.get(id) ?? { ok: false, why: { kind: 'missing', indicator: id } })
  const sums = new Map(leaves.map((leaf) => [leaf.indicatorId, ofPeriods(leaf, of(leaf.indicatorId))]))
  const isFromSums = indicator.acrossPeriods === 'ratio' && periods.length > 1
  const figure = isFromSums
    ? fromLeaves(reckonable, sums)
    : ofPeriods(
        indicator,
        periods.map((one) => one.figure),
      )
  return { figure, leaves: sums }
}
