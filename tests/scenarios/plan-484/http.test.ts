import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventList, EventWritten, IssueAnswer } from '../../../src/documents/index.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { packageRoot, rebuild, verify } from '../../../src/storage/index.ts'
import { asOwner, sealEverything } from '../../../src/storage/testing.ts'
import { MyTasks } from '../../../src/tasks/index.ts'
import { keepJournal } from '../../journals/kept-journals.ts'
import {
  boardByHand,
  DEPARTMENTS,
  DISTRICTS,
  MASS_ORGANISATIONS,
  REPORT_IV1,
  REPORT_IV1_AS_KNOWN_THEN,
  TASKS_ALTOGETHER,
} from './hand-table.ts'
import { type RunningTown, startTown } from './running-server.ts'
import { act, boardOf, documentOf, done, intakeResult, PEOPLE, paper, refusal, review, taskOf, tasksOf } from './story.ts'

let town: RunningTown
let plan = ''

const at = (day: string, time = '10:00'): void => town.setNow(`${day}T${time}:00+07:00`)
const names = (party: { units: readonly { name: string }[] } | null | undefined): string[] => (party?.units ?? []).map((unit) => unit.name)

/** The task of a clause for the agency that leads it. */
async function task(clause: string, lead: string): Promise<string> {
  const { items } = await tasksOf(await town.as('chuyenvien'), `directive=${plan}&unit=${lead}`)
  const found = items.filter((item) => item.clause === clause)
  expect(found.map((item) => item.lead.id)).toEqual([lead])
  return found[0]?.id ?? ''
}

async function leadOf(clause: string): Promise<string[]> {
  return names((await documentOf(await town.as('chuyenvien'), plan)).duties.find((duty) => duty.id === `${clause}/1`)?.lead)
}

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:30:00+07:00')
})
afterAll(() => town.stop())

