import { sql } from 'kysely'
import { type AccountId, compareByGivenName, type Instant, type Recorded, UnitId } from '../kernel/index.ts'
import { findContents, type Projection, type Reader, readStream, type Tx } from '../storage/index.ts'
import { type Account, type AccountFact, evolveAccount, type MailChoice, NO_MAIL } from './account.ts'
import type { DigestWish, Grant, Lent, Role, Scope } from './schema.ts'
import { applySubstitute } from './substitutes/substitute-store.ts'
import { type Failures, KNOWN_DAYS, LOOK_BACK_HOURS } from './throttle.ts'

/** The tables of accounts and sessions. */
export type AccessTables = {
  account: {
    account_id: string
    login: string
    office: string
    name_hash: string
    status: 'active' | 'disabled'
    must_change_password: boolean
    version: number
    created_at: string
  }
  account_grant: { account_id: string; role: Role; unit: string; since: string }
  account_mail: { account_id: string; address_hash: string | null; digest: DigestWish }
  account_secret: { account_id: string; password_hash: string; set_at: string }
  session: {
    token_hash: string
    account_id: string
    created_at: string
    last_seen_at: string
    expires_at: string
    address: string
    agent: string
  }
}

const tables = (db: Reader) => db.withTables<AccessTables>()

async function putMail(tx: Tx, id: string, { address, digest }: MailChoice): Promise<void> {
  await tables(tx)
    .insertInto('account_mail')
    .values({ account_id: id, address_hash: address, digest })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ address_hash: address, digest }))
    .execute()
}

async function insertAccount(tx: Tx, recorded: Recorded, fact: Extract<AccountFact, { type: 'account.created' }>): Promise<void> {
  const { login, office, name: name_hash } = fact
  const { streamId: account_id, version, recordedAt: created_at } = recorded
  await tables(tx)
    .insertInto('account')
    .values({ account_id, login, office, name_hash, status: 'active', must_change_password: false, version, created_at })
    .execute()
}

async function applyAccount(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = recorded.fact as AccountFact // the stream holds these facts only
  const { streamId: id, version } = recorded
  const db = tables(tx)
  const set = (columns: Partial<AccessTables['account']>) =>
    db
      .updateTable('account')
      .set({ ...columns, version })
      .where('account_id', '=', id)
      .execute()
  switch (fact.type) {
    case 'account.created':
      await insertAccount(tx, recorded, fact)
      return
    case 'account.role-granted':
      await db
        .insertInto('account_grant')
        .values({ account_id: id, role: fact.role, unit: fact.unit, since: recorded.recordedAt })
        .execute()
      await set({})
      return
    case 'account.role-revoked':
      await db
        .deleteFrom('account_grant')
        .where('account_id', '=', id)
        .where('role', '=', fact.role)
        .where('unit', '=', fact.unit)
        .execute()
      await set({})
      return
    case 'account.password-set':
      await set({ must_change_password: false })
      return
    case 'account.must-change-password':
      await set({ must_change_password: true })
      return
    case 'account.moved':
      await set({ office: fact.office })
      return
    case 'account.mail-chosen':
      await putMail(tx, id, fact)
      await set({})
      return
    case 'account.substitute-named':
    case 'account.substitute-ended':
      await applySubstitute(tx, recorded, fact)
      await set({})
      return
    case 'account.disabled':
      await set({ status: 'disabled' })
      return
    case 'account.enabled':
      await set({ status: 'active' })
      return
  }
}

/** Keeps the tables of accounts and their grants from the facts of stream `account`. */
export const accountsProjection: Projection = {
  name: 'account',
  streams: ['account'],
  tables: ['account', 'account_grant', 'account_mail', 'account_substitute'],
  apply: applyAccount,
}

/** An account from its facts; undefined when there is none. */
export async function findAccount(tx: Tx, id: AccountId): Promise<Account | undefined> {
  const recorded = await readStream(tx, 'account', id)
  return recorded.reduce<Account | undefined>((account, one) => evolveAccount(account, one.fact as AccountFact), undefined) // see above
}

/** Where the person who asks gets its mail, the address as the hash of its content: nobody reads another’s here. */
export async function findOwnMail(db: Reader, id: AccountId): Promise<MailChoice> {
  const row = await tables(db).selectFrom('account_mail').select(['address_hash', 'digest']).where('account_id', '=', id).executeTakeFirst()
  return row ? { address: row.address_hash, digest: row.digest } : NO_MAIL
}

