import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { TaskList, UrgingDay } from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import type { Caller, RunningTown } from '../plan-484/running-server.ts'

const PEOPLE = [
  { login: 'u-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'u-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'u-yte', office: 'na.so.y-te', roles: ['focal'] },
] as const

let town: RunningTown
let specialist: Caller
let leader: Caller

beforeAll(async () => {
  town = await startDemoTown(PEOPLE)
  town.setNow('2017-01-05T09:00:00+07:00')
  specialist = await town.as('u-chuyenvien')
  leader = await town.as('u-lanhdao')
}, 180_000)
afterAll(() => town?.stop())

const dayOf = async (caller: Caller, query = '') => UrgingDay.parse((await caller.get(`/api/urging${query}`)).json)
const codeOf = (answer: { json: unknown }) => (answer.json as { error?: { code?: string } }).error?.code
const act = (caller: Caller, expectedVersion: number, request: object) =>
  caller.post('/api/urging/na.ubnd/actions', { commandId: newId(), expectedVersion, request })

describe('what the urging ladder asks for', { timeout: 120_000 }, () => {
  it('is one rung for each late task of the office, by unit; each unit’s number is that of the list as it was known the evening before', async () => {
    const asked = await dayOf(specialist)
    expect(asked).toMatchObject({ asOf: '2017-01-05', knownOn: '2017-01-04', comesOn: '2017-01-05', may: ['compose'] })
    expect(asked.units.length).toBeGreaterThan(3)
    const tasks = asked.units.flatMap((one) => one.tasks)
    expect(new Set(tasks.map(({ task }) => task)).size).toBe(tasks.length)
    // Nobody was ever urged: nobody begins above the first rung of lateness.
    expect(new Set(tasks.map(({ rung }) => rung))).toEqual(
      new Set(tasks.some(({ rung }) => rung === 'remind') ? ['urge', 'remind'] : ['urge']),
    )
    for (const { unit, overdue } of asked.units) {
      const list = await specialist.get(`/api/tasks?class=open-overdue&unit=${unit.id}&asOf=2017-01-05&knownOn=2017-01-04`)
      expect([unit.id, TaskList.parse(list.json).total]).toEqual([unit.id, overdue])
    }
  })

  it('is nothing on New Year’s day in lieu, which says that it comes on 3 January', async () => {
    expect(await dayOf(specialist, '?asOf=2017-01-02')).toMatchObject({ comesOn: '2017-01-03', units: [], stopped: [] })
  })

  it('is the office’s own business: a unit that does the work does not see the desk', async () => {
    expect((await (await town.as('u-yte')).get('/api/urging?office=na.ubnd')).status).toBe(404)
  })

  it('leaves out what a leader stopped, with the reason beside, until the stop is taken back', async () => {
    const before = await dayOf(specialist)
    const unit = before.units[0]
    if (!unit) throw new Error('nobody is late')
    const stop = { action: 'stop', target: { kind: 'unit', id: unit.unit.id }, reason: 'Đơn vị đang khắc phục bão lụt' }
    expect(codeOf(await act(specialist, 0, stop))).toBe('NOT_ALLOWED')
    expect((await act(leader, 0, stop)).json).toEqual({ id: 'na.ubnd', version: 1 })
    // Somebody else decided on an older desk.
    expect(codeOf(await act(leader, 0, stop))).toBe('CHANGED_BY_ANOTHER')
    expect(codeOf(await act(leader, 1, stop))).toBe('URGING_STOPPED_ALREADY')
    const stopped = await dayOf(specialist)
    expect(stopped.units.map((one) => one.unit.id)).toEqual(before.units.slice(1).map((one) => one.unit.id))
    expect(stopped.stopped).toHaveLength(unit.tasks.length)
    expect(stopped.stops).toMatchObject([{ name: unit.unit.name, rung: null, reason: 'Đơn vị đang khắc phục bão lụt', on: '2017-01-05' }])
    const stopId = stopped.stops[0]?.stopId
    expect((await act(leader, 1, { action: 'lift', stopId, reason: 'Đã xong' })).status).toBe(200)
    expect((await dayOf(specialist)).units).toEqual(before.units)
  })

  it('follows the ladder that a programme chose, by a fact', async () => {
    const task = (await dayOf(specialist)).units[0]?.tasks[0]
    const list = TaskList.parse((await specialist.get('/api/tasks?class=open-overdue&limit=200')).json)
    const directiveId = list.items.find(({ id }) => id === task?.task)?.directive?.id
    expect(codeOf(await act(leader, 2, { action: 'choose', directiveId, ladderId: 'none' }))).toBe('URGING_LADDER_UNKNOWN')
    // A programme that urges only from the 250th working day after a deadline urges nobody yet.
    expect(
      (await act(leader, 2, { action: 'choose', directiveId, ladderId: 'strict', numbers: { urge: 250, 'report-up': 250, explain: 250 } }))
        .status,
    ).toBe(200)
    const asked = await dayOf(specialist)
    expect(asked.units.flatMap((one) => one.tasks).some((one) => one.task === task?.task)).toBe(false)
    expect(asked.choices).toMatchObject([{ directiveId, ladderId: 'strict' }])
  })

  it('is kept in facts from which its tables are built again', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
