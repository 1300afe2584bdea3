import { findContents, type Tx } from '../../storage/index.ts'
import { type LiveTask, TaskText } from '../../tasks/index.ts'

/** The title of each of some tasks, by id, as it is ordered now; redacted ones have none. */
export async function titlesOfTasks(tx: Tx, tasks: readonly LiveTask[]): Promise<ReadonlyMap<string, string>> {
  const texts = await findContents(
    tx,
    tasks.map(({ assigned }) => assigned.text),
  )
  return new Map(
    tasks.flatMap(({ id, assigned }) => {
      const words = TaskText.safeParse(texts.get(assigned.text))
      return words.success ? [[id, words.data.title] as const] : []
    }),
  )
}
