import { ok, type PlainDate, type Recorded, type Result, refuse } from '../kernel/index.ts'
import { allowedActions, type TaskAction } from './actions.ts'
import { clockDay } from './clock/follow-clock.ts'
import { replay } from './evolve.ts'
import { taskRefusals } from './refusals.ts'
import type { TaskFact } from './schema.ts'
import type { LiveTask } from './state.ts'

/** The action that makes a fact; the assignment has none. */
export const FACT_ACTIONS = {
  'task.assigned': null,
  'task.acknowledged': 'acknowledge',
  'task.declined': 'decline',
  'task.reassigned': 'reassign',
  'task.progressed': 'progress',
  'task.claimed': 'claim',
  'task.verified': 'verify',
  'task.sent-back': 'send-back',
  'task.extension-requested': 'request-extension',
  'task.extension-decided': 'decide-extension',
  'task.suspended': 'suspend',
  'task.resumed': 'resume',
  'task.trigger-occurred': 'trigger',
  'task.due-recounted': null,
  'task.period-reported': 'report-period',
  'task.noted': 'note',
  'task.deadline-set': 'set-deadline',
  'task.reviewed': 'review',
  'task.passed-on': 'pass-on',
  'task.part-set': 'set-part',
  'task.part-reported': 'report-part',
  'task.part-returned': 'return-part',
  'task.starred': 'star',
  'task.unstarred': 'unstar',
  'task.field-set': 'set-field',
  'task.carried-forward': null,
  'task.routed': 'route',
  'task.handed-over': 'hand-over',
  'task.closed': 'close',
  'task.entry-recalled': 'recall',
  'task.imported': null,
  'task.import-withdrawn': null,
} as const satisfies Record<TaskFact['type'], TaskAction | null>

/** Two lines of a task whose entries must follow each other in time: the work handed to and fro, and the term. */
const LINES: readonly (readonly TaskAction[])[] = [
  ['acknowledge', 'decline', 'reassign', 'claim', 'verify', 'send-back', 'close'],
  ['request-extension', 'decide-extension', 'suspend', 'resume', 'trigger', 'set-deadline'],
]

/** The day of the last standing entry of the action's line; the day of assignment when there is none. */
export function lastOfLine(task: LiveTask, action: TaskAction): PlainDate {
  const line = LINES.find((actions) => actions.includes(action)) ?? []
  let last = task.assignedOn
  for (const { fact, version, effectiveOn } of task.history) {
    const made = FACT_ACTIONS[fact.type]
    if (made !== null && line.includes(made) && !task.recalled.has(version) && effectiveOn > last) last = effectiveOn
  }
  return last
}

/** Whether an extension may be asked on a day, to a day: while the deadline has not passed, and only forward. */
export function checkExtension(task: LiveTask, on: PlainDate, to: PlainDate): Result<null> {
  const { due } = task.clock
  if (due === null) return refuse(taskRefusals, 'EXTENSION_WITHOUT_DEADLINE')
  if (clockDay(task.clock, on) > due) return refuse(taskRefusals, 'EXTENSION_AFTER_DEADLINE', { due })
  return to > due ? ok(null) : refuse(taskRefusals, 'EXTENSION_NOT_LATER', { to, due })
}

function stands(task: LiveTask, { fact, effectiveOn }: Recorded<TaskFact>): boolean {
  const action = FACT_ACTIONS[fact.type]
  if (action === null || !allowedActions(task).includes(action)) return false
  if (fact.type === 'task.extension-requested') return checkExtension(task, effectiveOn, fact.to).ok
  if (fact.type === 'task.extension-decided' && fact.granted) return task.clock.due !== null && fact.to > task.clock.due
  return true
}

/**
 * Whether the history still makes sense without an entry: every later entry must have been possible without it. Refuses the assignment
 * itself, unknown or recalled entries (TASK_ENTRY_NOT_FOUND) and entries on which later ones rest (TASK_ENTRY_NEEDED_BY_LATER).
 */
export function checkRecall(task: LiveTask, version: number): Result<Recorded<TaskFact>> {
  const entry = task.history.find((r) => r.version === version)
  if (!entry || task.recalled.has(version)) return refuse(taskRefusals, 'TASK_ENTRY_NOT_FOUND', { version })
  if (entry.fact.type === 'task.passed-on') return refuse(taskRefusals, 'TASK_SUBTASK_STAYS', { child: entry.fact.child })
  if (FACT_ACTIONS[entry.fact.type] === null) return refuse(taskRefusals, 'TASK_ASSIGNMENT_STAYS')
  return checkWithout(task, entry)
}

/** Whether every later entry would have been possible without one (TASK_ENTRY_NEEDED_BY_LATER). */
export function checkWithout(task: LiveTask, entry: Recorded<TaskFact>): Result<Recorded<TaskFact>> {
  const { version } = entry
  const remaining = task.history.filter((r) => r.version !== version && !task.recalled.has(r.version))
  for (let i = 1; i < remaining.length; i++) {
    const [next] = remaining.slice(i, i + 1)
    const before = replay(remaining.slice(0, i))
    if (next === undefined || next.version < version || before.status === 'unassigned') continue
    if (!stands(before, next)) return refuse(taskRefusals, 'TASK_ENTRY_NEEDED_BY_LATER', { version, later: next.version })
  }
  return ok(entry)
}
