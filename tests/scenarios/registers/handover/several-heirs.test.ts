import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS, SYSTEM } from '../../../../src/flows/open-house.ts'
import { handOverRecords } from '../../../../src/flows/registers/handover/hand-over-records.ts'
import { newId } from '../../../../src/kernel/index.ts'
import { GivenBack, RecordList, TakeOverAnswer, WaitingCounts, WaitingList } from '../../../../src/registers/index.ts'
import { rebuild } from '../../../../src/storage/index.ts'
import { asOwner } from '../../../../src/storage/testing.ts'
import type { Caller, RunningTown } from '../../plan-484/running-server.ts'
import { codeOf, counted, enter, KY_SON, line, MY_LY, NEW_XEN, newcomer, OF_KY_SON, show, startBefore, TA_CA } from './handover-town.ts'

let town: RunningTown
let leader: Caller
let newXen: Caller
let myLy: Caller
let police: Caller
/** Three lines of the district: one about Tà Cạ, one about Mỹ Lý, one about the whole district. */
const ids: Record<'taca' | 'myly' | 'all', string> = { taca: '', myly: '', all: '' }
const area = (unit: string) => ({ area: { kind: 'unit', unit } })

beforeAll(async () => {
  town = await startBefore()
  town.setNow('2025-06-20T08:00:00+07:00')
  const district = await town.as('b-kyson')
  ids.taca = await enter(district, line('2025-01-10', 10, area(TA_CA)))
  ids.myly = await enter(district, line('2025-02-10', 20, area(MY_LY)))
  ids.all = await enter(district, line('2025-03-10', 40, area(KY_SON)))
  town.setNow('2025-07-02T08:00:00+07:00')
  await handOverRecords(town.house, SYSTEM)
  leader = await town.as('b-lanhdao')
  newXen = await newcomer(town, 'b-xen-moi', NEW_XEN)
  myLy = await town.as('b-myly')
  police = await town.as('b-tinh')
}, 180_000)
afterAll(() => town?.stop())

const counts = async (caller: Caller) => WaitingCounts.parse((await caller.get('/api/record-handovers')).json)
const waiting = async (caller: Caller) => WaitingList.parse((await caller.get('/api/registers/months/waiting')).json)
const version = async (id: string) => (await show(leader, id)).version
const take = async (caller: Caller, to: string, wanted: readonly { id: string; expectedVersion: number }[]) =>
  caller.post('/api/record-handovers', { commandId: newId(), to, records: wanted })
const taken = async (caller: Caller, to: string, wanted: readonly string[]) => {
  const records = await Promise.all(wanted.map(async (id) => ({ id, expectedVersion: await version(id) })))
  return TakeOverAnswer.parse((await take(caller, to, records)).json)
}