describe('plan 484 comes in and is reviewed', () => {
  it('is uploaded as a Word file, with a line for each step and the result in the last', async () => {
    const office = await town.as('chuyenvien')
    const answer = await office.upload('plan-484.docx', readFileSync(join(packageRoot(), 'samples', 'plan-484.docx')))
    expect(answer.status).toBe(200)
    expect(answer.lines.slice(0, -1)).toEqual([
      { stage: 'extract', done: 0, of: 4 },
      { stage: 'read', done: 1, of: 4 },
      { stage: 'propose', done: 2, of: 4 },
      { stage: 'keep', done: 3, of: 4 },
    ])
    const { id, duties } = intakeResult(answer)
    plan = id
    // II.1, its dash, II.2 … II.9 (10); III.1 … III.7 (3 + 3 + 1 + 1 + 1 + 1 + 2 = 12); III.8 and IV.1 for agencies and for districts
    // (4); IV.2 (1); the closing sentence for both (2).
    expect(duties).toBe(29)
  })

  it('says what the plan says: header, clauses, leads, deadlines, figures that stand twice, recipients by purpose', async () => {
    const { header, duties, targets, recipients, citations } = await documentOf(await town.as('chuyenvien'), plan)
    expect(header).toMatchObject({ number: '484/KH-UBND', typeSymbol: 'KH', issuedOn: '2016-08-12', place: 'Nghệ An', type: 'KẾ HOẠCH' })
    expect(header.issuerUnit?.name).toBe('Ủy ban nhân dân tỉnh')
    const clauses = (section: RegExp) => duties.map((duty) => duty.id).filter((id) => section.test(id))
    expect(clauses(/^II\./)).toEqual(['1', '1-1', '2', '3', '4', '5', '6', '7', '8', '9'].map((clause) => `II.${clause}/1`))
    expect(clauses(/^III\.[1-7]/)).toEqual(
      ['1-1', '1-2', '1-3', '2-1', '2-2', '2-3', '3-1', '4', '5', '6', '7-1', '7-2'].map((clause) => `III.${clause}/1`),
    )
    expect(clauses(/^(III\.8|IV|closing)/)).toEqual(['III.8/1', 'III.8/2', 'IV.1/1', 'IV.1/2', 'IV.2/1', 'closing/1', 'closing/2'])
    expect(await leadOf('III.2-1')).toEqual(['Công an tỉnh Nghệ An'])
    expect(await leadOf('III.7-1')).toEqual(['Sở Y tế'])
    // “phối hợp …” alone names nobody as lead, and section II names no owner.
    for (const clause of ['III.1-3', 'III.6', 'II.3', 'II.7']) expect(await leadOf(clause)).toEqual([])
    const lead = (id: string) => names(duties.find((duty) => duty.id === id)?.lead)
    expect(lead('III.8/1').sort()).toEqual([...DEPARTMENTS].sort())
    expect(lead('IV.1/1').sort()).toEqual([...DEPARTMENTS, ...MASS_ORGANISATIONS].sort())
    expect(lead('IV.1/2').sort()).toEqual([...DISTRICTS].sort())
    const dated = duties.filter((duty) => duty.term.kind === 'before').map((duty) => [duty.id, duty.term])
    const before = { kind: 'before', date: '2016-12-30' }
    expect(dated).toEqual([
      ['IV.1/1', before],
      ['IV.1/2', before],
    ])
    expect(duties.find((duty) => duty.id === 'III.2-1/1')?.term).toMatchObject({ kind: 'recurring', frequency: 'year' })
    expect(duties.filter((duty) => duty.term.kind === 'trigger').map((duty) => duty.clause)).toEqual(['II.1-1', 'III.1-1'])
    expect(targets.map(({ value, places }) => [value, places.map((place) => place.clause)])).toEqual([
      [12, ['II.5', 'III.7-1']],
      [16, ['II.5', 'III.7-1']],
      [3400, ['II.5', 'III.7-1']],
    ])
    expect(recipients.map((line) => line.purpose)).toEqual([...Array(3).fill('report'), ...Array(4).fill('action'), 'file-copy'])
    expect(citations.map((one) => one.number)).toEqual([
      ...['940/TB-V24-P9', '95-KL/TW', '21-CT/TW', '98/NQ-CP', '13-CT/TU', '03-NQ/TU', '35/2016/QĐ-UBND'],
    ])
  })

  it('cannot be issued while a duty is not looked at; what is certain is accepted at once', async () => {
    const office = await town.as('chuyenvien')
    const early = await office.post(`/api/documents/${plan}/issue`, { commandId: newId(), expectedVersion: 2 })
    expect(refusal(early)).toMatchObject({ status: 409, code: 'ISSUE_BLOCKED' })
    expect((await review(office, plan, { action: 'accept-certain' })).status).toBe(200)
    const { duties } = await documentOf(office, plan)
    const standing = Object.fromEntries(duties.map((duty) => [duty.id, duty.status]))
    // Sở Y tế is told to “chỉ đạo” districts, which it cannot: a person must look. Without a lead nothing is certain.
    expect(standing).toMatchObject({ 'III.2-1/1': 'accepted', 'IV.1/2': 'accepted', 'III.7-1/1': 'proposed', 'III.6/1': 'proposed' })
    // Solutions that a certain duty repeats word for word are carried by it; II.5 waits with III.7-1.
    expect(standing).toMatchObject({ 'II.1-1/1': 'carried', 'II.8/1': 'carried', 'II.5/1': 'proposed' })
  })

  it('each open question gets its answer: who leads, what another clause carries out, what is no task, and undo', async () => {
    const office = await town.as('chuyenvien')
    const order = async (command: Record<string, unknown>) => {
      const answer = await review(office, plan, command)
      expect(answer.status, JSON.stringify(answer.json)).toBe(200)
    }
    const lead = (duty: string, unit: string, coordinators: object[]) =>
      order({ action: 'edit', duty, change: { lead: { unit }, coordinators } })
    await lead('III.1-3/1', 'na.so.ldtbxh', [])
    await lead('III.6/1', 'na.so.tttt', [{ group: 'na.nhom.so-ban-nganh' }])
    await lead('II.6/1', 'na.ca', [{ unit: 'na.vks' }, { unit: 'na.toa' }])
    await lead('II.7/1', 'na.ca', [])
    for (const [solution, duty] of [
      ['II.3/1', 'III.6/1'],
      ['II.4/1', 'III.2-3/1'],
      ['II.5/1', 'III.7-1/1'],
    ] as const)
      await order({ action: 'link', solution, duty })
    for (const duty of ['II.1/1', 'II.2/1', 'II.9/1', 'closing/1', 'closing/2'])
      await order({ action: 'drop', duty, reason: 'purpose', note: null })
    // The specialist drops one too many and takes it back.
    await order({ action: 'drop', duty: 'IV.2/1', reason: 'other', note: 'nhầm' })
    await order({ action: 'undo' })
    const open = (await documentOf(office, plan)).duties.filter((duty) => duty.status === 'proposed').map((duty) => duty.id)
    // Whoever settles a duty by hand has looked at it; what is left is the one that nobody touched.
    expect(open).toEqual(['III.7-1/1'])
    await order({ action: 'accept', duties: open })
    const { questions, leftOut } = await documentOf(office, plan)
    expect(questions.filter((question) => question.blocks)).toEqual([])
    // Nothing is dropped silently: what the specialist left out is listed with its reason.
    expect(leftOut.filter((one) => one.dropped !== null).map((one) => one.clause)).toEqual(expect.arrayContaining(['II.1', 'II.2', 'II.9']))
  })

  it('two people reviewing: the second gets 409 with the version that stands, and nothing is lost', async () => {
    const office = await town.as('chuyenvien')
    const { version } = await documentOf(office, plan)
    const command = { action: 'edit', duty: 'III.4/1', change: { title: 'Kiểm soát ma túy và tiền chất tại cửa khẩu' } }
    const first = await office.post(`/api/documents/${plan}/review`, { commandId: newId(), expectedVersion: version, command })
    expect(first.status).toBe(200)
    const second = await office.post(`/api/documents/${plan}/review`, {
      ...{ commandId: newId(), expectedVersion: version },
      command: { action: 'edit', duty: 'III.4/1', change: { product: 'report' } },
    })
    expect(refusal(second)).toMatchObject({ code: 'CHANGED_BY_ANOTHER', status: 409, params: { expected: version, actual: version + 1 } })
    expect(second.json).toMatchObject({ current: { id: plan, version: version + 1 } })
    const { duties } = await documentOf(office, plan)
    expect(duties.find((duty) => duty.id === 'III.4/1')?.title).toBe('Kiểm soát ma túy và tiền chất tại cửa khẩu')
  })
})

