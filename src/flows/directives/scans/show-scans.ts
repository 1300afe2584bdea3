import type { Principal } from '../../../access/index.ts'
import type { ScanRemoval, ScanRemoved, WaitingScan } from '../../../documents/index.ts'
import { listWaitingScans, removeScan } from '../../../documents/scans/waiting-scan-store.ts'
import { ok, type Result, refuse } from '../../../kernel/index.ts'
import type { House } from '../../house.ts'
import { perform, query } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'

/** The scans that the principal brought and has not put away: waiting, being read, read or refused; newest first. */
export function listScans(house: House, principal: Principal): Promise<WaitingScan[]> {
  return query(house, principal, (tx) => listWaitingScans(tx, principal.account))
}

/** Calls a scan of the principal's own off (its reader ends within seconds, and nothing of it is kept), or puts one away that was read. Another's is NOT_FOUND. */
export async function removeOwnScan(
  house: House,
  principal: Principal,
  { id, body }: { id: string; body: ScanRemoval },
): Promise<Result<ScanRemoved>> {
  const command = { commandId: body.commandId, name: 'remove-scan', body: { id } }
  const removed = await perform(house, principal, command, async (tx) => {
    const how = await removeScan(tx, id, principal.account)
    return how === undefined ? refuse(flowRefusals, 'NOT_FOUND') : ok({ id, gone: how === 'gone' })
  })
  if (removed.ok && removed.value.gone) await house.evidence.waiting.remove(id)
  return removed
}
