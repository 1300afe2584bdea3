import {
  accessRefusals,
  decideEndSubstitute,
  decideNameSubstitute,
  type EndSubstituteBody,
  mayManage,
  type NameSubstituteBody,
  type Principal,
  type SubstituteWritten,
} from '../../access/index.ts'
import { findAccount } from '../../access/store.ts'
import { findHolder } from '../../access/substitutes/substitute-store.ts'
import { AccountId, dayOf, newId, ok, type Result, refuse } from '../../kernel/index.ts'
import { append, putContent } from '../../storage/index.ts'
import type { House } from '../house.ts'
import { resourceOf } from '../manage-accounts.ts'
import { authorize, perform } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'
import { sessionsAtHand } from '../sessions/sessions-at-hand.ts'

/**
 * Names who stands in for a role of one's own from one day to another, once per command id. An account of another unit is not found (NOT_FOUND); what the
 * rules refuse says `decideNameSubstitute`.
 */
export async function nameSubstitute(
  house: House,
  principal: Principal,
  { commandId, ...asked }: NameSubstituteBody,
): Promise<Result<SubstituteWritten>> {
  const named = await perform<SubstituteWritten>(
    house,
    principal,
    { commandId, name: 'account.name-substitute', body: asked },
    async (tx, context) => {
      const account = await findAccount(tx, principal.account)
      const other = await findAccount(tx, AccountId.parse(asked.substitute))
      if (account === undefined || other?.office !== asked.unit) return refuse(flowRefusals, 'NOT_FOUND')
      const may = authorize(house, principal, resourceOf(account.office, principal.account), 'name-substitute')
      if (!may.ok) return may
      const id = newId()
      const { role, unit, from, to, form } = asked
      const decided = decideNameSubstitute(
        account,
        {
          ...{ id, grant: { role, unit }, from, to, form },
          reason: await putContent(tx, asked.reason),
          paper: asked.paper === null ? null : await putContent(tx, asked.paper),
          substitute: { account: AccountId.parse(asked.substitute), isActive: other.status === 'active', grants: other.grants },
        },
        { holder: principal.account, today: dayOf(context.now) },
      )
      if (!decided.ok) return decided
      const expectedVersion = account.version
      await append(tx, context, { stream: 'account', streamId: principal.account, expectedVersion, facts: decided.value })
      return ok({ id, version: expectedVersion + decided.value.length })
    },
  )
  sessionsAtHand(house.store).forget()
  return named
}

/**
 * Takes the right back from a substitute at once, once per command id: who named it, or who keeps that account. What the person may not see is not found;
 * refuses one that is over (SUBSTITUTE_OVER).
 */
export async function endSubstitute(
  house: House,
  principal: Principal,
  { commandId, reason, id }: EndSubstituteBody & { readonly id: string },
): Promise<Result<SubstituteWritten>> {
  const command = { commandId, name: 'account.end-substitute', body: { id, reason } }
  const ended = await perform<SubstituteWritten>(house, principal, command, async (tx, context) => {
    const holder = await findHolder(tx, id)
    const account = holder === undefined ? undefined : await findAccount(tx, holder)
    if (holder === undefined || account === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    // To whom the substitution is no business of its own, it is not there; a role is taken by who could have given it.
    const may = holder === principal.account ? ok(true) : authorize(house, principal, resourceOf(account.office, holder), 'grant')
    if (!may.ok) return may
    if (holder !== principal.account && !mayManage(principal, account.office, account.grants))
      return refuse(accessRefusals, 'ACCOUNT_NOT_YOURS')
    const decided = decideEndSubstitute(account, { id, reason: await putContent(tx, reason), today: dayOf(context.now) })
    if (decided === undefined) return refuse(flowRefusals, 'NOT_FOUND')
    if (!decided.ok) return decided
    await append(tx, context, { stream: 'account', streamId: holder, expectedVersion: account.version, facts: decided.value })
    return ok({ id, version: account.version + decided.value.length })
  })
  sessionsAtHand(house.store).forget()
  return ended
}
