import { allows, type Principal } from '../../access/index.ts'
import type { ServingTask } from '../../inspections/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { findContents, type Tx } from '../../storage/index.ts'
import { classify, TaskText } from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { taskResource } from '../task-rights.ts'

/** Tasks by id as a person may see them on a day; those that it may not read are counted only. */
export async function servingTasks(
  tx: Tx,
  { house, principal, asOf }: { house: House; principal: Principal; asOf: PlainDate },
  ids: readonly string[],
): Promise<{ tasks: ServingTask[]; hiddenTasks: number }> {
  const agencies = await house.organizations()
  const known = await readTasks(tx, ids)
  const read = [...known.values()].flatMap((task) =>
    task.status !== 'unassigned' && allows(house.policy, principal, taskResource(task), 'read') ? [task] : [],
  )
  const texts = await findContents(
    tx,
    read.map(({ assigned }) => assigned.text),
  )
  const tasks = read.map((task): ServingTask => {
    const words = TaskText.safeParse(texts.get(task.assigned.text))
    const standing = classify(task.history, { asOf, calendar: house.calendar })
    return {
      id: task.id,
      title: words.success ? words.data.title : null,
      lead: { id: task.lead, name: agencies.getName(task.lead, asOf) },
      clause: task.assigned.clause,
      directive: task.assigned.directiveId,
      class: standing.class ?? (standing.closed ? 'closed' : 'none'),
    }
  })
  return { tasks, hiddenTasks: ids.length - tasks.length }
}
