import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicWritten, ReconciliationDetail, ReconciliationList } from '../../../src/reports/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const [health, centre, place] = ['na.so.y-te', 'na.mmt.hivaids', 'na.mmt.quy-chau'] as const
const at = (unit: string, form = 'methadone-monthly') => `/api/periodic-reports/${form}/2017-01/${unit}`
const province = at(health, 'methadone-province')
const here = '/api/reconciliations/methadone-places-province/2017-01/na.tinh'
const NAMES = ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left']

let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'r-yte', office: health, roles: ['head'] },
    { login: 'r-coso', office: centre, roles: ['head'] },
    { login: 'r-dauMoi', office: centre, roles: ['focal'] },
    { login: 'r-ca', office: 'na.ca', roles: ['standing'] },
    { login: 'r-tt', office: 'na.ubnd', roles: ['inspector'] },
  ] as const
  town = await startTown(
    people.map((one) => ({ ...one, login: one.login.toLowerCase(), roles: [...one.roles] })),
    '2017-02-01T08:00:00+07:00',
  )
}, 180_000)
afterAll(() => town?.stop())

const report = async (path: string, expectedVersion: number, request: object, onBehalfOf?: string): Promise<number> => {
  const caller = await town.as('r-yte')
  const body = { commandId: newId(), expectedVersion, request, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }
  const answer = await caller.post(`${path}/actions`, body)
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}
const given = (values: readonly number[]) => NAMES.map((indicator, n) => ({ indicator, breakdown: '', value: String(values[n]) }))
const seen = async (login: string): Promise<ReconciliationDetail> =>
  ReconciliationDetail.parse((await (await town.as(login)).get(here)).json)
const act = async (login: string, request: object) => {
  const { version } = await seen(login)
  return (await town.as(login)).post(`${here}/actions`, { commandId: newId(), expectedVersion: version, request })
}

/**
 * By hand: on 1/2 one place ends with 1,000 + 30 + 2 − 5 − 7 = 1,020 and the other with 150 + 10 − 4 = 156: the province says 1,176. On 6/2 the second place
 * finds that 5 left and not 4: 155, so the places say 1,175, one less than the province.
 */