/** Which of these logins exist already. */
export async function findTakenLogins(tx: Tx, logins: readonly string[]): Promise<ReadonlySet<string>> {
  if (logins.length === 0) return new Set()
  const rows = await tables(tx).selectFrom('account').select('login').where('login', 'in', logins).execute()
  return new Set(rows.map((row) => row.login))
}

/** What sign-in needs to know of a login. */
export async function findSignIn(db: Reader, login: string) {
  return await tables(db)
    .selectFrom('account')
    .innerJoin('account_secret', 'account_secret.account_id', 'account.account_id')
    .select(['account.account_id', 'account.status', 'account.must_change_password', 'account_secret.password_hash'])
    .where('account.login', '=', login)
    .executeTakeFirst()
}

/** Sets the password hash of an account. */
export async function putSecret(tx: Tx, id: AccountId, passwordHash: string, now: Instant): Promise<void> {
  await tables(tx)
    .insertInto('account_secret')
    .values({ account_id: id, password_hash: passwordHash, set_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ password_hash: passwordHash, set_at: now }))
    .execute()
}

/** Opens a session. */
export async function insertSession(tx: Tx, session: AccessTables['session']): Promise<void> {
  await tables(tx).insertInto('session').values(session).execute()
}

/** An open session with its account, as it stands now. */
export interface OpenSession {
  readonly account_id: string
  readonly last_seen_at: string
  readonly login: string
  readonly office: string
  readonly name_hash: string
  readonly must_change_password: boolean
  readonly grants: readonly Grant[]
  /** Every role that it stands in for, on whatever days. */
  readonly lent: readonly Lent[]
}

/** The session of a token hash with its account and grants, when it has neither expired nor been idle since `idleSince`, and the account is active. */
export async function findOpenSession(db: Reader, tokenHash: string, now: Instant, idleSince: Instant): Promise<OpenSession | undefined> {
  const { rows } = await sql<OpenSession>`
    select account_id, last_seen_at, login, office, name_hash, must_change_password, grants, lent
    from session_of(${tokenHash}, ${now}::timestamptz, ${idleSince}::timestamptz)`.execute(db)
  return rows[0]
}

/** Login and hash of the name of people by account; unknown accounts are left out. */
export async function findPeople(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, { login: string; nameHash: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ account_id: string; login: string; name_hash: string }>`
    select account_id, login, name_hash from people_of(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.account_id, { login: row.login, nameHash: row.name_hash }]))
}

/** Notes that a session was used. */
export async function touchSession(db: Reader, tokenHash: string, now: Instant): Promise<void> {
  await tables(db).updateTable('session').set({ last_seen_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** Ends one session and tells whose it was. */
export async function deleteSession(db: Reader, tokenHash: string): Promise<string | undefined> {
  const row = await tables(db).deleteFrom('session').where('token_hash', '=', tokenHash).returning('account_id').executeTakeFirst()
  return row?.account_id
}

/** Ends all sessions of an account, but for one if named. */
export async function deleteSessionsOf(tx: Tx, id: AccountId, exceptTokenHash?: string): Promise<void> {
  const query = tables(tx).deleteFrom('session').where('account_id', '=', id)
  await (exceptTokenHash === undefined ? query : query.where('token_hash', '<>', exceptTokenHash)).execute()
}

/** Removes sessions that can no longer be used. */
export async function deleteExpiredSessions(tx: Tx, now: Instant): Promise<void> {
  await tables(tx).deleteFrom('session').where('expires_at', '<=', now).execute()
}

/** Lets one try at a time through per login and per address, until the end of the transaction. */
export async function lockSignIn(tx: Tx, login: string, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7401, hashtext(${login}))`.execute(tx)
  await sql`select pg_advisory_xact_lock(7402, hashtext(${address}))`.execute(tx)
}