describe('plan 484 is issued', () => {
  it('makes the tasks of all agencies in one go, and the same command again makes no second set', async () => {
    at('2016-08-12', '15:00')
    const office = await town.as('chuyenvien')
    const body = { commandId: newId(), expectedVersion: (await documentOf(office, plan)).version }
    const issued = await office.post(`/api/documents/${plan}/issue`, body)
    expect(issued.status, JSON.stringify(issued.json)).toBe(200)
    const { tasks, events } = IssueAnswer.parse(issued.json)
    expect(tasks).toHaveLength(TASKS_ALTOGETHER)
    expect(events).toHaveLength(1)
    expect((await office.post(`/api/documents/${plan}/issue`, body)).json).toEqual(issued.json)
    expect((await tasksOf(office, `directive=${plan}`)).total).toBe(TASKS_ALTOGETHER)
    expect((await documentOf(office, plan)).status).toBe('issued')
  })

  it('shows each person its own tasks: all for those who follow, own and coordinated ones for agencies, none for the administrator', async () => {
    const totals: Record<string, number> = {}
    for (const { login } of PEOPLE) totals[login] = (await tasksOf(await town.as(login), '')).total
    expect(totals).toEqual({
      ...{ chuyenvien: TASKS_ALTOGETHER, lanhdao: TASKS_ALTOGETHER, thanhtra: TASKS_ALTOGETHER, congan: TASKS_ALTOGETHER, quantri: 0 },
      // III.7-1, III.7-2, III.8, IV.1 and, among “các sở, ngành”, III.5 and III.6.
      ...{ soyte: 6, nghiepvu1: 0, nghiepvu2: 0 },
      // III.1-1, III.1-2, III.1-3, III.8, IV.1, III.5, III.6; III.3-1, III.8, IV.1, III.5, III.6; III.6, III.8, IV.1, III.5.
      ...{ solaodong: 7, bienphong: 5, sottt: 4, sonoivu: 4, kyson: 2, tuongduong: 2 },
    })
  })

  it('hides what one may not see as 404 and refuses with 403 and who may what one may only read', async () => {
    const ofHealth = await task('III.7-1', 'na.so.y-te')
    expect(refusal(await (await town.as('kyson')).get(`/api/tasks/${ofHealth}`))).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    const byInspector = await act(town, { as: 'thanhtra', task: ofHealth, request: { action: 'acknowledge' } })
    expect(refusal(byInspector)).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    const { version } = await documentOf(await town.as('kyson'), plan)
    const order = { commandId: newId(), expectedVersion: version, reason: 'thử' }
    expect(refusal(await (await town.as('kyson')).post(`/api/documents/${plan}/withdraw`, order))).toMatchObject({ status: 403 })
    expect(refusal(await (await town.as('quantri')).get(`/api/documents/${plan}`))).toMatchObject({ status: 404 })
    expect(refusal(await (await town.as('kyson')).post('/api/events', { action: 'expect', commandId: newId(), name: 'x' }))).toMatchObject({
      status: 403,
    })
    expect((await (await town.as('kyson')).get('/api/board')).json).toMatchObject({ total: { total: 2 } })
    expect((await (await town.as('kyson')).get('/api/accounts')).json).toMatchObject({ total: 1 })
    expect((await (await town.as('soyte')).get('/api/accounts')).json).toMatchObject({ total: 3 })
    expect((await (await town.as('quantri')).get('/api/accounts')).json).toMatchObject({ total: PEOPLE.length })
  })
})

