import type { Principal } from '../../access/index.ts'
import type { PlainDate } from '../../kernel/index.ts'
import { type LiveRecord, readsRestricted } from '../../registers/index.ts'
import type { House } from '../house.ts'
import { opensRestricted } from '../registers/name-records.ts'
import { findRegister } from '../registers/open-record.ts'
import type { RegisterSource } from './amount-of.ts'

/**
 * Which records a person may have counted by a source on a day: where it tells what a restricted field holds, those in which the person may read it, so
 * that a total gives away no more than the record does.
 */
export function mayCount(
  { house, principal, asOf }: { readonly house: House; readonly principal: Principal; readonly asOf: PlainDate },
  source: RegisterSource,
): (record: LiveRecord) => boolean {
  const definition = findRegister(house, source.register, asOf)
  if (definition === undefined || !readsRestricted(definition, source)) return () => true
  return (record) => opensRestricted({ house, principal }, record)
}
