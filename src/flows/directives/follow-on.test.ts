import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal, Role } from '../../access/index.ts'
import type { FollowOn, FollowOnPreview } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { AccountId, newId, type PlainDate, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { rebuild, type Store } from '../../storage/index.ts'
import { asOwner } from '../../storage/testing.ts'
import { type LiveTask, TaskQuery, TaskRequest } from '../../tasks/index.ts'
import { readTask, tasksProjection } from '../../tasks/store.ts'
import { actOnTask } from '../act-on-task.ts'
import type { House } from '../house.ts'
import { issueDirective, withdrawDirective } from '../issue-directive.ts'
import { getDocument, reviewDocument } from '../review-document.ts'
import { takeInDocument } from '../take-in-document.ts'
import { findTasks } from '../task-board.ts'
import { showTask } from '../task-detail.ts'
import { compareDirectives } from './compare-directives.ts'
import { previewFollowOn } from './preview-follow-on.ts'
import { openTestHouse, type TestHouse } from './testing-house.ts'

/** A plan of the province of the tests, with its clauses and date. */
const planOf = (number: string, date: string, clauses: string): string => `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${number}
Sơn Hải, ${date}
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY TRÊN ĐỊA BÀN TỈNH SƠN HẢI
I. PHÂN CÔNG NHIỆM VỤ
${clauses}
Nơi nhận:
- Công an tỉnh;
- Sở Y tế;
- Sở Lao động - Thương binh và Xã hội;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
`

const BEFORE = `1. Sở Lao động - Thương binh và Xã hội
- Xây dựng đề án chuyển đổi các trung tâm cai nghiện trên địa bàn tỉnh, hoàn thành trước ngày 30/12/2016.
2. Công an tỉnh
- Xây dựng kế hoạch kiểm tra chuyên đề về ma túy tại các huyện biên giới, hoàn thành trước ngày 31/10/2016.
3. Sở Y tế
- Rà soát, thống kê người nghiện ma túy cần điều trị thay thế, báo cáo kết quả trước ngày 30/11/2016.`
/** Police move to clause 1 with another deadline, the scheme keeps its words without a deadline, Health has another duty. */
const AFTER = `1. Công an tỉnh
- Xây dựng kế hoạch kiểm tra chuyên đề về ma túy tại các huyện biên giới, hoàn thành trước ngày 31/3/2017.
2. Sở Lao động - Thương binh và Xã hội
- Xây dựng đề án chuyển đổi các trung tâm cai nghiện trên địa bàn tỉnh.
3. Sở Y tế
- Tổ chức tập huấn cho cán bộ y tế xã, hoàn thành trước ngày 30/6/2017.`

let store: Store
let opened: TestHouse
let house: House
let today: PlainDate

const at = (unit: string, role: Role): Principal => ({
  ...{ account: AccountId.parse(`${role}.${unit}`), office: UnitId.parse(unit), grants: [{ role, unit: UnitId.parse(unit) }] },
  reach: { [unit]: [UnitId.parse(unit)] },
})
const office = at('p.office', 'specialist')
const police = at('p.police', 'focal')
const health = at('p.health', 'focal')

beforeAll(async () => {
  opened = await openTestHouse(() => today)
  ;({ store, house } = opened)
})
afterAll(() => opened.close())

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
const versionOf = async (id: string): Promise<number> => unwrap(await getDocument(house, office, id)).version

async function reviewed(text: string, day: string): Promise<string> {
  today = plainDate(day)
  const intake = { commandId: newId(), declaredNotSecret: true, origin: 'paste' as const, source: { text } }
  const { id } = unwrap(await takeInDocument(house, office, intake))
  const { duties, recipients: _all } = unwrap(await getDocument(house, office, id))
  const command = { action: 'accept' as const, duties: duties.map((duty) => duty.id) }
  unwrap(await reviewDocument(house, office, id, { commandId: newId(), expectedVersion: await versionOf(id), command }))
  return id
}
const issue = async (id: string, follows?: FollowOn) =>
  issueDirective(house, office, id, { commandId: newId(), expectedVersion: await versionOf(id), ...(follows ? { follows } : {}) })
async function live(id: string): Promise<LiveTask> {
  const task = await readTask(store.db, id)
  if (task.status === 'unassigned') throw new Error(`no task ${id}`)
  return task
}
async function act(day: string, who: Principal, id: string, request: unknown): Promise<Result<unknown>> {
  today = plainDate(day)
  const { version } = await live(id)
  return actOnTask(house, who, { taskId: id, commandId: newId(), expectedVersion: version, request: TaskRequest.parse(request) })
}

let papers = 0
/** Two plans: the first issued on 12/8/2016, the second reviewed on 10/1/2017; the tasks of the first by their lead. */
async function twoPlans() {
  papers += 2
  const first = await reviewed(planOf(`${papers}/KH-UBND`, 'ngày 12 tháng 8 năm 2016', BEFORE), '2016-08-12')
  const { tasks } = unwrap(await issue(first))
  const leads = await Promise.all(tasks.map(async (id) => [(await live(id)).lead, id] as const))
  const of = Object.fromEntries(leads) as Record<string, string> // by unit
  const second = await reviewed(planOf(`${papers + 1}/KH-UBND`, 'ngày 10 tháng 01 năm 2017', AFTER), '2017-01-10')
  return { first, second, task: { police: of['p.police'] ?? '', labour: of['p.labour'] ?? '', health: of['p.health'] ?? '' } }
}
const preview = async (id: string, of: string): Promise<FollowOnPreview> => unwrap(await previewFollowOn(house, office, id, { of }))

/** What the preview proposes: go on where a duty is proposed, close the others. */
async function proposed(second: string, first: string): Promise<FollowOn> {
  const { tasks } = await preview(second, first)
  return {
    ...{ of: first, kind: 'replaces' as const },
    carry: tasks.flatMap(({ id, proposed: to }) => (to ? [{ task: id, duty: to.duty, lead: UnitId.parse(to.lead) }] : [])),
    close: tasks.flatMap(({ id, proposed: to, mayClose }) => (!to && mayClose ? [id] : [])),
  }
}

describe('a directive that replaces another', () => {
  it('proposes to go on with the tasks of the same lead and words wherever they now stand, and with no others', async () => {
    const { first, second, task } = await twoPlans()
    const { tasks, orders } = await preview(second, first)
    expect(orders.map(({ clause, lead }) => [clause, lead.id])).toEqual([
      ['I.1-1', 'p.police'],
      ['I.2-1', 'p.labour'],
      ['I.3-1', 'p.health'],
    ])
    const clauseOf = new Map(orders.map(({ duty, clause }) => [duty, clause]))
    expect(Object.fromEntries(tasks.map(({ id, proposed: to }) => [id, to ? clauseOf.get(to.duty) : null]))).toEqual({
      ...{ [task.police]: 'I.1-1', [task.labour]: 'I.2-1', [task.health]: null },
    })
  })

  it('keeps id, history and first deadline of what goes on, closes the rest by its own number, makes tasks only of what is new', async () => {
    const { first, second, task } = await twoPlans()
    unwrap(await act('2016-09-05', police, task.police, { action: 'progress', percent: 40 }))
    today = plainDate('2017-01-12')
    const done = unwrap(await issue(second, await proposed(second, first)))
    expect(new Set(done.tasks)).toEqual(new Set([task.police, task.labour, done.tasks[2]]))
    const detail = unwrap(await showTask(house, office, { id: task.police }))
    // Due before 31/3/2017: the day before is the last; so was the first deadline, before 31/10/2016.
    expect(detail).toMatchObject({
      clause: 'I.1-1',
      percent: 40,
      directive: { id: second },
      classification: { due: '2017-03-30', firstDue: '2016-10-30' },
    })
    expect(detail.events.map(({ type }) => type)).toEqual(['task.assigned', 'task.progressed', 'task.carried-forward'])
    // The order without a deadline leaves the one before.
    expect((await live(task.labour)).clock.due).toBe('2016-12-29')
    const closed = unwrap(await showTask(house, office, { id: task.health }))
    const number = unwrap(await getDocument(house, office, second)).header.number
    expect(closed.events.at(-1)).toMatchObject({ type: 'task.closed', decision: { kind: 'document', number, issuedOn: '2017-01-10' } })
    const list = async (directive: string) =>
      (await findTasks(house, office, TaskQuery.parse({ directive }))).items.map(({ clause, lead }) => [clause, lead.id])
    expect(await list(first)).toEqual([])
    expect(await list(second)).toEqual([
      ['I.2-1', 'p.labour'],
      ['I.1-1', 'p.police'],
      ['I.3-1', 'p.health'],
    ])
    expect(unwrap(await getDocument(house, office, second)).follows).toMatchObject({ id: first, kind: 'replaces', carried: 2, closed: 1 })
    expect(unwrap(await getDocument(house, office, first)).followedBy).toMatchObject([{ id: second, number, kind: 'replaces' }])
    // Who leads a task that went on reads the plan under which it now stands.
    expect(codeOf(await getDocument(house, police, second))).toBe('ok')
  })

  it('stands beside the plan before it: each clause found again with the tasks that it gave and the words that changed', async () => {
    const { first, second } = await twoPlans()
    const { of, clauses } = unwrap(await compareDirectives(house, office, second, first))
    expect(of).toMatchObject({ id: first, issuedOn: '2016-08-12' })
    const shown = clauses.map(({ kind, before, after, tasks }) => [kind, before?.clause ?? null, after?.clause ?? null, tasks])
    expect(shown).toEqual([
      ['same', 'I', 'I', 0],
      ['moved', 'I.2', 'I.1', 0],
      ['changed', 'I.2-1', 'I.1-1', 1],
      ['moved', 'I.1', 'I.2', 0],
      ['changed', 'I.1-1', 'I.2-1', 1],
      ['same', 'I.3', 'I.3', 0],
      ['removed', 'I.3-1', null, 1],
      ['added', null, 'I.3-1', 0],
    ])
    const police = clauses.find(({ after }) => after?.clause === 'I.1-1')
    expect(police?.words.filter(({ kind }) => kind !== 'same').map(({ text }) => text)).toEqual(['31/10/2016.', '31/3/2017.'])
    expect(codeOf(await compareDirectives(house, health, second, first))).toBe('NOT_FOUND')
  })

  it('leaves no open task unsaid, while one that amends may leave some as they are', async () => {
    const { first, second, task } = await twoPlans()
    today = plainDate('2017-01-12')
    const all = await proposed(second, first)
    expect(codeOf(await issue(second, { ...all, close: [] }))).toBe('FOLLOW_LEFT_OPEN')
    unwrap(await issue(second, { ...all, kind: 'amends', close: [] }))
    expect((await live(task.health)).assigned.directiveId).toBe(first)
  })

  it('refuses what does not fit, and then nothing is issued', async () => {
    const { first, second, task } = await twoPlans()
    const other = await twoPlans()
    today = plainDate('2017-01-12')
    const all = await proposed(second, first)
    const carryOf = (change: object): FollowOn => ({ ...all, carry: all.carry.map((one) => ({ ...one, ...change })) })
    expect(codeOf(await issue(second, { ...all, of: second }))).toBe('FOLLOW_NOT_ISSUED')
    expect(codeOf(await issue(second, { ...all, of: other.second }))).toBe('FOLLOW_NOT_ISSUED')
    expect(codeOf(await issue(second, { ...all, close: [...all.close, other.task.health] }))).toBe('FOLLOW_FOREIGN_TASK')
    expect(codeOf(await issue(second, carryOf({ lead: UnitId.parse('d1') })))).toBe('FOLLOW_UNKNOWN_DUTY')
    const [one] = all.carry
    const wrong = {
      ...all,
      carry: [{ task: task.health, duty: one?.duty ?? '', lead: one?.lead ?? UnitId.parse('d1') }],
      kind: 'amends' as const,
      close: [],
    }
    expect(codeOf(await issue(second, wrong))).toBe('TASK_NOT_CARRIED')
    expect(unwrap(await getDocument(house, office, second)).status).toBe('in-review')
    expect((await live(task.police)).assigned.directiveId).toBe(first)
  })

  it('gives the tasks back when it is withdrawn: carried ones stand as before, closed ones are open again', async () => {
    const { first, second, task } = await twoPlans()
    const before = [await live(task.police), await live(task.health)].map(({ clock, assigned }) => [assigned.clause, clock.due])
    today = plainDate('2017-01-12')
    unwrap(await issue(second, await proposed(second, first)))
    const withdraw = async () =>
      withdrawDirective(house, office, second, { commandId: newId(), expectedVersion: await versionOf(second), reason: 'Ban hành nhầm' })
    unwrap(await withdraw())
    const after = [await live(task.police), await live(task.health)]
    expect(after.map(({ clock, assigned }) => [assigned.clause, clock.due])).toEqual(before)
    expect(after.map(({ status, assigned }) => [status, assigned.directiveId])).toEqual([
      ['assigned', first],
      ['assigned', first],
    ])
    expect((await findTasks(house, office, TaskQuery.parse({ directive: first }))).total).toBe(3)
    expect(unwrap(await getDocument(house, office, first)).followedBy).toEqual([])
  })

  it('is not withdrawn once an extension rests on its deadline: nothing is half undone', async () => {
    const { first, second, task } = await twoPlans()
    today = plainDate('2017-01-12')
    unwrap(await issue(second, await proposed(second, first)))
    unwrap(await act('2017-02-01', police, task.police, { action: 'request-extension', to: '2017-05-31', reason: 'Chờ ý kiến bộ' }))
    const withdraw = { commandId: newId(), expectedVersion: await versionOf(second), reason: 'Ban hành nhầm' }
    expect(codeOf(await withdrawDirective(house, office, second, withdraw))).toBe('TASK_ENTRY_NEEDED_BY_LATER')
    expect(unwrap(await getDocument(house, office, second)).status).toBe('issued')
    expect((await live(task.health)).status).toBe('closed')
  })

  it('stands in the tables as the facts say', async () => {
    const check = (owned: Parameters<typeof rebuild>[0]) => rebuild(owned, [...documentsProjections, tasksProjection], { check: true })
    expect((await asOwner(store, check)).differences).toEqual([])
    expect(codeOf(await previewFollowOn(house, health, 'x', { of: 'y' }))).toBe('NOT_FOUND')
  })
})