describe('records of a district that fell to many communes', { timeout: 120_000 }, () => {
  it('wait for each of them, with the commune that their places point to; leaders see all, other offices nothing', async () => {
    const of = async (caller: Caller) =>
      (await waiting(caller)).items.map(({ id, waiting: { proposal } }) => [id, proposal?.unit.id ?? null])
    const all = [
      [ids.taca, NEW_XEN],
      [ids.myly, MY_LY],
      [ids.all, null],
    ].sort()
    for (const caller of [leader, newXen, myLy]) expect((await of(caller)).sort()).toEqual(all)
    const [item] = (await waiting(newXen)).items
    expect(item).toMatchObject({ keeper: { id: KY_SON, name: 'Huyện Kỳ Sơn' }, waiting: { since: '2025-07-01' } })
    expect(item?.waiting.heirs.map(({ id }) => id)).toEqual(OF_KY_SON)
    expect([item?.waiting.mayTakeFor.map(({ id }) => id), (await waiting(leader)).items[0]?.waiting.mayTakeFor]).toEqual([[NEW_XEN], []])
    expect([await counts(newXen), await counts(police)]).toMatchObject([
      { total: 3, items: [{ register: 'months', count: 3 }] },
      { total: 3 },
    ])
    const stranger = await newcomer(town, 'b-vinh-moi', 'na.xa.16732.2025')
    expect([(await counts(stranger)).total, (await waiting(stranger)).items]).toEqual([0, []])
    // What waits for others is as unknown as what is not there.
    const [hidden, nowhere] = [await stranger.get(`/api/register-records/${ids.taca}`), await stranger.get('/api/register-records/nothing')]
    expect([hidden.status, hidden.json]).toEqual([404, nowhere.json])
    expect(RecordList.parse((await stranger.get('/api/registers/months/records')).json).total).toBe(0)
  })

  it('are read and not changed by an heir before it takes them over', async () => {
    const { allowed, keeper, waiting: waits } = await show(newXen, ids.taca)
    expect([allowed, keeper.id, waits?.proposal]).toMatchObject([[], KY_SON, { unit: { id: NEW_XEN }, field: 'area' }])
    const request = { action: 'withdraw', reason: 'Không phải của xã' }
    const body = { commandId: newId(), expectedVersion: await version(ids.taca), request }
    expect((await newXen.post(`/api/register-records/${ids.taca}/actions`, body)).status).toBe(403)
  })

  it('are taken over by an heir for itself alone: not by a leader, not for another, not by who is no heir', async () => {
    const wanted = [{ id: ids.taca, expectedVersion: await version(ids.taca) }]
    expect((await take(leader, NEW_XEN, wanted)).status).toBe(403)
    expect((await take(myLy, NEW_XEN, wanted)).status).toBe(404)
    const answer = TakeOverAnswer.parse(
      (await take(await newcomer(town, 'b-vinh-hai', 'na.xa.16732.2025'), 'na.xa.16732.2025', wanted)).json,
    )
    expect([answer.taken, answer.answers[0]?.refusal?.code]).toEqual([0, 'NOT_FOUND'])
    expect((await show(leader, ids.taca)).keeper.id).toBe(KY_SON)
  })

  it('are taken several at once, each with its own answer', async () => {
    const records = [
      { id: ids.taca, expectedVersion: await version(ids.taca) },
      { id: ids.all, expectedVersion: 1 },
      { id: 'nothing', expectedVersion: 1 },
    ]
    const { taken: count, answers } = TakeOverAnswer.parse((await take(newXen, NEW_XEN, records)).json)
    expect([count, answers.map(({ refusal }) => refusal?.code ?? null)]).toEqual([1, [null, 'CHANGED_BY_ANOTHER', 'NOT_FOUND']])
    const mine = await show(newXen, ids.taca)
    expect([mine.keeper.id, mine.waiting, mine.mayGiveBack, mine.allowed.includes('change')]).toEqual([NEW_XEN, null, true, true])
    expect(mine.events.at(-1)).toMatchObject({
      ...{ type: 'record.handed-over', on: '2025-07-01', by: 'Người b-xen-moi' },
      handover: { from: { id: KY_SON }, to: { id: NEW_XEN }, isByRule: false, because: [{ basis: '203/2025/QH15; 72/2025/QH15' }] },
    })
    expect((await counts(myLy)).total).toBe(2)
    expect((await myLy.get(`/api/register-records/${ids.taca}`)).status).toBe(404)
    // From the day on which it began to wait it is the new keeper's, on the day before still the district's.
    expect([
      (await show(newXen, ids.taca, '?asOf=2025-06-30')).keeper.id,
      (await show(newXen, ids.taca, '?asOf=2025-07-01')).keeper.id,
    ]).toEqual([KY_SON, NEW_XEN])
  })

  it('taken by two at once are the first one’s, and the second is told who has them', async () => {
    const records = [{ id: ids.myly, expectedVersion: await version(ids.myly) }]
    const both = await Promise.all([take(newXen, NEW_XEN, records), take(myLy, MY_LY, records)])
    const answers = both.map(({ json }) => TakeOverAnswer.parse(json))
    expect(answers.map((answer) => answer.taken).sort()).toEqual([0, 1])
    const { keeper } = await show(leader, ids.myly)
    const lost = answers.find((answer) => answer.taken === 0)?.answers[0]?.refusal
    expect(lost).toEqual({
      code: 'HANDOVER_NOT_WAITING',
      message: `Bản ghi này không còn chờ nhận bàn giao; hiện ${keeper.name} giữ.`,
    })
    if (keeper.id === NEW_XEN) {
      const back = { commandId: newId(), expectedVersion: await version(ids.myly), reason: 'Việc của Mỹ Lý' }
      expect((await newXen.post(`/api/register-records/${ids.myly}/give-back`, back)).status).toBe(200)
      expect((await taken(myLy, MY_LY, [ids.myly])).taken).toBe(1)
    }
  })

  it('are given back with a reason and wait again, the trace kept; nobody else gives them back', async () => {
    const back = async (caller: Caller) =>
      caller.post(`/api/register-records/${ids.taca}/give-back`, {
        ...{ commandId: newId(), expectedVersion: await version(ids.taca), reason: 'Nhận nhầm' },
      })
    expect([(await back(myLy)).status, (await back(leader)).status]).toEqual([404, 403])
    const given = GivenBack.parse((await back(newXen)).json)
    expect(given.version).toBe(await version(ids.taca))
    const shown = await show(newXen, ids.taca)
    expect([shown.keeper.id, shown.waiting?.since, shown.mayGiveBack]).toEqual([KY_SON, '2025-07-01', false])
    expect(shown.events.map(({ type }) => type)).toEqual(
      ['entered', 'awaiting-heir', 'handed-over', 'given-back'].map((one) => `record.${one}`),
    )
    expect(shown.events.at(-1)).toMatchObject({ reason: 'Nhận nhầm', handover: { from: { id: NEW_XEN }, to: null } })
    expect(codeOf(await back(newXen))).toBe('NOT_ALLOWED')
    expect(await handOverRecords(town.house, SYSTEM)).toEqual({ told: 0, isDone: true })
    expect((await taken(newXen, NEW_XEN, [ids.taca])).taken).toBe(1)
  })

  it('count for the commune that took them, and what still waits for the province alone', async () => {
    const year = ['2025-01-01', '2025-12-31'] as const
    const sums = await Promise.all([NEW_XEN, MY_LY, 'na.tinh'].map((unit) => counted(town, 'months-persons', unit, year)))
    expect(sums).toEqual([10, 20, 70])
  })

  it('stand in tables that are what their facts make of them', async () => {
    const { differences } = await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})
