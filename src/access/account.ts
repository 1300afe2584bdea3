import { type AccountId, type NewFact, ok, type Result, refuse, type UnitId } from '../kernel/index.ts'
import { accessRefusals } from './refusals.ts'
import type { DigestWish, Grant, Role } from './schema.ts'
import { evolveSubstitutions, type SubstituteFact, type Substitution } from './substitutes/substitute.ts'

/** Facts of stream `account`. The password never stands in a fact; the name of the person is the hash of a content row. */
export type AccountFact = SubstituteFact | OwnFact

type OwnFact = NewFact & { readonly typeVersion: 1 } & (
    | { readonly type: 'account.created'; readonly login: string; readonly office: UnitId; readonly name: string }
    | { readonly type: 'account.role-granted'; readonly role: Role; readonly unit: UnitId }
    | { readonly type: 'account.role-revoked'; readonly role: Role; readonly unit: UnitId }
    | { readonly type: 'account.password-set'; readonly by: 'holder' | 'administrator' }
    | { readonly type: 'account.must-change-password' }
    /** The agency of the holder ended and another took its place. */
    | { readonly type: 'account.moved'; readonly office: UnitId }
    /** Where the holder gets mail (the hash of a content row; null = nowhere) and when its digest of a day is sent there. */
    | { readonly type: 'account.mail-chosen'; readonly address: string | null; readonly digest: DigestWish }
    | { readonly type: 'account.disabled' }
    | { readonly type: 'account.enabled' }
  )

/** An account as its facts tell it. */
export interface Account {
  readonly status: 'active' | 'disabled'
  readonly login: string
  readonly office: UnitId
  readonly name: string
  readonly grants: readonly Grant[]
  readonly mustChangePassword: boolean
  readonly mail: MailChoice
  /** Who was ever named to stand in for it. */
  readonly substitutions: readonly Substitution[]
  readonly version: number
}

/** Where somebody gets mail, as the hash of a content row, and when its digest of a day goes there. */
export interface MailChoice {
  readonly address: string | null
  readonly digest: DigestWish
}

/** Nobody gets mail before an address is given; from then on one digest a day, unless another wish is said. */
export const NO_MAIL: MailChoice = { address: null, digest: 'daily' }

/** What may be done to an account in each status. */
export const ACCOUNT_ACTIONS = {
  active: ['grant', 'revoke', 'reset', 'change-password', 'choose-mail', 'disable'],
  disabled: ['enable', 'revoke'],
} as const satisfies Record<Account['status'], readonly string[]>

/** What nobody does to the own account: another administrator sees to it. */
export const NOT_TO_ONESELF: readonly string[] = ['grant', 'reset', 'disable']

/** What is done to an account; the one who does it is checked by `mayManage` and `mayGrant`. */
export type AccountCommand =
  | { readonly do: 'grant' | 'revoke'; readonly grant: Grant }
  | { readonly do: 'reset' | 'change-password' | 'disable' | 'enable' }
  | { readonly do: 'choose-mail'; readonly mail: MailChoice }

const sameGrant = (a: Grant, b: Grant): boolean => a.role === b.role && a.unit === b.unit

/** The facts of a new account with its first grants; the one-time password must be changed unless said otherwise. */
export function createAccount(account: {
  login: string
  office: UnitId
  name: string
  grants: readonly Grant[]
  mustChangePassword: boolean
  /** Where it gets mail, as the hash of a content row. */
  address?: string | undefined
}): readonly AccountFact[] {
  const { login, office, name, grants } = account
  return [
    { type: 'account.created', typeVersion: 1, login, office, name },
    ...grants.map((grant): AccountFact => ({ type: 'account.role-granted', typeVersion: 1, ...grant })),
    { type: 'account.password-set', typeVersion: 1, by: 'administrator' },
    ...(account.mustChangePassword ? [{ type: 'account.must-change-password', typeVersion: 1 } as const] : []),
    ...(account.address === undefined
      ? []
      : [{ type: 'account.mail-chosen', typeVersion: 1, ...NO_MAIL, address: account.address } as const]),
  ]
}

