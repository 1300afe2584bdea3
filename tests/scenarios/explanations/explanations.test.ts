import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAccount, operatorPrincipal } from '../../../src/flows/manage-accounts.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { AccountId, newId, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { PostEntry } from '../../../src/organizations/index.ts'
import { appendPosts } from '../../../src/organizations/posts/posts-store.ts'
import { inTransaction, putContent, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import {
  BatchDetail,
  BatchWritten,
  ExplanationDetail,
  ExplanationList,
  ExplanationPreview,
  ExplanationWritten,
  LetterDetail,
  TaskBoard,
  TaskDone,
  TaskList,
  UrgingDay,
} from '../../../src/tasks/index.ts'
import { startDemoTown } from '../plan-484/demo-town.ts'
import { type Answer, type Caller, type RunningTown, signIn } from '../plan-484/running-server.ts'

const [office, health, labour] = ['na.ubnd', 'na.so.y-te', 'na.so.ldtbxh'] as const
/** Ended on 1 March 2025; what it did went to the unit beside it. */
const ETHNIC = { unit: 'na.ban-dan-toc', heir: 'na.so.dttg' }
const PEOPLE = [
  { login: 'g-chuyenvien', office, roles: ['specialist'] },
  { login: 'g-lanhdao', office, roles: ['leader'] },
  { login: 'g-pho', office, roles: ['leader'] },
  { login: 'g-yte', office: health, roles: ['head'] },
  { login: 'g-yte-dm', office: health, roles: ['focal'] },
  { login: 'g-ld', office: labour, roles: ['head'] },
  { login: 'g-thanhtra', office: 'na.thanh-tra', roles: ['inspector'] },
] as const

let town: RunningTown
let plan = ''
const tasks: Record<string, string> = {}
const ids: Record<string, string> = {}

const errorOf = (answer: Answer) => (answer.json as { error?: { code?: string; params?: Record<string, unknown> } }).error
const codeOf = (answer: Answer) => errorOf(answer)?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return ExplanationWritten.parse(answer.json)
}
const demand = async (login: string, about: object, more: object = {}) =>
  (await town.as(login)).post('/api/explanations', { commandId: newId(), about, reason: 'Quá hạn, chưa có kết quả', ...more })
const ofTask = (taskId: string | undefined) => ({ kind: 'task', taskId })
const show = async (login: string, id = '') => ExplanationDetail.parse((await (await town.as(login)).get(`/api/explanations/${id}`)).json)
const list = async (login: string, query = '') =>
  ExplanationList.parse((await (await town.as(login)).get(`/api/explanations?${query}`)).json)
const act = async (login: string, of: { id: string; version: number }, request: object, more: object = {}) =>
  (await town.as(login)).post(`/api/explanations/${of.id}/actions`, { commandId: newId(), expectedVersion: of.version, request, ...more })
const answer = (of: readonly string[], kind = 'waits-for-others') => ({
  ...{ action: 'answer', text: 'Chờ Sở Tài chính thẩm định', causes: of.map((taskId) => ({ taskId, kind })) },
})

async function assign(caller: Caller, lead: string, over: object = {}): Promise<string> {
  const term = { kind: 'by', date: '2017-01-10' }
  const body = {
    commandId: newId(),
    title: 'Mở điểm cấp phát thuốc',
    assignedOn: '2016-12-01',
    term,
    directiveId: null,
    clause: null,
    lead,
  }
  return TaskDone.parse((await caller.post('/api/tasks', { ...body, ...over })).json).id
}

/** The labour department has a director, who signs in as its head. */
async function enterDirector(): Promise<void> {
  const who = { actor: AccountId.parse(town.accountOf('g-ld')), office: UnitId.parse(labour), commandId: newId(), now: town.house.clock() }
  await inTransaction(town.house.store, async (tx) => {
    const words = await putContent(tx, { title: 'Giám đốc' })
    const post = PostEntry.parse({ id: 'ld-gd', words, kind: 'post', rank: 'head', validFrom: '2016-01-01' })
    const holding = { id: 'ld-gd-1', words, kind: 'holding', post: post.id, account: who.actor, as: 'appointed', validFrom: '2016-01-01' }
    const facts = [post, PostEntry.parse(holding)].map((entry) => ({ type: 'posts.entered' as const, typeVersion: 1 as const, entry }))
    await appendPosts(tx, who, { unit: UnitId.parse(labour), expectedVersion: 0, facts })
  })
}

