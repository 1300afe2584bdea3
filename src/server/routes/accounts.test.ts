import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Role } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { workCalendar } from '../../calendar/index.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import type { House } from '../../flows/house.ts'
import { loadPacks } from '../../flows/load-packs.ts'
import { addAccount, findPrincipal, operatorPrincipal } from '../../flows/manage-accounts.ts'
import { type Instant, instantOf, newId, UnitId, unwrap } from '../../kernel/index.ts'
import { organizationsPolicy } from '../../organizations/index.ts'
import { testOrganizations } from '../../organizations/testing.ts'
import type { Store } from '../../storage/index.ts'
import { Refused } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { answerRefusal } from '../answer.ts'
import { requestFrame } from '../request-guards.ts'
import { newServerApp } from '../server-app.ts'
import type { ServerApp } from '../server-env.ts'
import { readSessionCookie } from '../session-cookie.ts'
import { accountRoutes } from './accounts.ts'
import { unitRoutes } from './organizations/units.ts'

let store: Store
let folder: string
let house: House
let app: ServerApp
const nowMs = Date.UTC(2016, 11, 1, 1)

beforeAll(async () => {
  store = await openTestStore({ projections: [accountsProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const packs = unwrap(loadPacks())
  const provinces = testOrganizations()
  house = {
    store,
    packs,
    calendar: workCalendar(packs.holidays),
    freshCalendar: () => Promise.resolve(),
    policy: [...accessPolicy, ...organizationsPolicy],
    evidence: await openEvidenceStore(folder),
    clock: (): Instant => instantOf(nowMs),
    organizations: () => Promise.resolve(provinces),
    childEntry: '',
  }
  app = newServerApp()
  app.use(requestFrame)
  app.onError((error, c) => {
    if (error instanceof Refused) return answerRefusal(c, error.refusal, error.current)
    throw error
  })
  app.use(async (c, next) => {
    const token = readSessionCookie(c, false)
    c.set('sessionToken', token)
    c.set('principal', token === undefined ? undefined : await findPrincipal(house, token))
    return next()
  })
  accountRoutes(app, house, { secure: false, demoDay: null })
  unitRoutes(app, house)
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'test', version: '1' } })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly json: Record<string, unknown>
  readonly cookie: string
}

async function call(
  method: string,
  path: string,
  options: { body?: unknown; cookie?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await app.request(path, {
    method,
    headers: { 'content-type': 'application/json', ...(options.cookie ? { cookie: options.cookie } : {}), ...options.headers },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  return { status: response.status, json: text ? JSON.parse(text) : {}, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' }
}

let people = 0
async function signedIn(role: Role, unit: string): Promise<{ cookie: string; accountId: string; login: string; password: string }> {
  const login = `caller.${++people}`
  const draft = { login, name: `Người gọi ${people}`, office: UnitId.parse(unit), roles: [role], mustChangePassword: false }
  const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
  const password = opened.oneTimePassword ?? ''
  const { cookie } = await call('POST', '/api/session', { body: { login, password } })
  return { cookie, accountId: opened.accountId, login, password }
}

describe('sessions over HTTP', () => {
  it('sign in, ask who I am, sign out', async () => {
    const { cookie, login } = await signedIn('focal', 'p.health')
    expect(cookie).toMatch(/^dondoc-session=[\w-]{43}$/)
    const me = await call('GET', '/api/session', { cookie })
    expect(me).toMatchObject({ status: 200, json: { login, officeName: 'Sở Y tế', roles: ['focal'], demoDay: null } })
    expect((await call('DELETE', '/api/session', { cookie })).status).toBe(204)
    expect(await call('GET', '/api/session', { cookie })).toMatchObject({ status: 401, json: { error: { code: 'SIGN_IN_REQUIRED' } } })
  })

  it('the session cookie is not for scripts and not for other sites', async () => {
    const { login, password } = await signedIn('focal', 'p.health')
    const response = await app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    })
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly/)
    expect(response.headers.get('set-cookie')).toMatch(/SameSite=Lax/)
  })

  it('a wrong password is 401 in the language of the caller; too many are 429 with Retry-After', async () => {
    const { login } = await signedIn('focal', 'p.health')
    const wrong = { body: { login, password: 'wrong' } }
    expect(await call('POST', '/api/session', wrong)).toMatchObject({
      status: 401,
      json: { error: { message: expect.stringContaining('không đúng') } },
    })
    const english = await call('POST', '/api/session', { ...wrong, headers: { 'accept-language': 'en' } })
    expect(english.json).toMatchObject({ error: { message: expect.stringContaining('is wrong') } })
    for (let n = 0; n < 3; n++) await call('POST', '/api/session', wrong)
    const often = await app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wrong.body),
    })
    expect([often.status, often.headers.get('retry-after')]).toEqual([429, '1'])
  })

  it('changing the password gives another session', async () => {
    const { cookie, password } = await signedIn('focal', 'p.health')
    const changed = await call('POST', '/api/session/password', {
      cookie,
      body: { commandId: newId(), current: password, fresh: 'một câu dài dễ nhớ' },
    })
    expect(changed.status).toBe(204)
    expect((await call('GET', '/api/session', { cookie })).status).toBe(401)
    expect((await call('GET', '/api/session', { cookie: changed.cookie })).status).toBe(200)
  })
})

