import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import {
  type Account,
  accessRefusals,
  checkPassword,
  decideAccount,
  type Grant,
  type Lent,
  Login,
  lentOn,
  type Principal,
  type SessionAnswer,
  secondsToWait,
  verbsOf,
} from '../access/index.ts'
import {
  closeAttempt,
  countFailures,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  findAccount,
  findOpenSession,
  findSignIn,
  insertAttempt,
  insertSession,
  isKnownAt,
  lockSignIn,
  nameIn,
  putSecret,
  touchSession,
} from '../access/store.ts'
import { AccountId, dayOf, type Instant, instantOf, nfc, ok, type PlainDate, type Result, refuse, UnitId } from '../kernel/index.ts'
import type { Organizations } from '../organizations/index.ts'
import { append, findContent, inTransaction, type Tx } from '../storage/index.ts'
import type { House } from './house.ts'
import { perform, query } from './perform.ts'
import { flowRefusals } from './refusals.ts'
import { sessionsAtHand } from './sessions/sessions-at-hand.ts'
import { namePeople } from './tasks/name-people.ts'

const IDLE_HOURS = 8
const LONGEST_DAYS = 7
const TOUCH_AFTER_MS = 60_000
const HOUR_MS = 3_600_000
/** argon2id with the cost that OWASP names as least: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Longer texts are no password of ours; they are cut so that hashing them costs nothing extra. */
const LONGEST_TRY = 400

