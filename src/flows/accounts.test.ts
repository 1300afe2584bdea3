import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal, type Role } from '../access/index.ts'
import { accountsProjection, closeAttempt, findSignIn, insertAttempt, putSecret } from '../access/store.ts'
import { workCalendar } from '../calendar/index.ts'
import { openEvidenceStore } from '../files/evidence-store.ts'
import { AccountId, type Instant, instantOf, newId, type Result, UnitId, unwrap } from '../kernel/index.ts'
import { testOrganizations } from '../organizations/testing.ts'
import { inTransaction, readStream, rebuild, type Store } from '../storage/index.ts'
import { asOwner, openTestStore } from '../storage/testing.ts'
import type { House } from './house.ts'
import { loadPacks } from './load-packs.ts'
import {
  addAccount,
  changeAccount,
  changePassword,
  describeSession,
  findPrincipal,
  listAccountsFor,
  operatorPrincipal,
  signIn,
  signOut,
} from './manage-accounts.ts'

const START = Date.UTC(2016, 11, 1, 1)
const [health, police, district] = ['p.health', 'p.police', 'd1'].map((id) => UnitId.parse(id)) as [UnitId, UnitId, UnitId]
const operator = operatorPrincipal()
const provinces = testOrganizations()

let store: Store
let folder: string
let house: House
let nowMs = START
let addresses = 0
const wait = (seconds: number): void => {
  nowMs += seconds * 1000
}

