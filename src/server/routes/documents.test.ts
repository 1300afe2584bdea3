import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { DirectiveDetail, DirectiveList, DirectiveText, documentsPolicy, EventList, IssueAnswer } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { buildReadChild } from '../../flows/directives/testing.ts'
import { endOfDay, newId, plainDate } from '../../kernel/index.ts'
import type { Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { documentRoutes } from './documents.ts'
import { eventRoutes } from './events.ts'
import { appOf, callAs, person, testHouse } from './testing.ts'

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/KH-UBND
Sơn Hải, ngày 12 tháng 8 năm 2016
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY
Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:
I. PHÂN CÔNG NHIỆM VỤ
1. Sở Y tế
- Xây dựng kế hoạch điều trị sau khi Chính phủ phê duyệt Đề án quy hoạch mạng lưới cơ sở cai nghiện.
2. Công an tỉnh
- Chủ trì báo cáo kết quả về UBND tỉnh trước ngày 30/12/2016.
Nơi nhận:
- Sở Y tế;
- Lưu: VT.
`

let store: Store
let folder: string
let app: ServerApp

const people: Readonly<Record<string, Principal>> = { office: person('specialist', 'p.office'), trade: person('focal', 'p.trade') }

beforeAll(async () => {
  store = await openTestStore({ projections: [...documentsProjections, tasksProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const house = await testHouse({
    store,
    folder,
    policy: [...documentsPolicy, ...tasksPolicy],
    clock: () => endOfDay(plainDate('2016-08-20')),
    childEntry: await buildReadChild(folder),
  })
  app = appOf(people)
  documentRoutes(app, house)
  eventRoutes(app, house)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const call = (who: string, path: string, body?: unknown) => callAs(app, who, path, body)

async function linesOf(response: Response): Promise<unknown[]> {
  return (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function paste(text: string, more: object = {}): Promise<Response> {
  const body = JSON.stringify({ commandId: newId(), declaredNotSecret: true, text, ...more })
  return await app.request('/api/documents/intake', {
    method: 'POST',
    headers: { who: 'office', 'content-type': 'application/json' },
    body,
  })
}

async function upload(name: string, bytes: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}): Promise<Response> {
  const form = new FormData()
  const fields = { commandId: newId(), declaredNotSecret: 'true', ...more }
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set('file', new File([bytes], name))
  return await app.request('/api/documents/intake', { method: 'POST', headers: { who: 'office' }, body: form })
}

describe('intake over HTTP', () => {
  test('answers lines of progress and ends with the result; the same paper ends with a refusal that names the first', async () => {
    const response = await paste(PLAN)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
    const lines = await linesOf(response)
    expect(lines.slice(0, 2)).toEqual([
      { stage: 'extract', done: 0, of: 4 },
      { stage: 'read', done: 1, of: 4 },
    ])
    expect(lines.at(-1)).toMatchObject({ result: { duties: 2, version: 2 } })
    const [{ id } = { id: '' }] = DirectiveList.parse((await call('office', '/api/documents')).body).items
    expect((await linesOf(await paste(PLAN))).at(-1)).toMatchObject({ error: { code: 'DOCUMENT_ALREADY_IN', params: { id } } })
  })
  test('a fault in the request is told by status before any line: unknown field, wrong form, wrong JSON shape', async () => {
    expect((await paste('x', { surprise: 1 })).status).toBe(422)
    expect((await upload('a.txt', new Uint8Array([1]), { surprise: '1' })).status).toBe(422)
    const refused = await call('office', '/api/documents/intake', { commandId: newId() })
    expect(refused).toMatchObject({ status: 422, body: { error: { code: 'REQUEST_INVALID', params: { field: 'declaredNotSecret' } } } })
  })
  test('an empty file and one whose name lies end with a sentence, not with a crash', async () => {
    expect((await linesOf(await upload('a.docx', new Uint8Array()))).at(-1)).toMatchObject({ error: { code: 'FILE_EMPTY' } })
    const text = new TextEncoder().encode('Đây là chữ thường chứ không phải Word')
    const [last] = (await linesOf(await upload('a.docx', text))).slice(-1)
    expect(last).toMatchObject({ error: { code: expect.stringMatching(/^FILE_/), message: expect.stringMatching(/\S/) } })
  })
  test('without the declaration nothing is read', async () => {
    const lines = await linesOf(await paste(PLAN, { declaredNotSecret: false }))
    expect(lines).toMatchObject([{ error: { code: 'DECLARATION_REQUIRED' } }])
  })
})

describe('review, issue and events over HTTP', () => {
  const only = async () => {
    const [item] = DirectiveList.parse((await call('office', '/api/documents?q=77/KH')).body).items
    return DirectiveDetail.parse((await call('office', `/api/documents/${item?.id ?? ''}`)).body)
  }
  test('the document and its text fit their schemas, and a stranger finds neither', async () => {
    const document = await only()
    const { text } = DirectiveText.parse((await call('office', `/api/documents/${document.id}/text`)).body)
    expect(text.length).toBe(document.textLength)
    expect((await call('trade', `/api/documents/${document.id}`)).status).toBe(404)
    expect((await call('trade', `/api/documents/${document.id}/text`)).status).toBe(404)
    expect((await call('trade', '/api/documents')).body).toEqual({ items: [], next: null })
    expect((await call('trade', '/api/stubs')).status).toBe(404)
  })
  test('unknown fields are refused; a stale version is 409 with the version that stands', async () => {
    const { id, version } = await only()
    const path = `/api/documents/${id}/review`
    const accept = { action: 'accept', duties: ['I.2-1/1'] }
    expect((await call('office', path, { commandId: newId(), expectedVersion: version, command: { ...accept, more: 1 } })).status).toBe(422)
    expect((await call('office', path, { commandId: newId(), expectedVersion: version, command: accept })).status).toBe(200)
    const stale = await call('office', path, { commandId: newId(), expectedVersion: version, command: { action: 'undo' } })
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'CHANGED_BY_ANOTHER' }, current: { version: version + 1 } } })
  })
  test('what is accepted is issued; the event it waits for is listed, recorded, and starts the clock', async () => {
    const { id, version } = await only()
    const review = { commandId: newId(), expectedVersion: version, command: { action: 'accept', duties: ['I.1-1/1'] } }
    expect((await call('office', `/api/documents/${id}/review`, review)).status).toBe(200)
    const issued = await call('office', `/api/documents/${id}/issue`, { commandId: newId(), expectedVersion: version + 1 })
    expect(IssueAnswer.parse(issued.body).tasks).toHaveLength(2)
    const [event] = EventList.parse((await call('office', '/api/events')).body).items
    const record = { action: 'record', event: event?.id, expectedVersion: 1, on: '2016-08-18', number: '1640/QĐ-TTg' }
    const done = await call('office', '/api/events', { commandId: newId(), ...record })
    expect(done).toMatchObject({ status: 200, body: { version: 2, tasks: [expect.any(String)] } })
    const again = await call('office', '/api/events', { commandId: newId(), ...record })
    expect(again).toMatchObject({ status: 409, body: { current: { status: 'occurred', version: 2 } } })
    const sent = await call('office', `/api/documents/${id}/distribution`, {
      ...{ commandId: newId(), expectedVersion: version + 2, command: { action: 'send' } },
    })
    expect(sent.status).toBe(200)
    expect((await call('office', `/api/documents/${id}/distribution`)).body).toMatchObject({
      recipients: [{ copies: [{ sent: { by: 'specialist.p.office' } }] }, {}],
    })
  })
  test('an unknown cited document is 404', async () => {
    expect((await call('office', '/api/citations/1-ab-cd')).status).toBe(404)
  })
  test('the contract can be written as OpenAPI 3.1 with every path', () => {
    const { paths } = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
    expect(Object.keys(paths ?? {}).sort()).toEqual([
      '/api/citations/{key}',
      '/api/documents',
      '/api/documents/intake',
      '/api/documents/{id}',
      '/api/documents/{id}/compare',
      '/api/documents/{id}/distribution',
      '/api/documents/{id}/follow-on/preview',
      '/api/documents/{id}/gold',
      '/api/documents/{id}/issue',
      '/api/documents/{id}/review',
      '/api/documents/{id}/text',
      '/api/documents/{id}/withdraw',
      '/api/events',
      '/api/stubs',
    ])
  })
})
