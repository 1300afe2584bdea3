import { findPeople, nameIn } from '../../access/store.ts'
import { findContents, type Reader } from '../../storage/index.ts'

/** The names of people by account; a redacted name gives the login, an unknown account its id. */
export async function namePeople(tx: Reader, accounts: Iterable<string>): Promise<Map<string, string>> {
  const ids = [...new Set(accounts)]
  const known = await findPeople(tx, ids)
  const names = await findContents(
    tx,
    [...known.values()].map((one) => one.nameHash),
  )
  return new Map(
    ids.map((id) => {
      const person = known.get(id)
      return [id, person ? nameIn(names.get(person.nameHash)) || person.login : id]
    }),
  )
}
