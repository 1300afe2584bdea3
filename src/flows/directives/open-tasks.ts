import type { Scope } from '../../access/index.ts'
import type { Tx } from '../../storage/index.ts'
import type { LiveTask } from '../../tasks/index.ts'
import { listDirectiveTasks } from '../../tasks/lists/directive-task-store.ts'
import { readTasks } from '../../tasks/store.ts'

const EVERYTHING: Scope = { all: true }

/** The tasks that stand under a directive now and are not over, of those in a scope (all when left out), in the order of its clauses. */
export async function openTasksOf(tx: Tx, directive: string, scope: Scope = EVERYTHING): Promise<LiveTask[]> {
  const tasks = await readTasks(tx, await listDirectiveTasks(tx, directive, scope))
  return [...tasks.values()].flatMap((task) => (task.status === 'unassigned' || isOver(task) ? [] : [task]))
}

const isOver = ({ status }: LiveTask): boolean => status === 'verified' || status === 'closed'
