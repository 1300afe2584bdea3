import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal, Role } from '../../access/index.ts'
import type { DirectiveDetail, ReviewRequest } from '../../documents/index.ts'
import { documentsProjections } from '../../documents/store.ts'
import { AccountId, newId, type PlainDate, plainDate, type Result, UnitId, unwrap } from '../../kernel/index.ts'
import { inTransaction, packageRoot, readAll, rebuild, type Store } from '../../storage/index.ts'
import { asOwner } from '../../storage/testing.ts'
import { readTask, tasksProjection } from '../../tasks/store.ts'
import { getCitedDirective } from '../cited-directives.ts'
import { distributeDirective, getDistribution } from '../distribute-directive.ts'
import type { House } from '../house.ts'
import { issueDirective, withdrawDirective } from '../issue-directive.ts'
import { listOutsideEvents, listSecretStubs, recordEvent } from '../record-event.ts'
import { getDocument, getDocumentText, listDocuments, reviewDocument } from '../review-document.ts'
import { type IntakeProgress, takeInDocument } from '../take-in-document.ts'
import { openTestHouse, type TestHouse } from './testing-house.ts'

const PLAN = `ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
Sơn Hải, ngày 12 tháng 8 năm 2016
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY TRÊN ĐỊA BÀN TỈNH SƠN HẢI
Căn cứ Thông báo số 940/TB-V24-P9 ngày 06/7/2016 của Bộ An ninh, Ủy ban nhân dân tỉnh xây dựng kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao nhận thức của chính quyền các cấp.
II. PHÂN CÔNG NHIỆM VỤ
1. Sở Lao động - Thương binh và Xã hội
- Tham mưu UBND tỉnh xây dựng Đề án chuyển đổi các trung tâm sau khi Chính phủ phê duyệt Đề án quy hoạch mạng lưới cơ sở cai nghiện.
2. Công an tỉnh
- Chủ trì, phối hợp với Văn phòng UBND tỉnh tham mưu UBND tỉnh hàng năm có kế hoạch kiểm tra chuyên đề theo Thông báo số 940/TB-V24-P9 ngày 06/7/2016.
3. Sở Y tế
- Tiếp tục duy trì và nâng cao chất lượng hoạt động của 12 cơ sở điều trị Methadone.
III. TỔ CHỨC THỰC HIỆN
1. UBND các huyện, thành, thị tổ chức quán triệt, triển khai thực hiện nghiêm túc, báo cáo kết quả thực hiện về UBND tỉnh trước ngày 30/12/2016.
Nơi nhận:
- Cục Hải quan Sơn Hải (để b/cáo);
- UBND các huyện, thành, thị;
- Sở Y tế;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
`

let store: Store
let opened: TestHouse
let house: House
let today: PlainDate

const at = (unit: string, role: Role, reach: readonly string[] = [unit]): Principal => ({
  ...{ account: AccountId.parse(`${role}.${unit}`), office: UnitId.parse(unit), grants: [{ role, unit: UnitId.parse(unit) }] },
  reach: { [unit]: reach.map((id) => UnitId.parse(id)) },
})
const office = at('p.office', 'specialist')
const inspector = at('p.office', 'inspector')
const health = at('p.health', 'focal')
const district = at('d1', 'focal', ['d1', 'd1.c1'])
const trade = at('p.trade', 'focal')

beforeAll(async () => {
  opened = await openTestHouse(() => today)
  ;({ store, house } = opened)
})
afterAll(() => opened.close())
beforeEach(() => {
  today = plainDate('2016-08-12')
})

let papers = 0
const planText = (): string => PLAN.replace('{number}', `${++papers}/KH-UBND`)
const paste = (text: string, commandId = newId()) =>
  takeInDocument(house, office, { commandId, declaredNotSecret: true, origin: 'paste', source: { text } })
const codeOf = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.refusal.code)
const takenIn = async (): Promise<string> => unwrap(await paste(planText())).id
const detail = async (id: string): Promise<DirectiveDetail> => unwrap(await getDocument(house, office, id))
const review = async (id: string, command: ReviewRequest, principal = office) =>
  reviewDocument(house, principal, id, { commandId: newId(), expectedVersion: (await detail(id)).version, command })

async function issued(): Promise<{ id: string; tasks: readonly string[]; events: readonly string[] }> {
  const id = await takenIn()
  for (const duty of (await detail(id)).duties) unwrap(await review(id, { action: 'accept', duties: [duty.id] }))
  return unwrap(await issueDirective(house, office, id, { commandId: newId(), expectedVersion: (await detail(id)).version }))
}