function decideGrant(account: Account, how: 'grant' | 'revoke', grant: Grant): Result<readonly AccountFact[]> {
  const isHeld = account.grants.some((held) => sameGrant(held, grant))
  if (how === 'grant')
    return isHeld ? refuse(accessRefusals, 'ROLE_HELD_ALREADY') : ok([{ type: 'account.role-granted', typeVersion: 1, ...grant }])
  return isHeld ? ok([{ type: 'account.role-revoked', typeVersion: 1, ...grant }]) : refuse(accessRefusals, 'ROLE_NOT_HELD')
}

/**
 * Decides on an existing account. Refuses what its status does not allow (ACCOUNT_NOT_ACTIVE, ACCOUNT_ACTIVE_ALREADY), a role given
 * twice or taken without being held, and what nobody does to the own account (ACCOUNT_IS_OWN).
 */
export function decideAccount(
  account: Account,
  command: AccountCommand,
  by: { actor: AccountId; accountId: AccountId },
): Result<readonly AccountFact[]> {
  const allowed: readonly string[] = ACCOUNT_ACTIONS[account.status]
  if (!allowed.includes(command.do)) {
    return refuse(accessRefusals, account.status === 'disabled' ? 'ACCOUNT_NOT_ACTIVE' : 'ACCOUNT_ACTIVE_ALREADY', { login: account.login })
  }
  const isOwn = by.actor === by.accountId
  if (isOwn && NOT_TO_ONESELF.includes(command.do)) return refuse(accessRefusals, 'ACCOUNT_IS_OWN')
  switch (command.do) {
    case 'grant':
    case 'revoke':
      return decideGrant(account, command.do, command.grant)
    case 'reset':
      return ok([
        { type: 'account.password-set', typeVersion: 1, by: 'administrator' },
        { type: 'account.must-change-password', typeVersion: 1 },
      ])
    case 'change-password':
      return ok([{ type: 'account.password-set', typeVersion: 1, by: 'holder' }])
    case 'choose-mail':
      return ok([{ type: 'account.mail-chosen', typeVersion: 1, ...command.mail }])
    case 'disable':
      return ok([{ type: 'account.disabled', typeVersion: 1 }])
    case 'enable':
      return ok([{ type: 'account.enabled', typeVersion: 1 }])
  }
}

/**
 * The facts by which an account follows its agency: the office moves, and each role held in the unit that ended is given in its successor. The
 * old roles stay: of a unit that has ended they let read what was its own and nothing else.
 */
export function followUnit(account: Account, from: UnitId, to: UnitId): readonly AccountFact[] {
  const held = account.grants.filter((grant) => grant.unit === from).map(({ role }): Grant => ({ role, unit: to }))
  const fresh = held.filter((grant) => !account.grants.some((known) => sameGrant(known, grant)))
  return [
    ...(account.office === from ? [{ type: 'account.moved', typeVersion: 1, office: to } as const] : []),
    ...fresh.map((grant): AccountFact => ({ type: 'account.role-granted', typeVersion: 1, ...grant })),
  ]
}

/** The account after one more fact; the first fact of a stream is its creation. */
export function evolveAccount(account: Account | undefined, fact: AccountFact): Account {
  if (fact.type === 'account.created') {
    const { login, office, name } = fact
    return { status: 'active', login, office, name, grants: [], mustChangePassword: false, mail: NO_MAIL, substitutions: [], version: 1 }
  }
  if (!account) throw new Error(`account stream begins with ${fact.type}`)
  const next = { ...account, version: account.version + 1 }
  switch (fact.type) {
    case 'account.role-granted':
      return { ...next, grants: [...account.grants, { role: fact.role, unit: fact.unit }] }
    case 'account.role-revoked':
      return { ...next, grants: account.grants.filter((held) => !sameGrant(held, fact)) }
    case 'account.password-set':
      return { ...next, mustChangePassword: false }
    case 'account.must-change-password':
      return { ...next, mustChangePassword: true }
    case 'account.moved':
      return { ...next, office: fact.office }
    case 'account.mail-chosen':
      return { ...next, mail: { address: fact.address, digest: fact.digest } }
    case 'account.substitute-named':
    case 'account.substitute-ended':
      return { ...next, substitutions: evolveSubstitutions(account.substitutions, fact) }
    case 'account.disabled':
      return { ...next, status: 'disabled' }
    case 'account.enabled':
      return { ...next, status: 'active' }
  }
}