describe('the agencies work', () => {
  it('acknowledge; a task given to the wrong agency is returned and given to the right one', async () => {
    at('2016-08-15')
    for (const clause of ['III.7-1', 'III.7-2', 'III.8', 'IV.1'])
      await done(town, { as: 'soyte', task: await task(clause, 'na.so.y-te'), request: { action: 'acknowledge' } })
    const laos = await task('II.7', 'na.ca')
    at('2016-08-17')
    await done(town, {
      as: 'congan',
      task: laos,
      request: { action: 'decline', reason: 'Việc trên tuyến biên giới do Biên phòng chủ trì' },
    })
    const declined = MyTasks.parse((await (await town.as('chuyenvien')).get('/api/mine')).json).buckets.find((b) => b.bucket === 'declined')
    expect(declined?.items.map((item) => item.id)).toEqual([laos])
    at('2016-08-18')
    const request = { action: 'reassign', lead: 'na.bdbp', coordinators: ['na.ca'], reason: 'Giao lại cho Biên phòng' }
    await done(town, { as: 'chuyenvien', task: laos, request })
    await done(town, { as: 'bienphong', task: laos, request: { action: 'acknowledge' } })
    const { lead, coordinators, events } = await taskOf(await town.as('bienphong'), laos)
    expect([lead.id, coordinators.map((unit) => unit.id)]).toEqual(['na.bdbp', ['na.ca']])
    expect(events.map((event) => event.type)).toEqual(['task.assigned', 'task.declined', 'task.reassigned', 'task.acknowledged'])
    expect(events[1]?.texts.reason).toContain('Biên phòng chủ trì')
  })

  it('“Chính phủ phê duyệt Đề án …” starts the scheme that waits for it, from the day of the approval', async () => {
    const scheme = await task('III.1-1', 'na.so.ldtbxh')
    const office = await town.as('chuyenvien')
    expect((await taskOf(office, scheme)).classification).toMatchObject({ class: 'waiting-for-trigger' })
    at('2016-08-22')
    const [event] = EventList.parse((await (await town.as('chuyenvien')).get('/api/events')).json).items
    expect(event?.name).toContain('Chính phủ phê duyệt Đề án')
    const recorded = await (await town.as('chuyenvien')).post('/api/events', {
      ...{ action: 'record', commandId: newId(), event: event?.id, expectedVersion: event?.version },
      ...{ on: '2016-08-18', number: '1640/QĐ-TTg', issuedOn: '2016-08-18', issuer: 'Thủ tướng Chính phủ' },
    })
    expect(EventWritten.parse(recorded.json).tasks).toEqual([scheme])
    const classOn = async (query: string) => (await taskOf(await town.as('solaodong'), scheme, query)).classification.class
    expect(await classOn('?asOf=2016-08-17')).toBe('waiting-for-trigger')
    expect(await classOn('?asOf=2016-08-18')).toBe('open-no-deadline')
    // Known only on the 22nd: asked as known on the 21st, it still waits.
    expect(await classOn('?asOf=2016-08-20&knownOn=2016-08-21')).toBe('waiting-for-trigger')
  })

  it('a progress note; a claim without proof is refused; claimed, sent back with a reason, claimed again, verified', async () => {
    const own = await task('III.8', 'na.so.y-te')
    at('2016-09-06')
    const bare = await act(town, { as: 'soyte', task: own, request: { action: 'claim', note: 'Đã làm' } })
    expect(refusal(bare)).toMatchObject({ status: 422, code: 'TASK_CLAIM_WITHOUT_PROOF' })
    const claim = { action: 'claim', note: 'Đã có văn bản', proofs: [paper('1904/SYT-NVY', '2016-09-05', 'Sở Y tế')] }
    await done(town, { as: 'soyte', task: own, request: claim })
    expect((await taskOf(await town.as('soyte'), own)).classification).toMatchObject({
      class: 'open-no-deadline',
      awaitingVerification: true,
    })
    // The doer does not verify itself.
    expect(refusal(await act(town, { as: 'soyte', task: own, request: { action: 'verify' } }))).toMatchObject({ status: 403 })
    at('2016-09-08')
    await done(town, { as: 'chuyenvien', task: own, request: { action: 'send-back', reason: 'Thiếu phân công cho các cơ sở' } })
    const mine = MyTasks.parse((await (await town.as('soyte')).get('/api/mine')).json)
    expect(mine.buckets.find((bucket) => bucket.bucket === 'returned')?.items.map((item) => item.id)).toEqual([own])
    at('2016-09-09')
    await done(town, { as: 'soyte', task: own, request: { ...claim, proofs: [paper('1940/SYT-NVY', '2016-09-09', 'Sở Y tế')] } })
    at('2016-09-12')
    await done(town, { as: 'chuyenvien', task: own, request: { action: 'verify' } })
    const { classification, events } = await taskOf(await town.as('soyte'), own)
    expect(classification).toMatchObject({ class: 'completed-no-deadline', completed: true })
    expect(events.flatMap((event) => event.proofs).map((proof) => proof.kind === 'document' && proof.number)).toEqual([
      ...['1904/SYT-NVY', '1940/SYT-NVY'],
    ])
    await done(town, {
      ...{ as: 'soyte', task: await task('III.7-1', 'na.so.y-te') },
      request: { action: 'progress', percent: 40, note: 'Giữ đủ 12 cơ sở, đang chuẩn bị 16 điểm cấp phát' },
    })
  })

  it('inside an agency: the head notes, the task goes to a division and a person, and is handed over when that person leaves', async () => {
    const review = await task('III.7-2', 'na.so.y-te')
    at('2016-09-13')
    await done(town, { as: 'soyte', task: review, request: { action: 'note', note: 'Giao phòng Nghiệp vụ y tế tham mưu' } })
    const route = { action: 'route', division: 'Phòng Nghiệp vụ y', specialist: town.accountOf('nghiepvu1') }
    await done(town, { as: 'soyte', task: review, request: route })
    expect((await tasksOf(await town.as('nghiepvu1'), 'mine=true')).items.map((item) => item.id)).toEqual([review])
    at('2016-10-03')
    const handOver = { action: 'hand-over', to: town.accountOf('nghiepvu2'), reason: 'Nghỉ thai sản' }
    await done(town, { as: 'soyte', task: review, request: handOver })
    expect((await tasksOf(await town.as('nghiepvu1'), '')).total).toBe(0)
    await done(town, { as: 'nghiepvu2', task: review, request: { action: 'progress', percent: 10, note: null } })
    expect((await taskOf(await town.as('nghiepvu2'), review)).division).toBe('Phòng Nghiệp vụ y')
  })
})

