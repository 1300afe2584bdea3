import { allows, type Principal } from '../../access/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import type { Tx } from '../../storage/index.ts'
import { classify, type LiveTask, type TaskPart } from '../../tasks/index.ts'
import { readTasks } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { taskResource } from '../task-rights.ts'
import { titlesOfTasks } from './titles-of-tasks.ts'

/** The reader, the task and the days for which things beside it are shown. */
export interface BesideTask {
  readonly house: House
  readonly principal: Principal
  readonly task: LiveTask
  readonly asOf: PlainDate
  readonly knownOn?: PlainDate | undefined
}

/** Of some tasks those that the reader may read. */
export async function readable(tx: Tx, { house, principal }: BesideTask, ids: readonly string[]): Promise<LiveTask[]> {
  return [...(await readTasks(tx, ids)).values()].flatMap((one) =>
    one.status !== 'unassigned' && allows(house.policy, principal, taskResource(one), 'read') ? [one] : [],
  )
}

/** Other tasks as they stand on the day asked for: those that this reader may read. */
export async function standingsOf(tx: Tx, beside: BesideTask, ids: readonly string[]): Promise<TaskPart[]> {
  const { house, asOf, knownOn } = beside
  const tasks = await readable(tx, beside, ids)
  const titles = await titlesOfTasks(tx, tasks)
  const agencies = await house.organizations()
  return tasks.flatMap((one): TaskPart[] => {
    const standing = classify(one.history, { asOf, knownOn, calendar: house.calendar })
    if (!standing.exists) return []
    const lead = { id: one.lead, name: agencies.getName(one.lead, asOf) }
    const { id, status, percent } = one
    return [{ id, title: titles.get(id) ?? null, lead, due: standing.due, class: standing.class, status, percent }]
  })
}
