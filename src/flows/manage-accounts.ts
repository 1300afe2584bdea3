import { randomBytes } from 'node:crypto'
import {
  ACCOUNT_ACTIONS,
  type Account,
  type AccountCommand,
  type AccountFact,
  type AccountView,
  accessRefusals,
  allows,
  createAccount,
  decideAccount,
  type Grant,
  Login,
  MailAddress,
  mayGrant,
  mayManage,
  NOT_TO_ONESELF,
  oneTimePassword,
  type Principal,
  type Resource,
  ROLES,
  type Role,
  scopeOf,
} from '../access/index.ts'
import { deleteSessionsOf, findAccount, findTakenLogins, type ListedAccount, listAccounts, personName, putSecret } from '../access/store.ts'
import { AccountId, type ActContext, dayOf, foldKey, formatDate, newId, nfc, ok, type Result, refuse, UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { append, putContent, type Tx } from '../storage/index.ts'
import type { House } from './house.ts'
import { authorize, notAllowed, perform, query } from './perform.ts'
import { flowRefusals } from './refusals.ts'
import { sessionsAtHand } from './sessions/sessions-at-hand.ts'
import { hashPassword } from './sign-in.ts'

export { changePassword, describeSession, findPrincipal, signIn, signOut } from './sign-in.ts'

/** Longest name of a person. */
export const LONGEST_NAME = 120

/** An account to open, as an administrator keys it in; the roles hold in the office. */
export interface AccountDraft {
  readonly login: string
  readonly name: string
  readonly office: UnitId
  readonly roles: readonly Role[]
  /** Where the person gets its digest of a day by mail. */
  readonly mail?: string | undefined
  /** False for accounts of a demonstration, whose one-time password may stay. */
  readonly mustChangePassword?: boolean
}

/** An account that was opened or reset. The password is shown now and never again; null when the same command was sent before. */
export interface AccountOpened {
  readonly accountId: string
  readonly oneTimePassword: string | null
}

/** The person at the console of the machine: opens the first accounts, keeps no account of its own. */
export function operatorPrincipal(): Principal {
  const system = UnitId.parse('system')
  return { account: AccountId.parse('system'), office: system, grants: [{ role: 'administrator', unit: system }], reach: {} }
}

/** An account as the access table sees it. */
export const resourceOf = (office: UnitId, accountId?: string): Resource => ({
  kind: 'account',
  relations: { own: [office], ...(accountId === undefined ? {} : { self: [accountId] }) },
})

/** Refuses a role that the principal may not give or take in a unit, and says who may. */
function checkGrant(principal: Principal, grant: Grant): Result<true> {
  if (mayGrant(principal, grant.role, grant.unit)) return ok(true)
  return refuse(accessRefusals, 'ROLE_NOT_YOURS_TO_GIVE', { role: grant.role, who: ROLES[grant.role].grantedBy.join(', ') })
}

/** Refuses a unit that does not exist today. */
function checkAlive(house: House, known: Organizations, unit: UnitId): Result<true> {
  const on = dayOf(house.clock())
  if (known.findUnit(unit, on)) return ok(true)
  return refuse(accessRefusals, 'UNIT_NOT_ALIVE', { unit: known.getName(unit, on), date: formatDate(on) })
}

/** Checks a draft against the agencies of the day and the rights of the one who opens it; gives login and name as they will be kept. */
export function checkDraft(
  house: House,
  principal: Principal,
  known: Organizations,
  draft: AccountDraft,
): Result<{ login: string; name: string; grants: readonly Grant[] }> {
  const login = Login.safeParse(draft.login)
  if (!login.success) return refuse(accessRefusals, 'LOGIN_WRONG', { login: draft.login.slice(0, 60) })
  const name = nfc(draft.name).replace(/\s+/g, ' ').trim()
  if (name === '' || name.length > LONGEST_NAME) return refuse(accessRefusals, 'NAME_MISSING', { most: LONGEST_NAME })
  if (draft.mail !== undefined && !MailAddress.safeParse(draft.mail).success) {
    return refuse(accessRefusals, 'MAIL_ADDRESS_WRONG', { address: draft.mail.slice(0, 80) })
  }
  if (!allows(house.policy, principal, resourceOf(draft.office), 'create')) {
    return notAllowed(house, 'account', 'create')
  }
  const isAlive = checkAlive(house, known, draft.office)
  if (!isAlive.ok) return isAlive
  const grants = [...new Set(draft.roles)].map((role): Grant => ({ role, unit: draft.office }))
  for (const grant of grants) {
    const may = checkGrant(principal, grant)
    if (!may.ok) return may
  }
  return ok({ login: login.data, name, grants })
}

/** A fresh one-time password. */
export function newOneTimePassword(): string {
  return oneTimePassword(randomBytes(20))
}

/** Writes one account: the name as content, its facts, its secret. The draft has been checked and its login is free. */
export async function writeAccount(
  tx: Tx,
  context: ActContext,
  account: { draft: AccountDraft; login: string; name: string; grants: readonly Grant[]; secret: string },
): Promise<AccountId> {
  const accountId = AccountId.parse(newId())
  const facts = createAccount({
    login: account.login,
    office: account.draft.office,
    name: await putContent(tx, personName(account.name)),
    grants: account.grants,
    mustChangePassword: account.draft.mustChangePassword ?? true,
    ...(account.draft.mail === undefined ? {} : { address: await putContent(tx, account.draft.mail) }),
  })
  await append(tx, context, { stream: 'account', streamId: accountId, expectedVersion: 0, facts })
  await putSecret(tx, accountId, account.secret, context.now)
  return accountId
}

/**
 * Opens an account with a one-time password. Refuses a login that is wrong or taken, a missing name, an office that does not exist today,
 * and roles that are not the principal's to give.
 */
export async function addAccount(
  house: House,
  principal: Principal,
  commandId: string,
  draft: AccountDraft,
): Promise<Result<AccountOpened>> {
  const checked = checkDraft(house, principal, await house.organizations(), draft)
  if (!checked.ok) return checked
  const { login, name, grants } = checked.value
  const password = newOneTimePassword()
  const secret = await hashPassword(password)
  let isFresh = false
  const body = { login, office: draft.office, roles: [...draft.roles], ...(draft.mail === undefined ? {} : { mail: draft.mail }) }
  const added = await perform(house, principal, { commandId, name: 'account.add', body }, async (tx, context) => {
    if ((await findTakenLogins(tx, [login])).size > 0) return refuse(accessRefusals, 'LOGIN_TAKEN', { login })
    isFresh = true
    return ok<string>(await writeAccount(tx, context, { draft, login, name, grants, secret }))
  })
  return added.ok ? ok({ accountId: added.value, oneTimePassword: isFresh ? password : null }) : added
}

/** What is done to an account, and the version on which the one who does it looked (left out: whatever it is now). */
export interface AccountChange {
  readonly accountId: string
  readonly expectedVersion?: number
  readonly command: Exclude<AccountCommand, { do: 'choose-mail' }>
}

const VERBS = {
  grant: 'grant',
  revoke: 'grant',
  reset: 'reset',
  disable: 'disable',
  enable: 'enable',
  'change-password': 'change-password',
} as const satisfies Record<AccountChange['command']['do'], string>

function mayChange(house: House, principal: Principal, account: Account, change: AccountChange): Result<true> {
  const verb = VERBS[change.command.do]
  const may = authorize(house, principal, resourceOf(account.office, change.accountId), verb)
  if (!may.ok) return may
  if (!mayManage(principal, account.office, account.grants)) return refuse(accessRefusals, 'ACCOUNT_NOT_YOURS')
  return 'grant' in change.command ? checkGrant(principal, change.command.grant) : ok(true)
}

async function writeChange(tx: Tx, context: ActContext, change: AccountChange & { version: number; facts: readonly AccountFact[] }) {
  const expectedVersion = change.expectedVersion ?? change.version
  await append(tx, context, { stream: 'account', streamId: change.accountId, expectedVersion, facts: change.facts })
  // Whoever is signed in with rights or a password that just went away signs in anew.
  if (change.command.do !== 'grant') await deleteSessionsOf(tx, AccountId.parse(change.accountId))
}

/**
 * Gives or takes a role, resets, disables or enables an account. Refuses NOT_FOUND for an account that the principal may not see,
 * NOT_ALLOWED, ACCOUNT_NOT_YOURS and ROLE_NOT_YOURS_TO_GIVE for one that it may not change so, and what the account's state forbids.
 */
export async function changeAccount(
  house: House,
  principal: Principal,
  commandId: string,
  change: AccountChange,
): Promise<Result<AccountOpened>> {
  const known = await house.organizations()
  const { command } = change
  const password = newOneTimePassword()
  const secret = command.do === 'reset' ? await hashPassword(password) : undefined
  let isFresh = false
  const body = { accountId: change.accountId, expectedVersion: change.expectedVersion ?? null, command: { ...command } }
  const changed = await perform(house, principal, { commandId, name: 'account.change', body }, async (tx, context) => {
    const account = await findAccount(tx, AccountId.parse(change.accountId))
    if (!account) return refuse(flowRefusals, 'NOT_FOUND')
    const may = mayChange(house, principal, account, change)
    if (!may.ok) return may
    const isAlive = command.do === 'grant' ? checkAlive(house, known, command.grant.unit) : ok(true)
    if (!isAlive.ok) return isAlive
    const decided = decideAccount(account, command, { actor: principal.account, accountId: AccountId.parse(change.accountId) })
    if (!decided.ok) return decided
    await writeChange(tx, context, { ...change, version: account.version, facts: decided.value })
    if (secret !== undefined) await putSecret(tx, AccountId.parse(change.accountId), secret, context.now)
    isFresh = secret !== undefined
    return ok(change.accountId)
  })
  sessionsAtHand(house.store).forget()
  return changed.ok ? ok({ accountId: changed.value, oneTimePassword: isFresh ? password : null }) : changed
}

function viewOf(house: House, principal: Principal, known: Organizations, account: ListedAccount): AccountView {
  const on = dayOf(house.clock())
  const isOwn = account.accountId === principal.account
  const isManaged = mayManage(principal, account.office, account.grants)
  const may = (action: AccountCommand['do']): boolean =>
    action !== 'change-password' &&
    action !== 'choose-mail' &&
    isManaged &&
    !(isOwn && NOT_TO_ONESELF.includes(action)) &&
    allows(house.policy, principal, resourceOf(account.office, account.accountId), VERBS[action])
  return {
    accountId: account.accountId,
    login: account.login,
    name: account.name,
    office: account.office,
    officeName: known.getName(account.office, on),
    status: account.status,
    mustChangePassword: account.mustChangePassword,
    grants: account.grants.map((grant) => ({ ...grant, unitName: known.getName(grant.unit, on) })),
    version: account.version,
    lastSignInAt: account.lastSignInAt,
    actions: ACCOUNT_ACTIONS[account.status].filter(may),
  }
}

/** Which accounts to list: a part of a name, login or office; those after an account; how many. */
export interface AccountFilter {
  readonly search?: string
  readonly office?: string
  readonly after?: string
  readonly limit?: number
}

/** The accounts that a principal may read, by given name; `next` is the account to go on after, null at the end. */
export async function listAccountsFor(
  house: House,
  principal: Principal,
  filter: AccountFilter = {},
): Promise<{ items: readonly AccountView[]; next: string | null; total: number }> {
  const known = await house.organizations()
  const scope = scopeOf(house.policy, principal, 'account', 'read')
  const all = await query(house, principal, (tx) => listAccounts(tx, scope))
  const search = foldKey(filter.search ?? '')
  const views = all.map((account) => viewOf(house, principal, known, account))
  const found = views.filter(
    (view) =>
      (filter.office === undefined || view.office === filter.office) &&
      (search === '' || [view.name, view.login, view.officeName].some((text) => foldKey(text).includes(search))),
  )
  const from = filter.after === undefined ? 0 : found.findIndex((view) => view.accountId === filter.after) + 1
  const items = found.slice(from, from + (filter.limit ?? 200))
  const last = items.at(-1)
  return { items, next: last && from + items.length < found.length ? last.accountId : null, total: found.length }
}
