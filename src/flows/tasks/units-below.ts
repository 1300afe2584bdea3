import type { Principal } from '../../access/index.ts'
import { dayOf, ok, type Result, refuse } from '../../kernel/index.ts'
import { lineBetween, type UnitsBelow } from '../../tasks/index.ts'
import { readTask } from '../../tasks/store.ts'
import type { House } from '../house.ts'
import { authorize, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { taskResource } from '../task-rights.ts'

/** The units to which the lead of a task may give parts of it on today, each with the hierarchy in which it stands below. */
export function unitsBelow(house: House, principal: Principal, id: string): Promise<Result<UnitsBelow>> {
  const on = dayOf(house.clock())
  return query(house, principal, async (tx) => {
    const task = await readTask(tx, id)
    if (task.status === 'unassigned') return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, taskResource(task), 'read')
    if (!may.ok) return may
    const agencies = await house.organizations()
    const items = agencies.unitsOn(on).flatMap(({ unitId, name }) => {
      const line = lineBetween(agencies, { above: task.lead, below: unitId }, { on })
      return line === undefined ? [] : [{ id: unitId, name, line }]
    })
    return ok({ items })
  })
}