describe('figures that should agree', { timeout: 120_000 }, () => {
  it('a side that did not report is missing and not zero, and nothing can be opened on it', async () => {
    await report(at(centre), 0, { action: 'enter', cells: given([1000, 30, 2, 5, 7]) }, centre)
    await report(at(centre), 2, { action: 'submit' }, centre)
    await report(at(place), 0, { action: 'enter', cells: given([150, 10, 0, 0, 4]) }, place)
    await report(at(place), 2, { action: 'submit' }, place)
    const { sides, agreement, mayOpen, missing } = await seen('r-yte')
    expect(sides.map(({ value }) => value)).toEqual(['1176', null])
    expect([agreement, mayOpen]).toEqual(['unknown', false])
    expect(missing).toContainEqual(expect.objectContaining({ side: 'province', unit: expect.objectContaining({ id: health }) }))
    expect(await act('r-yte', { action: 'open' })).toMatchObject({
      status: 409,
      json: { error: { code: 'RECONCILIATION_NOT_COMPARABLE' } },
    })
  })

  it('sides that say the same agree; there is nothing to open', async () => {
    await report(province, 0, { action: 'submit', reasons: [{ check: 'incomplete', text: 'các nơi khác chưa gửi' }] })
    expect(await seen('r-yte')).toMatchObject({ agreement: 'agrees', mayOpen: false })
    expect(await act('r-yte', { action: 'open' })).toMatchObject({ json: { error: { code: 'RECONCILIATION_AGREES' } } })
  })

  it('a correction in a place makes a difference, which is found by unit and opens to the cells', async () => {
    town.setNow('2017-02-06T09:00:00+07:00')
    await report(at(place), 3, { action: 'accept' })
    await report(at(place), 4, { action: 'unlock', reason: 'sót một người' })
    await report(at(place), 5, { action: 'enter', cells: [{ indicator: 'patients-left', breakdown: '', value: '5' }] }, place)
    await report(at(place), 6, { action: 'submit', correction: 'sót một người ra' }, place)
    const detail = await seen('r-coso')
    expect(detail.sides.map(({ value, difference }) => [value, difference])).toEqual([
      ['1175', null],
      ['1176', '1'],
    ])
    const row = detail.rows.find(({ child }) => child.id === place)
    expect(row?.values.map(({ value, difference }) => [value, difference])).toEqual([
      ['155', null],
      ['156', '1'],
    ])
    expect(row?.values[0]?.cells).toMatchObject([{ form: 'methadone-monthly', period: '2017-01', unit: { id: place }, value: '155' }])
    expect(detail.rows.find(({ child }) => child.id === centre)?.values[1]?.difference).toBe('0')
  })

  it('who answers for no side sees nothing; the inspector reads; nobody signs for another office', async () => {
    expect((await (await town.as('r-ca')).get(here)).status).toBe(404)
    expect((await seen('r-tt')).parties.flatMap(({ may }) => may)).toEqual([])
    expect((await act('r-tt', { action: 'open' })).status).toBe(403)
    const list = ReconciliationList.parse((await (await town.as('r-coso')).get('/api/reconciliations')).json).items
    expect(list.find(({ period, reconciliation }) => period === '2017-01' && reconciliation === 'methadone-places-province')).toMatchObject(
      {
        agreement: 'differs',
        status: null,
      },
    )
    expect(await act('r-coso', { action: 'open' })).toMatchObject({ status: 200 })
    expect((await act('r-coso', { action: 'explain', by: health, text: 'thay Sở' })).status).toBe(403)
  })

  it('to a stranger explaining and signing are the same 404, as long as that of what does not exist', async () => {
    const stranger = await town.as('r-ca')
    const { digest, version } = await seen('r-yte')
    const nowhere = here.replace('methadone-places-province', 'khong-co-doi-chieu-nhu-vay')
    const requests = [
      { action: 'explain', by: health, text: 'x' },
      { action: 'explain', by: 'na.ca', text: 'x' },
      { action: 'sign', by: health, seen: digest },
      { action: 'open' },
    ]
    for (const request of requests) {
      const post = (path: string) => stranger.post(`${path}/actions`, { commandId: newId(), expectedVersion: version, request })
      const [found, missing] = [await post(here), await post(nowhere)]
      expect([found.status, missing.status]).toEqual([404, 404])
      expect(JSON.stringify(found.json)).toBe(JSON.stringify(missing.json))
      expect(found.headers.get('content-length')).toBe(missing.headers.get('content-length'))
    }
    expect((await seen('r-yte')).version).toBe(version)
  })

  it('each side explains, each signs what is shown, and who, when and the hash are kept', async () => {
    expect(await act('r-daumoi', { action: 'explain', by: centre, text: 'Điểm cấp phát sót một người' })).toMatchObject({ status: 200 })
    expect(await act('r-yte', { action: 'explain', by: health, text: 'Tỉnh gửi trước khi cơ sở đính chính' })).toMatchObject({
      status: 200,
    })
    const { digest } = await seen('r-yte')
    expect((await act('r-daumoi', { action: 'sign', by: centre, seen: digest })).status).toBe(403)
    expect(await act('r-coso', { action: 'sign', by: centre, seen: `sha256:${'0'.repeat(64)}` })).toMatchObject({
      json: { error: { code: 'RECONCILIATION_MOVED' } },
    })
    expect(await act('r-coso', { action: 'sign', by: centre, seen: digest })).toMatchObject({ status: 200 })
    expect((await seen('r-coso')).status).toBe('signing')
    expect(await act('r-yte', { action: 'sign', by: health, seen: digest })).toMatchObject({ status: 200 })
    const agreed = await seen('r-tt')
    expect(agreed).toMatchObject({ status: 'agreed', moved: [], digest })
    expect(agreed.history.map(({ kind, by }) => [kind, by.id])).toEqual([
      ['explained', centre],
      ['explained', health],
      ['signed', centre],
      ['signed', health],
    ])
    expect(agreed.parties.every(({ signature }) => signature?.on === '2017-02-06')).toBe(true)
  })

  it('a figure that changes afterwards opens it again and says what changed', async () => {
    town.setNow('2017-02-08T09:00:00+07:00')
    await report(at(place), 7, { action: 'accept' })
    await report(at(place), 8, { action: 'unlock', reason: 'đếm lại' })
    await report(at(place), 9, { action: 'enter', cells: [{ indicator: 'patients-left', breakdown: '', value: '6' }] }, place)
    await report(at(place), 10, { action: 'submit', correction: 'đếm lại' }, place)
    const again = await seen('r-yte')
    expect(again.status).toBe('reopened')
    expect(again.moved.map(({ side, child, before, after }) => [side, child?.id ?? null, before, after])).toEqual([
      ['places', null, '1175', '1174'],
      ['places', place, '155', '154'],
    ])
    expect(again.parties.map(({ signature }) => signature)).toEqual([null, null])
  })

  it('a report leads to what it is reconciled in', async () => {
    const detail = PeriodicDetail.parse((await (await town.as('r-yte')).get(province)).json)
    expect(detail.reconciliations).toMatchObject([{ reconciliation: 'methadone-places-province', period: '2017-01', unit: 'na.tinh' }])
  })
})
