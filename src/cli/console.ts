import { AccountView, type Principal } from '../access/index.ts'
import type { House } from '../flows/house.ts'
import { listAccountsFor, operatorPrincipal } from '../flows/manage-accounts.ts'
import { makePrincipal } from '../flows/sign-in.ts'
import { AccountId, dayOf, formatDate, ok, type Result, refuse, UnitId } from '../kernel/index.ts'
import { cliRefusals } from './refusals.ts'

/** The account with exactly this login. Refuses LOGIN_UNKNOWN. */
export async function getAccount(house: House, login: string): Promise<Result<AccountView>> {
  const wanted = login.trim().toLowerCase()
  const { items } = await listAccountsFor(house, operatorPrincipal(), { search: wanted, limit: Number.MAX_SAFE_INTEGER })
  const found = items.find((account) => account.login === wanted)
  return found ? ok(found) : refuse(cliRefusals, 'LOGIN_UNKNOWN', { login })
}

/**
 * The person in whose name the console acts. Whoever can open the store's folder or database holds all of it already, so no password is
 * asked; the journal keeps the account. Refuses LOGIN_UNKNOWN and LOGIN_NOT_ACTIVE.
 */
export async function principalByLogin(house: House, login: string): Promise<Result<Principal>> {
  const found = await getAccount(house, login)
  if (!found.ok) return found
  const { accountId, office, grants, status } = AccountView.parse(found.value)
  if (status !== 'active') return refuse(cliRefusals, 'LOGIN_NOT_ACTIVE', { login })
  const account = {
    accountId: AccountId.parse(accountId),
    office: UnitId.parse(office),
    grants: grants.map(({ role, unit }) => ({ role, unit: UnitId.parse(unit) })),
  }
  return ok(makePrincipal(await house.organizations(), house.clock(), { ...account, mustChangePassword: false }))
}

/** The console itself as specialist of a unit: it takes papers in for the unit and assigns in the unit's name. */
export function consoleSpecialist(unit: UnitId): Principal {
  return { account: AccountId.parse('system'), office: unit, grants: [{ role: 'specialist', unit }], reach: {} }
}

/** Whoever can open the store's folder reads it whole. */
export function consoleReader(): Principal {
  const unit = UnitId.parse('system')
  return { account: AccountId.parse('system'), office: unit, grants: [{ role: 'inspector', unit }], reach: {} }
}

/** An agency of a day (today unless told) by its id or its name. Refuses OFFICE_UNKNOWN, also for a name that fits several. */
export async function getOffice(house: House, text: string, on = dayOf(house.clock())): Promise<Result<UnitId>> {
  const known = await house.organizations()
  const id = UnitId.safeParse(text)
  if (id.success && known.findUnit(id.data, on)) return ok(id.data)
  const match = known.matchAgency(text, on)
  return match.kind === 'unit' ? ok(match.unit) : refuse(cliRefusals, 'OFFICE_UNKNOWN', { office: text, date: formatDate(on) })
}
