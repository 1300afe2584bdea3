import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { packageRoot } from '../storage/index.ts'
import { type CommandStore, openCommandStore } from './testing.ts'

// Each test starts processes: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })
let store: CommandStore
beforeAll(async () => {
  store = await openCommandStore()
})
afterAll(async () => {
  await store[Symbol.asyncDispose]()
})

const english = { env: { DONDOC_LOCALE: 'en' } }
const PASSWORD = /^[a-z0-9]{4}(?:-[a-z0-9]{4}){4}$/

/** Starts the server on the store, waits until it listens, and stops it again as an operator does. */
function serveOnce(signIn?: { login: string; password: string }): Promise<{ code: number; out: string; answer: number }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...store.env, DONDOC_LOCALE: 'vi' }
    const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'dondoc.mjs'), 'serve', '--port', '0'], { env })
    let out = ''
    let answer = 0
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const url = /Mở (http:\S+)\n/.exec(out)?.[1]
      if (url === undefined) return
      child.stdout.removeAllListeners('data')
      const request = signIn
        ? fetch(`${url}/dang-nhap`, { method: 'POST', redirect: 'manual', headers: { origin: url }, body: new URLSearchParams(signIn) })
        : fetch(`${url}/dang-nhap`)
      request
        .then(({ status }) => {
          answer = status
        })
        .catch(reject)
        .finally(() => child.kill('SIGTERM'))
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? -1, out, answer }))
  })
}

describe('the first account of a real installation', () => {
  it('serve on a store without accounts says how to make the first, answers, and ends with 0 when stopped', async () => {
    const served = await serveOnce()
    expect(served).toMatchObject({ code: 0, answer: 200 })
    expect(served.out).toContain('dondoc user add LOGIN')
    expect(served.out).toContain('--role administrator')
  })

  it('user add prints the one-time password once, on stdout; the account signs in with it', async () => {
    const added = await store.run(['user', 'add', 'quantri', '--name', 'Trần Thị Bình', '--office', 'na.ubnd', '--role', 'administrator'])
    expect(added).toMatchObject({ code: 0, err: expect.stringContaining('chỉ hiện một lần') })
    const password = added.out.trim().split(/\s+/)[1] ?? ''
    expect(password).toMatch(PASSWORD)
    expect((await store.run(['user', 'list'])).out).not.toContain(password)
    const served = await serveOnce({ login: 'quantri', password })
    expect(served).toMatchObject({ code: 0, answer: 303 })
    expect(served.out).not.toContain('user add')
  })

  it('an office may be given by its name; --json prints JSON only', async () => {
    const args = ['user', 'add', 'soyte', '--name', 'Lê Văn An', '--office', 'Sở Y tế', '--role', 'focal,unit-administrator', '--json']
    const added = await store.run(args)
    expect(added.code).toBe(0)
    expect(JSON.parse(added.out)).toMatchObject({ login: 'soyte', oneTimePassword: expect.stringMatching(PASSWORD) })
    const listed: unknown = JSON.parse((await store.run(['user', 'list', '--json'])).out)
    expect(listed).toMatchObject([
      { login: 'soyte', office: 'na.so.y-te', status: 'active', grants: [{ role: 'focal' }, { role: 'unit-administrator' }] },
      { login: 'quantri' },
    ])
    expect(JSON.stringify(listed)).not.toContain('oneTimePassword')
  })

  it.each([
    [['add', 'quantri', '--name', 'Ai đó', '--office', 'na.ubnd', '--role', 'leader'], 'LOGIN_TAKEN'],
    [['add', 'moi', '--name', 'Ai đó', '--office', 'Sở Không Có', '--role', 'leader'], 'OFFICE_UNKNOWN'],
    [['add', 'moi', '--name', 'Ai đó', '--office', 'na.ubnd', '--role', 'king'], 'ROLE_UNKNOWN'],
    [['add', 'M', '--name', 'Ai đó', '--office', 'na.ubnd', '--role', 'leader'], 'LOGIN_WRONG'],
    [['reset', 'nobody'], 'LOGIN_UNKNOWN'],
    [['enable', 'quantri'], 'ACCOUNT_ACTIVE_ALREADY'],
  ] as const)('user %j is refused with %s and exit code 3', async (words, code) => {
    expect(await store.run(['user', ...words], english)).toMatchObject({ code: 3, out: '', err: expect.stringContaining(`[${code}]`) })
  })

  it('mail says where the digest goes, or takes the address away; what is no address, or no wish, is refused', async () => {
    expect(await store.run(['user', 'mail', 'soyte', '--mail', 'so-y-te@example.vn', '--digest', 'changes'])).toMatchObject({ code: 0 })
    expect(await store.run(['user', 'mail', 'soyte', '--mail', 'so y te'])).toMatchObject({
      ...{ code: 3, err: expect.stringContaining('[MAIL_ADDRESS_WRONG]') },
    })
    expect((await store.run(['user', 'mail', 'soyte', '--digest', 'hourly'])).code).toBe(2)
    expect(await store.run(['user', 'mail', 'soyte'])).toMatchObject({ code: 0, out: 'Xong: soyte\n' })
  })

  it('disable, then reset is refused; enable, then reset gives a new password', async () => {
    expect(await store.run(['user', 'disable', 'soyte'])).toMatchObject({ code: 0, out: 'Xong: soyte\n' })
    expect(await store.run(['user', 'reset', 'soyte'])).toMatchObject({ code: 3, err: expect.stringContaining('[ACCOUNT_NOT_ACTIVE]') })
    expect((await store.run(['import', join(packageRoot(), 'samples', 'plan-484.txt'), '--as', 'soyte'])).err).toContain(
      '[LOGIN_NOT_ACTIVE]',
    )
    expect(await store.run(['user', 'enable', 'soyte'], english)).toMatchObject({ code: 0, out: 'Done: soyte\n' })
    expect((await store.run(['user', 'reset', 'soyte'])).out.trim().split(/\s+/)[1]).toMatch(PASSWORD)
  })

  it('whoever may not take papers in may not do so at the console either', async () => {
    const tried = await store.run(['import', join(packageRoot(), 'samples', 'plan-484.txt'), '--as', 'soyte'])
    expect(tried).toMatchObject({ code: 3, out: '', err: expect.stringContaining('[NOT_ALLOWED]') })
  })
})
