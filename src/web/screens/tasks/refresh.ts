import type { QueryClient } from '@tanstack/react-query'

/** The questions whose answers a task changes. */
const OF_TASKS: ReadonlySet<unknown> = new Set(['task', 'tasks', 'tasks-of', 'mine', 'board'])

/** Asks anew what a written task has changed on the open screen; other screens ask when they are opened. */
export function refreshTasks(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: (query) => OF_TASKS.has(query.queryKey[0]) })
}
