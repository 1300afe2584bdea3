import { type Principal, scopeOf } from '../access/index.ts'
import { findReadable } from '../documents/store.ts'
import { dayOf, type PlainDate, type UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import type { Tx } from '../storage/index.ts'
import type { TaskItem, TaskQuestion, TaskRow, UnitName } from '../tasks/index.ts'
import { findOwing } from '../tasks/lists/owing-store.ts'
import type { House } from './house.ts'
import { namePeople } from './tasks/name-people.ts'

/** The day as of which a question is answered when it names none: today by the house's clock. */
export function askedDay(house: House, asOf: PlainDate | undefined): PlainDate {
  return asOf ?? dayOf(house.clock())
}

/** Whether what is asked for is how things stood on a day gone by, or as they were known then: nothing is done there. */
export function looksBack(
  house: House,
  { asOf, knownOn }: { readonly asOf: PlainDate; readonly knownOn?: PlainDate | undefined },
): boolean {
  const today = dayOf(house.clock())
  return asOf < today || (knownOn !== undefined && knownOn < today)
}

/** A unit with the name it had on a day. */
export function unitName(agencies: Organizations, unit: UnitId, on: PlainDate): UnitName {
  return { id: unit, name: agencies.getName(unit, on) }
}

function directiveOf(row: TaskRow, readable: ReadonlySet<string>): TaskItem['directive'] {
  const { directiveId: id, directiveNumber: number, directiveType: type, directiveDate: date } = row
  return id === null ? null : { id, number, type, date, readable: readable.has(id) }
}

/** Which of the directives of some rows a person may open. */
function readableOf(tx: Tx, { house, principal }: { house: House; principal: Principal }, rows: readonly TaskRow[]) {
  const ids = new Set(rows.flatMap((row) => row.directiveId ?? []))
  return findReadable(tx, [...ids], scopeOf(house.policy, principal, 'directive', 'read'))
}

/** Rows of a list as a screen shows them, with the names of the day of assignment and with what recurring duties owe on the day asked for. */
export async function taskItems(
  tx: Tx,
  reading: { house: House; principal: Principal; question: TaskQuestion; readable?: ReadonlySet<string> },
  rows: readonly TaskRow[],
): Promise<TaskItem[]> {
  const { house, question } = reading
  const agencies = await house.organizations()
  const recurring = rows.flatMap((row) => (row.continuing ? row.id : []))
  const here: TaskQuestion = { ...question, scope: { all: true }, filter: { ids: recurring } }
  const handlers = rows.flatMap((row) => row.handler ?? [])
  const [readable, people, owing] = await Promise.all([
    reading.readable ?? readableOf(tx, reading, rows),
    namePeople(tx, handlers),
    recurring.length === 0 ? [] : findOwing(tx, here, house.calendar),
  ])
  const owed = new Map(owing.map((one) => [one.id, one.owed]))
  return rows.map((row) => {
    const name = (unit: UnitId): UnitName => unitName(agencies, unit, row.assignedOn)
    // One by one: the row of the database has more than a screen may see.
    return {
      id: row.id,
      version: row.version,
      directive: directiveOf(row, readable),
      dutyId: row.dutyId,
      clause: row.clause,
      title: row.title,
      status: row.status,
      class: row.class,
      assigner: name(row.assigner),
      lead: name(row.lead),
      coordinators: row.coordinators.map(name),
      handler: row.handler === null ? null : { id: row.handler, name: people.get(row.handler) ?? row.handler },
      division: row.division,
      field: row.field,
      productType: row.productType,
      assignedOn: row.assignedOn,
      due: row.due,
      firstDue: row.firstDue,
      waits: row.waits,
      continuing: row.continuing,
      claimedOn: row.claimedOn,
      verifiedOn: row.verifiedOn,
      reviewOn: row.reviewOn,
      extensionTo: row.extensionTo,
      extensionReason: row.extensionReason,
      owed: owed.get(row.id) ?? 0,
      percent: row.percent,
      awaitingVerification: row.awaitingVerification,
      suspended: row.suspended,
      notUpdated: row.notUpdated,
      returned: row.returned,
      starred: row.starred,
      parent: row.parent,
      notPassedOn: row.notPassedOn,
      parts: row.parts,
      partsDone: row.partsDone,
    }
  })
}
