import { dayOf, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { TaskItem, type UnitName } from '../tasks/index.ts'
import type { TaskRow } from '../tasks/list-store.ts'
import type { House } from './house.ts'

/** The day as of which a question is answered when it names none: today by the house's clock. */
export function askedDay(house: House, asOf: PlainDate | undefined): PlainDate {
  return asOf ?? dayOf(house.clock())
}

/** A unit with the name it had on a day. */
export function unitName(agencies: Organizations, unit: UnitId, on: PlainDate): UnitName {
  return { id: unit, name: agencies.getName(unit, on) }
}

/** A row of a list as a screen shows it, with the names of the day of assignment. */
export function taskItem(agencies: Organizations, row: TaskRow): TaskItem {
  const name = (unit: UnitId): UnitName => unitName(agencies, unit, row.assignedOn)
  return TaskItem.parse({
    ...row,
    assigner: name(row.assigner),
    lead: name(row.lead),
    coordinators: row.coordinators.map(name),
  })
}
