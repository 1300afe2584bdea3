import { findAccount, nameIn } from '../../access/store.ts'
import { type AccountId, dayOf, type PlainDate } from '../../kernel/index.ts'
import { findContent, inTransaction, digestOf as markOf } from '../../storage/index.ts'
import { lastMark, type Said } from '../../tasks/digest/digest-store.ts'
import { isWorthSending, personMail } from '../../tasks/index.ts'
import type { House } from '../house.ts'
import { makePrincipal } from '../sign-in.ts'
import { gatherDigest } from './gather-digest.ts'

/** A digest as it goes out now: `said` null = its person gets none any more, `mail` null = there is nothing to send. */
export interface PersonDigest {
  readonly said: Said | null
  readonly mail: { readonly to: string; readonly subject: string; readonly text: string } | null
}

/** An active person who wants a digest, with its address as it stands now. */
async function findReader(house: House, id: AccountId) {
  return inTransaction(house.store, async (tx) => {
    const account = await findAccount(tx, id)
    if (account?.status !== 'active' || account.mail.address === null || account.mail.digest === 'none') return undefined
    const address = await findContent(tx, account.mail.address)
    if (typeof address !== 'string' || address === 'redacted') return undefined
    return { account, address, name: nameIn(await findContent(tx, account.name)), last: await lastMark(tx, id) }
  })
}

/**
 * The digest of a person for a day, worked out now under the rights that it has now: nobody is at the screen, so this reads in the name of the
 * product who the person is, and everything else as that person. `site` = where the application stands.
 */
export async function digestOf(
  house: House,
  { account: id, day, site }: { readonly account: AccountId; readonly day: PlainDate; readonly site: string },
): Promise<PersonDigest> {
  const agencies = await house.organizations()
  const reader = await findReader(house, id)
  if (reader === undefined) return { said: null, mail: null }
  const { account, address, name, last } = reader
  const { office, grants, mustChangePassword } = account
  const principal = makePrincipal(agencies, house.clock(), { accountId: id, office, grants, mustChangePassword })
  const lines = await gatherDigest(house, principal)
  const said = { lines, mark: markOf(lines.map((line) => [line.name, line.mark])) }
  const onlyChanges = account.mail.digest === 'changes'
  if (!isWorthSending(lines, { onlyChanges, mark: said.mark, last })) return { said, mail: null }
  const person = { name, office: agencies.getName(office, dayOf(house.clock())) }
  return { said, mail: { to: address, ...personMail(person, day, { lines, site }) } }
}
