import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import {
  AskedList,
  PeriodicDetail,
  PeriodicList,
  PeriodicMatrix,
  PeriodicWritten,
  ReportWritten,
  SimilarList,
} from '../../../src/reports/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, kyson, concuong] = ['na.ubnd', 'na.huyen.ky-son', 'na.huyen.con-cuong'] as const

let town: RunningTown
let id: string
beforeAll(async () => {
  const people = [
    { login: 'y-chuyenvien', office, roles: ['specialist'] },
    { login: 'y-kyson', office: kyson, roles: ['head'] },
    { login: 'y-concuong', office: concuong, roles: ['head'] },
    { login: 'y-mmt', office: 'na.mmt.hivaids', roles: ['head'] },
  ] as const
  town = await startTown(people, '2017-01-05T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const done = (answer: Answer): unknown => {
  expect(answer).toMatchObject({ status: 200 })
  return answer.json
}
const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code // the server's one shape of refusals
const get = async (login: string, path: string) => (await town.as(login)).get(path)
const teams = { name: 'Đội xung kích phòng, chống ma túy', unit: 'đội' }
const trainings = { name: 'Buổi tập huấn nghiệp vụ', unit: 'buổi' }
const wish = {
  ...{
    kind: 'one-off',
    title: 'Báo cáo nhanh trước Tết',
    basis: 'Công điện 01/CĐ-UBND',
    dueOn: '2017-01-20',
    of: { group: 'na.nhom.huyen' },
  },
  ...{ rows: [{ indicator: 'propaganda-events' }, teams, trainings], prose: 'Khó khăn nếu có' },
}
const ask = async (over: object = {}, login = 'y-chuyenvien') =>
  (await town.as(login)).post('/api/report-requests', { commandId: newId(), ...wish, ...over })
const list = async (login = 'y-chuyenvien') => AskedList.parse(done(await get(login, '/api/report-requests')))
const at = (unit: string, form = id) => `/api/periodic-reports/${form}/2017-01/${unit}`
const show = async (login: string, path: string) => PeriodicDetail.parse(done(await get(login, path)))
const act = async (login: string, path: string, expectedVersion: number, request: object) =>
  (await town.as(login)).post(`${path}/actions`, { commandId: newId(), expectedVersion, request })
const version = (answer: Answer): number => PeriodicWritten.parse(done(answer)).version
const cells = (...values: readonly string[]) =>
  ['propaganda-events', `${id}-2`, `${id}-3`, `${id}-4`]
    .slice(0, values.length)
    .map((indicator, n) => ({ indicator, breakdown: '', value: values[n] }))

describe('figures that an office asks units for once', { timeout: 120_000 }, () => {
  it('are not asked twice: what already holds such a figure is told first, by words without tone marks', async () => {
    const like = async (name: string) =>
      SimilarList.parse(done(await get('y-chuyenvien', `/api/report-requests/similar?name=${encodeURIComponent(name)}`)))
    const { items } = await like('so cuoc tuyen truyen trong thang')
    expect(items[0]).toMatchObject({ indicator: 'propaganda-events', isAskable: true })
    expect(items[0]?.forms.map(({ formId }) => formId)).toContain('pcmt-nam')
    expect((await like('Đội xung kích')).items).toEqual([])
  })

  it('are refused for a day that is over, for no unit, for units of others, for a figure twice, for persons, and to who may not ask', async () => {
    expect(codeOf(await ask({ dueOn: '2017-01-04' }))).toBe('ASKED_DUE_PAST')
    expect(codeOf(await ask({ of: { units: [] } }))).toBe('ASKED_NO_UNIT')
    expect(codeOf(await ask({ of: { units: [office] } }))).toBe('ASKED_NOT_UNDER')
    expect(codeOf(await ask({ rows: [{ indicator: 'cases' }, { indicator: 'cases' }] }))).toBe('ASKED_ROW_TWICE')
    expect(codeOf(await ask({ rows: [teams, { ...teams, name: 'ĐỘI XUNG KÍCH  phòng, chống ma túy' }] }))).toBe('ASKED_ROW_TWICE')
    expect(codeOf(await ask({ rows: [{ name: 'Họ và tên, năm sinh người nghiện', unit: 'người' }] }))).toBe('ASKED_FOR_PERSONS')
    expect(codeOf(await ask({ rows: [{ indicator: 'treated-share' }] }))).toBe('ASKED_INDICATOR')
    expect(codeOf(await ask({ rows: [{ indicator: 'cung-cap' }] }))).toBe('ASKED_INDICATOR')
    expect((await ask({}, 'y-kyson')).status).toBe(403)
    expect((await list()).items).toEqual([])
  })

  it('are owed by each of 21 districts at once, on a form of their own, and count as burden: 21 × 3 cells', async () => {
    id = ReportWritten.parse(done(await ask())).id
    const asked = await list()
    expect(asked.items).toMatchObject([{ id, title: wish.title, basis: wish.basis, period: '2017-01', cells: 63 }])
    expect(asked.items[0]?.units).toHaveLength(21)
    expect(asked.burden).toMatchObject([{ office: { id: office }, year: 2017, requests: 1, units: 21, cells: 63 }])
    const { owed } = PeriodicList.parse(done(await get('y-kyson', '/api/periodic-reports')))
    expect(owed.find(({ form }) => form.formId === id)).toMatchObject({
      ...{ dueOn: '2017-01-20', standing: 'not-yet-due', receiver: { id: office }, status: null },
      form: { nameVi: wish.title },
    })
    expect((await list('y-kyson')).items).toHaveLength(1)
    expect(await list('y-mmt')).toMatchObject({ items: [], burden: [], ask: null })
    expect((await get('y-mmt', at(kyson))).status).toBe(404)
  })

  it('are entered, sent, accepted and put together like any form; a sum opens to the districts', async () => {
    const first = version(
      await act('y-kyson', at(kyson), 0, { action: 'enter', cells: cells('3', '12', '2'), prose: [{ key: 'note', text: 'Thiếu xe' }] }),
    )
    const sent = version(await act('y-kyson', at(kyson), first, { action: 'submit' }))
    version(await act('y-chuyenvien', at(kyson), sent, { action: 'accept' }))
    const second = version(await act('y-concuong', at(concuong), 0, { action: 'enter', cells: cells('4', '10', '0') }))
    version(await act('y-concuong', at(concuong), second, { action: 'submit' }))
    const together = await show('y-chuyenvien', at(office, `${id}-th`))
    // 3 + 4, 12 + 10, 2 + 0.
    expect(together.cells).toEqual({ 'propaganda-events|': '7', [`${id}-2|`]: '22', [`${id}-3|`]: '2' })
    expect(together.parts['propaganda-events|']?.map(({ unit, value }) => [unit.id, value])).toEqual(
      [
        [concuong, '4'],
        [kyson, '3'],
      ].sort(),
    )
    expect(together.missing).toHaveLength(19)
    const matrix = PeriodicMatrix.parse(done(await get('y-chuyenvien', `/api/report-forms/${id}/matrix?from=2017-01-01&to=2017-01-31`)))
    expect(matrix.totals).toMatchObject([{ received: 2, onTime: 2 }])
    expect(matrix.rows).toHaveLength(21)
    expect((await get('y-chuyenvien', `${at(office, `${id}-th`)}/files/xlsx`)).status).toBe(200)
  })

  it('may be asked for more while units enter: a draft keeps what it holds and the row that came is told; nothing is taken away', async () => {
    const draft = cells('5', '8')
    const third = 'na.huyen.que-phong'
    await (await town.as('y-chuyenvien')).post(`${at(third)}/actions`, {
      ...{ commandId: newId(), expectedVersion: 0, onBehalfOf: third, request: { action: 'enter', cells: draft } },
    })
    town.setNow('2017-01-10T08:00:00+07:00')
    const change = async (login: string, request: object, expectedVersion = 1) =>
      (await town.as(login)).post(`/api/report-requests/${id}/actions`, { commandId: newId(), expectedVersion, request })
    const add = [{ name: 'Xã có đội tình nguyện', unit: 'xã' }]
    expect((await change('y-kyson', { action: 'change', add })).status).toBe(404)
    expect(codeOf(await change('y-chuyenvien', { action: 'change', add: [teams] }))).toBe('ASKED_ROW_TWICE')
    done(await change('y-chuyenvien', { action: 'change', add, dueOn: '2017-02-03' }))
    const shown = await show('y-chuyenvien', at(third))
    expect(shown.entered).toEqual({ 'propaganda-events|': '5', [`${id}-2|`]: '8' })
    expect(shown).toMatchObject({ dueOn: '2017-02-03', addedRows: [{ indicator: `${id}-4`, on: '2017-01-10' }] })
    expect(shown.faults.filter(({ check }) => check === 'missing').map(({ cell }) => cell)).toEqual([`${id}-3|`, `${id}-4|`])
    // What was sent stays as it was sent.
    expect((await show('y-kyson', at(kyson))).status).toBe('accepted')
    expect((await list()).burden).toMatchObject([{ requests: 1, units: 21, cells: 84 }])
  })
})
