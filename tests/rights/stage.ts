import { sql } from 'kysely'
import { TRACKER_FIELDS, type TrackerPlan, TrackerPreview, trackerTemplate } from '../../src/exchange/index.ts'
import { renderTables } from '../../src/exchange/xlsx-render.ts'
import { FileKept } from '../../src/files/index.ts'
import { newId, type PlainDate, UnitId } from '../../src/kernel/index.ts'
import { DossierWritten } from '../../src/procedures/index.ts'
import { ConsolidatedDetail, type ReconciliationFact, ReportWritten } from '../../src/reports/index.ts'
import { appendReconciliation } from '../../src/reports/reconciliation/reconciliation-store.ts'
import { inTransaction, type Tx } from '../../src/storage/index.ts'
import { testContext } from '../../src/storage/testing.ts'
import { DifficultyWritten, TaskDetail, TaskDone } from '../../src/tasks/index.ts'
import { type DemoTown, startDemoTown } from '../scenarios/plan-484/demo-town.ts'
import type { Answer, Caller, RunningTown } from '../scenarios/plan-484/running-server.ts'
import { intakeResult } from '../scenarios/plan-484/story.ts'
import { Landscape, type Person, type Thing } from './oracle.ts'
import type { Kept } from './rows.ts'

const [office, police, health, district] = ['na.ubnd', 'na.ca', 'na.so.y-te', 'na.huyen.ky-son'] as const

/** A body outside the house that inspects. */
export const OUTSIDE_BODY = 'vn.bca.v24'

/** Everybody who tries: every role at its usual place, and roles above, below and beside the units that the things belong to. */
export const CAST = [
  { login: 'q-chuyenvien', office, roles: ['specialist'] },
  { login: 'q-lanhdao', office, roles: ['leader'] },
  { login: 'q-thanhtra', office, roles: ['inspector'] },
  { login: 'q-quantri', office, roles: ['administrator'] },
  { login: 'q-thutruong', office, roles: ['head'] },
  { login: 'q-thuongtruc', office: police, roles: ['standing'] },
  { login: 'q-ca-daumoi', office: police, roles: ['focal'] },
  { login: 'q-ca-huyen', office: 'na.ca.huyen.ky-son', roles: ['focal'] },
  { login: 'q-vp', office: 'na.vp-ubnd', roles: ['focal'] },
  { login: 'q-yte', office: health, roles: ['focal'] },
  { login: 'q-yte-giamdoc', office: health, roles: ['head'] },
  { login: 'q-yte-chuyenvien', office: health, roles: ['officer'] },
  { login: 'q-yte-quantri', office: health, roles: ['unit-administrator'] },
  { login: 'q-huyen', office: district, roles: ['head', 'unit-administrator'] },
  { login: 'q-huyen-vanphong', office: district, roles: ['specialist'] },
  { login: 'q-huyen-lanhdao', office: district, roles: ['leader'] },
  { login: 'q-bienphong', office: 'na.bdbp', roles: ['standing', 'officer'] },
  { login: 'q-khong', office: health, roles: [] },
] as const

/** Somebody of the cast: what the oracle knows of the person, and the person's browser. */
export interface Actor extends Person {
  readonly login: string
  readonly caller: Caller
}

/** The town on one day: everybody signed in, everything that is kept, by kind. */
export interface Stage {
  readonly town: RunningTown
  readonly actors: readonly Actor[]
  readonly land: Landscape
  readonly kept: readonly Kept[]
  readonly props: Props
}

/** Things of the story that requests name. */
export interface Props {
  readonly plan: string
  readonly draft: string
  readonly round: string
  readonly districtRound: string
  readonly importId: string
  readonly file: string
  readonly event: string
  readonly citation: string
  /** A task that the health department leads alone, on which difficulties were raised. */
  readonly hindered: string
  /** A batch of urging letters that went out, and those of them that are papers. */
  readonly batch: string
  readonly papers: readonly string[]
  /** A list with a wrong row: whole, it is brought by nobody. */
  readonly sheet: Uint8Array<ArrayBuffer>
  readonly sheetPlan: TrackerPlan
}

