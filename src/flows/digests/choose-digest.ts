import { accessRefusals, decideAccount, MailAddress, mayManage, type Principal } from '../../access/index.ts'
import { findAccount, findOwnMail } from '../../access/store.ts'
import { AccountId, dayOf, ok, type Result, refuse } from '../../kernel/index.ts'
import { append, findContent, putContent } from '../../storage/index.ts'
import { listDigests } from '../../tasks/digest/digest-store.ts'
import type { DigestChoiceBody, DigestSettings } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { resourceOf } from '../manage-accounts.ts'
import { authorize, perform, query } from '../perform.ts'
import { flowRefusals } from '../refusals.ts'

/** How many digests back a person sees. */
const SHOWN = 15

/** How this server hands out mail: from which time of day digests go; null = not at all. */
export interface DigestService {
  readonly at: string | null
}

/** Where the signed-in person gets its digest and when, and its last digests: when each was sent, or why it was not. */
export function showOwnDigests(house: House, principal: Principal, { at }: DigestService): Promise<DigestSettings> {
  return query(house, principal, async (tx) => {
    const { address, digest } = await findOwnMail(tx, principal.account)
    const text = address === null ? null : await findContent(tx, address)
    const days = await listDigests(tx, principal.account, SHOWN)
    return {
      ...{ address: typeof text === 'string' && text !== 'redacted' ? text : null, digest, at },
      ...{ today: dayOf(house.clock()), days: days.map((day) => ({ ...day, lines: [...day.lines] })) },
    }
  })
}

/**
 * Says where somebody gets its digest and when, once per command id: the person itself, or whoever keeps its account. Refuses what is no address
 * (MAIL_ADDRESS_WRONG), who may not, and an account that is disabled.
 */
export async function chooseDigest(
  house: House,
  principal: Principal,
  { commandId, digest, ...choice }: DigestChoiceBody,
  of: string = principal.account,
): Promise<Result<{ id: string; version: number }>> {
  const address = choice.address === '' ? null : choice.address
  if (address !== null && !MailAddress.safeParse(address).success) {
    return refuse(accessRefusals, 'MAIL_ADDRESS_WRONG', { address: address.slice(0, 80) })
  }
  const accountId = AccountId.parse(of)
  const command = { commandId, name: 'account.choose-digest', body: { accountId, address, digest } }
  return perform(house, principal, command, async (tx, context): Promise<Result<{ id: string; version: number }>> => {
    const account = await findAccount(tx, accountId)
    if (!account) return refuse(flowRefusals, 'NOT_FOUND')
    const may = authorize(house, principal, resourceOf(account.office, accountId), 'choose-mail')
    if (!may.ok) return may
    const isOwn = accountId === principal.account
    if (!isOwn && !mayManage(principal, account.office, account.grants)) return refuse(accessRefusals, 'ACCOUNT_NOT_YOURS')
    const mail = { address: address === null ? null : await putContent(tx, address), digest }
    const facts = decideAccount(account, { do: 'choose-mail', mail }, { actor: principal.account, accountId })
    if (!facts.ok) return facts
    await append(tx, context, { stream: 'account', streamId: accountId, expectedVersion: account.version, facts: facts.value })
    return ok({ id: accountId, version: account.version + facts.value.length })
  })
}
