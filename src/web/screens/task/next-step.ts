import type { TaskAction, TaskDetail } from '../../../tasks/index.ts'

/** What the reader of a task has to do next, or for whom everybody waits. */
export type NextStep =
  | { readonly kind: 'verify' | 'decide-extension' | 'reassign' | 'acknowledge' | 'claim' | 'claim-again' | 'report-period' | 'trigger' }
  | { readonly kind: 'wait-verification' | 'wait-lead' | 'wait-assigner' | 'wait-event' | 'suspended' | 'done' | 'closed' }
  /** The reader follows the agency, and may key in what it answered on paper. */
  | { readonly kind: 'key-in' }

export type NextTask = Pick<TaskDetail, 'status' | 'actions' | 'lead' | 'classification' | 'waitsFor' | 'extension'> & {
  readonly events: readonly Pick<TaskDetail['events'][number], 'type' | 'recalled'>[]
}

/** Whether the last claim came back and no other has followed. */
function isSentBack({ events }: NextTask): boolean {
  const last = events.findLast(({ type, recalled }) => !recalled && (type === 'task.claimed' || type === 'task.sent-back'))
  return last?.type === 'task.sent-back'
}

/** What an office has to decide on, before anything of the doer's. */
function toDecide({ actions, status }: NextTask): NextStep | undefined {
  if (actions.includes('verify')) return { kind: 'verify' }
  if (actions.includes('decide-extension')) return { kind: 'decide-extension' }
  return status === 'declined' && actions.includes('reassign') ? { kind: 'reassign' } : undefined
}

function forLead(task: NextTask): NextStep | undefined {
  if (task.actions.includes('acknowledge')) return { kind: 'acknowledge' }
  if (task.waitsFor !== null) return { kind: 'wait-event' }
  if (task.actions.includes('report-period')) return { kind: 'report-period' }
  if (!task.actions.includes('claim')) return undefined
  return { kind: isSentBack(task) ? 'claim-again' : 'claim' }
}

/** The next step of a task for somebody of an office, from what may be done now. */
export function nextStep(task: NextTask, office: string): NextStep {
  const decision = toDecide(task)
  if (decision) return decision
  if (task.status === 'verified') return { kind: 'done' }
  if (task.status === 'closed') return { kind: 'closed' }
  if (task.status === 'claimed') return { kind: 'wait-verification' }
  if (task.status === 'declined') return { kind: 'wait-assigner' }
  if (task.classification.suspended) return { kind: 'suspended' }
  if (office === task.lead.id) return forLead(task) ?? { kind: 'wait-lead' }
  if (task.actions.includes('trigger')) return { kind: 'trigger' }
  if (task.waitsFor !== null) return { kind: 'wait-event' }
  return { kind: task.actions.some((action) => action === 'claim' || action === 'acknowledge') ? 'key-in' : 'wait-lead' }
}

/** The button that the next step is; undefined when somebody else has to act. */
export function mainAction(step: NextStep): TaskAction | undefined {
  switch (step.kind) {
    case 'claim-again':
      return 'claim'
    case 'verify':
    case 'decide-extension':
    case 'reassign':
    case 'acknowledge':
    case 'claim':
    case 'report-period':
    case 'trigger':
      return step.kind
    default:
      return undefined
  }
}
