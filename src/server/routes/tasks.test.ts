import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { endOfDay, newId, plainDate } from '../../kernel/index.ts'
import { inTransaction, type Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { MyTasks, TaskBoard, TaskDetail, TaskDone, TaskList, tasksPolicy } from '../../tasks/index.ts'
import { tasksProjection } from '../../tasks/store.ts'
import type { ServerApp } from '../server-env.ts'
import { taskRoutes } from './tasks.ts'
import { appOf, callAs, person, testHouse } from './testing.ts'

let store: Store
let folder: string
let app: ServerApp
let today = plainDate('2016-08-12')

const people: Readonly<Record<string, Principal>> = {
  specialist: person('specialist', 'p.committee'),
  health: person('focal', 'p.health'),
  police: person('focal', 'p.police'),
}

beforeAll(async () => {
  store = await openTestStore({ projections: [tasksProjection] })
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  const house = await testHouse({ store, folder, policy: tasksPolicy, clock: () => endOfDay(today) })
  app = appOf(people)
  taskRoutes(app, house)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const call = (who: string, path: string, body?: unknown) => callAs(app, who, path, body)

const draft = (over: Record<string, unknown> = {}) => ({
  commandId: newId(),
  title: 'Báo cáo kết quả phòng, chống ma túy',
  lead: 'p.health',
  term: { kind: 'before', date: '2016-12-30' },
  assignedOn: '2016-08-12',
  ...over,
})

async function assign(over: Record<string, unknown> = {}): Promise<string> {
  const answer = await call('specialist', '/api/tasks', draft(over))
  return TaskDone.parse(answer.body).id
}

describe('the API of tasks', () => {
  it('carries a task from assignment to verification', async () => {
    const id = await assign()
    const act = (who: string, expectedVersion: number, request: object) =>
      call(who, `/api/tasks/${id}/actions`, { commandId: newId(), expectedVersion, ...request })
    today = plainDate('2016-12-29')
    const proofs = [{ kind: 'document', number: '15/BC-SYT', issuedOn: '2016-12-28', issuer: 'Sở Y tế' }]
    expect(await act('health', 1, { action: 'claim', proofs })).toEqual({ status: 200, body: { id, version: 2 } })
    today = plainDate('2017-01-05')
    expect(await act('specialist', 2, { action: 'verify' })).toMatchObject({ status: 200 })
    const shown = TaskDetail.parse((await call('health', `/api/tasks/${id}`)).body)
    expect(shown).toMatchObject({ status: 'verified', classification: { class: 'completed-on-time', completed: true } })
    const board = TaskBoard.parse((await call('specialist', '/api/board?asOf=2016-12-30')).body)
    expect(board.rows).toMatchObject([
      { unit: { id: 'p.health', name: 'Sở Y tế' }, byClass: { 'open-within-term': 1 }, awaitingVerification: 1 },
    ])
    const list = TaskList.parse((await call('specialist', '/api/tasks?q=ma%20tuy&class=open-within-term&asOf=2016-12-30')).body)
    expect(list.items.map((item) => item.id)).toEqual([id])
    expect(MyTasks.parse((await call('health', '/api/mine')).body).buckets.map((b) => b.count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it('answers 409 with the task as it is now, 404 for what one may not see, 403 and 422 with a sentence', async () => {
    const id = await assign()
    const body = () => ({ commandId: newId(), expectedVersion: 1, action: 'acknowledge' })
    expect((await call('health', `/api/tasks/${id}/actions`, body())).status).toBe(200)
    const stale = await call('health', `/api/tasks/${id}/actions`, body())
    expect(stale).toMatchObject({
      status: 409,
      body: { error: { code: 'CHANGED_BY_ANOTHER' }, current: { id, version: 2, status: 'acknowledged' } },
    })
    expect(await call('police', `/api/tasks/${id}`)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
    expect(await call('police', '/api/tasks', draft())).toMatchObject({ status: 403 })
    const early = await call('specialist', '/api/tasks', draft({ term: { kind: 'by', date: '2016-08-01' } }))
    expect(early).toMatchObject({
      status: 422,
      body: { error: { code: 'TASK_DUE_BEFORE_DIRECTIVE', message: expect.stringContaining('trước ngày') } },
    })
  })

  it('refuses unknown fields, days that do not exist and unknown actions', async () => {
    const id = await assign()
    const act = (request: object) => call('health', `/api/tasks/${id}/actions`, { commandId: newId(), expectedVersion: 1, ...request })
    expect((await act({ action: 'acknowledge', colour: 'red' })).status).toBe(422)
    const noDay = await act({ action: 'acknowledge', effectiveOn: '2016-02-30' })
    expect(noDay).toMatchObject({
      status: 422,
      body: { error: { params: { field: 'effectiveOn', reason: expect.stringContaining('ngày không có thật') } } },
    })
    expect((await act({ action: 'explode' })).status).toBe(422)
    expect((await call('health', '/api/tasks?colour=red')).status).toBe(422)
    expect((await call('health', '/api/board?asOf=2016-13-01')).status).toBe(422)
  })

  it('describes itself', () => {
    const { paths } = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } })
    expect(Object.keys(paths ?? {}).sort()).toEqual([
      '/api/board',
      '/api/board/{by}',
      '/api/mine',
      '/api/task-fields',
      '/api/task-groups',
      '/api/task-periods',
      '/api/tasks',
      '/api/tasks/{id}',
      '/api/tasks/{id}/actions',
      '/api/tasks/{id}/below',
      '/api/tasks/{id}/parts',
      '/api/terms/preview',
    ])
    const action = JSON.stringify(paths?.['/api/tasks/{id}/actions'])
    for (const name of ['claim', 'send-back', 'request-extension', 'recall']) expect(action).toContain(name)
  })

  it('finds by an abbreviation what is written out, and the other way round, as a phrase', async () => {
    today = plainDate('2016-08-12')
    const written = await assign({ title: 'Kiểm tra việc quản lý nhà nước về phòng, chống tội phạm' })
    const short = await assign({ title: 'Kiểm tra QLNN về PCTP' })
    const apart = await assign({ title: 'Kiểm tra tội phạm, phòng chống bão' })
    const found = async (q: string) => {
      const { items } = TaskList.parse((await call('specialist', `/api/tasks?q=${encodeURIComponent(q)}&limit=200`)).body)
      return [written, short, apart].filter((id) => items.some((item) => item.id === id))
    }
    expect(await found('pctp')).toEqual([written, short])
    expect(await found('QLNN PCTP')).toEqual([written, short])
    expect(await found('phong chong toi pham')).toEqual([written, short, apart])
    expect(await found('quản lý nhà nước')).toEqual([written, short])
    expect(await found('kiem tra pct')).toEqual([short])
  })

  it('leaves one fact per command', async () => {
    const id = await assign()
    const body = { commandId: newId(), expectedVersion: 1, action: 'acknowledge' }
    const twice = [await call('health', `/api/tasks/${id}/actions`, body), await call('health', `/api/tasks/${id}/actions`, body)]
    expect(twice[1]).toEqual(twice[0])
    const facts = await inTransaction(store, (tx) => tx.selectFrom('journal_fact').select('version').where('stream_id', '=', id).execute())
    expect(facts).toHaveLength(2)
  })
})
