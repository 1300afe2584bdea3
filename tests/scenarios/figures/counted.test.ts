import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../src/kernel/index.ts'
import { CountedThings, PeriodicDetail, PeriodicWritten } from '../../../src/reports/index.ts'
import { TaskDone, TaskList } from '../../../src/tasks/index.ts'
import { type Answer, type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, district, other, commune] = ['na.ubnd', 'na.huyen.ky-son', 'na.huyen.con-cuong', 'na.xa.16816'] as const
const AT = `/api/periodic-reports/pcmt-6t/2017-H1/${district}`

let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'k-chuyenvien', office, roles: ['specialist'] },
    { login: 'k-kyson', office: district, roles: ['head'] },
    { login: 'k-concuong', office: other, roles: ['head'] },
    { login: 'k-congan', office: 'na.ca', roles: ['standing'] },
  ] as const
  town = await startTown(people, '2016-12-01T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const done = (answer: Answer): unknown => {
  expect(answer).toMatchObject({ status: 200 })
  return answer.json
}
const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code // the server's one shape of refusals
const detail = async (login = 'k-kyson') => PeriodicDetail.parse(done(await (await town.as(login)).get(AT)))
const counts = ({ counted }: PeriodicDetail) => Object.fromEntries(counted.map(({ indicator, value }) => [indicator, value]))
const opened = async (indicator: string) => CountedThings.parse(done(await (await town.as('k-kyson')).get(`${AT}/counted/${indicator}`)))
const act = async (expectedVersion: number, request: object): Promise<Answer> =>
  (await town.as('k-kyson')).post(`${AT}/actions`, { commandId: newId(), expectedVersion, request })
const written = (answer: Answer): number => PeriodicWritten.parse(done(answer)).version

async function task(lead: string, due: string, assignedOn = '2016-11-01'): Promise<string> {
  const draft = { title: `Việc hạn ${due}`, lead, assignedOn, term: { kind: 'by', date: due } }
  return TaskDone.parse(done(await (await town.as('k-chuyenvien')).post('/api/tasks', { commandId: newId(), ...draft }))).id
}
/** Claimed by the lead and verified by the office on the same day. */
async function finish(id: string, on: string): Promise<void> {
  town.setNow(`${on}T09:00:00+07:00`)
  const proofs = [{ kind: 'document', number: '9/BC', issuedOn: on, issuer: 'UBND huyện' }]
  const claim = { commandId: newId(), expectedVersion: 1, action: 'claim', proofs }
  const { version } = TaskDone.parse(done(await (await town.as('k-kyson')).post(`/api/tasks/${id}/actions`, claim)))
  const verify = { commandId: newId(), expectedVersion: version, action: 'verify' }
  done(await (await town.as('k-chuyenvien')).post(`/api/tasks/${id}/actions`, verify))
}
async function area(login: string, unit: string, kind: string): Promise<string> {
  const values = {
    title: { kind: 'text', text: `Địa bàn của ${unit}` },
    ...{ area: { kind: 'unit', unit }, class: { kind: 'choice', choice: kind }, 'classed-on': { kind: 'date', date: '2016-12-01' } },
  }
  const answer = await (await town.as(login)).post('/api/registers/key-areas/records', { commandId: newId(), values })
  return (done(answer) as { id: string }).id // what every entry of a record answers
}

/**
 * The half-year runs from 15/12/2016 to 14/6/2017. Of the district: one task done before it, two done on time in it, one done late, two overdue on its last day, one
 * within its term. Areas that stand complex or key: its own and that of a commune under it; a normal one and that of another district do not count.
 */
const REST = [
  ...['addicts-on-file', 'users-managed', 'cases', 'persons-arrested', 'fugitives-caught', 'seized', 'propaganda-events'],
  'propaganda-participants',
].map((indicator) => ({ indicator, breakdown: '', value: '1' }))

