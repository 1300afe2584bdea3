import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Principal } from '../../../src/access/index.ts'
import type { FollowOn, FollowOnPreview } from '../../../src/documents/index.ts'
import { documentsProjections } from '../../../src/documents/store.ts'
import { compareDirectives } from '../../../src/flows/directives/compare-directives.ts'
import { previewFollowOn } from '../../../src/flows/directives/preview-follow-on.ts'
import { openTestHouse, type TestHouse } from '../../../src/flows/directives/testing-house.ts'
import type { House } from '../../../src/flows/house.ts'
import { issueDirective, withdrawDirective } from '../../../src/flows/issue-directive.ts'
import { getDocument, reviewDocument } from '../../../src/flows/review-document.ts'
import { takeInDocument } from '../../../src/flows/take-in-document.ts'
import { AccountId, newId, type PlainDate, plainDate, type Result, UnitId, unwrap } from '../../../src/kernel/index.ts'
import { rebuild, type Store } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import type { LiveTask } from '../../../src/tasks/index.ts'
import { readTask, tasksProjection } from '../../../src/tasks/store.ts'

const paper = (number: string, date: string, type: string, body: string): string => `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${number}
Sơn Hải, ${date}
${type}
${body}
Nơi nhận:
- Công an tỉnh;
- Sở Y tế;
- Sở Công Thương;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
`
const plan = (number: string): string =>
  paper(
    number,
    'ngày 10 tháng 02 năm 2026',
    'KẾ HOẠCH\nVề phòng, chống ma túy năm 2026',
    `I. NHIỆM VỤ
1. Sở Y tế thống kê người nghiện cần điều trị thay thế, hoàn thành trước ngày 30/6/2026.
2. Công an tỉnh xây dựng kế hoạch kiểm tra chuyên đề về ma túy, hoàn thành trước ngày 31/7/2026.
3. Sở Công Thương rà soát cơ sở kinh doanh tiền chất, hoàn thành trước ngày 31/8/2026.
4. Sở Y tế mở lớp tập huấn cho nhân viên y tế xã, hoàn thành trước ngày 30/9/2026.
5. Công an tỉnh tổng hợp 12 địa bàn trọng điểm, hoàn thành trước ngày 30/11/2026.`,
  )
const amending = (number: string, of: string): string =>
  paper(
    number,
    'ngày 05 tháng 5 năm 2026',
    `QUYẾT ĐỊNH\nSửa đổi, bổ sung Kế hoạch số ${of} ngày 10 tháng 02 năm 2026`,
    `Điều 1. Sửa đổi, bổ sung Kế hoạch số ${of} ngày 10 tháng 02 năm 2026 như sau:
1. Gia hạn thời hạn hoàn thành nhiệm vụ tại khoản 1 mục I đến hết ngày 30/9/2026.
2. Bãi bỏ khoản 3 mục I.
3. Chuyển nhiệm vụ tại khoản 4 mục I từ Sở Y tế sang Sở Công Thương chủ trì thực hiện.
4. Thay cụm từ “12 địa bàn” bằng cụm từ “15 địa bàn” tại khoản 5 mục I.
5. Bổ sung khoản 6 mục I như sau: “6. Sở Y tế lập danh sách cơ sở điều trị, hoàn thành trước ngày 31/10/2026”.
Điều 2. Các nội dung khác của Kế hoạch không thay đổi.`,
  )

const office: Principal = {
  ...{ account: AccountId.parse('specialist.son-hai'), office: UnitId.parse('p.office') },
  grants: [{ role: 'specialist', unit: UnitId.parse('p.office') }],
  reach: { 'p.office': [UnitId.parse('p.office')] },
}

let store: Store
let opened: TestHouse
let house: House
let today: PlainDate

beforeAll(async () => {
  opened = await openTestHouse(() => today)
  ;({ store, house } = opened)
})
afterAll(() => opened.close())