beforeAll(async () => {
  const demo = await startDemoTown(PEOPLE)
  town = demo
  plan = demo.plan
  town.setNow('2017-01-05T09:00:00+07:00')
  await enterDirector()
  const specialist = await town.as('g-chuyenvien')
  tasks.health = await assign(specialist, health)
  tasks.labour = await assign(specialist, labour)
  tasks.ethnic = await assign(specialist, ETHNIC.unit, { term: { kind: 'by', date: '2025-02-10' } })
}, 300_000)
afterAll(() => town?.stop())

describe('an explanation that is demanded by hand', { timeout: 240_000 }, () => {
  it('is demanded by the office that gave the task, of the unit that leads it, over Tết: five working days from 19 January end on 2 February', async () => {
    town.setNow('2017-01-19T09:00:00+07:00')
    const specialist = await town.as('g-chuyenvien')
    const seen = ExplanationPreview.parse((await specialist.post('/api/explanations/preview', { about: ofTask(tasks.health) })).json)
    expect(seen).toMatchObject({ unit: { id: health }, days: 5, due: '2017-02-02', unverified: true, leftOut: 0, open: null })
    for (const [login, status] of [
      ['g-thanhtra', 403],
      ['g-ld', 404],
      ['g-yte', 403],
    ] as const) {
      expect([login, (await demand(login, ofTask(tasks.health))).status]).toEqual([login, status])
    }
    ids.health = written(await demand('g-chuyenvien', ofTask(tasks.health))).id
    const detail = await show('g-lanhdao', ids.health)
    expect(detail).toMatchObject({
      ...{ status: 'asked', unit: { id: health }, office: { id: office }, due: '2017-02-02', taskCount: 1, allowed: ['withdraw'] },
      ...{ reason: 'Quá hạn, chưa có kết quả', title: 'Mở điểm cấp phát thuốc', keysIn: false },
    })
    expect(detail.tasks).toMatchObject([{ id: tasks.health, class: 'open-overdue', due: '2017-01-10', readable: true, cause: null }])
  })

  it('of two who demand the same at once, the second is told which demand is open', async () => {
    const both = await Promise.all([demand('g-lanhdao', ofTask(tasks.labour)), demand('g-pho', ofTask(tasks.labour))])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = both.find(({ status }) => status === 200)
    const lost = both.find(({ status }) => status === 409)
    if (!won || !lost) throw new Error('one of two must win')
    ids.labour = written(won).id
    expect(errorOf(lost)).toMatchObject({ code: 'EXPLANATION_OPEN_ALREADY', params: { explanation: ids.labour, due: '2017-02-02' } })
  })

  it('is asked of the head by the post of that day: by name for who may know it, by post alone for who may not', async () => {
    expect((await show('g-lanhdao', ids.labour)).head).toEqual({ post: 'Giám đốc', person: null })
    expect((await show('g-ld', ids.labour)).head).toEqual({ post: 'Giám đốc', person: 'Người g-ld' })
    expect((await show('g-yte', ids.health)).head).toBeNull()
  })

  it('waits for the unit that was asked and for nobody else; each count opens as long a list', async () => {
    expect((await list('g-yte', 'list=of-us')).items.map(({ id }) => id)).toEqual([ids.health])
    expect((await (await town.as('g-yte')).get(`/api/explanations/${ids.labour}`)).status).toBe(404)
    expect((await list('g-yte')).here).toEqual({ toAnswer: 1, overdue: 0, toDecide: 0 })
    for (const asOf of ['2017-02-02', '2017-02-03']) {
      const { counts } = await list('g-lanhdao', `list=demanded&asOf=${asOf}`)
      expect([asOf, counts.asked, counts.overdue]).toEqual([asOf, 2, asOf === '2017-02-03' ? 2 : 0])
      for (const standing of ['asked', 'overdue', 'answered'] as const) {
        expect((await list('g-lanhdao', `list=demanded&asOf=${asOf}&standing=${standing}`)).items).toHaveLength(counts[standing])
      }
    }
  })

  it('is answered with a cause for each task; of two who answer at once one is told that the other was first', async () => {
    const none = { action: 'answer', text: 'Đang làm', causes: [{ taskId: 'khac', kind: 'other' }] }
    expect(codeOf(await act('g-yte', { id: ids.health ?? '', version: 1 }, none))).toBe('EXPLANATION_CAUSE_MISSING')
    expect((await act('g-ld', { id: ids.health ?? '', version: 1 }, answer([tasks.health ?? '']))).status).toBe(404)
    town.setNow('2017-02-03T09:00:00+07:00')
    const at = { id: ids.health ?? '', version: 1 }
    const both = await Promise.all(['g-yte', 'g-yte-dm'].map((login) => act(login, at, answer([tasks.health ?? '']))))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.flatMap((one) => codeOf(one) ?? [])).toEqual(['CHANGED_BY_ANOTHER'])
    const detail = await show('g-lanhdao', ids.health)
    expect(detail).toMatchObject({ status: 'answered', wasLate: true, isOverdue: false, allowed: ['accept', 'return'] })
    expect(detail.rounds).toMatchObject([
      { due: '2017-02-02', isLate: true, answer: { on: '2017-02-03', text: 'Chờ Sở Tài chính thẩm định' } },
    ])
    expect((await list('g-lanhdao')).causes['waits-for-others']).toBe(1)
    expect((await list('g-lanhdao')).here.toDecide).toBe(1)
  })

  it('is decided by a leader alone: given back with a new term, answered again, accepted once by one of two', async () => {
    const at = (version: number) => ({ id: ids.health ?? '', version })
    expect(codeOf(await act('g-chuyenvien', at(2), { action: 'accept' }))).toBe('NOT_ALLOWED')
    written(await act('g-lanhdao', at(2), { action: 'return', reason: 'Chưa nêu ngày hoàn thành', days: 2 }))
    // Friday 3 February 2017 + 2 working days: 6, 7.
    expect(await show('g-yte', ids.health)).toMatchObject({ status: 'returned', due: '2017-02-07', allowed: ['answer'] })
    expect(codeOf(await act('g-lanhdao', at(3), { action: 'accept' }))).toBe('EXPLANATION_NOT_NOW')
    written(await act('g-yte', at(3), answer([tasks.health ?? ''], 'lacks-means')))
    const both = await Promise.all(['g-lanhdao', 'g-pho'].map((login) => act(login, at(4), { action: 'accept' })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.flatMap((one) => codeOf(one) ?? [])).toEqual(['CHANGED_BY_ANOTHER'])
    const detail = await show('g-yte', ids.health)
    expect(detail).toMatchObject({ status: 'accepted', wasLate: true, endedOn: '2017-02-03', allowed: [] })
    expect(detail.rounds.map(({ isLate, returned }) => [isLate, returned?.reason ?? null])).toEqual([
      [true, 'Chưa nêu ngày hoàn thành'],
      [false, null],
    ])
    expect(codeOf(await act('g-lanhdao', at(5), { action: 'return', reason: 'x' }))).toBe('EXPLANATION_ENDED')
  })

  it('is entered by the office from a paper, for the unit that was asked and for no other, on the day of the paper', async () => {
    const at = { id: ids.labour ?? '', version: 1 }
    const request = answer([tasks.labour ?? ''])
    expect(codeOf(await act('g-chuyenvien', at, request, { onBehalfOf: health }))).toBe('EXPLANATION_NOT_FOR')
    expect(codeOf(await act('g-chuyenvien', at, request, { onBehalfOf: labour, effectiveOn: '2017-01-18' }))).toBe('EXPLANATION_DATE_WRONG')
    written(await act('g-chuyenvien', at, request, { onBehalfOf: labour, effectiveOn: '2017-02-02' }))
    const detail = await show('g-ld', ids.labour)
    expect(detail).toMatchObject({ status: 'answered', wasLate: false, answeredOn: '2017-02-02' })
    expect(detail.events.at(-1)).toMatchObject({ type: 'explanation.answered', unit: { id: labour } })
  })
})

