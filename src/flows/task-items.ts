import type { Principal } from '../access/index.ts'
import { dayOf, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Tx } from '../storage/index.ts'
import { TaskItem, type UnitName } from '../tasks/index.ts'
import type { TaskQuestion, TaskRow } from '../tasks/list-store.ts'
import { findOwing } from '../tasks/lists/owing-store.ts'
import type { House } from './house.ts'
import { nameDirectives } from './tasks/name-directives.ts'
import { namePeople } from './tasks/name-people.ts'

/** The day as of which a question is answered when it names none: today by the house's clock. */
export function askedDay(house: House, asOf: PlainDate | undefined): PlainDate {
  return asOf ?? dayOf(house.clock())
}

/** A unit with the name it had on a day. */
export function unitName(agencies: Organizations, unit: UnitId, on: PlainDate): UnitName {
  return { id: unit, name: agencies.getName(unit, on) }
}

/** Rows of a list as a screen shows them, with the names of the day of assignment and with what recurring duties owe on the day asked for. */
export async function taskItems(
  tx: Tx,
  reading: { house: House; principal: Principal; question: TaskQuestion },
  rows: readonly TaskRow[],
): Promise<TaskItem[]> {
  const { house, principal, question } = reading
  const agencies = await house.organizations()
  const recurring = rows.flatMap((row) => (row.continuing ? row.id : []))
  const here: TaskQuestion = { ...question, scope: { all: true }, filter: { ids: recurring } }
  const directiveIds = rows.map((row) => row.directiveId)
  const handlers = rows.flatMap((row) => row.handler ?? [])
  const [directives, people, owing] = await Promise.all([
    nameDirectives(tx, house, principal, directiveIds),
    namePeople(tx, handlers),
    recurring.length === 0 ? [] : findOwing(tx, here, house.calendar),
  ])
  const owed = new Map(owing.map((one) => [one.id, one.owed]))
  return rows.map((row) => {
    const name = (unit: UnitId): UnitName => unitName(agencies, unit, row.assignedOn)
    return TaskItem.parse({
      ...row,
      directive: row.directiveId === null ? null : (directives.get(row.directiveId) ?? null),
      assigner: name(row.assigner),
      lead: name(row.lead),
      coordinators: row.coordinators.map(name),
      handler: row.handler === null ? null : { id: row.handler, name: people.get(row.handler) ?? row.handler },
      owed: owed.get(row.id) ?? 0,
    })
  })
}
