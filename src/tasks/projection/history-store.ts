import type { NewFact, Recorded } from '../../kernel/index.ts'
import { findAtHand, keepAtHand, type Reader, readStream, readStreams, type Tx } from '../../storage/index.ts'
import { TASK_STREAM, TaskFact } from '../schema.ts'

type History = readonly Recorded<TaskFact>[]

function parseFact(fact: NewFact): TaskFact {
  // Parsing checks the shape; the branded optional day is the only difference between the parsed and the declared type.
  return TaskFact.parse(fact) as TaskFact
}

/** Facts of the journal as facts of tasks; throws when the journal holds something else (a bug or a damaged store). */
function toHistory(recorded: readonly Recorded[]): Recorded<TaskFact>[] {
  return recorded.map((one) => ({ ...one, fact: parseFact(one.fact) }))
}

const keyOf = (id: string): string => `task history ${id}`

/** All facts of a task in order of version; empty when there is no such task. */
export async function readTaskHistory(db: Reader, id: string): Promise<Recorded<TaskFact>[]> {
  const history = toHistory(await readStream(db, TASK_STREAM, id))
  keepAtHand(db, keyOf(id), history)
  return history
}

/** The same for many tasks at once; ids without facts are left out. */
export async function readTaskHistories(tx: Tx, ids: readonly string[]): Promise<Map<string, Recorded<TaskFact>[]>> {
  const histories = new Map<string, Recorded<TaskFact>[]>()
  for (const [id, facts] of await readStreams(tx, TASK_STREAM, ids)) {
    const history = toHistory(facts)
    keepAtHand(tx, keyOf(id), history)
    histories.set(id, history)
  }
  return histories
}

/** What came before the first of some new facts: from what this transaction has at hand, else from the journal. */
async function readBefore(tx: Tx, first: ReadonlyMap<string, number>): Promise<Map<string, History>> {
  const before = new Map<string, History>()
  const missing: string[] = []
  for (const [id, version] of first) {
    // Only `keepAtHand` of this file fills the key; facts never change, so the first of them are those that were read.
    const kept = (version === 1 ? [] : (findAtHand(tx, keyOf(id)) as History | undefined))?.slice(0, version - 1)
    if (kept?.length === version - 1) before.set(id, kept)
    else missing.push(id)
  }
  if (missing.length === 0) return before
  const found = await readStreams(tx, TASK_STREAM, missing)
  for (const id of missing) before.set(id, toHistory(found.get(id) ?? []).slice(0, (first.get(id) ?? 1) - 1))
  return before
}

/** The history of each task of some new facts up to and with its last one, which stands in the journal already. */
export async function historiesWith(tx: Tx, recorded: readonly Recorded[]): Promise<Map<string, { history: History; fresh: History }>> {
  const byTask = new Map<string, Recorded<TaskFact>[]>()
  for (const one of toHistory(recorded)) byTask.set(one.streamId, [...(byTask.get(one.streamId) ?? []), one])
  const before = await readBefore(tx, new Map([...byTask].map(([id, [one]]) => [id, one?.version ?? 1])))
  return new Map(
    [...byTask].map(([id, fresh]) => {
      const history = [...(before.get(id) ?? []), ...fresh]
      keepAtHand(tx, keyOf(id), history)
      return [id, { history, fresh }]
    }),
  )
}