describe('an explanation of a red cell', { timeout: 240_000 }, () => {
  it('is about the tasks that stood in the cell: as many as its number, less those that are to be explained already', async () => {
    const leader = await town.as('g-lanhdao')
    const board = TaskBoard.parse((await leader.get('/api/board?asOf=2017-02-03')).json)
    const cell = board.rows.find(({ unit }) => unit.id === labour)?.byClass['open-overdue'] ?? 0
    const about = { kind: 'cell', unit: labour, cell: 'open-overdue', asOf: '2017-02-03' }
    const seen = ExplanationPreview.parse((await leader.post('/api/explanations/preview', { about })).json)
    // One of them is explained in the demand that still waits to be decided.
    expect([seen.tasks.length + seen.leftOut + seen.others, seen.leftOut]).toEqual([cell, 1])
    ids.cell = written(await demand('g-lanhdao', about, { days: 1 })).id
    const detail = await show('g-ld', ids.cell)
    expect(detail).toMatchObject({ taskCount: seen.tasks.length, leftOut: 1, due: '2017-02-06' })
    expect(detail.about).toMatchObject({ kind: 'cell', cell: 'open-overdue', asOf: '2017-02-03', knownOn: '2017-02-03', level: 'whole' })
    const query = `class=open-overdue&unit=${labour}&asOf=2017-02-03&level=whole&limit=200`
    const stood = TaskList.parse((await leader.get(`/api/tasks?${query}`)).json).items.map(({ id }) => id)
    expect([...detail.tasks.map(({ id }) => id), tasks.labour].sort()).toEqual([...stood].sort())
    expect(codeOf(await demand('g-pho', about))).toBe('EXPLANATION_OPEN_ALREADY')
  })

  it('is withdrawn with a reason before its answer, and then demanded anew', async () => {
    const at = { id: ids.cell ?? '', version: 1 }
    expect((await act('g-ld', at, { action: 'withdraw', reason: 'x' })).status).toBe(403)
    written(await act('g-chuyenvien', at, { action: 'withdraw', reason: 'Đã báo cáo bằng văn bản' }))
    expect(await show('g-ld', ids.cell)).toMatchObject({ status: 'withdrawn', endNote: 'Đã báo cáo bằng văn bản', allowed: [], due: null })
    written(await demand('g-lanhdao', { kind: 'cell', unit: labour, cell: 'open-overdue', asOf: '2017-02-03' }))
  })

  it('is refused where the office gave nothing that stands there', async () => {
    expect(codeOf(await demand('g-lanhdao', { kind: 'cell', unit: labour, cell: 'completed-late', asOf: '2017-02-03' }))).toBe(
      'EXPLANATION_NO_TASKS',
    )
  })
})

