import { findAccount, nameIn } from '../../access/store.ts'
import { AccountId } from '../../kernel/index.ts'
import { findContent, type Tx } from '../../storage/index.ts'

/** The names of people by account; a redacted name gives the login, an unknown account its id. */
export async function namePeople(tx: Tx, accounts: Iterable<string>): Promise<Map<string, string>> {
  const people = new Map<string, string>()
  for (const id of new Set(accounts)) {
    const account = await findAccount(tx, AccountId.parse(id))
    const name = account ? nameIn(await findContent(tx, account.name)) : ''
    people.set(id, name || (account?.login ?? id))
  }
  return people
}
