import { AccountId, UnitId } from '../kernel/index.ts'
import type { Principal, Role } from './schema.ts'

/** A principal of one grant, with the given reach of its unit; the account is called `person`. */
export function principalWith(role: Role, unit: string, reach: readonly string[]): Principal {
  const at = UnitId.parse(unit)
  return {
    account: AccountId.parse('person'),
    office: at,
    grants: [{ role, unit: at }],
    reach: { [at]: reach.map((id) => UnitId.parse(id)) },
  }
}