describe('the end of the year', () => {
  const iv1 = (unit: string) => task('IV.1', unit)
  const claimed = (number: string, on: string, issuer: string) => ({ action: 'claim', proofs: [paper(number, on, issuer)] })
  const decision = { kind: 'document', number: '512/UBND-NC', issuedOn: '2016-12-01', issuer: 'UBND tỉnh' }

  it('suspended and resumed by decision: the clock stands still for as long', async () => {
    const report = await iv1('na.ca')
    at('2016-12-01')
    await done(town, { as: 'lanhdao', task: report, request: { action: 'suspend', decision } })
    at('2016-12-20')
    await done(town, { as: 'lanhdao', task: report, request: { action: 'resume', decision } })
    // Stopped on 1/12 and started on 20/12: nineteen days later than 29/12.
    expect((await taskOf(await town.as('congan'), report)).classification).toMatchObject({ due: '2017-01-17', firstDue: '2016-12-29' })
  })

  it('on time: claimed by the agency, or keyed in for one that answered on paper', async () => {
    const [kyson, conCuong, quePhong] = [await iv1('na.huyen.ky-son'), await iv1('na.huyen.con-cuong'), await iv1('na.huyen.que-phong')]
    at('2016-12-20')
    await done(town, { as: 'kyson', task: kyson, request: claimed('212/BC-UBND', '2016-12-19', 'UBND huyện Kỳ Sơn') })
    at('2016-12-23')
    await done(town, { as: 'chuyenvien', task: kyson, request: { action: 'verify' } })
    at('2016-12-28')
    const asOffice = await act(town, {
      as: 'chuyenvien',
      task: conCuong,
      request: claimed('195/BC-UBND', '2016-12-27', 'UBND huyện Con Cuông'),
    })
    expect(refusal(asOffice)).toMatchObject({ status: 422, code: 'TASK_ON_BEHALF_NEEDED' })
    for (const [report, onBehalfOf] of [
      [conCuong, 'na.huyen.con-cuong'],
      [quePhong, 'na.huyen.que-phong'],
    ] as const)
      await done(town, { as: 'chuyenvien', task: report, request: { ...claimed('195/BC-UBND', '2016-12-27', 'UBND huyện'), onBehalfOf } })
    expect((await taskOf(await town.as('chuyenvien'), conCuong)).events.at(-1)).toMatchObject({
      ...{ office: { id: 'na.ubnd' }, onBehalfOf: { id: 'na.huyen.con-cuong', name: 'Huyện Con Cuông' } },
    })
    await done(town, { as: 'sonoivu', task: await iv1('na.so.noi-vu'), request: claimed('3021/BC-SNV', '2016-12-28', 'Sở Nội vụ') })
    // A slip: Hoàng Mai has sent nothing.
    const slip = { ...claimed('77/BC-UBND', '2016-12-28', 'UBND thị xã Hoàng Mai'), onBehalfOf: 'na.huyen.hoang-mai' }
    await done(town, { as: 'chuyenvien', task: await iv1('na.huyen.hoang-mai'), request: slip })
    at('2016-12-29')
    await done(town, { as: 'chuyenvien', task: conCuong, request: { action: 'verify' } })
  })

  it('an extension asked before the deadline is granted and the first deadline stays; asked after it, it is refused', async () => {
    const report = await iv1('na.so.y-te')
    at('2016-12-26')
    await done(town, { as: 'soyte', task: report, request: { action: 'request-extension', to: '2017-01-10', reason: 'Chờ số liệu' } })
    at('2016-12-27')
    const note = { kind: 'note', text: 'Đồng ý' }
    await done(town, {
      as: 'lanhdao',
      task: report,
      request: { action: 'decide-extension', granted: true, to: '2017-01-10', decision: note },
    })
    const { classification } = await taskOf(await town.as('soyte'), report, '?asOf=2017-01-05')
    expect(classification).toMatchObject({ due: '2017-01-10', firstDue: '2016-12-29', class: 'open-within-term' })
    expect(classification.classByFirstDeadline).toBe('open-overdue')
    at('2016-12-30')
    const late = { action: 'request-extension', to: '2017-01-10', reason: 'Xin thêm' }
    const refused = await act(town, { as: 'tuongduong', task: await iv1('na.huyen.tuong-duong'), request: late })
    expect(refusal(refused)).toMatchObject({ status: 409, code: 'EXTENSION_AFTER_DEADLINE', params: { due: '2016-12-29' } })
    await done(town, { as: 'chuyenvien', task: await iv1('na.so.noi-vu'), request: { action: 'send-back', reason: 'Thiếu số liệu' } })
  })

  it('late, late and not verified, keyed in afterwards, and a wrong entry recalled by a new one', async () => {
    const [vinh, anhSon, cuaLo] = [await iv1('na.huyen.vinh'), await iv1('na.huyen.anh-son'), await iv1('na.huyen.cua-lo')]
    const onPaper = (task: string, onBehalfOf: string, request: object) =>
      done(town, { as: 'chuyenvien', task, request: { ...request, onBehalfOf } })
    at('2017-01-03')
    await onPaper(vinh, 'na.huyen.vinh', claimed('3/BC-UBND', '2017-01-03', 'UBND thành phố Vinh'))
    await onPaper(anhSon, 'na.huyen.anh-son', claimed('2/BC-UBND', '2017-01-03', 'UBND huyện Anh Sơn'))
    await done(town, { as: 'chuyenvien', task: await iv1('na.huyen.que-phong'), request: { action: 'verify' } })
    at('2017-01-04')
    await done(town, { as: 'chuyenvien', task: vinh, request: { action: 'verify' } })
    await onPaper(cuaLo, 'na.huyen.cua-lo', { ...claimed('88/BC-UBND', '2016-12-28', 'UBND thị xã Cửa Lò'), effectiveOn: '2016-12-28' })
    const wrong = await iv1('na.huyen.hoang-mai')
    const entry = (await taskOf(await town.as('chuyenvien'), wrong)).events.at(-1)
    await done(town, { as: 'chuyenvien', task: wrong, request: { action: 'recall', version: entry?.version, reason: 'Nhập nhầm cơ quan' } })
    const { events } = await taskOf(await town.as('chuyenvien'), wrong)
    expect(events.map((event) => [event.type, event.recalled])).toEqual([
      ['task.assigned', false],
      ['task.claimed', true],
      ['task.entry-recalled', false],
    ])
  })
})