/** Failures of a login or an address in the look-back time; those of a login count from its last success. */
export async function countFailures(tx: Tx, kind: 'login' | 'address', value: string, now: Instant): Promise<Failures> {
  const column = sql.ref(kind)
  const found = await sql<{ count: number; last: Instant | null }>`
    select count(*)::integer as count, max(at) as last from sign_in_attempt
    where ${column} = ${value} and outcome in ('tried', 'failed') and at > ${now}::timestamptz - make_interval(hours => ${LOOK_BACK_HOURS})
      and (${kind} = 'address' or attempt_id > coalesce(
        (select max(attempt_id) from sign_in_attempt where login = ${value} and outcome = 'signed-in'), 0))`.execute(tx)
  return found.rows[0] ?? { count: 0, last: null }
}

/** Whether a login signed in from an address within the last 30 days. */
export async function isKnownAt(tx: Tx, login: string, at: { address: string; now: Instant }): Promise<boolean> {
  const found = await sql<{ known: boolean }>`
    select exists (select from sign_in_attempt where login = ${login} and address = ${at.address} and outcome = 'signed-in'
      and at > ${at.now}::timestamptz - make_interval(days => ${KNOWN_DAYS})) as known`.execute(tx)
  return found.rows[0]?.known ?? false
}

/** Notes a try or a sign-out and gives its number. */
export async function insertAttempt(
  tx: Tx,
  attempt: { login: string; address: string; at: Instant; outcome: 'tried' | 'signed-out' },
): Promise<number> {
  const found = await sql<{ attempt_id: number }>`
    insert into sign_in_attempt (login, address, at, outcome) values (${attempt.login}, ${attempt.address}, ${attempt.at}, ${attempt.outcome})
    returning attempt_id`.execute(tx)
  return found.rows[0]?.attempt_id ?? 0
}

/** Notes how a try ended. */
export async function closeAttempt(tx: Tx, attemptId: number, outcome: 'failed' | 'signed-in'): Promise<void> {
  await sql`update sign_in_attempt set outcome = ${outcome} where attempt_id = ${attemptId}`.execute(tx)
}

/** An account of a list, with the name of the person. */
export interface ListedAccount {
  readonly accountId: string
  readonly login: string
  readonly name: string
  readonly office: UnitId
  readonly status: 'active' | 'disabled'
  readonly mustChangePassword: boolean
  readonly version: number
  readonly grants: readonly Grant[]
  readonly lastSignInAt: string | null
}

interface ListRow {
  account_id: string
  login: string
  office: string
  name_hash: string
  status: 'active' | 'disabled'
  must_change_password: boolean
  version: number
  last_sign_in_at: string | null
  grants: unknown
}

/** The content of a person's name, as facts point to it. */
export const personName = (name: string): { name: string } => ({ name })

/** The name in a content row; empty when it was redacted. */
export const nameIn = (content: unknown): string =>
  typeof content === 'object' && content !== null && 'name' in content && typeof content.name === 'string' ? content.name : ''

/** The accounts inside a scope (`own` = office, `self` = account), by given name, each with its grants; any other relation reaches none. */
export async function listAccounts(db: Reader, scope: Scope): Promise<readonly ListedAccount[]> {
  const idsOf = (relation: 'own' | 'self'): string =>
    JSON.stringify(scope.all ? [] : scope.clauses.filter((clause) => clause.relation === relation).flatMap((clause) => clause.ids))
  const found = await sql<ListRow>`
    select a.account_id, a.login, a.office, a.name_hash, a.status, a.must_change_password, a.version,
      (select max(at) from sign_in_attempt t where t.login = a.login and t.outcome = 'signed-in') as last_sign_in_at,
      coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit) order by g.role, g.unit)
        from account_grant g where g.account_id = a.account_id), '[]'::jsonb) as grants
    from account a
    where ${scope.all} or a.office in (select jsonb_array_elements_text(${idsOf('own')}::jsonb))
      or a.account_id in (select jsonb_array_elements_text(${idsOf('self')}::jsonb))`.execute(db)
  const names = await findContents(
    db,
    found.rows.map((row) => row.name_hash),
  )
  return found.rows
    .map((row) => ({
      accountId: row.account_id,
      login: row.login,
      name: nameIn(names.get(row.name_hash)),
      office: UnitId.parse(row.office),
      status: row.status,
      mustChangePassword: row.must_change_password,
      version: row.version,
      grants: row.grants as readonly Grant[], // built above from rows that the projection wrote
      lastSignInAt: row.last_sign_in_at,
    }))
    .sort((a, b) => compareByGivenName(a.name, b.name) || (a.login < b.login ? -1 : 1))
}
