import { type Principal, scopeOf } from '../../access/index.ts'
import { findReadable } from '../../documents/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { DirectiveName } from '../../tasks/index.ts'
import { findDirectiveNames } from '../../tasks/lists/directive-name-store.ts'
import type { House } from '../house.ts'

/** Number, type and date of the directives that tasks come from, and whether this person may open each; by id. */
export async function nameDirectives(
  tx: Tx,
  house: House,
  principal: Principal,
  asked: Iterable<string | null>,
): Promise<ReadonlyMap<string, DirectiveName>> {
  const ids = [...new Set([...asked].filter((id) => id !== null))]
  const scope = scopeOf(house.policy, principal, 'directive', 'read')
  const [known, readable] = await Promise.all([findDirectiveNames(tx, ids), findReadable(tx, ids, scope)])
  const bare = { number: null, type: null, date: null }
  return new Map(ids.map((id) => [id, { ...(known.get(id) ?? { id, ...bare }), readable: readable.has(id) }]))
}
