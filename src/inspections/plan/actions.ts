/** Everything that can be done to a plan once it is drafted. */
export const PLAN_ACTIONS = [
  'choose-subject',
  'rank',
  'draw',
  'name-unit',
  'drop-unit',
  'plan-visit',
  'approve',
  'assess',
  'record-visit',
  'link-conclusion',
] as const
export type PlanAction = (typeof PLAN_ACTIONS)[number]

/** What each status allows; server and screen read the same table. What was approved is not drawn anew. */
export const PLAN_STATUS_ACTIONS = {
  draft: ['choose-subject', 'rank', 'draw', 'name-unit', 'drop-unit', 'plan-visit', 'approve'],
  approved: ['assess', 'record-visit', 'link-conclusion'],
} as const satisfies Record<'draft' | 'approved', readonly PlanAction[]>

/** The verb of the access table that an action needs. */
export const PLAN_VERBS = {
  'choose-subject': 'change',
  rank: 'change',
  draw: 'change',
  'name-unit': 'change',
  'drop-unit': 'change',
  'plan-visit': 'change',
  approve: 'approve',
  assess: 'assess',
  'record-visit': 'visit',
  'link-conclusion': 'visit',
} as const satisfies Record<PlanAction, string>