/** The argon2id hash of a password, computed off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(nfc(password), COST)
}

let standIn: Promise<string> | undefined

/** Verifies a password; for an unknown login against a stand-in of the same cost, so that time tells nothing. */
async function isRightPassword(secret: string | undefined, password: string): Promise<boolean> {
  standIn ??= hashPassword(randomBytes(24).toString('hex'))
  const isRight = await verify(secret ?? (await standIn), nfc(password).slice(0, LONGEST_TRY))
  return isRight && secret !== undefined
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
const later = (now: Instant, hours: number): Instant => instantOf(Date.parse(now) + hours * HOUR_MS)

/** One try at a password, from where it came. */
export interface SignInTry {
  readonly login: string
  readonly password: string
  readonly address: string
  readonly agent: string
  /** The token that the browser had; its session ends, for a session never outlives a new sign-in. */
  readonly previousToken?: string
}

/** A fresh session: its token is known to the browser alone. */
export interface SignedIn {
  readonly token: string
  readonly accountId: AccountId
  readonly mustChangePassword: boolean
}

async function openTry(tx: Tx, at: { login: string; address: string; now: Instant }) {
  await lockSignIn(tx, at.login, at.address)
  const byLogin = secondsToWait(await countFailures(tx, 'login', at.login, at.now), 'login', at.now)
  const byAddress = secondsToWait(await countFailures(tx, 'address', at.address, at.now), 'address', at.now)
  const isHeldByAddress = byAddress > byLogin && !(await isKnownAt(tx, at.login, at))
  const wait = isHeldByAddress ? byAddress : byLogin
  if (wait > 0) return { wait }
  // Noted as tried before the password is looked at, so that many tries at once count as many.
  const attemptId = await insertAttempt(tx, { login: at.login, address: at.address, at: at.now, outcome: 'tried' })
  return { wait: 0, attemptId, account: await findSignIn(tx, at.login) }
}

/** Checks a password under the throttle. Refuses SIGN_IN_TOO_OFTEN; gives undefined when it is wrong or the account is not active. */
async function checkTry(house: House, attempt: { login: string; password: string; address: string }) {
  const now = house.clock()
  const parsed = Login.safeParse(attempt.login)
  const login = parsed.success ? parsed.data : attempt.login.trim().toLowerCase().slice(0, 60)
  const opened = await inTransaction(house.store, (tx) => openTry(tx, { login, address: attempt.address, now }))
  if (opened.attemptId === undefined) return refuse(accessRefusals, 'SIGN_IN_TOO_OFTEN', { seconds: opened.wait })
  const { account, attemptId } = opened
  const isRight = await isRightPassword(account?.password_hash, attempt.password)
  const isOpen = isRight && account?.status === 'active'
  await inTransaction(house.store, (tx) => closeAttempt(tx, attemptId, isOpen ? 'signed-in' : 'failed'))
  return ok(isOpen ? account : undefined)
}

async function openSession(tx: Tx, session: { accountId: string; now: Instant; address: string; agent: string }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const { now } = session
  await insertSession(tx, {
    token_hash: hashToken(token),
    account_id: session.accountId,
    created_at: now,
    last_seen_at: now,
    expires_at: later(now, 24 * LONGEST_DAYS),
    address: session.address.slice(0, 100),
    agent: session.agent.slice(0, 300),
  })
  return token
}

/**
 * Signs a person in and opens a session with a new token. Refuses a wrong login or password and a disabled account alike
 * (SIGN_IN_REFUSED), and tries that come too often for the login or the address (SIGN_IN_TOO_OFTEN, with seconds to wait).
 */
export async function signIn(house: House, attempt: SignInTry): Promise<Result<SignedIn>> {
  const checked = await checkTry(house, attempt)
  if (!checked.ok) return checked
  const account = checked.value
  if (!account) return refuse(accessRefusals, 'SIGN_IN_REFUSED')
  const now = house.clock()
  const token = await inTransaction(house.store, async (tx) => {
    await deleteExpiredSessions(tx, now)
    if (attempt.previousToken !== undefined) await deleteSession(tx, hashToken(attempt.previousToken))
    return await openSession(tx, { accountId: account.account_id, now, address: attempt.address, agent: attempt.agent })
  })
  sessionsAtHand(house.store).forget()
  return ok({ token, accountId: AccountId.parse(account.account_id), mustChangePassword: account.must_change_password })
}

/** Ends the session of a token; a token that is not known is no fault. */
export async function signOut(house: House, token: string): Promise<void> {
  const now = house.clock()
  await inTransaction(house.store, async (tx) => {
    const session = await findOpenSession(tx, hashToken(token), now, instantOf(0))
    const ended = await deleteSession(tx, hashToken(token))
    if (ended !== undefined) await insertAttempt(tx, { login: session?.login ?? '', address: '', at: now, outcome: 'signed-out' })
  })
  sessionsAtHand(house.store).forget()
}

const hasEnded = (organizations: Organizations, unit: UnitId, on: PlainDate): boolean =>
  organizations.versionsOf(unit).some(({ validTo }) => validTo !== null && validTo <= on)

/**
 * A principal from an account and its grants: those in units that have ended only let read what was theirs, those in units to come give nothing. What is
 * lent holds on the days of the substitution and on no other.
 */
export function makePrincipal(
  organizations: Organizations,
  now: Instant,
  account: { accountId: AccountId; office: UnitId; grants: readonly Grant[]; mustChangePassword: boolean; lent?: readonly Lent[] },
): Principal {
  const on = dayOf(now)
  const held = account.mustChangePassword ? [] : account.grants
  const grants = held.filter((grant) => organizations.findUnit(grant.unit, on) !== undefined)
  const past = held.filter((grant) => !grants.includes(grant) && hasEnded(organizations, grant.unit, on))
  const standsIn = account.mustChangePassword ? [] : lentOn(account.lent ?? [], on)
  const lent = standsIn.filter(({ unit }) => organizations.findUnit(unit, on) !== undefined)
  const reach = Object.fromEntries([...grants, ...lent].map(({ unit }) => [unit, organizations.subtreeOf(unit, on)]))
  const { accountId, office, mustChangePassword } = account
  return {
    account: accountId,
    office,
    grants,
    reach,
    ...(past.length > 0 ? { past } : {}),
    ...(lent.length > 0 ? { lent } : {}),
    ...(mustChangePassword ? { mustChangePassword } : {}),
  }
}

async function findSession(house: House, token: string) {
  const now = house.clock()
  const tokenHash = hashToken(token)
  const read = () => findOpenSession(house.store.work, tokenHash, now, later(now, -IDLE_HOURS))
  const session = await sessionsAtHand(house.store).find(tokenHash, now, read)
  if (session && Date.parse(now) - Date.parse(session.last_seen_at) > TOUCH_AFTER_MS) {
    await inTransaction(house.store, (tx) => touchSession(tx, tokenHash, now))
    sessionsAtHand(house.store).forget()
  }
  return session
}

/**
 * Who a session token stands for, with the grants that live today; undefined for a token that is unknown, ended, idle for 8 hours or
 * 7 days old. Not to be called inside a transaction.
 */
export async function findPrincipal(house: House, token: string): Promise<Principal | undefined> {
  const session = await findSession(house, token)
  if (!session) return undefined
  return makePrincipal(await house.organizations('fresh'), house.clock(), {
    accountId: AccountId.parse(session.account_id),
    office: UnitId.parse(session.office),
    grants: session.grants,
    mustChangePassword: session.must_change_password,
    lent: session.lent,
  })
}

/** Who is signed in and what it may, for the browser. Refuses NOT_FOUND when the session has ended meanwhile. */
export async function describeSession(
  house: House,
  principal: Principal,
  token: string,
  demoDay: string | null,
): Promise<Result<SessionAnswer>> {
  const session = await findSession(house, token)
  if (!session) return refuse(flowRefusals, 'NOT_FOUND')
  const known = await house.organizations()
  const on = dayOf(house.clock())
  const lent = principal.lent ?? []
  const [name, people] = await query(house, principal, async (tx) => [
    nameIn(await findContent(tx, session.name_hash)),
    await namePeople(
      tx,
      lent.map(({ holder }) => holder),
    ),
  ])
  return ok({
    account: principal.account,
    login: session.login,
    name,
    office: principal.office,
    officeName: known.getName(principal.office, on),
    roles: [...new Set(principal.grants.map((grant) => grant.role))],
    grants: principal.grants.map((grant) => ({ ...grant, unitName: known.getName(grant.unit, on) })),
    lent: lent.map(({ id, role, unit, holder, from, to }) => ({
      ...{ id, role, unit, unitName: known.getName(unit, on), holder: people.get(holder) ?? '', from, to },
    })),
    may: Object.fromEntries(Object.entries(verbsOf(house.policy, principal)).map(([kind, verbs]) => [kind, [...verbs]])),
    mustChangePassword: session.must_change_password,
    demoDay,
  })
}

/** A change of one's own password, keyed in by its holder. */
export interface PasswordChange {
  readonly commandId: string
  readonly current: string
  readonly fresh: string
}

async function writePassword(tx: Tx, house: House, change: { principal: Principal; account: Account; secret: string; commandId: string }) {
  const { principal, account, secret } = change
  const decided = decideAccount(account, { do: 'change-password' }, { actor: principal.account, accountId: principal.account })
  if (!decided.ok) return decided
  const context = { now: house.clock(), actor: principal.account, office: principal.office, commandId: change.commandId }
  await append(tx, context, { stream: 'account', streamId: principal.account, expectedVersion: account.version, facts: decided.value })
  await putSecret(tx, principal.account, secret, context.now)
  await deleteSessionsOf(tx, principal.account)
  return ok(true)
}

/**
 * Changes the password of the signed-in person: every session of the account ends and a new one begins, whose token is given back.
 * Refuses a wrong current password (PASSWORD_WRONG, under the throttle), and a new one that is too short, too plain or the same.
 */
export async function changePassword(
  house: House,
  principal: Principal,
  token: string,
  change: PasswordChange,
): Promise<Result<{ token: string }>> {
  const session = await findSession(house, token)
  if (session?.account_id !== principal.account) return refuse(flowRefusals, 'NOT_FOUND')
  const fresh = checkPassword(change.fresh, session.login)
  if (!fresh.ok) return fresh
  const checked = await checkTry(house, { login: session.login, password: change.current, address: `account ${principal.account}` })
  if (!checked.ok) return checked
  if (!checked.value) return refuse(accessRefusals, 'PASSWORD_WRONG')
  if (nfc(change.current) === fresh.value) return refuse(accessRefusals, 'PASSWORD_SAME')
  const secret = await hashPassword(fresh.value)
  const command = { commandId: change.commandId, name: 'account.change-password', body: {} }
  const changed = await perform(house, principal, command, async (tx) => {
    const account = await findAccount(tx, principal.account)
    return account
      ? await writePassword(tx, house, { principal, account, secret, commandId: change.commandId })
      : refuse(flowRefusals, 'NOT_FOUND')
  })
  sessionsAtHand(house.store).forget()
  if (!changed.ok) return changed
  const opened = { accountId: principal.account, now: house.clock(), address: '', agent: '' }
  return ok({ token: await inTransaction(house.store, (tx) => openSession(tx, opened)) })
}
