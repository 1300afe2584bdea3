import type { WorkCalendar } from '../../calendar/index.ts'
import { type ActContext, dayOf, type PlainDate } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { type LiveTask, recountDue } from '../../tasks/index.ts'
import { listCountedTasks } from '../../tasks/recount-store.ts'
import { appendTasks, readTasks } from '../../tasks/store.ts'

const PAGE = 500

/** An open task whose counted term ends on another day. */
export interface Move {
  readonly task: LiveTask
  readonly from: PlainDate
  readonly to: PlainDate
}

/** Which open tasks another calendar moves, by the day on which they will be due, and how many a decision of their own holds. */
export async function listMoves(tx: Tx, calendar: WorkCalendar): Promise<{ moves: Move[]; held: number }> {
  const moves: Move[] = []
  let held = 0
  let after = ''
  for (;;) {
    const ids = await listCountedTasks(tx, { after, limit: PAGE })
    for (const task of (await readTasks(tx, ids)).values()) {
      if (task.status === 'unassigned') continue
      const found = recountDue(task, calendar)
      if (found.kind === 'moved') moves.push({ task, from: found.from, to: found.to })
      if (found.kind === 'held') held += 1
    }
    const last = ids.at(-1)
    if (ids.length < PAGE || last === undefined) break
    after = last
  }
  return { moves: moves.sort((a, b) => (a.to === b.to ? (a.task.id < b.task.id ? -1 : 1) : a.to < b.to ? -1 : 1)), held }
}

/** Writes into each task that moves why its deadline is another one now. */
export async function appendMoves(
  tx: Tx,
  context: ActContext,
  said: { moves: readonly Move[]; change: number; paper: string },
): Promise<void> {
  const { change, paper } = said
  const effectiveOn = dayOf(context.now)
  const batches = said.moves.map(({ task, from, to }) => ({
    ...{ id: task.id, expectedVersion: task.version },
    // A task may have been assigned for a day to come: the entry is not dated before it.
    facts: [
      {
        ...{ type: 'task.due-recounted' as const, typeVersion: 1 as const, change, paper, from, due: to },
        effectiveOn: task.assignedOn > effectiveOn ? task.assignedOn : effectiveOn,
      },
    ],
  }))
  for (let at = 0; at < batches.length; at += PAGE) await appendTasks(tx, context, batches.slice(at, at + PAGE))
}
