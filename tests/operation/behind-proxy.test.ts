import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { MAX_FILE_BYTES } from '../../src/files/index.ts'
import { inTransaction } from '../../src/storage/index.ts'
import { type RunningTown, startTown } from '../scenarios/plan-484/running-server.ts'
import { HOST, isInstalled, type ProxyRequest, type RunningProxy, startProxy } from './proxies.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const folder = mkdtempSync(join(tmpdir(), 'dondoc-proxy-'))
const LOGINS = Array.from({ length: 40 }, (_, n) => `nguoi${n}`)

let town: RunningTown
beforeAll(async () => {
  process.env.DONDOC_TRUST_PROXY = '1'
  town = await startTown(
    LOGINS.map((login) => ({ login, office: 'na.so.y-te', roles: ['focal'] })),
    '2016-12-01T08:00:00+07:00',
    { secure: true },
  )
})
afterAll(async () => {
  delete process.env.DONDOC_TRUST_PROXY
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

const hasOpenssl = isInstalled('openssl', 'version')

describe.each([
  ['nginx', '-v'],
  ['caddy', 'version'],
] as const)('behind %s with the configuration of the guide', (name, version) => {
  const isThere = hasOpenssl && isInstalled(name, version)
  let proxy: RunningProxy
  beforeAll(async () => {
    if (isThere) proxy = await startProxy(name, join(folder, name), town.url)
  })
  afterAll(async () => {
    if (isThere) await proxy.stop()
  })

  const signIn = (login: string, password: string, more: ProxyRequest = {}) =>
    proxy.ask('/api/session', {
      method: 'POST',
      body: JSON.stringify({ login, password }),
      ...more,
      headers: { 'content-type': 'application/json', origin: `https://${HOST}`, ...more.headers },
    })

  it.skipIf(!isThere)('a person signs in; the cookie is bound to the host and travels over TLS only, and gives the session', async () => {
    const answer = await signIn('nguoi0', town.passwordOf('nguoi0'))
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-dondoc=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{8}/)
    const session = await proxy.ask('/api/session', { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(JSON.parse(session.text)).toMatchObject({ login: 'nguoi0' })
  })

  it.skipIf(!isThere)('a write from another site is refused: the name of the host reaches the server', async () => {
    const answer = await signIn('nguoi0', town.passwordOf('nguoi0'), { headers: { origin: 'https://elsewhere.example' } })
    expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('ORIGIN_REFUSED') })
  })

  it.skipIf(!isThere)('the server knows the address of the client, also when the client sends the header of a proxy itself', async () => {
    const from = name === 'nginx' ? '127.0.0.77' : '127.0.0.78'
    expect((await signIn('nguoi1', 'wrong password', { from })).status).toBe(401)
    expect((await signIn('nguoi1', 'wrong password', { from, headers: { 'x-forwarded-for': '10.6.6.6' } })).status).toBe(401)
    const tries = sql<{ tries: number }>`
      select count(*)::integer as tries from sign_in_attempt where login = 'nguoi1' and address = ${from}`
    // In a transaction of the server's own: without a scope PostgreSQL shows no row.
    const { rows } = await inTransaction(town.house.store, (tx) => tries.execute(tx))
    expect(rows[0]?.tries).toBe(2)
    town.setNow(name === 'nginx' ? '2016-12-02T08:00:00+07:00' : '2016-12-03T08:00:00+07:00')
  })

  it.skipIf(!isThere)('forty people of an office behind one address sign in at the same moment', async () => {
    const answers = await Promise.all(LOGINS.slice(2).map((login) => signIn(login, town.passwordOf(login))))
    expect(answers.map((answer) => answer.status)).toEqual(LOGINS.slice(2).map(() => 200))
  })

  it.skipIf(!isThere)(
    'the largest file passes the proxy; what is larger is refused by the server in its own words, not by a page of the proxy',
    async () => {
      const send = (bytes: number) => proxy.ask('/api/documents/intake', { method: 'POST', body: Buffer.alloc(bytes) })
      expect(await send(MAX_FILE_BYTES + 2000)).toMatchObject({ status: 401, text: expect.stringContaining('SIGN_IN_REQUIRED') })
      expect(await send(27_500_000)).toMatchObject({ status: 413, text: expect.stringContaining('REQUEST_TOO_LARGE') })
    },
  )

  it.skipIf(!isThere || name !== 'nginx')('plain HTTP is sent on to TLS', async () => {
    expect(await proxy.askPlain('/viec?x=1')).toMatchObject({ status: 301, headers: { location: `https://${HOST}/viec?x=1` } })
  })
})