describe('the board counts as the hand does', () => {
  beforeAll(() => at('2017-01-05'))

  it.each(Object.entries(REPORT_IV1))('on %s', async (day, iv1) => {
    const { board, table } = await boardOf(await town.as('chuyenvien'), `directive=${plan}&asOf=${day}`)
    expect(table).toEqual(boardByHand(iv1))
    expect(board.total.total).toBe(TASKS_ALTOGETHER)
  })

  it('on 30/12/2016 as it was known that day', async () => {
    const { table } = await boardOf(await town.as('lanhdao'), `directive=${plan}&asOf=2016-12-30&knownOn=2016-12-30`)
    expect(table).toEqual(boardByHand(REPORT_IV1_AS_KNOWN_THEN))
  })

  it('each number opens to as many tasks as it says', async () => {
    const office = await town.as('chuyenvien')
    const { board } = await boardOf(office, 'asOf=2016-12-30')
    const row = board.rows.find(({ unit }) => unit.name === 'Công an tỉnh Nghệ An')
    for (const [name, count] of Object.entries(row?.byClass ?? {}))
      expect((await tasksOf(office, `unit=${row?.unit.id}&class=${name}&asOf=2016-12-30`)).total).toBe(count)
    // Claimed and not verified on 30/12: Quế Phong and Cửa Lò; Sở Nội vụ was sent back that day, Hoàng Mai’s entry is recalled.
    expect(board.total.awaitingVerification).toBe(2)
    // The yearly plan of III.2-1 is owed once the year is over.
    expect(board.total.owed).toBe(0)
    expect((await boardOf(office, 'asOf=2017-01-05')).board.total.owed).toBe(1)
  })
})

