import { type Principal, type Scope, scopeOf } from '../../../access/index.ts'
import { dayOf, ok, type Result } from '../../../kernel/index.ts'
import type { Organizations } from '../../../organizations/index.ts'
import { countWaiting, pageWaiting } from '../../../registers/handover/handover-store.ts'
import {
  findTaken,
  type LiveRecord,
  proposeHeir,
  type RegisterDefinition,
  type Waiting,
  type WaitingCounts,
  type WaitingList,
  waitingSince,
} from '../../../registers/index.ts'
import { readRecordsAsOf } from '../../../registers/store.ts'
import type { House } from '../../house.ts'
import { query } from '../../perform.ts'
import { unitName } from '../../task-items.ts'
import { registerView } from '../list-records.ts'
import { itemOf, namesFor, type Reading, restrictedIn } from '../name-records.ts'
import { findRegister, getRegister } from '../open-record.ts'

type Asking = Pick<Reading, 'house' | 'principal'>

/** Whose waiting records somebody sees: all, for who reads all records; else those of which one of the own units is an heir. */
function waitingScope({ house, principal }: Asking): Scope {
  const reads = scopeOf(house.policy, principal, 'register-record', 'read')
  return reads.all ? reads : { all: false, clauses: reads.clauses.filter(({ relation }) => relation === 'heir') }
}

/** What of a record waits; null of one that does not. */
export function waitingOf(
  { house, principal }: Asking,
  { agencies, record, definition }: { agencies: Organizations; record: LiveRecord; definition: RegisterDefinition },
): Waiting | null {
  if (record.waitingFor.length === 0) return null
  const today = dayOf(house.clock())
  const takes = scopeOf(house.policy, principal, 'register-record', 'take-over')
  const may = takes.all ? record.waitingFor : takes.clauses.flatMap(({ relation, ids }) => (relation === 'heir' ? ids : []))
  const found = proposeHeir(agencies, { record, fields: definition.fields }, today)
  const named = record.waitingFor.map((unit) => unitName(agencies, unit, today))
  return {
    since: waitingSince(record),
    heirs: named,
    proposal: found === null ? null : { unit: unitName(agencies, found.unit, today), field: found.field },
    mayTakeFor: named.filter(({ id }) => may.some((one) => one === id)),
  }
}

/** Whether the keeper of a record may give it back: somebody there took it over. */
export const isTakenOver = (record: LiveRecord): boolean => findTaken(record) !== undefined

/** How many records wait for the reader's units, or all that wait for a reader of all, by register. */
export function countWaitingFor(house: House, principal: Principal): Promise<WaitingCounts> {
  return query(house, principal, async (tx) => {
    const counts = await countWaiting(tx, waitingScope({ house, principal }))
    const today = dayOf(house.clock())
    const items = [...counts].map(([register, count]) => {
      const definition = findRegister(house, register, today)
      return { register, nameVi: definition?.nameVi ?? register, nameEn: definition?.nameEn ?? register, count }
    })
    return { total: items.reduce((sum, { count }) => sum + count, 0), items: items.sort((a, b) => (a.register < b.register ? -1 : 1)) }
  })
}

/** The records of a register that wait, with what a person needs to decide; page by page. Refuses an unknown register. */
export function listWaitingFor(
  house: House,
  principal: Principal,
  { register, after = '', limit = 200 }: { register: string; after?: string | undefined; limit?: number | undefined },
): Promise<Result<WaitingList>> {
  return query(house, principal, async (tx) => {
    const today = dayOf(house.clock())
    const definition = getRegister(house, register, today)
    if (!definition.ok) return definition
    const reading = { house, principal, asOf: today }
    const scope = waitingScope(reading)
    const ids = await pageWaiting(tx, scope, { register, after, limit: limit + 1 })
    const records = await readRecordsAsOf(tx, ids.slice(0, limit), reading)
    const [names, agencies] = [await namesFor(tx, reading, records), await house.organizations()]
    const restricted = restrictedIn(definition.value)
    const items = records.flatMap((record) => {
      const waiting = waitingOf(reading, { agencies, record, definition: definition.value })
      return waiting === null ? [] : [{ ...itemOf(names, reading, { record, restricted }), waiting }]
    })
    const total = (await countWaiting(tx, scope)).get(register) ?? 0
    const next = ids.length > limit ? (ids[limit - 1] ?? null) : null
    return ok({ register: registerView(reading, definition.value, total), items, total, next })
  })
}
