import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, operatorPrincipal } from '../../../src/flows/manage-accounts.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { DifficultyDetail, DifficultyList, DifficultyRouteView, DifficultyWritten, TaskDetail, TaskDone } from '../../../src/tasks/index.ts'
import { hinderedByUnit, hinderedSearch } from '../../../src/web/screens/board/hindered.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import { type Answer, type Caller, type RunningTown, signIn } from '../plan-484/running-server.ts'

const [office, police, health, labour] = ['na.ubnd', 'na.ca', 'na.so.y-te', 'na.so.ldtbxh'] as const
const PEOPLE = [
  { login: 'k-chuyenvien', office, roles: ['specialist'] },
  { login: 'k-lanhdao', office, roles: ['leader'] },
  { login: 'k-congan', office: police, roles: ['focal'] },
  { login: 'k-yte', office: health, roles: ['head'] },
  { login: 'k-ld', office: labour, roles: ['focal'] },
  { login: 'k-tttt', office: 'na.so.tttt', roles: ['head'] },
] as const

let town: RunningTown
let plan = ''
const tasks: Record<string, string> = {}
const ids: Record<string, string> = {}

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return DifficultyWritten.parse(answer.json)
}
const show = async (login: string, id: string, query = '') =>
  DifficultyDetail.parse((await (await town.as(login)).get(`/api/difficulties/${id}${query}`)).json)
const list = async (login: string, query = '') =>
  DifficultyList.parse((await (await town.as(login)).get(`/api/difficulties?${query}`)).json)
const act = async (login: string, id: string, expectedVersion: number, request: object) =>
  (await town.as(login)).post(`/api/difficulties/${id}/actions`, { commandId: newId(), expectedVersion, request })
const raise = async (login: string, body: object) => (await town.as(login)).post('/api/difficulties', { commandId: newId(), ...body })
const taskOf = async (id: string) => TaskDetail.parse((await (await town.as('k-chuyenvien')).get(`/api/tasks/${id}`)).json)
const route = async (steps: readonly (readonly [string, number])[], expectedVersion: number) => {
  const request = { action: 'set', steps: steps.map(([unit, days]) => ({ unit, days })), clause: 'IV.2' }
  return (await town.as('k-chuyenvien')).post(`/api/documents/${plan}/difficulty-route`, { commandId: newId(), expectedVersion, request })
}
const paper = { number: '1207/CAT-PC47', issuedOn: '2017-01-12', issuer: 'Công an tỉnh', file: null }

async function assign(caller: Caller, over: object): Promise<string> {
  const term = { kind: 'by', date: '2017-01-31' }
  const body = {
    commandId: newId(),
    title: 'Mở điểm cấp phát thuốc',
    assignedOn: '2017-01-03',
    term,
    directiveId: plan,
    clause: 'III.7',
    ...over,
  }
  return TaskDone.parse((await caller.post('/api/tasks', body)).json).id
}

beforeAll(async () => {
  const demo = await startDemoTown(PEOPLE)
  town = demo
  plan = demo.plan
  town.setNow('2017-01-05T09:00:00+07:00')
  const specialist = await town.as('k-chuyenvien')
  tasks.health = await assign(specialist, { lead: health, coordinators: ['na.so.tttt'] })
  tasks.labour = await assign(specialist, { lead: labour })
  tasks.alone = await assign(specialist, { lead: health, directiveId: null, clause: null })
}, 180_000)
afterAll(() => town?.stop())

