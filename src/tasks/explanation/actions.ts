import type { ExplanationStatus, LiveExplanation } from './explanation-state.ts'

/** Everything that can be done to a demand. */
export const EXPLANATION_ACTIONS = ['answer', 'accept', 'return', 'withdraw'] as const
export type ExplanationAction = (typeof EXPLANATION_ACTIONS)[number]

/** What each status allows; server and screen read the same table. A demand is withdrawn before its answer only. */
const STATUS_ACTIONS = {
  asked: ['answer', 'withdraw'],
  returned: ['answer', 'withdraw'],
  answered: ['accept', 'return'],
  accepted: [],
  withdrawn: [],
} as const satisfies Record<ExplanationStatus, readonly ExplanationAction[]>

/** What may be done to a demand now. */
export function allowedExplanationActions({ status }: Pick<LiveExplanation, 'status'>): readonly ExplanationAction[] {
  return STATUS_ACTIONS[status]
}
