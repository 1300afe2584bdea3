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

/** The offices of accounts by id; those that the scope of the transaction does not reach are left out. */
export async function findOffices(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, UnitId>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; office: UnitId }>`
    select account_id as id, office from account where account_id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ id, office }) => [id, office]))
}