describe('an urging letter that carries the last rung', { timeout: 240_000 }, () => {
  const inBatch = (who: Caller, batch: string, request: object) =>
    who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request })
  const compose = async (who: Caller): Promise<string> => {
    const { version } = UrgingDay.parse((await who.get('/api/urging')).json)
    const body = { commandId: newId(), expectedVersion: version, units: [health] }
    return BatchWritten.parse(((await who.post(`/api/urging/${office}/batches`, body)).lines.at(-1) as { result?: unknown }).result).id
  }
  const send = async (batch: string): Promise<LetterDetail> => {
    const [specialist, leader] = [await town.as('g-chuyenvien'), await town.as('g-lanhdao')]
    await inBatch(leader, batch, { action: 'approve' })
    await inBatch(specialist, batch, { action: 'number' })
    await inBatch(leader, batch, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })
    await inBatch(specialist, batch, { action: 'send' })
    const { items } = BatchDetail.parse((await specialist.get(`/api/urging/batches/${batch}`)).json)
    return LetterDetail.parse((await specialist.get(`/api/urging/letters/${items[0]?.id}`)).json)
  }

  it('opens its explanation by itself when it is sent, for the tasks of that rung, with the day that it bears', async () => {
    town.setNow('2017-02-06T09:00:00+07:00')
    const leader = await town.as('g-lanhdao')
    const numbers = { 'report-up': 200, explain: 1 }
    const { version } = UrgingDay.parse((await (await town.as('g-chuyenvien')).get('/api/urging')).json)
    const request = { action: 'choose', directiveId: plan, ladderId: 'strict', numbers }
    expect((await leader.post(`/api/urging/${office}/actions`, { commandId: newId(), expectedVersion: version, request })).status).toBe(200)
    const before = (await list('g-lanhdao')).items.length
    const urged = await send(await compose(await town.as('g-chuyenvien')))
    expect([urged.status, urged.explainBy, (await list('g-lanhdao')).items.length]).toEqual(['sent', null, before])
    // Three working days of pause after Monday 6 February: Thursday 9; three working days to answer: 10, 13, 14.
    town.setNow('2017-02-09T09:00:00+07:00')
    const letter = await send(await compose(await town.as('g-chuyenvien')))
    expect([letter.status, letter.explainBy]).toEqual(['sent', '2017-02-14'])
    const asked = letter.rows.filter(({ rung }) => rung === 'explain').map(({ task }) => task)
    expect(asked.length).toBeGreaterThan(0)
    const opened = (await list('g-yte', 'list=of-us')).items.find(({ about }) => about.kind === 'letter')
    const detail = await show('g-yte', opened?.id)
    expect(detail).toMatchObject({ status: 'asked', due: '2017-02-14', about: { kind: 'letter', letterId: letter.id }, reason: null })
    expect(detail.tasks.map(({ id }) => id).sort()).toEqual([...asked].sort())
    ids.letter = detail.id
  })

  it('is not asked for by the ladder where somebody demanded it already', async () => {
    town.setNow('2017-02-20T09:00:00+07:00')
    const { units } = UrgingDay.parse((await (await town.as('g-chuyenvien')).get('/api/urging')).json)
    const again = units.filter(({ unit }) => unit.id === health).flatMap((one) => one.tasks.filter(({ rung }) => rung === 'explain'))
    expect(again).toEqual([])
  })
})

