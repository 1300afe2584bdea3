import { type RecommendationFact, recommendationAsOf } from '../../../inspections/index.ts'
import type { PlainDate, Recorded, UnitId } from '../../../kernel/index.ts'

/** How many recommendations are open on a day, by the units they are addressed to; one to two units counts in both. */
export function openRecommendationsOf(
  histories: readonly (readonly Recorded<RecommendationFact>[])[],
  asOf: PlainDate,
): ReadonlyMap<UnitId, number> {
  const counts = new Map<UnitId, number>()
  for (const history of histories) {
    const state = recommendationAsOf(history, asOf)
    if (state.status === 'none' || state.status === 'closed') continue
    for (const unit of state.made.addressees) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  }
  return counts
}
