import { AccountId, type PlainDate, plainDate, UnitId } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
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

/** A principal of one grant in the made-up province of `testOrganizations()`, with the reach that its unit has on a day. */
export function testPrincipal(role: Role, unit: string, on: PlainDate = plainDate('2016-12-01')): Principal {
  return principalWith(role, unit, testOrganizations().subtreeOf(UnitId.parse(unit), on))
}
