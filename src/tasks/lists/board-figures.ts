import { TASK_CLASSES, type TaskClass } from '../clock/classify.ts'
import type { TaskBoard } from './board-views.ts'

type Line = Pick<TaskBoard['total'], 'byClass' | 'asClaimed'>

/** Completed, as the Government Office counts it: verified ones only. */
export const COMPLETED_CLASSES = ['completed-on-time', 'completed-late', 'completed-no-deadline'] as const satisfies readonly TaskClass[]
/** Not completed. What waits for an outside event stands apart from both. */
export const OPEN_CLASSES = ['open-within-term', 'open-overdue', 'open-no-deadline'] as const satisfies readonly TaskClass[]

const sum = (counts: Line['byClass'], classes: readonly TaskClass[]): number => classes.reduce((total, one) => total + counts[one], 0)

/** Verified as completed. */
export function verifiedOf(line: Line): number {
  return sum(line.byClass, COMPLETED_CLASSES)
}

/** Claimed as completed, verified or not. */
export function claimedOf(line: Line): number {
  return sum(line.asClaimed, COMPLETED_CLASSES)
}

/**
 * Completed on time among those whose deadline has been met or missed (completed on time, completed late, overdue), in whole per cents;
 * undefined while there are none. Undated tasks and those within their term are on neither side.
 */
export function onTimeShare({ byClass }: Line): number | undefined {
  const onTime = byClass['completed-on-time']
  const judged = onTime + byClass['completed-late'] + byClass['open-overdue']
  return judged === 0 ? undefined : Math.round((100 * onTime) / judged)
}

/** The six figures of the Government Office with what waits for its event, in the order in which papers list them. */
export function sixFigures({ byClass }: Pick<Line, 'byClass'>): readonly (readonly [TaskClass, number])[] {
  return TASK_CLASSES.map((name) => [name, byClass[name]])
}
