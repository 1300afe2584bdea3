import { dueOf, type WorkCalendar } from '../../calendar/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import type { LiveTask } from '../state.ts'

/** What another calendar does to an open task: nothing, another deadline, or nothing because a decision of its own set the deadline. */
export type Recount =
  | { readonly kind: 'same' }
  | { readonly kind: 'moved'; readonly from: PlainDate; readonly to: PlainDate }
  | { readonly kind: 'held'; readonly due: PlainDate }

const SAME: Recount = { kind: 'same' }

/** Whether people decided on the deadline since it was counted: then it is no longer counted but written. */
function isDecided(task: LiveTask): boolean {
  return task.history.some(({ fact, version }) => {
    if (task.recalled.has(version)) return false
    return fact.type === 'task.suspended' || fact.type === 'task.resumed' || (fact.type === 'task.extension-decided' && fact.granted)
  })
}

/** The day that the task's term gives under a calendar; undefined for a term that is not counted or still waits. */
function countedDue(task: LiveTask, calendar: WorkCalendar): PlainDate | null | undefined {
  const { term } = task.assigned
  if (term.kind === 'counted' || term.kind === 'ahead') return dueOf(term, calendar).due
  if (term.kind !== 'after-event' || task.clock.waits) return undefined
  for (const { fact, version } of task.history.toReversed()) {
    if (fact.type === 'task.trigger-occurred' && !task.recalled.has(version)) return dueOf(term, calendar, { occurred: fact.on }).due
  }
  return undefined
}

/**
 * What becomes of an open task's deadline under another calendar: counted terms are counted anew, written dates never move, and a deadline
 * that was extended or stood still by decision is held. Tasks that are over stay as they were judged.
 */
export function recountDue(task: LiveTask, calendar: WorkCalendar): Recount {
  const { due } = task.clock
  if (task.status === 'verified' || task.status === 'closed' || due === null) return SAME
  const counted = countedDue(task, calendar)
  if (counted === undefined || counted === null || counted === due) return SAME
  return isDecided(task) ? { kind: 'held', due } : { kind: 'moved', from: due, to: counted }
}
