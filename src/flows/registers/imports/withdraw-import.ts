import { type Principal, scopeOf } from '../../../access/index.ts'
import { type RecordsImported, recordRowRefusals } from '../../../exchange/index.ts'
import { allOk, dayOf, ok, type Result, refuse } from '../../../kernel/index.ts'
import { decideRecord, isActedOn } from '../../../registers/index.ts'
import { listImported } from '../../../registers/list-store.ts'
import { appendRecords, readRecords, readRecordsAsOf } from '../../../registers/store.ts'
import { putContent, type Tx } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { registerOf } from '../open-record.ts'

/** How many of some records somebody has acted on; that a keeper ended and the rule handed its records over is nobody's act. */
async function countActedOn(tx: Tx, found: readonly { readonly id: string; readonly version: number }[]): Promise<number> {
  const later = found.flatMap(({ id, version }) => (version > 1 ? [id] : []))
  const histories = later.length === 0 ? new Map() : await readRecords(tx, later)
  return later.filter((id) => isActedOn(histories.get(id) ?? [])).length
}

/**
 * Takes a whole import back while nobody has acted on its records, once per command id: each is withdrawn with the reason and kept. Refuses an import
 * of whose records the person may withdraw none (NOT_FOUND), and one that is in use (RECORDS_IMPORT_IN_USE).
 */
export function withdrawRecords(
  house: House,
  principal: Principal,
  { commandId, importId, reason }: { readonly commandId: string; readonly importId: string; readonly reason: string },
): Promise<Result<RecordsImported>> {
  const command = { commandId, name: 'withdraw-records-import', body: { importId, reason } }
  return perform(house, principal, command, async (tx, context) => {
    const found = await listImported(tx, scopeOf(house.policy, principal, 'register-record', 'withdraw'), importId)
    if (found.length === 0) return refuse(flowRefusals, 'NOT_FOUND')
    const touched = await countActedOn(tx, found)
    if (touched > 0) return refuse(recordRowRefusals, 'RECORDS_IMPORT_IN_USE', { touched })
    const hash = await putContent(tx, reason)
    const today = dayOf(context.now)
    const records = await readRecordsAsOf(
      tx,
      found.map(({ id }) => id),
      { asOf: today },
    )
    const decided = allOk(records, (record) => {
      const definition = registerOf(house, record, today)
      if (!definition.ok) return definition
      const command = { action: 'withdraw', reason: hash } as const
      const facts = decideRecord(definition.value, { record, command }, { now: context.now, nameOf: (unit) => unit })
      return facts.ok ? ok({ id: record.id, expectedVersion: record.version, facts: facts.value }) : facts
    })
    if (!decided.ok) return decided
    await appendRecords(tx, context, decided.value)
    return ok({ entered: 0, refused: 0, known: found.length, importId })
  })
}