describe('a difficulty of plan 484, from the unit through the police to the province', { timeout: 120_000 }, () => {
  it('takes the way of clause IV.2 once the desk has set it; before, it would go straight to who gave the task', async () => {
    const before = DifficultyRouteView.parse((await (await town.as('k-yte')).get(`/api/documents/${plan}/difficulty-route`)).json)
    expect(before).toMatchObject({ rule: 'default', steps: [], defaultDays: 5, maySet: false })
    expect(before.unverified).toContain('chưa tìm thấy quy định')
    written(
      await route(
        [
          [police, 5],
          [office, 7],
        ],
        0,
      ),
    )
    expect(codeOf(await route([[police, 5]], 0))).toBe('CHANGED_BY_ANOTHER')
    expect(codeOf(await route([['na.khong-co', 5]], 1))).toBe('DIFFICULTY_ROUTE_UNIT')
    const set = DifficultyRouteView.parse((await (await town.as('k-chuyenvien')).get(`/api/documents/${plan}/difficulty-route`)).json)
    expect(set).toMatchObject({
      rule: 'programme',
      clause: 'IV.2',
      maySet: true,
      steps: [{ unit: { name: 'Công an tỉnh Nghệ An' }, days: 5 }, { days: 7 }],
    })
  })

  it('is raised by the lead or a coordinator, and by nobody else; the clock of the task runs on', async () => {
    ids.health = written(await raise('k-yte', { taskId: tasks.health, text: 'Chưa có biên chế cho điểm mới', asksClock: true })).id
    ids.labour = written(await raise('k-ld', { taskId: tasks.labour, text: 'Thiếu biên chế', asksClock: true })).id
    ids.helper = written(await raise('k-tttt', { taskId: tasks.health, text: 'Không có kinh phí' })).id
    expect((await raise('k-ld', { taskId: tasks.health, text: 'x' })).status).toBe(404)
    expect(codeOf(await raise('k-chuyenvien', { taskId: tasks.health, text: 'x' }))).toBe('DIFFICULTY_RAISED_BY_OTHERS')
    ids.keyed = written(await raise('k-chuyenvien', { taskId: tasks.labour, text: 'Nêu trên giấy', onBehalfOf: labour })).id
    expect(await show('k-yte', ids.health)).toMatchObject({ status: 'waiting', rule: 'programme', allowed: ['withdraw'], unverified: null })
    expect((await taskOf(tasks.health ?? '')).classification.suspended).toBe(false)
  })

  it('waits at the police for five working days, that day included, and each number opens as long a list', async () => {
    // Thursday 5 January 2017: 6, 9, 10, 11, 12 are the five; Friday 13 is late.
    expect((await show('k-congan', ids.health ?? '')).way).toMatchObject([
      { unit: { id: police }, since: '2017-01-05', due: '2017-01-12', isLate: false },
      { unit: { id: office }, days: 7, since: null },
    ])
    for (const [asOf, overdue] of [
      ['2017-01-12', 0],
      ['2017-01-13', 4],
    ] as const) {
      const { counts, waitingHere } = await list('k-congan', `list=to-answer&asOf=${asOf}`)
      expect([counts, waitingHere]).toEqual([
        { waiting: 4, overdue, answered: 0, returned: 0, withdrawn: 0 },
        { waiting: 4, overdue },
      ])
      for (const standing of ['waiting', 'overdue', 'answered'] as const) {
        const { items } = await list('k-congan', `list=to-answer&standing=${standing}&asOf=${asOf}`)
        expect(items).toHaveLength(counts[standing])
      }
    }
    expect((await list('k-lanhdao', `directive=${plan}`)).counts.waiting).toBe(4)
    expect((await list('k-lanhdao', 'list=to-answer')).items).toEqual([])
    expect((await list('k-yte', 'list=mine')).items.map(({ id }) => id)).toEqual([ids.health])
    expect((await list('k-ld')).items.map(({ id }) => id).sort()).toEqual([ids.keyed, ids.labour].sort())
    expect((await list('k-congan', 'asOf=2017-01-04')).items).toEqual([])
  })

  it('is joined to the same one of another unit, and one answer reaches both and stops the clock of each task', async () => {
    town.setNow('2017-01-12T15:00:00+07:00')
    const same = await show('k-congan', ids.labour ?? '')
    expect(same.joinable.map(({ id }) => id)).toContain(ids.health)
    written(await act('k-congan', ids.labour ?? '', 1, { action: 'join', into: ids.health }))
    expect((await list('k-congan', 'list=to-answer')).counts.waiting).toBe(3)
    const answer = { action: 'answer', text: 'Được tạm hoãn cho đến khi tỉnh giao biên chế', paper, clock: { from: '2017-01-06' } }
    expect(codeOf(await act('k-congan', ids.labour ?? '', 2, answer))).toBe('DIFFICULTY_JOINED')
    expect(codeOf(await act('k-congan', ids.health ?? '', 2, { ...answer, paper: null }))).toBe('DIFFICULTY_CLOCK_NEEDS_PAPER')
    expect((await act('k-yte', ids.health ?? '', 2, answer)).status).toBe(403)
    written(await act('k-congan', ids.health ?? '', 2, answer))
    for (const [login, id, task] of [
      ['k-yte', ids.health, tasks.health],
      ['k-ld', ids.labour, tasks.labour],
    ] as const) {
      const shown = await show(login, id ?? '')
      expect(shown).toMatchObject({
        status: 'answered',
        answer: { by: { id: police }, clock: { from: '2017-01-06' }, paper: { number: '1207/CAT-PC47' } },
      })
      expect(shown.answer?.text).toContain('tạm hoãn')
      const detail = await taskOf(task ?? '')
      expect(detail.classification).toMatchObject({ suspended: true, class: 'open-within-term' })
      expect(detail.events.at(-1)).toMatchObject({
        type: 'task.suspended',
        on: '2017-01-06',
        decision: { number: '1207/CAT-PC47', issuer: 'Công an tỉnh' },
      })
    }
  })

  it('of two who answer at once the second is told the day and the unit of the first', async () => {
    const second = await act('k-congan', ids.health ?? '', 2, { action: 'answer', text: 'Lần hai' })
    expect(second.status).toBe(409)
    expect(second.json).toMatchObject({
      error: { code: 'DIFFICULTY_ENDED', message: expect.stringContaining('12/01/2017 (Công an tỉnh Nghệ An)') },
    })
  })

  it('is passed up with reasons; whoever had it until a moment ago is told where it went; the province answers without stopping the clock', async () => {
    written(await act('k-congan', ids.helper ?? '', 1, { action: 'pass-up', reason: 'Thuộc thẩm quyền của UBND tỉnh' }))
    const late = await act('k-congan', ids.helper ?? '', 1, { action: 'return', reason: 'x' })
    expect(late.json).toMatchObject({ error: { code: 'DIFFICULTY_MOVED_ON' } })
    // Seven working days after Thursday 12 January: 13, 16–20, 23; Tết begins on the 26th.
    expect((await show('k-lanhdao', ids.helper ?? '')).way[1]).toMatchObject({
      unit: { id: office },
      since: '2017-01-12',
      due: '2017-01-23',
    })
    expect((await list('k-lanhdao', 'list=to-answer')).counts.waiting).toBe(1)
    expect(codeOf(await act('k-lanhdao', ids.helper ?? '', 2, { action: 'pass-up', reason: 'x' }))).toBe('DIFFICULTY_LAST_ON_ROUTE')
    written(await act('k-lanhdao', ids.helper ?? '', 2, { action: 'answer', text: 'Sở Tài chính cấp bổ sung' }))
    expect(await show('k-tttt', ids.helper ?? '')).toMatchObject({ status: 'answered', answer: { clock: null, clockLeft: 'not-asked' } })
    const asBefore = await show('k-tttt', ids.helper ?? '', '?asOf=2017-01-11')
    expect([asBefore.status, asBefore.at.id, asBefore.version]).toEqual(['waiting', police, 3])
  })

  it('is returned as none, or withdrawn by who raised it', async () => {
    written(await act('k-congan', ids.keyed ?? '', 1, { action: 'return', reason: 'Đã có hướng dẫn' }))
    expect(await show('k-ld', ids.keyed ?? '')).toMatchObject({ status: 'returned', allowed: [] })
    const id = written(await raise('k-yte', { taskId: tasks.alone, text: 'Nêu nhầm' })).id
    expect(await show('k-yte', id)).toMatchObject({ rule: 'default', at: { id: office }, unverified: expect.stringContaining('5 ngày') })
    expect((await act('k-chuyenvien', id, 1, { action: 'withdraw', reason: 'x' })).json).toMatchObject({
      error: { code: 'DIFFICULTY_RAISED_BY_OTHERS' },
    })
    written(await act('k-yte', id, 1, { action: 'withdraw', reason: 'Nêu nhầm' }))
    expect((await list('k-yte', 'list=mine')).counts).toEqual({ waiting: 0, overdue: 0, answered: 1, returned: 0, withdrawn: 1 })
  })

  it('waiting at a unit that is abolished is read and answered by its successor of that day', async () => {
    written(
      await route(
        [
          [labour, 5],
          [office, 7],
        ],
        1,
      ),
    )
    const id = written(await raise('k-yte', { taskId: tasks.health, text: 'Chưa có quy chế phối hợp' })).id
    town.setNow('2025-03-05T09:00:00+07:00')
    const draft = {
      login: 'k-noivu',
      name: 'Người Sở Nội vụ',
      office: UnitId.parse('na.so.noi-vu.2025'),
      roles: ['head'] as const,
      mustChangePassword: false,
    }
    const { oneTimePassword } = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
    const heir = await signIn(town.url, 'k-noivu', oneTimePassword ?? '')
    const { items, counts } = DifficultyList.parse((await heir.get('/api/difficulties?list=to-answer')).json)
    expect([items.map((item) => item.id), counts.overdue]).toEqual([[id], 1])
    const request = { action: 'answer', text: 'Sở Nội vụ trả lời thay' }
    const body = { commandId: newId(), expectedVersion: 1, request }
    written(await heir.post(`/api/difficulties/${id}/actions`, body))
    expect((await show('k-lanhdao', id)).answer).toMatchObject({ by: { id: 'na.so.noi-vu.2025' } })
    // Now nobody can stand at the place of the department itself: the way leads to its heir.
    const next = written(await raise('k-yte', { taskId: tasks.health, text: 'Còn vướng' })).id
    expect((await show('k-yte', next)).at.id).toBe('na.so.noi-vu.2025')
  })

  it('is counted beside its agency on the board as often as the list of that agency holds it', async () => {
    const { items } = await list('k-lanhdao', new URLSearchParams(hinderedSearch({ directive: null }, {})).toString())
    const counts = hinderedByUnit(items)
    expect(counts.size).toBeGreaterThan(0)
    for (const [unit, count] of counts) {
      const opened = await list('k-lanhdao', new URLSearchParams(hinderedSearch({ directive: null }, {}, unit)).toString())
      expect([opened.items.length, opened.counts.waiting], unit).toEqual([count, count])
    }
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(items.length)
  })

  it('has tables that are what its facts make of them', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