describe('two hands on one task', () => {
  it('the second who saves gets 409 with both versions and the task as it is; nothing is lost', async () => {
    const shared = await task('III.7-1', 'na.so.y-te')
    const { version } = await taskOf(await town.as('soyte'), shared)
    const first = { action: 'progress', percent: 60, note: 'Đã mở 9 điểm' }
    const second = { action: 'note', note: 'Cần nêu rõ từng huyện' }
    await done(town, { as: 'soyte', task: shared, request: first, expectedVersion: version })
    const stale = await act(town, { as: 'lanhdao', task: shared, request: second, expectedVersion: version })
    expect(refusal(stale)).toMatchObject({ status: 409, code: 'CHANGED_BY_ANOTHER', params: { expected: version, actual: version + 1 } })
    expect(stale.json).toMatchObject({ current: { id: shared, version: version + 1, percent: 60 } })
    await done(town, { as: 'lanhdao', task: shared, request: second })
    const { events } = await taskOf(await town.as('soyte'), shared)
    expect(events.slice(-2).map((event) => event.texts.note)).toEqual(['Đã mở 9 điểm', 'Cần nêu rõ từng huyện'])
  })

  it('of twelve at the same moment one is saved and eleven are told', async () => {
    const shared = await task('III.7-1', 'na.so.y-te')
    const { version } = await taskOf(await town.as('soyte'), shared)
    const request = (percent: number) => ({ action: 'progress', percent, note: null })
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) => act(town, { as: 'soyte', task: shared, request: request(61 + n), expectedVersion: version })),
    )
    expect(all.map((answer) => answer.status).sort()).toEqual([200, ...Array(11).fill(409)])
    expect((await taskOf(await town.as('soyte'), shared)).version).toBe(version + 1)
  })

  it('a resend, also many at once, gets the same answer and leaves one fact; the same id for something else is refused', async () => {
    const shared = await task('III.7-1', 'na.so.y-te')
    const { version } = await taskOf(await town.as('soyte'), shared)
    const again = { as: 'soyte', task: shared, request: { action: 'progress', percent: 80, note: 'Gửi lại' }, commandId: newId() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => act(town, { ...again, expectedVersion: version })))
    for (const answer of answers) expect([answer.status, answer.json]).toEqual([200, { id: shared, version: version + 1 }])
    expect((await taskOf(await town.as('soyte'), shared)).version).toBe(version + 1)
    const other = { ...again, request: { action: 'progress', percent: 81, note: 'Khác' }, expectedVersion: version + 1 }
    expect(refusal(await act(town, other))).toMatchObject({ status: 409, code: 'COMMAND_ID_REUSED' })
  })
})

