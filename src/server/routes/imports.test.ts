import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { accountsProjection } from '../../access/store.ts'
import { documentsPolicy } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { importsProjection } from '../../exchange/import-store.ts'
import { exchangePolicy, TRACKER_FIELDS, trackerTemplate } from '../../exchange/index.ts'
import { renderTables } from '../../exchange/xlsx-render.ts'
import { buildReadChild } from '../../flows/directives/testing.ts'
import { endOfDay, newId, plainDate } from '../../kernel/index.ts'
import type { Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { exportRoutes } from './exports.ts'
import { importRoutes } from './imports.ts'
import { attachment } from './sheet-answer.ts'
import { appOf, person, testHouse } from './testing.ts'

let store: Store
let folder: string
let app: ServerApp
const people: Readonly<Record<string, Principal>> = {
  specialist: person('specialist', 'p.committee'),
  health: person('focal', 'p.health'),
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const childEntry = await buildReadChild(folder)
  store = await openTestStore({ projections: [accountsProjection, ...documentsProjections, tasksProjection, importsProjection] })
  const house = await testHouse({
    store,
    folder: join(folder, 'evidence'),
    policy: [...documentsPolicy, ...tasksPolicy, ...exchangePolicy],
    clock: () => endOfDay(plainDate('2016-12-31')),
    childEntry,
  })
  app = appOf(people)
  importRoutes(app, house)
  exportRoutes(app, house)
}, 60_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function list(title = 'Báo cáo', lead = 'Sở Y tế') {
  const [table] = trackerTemplate()
  if (!table) throw new Error('no template')
  const row = TRACKER_FIELDS.map((field) => ({ title, lead, document: '1/KH-X', assignedOn: '12/08/2016' })[String(field)] ?? null)
  return await renderTables([{ ...table, rows: [row] }])
}
async function post(
  path: string,
  fields: Record<string, string>,
  file?: { name: string; bytes: Uint8Array<ArrayBuffer> },
  who = 'specialist',
) {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  if (file) form.set('file', new File([file.bytes], file.name))
  const response = await app.request(path, { method: 'POST', headers: { who }, body: form })
  const text = await response.text()
  const last = JSON.parse(text.trim().split('\n').at(-1) ?? '{}')
  return { status: response.status, body: last, code: last.error?.code }
}
const PREVIEW = '/api/imports/tracker/preview'

describe('lists over HTTP', () => {
  it('are previewed, imported once per command, listed and withdrawn', async () => {
    const file = { name: 'so.xlsx', bytes: await list() }
    const seen = await post(PREVIEW, {}, file)
    expect(seen).toMatchObject({ status: 200, body: { counts: { right: 1, faulty: 0 } } })
    const wanted = { commandId: newId(), plan: JSON.stringify(seen.body.plan), mode: 'all' }
    const first = await post('/api/imports/tracker', wanted, file)
    expect(first.body).toMatchObject({ result: { tasks: 1, refused: 0 } })
    expect((await post('/api/imports/tracker', wanted, file)).body).toEqual(first.body)
    expect((await post('/api/imports/tracker', { ...wanted, commandId: newId() }, file)).code).toBe('IMPORT_FILE_ALREADY_IN')
    const sheet = await app.request('/api/tasks.xlsx', { headers: { who: 'health' } })
    expect([sheet.status, sheet.headers.get('content-disposition')]).toEqual([200, attachment('Danh sách nhiệm vụ 31-12-2016')])
    const body = JSON.stringify({ commandId: newId(), expectedVersion: 1, reason: 'nhầm' })
    const headers = { who: 'specialist', 'content-type': 'application/json' }
    const path = `/api/imports/${first.body.result.id}/withdraw`
    expect((await app.request(path, { method: 'POST', headers: { ...headers, who: 'health' }, body })).status).toBe(404)
    expect((await app.request(path, { method: 'POST', headers, body })).status).toBe(200)
  })
  it('refuse others, unknown fields, and what is no .xlsx', async () => {
    const file = { name: 'so.xlsx', bytes: await list() }
    expect(await post(PREVIEW, {}, file, 'health')).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect(await post(PREVIEW, { more: 'x' }, file)).toMatchObject({ status: 422, code: 'REQUEST_INVALID' })
    expect(await post(PREVIEW, { plan: '{' }, file)).toMatchObject({ status: 422, code: 'REQUEST_INVALID' })
    expect((await app.request('/api/tasks.xlsx?limit=5', { headers: { who: 'health' } })).status).toBe(422)
    const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])
    expect((await post(PREVIEW, {}, { name: 'so.xlsx', bytes: ole })).code).toBe('FILE_WRONG_KIND')
    expect((await post(PREVIEW, {}, { name: 'so.xlsx', bytes: new Uint8Array() })).code).toBe('FILE_EMPTY')
    expect((await post(PREVIEW, {}, { name: 'so.txt', bytes: new TextEncoder().encode('a;b') })).code).toBe('SHEET_NOT_XLSX')
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000), '[Content_Types].xml': new Uint8Array(10) }, { level: 9 })
    expect((await post(PREVIEW, {}, { name: 'so.xlsx', bytes: new Uint8Array(bomb) })).code).toBe('FILE_ZIP_BOMB')
  })
})
