import type { Principal } from '../../../access/index.ts'
import { dayOf } from '../../../kernel/index.ts'
import { isOpenFile } from '../../../registers/index.ts'
import type { Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { opensRestricted, restrictedIn } from '../name-records.ts'
import { openRecord, registerOf } from '../open-record.ts'

/**
 * Whether a person may have a file that a record cites: who reads the record has what stands open in it; what is restricted, was taken away, or is the
 * sheet it came from is for who reads what is restricted.
 */
export async function readsRecordFile(
  tx: Tx,
  { house, principal }: { readonly house: House; readonly principal: Principal },
  cited: { readonly hash: string; readonly record: string },
): Promise<boolean> {
  const opened = await openRecord(tx, { house, principal, id: cited.record }, 'read')
  if (!opened.ok) return false
  const record = opened.value
  const definition = registerOf(house, record, dayOf(house.clock()))
  const closed = definition.ok ? new Set([...restrictedIn(definition.value), ...(record.marked?.restricted ?? [])]) : undefined
  if (closed !== undefined && isOpenFile(record, cited.hash, closed)) return true
  return opensRestricted({ house, principal }, record)
}
