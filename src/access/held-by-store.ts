import { sql } from 'kysely'
import type { UnitId } from '../kernel/index.ts'
import type { Reader } from '../storage/index.ts'
import type { Role } from './schema.ts'

/** An active account that sits in a unit or holds a role there. */
export interface HeldAccount {
  readonly accountId: string
  readonly login: string
  readonly nameHash: string
  readonly unit: UnitId
  readonly isOffice: boolean
  readonly roles: readonly Role[]
}

/** Active accounts by unit: those whose office it is, and those that hold a role in it; by login. */
export async function listActiveAccountsOf(db: Reader, units: readonly UnitId[]): Promise<HeldAccount[]> {
  if (units.length === 0) return []
  const { rows } = await sql<HeldAccount>`
    select a.account_id as "accountId", a.login, a.name_hash as "nameHash", u.unit, a.office = u.unit as "isOffice",
      array(select g.role from account_grant g where g.account_id = a.account_id and g.unit = u.unit order by g.role) as roles
    from account a cross join unnest(${[...units]}::text[]) as u(unit)
    where a.status = 'active'
      and (a.office = u.unit or exists (select from account_grant g where g.account_id = a.account_id and g.unit = u.unit))
    order by a.login, u.unit`.execute(db)
  return rows
}