const versionOf = async (id: string): Promise<number> => unwrap(await getDocument(house, office, id)).version
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)
async function reviewed(text: string, day: string): Promise<string> {
  today = plainDate(day)
  const intake = { commandId: newId(), declaredNotSecret: true, origin: 'paste' as const, source: { text } }
  const { id } = unwrap(await takeInDocument(house, office, intake))
  const { duties } = unwrap(await getDocument(house, office, id))
  if (duties.length === 0) return id
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

let papers = 0
/** A plan of the province, issued in February 2026, and the decision that amends it, reviewed in May; the plan's tasks by clause. */
async function story() {
  papers += 2
  const of = `${papers + 100}/KH-UBND`
  const first = await reviewed(plan(of), '2026-02-10')
  const { tasks } = unwrap(await issue(first))
  const byClause = new Map(await Promise.all(tasks.map(async (id) => [(await live(id)).assigned.clause, id] as const)))
  const second = await reviewed(amending(`${papers + 101}/QĐ-UBND`, of), '2026-05-06')
  const preview = unwrap(await previewFollowOn(house, office, second, { of: first }))
  return { first, second, preview, task: (clause: string): string => byClause.get(clause) ?? '' }
}
const all = (acts: FollowOnPreview['acts']) => acts.flatMap(({ act, tasks }) => tasks.map(({ id }) => ({ act, task: id })))

describe('a decision that amends a plan, in the office of Sơn Hải, May 2026', () => {
  it('shows each act with the words before and after and the task that it touches', async () => {
    const { preview, task } = await story()
    const shown = preview.acts.map(({ kind, clause, tasks }) => [kind, clause, tasks.map(({ id }) => id)])
    expect(shown).toEqual([
      ['extend', 'I.1', [task('I.1')]],
      ['repeal', 'I.3', [task('I.3')]],
      ['change', 'I.4', [task('I.4')]],
      ['replace-words', 'I.5', [task('I.5')]],
      ['add', 'I.6', []],
    ])
    expect(preview.acts[0]?.tasks[0]).toMatchObject({ due: '2026-06-29', newDue: '2026-09-30', closes: false })
    expect(preview.acts[2]?.tasks[0]).toMatchObject({ lead: { id: 'p.health' }, newLead: { id: 'p.trade' } })
    expect(preview.acts[3]?.newText).toContain('15 địa bàn')
    // The acts are no duties: only the clause that is added is one.
    expect(preview.orders.map(({ lead }) => lead.id)).toEqual(['p.health'])
  })

  it('what is taken moves the deadline, ends the task, gives it another lead, notes new words; what is left stays, and the rest of the plan too', async () => {
    const { first, second, preview, task } = await story()
    const acts = all(preview.acts)
    const done = unwrap(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts }))
    expect(done.tasks).toHaveLength(1)
    const extended = await live(task('I.1'))
    expect(extended.clock.due).toBe('2026-09-30')
    expect(extended.assigned.directiveId).toBe(first)
    const decided = extended.history.at(-1)?.fact
    expect(decided).toMatchObject({ type: 'task.extension-decided', decision: { kind: 'document', issuedOn: '2026-05-05' } })
    expect((await live(task('I.3'))).status).toBe('closed')
    expect((await live(task('I.4'))).lead).toBe('p.trade')
    expect((await live(task('I.5'))).history.at(-1)?.fact.type).toBe('task.noted')
    expect((await live(task('I.2'))).history).toHaveLength(1)
    expect((await live(done.tasks[0] ?? '')).clock.due).toBe('2026-10-30')
    expect(unwrap(await getDocument(house, office, second)).follows).toMatchObject({ id: first, kind: 'amends', closed: 1 })
  })

  it('an act that is left does nothing; one that touches no such task is refused', async () => {
    const { first, second, preview, task } = await story()
    const [extend] = all(preview.acts)
    const wrong = { act: 0, task: task('I.2') }
    expect(codeOf(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts: [wrong] }))).toBe('FOLLOW_UNKNOWN_ACT')
    unwrap(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts: extend ? [extend] : [] }))
    expect((await live(task('I.3'))).status).not.toBe('closed')
    expect((await live(task('I.4'))).lead).toBe('p.health')
    expect((await live(task('I.1'))).clock.due).toBe('2026-09-30')
  })

  it('withdrawing the decision gives every task back as it was', async () => {
    const { first, second, preview, task } = await story()
    unwrap(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts: all(preview.acts) }))
    const withdrawal = { commandId: newId(), expectedVersion: await versionOf(second), reason: 'Ban hành nhầm' }
    unwrap(await withdrawDirective(house, office, second, withdrawal))
    expect((await live(task('I.1'))).clock.due).toBe('2026-06-29')
    expect((await live(task('I.3'))).status).toBe('assigned')
    expect((await live(task('I.4'))).lead).toBe('p.health')
  })

  it('beside the plan stand the touched clauses only', async () => {
    const { first, second } = await story()
    const { clauses } = unwrap(await compareDirectives(house, office, second, first))
    expect(clauses.map(({ kind, before, after }) => [kind, before?.clause ?? null, after?.clause ?? null])).toEqual([
      ['changed', 'I.1', 'I.1'],
      ['removed', 'I.3', null],
      ['changed', 'I.4', 'I.4'],
      ['changed', 'I.5', 'I.5'],
      ['added', null, 'I.6'],
    ])
  })

  it('a letter that only extends all tasks of a section is issued without a duty of its own; a part that it names apart has its own day', async () => {
    papers += 2
    const of = `${papers + 100}/KH-UBND`
    const first = await reviewed(plan(of), '2026-02-10')
    const { tasks } = unwrap(await issue(first))
    const body = `Kính gửi: Các sở, ban, ngành.
1. Lùi thời hạn hoàn thành các nhiệm vụ tại mục I Kế hoạch số ${of} thêm 02 tháng.
2. Riêng nhiệm vụ tại khoản 5 mục I lùi đến ngày 31/12/2026.`
    const subject = `V/v lùi thời hạn thực hiện nhiệm vụ tại Kế hoạch số ${of}`
    const second = await reviewed(paper(`${papers + 101}/UBND-NC`, 'ngày 05 tháng 5 năm 2026', subject, body), '2026-05-06')
    const { duties, amends } = unwrap(await getDocument(house, office, second))
    expect([duties, amends]).toEqual([[], [of]])
    const { acts } = unwrap(await previewFollowOn(house, office, second, { of: first }))
    unwrap(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts: all(acts) }))
    const dues = await Promise.all(tasks.map(async (id) => (await live(id)).clock.due))
    expect(dues).toEqual(['2026-08-29', '2026-09-30', '2026-10-30', '2026-11-29', '2026-12-31'])
  })

  it('a clause that gets new words keeps its task: it goes on in the new words, with their deadline and lead', async () => {
    papers += 2
    const of = `${papers + 100}/KH-UBND`
    const first = await reviewed(plan(of), '2026-02-10')
    unwrap(await issue(first))
    const body = `Điều 1. Sửa đổi khoản 2 mục I Kế hoạch số ${of} như sau:
“2. Sở Công Thương chủ trì kiểm tra chuyên đề về tiền chất, hoàn thành trước ngày 30/6/2026.”`
    const second = await reviewed(
      paper(`${papers + 101}/QĐ-UBND`, 'ngày 05 tháng 5 năm 2026', `QUYẾT ĐỊNH\nSửa đổi Kế hoạch số ${of}`, body),
      '2026-05-06',
    )
    const { acts } = unwrap(await previewFollowOn(house, office, second, { of: first }))
    const [one] = acts[0]?.tasks ?? []
    const done = unwrap(await issue(second, { of: first, kind: 'amends', carry: [], close: [], acts: all(acts) }))
    expect(done.tasks).toEqual([one?.id])
    expect(await live(one?.id ?? '')).toMatchObject({ lead: 'p.trade', clock: { due: '2026-06-29' }, assigned: { directiveId: second } })
  })

  it('what is kept of it rebuilds', async () => {
    const check = (owned: Parameters<typeof rebuild>[0]) => rebuild(owned, [...documentsProjections, tasksProjection], { check: true })
    expect((await asOwner(store, check)).differences).toEqual([])
  })
})