describe('accounts over HTTP', () => {
  it('an agency’s administrator opens an account, gives and takes a role, resets, disables and enables it', async () => {
    const own = await signedIn('unit-administrator', 'p.health')
    const body = { commandId: newId(), login: 'http.one', name: 'Lê Văn Một', office: 'p.health', roles: ['focal'] }
    const opened = await call('POST', '/api/accounts', { cookie: own.cookie, body })
    expect(opened).toMatchObject({ status: 201, json: { oneTimePassword: expect.stringMatching(/^\w{4}(-\w{4}){4}$/) } })
    const id = String(opened.json.accountId)
    const grant = { role: 'head', unit: 'p.health' }
    const act = (what: string, more: object = {}) =>
      call('POST', `/api/accounts/${id}/${what}`, { cookie: own.cookie, body: { commandId: newId(), ...more } })
    expect((await act('grants', { do: 'grant', grant })).status).toBe(200)
    expect((await act('grants', { do: 'revoke', grant })).status).toBe(200)
    expect(await act('reset')).toMatchObject({ status: 200, json: { oneTimePassword: expect.any(String) } })
    expect(await act('disable')).toMatchObject({ status: 200, json: { oneTimePassword: null } })
    expect(await act('disable')).toMatchObject({ status: 409, json: { error: { code: 'ACCOUNT_NOT_ACTIVE' } } })
    expect((await act('enable')).status).toBe(200)
    const list = await call('GET', '/api/accounts?search=http.one', { cookie: own.cookie })
    expect(list.json).toMatchObject({ total: 1, next: null, items: [{ login: 'http.one', status: 'active', officeName: 'Sở Y tế' }] })
  })

  it('another agency’s account is 404, a role above is 403', async () => {
    const [own, other] = [await signedIn('unit-administrator', 'p.health'), await signedIn('focal', 'p.police')]
    const reset = await call('POST', `/api/accounts/${other.accountId}/reset`, { cookie: own.cookie, body: { commandId: newId() } })
    expect(reset).toMatchObject({ status: 404, json: { error: { code: 'NOT_FOUND' } } })
    const body = { commandId: newId(), login: 'http.boss', name: 'Lê Văn Hai', office: 'p.health', roles: ['leader'] }
    expect(await call('POST', '/api/accounts', { cookie: own.cookie, body })).toMatchObject({
      status: 403,
      json: { error: { code: 'ROLE_NOT_YOURS_TO_GIVE' } },
    })
  })

  it('an unknown field is refused', async () => {
    const own = await signedIn('administrator', 'p.office')
    const body = { commandId: newId(), login: 'http.two', name: 'Lê Văn Ba', office: 'p.health', roles: [], colour: 'red' }
    expect((await call('POST', '/api/accounts', { cookie: own.cookie, body })).status).toBe(422)
  })
})

describe('units over HTTP', () => {
  it('the tree of a day, and the life of one unit', async () => {
    const { cookie } = await signedIn('officer', 'p.health')
    const then = await call('GET', '/api/units?on=2016-08-12', { cookie })
    expect(then.json.items).toHaveLength(19)
    const now = await call('GET', '/api/units?on=2025-07-01', { cookie })
    expect(now.json.items).toHaveLength(11)
    expect(await call('GET', '/api/units/d1?on=2025-07-01', { cookie })).toMatchObject({
      status: 200,
      json: { unit: null, versions: [{ name: 'Huyện Bình Hòa', validTo: '2025-07-01' }] },
    })
    expect((await call('GET', '/api/units/nowhere', { cookie })).status).toBe(404)
    expect((await call('GET', '/api/units?on=2016-02-30', { cookie })).status).toBe(422)
  })

  it('whoever has not changed a one-time password sees none', async () => {
    const draft = { login: 'not.changed', name: 'Lê Thị Bốn', office: UnitId.parse('p.health'), roles: ['focal'] as const }
    const opened = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft))
    const { cookie, json } = await call('POST', '/api/session', { body: { login: 'not.changed', password: opened.oneTimePassword } })
    expect(json).toEqual({ mustChangePassword: true })
    expect((await call('GET', '/api/units', { cookie })).status).toBe(404)
    expect((await call('GET', '/api/session', { cookie })).json).toMatchObject({ mustChangePassword: true, roles: [] })
  })
})

describe('the description of the API', () => {
  it('names every path of accounts and units', async () => {
    const { json } = await call('GET', '/api/openapi.json')
    expect(Object.keys(json.paths as object).sort()).toEqual([
      '/api/accounts',
      '/api/accounts/{id}/disable',
      '/api/accounts/{id}/enable',
      '/api/accounts/{id}/grants',
      '/api/accounts/{id}/reset',
      '/api/session',
      '/api/session/password',
      '/api/session/substitutes',
      '/api/session/substitutes/{id}/end',
      '/api/units',
      '/api/units/{id}',
    ])
  })
})
