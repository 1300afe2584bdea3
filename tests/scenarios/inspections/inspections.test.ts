import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadDemo } from '../../../src/flows/demo/load-demo.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import {
  CohortTable,
  ConclusionDetail,
  ConclusionList,
  InspectionWritten,
  RecommendationDetail,
  RecommendationList,
} from '../../../src/inspections/index.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { TaskList } from '../../../src/tasks/index.ts'
import { type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'i-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'i-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'i-yte', office: 'na.so.y-te', roles: ['head'] },
  { login: 'i-bienphong', office: 'na.bdbp', roles: ['head'] },
] as const
/** The inspectorate of 2016; it was given another name in 2018, and on each day who has its place closes. */
const BODY = 'vn.bca.v24'
const HEIR = 'vn.bca.x05'

let town: RunningTown
let specialist: Caller
let health: Caller
const ids = { notice: '', toHealth: '', money: '', task: '' }

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:00:00+07:00')
  unwrap(await loadDemo(town.house, { without: 'inspection' }))
  town.setNow('2017-01-05T09:00:00+07:00')
  specialist = await town.as('i-chuyenvien')
  health = await town.as('i-yte')
}, 180_000)
afterAll(() => town?.stop())

const act = (caller: Caller, path: string, expectedVersion: number, body: object) =>
  caller.post(path, { commandId: newId(), expectedVersion, ...body })
const written = (answer: { status: number; json: unknown }) => {
  expect(answer).toMatchObject({ status: 200 })
  return InspectionWritten.parse(answer.json)
}
const detail = async (caller: Caller, id: string) => RecommendationDetail.parse((await caller.get(`/api/recommendations/${id}`)).json)
const codeOf = (answer: { json: unknown }) => (answer.json as { error?: { code?: string } }).error?.code
const document = { kind: 'document', number: '45/BC-SYT', issuedOn: '2016-12-20', issuer: 'Sở Y tế' }