async function rawStore(): Promise<string> {
  const { rows } = await inTransaction(store, async (tx) => ({ rows: await tx.selectFrom('content').select('body').execute() }))
  const facts = await inTransaction(store, (tx) => readAll(tx))
  return JSON.stringify([rows, facts])
}

describe('intake', () => {
  test('pasted text is read, proposed for review and kept as it came', async () => {
    const stages: string[] = []
    const tell = (progress: IntakeProgress): void => void stages.push(progress.stage)
    const intake = { commandId: newId(), declaredNotSecret: true, origin: 'paste' as const, source: { text: planText() } }
    const done = unwrap(await takeInDocument(house, office, intake, tell))
    expect(stages).toEqual(['extract', 'read', 'propose', 'keep'])
    const document = await detail(done.id)
    expect(document.header).toMatchObject({ number: `${papers}/KH-UBND`, typeSymbol: 'KH', issuedOn: '2016-08-12', type: 'KẾ HOẠCH' })
    expect(document.duties.map((duty) => [duty.clause, duty.lead?.units.map((unit) => unit.id).join()])).toEqual([
      ['II.1-1', 'p.labour'],
      ['II.2-1', 'p.police'],
      ['II.3-1', 'p.health'],
      ['III.1', 'd2,d3,d1'],
    ])
    expect(document.recipients.map((line) => line.purpose)).toEqual(['report', 'action', 'action', 'file-copy'])
    expect(document.leftOut.some((sentence) => sentence.reason === 'purpose')).toBe(true)
    expect(done.duties).toBe(4)
  })
  test('every character of the text is in a duty or in the left-out list', async () => {
    const id = await takenIn()
    const document = await detail(id)
    const { text } = unwrap(await getDocumentText(house, office, id))
    const covered = [...document.duties.flatMap((duty) => duty.spans), ...document.leftOut.map((sentence) => sentence.span)]
    for (let place = 0; place < text.length; place += 5) expect(covered.some(([from, to]) => from <= place && place < to)).toBe(true)
  })
  test.each([3, 20])('a paper that gives each label %i times is taken in whole, its places told apart', async (times) => {
    const once = readFileSync(join(packageRoot(), 'samples/plan-484.txt'), 'utf8').replace('484/KH-UBND', `${++papers}/KH-UBND`)
    const id = unwrap(await paste(Array(times).fill(once).join('\n'))).id
    const document = await detail(id)
    const ids = document.duties.map((duty) => duty.id)
    expect(new Set(ids).size).toBe(ids.length)
    const lasts = new Set(document.duties.flatMap(({ clause }) => (/^III(#\d+)?\.8$/.test(clause) ? [clause] : [])))
    expect([...lasts]).toEqual(Array.from({ length: times }, (_, place) => (place === 0 ? 'III.8' : `III#${place + 1}.8`)))
    expect(document.leftOut.filter((sentence) => sentence.reason === 'no-duty-made')).toEqual([])
    const pairs = document.links.map((link) => `${link.solution} > ${link.duty}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    const { text } = unwrap(await getDocumentText(house, office, id))
    const covered = [...document.duties.flatMap((duty) => duty.spans), ...document.leftOut.map((sentence) => sentence.span)]
    for (let place = 0; place < text.length; place += 500) expect(covered.some(([from, to]) => from <= place && place < to)).toBe(true)
  })
  test('an uploaded file goes through the child process; the same file again is refused with a link to the first', async () => {
    const bytes = new TextEncoder().encode(planText())
    const upload = () =>
      takeInDocument(house, office, {
        commandId: newId(),
        declaredNotSecret: true,
        origin: 'upload',
        source: { name: 'ke-hoach.txt', bytes },
      })
    const { id } = unwrap(await upload())
    const again = await upload()
    expect(again.ok ? {} : again.refusal).toMatchObject({ code: 'DOCUMENT_ALREADY_IN', params: { id } })
  })
  test('the same number, issuer and date is the same paper although the text differs; withdrawn, it may come again', async () => {
    const text = planText()
    const { id } = unwrap(await paste(text))
    const other = text.replace('12 cơ sở', '13 cơ sở')
    expect(codeOf(await paste(other))).toBe('DOCUMENT_ALREADY_IN')
    const { version } = await detail(id)
    unwrap(await withdrawDirective(house, office, id, { commandId: newId(), expectedVersion: version, reason: 'Nhập nhầm' }))
    expect(codeOf(await paste(other))).toBe('ok')
  })
  test('a resend of the same command gives the same answer and no second document', async () => {
    const commandId = newId()
    const text = planText()
    const first = unwrap(await paste(text, commandId))
    expect(unwrap(await paste(text, commandId))).toEqual(first)
  })
  test('a secret paper leaves a stub and nothing of its file or text', async () => {
    const text = planText().replace('KẾ HOẠCH\n', 'MẬT\nKẾ HOẠCH\n').replace('Nâng cao nhận thức', 'Chuyên án bí số không ai được biết')
    const refused = await paste(text)
    expect(refused.ok ? {} : refused.refusal).toEqual({ code: 'DOCUMENT_IS_SECRET', params: { mark: 'MẬT' } })
    expect(unwrap(await listSecretStubs(house, office)).items[0]).toMatchObject({
      level: 'secret',
      number: `${papers}/KH-UBND`,
      issuedOn: '2016-08-12',
    })
    expect(await rawStore()).not.toContain('bí số không ai')
    const page = await listDocuments(house, office, { text: `${papers}/KH-UBND`, status: null, after: null, limit: 10 })
    expect(page.items).toEqual([])
  })
  test('without the declaration, without text, without anything of a directive, or by somebody else: refused', async () => {
    const intake = { commandId: newId(), declaredNotSecret: false, origin: 'paste' as const, source: { text: planText() } }
    expect(codeOf(await takeInDocument(house, office, intake))).toBe('DECLARATION_REQUIRED')
    expect(codeOf(await paste('   \n '))).toBe('DOCUMENT_WITHOUT_TEXT')
    const filler = `${'Nội dung phụ lục không giao việc cho cơ quan nào cả. '.repeat(19)}\n`
    expect(codeOf(await paste(PLAN + filler.repeat(1050)))).toBe('DOCUMENT_TOO_LONG')
    expect(codeOf(await paste('Hôm nay trời đẹp, chúng tôi đi chơi xa và ăn cơm ở ngoài đồng.'))).toBe('DOCUMENT_NOT_A_DIRECTIVE')
    expect(codeOf(await takeInDocument(house, health, { ...intake, declaredNotSecret: true }))).toBe('NOT_ALLOWED')
  })
})

describe('review', () => {
  test('two people on one version: the second is refused with both versions and nothing is lost', async () => {
    const id = await takenIn()
    const { version, duties } = await detail(id)
    const body = (duty: string) => ({
      commandId: newId(),
      expectedVersion: version,
      command: { action: 'accept' as const, duties: [duty] },
    })
    unwrap(await reviewDocument(house, office, id, body(duties[0]?.id ?? '')))
    const second = await reviewDocument(house, office, id, body(duties[1]?.id ?? ''))
    expect(second.ok ? {} : second.refusal).toEqual({ code: 'CHANGED_BY_ANOTHER', params: { expected: version, actual: version + 1 } })
    expect((await detail(id)).duties[0]?.status).toBe('accepted')
  })
  test('an edit takes units and groups of the day of the document, and refuses others by name', async () => {
    const id = await takenIn()
    const edit = (lead: { unit: UnitId } | { group: string }) =>
      review(id, { action: 'edit', duty: 'II.3-1/1', change: { lead, title: 'Việc mới' } })
    unwrap(await edit({ group: 'districts' }))
    const duty = (await detail(id)).duties.find((item) => item.id === 'II.3-1/1')
    expect([duty?.title, duty?.lead?.units.length]).toEqual(['Việc mới', 3])
    const refused = await edit({ unit: UnitId.parse('nobody') })
    expect(refused.ok ? {} : refused.refusal).toMatchObject({ code: 'PARTY_UNKNOWN', params: { on: '2016-08-12' } })
  })
  test('a term that waits for an event keeps the words of the event outside the facts', async () => {
    const id = await takenIn()
    const term = { kind: 'trigger' as const, event: 'Hội đồng thẩm định họp xong' }
    unwrap(await review(id, { action: 'edit', duty: 'II.3-1/1', change: { term } }))
    expect((await detail(id)).duties.find((item) => item.id === 'II.3-1/1')?.term).toEqual(term)
    const facts = await inTransaction(store, (tx) => readAll(tx, { stream: 'directive' }))
    expect(JSON.stringify(facts)).not.toContain('thẩm định')
  })
  test('a drop keeps its note, a split takes its titles from the text, a corrected title changes list and search', async () => {
    const id = await takenIn()
    unwrap(await review(id, { action: 'drop', duty: 'II.3-1/1', reason: 'other', note: 'Đã giao ở kế hoạch khác' }))
    const { text } = unwrap(await getDocumentText(house, office, id))
    const cut = text.indexOf('báo cáo kết quả')
    unwrap(await review(id, { action: 'split', duty: 'III.1/1', cuts: [cut] }))
    unwrap(await review(id, { action: 'correct-header', correction: { field: 'title', value: 'Tên đã sửa cho đúng' } }))
    const document = await detail(id)
    expect(document.duties.find((duty) => duty.id === 'II.3-1/1')?.dropped).toEqual({ reason: 'other', note: 'Đã giao ở kế hoạch khác' })
    expect(document.duties.find((duty) => duty.id === 'III.1/1~2')?.title).toMatch(/^Báo cáo kết quả/)
    const found = await listDocuments(house, office, { text: 'ten da sua', status: 'in-review', after: null, limit: 10 })
    expect(found.items.map((item) => item.id)).toEqual([id])
  })
  test('who may not read a document under review does not find it; an inspector reads it and may not change it', async () => {
    const id = await takenIn()
    expect(codeOf(await getDocument(house, health, id))).toBe('NOT_FOUND')
    expect(codeOf(await getDocument(house, inspector, id))).toBe('ok')
    expect(codeOf(await review(id, { action: 'accept-certain' }, inspector))).toBe('NOT_ALLOWED')
    expect(codeOf(await review(id, { action: 'accept-certain' }, health))).toBe('NOT_FOUND')
  })
})

describe('issue, distribution, events, citations', () => {
  test('duties become tasks in one transaction, one for each district, with clause, span and deadline', async () => {
    const { id, tasks } = await issued()
    expect(tasks).toHaveLength(6)
    const document = await detail(id)
    expect(document.status).toBe('issued')
    expect(document.tasks.filter((task) => task.duty === 'III.1/1').map((task) => task.lead.id)).toEqual(['d2', 'd3', 'd1'])
    const made = document.tasks.find((task) => task.lead.id === 'd1')
    const task = await inTransaction(store, (tx) => readTask(tx, made?.task ?? ''))
    if (task.status === 'unassigned') throw new Error('no task')
    expect(task.assigned).toMatchObject({ directiveId: id, dutyId: 'III.1/1', clause: 'III.1', firstDue: '2016-12-29' })
    expect(task.assigned.source).toEqual({ from: document.duties.at(-1)?.spans[0]?.[0], to: document.duties.at(-1)?.spans.at(-1)?.[1] })
    expect(codeOf(await review(id, { action: 'undo' }))).toBe('REVIEW_ACTION_CLOSED')
  })
  test('a proposed duty blocks issue and nothing is made', async () => {
    const id = await takenIn()
    const { version } = await detail(id)
    expect(codeOf(await issueDirective(house, office, id, { commandId: newId(), expectedVersion: version }))).toBe('ISSUE_BLOCKED')
    expect((await detail(id)).version).toBe(version)
  })
  test('units that have a task read the directive; others do not find it', async () => {
    const { id } = await issued()
    expect([codeOf(await getDocument(house, health, id)), codeOf(await getDocument(house, district, id))]).toEqual(['ok', 'ok'])
    expect(codeOf(await getDocument(house, trade, id))).toBe('NOT_FOUND')
    expect((await listDocuments(house, trade, { text: null, status: null, after: null, limit: 10 })).items).toEqual([])
  })
  test('copies are sent by the Office and acknowledged by the unit itself, for itself only', async () => {
    const { id } = await issued()
    const distribute = async (principal: Principal, command: Parameters<typeof distributeDirective>[3]['command']) =>
      distributeDirective(house, principal, id, { commandId: newId(), expectedVersion: (await detail(id)).version, command })
    expect(codeOf(await distribute(health, { action: 'send', recipients: null }))).toBe('NOT_ALLOWED')
    unwrap(await distribute(office, { action: 'send', recipients: null }))
    const read = (unit: string) => ({ action: 'record-receipt' as const, recipient: 'n2', unit: UnitId.parse(unit), step: 'read' as const })
    unwrap(await distribute(district, read('d1')))
    expect(codeOf(await distribute(district, read('d2')))).toBe('NOT_FOUND')
    const { recipients } = unwrap(await getDistribution(house, office, id))
    const copy = recipients.find((line) => line.id === 'n2')?.copies.find((item) => item.unit?.id === 'd1')
    expect([copy?.sent?.by, copy?.received?.by, copy?.read?.by]).toEqual(['specialist.p.office', 'focal.d1', 'focal.d1'])
  })
  test('each reader is told only what it may do: the Office sends and withdraws, an agency confirms its own copy, others look', async () => {
    const { id } = await issued()
    const { version } = await detail(id)
    unwrap(
      await distributeDirective(house, office, id, {
        commandId: newId(),
        expectedVersion: version,
        command: { action: 'send', recipients: null },
      }),
    )
    const seen = async (principal: Principal) => {
      const document = unwrap(await getDocument(house, principal, id))
      const copies = document.recipients.flatMap((line) => line.copies.flatMap((one) => (one.mayRecord ? [one.unit?.id ?? 'paper'] : [])))
      return { allowed: document.allowed, copies }
    }
    expect((await seen(office)).allowed).toEqual(expect.arrayContaining(['send', 'withdraw', 'set-recipient']))
    expect((await seen(office)).copies.length).toBeGreaterThan(1)
    expect(await seen(district)).toEqual({ allowed: [], copies: ['d1'] })
    expect(await seen(inspector)).toEqual({ allowed: [], copies: [] })
    expect(unwrap(await getDistribution(house, inspector, id)).allowed).toEqual([])
    const under = await takenIn()
    expect(unwrap(await getDocument(house, inspector, under)).duties.flatMap((duty) => duty.allowed)).toEqual([])
  })
  test('two directives that wait for one approval wait for one event, and recording it starts the clocks of both', async () => {
    const first = await issued()
    const second = await issued()
    expect(second.events).toEqual(first.events)
    const [event] = unwrap(await listOutsideEvents(house, office)).items.filter((item) => item.status === 'expected')
    expect(event?.name).toMatch(/Chính phủ phê duyệt/)
    today = plainDate('2016-08-20')
    const record = { ...{ action: 'record' as const, commandId: newId(), event: event?.id ?? '', expectedVersion: event?.version ?? 0 } }
    const paper = { on: plainDate('2016-08-18'), number: '1640/QĐ-TTg', issuedOn: plainDate('2016-08-18'), issuer: 'Thủ tướng' }
    const body = { ...record, ...paper }
    expect(codeOf(await recordEvent(house, health, body))).toBe('NOT_ALLOWED')
    const done = unwrap(await recordEvent(house, office, { ...body, commandId: newId() }))
    const waiting = await Promise.all(
      [first.id, second.id].map(async (id) => (await detail(id)).tasks.find((task) => task.duty === 'II.1-1/1')?.task),
    )
    expect(done.tasks).toEqual(expect.arrayContaining(waiting))
    for (const id of done.tasks) {
      const task = await inTransaction(store, (tx) => readTask(tx, id))
      expect(task.status === 'unassigned' ? [] : task.history.map((entry) => entry.fact.type)).toContain('task.trigger-occurred')
    }
    const back = {
      action: 'recall' as const,
      commandId: newId(),
      event: record.event,
      expectedVersion: done.version,
      reason: 'Ghi nhầm ngày',
    }
    expect(unwrap(await recordEvent(house, office, back)).tasks.sort()).toEqual([...done.tasks].sort())
    expect(unwrap(await listOutsideEvents(house, office)).items.find((item) => item.id === record.event)?.status).toBe('expected')
  })
  test('the page of a cited document shows who cites it and the duty and task that carry it out', async () => {
    const { id } = await issued()
    const page = unwrap(await getCitedDirective(house, office, '940-tb-v24-p9'))
    expect([page.number, page.held, page.dates]).toEqual(['940/TB-V24-P9', [], ['2016-07-06']])
    const citing = page.citedBy.find((item) => item.directive === id)
    expect(citing?.duties.map((duty) => [duty.clause, duty.tasks.map((task) => task.lead.id)])).toEqual([['II.2-1', ['p.police']]])
    expect(citing?.taskCount).toBe(6)
    expect([citing?.issuedOn, citing?.citedAs.issuedOn]).toEqual([(await detail(id)).header.issuedOn, '2016-07-06'])
    expect(citing?.duties[0]?.tasks[0]?.class).toMatch(/^open-|^waiting-/)
    expect(codeOf(await getCitedDirective(house, trade, '940-tb-v24-p9'))).toBe('CITATION_UNKNOWN')
  })
  test('a wrong issue is withdrawn with a reason and its open tasks are closed', async () => {
    const { id, tasks } = await issued()
    const { version } = await detail(id)
    unwrap(await withdrawDirective(house, office, id, { commandId: newId(), expectedVersion: version, reason: 'Giao nhầm năm' }))
    expect(await detail(id)).toMatchObject({ status: 'withdrawn', withdrawnReason: 'Giao nhầm năm', allowed: [] })
    for (const task of tasks) expect((await inTransaction(store, (tx) => readTask(tx, task))).status).toBe('closed')
  })
  test('after all of this the query tables are what the facts say', async () => {
    const report = await asOwner(store, (owned) => rebuild(owned, [...documentsProjections, tasksProjection], { check: true }))
    expect(report.differences).toEqual([])
  })
})