beforeAll(async () => {
  store = await openTestStore({ projections: [accountsProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const packs = unwrap(loadPacks())
  house = {
    store,
    packs,
    calendar: workCalendar(packs.holidays),
    freshCalendar: () => Promise.resolve(),
    policy: accessPolicy,
    evidence: await openEvidenceStore(folder),
    clock: (): Instant => instantOf(nowMs),
    organizations: () => Promise.resolve(provinces),
    childEntry: '',
  }
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => wait(86_400))

const code = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const enter = (login: string, password: string, address = `10.0.0.${++addresses}`) =>
  signIn(house, { login, password, address, agent: 'test' })

let people = 0
/** A person who has signed in and chosen a password of its own. */
async function person(
  role: Role,
  office: UnitId,
): Promise<{ principal: Principal; login: string; password: string; token: string; accountId: string }> {
  const login = `person.${++people}`
  const opened = unwrap(
    await addAccount(house, operator, newId(), { login, name: `Người thứ ${people}`, office, roles: [role], mustChangePassword: false }),
  )
  const password = opened.oneTimePassword ?? ''
  const { token } = unwrap(await enter(login, password))
  const principal = await findPrincipal(house, token)
  if (!principal) throw new Error('no session')
  return { principal, login, password, token, accountId: opened.accountId }
}

describe('signing in', () => {
  it('opens a session whose holder has the grants of the day and their reach', async () => {
    const { principal } = await person('head', district)
    expect(principal).toMatchObject({ office: district, grants: [{ role: 'head', unit: district }] })
    expect([...(principal.reach[district] ?? [])].sort()).toEqual(['d1', 'd1.c1', 'd1.c2'])
  })

  it('a grant in a unit that has ended gives nothing', async () => {
    const { token } = await person('head', district)
    const today = nowMs
    nowMs = Date.UTC(2025, 6, 1)
    await sql`update session set last_seen_at = ${instantOf(nowMs)}, expires_at = ${instantOf(nowMs + 1000)}`.execute(store.db)
    expect((await findPrincipal(house, token))?.grants).toEqual([])
    nowMs = today
  })

  it('every sign-in gives another token, and ends the session that the browser had', async () => {
    const { login, password, token } = await person('focal', health)
    const second = unwrap(await signIn(house, { login, password, address: '10.1.1.1', agent: 'test', previousToken: token }))
    expect(second.token).not.toBe(token)
    expect(await findPrincipal(house, token)).toBeUndefined()
    expect(await findPrincipal(house, second.token)).toBeDefined()
  })

  it('a wrong password, an unknown login and a disabled account are refused alike', async () => {
    const { login, password, accountId } = await person('focal', health)
    unwrap(await changeAccount(house, operator, newId(), { accountId, command: { do: 'disable' } }))
    const refused = [
      await enter('nobody.here', 'some password of mine'),
      await enter(login, 'not the password'),
      await enter(login, password),
    ]
    expect(refused.map(code)).toEqual(['SIGN_IN_REFUSED', 'SIGN_IN_REFUSED', 'SIGN_IN_REFUSED'])
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  it('the password is right from every keyboard and the login in any case', async () => {
    const { login, password } = await person('focal', health)
    expect(code(await enter(`  ${login.toUpperCase()} `, password.normalize('NFD')))).toBe('ok')
  })

  it('a session ends after eight idle hours and after seven days at the latest', async () => {
    const { token } = await person('focal', health)
    wait(7 * 3600)
    expect(await findPrincipal(house, token)).toBeDefined()
    wait(7 * 3600)
    expect(await findPrincipal(house, token)).toBeDefined()
    wait(8 * 3600)
    expect(await findPrincipal(house, token)).toBeUndefined()
    const again = await person('focal', health)
    for (let hour = 0; hour < 7 * 24 - 1; hour++) {
      wait(3600)
      expect(await findPrincipal(house, again.token)).toBeDefined()
    }
    wait(3600)
    expect(await findPrincipal(house, again.token)).toBeUndefined()
  }, 60_000)

  it('signing out ends the session at once', async () => {
    const { token } = await person('focal', health)
    await signOut(house, token)
    expect(await findPrincipal(house, token)).toBeUndefined()
  })

  it('neither the token nor the password stands in the store', async () => {
    const { token, password } = await person('focal', health)
    const session = await sql<{ all: string }>`select string_agg(t::text, ' ') as all from (select row_to_json(s)::text as t from session s
      union all select row_to_json(c)::text from command c union all select row_to_json(j)::text from journal_fact j
      union all select row_to_json(k)::text from content k union all select row_to_json(a)::text from account_secret a) x`.execute(store.db)
    expect(session.rows[0]?.all).not.toContain(token)
    expect(session.rows[0]?.all).not.toContain(password)
  })
})

describe('the throttle', () => {
  it('after four free failures a login waits, longer each time, also with the right password; a success makes it free', async () => {
    const { login, password } = await person('focal', health)
    for (let n = 0; n < 5; n++) expect(code(await enter(login, 'wrong password'))).toBe('SIGN_IN_REFUSED')
    const refused = await enter(login, password)
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'SIGN_IN_TOO_OFTEN', params: { seconds: 1 } } })
    wait(1)
    expect(code(await enter(login, 'wrong password'))).toBe('SIGN_IN_REFUSED')
    expect(await enter(login, password)).toMatchObject({ refusal: { params: { seconds: 2 } } })
    wait(2)
    expect(code(await enter(login, password))).toBe('ok')
    expect(code(await enter(login, 'wrong password'))).toBe('SIGN_IN_REFUSED')
    expect(code(await enter(login, password))).toBe('ok')
  })

  it('many tries at once count as many', async () => {
    const { login } = await person('focal', health)
    const tries = await Promise.all(Array.from({ length: 12 }, () => enter(login, 'wrong password')))
    expect(tries.map(code).filter((one) => one === 'SIGN_IN_REFUSED')).toHaveLength(5)
  })

  it('an address that tries many logins waits too; who signed in from there before does not, nor does another address', async () => {
    const [known, stranger] = [await person('focal', health), await person('focal', police)]
    expect(code(await enter(known.login, known.password, '10.9.9.9'))).toBe('ok')
    await inTransaction(store, async (tx) => {
      for (let n = 0; n < 301; n++) {
        const at = { login: `guess.${n}`, address: '10.9.9.9', at: house.clock() }
        await closeAttempt(tx, await insertAttempt(tx, { ...at, outcome: 'tried' }), 'failed')
      }
    })
    expect(code(await enter('guess.next', 'wrong password', '10.9.9.9'))).toBe('SIGN_IN_TOO_OFTEN')
    expect(code(await enter(stranger.login, stranger.password, '10.9.9.9'))).toBe('SIGN_IN_TOO_OFTEN')
    expect(code(await enter(known.login, known.password, '10.9.9.9'))).toBe('ok')
    expect(code(await enter(known.login, 'wrong password', '10.9.9.9'))).toBe('SIGN_IN_REFUSED')
    expect(code(await enter('guess.next', 'wrong password', '10.9.9.8'))).toBe('SIGN_IN_REFUSED')
  }, 60_000)

  it('forty people of one office, behind one address, come in at the same moment', async () => {
    const { login, password } = await person('focal', health)
    const secret = await inTransaction(store, (tx) => findSignIn(tx, login))
    const logins = Array.from({ length: 40 }, (_, n) => `office.${n}`)
    for (const one of logins) {
      const opened = unwrap(await addAccount(house, operator, newId(), { login: one, name: 'Một Người', office: health, roles: ['focal'] }))
      // One hash for all: forty passwords of their own would cost seconds and show nothing more.
      await inTransaction(store, (tx) => putSecret(tx, AccountId.parse(opened.accountId), secret?.password_hash ?? '', house.clock()))
    }
    const entered = await Promise.all(logins.map((one) => enter(one, password, '10.8.8.8')))
    expect(entered.map(code)).toEqual(logins.map(() => 'ok'))
  }, 60_000)
})

describe('passwords', () => {
  it('whoever has a one-time password may do nothing until it is changed', async () => {
    const opened = unwrap(
      await addAccount(house, operator, newId(), { login: 'once.only', name: 'Lê Thị Một Lần', office: health, roles: ['focal'] }),
    )
    const once = opened.oneTimePassword ?? ''
    const { token, mustChangePassword } = unwrap(await enter('once.only', once))
    expect(mustChangePassword).toBe(true)
    const before = await findPrincipal(house, token)
    expect(before).toMatchObject({ grants: [], mustChangePassword: true })
    if (!before) return
    const changed = await changePassword(house, before, token, { commandId: newId(), current: once, fresh: 'một câu dài dễ nhớ' })
    const after = await findPrincipal(house, unwrap(changed).token)
    expect(after?.grants).toEqual([{ role: 'focal', unit: health }])
    expect(after?.mustChangePassword).toBeUndefined()
    expect(code(await enter('once.only', once))).toBe('SIGN_IN_REFUSED')
    expect(code(await enter('once.only', 'một câu dài dễ nhớ'))).toBe('ok')
  })

  it('changing it ends every other session', async () => {
    const { principal, token, login, password } = await person('focal', health)
    const other = unwrap(await enter(login, password))
    const changed = unwrap(
      await changePassword(house, principal, token, { commandId: newId(), current: password, fresh: 'another long sentence' }),
    )
    expect(await findPrincipal(house, token)).toBeUndefined()
    expect(await findPrincipal(house, other.token)).toBeUndefined()
    expect(await findPrincipal(house, changed.token)).toBeDefined()
  })

  it.each([
    ['wrong current one', 'not this one', 'another long sentence', 'PASSWORD_WRONG'],
    ['too short', undefined, 'short', 'PASSWORD_TOO_SHORT'],
    ['the same', undefined, undefined, 'PASSWORD_SAME'],
  ])('refuses: %s', async (_what, current, fresh, expected) => {
    const { principal, token, password } = await person('focal', health)
    const change = { commandId: newId(), current: current ?? password, fresh: fresh ?? password }
    expect(code(await changePassword(house, principal, token, change))).toBe(expected)
  })
})

describe('accounts of an agency', () => {
  const draft = (login: string, office: UnitId, roles: readonly Role[]) => ({ login, name: 'Trần Văn Mới', office, roles })

  it('its own administrator opens, resets and disables them', async () => {
    const own = await person('unit-administrator', health)
    const opened = unwrap(await addAccount(house, own.principal, newId(), draft('health.new', health, ['focal', 'officer'])))
    const { accountId } = opened
    expect(code(await enter('health.new', opened.oneTimePassword ?? ''))).toBe('ok')
    const reset = unwrap(await changeAccount(house, own.principal, newId(), { accountId, command: { do: 'reset' } }))
    expect(code(await enter('health.new', opened.oneTimePassword ?? ''))).toBe('SIGN_IN_REFUSED')
    expect(code(await enter('health.new', reset.oneTimePassword ?? ''))).toBe('ok')
    expect(code(await changeAccount(house, own.principal, newId(), { accountId, command: { do: 'disable' } }))).toBe('ok')
  })

  it('but not in another agency, and never with a role above its own', async () => {
    const own = await person('unit-administrator', health)
    expect(code(await addAccount(house, own.principal, newId(), draft('police.new', police, ['focal'])))).toBe('NOT_ALLOWED')
    expect(code(await addAccount(house, own.principal, newId(), draft('leader.new', health, ['leader'])))).toBe('ROLE_NOT_YOURS_TO_GIVE')
    const focal = await person('focal', health)
    const grant = { role: 'specialist', unit: health } as const
    const given = await changeAccount(house, own.principal, newId(), { accountId: focal.accountId, command: { do: 'grant', grant } })
    expect(code(given)).toBe('ROLE_NOT_YOURS_TO_GIVE')
  })

  it('an account of another agency is not found; one with a higher role is not its to reset', async () => {
    const own = await person('unit-administrator', health)
    const [stranger, leader] = [await person('focal', police), await person('leader', health)]
    const reset = (accountId: string) => changeAccount(house, own.principal, newId(), { accountId, command: { do: 'reset' } })
    expect(code(await reset(stranger.accountId))).toBe('NOT_FOUND')
    expect(code(await reset(leader.accountId))).toBe('ACCOUNT_NOT_YOURS')
    expect(code(await reset('no-such-account'))).toBe('NOT_FOUND')
  })

  it('nobody gives a role to itself', async () => {
    const own = await person('unit-administrator', health)
    const grant = { role: 'head', unit: health } as const
    expect(code(await changeAccount(house, own.principal, newId(), { accountId: own.accountId, command: { do: 'grant', grant } }))).toBe(
      'ACCOUNT_IS_OWN',
    )
  })

  it('a focal point opens none', async () => {
    const focal = await person('focal', health)
    expect(code(await addAccount(house, focal.principal, newId(), draft('x.new', health, ['officer'])))).toBe('NOT_ALLOWED')
  })

  it('whoever is disabled or loses a role is signed out at once', async () => {
    const { accountId, token } = await person('focal', health)
    const command = { do: 'revoke', grant: { role: 'focal', unit: health } } as const
    unwrap(await changeAccount(house, operator, newId(), { accountId, command }))
    expect(await findPrincipal(house, token)).toBeUndefined()
  })

  it.each([
    ['Có Dấu', 'LOGIN_WRONG'],
    ['ab', 'LOGIN_WRONG'],
  ])('login “%s” is %s', async (login, expected) => {
    expect(code(await addAccount(house, operator, newId(), draft(login, health, ['focal'])))).toBe(expected)
  })

  it('a login is taken once, an office must exist today, a person has a name', async () => {
    const { login } = await person('focal', health)
    expect(code(await addAccount(house, operator, newId(), draft(login, health, ['focal'])))).toBe('LOGIN_TAKEN')
    expect(code(await addAccount(house, operator, newId(), draft('q.q', UnitId.parse('nowhere'), ['focal'])))).toBe('UNIT_NOT_ALIVE')
    expect(code(await addAccount(house, operator, newId(), { ...draft('q.q', health, []), name: '  ' }))).toBe('NAME_MISSING')
  })

  it('a resend opens no second account and shows the password no more', async () => {
    const id = newId()
    const first = unwrap(await addAccount(house, operator, id, draft('sent.twice', health, ['focal'])))
    const second = unwrap(await addAccount(house, operator, id, draft('sent.twice', health, ['focal'])))
    expect(second).toEqual({ accountId: first.accountId, oneTimePassword: null })
  })

  it('two who change one account at once: the second is told', async () => {
    const { accountId } = await person('focal', health)
    const change = { accountId, expectedVersion: 3, command: { do: 'disable' } } as const
    expect(code(await changeAccount(house, operator, newId(), change))).toBe('ok')
    expect(code(await changeAccount(house, operator, newId(), { ...change, command: { do: 'enable' } }))).toBe('CHANGED_BY_ANOTHER')
  })

  it('no fact holds the name of the person', async () => {
    const { accountId } = await person('focal', health)
    const facts = await house.store.db.transaction().execute((tx) => readStream(tx, 'account', AccountId.parse(accountId)))
    expect(facts.map((one) => one.fact.type)).toEqual(['account.created', 'account.role-granted', 'account.password-set'])
    expect(JSON.stringify(facts)).not.toContain('Người thứ')
  })
})

describe('the list of accounts', () => {
  it('an administrator of an agency sees its own agency only, by given name, with what may be done', async () => {
    const own = await person('unit-administrator', district)
    for (const [login, name] of [
      ['d1.a', 'Nguyễn Văn Đức'],
      ['d1.b', 'Vũ Thị Dung'],
      ['d1.c', 'Bùi Văn An'],
    ] as const) {
      unwrap(await addAccount(house, own.principal, newId(), { login, name, office: district, roles: ['officer'] }))
    }
    const { items } = await listAccountsFor(house, own.principal, { office: district, search: 'd1.' })
    expect(items.map((item) => item.name)).toEqual(['Bùi Văn An', 'Vũ Thị Dung', 'Nguyễn Văn Đức'])
    expect(items[0]?.actions).toEqual(['grant', 'revoke', 'reset', 'disable'])
    const all = await listAccountsFor(house, own.principal)
    expect(new Set(all.items.map((item) => item.office))).toEqual(new Set([district]))
    const self = all.items.find((item) => item.accountId === own.accountId)
    expect(self?.actions).toEqual(['revoke'])
  })

  it('a focal point sees the colleagues of its own agency, to hand work to them, and may change nobody', async () => {
    const focal = await person('focal', health)
    const officer = await person('officer', health)
    const { items } = await listAccountsFor(house, focal.principal)
    expect(items.map((item) => item.accountId)).toEqual(expect.arrayContaining([focal.accountId, officer.accountId]))
    expect(new Set(items.map((item) => item.office))).toEqual(new Set([health]))
    expect(items.flatMap((item) => item.actions)).toEqual([])
    const alone = await listAccountsFor(house, officer.principal)
    expect(alone.items.map((item) => item.accountId)).toEqual([officer.accountId])
  })

  it('goes on page by page without losing or doubling anyone', async () => {
    const whole = (await listAccountsFor(house, operator)).items.map((item) => item.accountId)
    const paged: string[] = []
    for (let after: string | null | undefined; after !== null; ) {
      const page = await listAccountsFor(house, operator, { limit: 3, ...(after === undefined ? {} : { after }) })
      paged.push(...page.items.map((item) => item.accountId))
      after = page.next
    }
    expect(paged).toEqual(whole)
  })

  it('says who is signed in', async () => {
    const { principal, token, login } = await person('focal', health)
    expect(unwrap(await describeSession(house, principal, token, null))).toMatchObject({
      login,
      officeName: 'Sở Y tế',
      roles: ['focal'],
      may: { account: ['change-password', 'choose-mail', 'name-substitute', 'read'] },
      lent: [],
      demoDay: null,
    })
  })
})

describe('the tables of accounts', () => {
  it('follow from the facts alone', async () => {
    expect((await asOwner(store, (owned) => rebuild(owned, [accountsProjection], { check: true }))).differences).toEqual([])
  })
})
