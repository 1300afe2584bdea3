import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileKept } from '../../files/index.ts'
import { addAccount, operatorPrincipal } from '../../flows/manage-accounts.ts'
import { type OpenHouse, openHouse } from '../../flows/open-house.ts'
import { newId, UnitId, unwrap } from '../../kernel/index.ts'
import { createApp } from '../create-app.ts'
import type { ServerApp } from '../server-env.ts'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
let folder: string
let house: OpenHouse
let app: ServerApp
const cookies: Record<string, string> = {}

async function person(login: string, role: 'focal' | 'inspector'): Promise<void> {
  const office = UnitId.parse(house.packs.units.find(({ validTo }) => validTo === null)?.unitId ?? '')
  const { oneTimePassword } = unwrap(await addAccount(house, operatorPrincipal(), newId(), { login, name: login, office, roles: [role] }))
  const headers = { 'content-type': 'application/json' }
  const enter = (password: string) => app.request('/api/session', { method: 'POST', headers, body: JSON.stringify({ login, password }) })
  const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const first = cookieOf(await enter(oneTimePassword ?? ''))
  const body = JSON.stringify({ commandId: newId(), current: oneTimePassword, fresh: 'một câu đủ dài để nhớ' })
  const changed = await app.request('/api/session/password', { method: 'POST', headers: { ...headers, cookie: first }, body })
  cookies[login] = cookieOf(changed)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-http-'))
  house = unwrap(await openHouse({ store: { memory: true }, filesDir: join(folder, 'files'), childEntry: '' }))
  app = createApp(house, { secure: false, webDir: folder, demoDay: null, log: pino({ level: 'silent' }) })
  for (const [login, role] of [
    ['dau.moi', 'focal'],
    ['thanh.tra', 'inspector'],
  ] as const) {
    await person(login, role)
  }
}, 60_000)
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

function bring(login: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData()
  form.set('commandId', newId())
  form.set('file', new File([bytes], name))
  return Promise.resolve(app.request('/api/files', { method: 'POST', headers: { cookie: cookies[login] ?? '' }, body: form }))
}
const open = (login: string, path: string): Promise<Response> =>
  Promise.resolve(app.request(path, { headers: { cookie: cookies[login] ?? '' } }))

describe('a kept file over HTTP', () => {
  test('goes out as an attachment that no browser shows or runs, under its own name', async () => {
    const kept = FileKept.parse(await (await bring('dau.moi', 'Ảnh "hiện trường" số 1.png', PNG)).json())
    const answer = await open('dau.moi', `/api/files/${kept.hash}`)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PNG)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="Anh hien truong so 1.png"; filename*=UTF-8''${encodeURIComponent('Ảnh hiện trường số 1.png')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
  })
  test('is not found by others, without a session, or under a name that is no hash', async () => {
    const { hash } = FileKept.parse(await (await bring('dau.moi', 'a.png', PNG)).json())
    expect((await open('thanh.tra', `/api/files/${hash}`)).status).toBe(404)
    expect((await open('nobody', `/api/files/${hash}`)).status).toBe(401)
    expect((await open('dau.moi', '/api/files/..%2F..%2Fetc%2Fpasswd')).status).toBe(404)
    expect((await open('dau.moi', '/api/files?task=khong-co')).status).toBe(404)
    expect((await open('dau.moi', '/api/files')).status).toBe(422)
  })
  test('is refused with a sentence: by whom it may not come, what is no proof, what is too large', async () => {
    expect((await bring('thanh.tra', 'a.png', PNG)).status).toBe(403)
    const page = await bring('dau.moi', 'a.html', new TextEncoder().encode('<html><script>1</script></html>'))
    expect([page.status, await page.json()]).toMatchObject([422, { error: { code: 'FILE_NOT_A_PROOF' } }])
    expect((await bring('dau.moi', 'a.png', new Uint8Array(26 * 1024 * 1024))).status).toBe(413)
  })
})