describe('the rest of what can be done', () => {
  it('a yearly duty owes its plan until the result of the year is reported; another duty is closed by decision', async () => {
    const yearly = await task('III.2-1', 'na.ca')
    const office = await town.as('chuyenvien')
    expect((await taskOf(office, yearly)).classification).toMatchObject({ class: 'open-no-deadline', owed: 1 })
    const proofs = [paper('9/KH-CAT', '2016-12-30', 'Công an tỉnh')]
    await done(town, { as: 'congan', task: yearly, request: { action: 'report-period', period: '2016', proofs } })
    expect((await taskOf(office, yearly)).classification).toMatchObject({ class: 'open-no-deadline', owed: 0 })
    const courts = await task('II.6', 'na.ca')
    const decision = { kind: 'note', text: 'Chuyển sang kế hoạch năm 2017' }
    await done(town, { as: 'lanhdao', task: courts, request: { action: 'close', reason: 'Đã có kế hoạch khác', decision } })
    const { classification, status } = await taskOf(office, courts)
    expect([status, classification.class, classification.closed]).toEqual(['closed', null, true])
  })

  it('copies are sent to those who act, report and know, and an agency says that it has read its own', async () => {
    const office = await town.as('chuyenvien')
    const write = async (caller: typeof office, command: object) => {
      const { version } = await documentOf(office, plan)
      return caller.post(`/api/documents/${plan}/distribution`, { commandId: newId(), expectedVersion: version, command })
    }
    expect((await write(office, { action: 'send', recipients: null })).status).toBe(200)
    const { recipients } = await documentOf(office, plan)
    const toAgencies = recipients.find((line) => line.copies.some((copy) => copy.unit?.id === 'na.so.y-te'))
    const read = { action: 'record-receipt', recipient: toAgencies?.id, unit: 'na.so.y-te', step: 'read' }
    expect((await write(await town.as('soyte'), read)).status).toBe(200)
    const copy = (await documentOf(office, plan)).recipients.flatMap((line) => line.copies).find((one) => one.unit?.id === 'na.so.y-te')
    expect([copy?.sent === null, copy?.read === null]).toEqual([false, false])
    // The file copy goes nowhere.
    expect(recipients.filter((line) => line.purpose === 'file-copy').flatMap((line) => line.copies)).toEqual([])
  })

  it('an event is awaited by hand, recorded by mistake and taken back; a paper taken in by mistake is withdrawn with its reason', async () => {
    const office = await town.as('chuyenvien')
    const expected = await office.post('/api/events', { action: 'expect', commandId: newId(), name: 'Bộ Công an ban hành hướng dẫn' })
    const { id } = EventWritten.parse(expected.json)
    const record = { action: 'record', commandId: newId(), event: id, expectedVersion: 1, on: '2017-01-04' }
    expect((await office.post('/api/events', record)).status).toBe(200)
    const recall = { action: 'recall', commandId: newId(), event: id, expectedVersion: 2, reason: 'Nhầm văn bản' }
    expect((await office.post('/api/events', recall)).status).toBe(200)
    const { items } = EventList.parse((await office.get('/api/events')).json)
    expect(items.find((event) => event.id === id)?.status).toBe('expected')
    const text = readFileSync(join(packageRoot(), 'samples', 'plan-484.txt'), 'utf8').replaceAll('484/KH-UBND', '489/KH-UBND')
    const wrong = intakeResult(await office.post('/api/documents/intake', { commandId: newId(), declaredNotSecret: true, text }))
    const order = { commandId: newId(), expectedVersion: wrong.version, reason: 'Nhận nhầm' }
    expect((await office.post(`/api/documents/${wrong.id}/withdraw`, order)).status).toBe(200)
    expect(await documentOf(office, wrong.id)).toMatchObject({ status: 'withdrawn', withdrawnReason: 'Nhận nhầm' })
  })

  it('all of it stands in one chain that verifies, and the tables are what the facts say', async () => {
    await sealEverything(town.house.store)
    expect(await verify(town.house.store)).toMatchObject({ ok: true, unsealed: 0 })
    expect((await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))).differences).toEqual([])
    await keepJournal(town.house.store)
  })
})