describe('figures of a report that registers and tasks already hold', { timeout: 120_000 }, () => {
  let tasks: string[]
  let mine: string
  it('are counted for the unit and those under it on the last day of the period', async () => {
    tasks = []
    for (const due of ['2016-12-31', '2017-03-31', '2017-03-31', '2017-03-31', '2017-05-31', '2017-06-13', '2017-12-31']) {
      tasks.push(await task(district, due))
    }
    await task(other, '2017-05-31')
    mine = await area('k-kyson', district, 'complex')
    await area('k-kyson', commune, 'key')
    await area('k-kyson', commune, 'normal')
    await area('k-concuong', other, 'key')
    const [before = '', first = '', second = '', late = ''] = tasks
    await finish(before, '2016-12-10')
    await finish(first, '2017-03-20')
    await finish(second, '2017-03-31')
    await finish(late, '2017-04-10')
    town.setNow('2017-06-16T08:00:00+07:00')
    const shown = await detail()
    expect(counts(shown)).toEqual({ 'areas-complex': '2', 'tasks-done-on-time': '2', 'tasks-done-late': '1', 'tasks-overdue': '2' })
    expect(shown.counted.every(({ asOf, entered, sent }) => asOf === '2017-06-14' && entered === null && sent === null)).toBe(true)
    // Nothing is written by itself.
    expect(shown).toMatchObject({ version: 0, entered: {} })
  })

  it('open to what was counted: as many tasks as the list of tasks gives, the same records', async () => {
    const overdue = await opened('tasks-overdue')
    const list = TaskList.parse(
      done(await (await town.as('k-kyson')).get(`/api/tasks?unit=${district}&class=open-overdue&asOf=2017-06-14`)),
    )
    expect(overdue).toMatchObject({ total: 2, asOf: '2017-06-14' })
    expect(overdue.items.map(({ id }) => id).sort()).toEqual(list.items.map(({ id }) => id).sort())
    expect(list.total).toBe(2)
    const areas = await opened('areas-complex')
    expect(areas.total).toBe(2)
    expect(areas.items).toContainEqual({
      ...{ kind: 'record', id: mine, register: 'key-areas', title: `Địa bàn của ${district}`, amount: 1 },
      unit: { id: district, name: expect.any(String) },
    })
    expect(await opened('cases')).toMatchObject({ total: null, items: [] })
  })

  it('are taken or not; another figure wants a reason, and what was counted then stays with the draft', async () => {
    const counted = [
      { indicator: 'areas-complex', breakdown: '', value: '2' },
      { indicator: 'tasks-done-on-time', breakdown: '', value: '2' },
      { indicator: 'tasks-done-late', breakdown: '', value: '1' },
      { indicator: 'tasks-overdue', breakdown: '', value: '1' },
    ]
    const version = written(await act(0, { action: 'enter', cells: [...REST, ...counted] }))
    const shown = await detail()
    const of = (id: string) => shown.counted.find(({ indicator }) => indicator === id)?.entered
    expect(of('areas-complex')).toEqual({ value: '2', on: '2017-06-16', isTaken: true })
    expect(of('tasks-overdue')).toEqual({ value: '2', on: '2017-06-16', isTaken: false })
    expect(shown.faults.filter(({ check }) => check.startsWith('counted'))).toMatchObject([
      { check: 'counted-tasks-overdue', level: 'soft', messageVi: expect.stringContaining('ghi 1, đếm được 2 đến ngày 14/06/2017') },
    ])
    expect(codeOf(await act(version, { action: 'submit' }))).toBe('PERIODIC_REASON_NEEDED')
    const reasons = [{ check: 'counted-tasks-overdue', text: 'Một việc đã xong, chờ xác nhận' }]
    written(await act(version, { action: 'submit', reasons }))
  })

  it('are flagged when the register changes after the report was sent, and the sent figure stays', async () => {
    const change = { class: { kind: 'choice', choice: 'normal' } }
    const request = { action: 'correct', values: change, reason: 'Xếp nhầm loại' }
    const body = { commandId: newId(), expectedVersion: 1, effectiveOn: '2016-12-01', request }
    const answer = await (await town.as('k-kyson')).post(`/api/register-records/${mine}/actions`, body)
    done(answer)
    const shown = await detail()
    expect(shown.counted.find(({ indicator }) => indicator === 'areas-complex')).toMatchObject({
      ...{ value: '1', sent: { value: '2', asOf: '2017-06-14' }, entered: { value: '2', isTaken: true } },
    })
    expect(shown.cells['areas-complex|']).toBe('2')
  })

  it('are no figures to somebody who may not open what is counted, and the report of another district is not there', async () => {
    expect((await (await town.as('k-concuong')).get(`${AT}/counted/tasks-overdue`)).status).toBe(404)
    expect(counts(await detail('k-congan'))).toMatchObject({ 'areas-complex': '1' })
  })
})
