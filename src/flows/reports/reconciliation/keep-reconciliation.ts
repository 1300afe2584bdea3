import { allows, type Principal } from '../../../access/index.ts'
import { ok, type Result, refuse } from '../../../kernel/index.ts'
import {
  agreementOf,
  decideOpenReconciliation,
  decideReconciliation,
  type ReconciliationActionBody,
  type ReconciliationFact,
  type ReconciliationWritten,
  sideValue,
} from '../../../reports/index.ts'
import { appendReconciliation, readReconciliation, reconciliationIdOf } from '../../../reports/reconciliation/reconciliation-store.ts'
import { putContent } from '../../../storage/index.ts'
import type { House } from '../../house.ts'
import { authorize, notAllowed, perform } from '../../perform.ts'
import { flowRefusals } from '../../refusals.ts'
import { actingFor, stamped } from '../act-for.ts'
import { formSource } from '../periodic/form-source.ts'
import { findReconciled, readSides } from './read-sides.ts'
import { partiesOf, type ReconciliationKey, reconciliationResource, shownNow } from './show-reconciliation.ts'

/**
 * Opens a reconciliation, explains the difference for a side, or signs what is shown, once per command id, on the version that the person saw. Nobody acts for an
 * office in which they are not entitled: that is refused (NOT_ALLOWED).
 */
export function actOnReconciliation(
  house: House,
  principal: Principal,
  key: ReconciliationKey,
  { commandId, expectedVersion, request }: ReconciliationActionBody,
): Promise<Result<ReconciliationWritten>> {
  const body = { ...key, expectedVersion, request: JSON.parse(JSON.stringify(request)) }
  return perform(house, principal, { commandId, name: 'act-on-reconciliation', body }, async (tx, context) => {
    const agencies = await house.organizations()
    const here = findReconciled(house.packs.reconciliations, key.reconciliation, key.period)
    if (here === undefined || !here.definition.at.includes(key.unit)) return refuse(flowRefusals, 'NOT_FOUND')
    const asking = { db: tx, house, principal, agencies, source: await formSource(tx, house) }
    const id = reconciliationIdOf(key.reconciliation, key.period, key.unit)
    const state = await readReconciliation(tx, id)
    const parties = state?.parties ?? partiesOf(asking, here)
    const may = authorize(house, principal, reconciliationResource(parties), request.action)
    if (!may.ok) return may
    if (request.action !== 'open' && !allows(house.policy, principal, reconciliationResource([request.by]), request.action)) {
      return notAllowed(house, 'reconciliation', request.action)
    }
    const actual = state?.version ?? 0
    if (actual !== expectedVersion) return refuse(flowRefusals, 'CHANGED_BY_ANOTHER', { expected: expectedVersion, actual })
    const sides = await readSides(asking, here, key.unit)
    const now = shownNow(sides, state)
    let decided: Result<ReconciliationFact[]>
    if (request.action === 'open') {
      const agreement = agreementOf(
        here.definition.rule,
        sides.map((one) => sideValue(one, null)),
      )
      const asked = { ...key, parties: [...parties], by: principal.office, shown: [...now.shown] }
      decided = decideOpenReconciliation(state, asked, agreement)
    } else if (state === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    else if (request.action === 'explain') {
      decided = decideReconciliation(state, { action: 'explain', by: request.by, text: await putContent(tx, request.text) }, now)
    } else decided = decideReconciliation(state, request, now)
    if (!decided.ok) return decided
    const party = request.action === 'open' ? parties : [request.by]
    const acting = actingFor({ house, principal, context }, reconciliationResource(party), request.action)
    await appendReconciliation(tx, acting.context, { id, expectedVersion, facts: stamped(decided.value, acting.stamp) })
    return ok({ id, version: expectedVersion + decided.value.length })
  })
}
