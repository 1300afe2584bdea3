import { allows, type Principal, scopeOf } from '../../access/index.ts'
import { relationsOf } from '../../documents/store.ts'
import type { Tx } from '../../storage/index.ts'
import type { DirectiveName } from '../../tasks/index.ts'
import { findDirectiveNames } from '../../tasks/lists/directive-name-store.ts'
import type { House } from '../house.ts'

async function readableOf(tx: Tx, house: House, principal: Principal, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const scope = scopeOf(house.policy, principal, 'directive', 'read')
  if (scope.all) return new Set(ids)
  const readable = new Set<string>()
  if (scope.clauses.length === 0) return readable
  for (const id of ids) {
    const relations = await relationsOf(tx, id)
    if (allows(house.policy, principal, { kind: 'directive', relations }, 'read')) readable.add(id)
  }
  return readable
}

/** Number, type and date of the directives that tasks come from, and whether this person may open each; by id. */
export async function nameDirectives(
  tx: Tx,
  house: House,
  principal: Principal,
  asked: Iterable<string | null>,
): Promise<ReadonlyMap<string, DirectiveName>> {
  const ids = [...new Set([...asked].filter((id) => id !== null))]
  const known = await findDirectiveNames(tx, ids)
  const readable = await readableOf(tx, house, principal, ids)
  const bare = { number: null, type: null, date: null }
  return new Map(ids.map((id) => [id, { ...(known.get(id) ?? { id, ...bare }), readable: readable.has(id) }]))
}
