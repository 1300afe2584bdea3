import type { PlainDate, Recorded, UnitId } from '../kernel/index.ts'
import { type LiveRecommendation, recommendationAsOf } from './recommendation/recommendation-state.ts'
import type { Outcome, RecommendationFact, RecommendationKind } from './schema.ts'

/** How the rows of a cohort table are formed. */
export type CohortBy = 'year' | 'kind' | 'unit'

/** One row: recommendations by what became of them, conclusions of which nothing is left open, and the money in đồng. */
export interface CohortRow {
  readonly key: string
  readonly conclusions: number
  readonly conclusionsDone: number
  readonly recommendations: number
  readonly outcomes: Readonly<Record<Outcome | 'open', number>>
  /** Of those open, how many are past their day. */
  readonly overdue: number
  readonly amount: number
  readonly recovered: number
}

const DONE: ReadonlySet<Outcome> = new Set(['implemented', 'overtaken'])

/** Where a recommendation stands: closed with an outcome, or open whatever was said of it meanwhile. */
const outcomeOf = (state: LiveRecommendation): Outcome | 'open' => (state.status === 'closed' ? state.closed.outcome : 'open')

/** Whether an open recommendation is past its day on a date. */
export function isOverdue(state: LiveRecommendation, asOf: PlainDate): boolean {
  return state.status !== 'closed' && state.made.dueOn !== null && asOf > state.made.dueOn
}

function keysOf({ made }: LiveRecommendation, by: CohortBy): readonly (string | RecommendationKind | UnitId)[] {
  if (by === 'year') return [made.source.issuedOn.slice(0, 4)]
  return by === 'kind' ? [made.kind] : made.addressees
}

/** What became of some recommendations on a day. */
export function tallyOf(states: readonly LiveRecommendation[], asOf: PlainDate): Omit<CohortRow, 'key'> {
  const outcomes = { implemented: 0, partly: 0, not: 0, refused: 0, overtaken: 0, open: 0 }
  const left = new Map<string, boolean>()
  for (const state of states) {
    const outcome = outcomeOf(state)
    outcomes[outcome] += 1
    const isDone = outcome !== 'open' && DONE.has(outcome)
    left.set(state.made.conclusionId, (left.get(state.made.conclusionId) ?? true) && isDone)
  }
  return {
    conclusions: left.size,
    conclusionsDone: [...left.values()].filter(Boolean).length,
    recommendations: states.length,
    outcomes,
    overdue: states.filter((state) => isOverdue(state, asOf)).length,
    amount: states.reduce((sum, { made }) => sum + (made.amount ?? 0), 0),
    recovered: states.reduce((sum, { recovered }) => sum + recovered, 0),
  }
}

/**
 * The cohort table on a date: what became of the recommendations of each year of conclusion, kind or addressee. A conclusion is done when all
 * its recommendations in the row are closed as implemented or overtaken. By unit, a recommendation to two units stands in both rows.
 */
export function cohortOf(
  histories: readonly (readonly Recorded<RecommendationFact>[])[],
  { by, asOf }: { readonly by: CohortBy; readonly asOf: PlainDate },
): CohortRow[] {
  const groups = new Map<string, LiveRecommendation[]>()
  for (const history of histories) {
    const state = recommendationAsOf(history, asOf)
    if (state.status === 'none') continue
    for (const key of keysOf(state, by)) groups.set(key, [...(groups.get(key) ?? []), state])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, states]) => ({ key, ...tallyOf(states, asOf) }))
}

/** Recommendations closed as implemented of all that were not overtaken, and conclusions done of all; null where there is nothing to divide by. */
export function ratesOf(row: CohortRow): { readonly recommendations: number | null; readonly conclusions: number | null } {
  const of = row.recommendations - row.outcomes.overtaken
  return {
    recommendations: of === 0 ? null : row.outcomes.implemented / of,
    conclusions: row.conclusions === 0 ? null : row.conclusionsDone / row.conclusions,
  }
}