describe('what an inspection found, from its paper to its closing', { timeout: 120_000 }, () => {
  it('is recorded once, with findings and recommendations', async () => {
    const paper = {
      ...{ commandId: newId(), kind: 'check', notice: { number: '940/TB-V24-P9', issuedOn: '2016-07-06' }, body: BODY },
      ...{ title: 'Kết quả kiểm tra việc thực hiện kết luận thanh tra', inspected: ['na.ubnd', 'na.so.y-te'], isTextKnown: false },
    }
    ids.notice = written(await specialist.post('/api/conclusions', paper)).id
    expect(codeOf(await specialist.post('/api/conclusions', { ...paper, commandId: newId() }))).toBe('CONCLUSION_ALREADY_RECORDED')
    const path = `/api/conclusions/${ids.notice}/actions`
    written(
      await act(specialist, path, 1, {
        request: { action: 'add-finding', kind: 'shortcoming', text: 'Báo cáo chưa đủ', responsible: 'na.so.y-te' },
      }),
    )
    const request = {
      action: 'recommend',
      label: '1',
      findings: ['T1'],
      kind: 'rectify',
      text: 'Chấn chỉnh việc báo cáo',
      dueOn: '2016-12-30',
    }
    ids.toHealth = written(await act(specialist, path, 2, { request: { ...request, addressees: ['na.so.y-te'] } })).id
    const money = { ...request, label: '2', findings: [], kind: 'money', text: 'Thu hồi kinh phí chi sai', amount: 500_000, dueOn: null }
    ids.money = written(await act(specialist, path, 2, { request: { ...money, addressees: ['na.bdbp'] } })).id
    const unknown = { ...request, findings: ['T2'], addressees: ['na.so.y-te'] }
    expect(codeOf(await act(specialist, path, 2, { request: unknown }))).toBe('FINDING_UNKNOWN')
    const withdrawal = { action: 'withdraw-finding', findingId: 'T1', reason: 'nhầm' }
    expect(codeOf(await act(specialist, path, 2, { request: withdrawal }))).toBe('FINDING_IN_USE')
    const shown = ConclusionDetail.parse((await specialist.get(`/api/conclusions/${ids.notice}`)).json)
    expect(shown).toMatchObject({ isTextKnown: false, findingCount: 1, recommendationCount: 2, openCount: 2, may: ['change'] })
    expect(shown.findings[0]).toMatchObject({ id: 'T1', text: 'Báo cáo chưa đủ', responsible: { name: 'Sở Y tế' } })
  })

  it('is seen by those it is about, and by nobody else', async () => {
    expect(RecommendationList.parse((await health.get('/api/recommendations')).json).items.map(({ id }) => id)).toEqual([ids.toHealth])
    const border = await town.as('i-bienphong')
    expect(RecommendationList.parse((await border.get('/api/recommendations')).json).items.map(({ id }) => id)).toEqual([ids.money])
    // Not among the inspected: the recommendation names its paper and does not open it.
    expect(ConclusionList.parse((await border.get('/api/conclusions')).json).items).toEqual([])
    expect(await detail(border, ids.money)).toMatchObject({ conclusionId: null, source: { number: '940/TB-V24-P9' } })
    expect((await border.get(`/api/recommendations/${ids.toHealth}`)).status).toBe(404)
  })

  it('is served by tasks of the plan, and each opens from the other', async () => {
    const tasks = TaskList.parse((await specialist.get('/api/tasks?unit=na.so.y-te&limit=5')).json)
    ids.task = tasks.items[0]?.id ?? ''
    const path = `/api/recommendations/${ids.toHealth}/actions`
    written(await act(specialist, path, 1, { request: { action: 'serve', taskId: ids.task } }))
    expect((await detail(specialist, ids.toHealth)).tasks.map(({ id }) => id)).toEqual([ids.task])
    const ofTask = RecommendationList.parse((await specialist.get(`/api/recommendations?task=${ids.task}`)).json)
    expect(ofTask.items.map(({ id }) => id)).toEqual([ids.toHealth])
    expect((await act(specialist, path, 2, { request: { action: 'serve', taskId: 'nothing' } })).status).toBe(404)
  })

  it('is reported by the addressee, and closed by the inspecting body alone: the Office enters that with the paper of the body', async () => {
    const path = `/api/recommendations/${ids.toHealth}/actions`
    written(await act(health, path, 2, { request: { action: 'report', unit: 'na.so.y-te', outcome: 'implemented', proofs: [document] } }))
    const close = { action: 'close', outcome: 'implemented', notice: { number: '12/TB-V24', issuedOn: '2017-01-04' } }
    expect((await act(health, path, 3, { request: close })).status).toBe(403)
    expect(codeOf(await act(specialist, path, 3, { request: close }))).toBe('RECOMMENDATION_CLOSED_BY_OTHERS')
    const stale = await act(specialist, path, 2, { onBehalfOf: BODY, request: close })
    expect(stale.status).toBe(409)
    written(await act(specialist, path, 3, { onBehalfOf: BODY, request: close }))
    const shown = await detail(specialist, ids.toHealth)
    expect(shown).toMatchObject({ status: 'closed', outcome: 'implemented', isOverdue: false })
    expect(shown.events.map(({ type }) => type.split('.')[1])).toEqual(['made', 'served', 'reported', 'closed'])
    expect(shown.events[3]).toMatchObject({ unit: { id: BODY }, notice: { number: '12/TB-V24' } })
  })

  it('is counted by year with published figures beside it, and each number opens as long a list', async () => {
    const table = CohortTable.parse((await specialist.get('/api/recommendations/cohort')).json)
    expect(table.rows).toHaveLength(1)
    expect(table.rows[0]).toMatchObject({ key: '2016', conclusions: 1, conclusionsDone: 0, recommendations: 2, rate: 0.5, amount: 500_000 })
    expect(table.beside[0]).toMatchObject({ value: '59,6 %' })
    expect(table.beside[0]?.unverified).not.toBe(false)
    for (const outcome of ['implemented', 'open'] as const) {
      const list = RecommendationList.parse((await specialist.get(`/api/recommendations?year=2016&outcome=${outcome}`)).json)
      expect(list.items).toHaveLength(table.rows[0]?.outcomes[outcome] ?? -1)
    }
    const before = CohortTable.parse((await specialist.get('/api/recommendations/cohort?asOf=2017-01-03')).json)
    expect(before.rows[0]?.outcomes).toMatchObject({ implemented: 0, open: 2 })
  })

  it('goes on with the body that took the place of the one that inspected', async () => {
    town.setNow('2019-03-01T09:00:00+07:00')
    const again = await town.as('i-chuyenvien')
    const path = `/api/recommendations/${ids.money}/actions`
    const close = { action: 'close', outcome: 'partly', notice: { number: '3/TB-X05', issuedOn: '2019-02-28' } }
    expect(codeOf(await act(again, path, 1, { onBehalfOf: 'na.thanh-tra', request: close }))).toBe('RECOMMENDATION_CLOSED_BY_OTHERS')
    written(await act(again, path, 1, { onBehalfOf: HEIR, request: close }))
  })

  it('keeps tables that equal their facts', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
