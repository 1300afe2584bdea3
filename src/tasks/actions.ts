import type { TaskStatus } from './clock/follow-clock.ts'
import type { TaskState } from './state.ts'

/** Everything that can be done to an assigned task. */
export const TASK_ACTIONS = [
  'acknowledge',
  'decline',
  'reassign',
  'progress',
  'claim',
  'verify',
  'send-back',
  'request-extension',
  'decide-extension',
  'suspend',
  'resume',
  'trigger',
  'report-period',
  'note',
  'set-deadline',
  'review',
  'pass-on',
  'set-part',
  'report-part',
  'return-part',
  'star',
  'unstar',
  'set-field',
  'route',
  'hand-over',
  'close',
  'recall',
] as const
export type TaskAction = (typeof TASK_ACTIONS)[number]

const WORKING = [
  'progress',
  'claim',
  'request-extension',
  'decide-extension',
  'suspend',
  'resume',
  'trigger',
  'report-period',
  'note',
  'set-deadline',
  'review',
  'pass-on',
  'set-part',
  'report-part',
  'return-part',
  'star',
  'unstar',
  'set-field',
  'route',
  'hand-over',
  'reassign',
  'close',
  'recall',
] as const satisfies readonly TaskAction[]

/** What each status allows; server and screen read the same table. */
export const STATUS_ACTIONS = {
  assigned: ['acknowledge', 'decline', ...WORKING],
  acknowledged: ['decline', ...WORKING],
  'in-progress': WORKING,
  claimed: [
    'verify',
    'send-back',
    'decide-extension',
    'trigger',
    'note',
    'report-part',
    'star',
    'unstar',
    'set-field',
    'route',
    'hand-over',
    'recall',
  ],
  verified: ['note', 'set-field', 'recall'],
  declined: ['reassign', 'trigger', 'note', 'close', 'recall'],
  closed: ['note', 'recall'],
} as const satisfies Record<TaskStatus, readonly TaskAction[]>

/** What a stopped clock takes away: the doer may still finish, but nobody asks for more time, returns the task or stops it twice. */
const NOT_WHILE_SUSPENDED: ReadonlySet<TaskAction> = new Set(['decline', 'request-extension', 'decide-extension', 'suspend'])

/** Things that belong to some tasks only: time to extend, an event to wait for, periods to report. */
function fitsKind(state: Exclude<TaskState, { status: 'unassigned' }>, action: TaskAction): boolean {
  switch (action) {
    case 'request-extension':
      return state.clock.due !== null && !state.clock.waits && state.extension === null
    case 'decide-extension':
      return state.extension !== null
    case 'resume':
      return state.clock.suspendedFrom !== null
    case 'trigger':
      return state.clock.waits
    case 'claim':
      return !state.clock.continuing
    case 'report-period':
      return state.clock.continuing
    case 'set-deadline':
      return state.clock.due === null && !state.clock.waits && !state.clock.continuing
    case 'review':
      return state.clock.due === null && !state.clock.waits
    case 'set-part':
    case 'report-part':
      return state.coordinators.length > 0
    case 'return-part':
      return Object.values(state.parts).some((part) => part.reportedOn !== null)
    case 'star':
      return !state.isStarred
    case 'unstar':
      return state.isStarred
    default:
      return true
  }
}

/** What may be done now, from the status table and the task's own kind, narrowed to what a person may do (`granted`; all when left out). */
export function allowedActions(state: TaskState, granted?: ReadonlySet<string>): TaskAction[] {
  if (state.status === 'unassigned') return []
  const table: readonly TaskAction[] = STATUS_ACTIONS[state.status]
  const isStopped = state.clock.suspendedFrom !== null
  return table.filter(
    (action) => !(isStopped && NOT_WHILE_SUSPENDED.has(action)) && fitsKind(state, action) && (granted?.has(action) ?? true),
  )
}
