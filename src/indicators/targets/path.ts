import Big from 'big.js'
import { isCumulative, type Measured, monthNumber, periodsOf, type TargetPath, type TargetTerms } from './terms.ts'

/** What is expected at the end of a period; null where the path says nothing of it. */
export interface Expected {
  readonly period: string
  readonly expected: string | null
}

/** How offices round. */
const HALF_AWAY = 1

/** The figure that is to be come to: the value, or what is left of the baseline when it is to be reduced; null where it is not known. */
export function goalOf({ value, direction, baseline }: Pick<TargetTerms, 'value' | 'direction' | 'baseline'>): string | null {
  if (value === null) return null
  if (direction !== 'reduce-by') return value
  return baseline === null ? null : new Big(baseline).minus(value).toFixed()
}

/** Where the path begins: flows at nothing, levels at the baseline, or at the goal itself where it is only to be kept. */
export function startOf(terms: TargetTerms, measured: Measured): string | null {
  if (isCumulative(measured)) return '0'
  return terms.baseline ?? (terms.direction === 'exactly' ? goalOf(terms) : null)
}

function milestoneAt({ milestones }: Extract<TargetPath, { kind: 'milestones' }>, month: number): string | null {
  const due = milestones.filter((one) => monthNumber(one.month) <= month).sort((a, b) => monthNumber(b.month) - monthNumber(a.month))
  return due[0]?.value ?? null
}

/**
 * What is expected at the end of each period of the indicator within that of the target, rounded to the indicator's decimals (halves away from zero): so
 * nobody is behind by a part of a person. The last one is the goal itself. A level without a baseline has no even path: it is judged at the end.
 */
export function expectedPath(terms: TargetTerms, measured: Measured): Expected[] {
  const periods = periodsOf(terms, measured)
  const goal = goalOf(terms)
  const start = startOf(terms, measured)
  return periods.map((period, n): Expected => {
    if (goal === null) return { period, expected: null }
    if (n === periods.length - 1) return { period, expected: goal }
    const { path } = terms
    if (path.kind === 'end') return { period, expected: null }
    if (path.kind === 'milestones') return { period, expected: milestoneAt(path, monthNumber(period)) }
    if (start === null) return { period, expected: null }
    const part = new Big(goal)
      .minus(start)
      .times(n + 1)
      .div(periods.length)
    return { period, expected: new Big(start).plus(part).round(measured.decimals, HALF_AWAY).toFixed() }
  })
}
