import type { Principal, Resource } from '../../access/index.ts'
import { isValidOn, ok, type PlainDate, type Result, refuse, type UnitId } from '../../kernel/index.ts'
import { type LiveRecord, type RegisterDefinition, registerRefusals, unitsIn } from '../../registers/index.ts'
import { readRecord } from '../../registers/store.ts'
import type { Reader } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { authorize } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** A record as the access table sees it; `waitingFor` = the heirs of its ended keeper of which one takes it over. */
export function recordResource(of: {
  readonly keeper: UnitId
  readonly concerned: readonly UnitId[]
  readonly waitingFor?: readonly UnitId[]
}): Resource {
  const { keeper, concerned, waitingFor = [] } = of
  return { kind: 'register-record', relations: { own: [keeper], recipient: concerned, heir: waitingFor } }
}

/** The same of a record as it stands. */
export const resourceOf = ({ keeper, values, waitingFor }: Pick<LiveRecord, 'keeper' | 'values' | 'waitingFor'>): Resource =>
  recordResource({ keeper, concerned: unitsIn(values), waitingFor })

/** The definition of a register on a day; the last pack that defines it decides. */
export function findRegister(house: House, register: string, on: PlainDate): RegisterDefinition | undefined {
  return house.packs.registers.findLast((one) => one.registerId === register && isValidOn(one, on))
}

/** The same; refused when no pack knows it on that day. */
export function getRegister(house: House, register: string, on: PlainDate): Result<RegisterDefinition> {
  const found = findRegister(house, register, on)
  return found ? ok(found) : refuse(registerRefusals, 'REGISTER_UNKNOWN', { register })
}

/** The definition by which a record is read and changed on a day: that of the day, else that of the day on which it was entered. */
export function registerOf(house: House, record: Pick<LiveRecord, 'register' | 'enteredOn'>, on: PlainDate): Result<RegisterDefinition> {
  const then = getRegister(house, record.register, on)
  return then.ok ? then : getRegister(house, record.register, record.enteredOn)
}

/** The record when the person may do the verb to it; one that may not be read is not found. */
export async function openRecord(
  db: Reader,
  { house, principal, id }: { readonly house: House; readonly principal: Principal; readonly id: string },
  verb: string,
): Promise<Result<LiveRecord>> {
  const record = await readRecord(db, id)
  if (record === undefined) return refuse(flowRefusals, 'NOT_FOUND')
  const may = authorize(house, principal, resourceOf(record), verb)
  return may.ok ? ok(record) : may
}
