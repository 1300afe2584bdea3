import Big from 'big.js'
import type { PlainDate } from '../../kernel/index.ts'
import { lastDayOf, periodKey } from '../values/period-key.ts'
import type { Direction, TargetClass } from './names.ts'
import { expectedPath, goalOf } from './path.ts'
import { isCumulative, type Measured, type TargetTerms } from './terms.ts'

/** A period on the way to a target: what is expected at its end, what it gave, and what was come to with it. */
export interface Step {
  readonly period: string
  readonly expected: string | null
  /** The figure of the period itself; null where there is none. */
  readonly value: string | null
  readonly reached: string | null
}

/** How far a target is on a day. `expectedAt` is the last period that was over then, `reachedAt` the last that has a figure. */
export interface Progress {
  readonly class: TargetClass
  readonly goal: string | null
  readonly reached: string | null
  readonly reachedAt: string | null
  /** Periods that are over and have no figure. */
  readonly missing: readonly string[]
  readonly expected: string | null
  readonly expectedAt: string | null
  /** Reached less expected. */
  readonly difference: string | null
  /** Reached in hundredths of the goal, with one decimal; null where that says nothing. */
  readonly share: string | null
  readonly steps: readonly Step[]
}

/** The figures of a unit by period; of a ratio over periods also what its parts come to up to each. */
export interface GivenFigures {
  readonly byPeriod: ReadonlyMap<string, string>
  /** The figure over all periods up to one, where it is reckoned from sums. */
  readonly upTo?: ReadonlyMap<string, string>
}

const isOver = (period: string, asOf: PlainDate): boolean => lastDayOf(periodKey(period) ?? 0) <= asOf

type Test = (reached: Big, mark: Big, goal: Big) => boolean
/** When a figure is where a mark of the path wants it. To be kept: at the mark or between it and the goal. */
const MEETS = {
  'at-least': (reached, mark) => reached.gte(mark),
  'at-most': (reached, mark) => reached.lte(mark),
  'reduce-by': (reached, mark) => reached.lte(mark),
  exactly: (reached, mark, goal) => (mark.lte(goal) ? reached.gte(mark) && reached.lte(goal) : reached.lte(mark) && reached.gte(goal)),
} as const satisfies Record<Direction, Test>

/** What can still be undone is reached at the end of the period only; at least so much is reached whenever it is there. */
const REACHED_EARLY = { 'at-least': true, 'at-most': false, 'reduce-by': false, exactly: false } as const satisfies Record<
  Direction,
  boolean
>

interface Standing {
  readonly direction: Direction
  readonly goal: string | null
  readonly reached: string | null
  readonly expected: string | null
  /** Whether the period of the target is over and its last figures are there. */
  readonly isComplete: boolean
  readonly isFlow: boolean
}

function classOf({ direction, goal, reached, expected, isComplete, isFlow }: Standing): TargetClass {
  if (goal === null) return 'target-unknown'
  if (reached === null) return 'no-figures'
  const [is, aim] = [new Big(reached), new Big(goal)]
  if ((REACHED_EARLY[direction] || isComplete) && MEETS[direction](is, aim, aim)) return 'reached'
  // What was added up and is too much already never becomes less.
  if (isFlow && !REACHED_EARLY[direction] && is.gt(aim)) return 'behind'
  if (expected === null) return 'not-due'
  return MEETS[direction](is, new Big(expected), aim) ? 'on-path' : 'behind'
}

function stepsOf(terms: TargetTerms, measured: Measured, { given, asOf }: { given: GivenFigures; asOf: PlainDate }): Step[] {
  let sum: Big | null = null
  return expectedPath(terms, measured).map(({ period, expected }): Step => {
    const value = isOver(period, asOf) ? (given.byPeriod.get(period) ?? null) : null
    if (isCumulative(measured)) {
      if (value !== null) sum = (sum ?? new Big(0)).plus(value)
      return { period, expected, value, reached: value === null || sum === null ? null : sum.toFixed() }
    }
    const ratio = measured.acrossPeriods === 'ratio' ? (given.upTo?.get(period) ?? null) : value
    return { period, expected, value, reached: value === null ? null : ratio }
  })
}

/** Reached in hundredths of the goal; for what is to be less than something, or from nothing, that says nothing. */
function shareOf({ direction, goal, reached }: Pick<Standing, 'direction' | 'goal' | 'reached'>): string | null {
  if (goal === null || reached === null || new Big(goal).eq(0) || direction === 'reduce-by') return null
  return new Big(reached).times(100).div(goal).round(1, 1).toFixed()
}

/**
 * How far a target is on a day, from the figures of its unit: flows summed so far, levels and ratios by the last period that has a figure, held against what
 * the path expects at the end of the last period that was over. Figures of periods that were not over do not count.
 */
export function progressOf(
  { terms, measured }: { readonly terms: TargetTerms; readonly measured: Measured },
  given: GivenFigures,
  asOf: PlainDate,
): Progress {
  const steps = stepsOf(terms, measured, { given, asOf })
  const over = steps.filter(({ period }) => isOver(period, asOf))
  const [last, at] = [over.findLast(({ reached }) => reached !== null), over.at(-1)]
  const goal = goalOf(terms)
  const [reached, expected] = [last?.reached ?? null, at?.expected ?? null]
  const missing = over.filter(({ value }) => value === null).map(({ period }) => period)
  const isEnded = over.length === steps.length && steps.length > 0
  const isComplete = isEnded && (isCumulative(measured) ? missing.length === 0 : last?.period === at?.period)
  const standing = { direction: terms.direction, goal, reached, expected, isComplete, isFlow: isCumulative(measured) }
  return {
    ...{ class: classOf(standing), goal, reached, reachedAt: last?.period ?? null, missing, expected, expectedAt: at?.period ?? null },
    difference: reached === null || expected === null ? null : new Big(reached).minus(expected).toFixed(),
    ...{ share: shareOf(standing), steps },
  }
}
