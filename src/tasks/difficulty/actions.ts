import { type DifficultyState, type DifficultyStatus, lastStop } from './difficulty-state.ts'

/** Everything that can be done to a difficulty once it is raised. */
export const DIFFICULTY_ACTIONS = ['answer', 'pass-up', 'return', 'join', 'separate', 'withdraw'] as const
export type DifficultyAction = (typeof DIFFICULTY_ACTIONS)[number]

/** What each status allows; server and screen read the same table. What has ended is raised anew, not opened again. */
export const DIFFICULTY_STATUS_ACTIONS = {
  waiting: DIFFICULTY_ACTIONS,
  answered: [],
  returned: [],
  withdrawn: [],
} as const satisfies Record<DifficultyStatus, readonly DifficultyAction[]>

/** What may be done now: a joined one is answered through the one it was joined to; nobody stands above the last on the route. */
export function allowedDifficultyActions(state: DifficultyState): DifficultyAction[] {
  if (state.status === 'none') return []
  const table: readonly DifficultyAction[] = DIFFICULTY_STATUS_ACTIONS[state.status]
  const isJoined = state.joinedTo !== null
  return table.filter((action) => {
    if (action === 'withdraw') return true
    if (action === 'separate') return isJoined
    if (isJoined) return false
    if (action === 'pass-up') return lastStop(state).place < state.raised.route.length - 1
    return action !== 'join' || state.others.length === 0
  })
}
