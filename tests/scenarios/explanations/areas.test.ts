import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { RecordDetail, RecordWritten } from '../../../src/registers/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { ExplanationDetail, ExplanationList, ExplanationPreview, ExplanationWritten } from '../../../src/tasks/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, district, other] = ['na.ubnd', 'na.huyen.ky-son', 'na.huyen.con-cuong'] as const
const PEOPLE = [
  { login: 'd-chuyenvien', office, roles: ['specialist'] },
  { login: 'd-lanhdao', office, roles: ['leader'] },
  { login: 'd-kyson', office: district, roles: ['head'] },
  { login: 'd-concuong', office: other, roles: ['head'] },
] as const

let town: RunningTown
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-01-05T09:00:00+07:00')
}, 120_000)
afterAll(() => town?.stop())

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return RecordWritten.parse(answer.json)
}
const post = async (login: string, path: string, body: object): Promise<Answer> =>
  (await town.as(login)).post(path, { commandId: newId(), ...body })
const choice = (is: string) => ({ kind: 'choice', choice: is })
const enter = async (login: string, area: string, is: string, day = '2017-01-05') => {
  const title = { kind: 'text', text: `Địa bàn ${area}` }
  const values = { title, area: { kind: 'unit', unit: area }, class: choice(is), 'classed-on': { kind: 'date', date: day } }
  return written(await post(login, '/api/registers/key-areas/records', { values }))
}
const turn = (login: string, of: { id: string; version: number }, is: string, action = 'change', more: object = {}) =>
  post(login, `/api/register-records/${of.id}/actions`, {
    ...{ expectedVersion: of.version, request: { action, values: { class: choice(is) }, reason: 'Xuất hiện tụ điểm mới' } },
    ...more,
  })
const list = async (login: string, query = '') =>
  ExplanationList.parse((await (await town.as(login)).get(`/api/explanations?${query}`)).json)
const show = async (login: string, id: string | null) =>
  ExplanationDetail.parse((await (await town.as(login)).get(`/api/explanations/${id}`)).json)
const record = async (login: string, id: string) =>
  RecordDetail.parse((await (await town.as(login)).get(`/api/register-records/${id}`)).json)
const act = (login: string, of: { id: string; version: number }, request: object) =>
  post(login, `/api/explanations/${of.id}/actions`, { expectedVersion: of.version, request })

