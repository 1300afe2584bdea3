import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RecordsImported } from '../../../../src/exchange/index.ts'
import { renderTables } from '../../../../src/exchange/xlsx-render.ts'
import { PROJECTIONS, SYSTEM } from '../../../../src/flows/open-house.ts'
import { handOverRecords } from '../../../../src/flows/registers/handover/hand-over-records.ts'
import { newId, plainDate } from '../../../../src/kernel/index.ts'
import { rebuild } from '../../../../src/storage/index.ts'
import { asOwner } from '../../../../src/storage/testing.ts'
import type { Caller, RunningTown } from '../../plan-484/running-server.ts'
import {
  CUA_LO,
  codeOf,
  counted,
  DISTRICT_POLICE,
  enter,
  HOME,
  KY_SON,
  LABOUR,
  line,
  listed,
  NEW_XEN,
  newcomer,
  OF_KY_SON,
  OF_VINH,
  POLICE,
  show,
  startBefore,
  TA_CA,
  tryEnter,
  VINH,
  XEN,
} from './handover-town.ts'

let town: RunningTown
let leader: Caller
const ids: Record<string, string> = {}
const id = (name: string): string => ids[name] ?? 'nothing'
beforeAll(async () => {
  town = await startBefore()
}, 180_000)
afterAll(() => town?.stop())

const at = async (now: string): Promise<void> => {
  town.setNow(`${now}T08:00:00+07:00`)
  leader = await town.as('b-lanhdao')
}
const turn = async (now: string): Promise<void> => {
  await at(now)
  await handOverRecords(town.house, SYSTEM)
}
const keeperOn = async (name: string, more: string) => (await show(leader, id(name), more)).keeper.id

