import type { SessionAnswer } from '../../../access/index.ts'
import type { TaskAction, TaskItem } from '../../../tasks/index.ts'

/** What can be done to many tasks at once, each by a command of its own. */
export const BULK_ACTIONS = [
  'acknowledge',
  'verify',
  'request-extension',
  'decide-extension',
  'note',
  'route',
  'hand-over',
  'star',
  'set-field',
] as const satisfies readonly TaskAction[]
export type BulkAction = (typeof BULK_ACTIONS)[number]

type Person = Pick<SessionAnswer, 'account' | 'office' | 'may'>

const AT_WORK: ReadonlySet<string> = new Set(['assigned', 'acknowledged', 'in-progress'])

/** Whether an action makes sense for a task as the list shows it; the server decides again, task by task. */
export function fitsTask(action: BulkAction, task: TaskItem, me: Person): boolean {
  const isDoer = me.office === task.lead.id || me.account === task.handler?.id
  const isGiver = me.office === task.assigner.id
  switch (action) {
    case 'acknowledge':
      return isDoer && task.status === 'assigned'
    case 'verify':
      return isGiver && task.awaitingVerification
    case 'request-extension':
      return isDoer && AT_WORK.has(task.status) && task.due !== null && !task.waits && !task.suspended && task.extensionTo === null
    case 'decide-extension':
      return isGiver && task.extensionTo !== null && !task.suspended
    case 'note':
      return isDoer || isGiver
    case 'route':
      return isDoer && (AT_WORK.has(task.status) || task.status === 'claimed')
    case 'hand-over':
      return isDoer && task.handler !== null && task.status !== 'verified' && task.status !== 'closed'
    case 'star':
      return isGiver && !task.starred && task.status !== 'verified' && task.status !== 'closed'
    case 'set-field':
      return isGiver && task.status !== 'declined' && task.status !== 'closed'
  }
}

/** The actions that this person may do to at least one of the chosen tasks, with those tasks. */
export function bulkChoices(chosen: readonly TaskItem[], me: Person): { action: BulkAction; tasks: TaskItem[] }[] {
  return BULK_ACTIONS.filter((action) => me.may.task?.includes(action))
    .map((action) => ({ action, tasks: chosen.filter((task) => fitsTask(action, task, me)) }))
    .filter(({ tasks }) => tasks.length > 0)
}

type Json = string | number | boolean | null | { readonly [key: string]: Json }

/** The body of one command of many, from the words and days that were filled in once. */
export function bulkBody(action: BulkAction, task: TaskItem, filled: Readonly<Record<string, string>>): Record<string, Json> {
  const base = { action, expectedVersion: task.version }
  const words = filled.words ?? ''
  switch (action) {
    case 'acknowledge':
      return base
    case 'verify':
      return { ...base, note: words === '' ? null : words }
    case 'request-extension':
      return { ...base, to: filled.to ?? '', reason: words }
    case 'decide-extension':
      return { ...base, granted: true, to: task.extensionTo, decision: { kind: 'note', text: words } }
    case 'note':
      return { ...base, note: words }
    case 'route':
      return { ...base, division: filled.division ?? '', specialist: filled.person || null }
    case 'hand-over':
      return { ...base, to: filled.person ?? '', reason: words }
    case 'star':
      return { ...base, note: words === '' ? null : words }
    case 'set-field':
      return { ...base, field: filled.field || null }
  }
}
