import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SessionAnswer, SubstitutesView, SubstituteWritten } from '../../../src/access/index.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicList, PeriodicWritten, ReconciliationDetail } from '../../../src/reports/index.ts'
import { inTransaction, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const [health, centre, place] = ['na.so.y-te', 'na.mmt.hivaids', 'na.mmt.quy-chau'] as const
const NAMES = ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left']
const at = (unit: string, form = 'methadone-monthly') => `/api/periodic-reports/${form}/2017-01/${unit}`
const province = at(health, 'methadone-province')
const difference = '/api/reconciliations/methadone-places-province/2017-01/na.tinh'
const PERIOD = { from: '2017-02-06', to: '2017-02-10' }

let town: RunningTown
beforeAll(async () => {
  town = await startTown(
    [
      { login: 'u-giamdoc', office: health, roles: ['head'] },
      { login: 'u-pho', office: health, roles: ['officer'] },
      { login: 'u-khac', office: health, roles: ['officer'] },
      { login: 'u-quantri', office: health, roles: ['unit-administrator'] },
      { login: 'u-coso', office: centre, roles: ['head'] },
      { login: 'u-coso-pho', office: centre, roles: ['officer'] },
      { login: 'u-congan', office: 'na.ca', roles: ['head'] },
    ],
    '2017-02-01T08:00:00+07:00',
  )
}, 180_000)
afterAll(() => town?.stop())

const post = async (login: string, path: string, body: object) => (await town.as(login)).post(path, { commandId: newId(), ...body })
const codeOf = ({ json }: { json: unknown }) => (json as { error?: { code?: string } } | null)?.error?.code
const naming = (substitute: string, over: object = {}) => ({
  ...{ role: 'head', unit: health, substitute: town.accountOf(substitute), ...PERIOD, form: 'for-head', reason: 'Đi công tác' },
  paper: null,
  ...over,
})
const report = async (login: string, path: string, expectedVersion: number, request: object, onBehalfOf?: string) =>
  (await town.as(login)).post(`${path}/actions`, {
    ...{ commandId: newId(), expectedVersion, request },
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  })
const seen = async (login: string, path: string) => PeriodicDetail.parse((await (await town.as(login)).get(path)).json)
const sides = async (login: string) => ReconciliationDetail.parse((await (await town.as(login)).get(difference)).json)
const own = async (login: string) => SubstitutesView.parse((await (await town.as(login)).get('/api/session/substitutes')).json)
const session = async (login: string) => SessionAnswer.parse((await (await town.as(login)).get('/api/session')).json)
const given = (values: readonly number[]) => NAMES.map((indicator, n) => ({ indicator, breakdown: '', value: String(values[n]) }))
const inbox = async (login: string) =>
  PeriodicList.parse((await (await town.as(login)).get('/api/periodic-reports')).json).inbox.map(({ unit }) => unit.id)

let running: string
describe('a head that is away for a week', { timeout: 120_000 }, () => {
  it('names an officer of the unit; nobody of another unit is there to be named, and nobody else names anybody', async () => {
    expect((await own('u-giamdoc')).roles).toMatchObject([{ role: 'head', unit: health }])
    const people = (await own('u-giamdoc')).roles[0]?.people.map(({ account }) => account)
    expect(people?.toSorted()).toEqual(['u-pho', 'u-khac', 'u-quantri'].map((login) => town.accountOf(login)).toSorted())
    expect(await post('u-giamdoc', '/api/session/substitutes', naming('u-coso-pho'))).toMatchObject({ status: 404 })
    expect(await post('u-giamdoc', '/api/session/substitutes', naming('u-pho', { substitute: 'khong-co' }))).toMatchObject({ status: 404 })
    expect(codeOf(await post('u-pho', '/api/session/substitutes', naming('u-khac')))).toBe('NOT_ALLOWED')
    const done = await post('u-giamdoc', '/api/session/substitutes', naming('u-pho'))
    running = SubstituteWritten.parse(done.json).id
    expect(codeOf(await post('u-giamdoc', '/api/session/substitutes', naming('u-khac')))).toBe('SUBSTITUTE_THERE_ALREADY')
    expect((await own('u-pho')).forOthers).toMatchObject([{ id: running, standing: 'to-come', reason: 'Đi công tác', mayEnd: false }])
    expect((await own('u-khac')).forOthers).toEqual([])
  })

  it('is not stood in for before the first day', async () => {
    expect(await report('u-giamdoc', at(centre), 0, { action: 'enter', cells: given([1000, 30, 2, 5, 7]) }, centre)).toMatchObject({
      status: 200,
    })
    expect(await report('u-giamdoc', at(centre), 2, { action: 'submit' }, centre)).toMatchObject({ status: 200 })
    town.setNow('2017-02-05T23:59:00+07:00')
    expect((await session('u-pho')).lent).toEqual([])
    expect(await inbox('u-pho')).toEqual([])
    expect((await report('u-pho', at(centre), 3, { action: 'accept' })).status).toBe(404)
  })

  it('is stood in for from the first day on: the substitute accepts, returns and sends upward, and each fact says for whom', async () => {
    town.setNow('2017-02-06T00:00:00+07:00')
    expect((await session('u-pho')).lent).toMatchObject([{ role: 'head', unit: health, holder: 'Người u-giamdoc', to: '2017-02-10' }])
    expect(await inbox('u-pho')).toEqual([centre])
    expect(await inbox('u-khac')).toEqual([])
    const remarks = [{ indicator: null, text: 'Xem lại' }]
    expect(await report('u-pho', at(centre), 3, { action: 'return', remarks })).toMatchObject({ status: 200 })
    expect(await report('u-coso', at(centre), 4, { action: 'submit' })).toMatchObject({ status: 200 })
    expect(await report('u-pho', at(centre), 5, { action: 'accept' })).toMatchObject({ status: 200 })
    const { substituted } = await seen('u-coso', at(centre))
    const who = { by: 'Người u-pho', holder: 'Người u-giamdoc', unit: { id: health } }
    expect(substituted).toMatchObject([
      { version: 4, did: 'returned', ...who },
      { version: 6, did: 'accepted', ...who },
    ])
    const sent = await report('u-pho', province, 0, { action: 'submit', reasons: [{ check: 'incomplete', text: 'các nơi khác chưa gửi' }] })
    expect(PeriodicWritten.parse(sent.json).version).toBe(2)
    const kept = await inTransaction(town.house.store, async (tx) => {
      const { rows } = await sql<{ actor: string; unit: string; holder: string }>`
        select actor, on_behalf_of as unit, body -> 'substitute' ->> 'holder' as holder from journal_fact
        where stream = 'periodic-report' and body ? 'substitute' order by recorded_at, version`.execute(tx)
      return rows
    })
    expect(kept).toHaveLength(4)
    for (const one of kept) expect(one).toEqual({ actor: town.accountOf('u-pho'), unit: health, holder: town.accountOf('u-giamdoc') })
  })

  it('the paper says that a deputy signed for the head, and is made again by its hash', async () => {
    const { version } = await seen('u-giamdoc', province)
    const again = (await (await town.as('u-giamdoc')).get(`${province}/sent/${version}`)).json
    expect(again).toMatchObject({ outcome: 'same' })
    const file = new Uint8Array(await (await town.as('u-giamdoc')).bytes(`${province}/files/docx`))
    const text = new TextDecoder().decode(unzipSync(file)['word/document.xml']).replace(/<[^>]*>/g, '')
    expect(text).toContain('KT. GIÁM ĐỐC')
    expect(text).toContain('Người u-pho')
    expect(text).toContain('Báo cáo do Người u-pho, người ký thay Người u-giamdoc, gửi.')
  })

  it('a difference is explained and signed by the substitute as by the head, and says for whom', async () => {
    expect(await report('u-giamdoc', at(place), 0, { action: 'enter', cells: given([150, 10, 0, 0, 4]) }, place)).toMatchObject({
      status: 200,
    })
    expect(await report('u-giamdoc', at(place), 2, { action: 'submit' }, place)).toMatchObject({ status: 200 })
    const act = async (login: string, request: object) => {
      const { version } = await sides(login)
      return (await town.as(login)).post(`${difference}/actions`, { commandId: newId(), expectedVersion: version, request })
    }
    expect(await act('u-pho', { action: 'open' })).toMatchObject({ status: 200 })
    expect(await act('u-pho', { action: 'explain', by: health, text: 'Tỉnh gửi trước' })).toMatchObject({ status: 200 })
    expect(await act('u-coso', { action: 'explain', by: centre, text: 'Gửi sau' })).toMatchObject({ status: 200 })
    const { digest } = await sides('u-pho')
    expect((await act('u-pho', { action: 'sign', by: centre, seen: digest })).status).toBe(403)
    expect(await act('u-pho', { action: 'sign', by: health, seen: digest })).toMatchObject({ status: 200 })
    const { parties } = await sides('u-coso')
    expect(parties.find(({ unit }) => unit.id === health)?.signature).toEqual({
      ...{ on: '2017-02-06', name: 'Người u-pho', substituteOf: 'Người u-giamdoc' },
    })
  })

  it('the substitute does what was lent and nothing else of the head: no accounts, no tasks, no substitute of its own', async () => {
    const { may } = await session('u-pho')
    expect(may['periodic-report']).toEqual(['accept', 'enter', 'read', 'return', 'submit', 'unlock', 'withdraw'])
    expect(may.reconciliation).toContain('sign')
    expect(may.account).toEqual(['change-password', 'choose-mail', 'read'])
    expect(may.task).not.toContain('route')
    expect(codeOf(await post('u-pho', '/api/session/substitutes', naming('u-khac', { from: '2017-02-07' })))).toBe('NOT_ALLOWED')
  })

  it('is taken back at once by the head or by who keeps its account; to others it is not there', async () => {
    const end = (login: string, id = running) => post(login, `/api/session/substitutes/${id}/end`, { reason: 'Đã về' })
    for (const login of ['u-congan', 'u-khac']) {
      expect(await end(login)).toMatchObject({ status: 404 })
      expect((await end(login, 'khong-co')).json).toEqual((await end(login)).json)
    }
    expect(await end('u-quantri')).toMatchObject({ status: 200 })
    expect(codeOf(await end('u-giamdoc'))).toBe('SUBSTITUTE_OVER')
    expect((await session('u-pho')).lent).toEqual([])
    expect((await report('u-pho', at(centre), 6, { action: 'unlock', reason: 'x' })).status).toBe(404)
    expect((await own('u-giamdoc')).mine).toMatchObject([{ id: running, standing: 'ended' }])
  })

  it('is over after the last day, and when the head loses the role or the account', async () => {
    const fresh = await post('u-giamdoc', '/api/session/substitutes', naming('u-pho', { from: '2017-02-07', to: '2017-02-08' }))
    expect(fresh).toMatchObject({ status: 200 })
    town.setNow('2017-02-08T23:59:00+07:00')
    expect((await session('u-pho')).lent).toHaveLength(1)
    const head = `/api/accounts/${town.accountOf('u-giamdoc')}`
    expect(await post('u-quantri', `${head}/disable`, {})).toMatchObject({ status: 200 })
    expect((await session('u-pho')).lent).toEqual([])
    expect(await post('u-quantri', `${head}/enable`, {})).toMatchObject({ status: 200 })
    expect((await session('u-pho')).lent).toHaveLength(1)
    expect(await post('u-quantri', `${head}/grants`, { do: 'revoke', grant: { role: 'head', unit: health } })).toMatchObject({
      status: 200,
    })
    expect((await session('u-pho')).lent).toEqual([])
    expect(await post('u-quantri', `${head}/grants`, { do: 'grant', grant: { role: 'head', unit: health } })).toMatchObject({ status: 200 })
    expect((await session('u-pho')).lent).toHaveLength(1)
    town.setNow('2017-02-09T00:00:00+07:00')
    expect((await session('u-pho')).lent).toEqual([])
    expect((await report('u-pho', at(centre), 6, { action: 'unlock', reason: 'x' })).status).toBe(404)
  })

  it('the table of substitutes is what the facts say', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