describe('a register across 1/3/2025 and 1/7/2025', { timeout: 180_000 }, () => {
  it('is kept by offices of which some end', async () => {
    await at('2024-11-20')
    ids.cualo = await enter(await town.as('b-cualo'), line('2024-11-05', 5))
    ids.labour = await enter(await town.as('b-laodong'), line('2024-11-06', 7))
    ids.police = await enter(await town.as('b-congan'), line('2024-11-07', 3))
    await at('2025-02-10')
    ids.xen = await enter(await town.as('b-xen'), line('2025-01-15', 20))
    ids.taca = await enter(await town.as('b-taca'), line('2025-01-16', 30))
    ids.kyson = await enter(await town.as('b-kyson'), line('2025-01-17', 11, { area: { kind: 'unit', unit: TA_CA } }))
    ids.myly = await enter(await town.as('b-myly'), line('2025-01-18', 2))
    const rows = [['Tháng 2025-02', { date: plainDate('2025-02-01') }, null, 4]]
    const columns = ['Tên', 'Tháng', 'Địa bàn', 'Số người'].map((heading) => ({ heading, width: 20 }))
    const form = new FormData()
    form.set('commandId', newId())
    form.set('mode', 'all')
    form.set('file', new File([await renderTables([{ name: 'Sổ', title: 'SỔ', columns, rows }])], 'so.xlsx'))
    const { cookie } = await town.as('b-xen')
    const sent = await fetch(`${town.url}/api/registers/months/imports`, { method: 'POST', body: form, headers: { cookie } })
    const lines = (await sent.text()).trim().split('\n')
    const { entered, importId } = RecordsImported.parse(JSON.parse(lines.at(-1) ?? '').result)
    expect(entered).toBe(1)
    ids.import = importId ?? ''
  })

  it('goes to the one heir of each on the day of its succession, and says by what', async () => {
    await turn('2025-03-03')
    const days = ['?asOf=2025-02-28', '?asOf=2025-03-01']
    const kept = async (name: string) => [await keeperOn(name, days[0] ?? ''), await keeperOn(name, days[1] ?? '')]
    expect(await kept('labour')).toEqual([LABOUR, HOME])
    expect(await kept('police')).toEqual([DISTRICT_POLICE, POLICE])
    // Cửa Lò has been part of Vinh since 1/12/2024; nobody ran the software in between.
    expect([await keeperOn('cualo', '?asOf=2024-11-30'), await keeperOn('cualo', '?asOf=2024-12-01')]).toEqual([CUA_LO, VINH])
    const { events, keeper } = await show(leader, id('labour'))
    expect(events.at(-1)).toMatchObject({
      ...{ type: 'record.handed-over', on: '2025-03-01' },
      handover: {
        ...{ from: { id: LABOUR, name: 'Sở Lao động - Thương binh và Xã hội' }, to: { id: HOME, name: 'Sở Nội vụ' }, isByRule: true },
        because: [{ nameVi: 'nhập, hợp nhất', basis: 'Nghị quyết của HĐND tỉnh, kỳ họp thứ 27 (25/02/2025)' }],
      },
    })
    expect(keeper.name).toBe('Sở Nội vụ')
    const focal = await town.as('b-tinh')
    const change = { action: 'change', values: { persons: { kind: 'number', value: 4 } }, reason: 'Công an tỉnh rà soát' }
    const body = { commandId: newId(), expectedVersion: (await show(focal, id('police'))).version, request: change }
    expect((await focal.post(`/api/register-records/${id('police')}/actions`, body)).status).toBe(200)
  })

  it('is listed under the old keeper before the day and under the new one since, as far as it was known', async () => {
    await turn('2025-07-02')
    const months = ['Tháng 2025-01: na.xa.16813', 'Tháng 2025-02: na.xa.16813']
    expect(await listed(leader, `asOf=2025-06-30&unit=${XEN}`)).toEqual(months)
    expect(await listed(leader, `asOf=2025-06-30&unit=${NEW_XEN}`)).toEqual([])
    const after = ['Tháng 2025-01', 'Tháng 2025-01', 'Tháng 2025-02'].map((month) => `${month}: ${NEW_XEN}`)
    expect(await listed(leader, `asOf=2025-07-01&unit=${NEW_XEN}`)).toEqual(after)
    expect(await listed(leader, `unit=${NEW_XEN}`)).toEqual(after)
    expect((await listed(leader, 'asOf=2025-07-01&knownOn=2025-07-01')).filter((one) => one.endsWith(XEN))).toEqual(months)
    expect(await keeperOn('myly', '')).toBe('na.xa.16816')
  })

  it('is changed by the heir, no more by who was there before; nothing is told twice', async () => {
    const heir = await newcomer(town, 'b-xen-moi', NEW_XEN)
    expect(await listed(heir)).toHaveLength(4)
    const { version, allowed } = await show(heir, id('xen'))
    expect(allowed).toEqual(expect.arrayContaining(['change', 'correct', 'withdraw']))
    const request = { action: 'correct', values: { persons: { kind: 'number', value: 21 } }, reason: 'Đếm lại' }
    const act = (caller: Caller) =>
      caller.post(`/api/register-records/${id('xen')}/actions`, { commandId: newId(), expectedVersion: version, request })
    expect((await act(await town.as('b-xen'))).status).toBe(404)
    expect((await act(heir)).status).toBe(200)
    expect(await handOverRecords(town.house, SYSTEM)).toEqual({ told: 0, isDone: true })
  })

  it('keeps both January lines of two communes that became one, beside that of the new one', async () => {
    const heir = await town.as('b-lanhdao').then(() => newcomer(town, 'b-xen-hai', NEW_XEN))
    const both = [await show(heir, id('xen')), await show(heir, id('taca'))]
    expect(both.map(({ values }) => values.month)).toEqual([
      { kind: 'date', date: '2025-01-15' },
      { kind: 'date', date: '2025-01-16' },
    ])
    ids.own = await enter(heir, line('2025-07-01', 6))
    expect(codeOf(await tryEnter(heir, line('2025-07-02', 1)))).toBe('REGISTER_KEY_TWICE')
    const move = async (name: string, month: string) => {
      const request = { action: 'correct', values: { month: { kind: 'date', date: month } }, reason: 'Ghi nhầm tháng' }
      const { version } = await show(heir, id(name))
      return heir.post(`/api/register-records/${id(name)}/actions`, { commandId: newId(), expectedVersion: version, request })
    }
    // In the book of Mường Xén of before there is a February already; in that of Tà Cạ there is none.
    expect(codeOf(await move('xen', '2025-02-20'))).toBe('REGISTER_KEY_TWICE')
    expect((await move('taca', '2025-02-20')).status).toBe(200)
    expect((await move('taca', '2025-01-16')).status).toBe(200)
  })

  it('adds up to the same on the tree of before and of after: no line is lost, none counts twice', async () => {
    const half = ['2025-01-01', '2025-06-30'] as const
    const year = ['2025-01-01', '2025-12-31'] as const
    // January and February: Mường Xén 21 + 4, Tà Cạ 30, Kỳ Sơn itself 11, Mỹ Lý 2.
    expect(await counted(town, 'months-persons', KY_SON, half)).toBe(68)
    expect(await counted(town, 'months-persons', 'na.tinh', half)).toBe(68)
    // The new commune has 21 + 4 + 30 and its own 6; what waits (11) counts for the province and for none of the communes.
    expect(await counted(town, 'months-persons', NEW_XEN, year)).toBe(61)
    expect(await counted(town, 'months-persons', 'na.xa.16816', year)).toBe(2)
    expect(await counted(town, 'months-persons', 'na.tinh', year)).toBe(74)
    // By its area the line of the district is of Tà Cạ, then of the commune that Tà Cạ went into.
    expect(await counted(town, 'months-persons-by-area', TA_CA, half)).toBe(11)
    expect(await counted(town, 'months-persons-by-area', NEW_XEN, year)).toBe(11)
  })

  it('waits where several are heirs, through a chain as well, and tells for whom', async () => {
    const cualo = await show(leader, id('cualo'))
    expect([cualo.keeper.id, cualo.events.at(-1)]).toMatchObject([
      VINH,
      { type: 'record.awaiting-heir', on: '2025-07-01', handover: { from: { id: VINH }, to: null } },
    ])
    expect(cualo.events.at(-1)?.handover?.heirs.map((heir) => heir.id)).toEqual(OF_VINH)
    expect(await keeperOn('cualo', '?asOf=2025-06-30')).toBe(VINH)
    const heirs = (await show(leader, id('kyson'))).events.at(-1)?.handover?.heirs ?? []
    expect(heirs.map((heir) => heir.id)).toEqual(OF_KY_SON)
  })

  it('goes back whole by who took it over, as an import that nobody acted on', async () => {
    const heir = await newcomer(town, 'b-xen-ba', NEW_XEN)
    const answer = await heir.post(`/api/record-imports/${id('import')}/withdraw`, { commandId: newId(), reason: 'Nhầm tệp' })
    expect(answer.status).toBe(200)
    expect(await counted(town, 'months-persons', NEW_XEN, ['2025-01-01', '2025-12-31'])).toBe(57)
  })

  it('is what its facts make of it', async () => {
    const { differences } = await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})
