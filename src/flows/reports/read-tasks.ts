import { findDirective } from '../../documents/directive-projection-store.ts'
import type { PlainDate, UnitId } from '../../kernel/index.ts'
import type { LiveRound } from '../../reports/index.ts'
import { findContents, type Reader } from '../../storage/index.ts'
import { classify, replay } from '../../tasks/index.ts'
import { listDirectiveTasksLedBy } from '../../tasks/lists/directive-task-store.ts'
import { readTaskHistory } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { lastNoteOf, lineKeysOf, suggestLine, type TaskOnDay } from './suggest-lines.ts'

/** A line that the tasks of a unit suggest: its key, what the task says of itself, and the task. */
export interface SuggestedLine {
  readonly key: string
  readonly text: string
  readonly taskId: string
}

/** What the tasks that a unit leads now under the directive of a round say of themselves on a day, in the order of the directive. */
export async function suggestedLines(
  db: Reader,
  house: House,
  at: { round: LiveRound; unit: UnitId; asOf: PlainDate },
): Promise<SuggestedLine[]> {
  const directive = await findDirective(db, at.round.directiveId)
  const places = new Map(directive?.tasks.map(({ task }, place) => [task, place]))
  const placeOf = (id: string): number => places.get(id) ?? places.size
  const own = await listDirectiveTasksLedBy(db, at.round.directiveId, at.unit)
  const found: { clause: string | null; on: TaskOnDay }[] = []
  for (const id of own.sort((a, b) => placeOf(a) - placeOf(b))) {
    const history = await readTaskHistory(db, id)
    const task = replay(history)
    if (task.status === 'unassigned') continue
    const classification = classify(history, { asOf: at.asOf, calendar: house.calendar })
    found.push({ clause: task.assigned.clause, on: { task, classification, note: lastNoteOf(task) } })
  }
  const notes = await findContents(
    db,
    found.flatMap(({ on }) => (on.note === null ? [] : [on.note])),
  )
  const noteOf = (hash: string | null): string | null => {
    const text = hash === null ? null : notes.get(hash)
    return typeof text === 'string' && text !== 'redacted' ? text : null
  }
  const keys = lineKeysOf(found.map((one) => one.clause))
  return found.map(({ on }, index) => ({
    key: keys[index] ?? 'other',
    text: suggestLine({ ...on, note: noteOf(on.note) }),
    taskId: on.task.id,
  }))
}
