import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, operatorPrincipal } from '../flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../flows/open-house.ts'
import { newId, UnitId, unwrap } from '../kernel/index.ts'
import { createApp } from './create-app.ts'
import type { ServerApp } from './server-env.ts'

const HOST = 'dondoc.example'
const LOGIN = 'nguoi.gac'

let folder: string
let house: OpenHouse
let plain: ServerApp
let behindTls: ServerApp
let password = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guards-'))
  house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry: '' }))
  const common = { webDir: folder, demoDay: null, log: pino({ level: 'silent' }) }
  plain = createApp(house, { ...common, secure: false })
  behindTls = createApp(house, { ...common, secure: true })
  const office = UnitId.parse(house.packs.units.find(({ validTo }) => validTo === null)?.unitId ?? '')
  const draft = { login: LOGIN, name: 'Người gác', office, roles: ['administrator' as const], mustChangePassword: false }
  password = unwrap(await addAccount(house, operatorPrincipal(), newId(), draft)).oneTimePassword ?? ''
}, 60_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

function signIn(app: ServerApp, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    app.request('/api/session', {
      method: 'POST',
      headers: { host: HOST, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ login: LOGIN, password }),
    }),
  )
}

const cookieOf = (response: Response): string => response.headers.get('set-cookie') ?? ''
const tokenOf = (response: Response): string => /=([^;]+)/.exec(cookieOf(response))?.[1] ?? ''
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { error: { code: string } }).error.code // the shape of every refusal

describe('the cookie of a session', () => {
  it('behind TLS is bound to the host by its name, and the browser is told to stay on TLS', async () => {
    const response = await signIn(behindTls)
    expect(cookieOf(response)).toMatch(/^__Host-dondoc=[^;]{20,};/)
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookieOf(response)).toContain(part)
    expect(cookieOf(response)).not.toMatch(/domain=/i)
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
  })

  it('behind TLS opens nothing under the name of plain HTTP, and the other way round', async () => {
    const token = tokenOf(await signIn(behindTls))
    const ask = async (app: ServerApp, cookie: string) => (await app.request('/api/accounts', { headers: { host: HOST, cookie } })).status
    expect(await ask(behindTls, `__Host-dondoc=${token}`)).toBe(200)
    expect(await ask(behindTls, `dondoc-session=${token}`)).toBe(401)
    expect(await ask(plain, `__Host-dondoc=${token}`)).toBe(401)
  })

  it('is a new one at each sign-in, also for a browser that brings one along', async () => {
    const first = tokenOf(await signIn(behindTls))
    const planted = 'a'.repeat(first.length)
    const second = tokenOf(await signIn(behindTls, { cookie: `__Host-dondoc=${planted}` }))
    expect(new Set([first, second, planted]).size).toBe(3)
    expect((await behindTls.request('/api/accounts', { headers: { host: HOST, cookie: `__Host-dondoc=${planted}` } })).status).toBe(401)
  })

  it('is kept in the store as a hash: what is read from the table opens nothing', async () => {
    const token = tokenOf(await signIn(behindTls))
    const { rows } = await sql`select * from session`.execute(house.store.db)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('a write that a browser sends from another site', () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://ke-xau.example' },
    { origin: `https://${HOST}.ke-xau.example` },
    { origin: `https://${HOST}:8443` },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: `https://${HOST}`, 'sec-fetch-site': 'cross-site' },
  ]
  it.each(foreign)('is refused before anything is done: %j', async (headers) => {
    const response = await signIn(plain, headers)
    expect([response.status, await codeOf(response), cookieOf(response)]).toEqual([403, 'ORIGIN_REFUSED', ''])
  })

  it('is refused at every address that writes, whoever is signed in', async () => {
    const cookie = `dondoc-session=${tokenOf(await signIn(plain))}`
    const document = (await (await plain.request('/api/openapi.json')).json()) as { paths: Record<string, Record<string, unknown>> } // OpenAPI 3.1
    const writes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).flatMap((method) =>
        method === 'get' ? [] : [{ path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase() }],
      ),
    )
    expect(writes.length).toBeGreaterThan(20)
    const pages = ['/dang-nhap', '/dang-xuat', '/doi-mat-khau'].map((path) => ({ path, method: 'POST' }))
    for (const { path, method } of [...writes, ...pages]) {
      const headers = { host: HOST, cookie, origin: 'https://ke-xau.example', 'content-type': 'application/json' }
      const response = await plain.request(path, { method, headers, body: '{}' })
      expect([path, method, response.status, await codeOf(response)]).toEqual([path, method, 403, 'ORIGIN_REFUSED'])
    }
  })

  it('goes through from this site, and from a program that is no browser', async () => {
    expect((await signIn(plain, { origin: `https://${HOST}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await signIn(plain)).status).toBe(200)
  })
})

describe('every answer', () => {
  it('lets a page run, load and be framed by nothing but this server', async () => {
    for (const path of ['/dang-nhap', '/api/session', '/khong-co']) {
      const { headers } = await plain.request(path, { headers: { host: HOST } })
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})
