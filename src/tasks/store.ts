import type { Recorded } from '../kernel/index.ts'
import { append, appendAll, type Reader, type Tx } from '../storage/index.ts'
import { replay } from './evolve.ts'
import { readTaskHistories, readTaskHistory } from './projection/history-store.ts'
import { readStanding } from './projection/write-store.ts'
import { TASK_STREAM, type TaskFact } from './schema.ts'
import type { TaskState } from './state.ts'

export { readTaskHistory } from './projection/history-store.ts'
export { tasksProjection } from './projection/tasks-projection-store.ts'

/** The state of a task from its facts. */
export async function readTask(db: Reader, id: string): Promise<TaskState> {
  return replay(await readTaskHistory(db, id))
}

/** The state of a task that is about to be changed: with one trip to the database for all that writing it needs. */
export async function readTaskToChange(tx: Tx, id: string): Promise<TaskState> {
  const [history] = await Promise.all([readTaskHistory(tx, id), readStanding(tx, [id])])
  return replay(history)
}

/** The states of many tasks from their facts, by id in the order asked for; ids without facts are left out. */
export async function readTasks(tx: Tx, ids: readonly string[]): Promise<Map<string, TaskState>> {
  const histories = await readTaskHistories(tx, ids)
  return new Map(
    ids.flatMap((id) => {
      const history = histories.get(id)
      return history ? [[id, replay(history)] as const] : []
    }),
  )
}

/** Decided facts of one task, and the version that they were decided on. */
export interface TaskBatch {
  readonly id: string
  readonly expectedVersion: number
  readonly facts: readonly TaskFact[]
}

const batchOf = ({ id, expectedVersion, facts }: TaskBatch) => ({ stream: TASK_STREAM, streamId: id, expectedVersion, facts })

/** Appends decided facts after the version they were decided on; throws `VersionConflict` when somebody else was first. */
export async function appendTask(tx: Tx, context: Parameters<typeof append>[1], batch: TaskBatch): Promise<Recorded<TaskFact>[]> {
  return await append(tx, context, batchOf(batch))
}

/** The same for many tasks at once, each named once. */
export async function appendTasks(tx: Tx, context: Parameters<typeof append>[1], batches: readonly TaskBatch[]): Promise<void> {
  await appendAll(tx, context, batches.map(batchOf))
}
