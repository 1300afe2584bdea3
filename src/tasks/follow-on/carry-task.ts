import { dueOf, type WorkCalendar } from '../../calendar/index.ts'
import { ok, type Recorded, type Result, refuse } from '../../kernel/index.ts'
import { checkWithout } from '../check-history.ts'
import type { AssignTask } from '../commands.ts'
import { taskRefusals } from '../refusals.ts'
import type { TaskFact, TaskFactOf } from '../schema.ts'
import type { LiveTask } from '../state.ts'

/** What a directive that follows another orders of one of its tasks, with every text kept as content; `paper` is its number. */
export interface Order extends Pick<AssignTask, 'dutyId' | 'clause' | 'lead' | 'product' | 'term' | 'source' | 'text' | 'assignedOn'> {
  readonly directiveId: string
  readonly paper: string | null
}

const isContinuing = ({ term }: Pick<Order, 'term'>): boolean => term.kind === 'continuing' || term.kind === 'recurring'
const waits = ({ term }: Pick<Order, 'term'>): boolean => term.kind === 'trigger' || term.kind === 'after-event'

/** What of a task decides whether another directive can take it over. */
export interface Carried {
  readonly status: LiveTask['status']
  readonly lead: string
  readonly waits: boolean
  readonly continuing: boolean
  readonly isPart: boolean
}

/** What a task shows of itself for `canCarry`. */
export function carriedOf({ status, lead, clock, assigned }: LiveTask): Carried {
  return { status, lead, waits: clock.waits, continuing: clock.continuing, isPart: assigned.parent !== undefined }
}

const OVER: ReadonlySet<LiveTask['status']> = new Set(['verified', 'closed', 'declined'])

/** Whether an order can take a task over: still open, of the same lead, both with an end or both continuing, neither waiting for an event. */
export function canCarry(task: Carried, order: Pick<Order, 'lead' | 'term'>): boolean {
  if (OVER.has(task.status) || task.isPart || task.lead !== order.lead) return false
  return !task.waits && !waits(order) && task.continuing === isContinuing(order)
}

/**
 * Puts an open task under a directive that amends or replaces the one that gave it: it keeps its id, its history and its first deadline, and takes
 * on the clause, the words and the deadline of the new one; an order without a deadline leaves the one before. Refuses what `canCarry` does not
 * allow (TASK_NOT_CARRIED) and a deadline before the directive (TASK_DUE_BEFORE_DIRECTIVE).
 */
export function decideCarry(
  task: LiveTask,
  order: Order,
  known: { readonly calendar: WorkCalendar; readonly on: TaskFact['effectiveOn'] },
): Result<TaskFactOf<'task.carried-forward'>[]> {
  const { directiveId, dutyId, clause, text, product, source, paper, term, assignedOn } = order
  if (!canCarry(carriedOf(task), order) || dutyId === null) {
    return refuse(taskRefusals, 'TASK_NOT_CARRIED', { clause: task.assigned.clause ?? task.id, to: clause ?? directiveId })
  }
  const due = isContinuing(order) ? null : dueOf(term, known.calendar, { after: assignedOn }).due
  if (due !== null && due < assignedOn) return refuse(taskRefusals, 'TASK_DUE_BEFORE_DIRECTIVE', { due, assigned: assignedOn })
  const where = { directiveId, dutyId, clause, text, product, source, paper }
  return ok([{ type: 'task.carried-forward', typeVersion: 1, ...(known.on === undefined ? {} : { effectiveOn: known.on }), ...where, due }])
}

const isOf = (directiveId: string, { fact }: Recorded<TaskFact>): boolean =>
  fact.type === 'task.carried-forward' && fact.directiveId === directiveId

/**
 * Takes back what a directive that was withdrawn did to a task: the task stands again as before. Refuses when a later entry rests on it
 * (TASK_ENTRY_NEEDED_BY_LATER); nothing to take back is no fact.
 */
export function decideCarryBack(task: LiveTask, directiveId: string, reason: string): Result<TaskFactOf<'task.entry-recalled'>[]> {
  const entry = task.history.findLast((recorded) => isOf(directiveId, recorded) && !task.recalled.has(recorded.version))
  if (!entry) return ok([])
  const may = checkWithout(task, entry)
  return may.ok ? ok([{ type: 'task.entry-recalled', typeVersion: 1, version: entry.version, reason }]) : may
}