describe('an area that turns complex (484/KH-UBND, II.2)', { timeout: 120_000 }, () => {
  let at = { id: '', version: 1 }
  let asked = ''

  it('demands an explanation from its head in the transaction that records it: five working days from 5 January 2017 end on 12 January', async () => {
    at = await enter('d-chuyenvien', district, 'normal')
    expect((await list('d-lanhdao')).items).toEqual([])
    const turned = written(await turn('d-chuyenvien', at, 'complex'))
    asked = turned.explanationId ?? ''
    at = turned
    expect(await show('d-kyson', asked)).toMatchObject({
      ...{ status: 'asked', unit: { id: district }, office: { id: office }, due: '2017-01-12', taskCount: 0, allowed: ['answer'] },
      ...{
        title: `Địa bàn ${district}`,
        reason: 'Xuất hiện tụ điểm mới',
        turned: { was: { vi: 'Không phức tạp' }, is: { vi: 'Phức tạp' } },
      },
      about: { kind: 'record', register: 'key-areas', recordId: at.id, was: 'normal', is: 'complex' },
    })
    expect((await (await town.as('d-concuong')).get(`/api/explanations/${asked}`)).status).toBe(404)
    expect((await list('d-kyson', `record=${at.id}`)).items.map(({ id }) => id)).toEqual([asked])
    expect((await list('d-kyson', 'list=of-us')).here).toMatchObject({ toAnswer: 1 })
  })

  it('is not asked about twice while it has to explain: graver still is recorded, the open demand stays', async () => {
    const graver = written(await turn('d-chuyenvien', at, 'key'))
    expect(graver.explanationId).toBeNull()
    at = graver
    const about = { kind: 'record', recordId: at.id }
    expect(codeOf(await post('d-lanhdao', '/api/explanations', { about, reason: 'x' }))).toBe('EXPLANATION_OPEN_ALREADY')
    const seen = ExplanationPreview.parse((await (await town.as('d-lanhdao')).post('/api/explanations/preview', { about })).json)
    expect(seen).toMatchObject({ open: { id: asked, due: '2017-01-12' }, tasks: [], days: 5, unverified: true })
  })

  it('answers in words without causes; the leader decides; afterwards a demand may be made by hand by the office alone', async () => {
    const causes = [{ taskId: 'khac', kind: 'other' }]
    const words = { action: 'answer', text: 'Đã lập đoàn, xử lý trước 15/01' }
    expect(codeOf(await act('d-kyson', { id: asked, version: 1 }, { ...words, causes }))).toBe('EXPLANATION_CAUSE_STRANGE')
    expect((await act('d-kyson', { id: asked, version: 1 }, { ...words, causes: [] })).status).toBe(200)
    expect((await act('d-lanhdao', { id: asked, version: 2 }, { action: 'accept' })).status).toBe(200)
    expect((await record('d-lanhdao', at.id)).demandsFor).toMatchObject({ id: office })
    expect((await record('d-kyson', at.id)).demandsFor).toBeNull()
    const about = { kind: 'record', recordId: at.id }
    expect((await post('d-kyson', '/api/explanations', { about, reason: 'x' })).status).toBe(403)
    expect((await post('d-concuong', '/api/explanations', { about, reason: 'x' })).status).toBe(404)
    const again = ExplanationWritten.parse(
      (await post('d-lanhdao', '/api/explanations', { about, reason: 'Chưa chuyển biến', days: 2 })).json,
    )
    expect(await show('d-kyson', again.id)).toMatchObject({ due: '2017-01-09', turned: { was: null, is: { vi: 'Trọng điểm' } } })
  })

  it('explains nothing when its class gets lighter, when a mistake is corrected, or when it is entered for the first time', async () => {
    const before = (await list('d-lanhdao')).items.length
    const first = await enter('d-chuyenvien', other, 'key')
    expect(first.explanationId).toBeNull()
    const lighter = written(await turn('d-chuyenvien', first, 'normal'))
    expect(lighter.explanationId).toBeNull()
    const corrected = written(await turn('d-chuyenvien', lighter, 'complex', 'correct'))
    expect(corrected.explanationId).toBeNull()
    expect((await list('d-lanhdao')).items).toHaveLength(before)
  })

  it('is judged against the class of the day on which it turned, not against what was entered since', async () => {
    const first = await enter('d-chuyenvien', other, 'normal')
    town.setNow('2017-01-10T09:00:00+07:00')
    const lighter = written(await turn('d-chuyenvien', first, 'normal', 'change', { effectiveOn: '2017-01-09' }))
    const key = written(await turn('d-chuyenvien', lighter, 'key'))
    expect(key.explanationId).not.toBeNull()
    await act('d-chuyenvien', { id: key.explanationId ?? '', version: 1 }, { action: 'withdraw', reason: 'Xét lại' })
    // On 6 January it stood at the lightest class, whatever it is now.
    const back = written(await turn('d-chuyenvien', key, 'complex', 'change', { effectiveOn: '2017-01-06' }))
    expect((await show('d-lanhdao', back.explanationId)).about).toMatchObject({ was: 'normal', is: 'complex' })
  })

  it('that keeps its own book explains to the office above it', async () => {
    const own = await enter('d-kyson', district, 'normal')
    const turned = written(await turn('d-kyson', own, 'complex'))
    expect(await show('d-lanhdao', turned.explanationId)).toMatchObject({ office: { id: office }, unit: { id: district } })
  })

  it('keeps no record and no demand when one of the two is refused', async () => {
    const first = await enter('d-chuyenvien', other, 'normal')
    const before = (await list('d-lanhdao')).items.length
    expect(codeOf(await turn('d-chuyenvien', { id: first.id, version: 7 }, 'key'))).toBe('CHANGED_BY_ANOTHER')
    expect((await record('d-chuyenvien', first.id)).version).toBe(1)
    expect((await list('d-lanhdao')).items).toHaveLength(before)
  })

  it('is kept in facts from which the tables are built again', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
