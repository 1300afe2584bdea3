import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../access/index.ts'
import { endOfDay, newId, plainDate } from '../../kernel/index.ts'
import { postsProjection } from '../../organizations/posts/posts-store.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { PassOnDone, TaskDetail, TaskDone, tasksPolicy, UnitsBelow } from '../../tasks/index.ts'
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
  district: person('focal', 'd1'),
  commune: person('focal', 'd1.c1'),
  police: person('focal', 'p.police'),
}

beforeAll(async () => {
  store = await openTestStore({ projections: [tasksProjection, postsProjection] })
  folder = mkdtempSync(join(tmpdir(), 'parts-'))
  app = appOf(people)
  taskRoutes(app, await testHouse({ store, folder, policy: tasksPolicy, clock: () => endOfDay(today) }))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const call = (who: string, path: string, body?: unknown) => callAs(app, who, path, body)
const show = async (who: string, id: string) => TaskDetail.parse((await call(who, `/api/tasks/${id}`)).body)

async function assign(over: Record<string, unknown> = {}): Promise<string> {
  today = plainDate('2016-08-12')
  const draft = { title: 'Quán triệt, có văn bản triển khai', lead: 'd1', term: { kind: 'before', date: '2016-12-30' }, mustPassOn: true }
  const answer = await call('specialist', '/api/tasks', { commandId: newId(), assignedOn: '2016-08-12', ...draft, ...over })
  return TaskDone.parse(answer.body).id
}

const paper = { kind: 'document', number: '52/KH-UBND', issuedOn: '2016-08-22', issuer: 'UBND huyện' }
const part = (leads: readonly string[], over: object = {}) => ({
  ...{ leads, title: 'Rà soát người nghiện trên địa bàn', term: { kind: 'by', date: '2016-11-30' }, ...over },
})
const giveOn = (who: string, id: string, over: object = {}) =>
  call(who, `/api/tasks/${id}/parts`, { commandId: newId(), expectedVersion: 1, parts: [part(['d1.c1', 'd1.c2'])], ...over })

describe('a task given on', () => {
  it('becomes a task for each unit below, which the lead verifies itself and whose progress it shows', async () => {
    const id = await assign()
    today = plainDate('2016-08-22')
    const done = PassOnDone.parse((await giveOn('district', id, { decision: paper })).body)
    expect(done).toMatchObject({ id, version: 3 })
    expect(done.parts).toHaveLength(2)
    const [first = ''] = done.parts
    expect(await show('commune', first)).toMatchObject({
      parent: { id, title: null },
      line: 'administrative',
      assigner: { id: 'd1' },
      classification: { due: '2016-11-30' },
    })
    expect(await show('district', first)).toMatchObject({ parent: { title: 'Quán triệt, có văn bản triển khai', due: '2016-12-29' } })
    today = plainDate('2016-11-20')
    const act = (who: string, expectedVersion: number, request: object) =>
      call(who, `/api/tasks/${first}/actions`, { commandId: newId(), expectedVersion, ...request })
    expect((await act('commune', 1, { action: 'claim', proofs: [paper] })).status).toBe(200)
    expect((await show('specialist', id)).parts).toMatchObject({ of: 2, done: 0, items: [] })
    expect((await act('specialist', 2, { action: 'verify' })).status).toBe(404)
    expect((await act('district', 2, { action: 'verify' })).status).toBe(200)
    // The level above reads how many parts are done, not the parts.
    expect((await show('specialist', id)).parts).toMatchObject({ of: 2, done: 1, items: [] })
    expect((await show('district', id)).parts).toMatchObject({ of: 2, done: 1, items: [{ class: 'completed-on-time' }, {}] })
    const life = (await show('district', id)).events.filter((event) => event.type === 'task.passed-on')
    expect(life).toMatchObject([
      { details: { unit: 'Xã Diễn Hoa' }, decision: { number: '52/KH-UBND', issuer: 'UBND huyện' } },
      { details: { unit: 'Xã Ngọc Sơn' } },
    ])
    const { differences } = await asOwner(store, (owned) => rebuild(owned, [tasksProjection], { check: true }))
    expect(differences).toEqual([])
  })

  it('does not count a part that was closed by decision', async () => {
    const id = await assign()
    const done = PassOnDone.parse((await giveOn('district', id)).body)
    const close = { action: 'close', reason: 'Trùng', decision: { kind: 'note', text: 'Kết thúc' } }
    const closed = await call('district', `/api/tasks/${done.parts[1]}/actions`, { commandId: newId(), expectedVersion: 1, ...close })
    expect(closed.status).toBe(200)
    expect((await show('specialist', id)).parts).toMatchObject({ of: 1, done: 0 })
  })

  it('goes only to units below the lead, all or none, and says which one is not', async () => {
    const id = await assign()
    const refused = await giveOn('district', id, { parts: [part(['d1.c1', 'd2.c1'])] })
    expect(refused).toMatchObject({
      status: 422,
      body: { error: { code: 'TASK_UNIT_NOT_BELOW', params: { unit: 'Xã Ngọc Sơn', above: 'Huyện Bình Hòa' } } },
    })
    expect((await show('district', id)).parts).toEqual({ of: 0, done: 0, items: [] })
    const below = UnitsBelow.parse((await call('district', `/api/tasks/${id}/below`)).body)
    expect(below.items).toMatchObject([
      { id: 'd1.c1', line: 'administrative' },
      { id: 'd1.c2', line: 'administrative' },
    ])
  })

  it('flows along the vertical line too, and not along one in which the unit does not stand below', async () => {
    const id = await assign({ lead: 'p.police' })
    const toPolice = { parts: [part(['p.police.d1'])] }
    expect(await giveOn('police', id, { ...toPolice, line: 'administrative' })).toMatchObject({
      body: { error: { code: 'TASK_UNIT_NOT_BELOW' } },
    })
    const done = PassOnDone.parse((await giveOn('police', id, toPolice)).body)
    expect(await show('police', done.parts[0] ?? '')).toMatchObject({ line: 'vertical' })
  })

  it('is given on once by two who saw the same version, and a resend changes nothing', async () => {
    const id = await assign()
    const body = { commandId: newId() }
    const [one, again] = [await giveOn('district', id, body), await giveOn('district', id, body)]
    expect(again).toEqual(one)
    expect(await giveOn('district', id)).toMatchObject({ status: 409, body: { error: { code: 'CHANGED_BY_ANOTHER' } } })
    expect((await show('district', id)).parts.of).toBe(2)
  })

  it('is keyed in by the assigner only for the lead that did it on paper', async () => {
    const id = await assign()
    expect(await giveOn('specialist', id)).toMatchObject({ status: 422, body: { error: { code: 'TASK_ON_BEHALF_NEEDED' } } })
    expect((await giveOn('specialist', id, { onBehalfOf: 'd1' })).status).toBe(200)
  })
})