describe('a unit that ends between demand and answer', { timeout: 240_000 }, () => {
  it('leaves the demand to who has its place, and nobody else answers', async () => {
    town.setNow('2025-02-27T09:00:00+07:00')
    ids.ethnic = written(await demand('g-lanhdao', ofTask(tasks.ethnic))).id
    town.setNow('2025-03-04T09:00:00+07:00')
    const draft = {
      login: 'g-dttg',
      name: 'Giám đốc',
      office: UnitId.parse(ETHNIC.heir),
      roles: ['head' as const],
      mustChangePassword: false,
    }
    const { oneTimePassword } = unwrap(await addAccount(town.house, operatorPrincipal(), newId(), draft))
    const head = await signIn(town.url, 'g-dttg', oneTimePassword ?? '')
    const mine = ExplanationList.parse((await head.get('/api/explanations?list=of-us')).json)
    expect(mine.items.map(({ id, unit }) => [id, unit.id])).toEqual([[ids.ethnic, ETHNIC.unit]])
    expect((await show('g-lanhdao', ids.ethnic)).heirs.map(({ id }) => id)).toEqual([ETHNIC.heir])
    const request = answer([tasks.ethnic ?? ''], 'unclear')
    const path = `/api/explanations/${ids.ethnic}/actions`
    expect((await (await town.as('g-ld')).post(path, { commandId: newId(), expectedVersion: 1, request })).status).toBe(404)
    expect((await head.post(path, { commandId: newId(), expectedVersion: 1, request })).status).toBe(200)
    expect((await show('g-lanhdao', ids.ethnic)).rounds[0]?.answer?.by.id).toBe(ETHNIC.heir)
  })

  it('is kept in facts from which the tables are built again', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
