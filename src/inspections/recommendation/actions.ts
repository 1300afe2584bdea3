import type { RecommendationState } from './recommendation-state.ts'

/** Everything that can be done to a recommendation once it is made. */
export const RECOMMENDATION_ACTIONS = ['serve', 'unserve', 'report', 'recover', 'urge', 'check', 'close', 'recall'] as const
export type RecommendationAction = (typeof RECOMMENDATION_ACTIONS)[number]

/** What each status allows; server and screen read the same table. A closed one is opened again only by recalling what closed it. */
export const RECOMMENDATION_STATUS_ACTIONS = {
  open: RECOMMENDATION_ACTIONS,
  reported: RECOMMENDATION_ACTIONS,
  checked: RECOMMENDATION_ACTIONS,
  closed: ['serve', 'unserve', 'recall'],
} as const satisfies Record<Exclude<RecommendationState['status'], 'none'>, readonly RecommendationAction[]>

/** What may be done now; money is recovered only where some was to be. */
export function allowedRecommendationActions(state: RecommendationState): RecommendationAction[] {
  if (state.status === 'none') return []
  const table: readonly RecommendationAction[] = RECOMMENDATION_STATUS_ACTIONS[state.status]
  return table.filter((action) => {
    if (action === 'recover') return state.made.amount !== null
    if (action === 'unserve') return state.tasks.length > 0
    if (action === 'recall') return state.version > 1
    return true
  })
}