const SECOND = `ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 612/KH-UBND
Nghệ An, ngày 20 tháng 12 năm 2016
KẾ HOẠCH
VỀ PHÒNG, CHỐNG MA TÚY NĂM 2017
I. PHÂN CÔNG NHIỆM VỤ
1. Sở Y tế
- Báo cáo kết quả về UBND tỉnh trước ngày 30/12/2017.
Nơi nhận:
- Sở Y tế;
- Lưu: VT.
`

function must(answer: Answer, what: string): Answer {
  if (answer.status >= 300) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.json ?? answer.lines)}`)
  return answer
}

/** Sends a form with a file. */
export async function sendForm(
  town: RunningTown,
  caller: { readonly cookie: string },
  at: { path: string; fields: Record<string, string>; file: { name: string; bytes: Uint8Array<ArrayBuffer> } },
): Promise<{ status: number; text: string }> {
  const form = new FormData()
  for (const [key, value] of Object.entries(at.fields)) form.set(key, value)
  form.set('file', new File([at.file.bytes], at.file.name))
  const response = await fetch(`${town.url}${at.path}`, { method: 'POST', body: form, headers: { cookie: caller.cookie } })
  return { status: response.status, text: await response.text() }
}

/** An office's list of tasks, a row for each lead agency. */
async function trackerSheet(title: string, leads: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const [table] = trackerTemplate()
  if (!table) throw new Error('no template')
  const rows = leads.map((lead) => {
    const cells: Readonly<Record<string, string>> = { title, lead, document: '1/KH-X', assignedOn: '12/08/2016' }
    return TRACKER_FIELDS.map((field) => cells[field] ?? null)
  })
  return await renderTables([{ ...table, rows }])
}

const act = (caller: Caller, task: string, expectedVersion: number, request: object) =>
  caller.post(`/api/tasks/${task}/actions`, { commandId: newId(), expectedVersion, ...request })

async function assign(caller: Caller, over: object): Promise<string> {
  const body = { commandId: newId(), title: 'Việc giao riêng', assignedOn: '2016-12-01', term: { kind: 'by', date: '2016-12-20' }, ...over }
  return TaskDone.parse(must(await caller.post('/api/tasks', body), 'assign').json).id
}

/** A task of the Office that an officer of the health department does, with a proof that cites a kept file. */
async function taskWithProof(town: RunningTown): Promise<string> {
  const [specialist, head, officer] = [await town.as('q-chuyenvien'), await town.as('q-yte-giamdoc'), await town.as('q-yte-chuyenvien')]
  const task = await assign(specialist, { lead: health, coordinators: ['na.vp-ubnd', police] })
  const route = { action: 'route', division: 'Phòng Nghiệp vụ Y', specialist: town.accountOf('q-yte-chuyenvien') }
  must(await act(head, task, 1, route), 'route')
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
  const upload = { path: '/api/files', fields: { commandId: newId() }, file: { name: 'minh-chung.png', bytes: png } }
  const kept = FileKept.parse(JSON.parse((await sendForm(town, { cookie: await cookieOf(town, 'q-yte-chuyenvien') }, upload)).text))
  const { version } = TaskDetail.parse((await officer.get(`/api/tasks/${task}`)).json)
  must(await act(officer, task, version, { action: 'claim', proofs: [{ kind: 'file', file: kept.hash }] }), 'claim')
  return kept.hash
}

/** The cookie with which a form is sent for somebody. */
export async function cookieOf(town: RunningTown, login: string): Promise<string> {
  return (await town.as(login)).cookie
}

async function consolidated(town: RunningTown, round: string): Promise<void> {
  const step = async (login: string, action: object): Promise<void> => {
    const who = await town.as(login)
    const { version } = ConsolidatedDetail.parse((await who.get(`/api/report-rounds/${round}/consolidated`)).json)
    must(await who.post(`/api/report-rounds/${round}/consolidated`, { commandId: newId(), expectedVersion: version, ...action }), 'report')
  }
  await step('q-thuongtruc', { action: 'start' })
  await step('q-thuongtruc', { action: 'submit' })
  await step('q-lanhdao', { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' })
  await step('q-chuyenvien', { action: 'number' })
}

async function idOf(tx: Tx, query: ReturnType<typeof sql<{ id: string }>>): Promise<string> {
  const { rows } = await query.execute(tx)
  return rows[0]?.id ?? ''
}

/** The district's own level: a task that it gave, and a round that another unit gathers without being a channel of it. */
async function districtAffairs(town: RunningTown, plan: string): Promise<string> {
  const clerk = await town.as('q-huyen-vanphong')
  await assign(clerk, { lead: 'na.ca.huyen.ky-son', coordinators: ['na.bdbp'] })
  await assign(clerk, { lead: district })
  const round = {
    ...{ commandId: newId(), directiveId: plan, clause: 'IV.1', title: 'Báo cáo của huyện', dueOn: '2016-12-29', addressee: 'Tỉnh' },
    ...{ units: ['na.ca.huyen.ky-son'], channels: [district], consolidator: 'na.bdbp' },
  }
  return ReportWritten.parse(must(await clerk.post('/api/report-rounds', round), 'round').json).id
}

/** A notice of the Ministry's inspectorate, followed up by the Office, with a recommendation to the health department and the district. */
async function inspected(town: RunningTown): Promise<void> {
  const specialist = await town.as('q-chuyenvien')
  const paper = {
    ...{ commandId: newId(), kind: 'check', notice: { number: '12/TB-TT', issuedOn: '2016-07-06' }, title: 'Kết quả kiểm tra' },
    ...{ body: OUTSIDE_BODY, inspected: [office, health] },
  }
  const { id } = ReportWritten.parse(must(await specialist.post('/api/conclusions', paper), 'conclusion').json)
  const request = { action: 'recommend', label: '1', kind: 'rectify', text: 'Chấn chỉnh việc báo cáo', addressees: [health, district] }
  must(await specialist.post(`/api/conclusions/${id}/actions`, { commandId: newId(), expectedVersion: 1, request }), 'recommendation')
}

/** A leader lets the health department's reminders rest; the letters of the day go out. */
async function urged(town: RunningTown): Promise<void> {
  const leader = await town.as('q-lanhdao')
  const request = { action: 'stop', target: { kind: 'unit', id: health }, rung: 'remind', reason: 'Đang họp giao ban' }
  must(await leader.post(`/api/urging/${office}/actions`, { commandId: newId(), expectedVersion: 0, request }), 'stop')
  const specialist = await town.as('q-chuyenvien')
  must(await specialist.post(`/api/urging/${office}/batches`, { commandId: newId(), expectedVersion: 1 }), 'urging letters')
  const batch = await inTransaction(town.house.store, (tx) => idOf(tx, sql`select batch_id as id from urging_letter`))
  const inBatch = (who: Caller, act: object) => who.post(`/api/urging/batches/${batch}/actions`, { commandId: newId(), request: act })
  must(await inBatch(leader, { action: 'approve' }), 'approve')
  must(await inBatch(specialist, { action: 'number' }), 'number')
  must(await inBatch(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }), 'sign')
  must(await inBatch(specialist, { action: 'send' }), 'send')
}

/** A task of the health department alone that it has to explain, with a difficulty that waits at the police and one that has gone up to the province. */
async function hindered(town: RunningTown, plan: string): Promise<string> {
  const [specialist, head, focal] = [await town.as('q-chuyenvien'), await town.as('q-yte-giamdoc'), await town.as('q-ca-daumoi')]
  const steps = [police, office].map((unit) => ({ unit, days: 5 }))
  const route = { commandId: newId(), expectedVersion: 0, request: { action: 'set', steps } }
  must(await specialist.post(`/api/documents/${plan}/difficulty-route`, route), 'route of difficulties')
  const task = await assign(specialist, { lead: health, directiveId: plan })
  const raise = async (text: string): Promise<string> => {
    const raised = await head.post('/api/difficulties', { commandId: newId(), taskId: task, text })
    return DifficultyWritten.parse(must(raised, 'difficulty').json).id
  }
  const demand = { commandId: newId(), about: { kind: 'task', taskId: task }, reason: 'Chậm nhận việc' }
  must(await specialist.post('/api/explanations', demand), 'demand of an explanation')
  await raise('Thiếu biên chế')
  const up = { commandId: newId(), expectedVersion: 1, request: { action: 'pass-up', reason: 'Thuộc thẩm quyền tỉnh' } }
  must(await focal.post(`/api/difficulties/${await raise('Thiếu kinh phí')}/actions`, up), 'passing up')
  return task
}

/** A conference that the Office keeps in its register, to which the health department and the district were invited. */
async function conferred(town: RunningTown): Promise<void> {
  const values = {
    ...{ title: { kind: 'text', text: 'Hội nghị triển khai' }, kind: { kind: 'choice', choice: 'roll-out' } },
    ...{ host: { kind: 'unit', unit: health }, invited: { kind: 'units', units: [health, district] } },
    points: { kind: 'points', points: [{ id: '1', text: 'Rà soát hồ sơ' }] },
  }
  must(await (await town.as('q-chuyenvien')).post('/api/registers/conferences/records', { commandId: newId(), values }), 'conference')
}

/** Two dossiers: one that the district keeps, and one of the health department that waits for a facility. */
async function proceeded(town: RunningTown): Promise<void> {
  const path = '/api/procedures/compulsory-rehabilitation/dossiers'
  const open = async (login: string, caseNumber: string) =>
    must(await (await town.as(login)).post(path, { commandId: newId(), caseNumber, at: '2016-08-12' }), 'dossier')
  await open('q-huyen', '1/HS')
  await open('q-ca-huyen', '2/HS')
  const of = DossierWritten.parse((await open('q-yte', '3/HS')).json)
  const step = { action: 'step', step: 'build-dossier', outcome: 'built', at: '2016-08-12', seats: { facility: 'na.mmt.hivaids' } }
  must(
    await (await town.as('q-yte')).post(`/api/dossiers/${of.id}/actions`, {
      commandId: newId(),
      expectedVersion: of.version,
      request: step,
    }),
    'step',
  )
}

/** Figures of a methadone place that the health department keyed in, and those of a district: both sent in their third version, without content. */
async function counted(town: RunningTown): Promise<void> {
  const enter = async (who: Caller, at: string, unit: string) => {
    const act = (expectedVersion: number, request: object) =>
      who.post(`/api/periodic-reports/${at}/${unit}/actions`, { ...{ commandId: newId(), expectedVersion, onBehalfOf: unit }, request })
    must(await act(0, { action: 'enter', cells: [] }), 'figures')
    return act(2, { action: 'submit', nothing: true })
  }
  must(await enter(await town.as('q-yte-giamdoc'), 'methadone-monthly/2016-09', 'na.mmt.quy-chau'), 'figures of a place')
  must(await enter(await town.as('q-thuongtruc'), 'pcmt-nam/2016', district), 'figures of a district')
}

/** A target of the province for 2017, of which a district has a share. */
async function aimed(town: RunningTown): Promise<void> {
  const office = await town.as('q-chuyenvien')
  const act = async (expectedVersion: number, request: object) =>
    must(await office.post('/api/targets/relapsed~2017~na.tinh/actions', { commandId: newId(), expectedVersion, request }), 'target')
  await act(0, { action: 'set', value: '100', direction: 'at-most', path: { kind: 'even' } })
  await act(1, { action: 'allocate', shares: [{ unit: district, value: '40' }], reason: 'phần còn lại giao sau' })
}

/** A reconciliation between the health department and a methadone place that differ, as it was opened. */
async function reconciled(town: RunningTown): Promise<void> {
  const place = UnitId.parse('na.mmt.hivaids')
  const key = { reconciliation: 'methadone-places-province', period: '2016-09', unit: UnitId.parse('na.tinh') }
  const fact: ReconciliationFact = {
    type: 'reconciliation.opened',
    typeVersion: 1,
    ...key,
    parties: [place, UnitId.parse(health)],
    by: place,
    shown: [],
  }
  const context = { ...testContext(), now: town.house.clock() }
  await inTransaction(town.house.store, (tx) =>
    appendReconciliation(tx, context, { id: 'methadone-places-province/2016-09/na.tinh', expectedVersion: 0, facts: [fact] }),
  )
}

/** The plan of 2017 that the Provincial Police draft, approved by the Office: one district is drawn. */
async function planned(town: RunningTown): Promise<void> {
  const police = await town.as('q-thuongtruc')
  const plan = { commandId: newId(), year: 2017, title: 'Kế hoạch kiểm tra năm 2017', office }
  const { id } = ReportWritten.parse(must(await police.post('/api/inspection-plans', plan), 'plan').json)
  const step = async (who: Caller, expectedVersion: number, request: object): Promise<void> => {
    must(await who.post(`/api/inspection-plans/${id}/actions`, { commandId: newId(), expectedVersion, request }), 'plan')
  }
  await step(police, 1, { action: 'choose-subject', subjectId: 'treatment' })
  await step(police, 2, { action: 'draw', units: [district], count: 1, seed: 1 })
  await step(police, 3, { action: 'plan-visit', unit: district, on: '2017-02-07', team: [{ text: 'Trưởng đoàn' }] })
  await step(await town.as('q-chuyenvien'), 4, { action: 'approve', notice: { number: '12/KH-UBND', issuedOn: '2017-01-05' } })
}

/** The sample of a quarter of the Office: drawn from what the demonstration had verified. */
async function drawn(town: RunningTown): Promise<void> {
  const sample = { commandId: newId(), office, quarter: '2016-Q4', seed: 1 }
  must(await (await town.as('q-chuyenvien')).post('/api/samples', sample), 'sample')
}

async function tellStory(town: DemoTown): Promise<Props> {
  const { plan } = town
  town.setNow('2017-01-05T09:00:00+07:00')
  const specialist = await town.as('q-chuyenvien')
  const paste = (text: string) => specialist.post('/api/documents/intake', { commandId: newId(), declaredNotSecret: true, text })
  const draft = intakeResult(await paste(SECOND)).id
  await paste(SECOND.replace('Số: 612', 'MẬT\nSố: 613'))
  const round = await inTransaction(town.house.store, (tx) => idOf(tx, sql`select round_id as id from report_round`))
  const districtRound = await districtAffairs(town, plan)
  const file = await taskWithProof(town)
  await consolidated(town, round)
  await inspected(town)
  await planned(town)
  await urged(town)
  const stuck = await hindered(town, plan)
  await conferred(town)
  await proceeded(town)
  await counted(town)
  await aimed(town)
  await reconciled(town)
  await drawn(town)
  const cookie = await cookieOf(town, 'q-chuyenvien')
  const named = { name: 'so.xlsx', bytes: await trackerSheet('Việc từ danh sách cũ', ['Sở Y tế']) }
  // Whoever may bring a list gets as far as its rules, which refuse it whole.
  const sheet = await trackerSheet('Việc không ai nhập được', ['Sở Y tế', 'Sở Không Có'])
  const seen = await sendForm(town, { cookie }, { path: '/api/imports/tracker/preview', fields: {}, file: named })
  const sheetPlan = TrackerPreview.parse(JSON.parse(seen.text)).plan
  const fields = { commandId: newId(), plan: JSON.stringify(sheetPlan), mode: 'all' }
  await sendForm(town, { cookie }, { path: '/api/imports/tracker', fields, file: named })
  return await inTransaction(town.house.store, async (tx) => ({
    ...{ plan, draft, round, districtRound, file, sheet, sheetPlan, hindered: stuck },
    batch: await idOf(tx, sql`select batch_id as id from urging_letter`),
    papers: (await sql<{ id: string }>`select letter_id as id from urging_letter where kind = 'letter'`.execute(tx)).rows.map(
      ({ id }) => id,
    ),
    importId: await idOf(tx, sql`select import_id as id from import_run`),
    event: await idOf(tx, sql`select event_id as id from outside_event`),
    citation: await idOf(tx, sql`select citation_key as id from directive_citation where directive_id = ${plan} order by position`),
  }))
}

/** What the tables say of a thing's units, and nothing of who may see it. */
async function readThings(tx: Tx): Promise<Kept[]> {
  const tasks = await sql<{ id: string; givenBy: string; ledBy: string; helpedBy: string[]; doneBy: string | null }>`
    select task_id as id, assigner as "givenBy", lead as "ledBy", handler as "doneBy",
      array(select unit_id from task_unit u where u.task_id = t.task_id and u.role = 'coordinator') as "helpedBy" from task t`.execute(tx)
  const papers = await sql<{ id: string; copyTo: string[]; workFor: string[] }>`
    select directive_id as id,
      array(select unit_id from directive_unit u where u.directive_id = d.directive_id and relation = 'recipient') as "copyTo",
      array(select unit_id from directive_unit u where u.directive_id = d.directive_id and relation <> 'recipient') as "workFor"
    from directive d`.execute(tx)
  const rounds = await sql<{ id: string; askedBy: string; gatheredBy: string; through: string[]; owedBy: string[] }>`
    select round_id as id, asker as "askedBy", consolidator as "gatheredBy",
      array(select unit_id from report_round_unit u where u.round_id = r.round_id and role = 'channel') as through,
      array(select unit_id from report_round_unit u where u.round_id = r.round_id and role = 'owes') as "owedBy" from report_round r`.execute(
    tx,
  )
  const lists = await sql<{ id: string; broughtBy: string }>`select import_id as id, assigner as "broughtBy" from import_run`.execute(tx)
  const books = await sql<{ id: string; keptBy: string }>`select book_id as id, unit_id as "keptBy" from number_book`.execute(tx)
  const desks = await sql<{ id: string }>`select office as id from urging_desk`.execute(tx)
  const letters = await sql<{ id: string; keptBy: string; sentTo: string[] }>`
    select letter_id as id, office as "keptBy", addressees as "sentTo" from urging_letter`.execute(tx)
  const conclusions = await sql<{ id: string; followedBy: string; foundBy: string; about: string[] }>`
    select conclusion_id as id, keeper as "followedBy", body as "foundBy", concerned as about from conclusion`.execute(tx)
  const recommendations = await sql<{ id: string; followedBy: string; foundBy: string; about: string[] }>`
    select recommendation_id as id, keeper as "followedBy", body as "foundBy", addressees as about from recommendation`.execute(tx)
  const difficulties = await sql<{ id: string; workOf: string; raisedBy: string; waitsAt: string; cameBy: string[] }>`
    select difficulty_id as id, assigner as "workOf", raised_by as "raisedBy", waits_at as "waitsAt", through as "cameBy" from difficulty`.execute(
    tx,
  )
  const explanations = await sql<{ id: string; askedBy: string; askedOf: string }>`
    select explanation_id as id, office as "askedBy", unit as "askedOf" from explanation`.execute(tx)
  const records = await sql<{ id: string; keptBy: string; names: string[]; waitsFor: string[] }>`
    select record_id as id, keeper as "keptBy", concerned as names, waiting_for as "waitsFor" from register_record`.execute(tx)
  const dossiers = await sql<{ id: string; keptBy: string; turnOf: string | null; concerns: string[] }>`
    select dossier_id as id, keeper as "keptBy", turn_unit as "turnOf", concerned as concerns from dossier`.execute(tx)
  const figures = await sql<{ id: string; of: string; receivedBy: string }>`
    select report_id as id, unit_id as of, receiver as "receivedBy" from periodic_report`.execute(tx)
  const targets = await sql<{ id: string; setFor: string }>`
    select target_id as id, unit_id as "setFor" from indicator_target`.execute(tx)
  const sides = await sql<{ id: string; answeredBy: string[] }>`
    select reconciliation_id as id, parties as "answeredBy" from reconciliation`.execute(tx)
  const plans = await sql<{ id: string; followedBy: string; foundBy: string; about: string[] }>`
    select plan_id as id, keeper as "followedBy", office as "foundBy", concerned as about from inspection_plan`.execute(tx)
  const samples = await sql<{ id: string; keptBy: string; about: string[] }>`
    select sample_id as id, office as "keptBy", concerned as about from task_sample`.execute(tx)
  const accounts = await sql<{ id: string; office: string }>`select account_id as id, office from account`.execute(tx)
  const of = <T extends { id: string }>(rows: readonly T[], thing: (row: T) => Thing): Kept[] =>
    rows.map((row) => ({ id: row.id, it: thing(row) }))
  return [
    ...of(tasks.rows, ({ id: _id, ...row }) => ({ what: 'task', ...row })),
    ...of(papers.rows, ({ id: _id, ...row }) => ({ what: 'paper', ...row })),
    ...of(rounds.rows, ({ id: _id, ...row }) => ({ what: 'round', ...row })),
    ...rounds.rows.flatMap(({ id, owedBy, ...row }) =>
      owedBy.map(
        (one): Kept => ({
          id: `${id} ${one}`,
          it: { what: 'unit report', of: one, askedBy: row.askedBy, through: row.through, gatheredBy: row.gatheredBy },
        }),
      ),
    ),
    ...of(rounds.rows, ({ askedBy, gatheredBy }) => ({ what: 'whole report', askedBy, gatheredBy })),
    ...of(lists.rows, ({ broughtBy }) => ({ what: 'old list', broughtBy })),
    ...of(letters.rows, ({ id: _id, ...row }) => ({ what: 'urging letter', ...row })),
    ...of(desks.rows, ({ id }) => ({ what: 'urging desk', keptBy: id })),
    ...of(conclusions.rows, ({ id: _id, ...row }) => ({ what: 'conclusion', ...row })),
    ...of(samples.rows, ({ id: _id, ...row }) => ({ what: 'sample', ...row })),
    ...of(plans.rows, ({ id: _id, ...row }) => ({ what: 'inspection plan', ...row })),
    ...of(recommendations.rows, ({ id: _id, ...row }) => ({ what: 'recommendation', ...row })),
    ...of(difficulties.rows, ({ id: _id, ...row }) => ({ what: 'difficulty', ...row })),
    ...of(explanations.rows, ({ id: _id, ...row }) => ({ what: 'explanation', ...row })),
    ...of(records.rows, ({ id: _id, ...row }) => ({ what: 'record', ...row })),
    ...of(dossiers.rows, ({ id: _id, ...row }) => ({ what: 'dossier', ...row })),
    ...of(figures.rows, ({ id: _id, ...row }) => ({ what: 'form figures', ...row })),
    ...of(targets.rows, ({ setFor }) => ({ what: 'target', setFor })),
    ...of(sides.rows, ({ id: _id, ...row }) => ({ what: 'reconciliation', ...row })),
    ...of(books.rows, ({ keptBy }) => ({ what: 'number book', keptBy })),
    ...of(accounts.rows, ({ id, office: at }) => ({ what: 'account', office: at, holder: id })),
  ]
}

/** The stage on the day on which the town's clock stands: everybody signed in anew. */
export async function stageOn(town: RunningTown, day: PlainDate, props: Props): Promise<Stage> {
  town.setNow(`${day}T09:00:00+07:00`)
  const { versions } = await town.house.organizations()
  const stretches = versions.map(({ unitId, parentId, alsoUnder, validFrom, validTo }) => ({
    ...{ unit: unitId, under: parentId === null ? alsoUnder : [parentId, ...alsoUnder], from: validFrom, until: validTo },
  }))
  const actors: Actor[] = []
  for (const { login, office: at, roles } of CAST) {
    const person = { id: town.accountOf(login), roles: roles.map((role) => ({ role, in: at })), firstPassword: false }
    actors.push({ ...person, login, caller: await town.as(login) })
  }
  const kept = await inTransaction(town.house.store, readThings)
  return { town, actors, land: new Landscape(stretches, day), kept, props }
}

/** A town in which plan 484 is nearly over, with something of every kind in it. */
export async function openTown(): Promise<{ town: RunningTown; props: Props }> {
  const town = await startDemoTown(CAST)
  return { town, props: await tellStory(town) }
}
