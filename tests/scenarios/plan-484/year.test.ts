import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { CohortTable, InspectionWritten, PlanDetail, Trace, type TraceRow } from '../../../src/inspections/index.ts'
import { newId } from '../../../src/kernel/index.ts'
import { packageRoot, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import {
  BatchDetail,
  BatchDone,
  BatchWritten,
  DifficultyList,
  DifficultyWritten,
  SampleRates,
  TASK_CLASSES,
  TaskBoard,
  type TaskClass,
} from '../../../src/tasks/index.ts'
import { type Answer, type RunningTown, startTown } from './running-server.ts'
import { documentOf, done, intakeResult, paper, review, tasksOf } from './story.ts'

const PEOPLE = [
  { login: 'n-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'n-chuyenvien2', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'n-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'n-thanhtra', office: 'na.ubnd', roles: ['inspector'] },
  { login: 'n-congan', office: 'na.ca', roles: ['standing', 'focal'] },
] as const
const [HEALTH, KY_SON] = ['na.so.y-te', 'na.huyen.ky-son']
/** The inspectorate of 2016 that checked how an earlier conclusion was carried out. */
const BODY = 'vn.bca.v24'

/**
 * The year of clause IV.1 (“báo cáo kết quả trước ngày 30/12/2016”, so 29/12 is the last day on time) for forty of its 56 agencies; the sixteen
 * others are closed on 1/9/2016 and are in no count. What each group does, by its places in the list:
 */
const GROUPS = {
  /** Claim on 20/12, verified on 28/12/2016. */
  onTime: [0, 20],
  /** Claim on 10/1, verified on 20/1/2017. */
  late: [20, 26],
  /** Ask on 20/12 for 31/3/2017, granted on 26/12; claim on 20/3, verified on 24/3/2017. */
  extended: [26, 30],
  /** Raise a difficulty on 15/12; its answer of 22/12 stops the clock; goes on from 1/2 with 28/4/2017; claim on 20/4, verified on 25/4. */
  hindered: [30, 32],
  /** Claim on 28/12 and are never verified. */
  unverified: [32, 36],
  /** Claim on 28/12, sent back on 5/1/2017, nothing after. */
  sentBack: [36, 38],
  /** Say nothing all year. */
  silent: [38, 40],
} as const satisfies Record<string, readonly [number, number]>
type Group = keyof typeof GROUPS

type Line = Partial<Record<TaskClass, number>>
/**
 * The forty by class, worked out from the groups. On time is judged by the claim once verified; claimed in time and not verified is within its term; a
 * stopped clock shows the day on which it was stopped.
 */
const BY_HAND: readonly (readonly [asOf: string, knownOn: string | null, line: Line])[] = [
  // The last day: 20 are done; 6 + 4 + 2 + 4 + 2 + 2 are within their term.
  ['2016-12-29', null, { 'completed-on-time': 20, 'open-within-term': 20 }],
  // The day after: the 6 and the 2 silent ones are late; extended 4, stopped 2, claimed 4 + 2 are not.
  ['2016-12-30', null, { 'completed-on-time': 20, 'open-within-term': 12, 'open-overdue': 8 }],
  // The 2 sent back are late as well.
  ['2017-01-05', null, { 'completed-on-time': 20, 'open-within-term': 10, 'open-overdue': 10 }],
  // The 6 are done, late.
  ['2017-01-31', null, { 'completed-on-time': 20, 'completed-late': 6, 'open-within-term': 10, 'open-overdue': 4 }],
  // The same day as it was known at the end of 2016: nobody had claimed late, nobody was sent back.
  ['2017-01-31', '2016-12-31', { 'completed-on-time': 20, 'open-within-term': 12, 'open-overdue': 8 }],
  // A year after the plan: the extended and the hindered are on time by their later deadlines; four still wait to be verified.
  ['2017-08-12', null, { 'completed-on-time': 26, 'completed-late': 6, 'open-within-term': 4, 'open-overdue': 4 }],
]
/** The same at the end by the first deadline: extended and hindered were late by it. */
const BY_FIRST_DEADLINE: Line = { 'completed-on-time': 20, 'completed-late': 12, 'open-within-term': 4, 'open-overdue': 4 }

let town: RunningTown
let plan = ''
let conclusion = ''
/** Tasks of clause IV.1 with their leads: the health department and Kỳ Sơn first, then by id of the agency. */
let tasks: { id: string; lead: string }[] = []

const on = (day: string, time = '09:00'): void => town.setNow(`${day}T${time}:00+07:00`)
const of = (group: Group) => tasks.slice(...GROUPS[group])
/** Keyed in by the specialist for an agency that answered on paper. */
const keyIn = ({ id, lead }: { id: string; lead: string }, request: Record<string, unknown>) =>
  done(town, { as: 'n-chuyenvien', task: id, request: { onBehalfOf: lead, ...request } })
const claim = (task: { id: string; lead: string }, day: string) =>
  keyIn(task, { action: 'claim', proofs: [paper(`${1 + tasks.indexOf(task)}/BC`, day, 'Đơn vị')] })
const byOffice = (as: string, { id }: { id: string }, request: Record<string, unknown>) => done(town, { as, task: id, request })
const decision = (number: string, day: string) => paper(number, day, 'UBND tỉnh')

async function post(login: string, path: string, body: object): Promise<Answer> {
  const answer = await (await town.as(login)).post(path, { commandId: newId(), ...body })
  expect(answer.status, `${path} ${JSON.stringify(answer.json)}`).toBe(200)
  return answer
}
const written = (answer: Answer): { id: string; version: number } => InspectionWritten.parse(answer.json)
const resultOf = ({ lines }: Answer): unknown => (lines.at(-1) as { result?: unknown } | undefined)?.result // the last line of a long answer

async function issuePlan(): Promise<void> {
  const office = await town.as('n-chuyenvien')
  const file = readFileSync(join(packageRoot(), 'samples', 'plan-484.docx'))
  plan = intakeResult(await office.upload('plan-484.docx', file)).id
  const { duties } = await documentOf(office, plan)
  const isKept = ({ id, lead }: (typeof duties)[number]) => lead !== null && lead.units.length > 0 && /^(III|IV)/.test(id)
  const accept = { action: 'accept', duties: duties.filter(isKept).map(({ id }) => id) }
  expect((await review(office, plan, accept)).status).toBe(200)
  for (const { id, status } of (await documentOf(office, plan)).duties) {
    if (status !== 'proposed') continue
    expect((await review(office, plan, { action: 'drop', duty: id, reason: 'not-ours', note: null })).status).toBe(200)
  }
  const { version: expectedVersion } = await documentOf(office, plan)
  await post('n-chuyenvien', `/api/documents/${plan}/issue`, { expectedVersion })
  const place = (lead: string): string => (lead === HEALTH ? '0' : lead === KY_SON ? '1' : lead)
  const { items } = await tasksOf(office, `directive=${plan}&q=b%C3%A1o+c%C3%A1o+k%E1%BA%BFt+qu%E1%BA%A3`)
  const all = items.filter(({ clause }) => clause === 'IV.1').map(({ id, lead }) => ({ id, lead: lead.id }))
  expect(all).toHaveLength(56)
  tasks = all.sort((a, b) => (place(a.lead) < place(b.lead) ? -1 : 1))
}

/** Everything that happens between 12/8/2016 and 12/8/2017, day by day, over HTTP. */
async function liveTheYear(): Promise<void> {
  await issuePlan()
  await recordConclusion()
  on('2016-09-01')
  for (const task of tasks.slice(40)) {
    await byOffice('n-chuyenvien', task, {
      action: 'close',
      reason: 'Báo cáo chung với cơ quan khác',
      decision: decision('77/UBND', '2016-09-01'),
    })
  }
  on('2016-12-15')
  const raised: string[] = []
  for (const { id, lead } of of('hindered')) {
    const body = { taskId: id, text: 'Chưa có biên chế', asksClock: true, onBehalfOf: lead }
    raised.push(DifficultyWritten.parse((await post('n-chuyenvien', '/api/difficulties', body)).json).id)
  }
  on('2016-12-20')
  for (const task of of('onTime')) await claim(task, '2016-12-20')
  for (const task of of('extended')) await keyIn(task, { action: 'request-extension', to: '2017-03-31', reason: 'Chờ số liệu của xã' })
  on('2016-12-22')
  const [first = '', second = ''] = raised
  await post('n-lanhdao', `/api/difficulties/${second}/actions`, { expectedVersion: 1, request: { action: 'join', into: first } })
  const answer = {
    action: 'answer',
    text: 'Tạm dừng đến khi giao biên chế',
    paper: { number: '9/UBND', issuedOn: '2016-12-22', issuer: 'UBND tỉnh', file: null },
  }
  await post('n-lanhdao', `/api/difficulties/${first}/actions`, {
    expectedVersion: 2,
    request: { ...answer, clock: { from: '2016-12-22' } },
  })
  on('2016-12-26')
  for (const task of of('extended')) {
    await byOffice('n-lanhdao', task, { action: 'decide-extension', granted: true, decision: decision('10/UBND', '2016-12-26') })
  }
  on('2016-12-28')
  for (const task of of('onTime')) await byOffice('n-chuyenvien', task, { action: 'verify' })
  for (const task of [...of('unverified'), ...of('sentBack')]) await claim(task, '2016-12-28')
  on('2017-01-05')
  for (const task of of('sentBack')) await byOffice('n-chuyenvien', task, { action: 'send-back', reason: 'Thiếu số liệu' })
}

async function liveOn(): Promise<void> {
  on('2017-01-10')
  for (const task of of('late')) await claim(task, '2017-01-10')
  on('2017-01-20')
  for (const task of of('late')) await byOffice('n-chuyenvien', task, { action: 'verify' })
  on('2017-02-01')
  for (const task of of('hindered')) {
    await byOffice('n-lanhdao', task, { action: 'resume', newDue: '2017-04-28', decision: decision('3/UBND', '2017-02-01') })
  }
  on('2017-03-20')
  for (const task of of('extended')) await claim(task, '2017-03-20')
  on('2017-03-24')
  for (const task of of('extended')) await byOffice('n-chuyenvien', task, { action: 'verify' })
  on('2017-04-20')
  for (const task of of('hindered')) await claim(task, '2017-04-20')
  on('2017-04-25')
  for (const task of of('hindered')) await byOffice('n-chuyenvien', task, { action: 'verify' })
}

/** The check notice of 6/7/2016 with one finding and a recommendation to each of two units, which clause IV.1 serves. */
async function recordConclusion(): Promise<void> {
  const notice = { kind: 'check', notice: { number: '940/TB-V24-P9', issuedOn: '2016-07-06' }, body: BODY, title: 'Kết quả kiểm tra' }
  const inspected = { inspected: ['na.ubnd', HEALTH, KY_SON], isTextKnown: false }
  conclusion = written(await post('n-chuyenvien', '/api/conclusions', { ...notice, ...inspected })).id
  const path = `/api/conclusions/${conclusion}/actions`
  const finding = { action: 'add-finding', kind: 'shortcoming', text: 'Báo cáo chưa đủ', responsible: HEALTH }
  await post('n-chuyenvien', path, { expectedVersion: 1, request: finding })
  for (const [place, unit] of [HEALTH, KY_SON].entries()) {
    const made = {
      action: 'recommend',
      label: String(place + 1),
      findings: ['T1'],
      kind: 'rectify',
      text: 'Chấn chỉnh',
      dueOn: '2016-12-30',
    }
    const { id } = written(await post('n-chuyenvien', path, { expectedVersion: 2, request: { ...made, addressees: [unit] } }))
    await post('n-chuyenvien', `/api/recommendations/${id}/actions`, {
      expectedVersion: 1,
      request: { action: 'serve', taskId: tasks[place]?.id },
    })
    recommendations.push(id)
  }
}
const recommendations: string[] = []

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:30:00+07:00')
  await liveTheYear()
}, 400_000)
afterAll(() => town?.stop())

/** The forty by class, from the lists that the board's numbers open. */
async function classesOn(asOf: string, knownOn: string | null): Promise<Line> {
  const days = `asOf=${asOf}${knownOn === null ? '' : `&knownOn=${knownOn}`}`
  const mine = new Set(tasks.map(({ id }) => id))
  const found: Line = {}
  for (const name of TASK_CLASSES) {
    const { items } = await tasksOf(await town.as('n-thanhtra'), `directive=${plan}&class=${name}&${days}`)
    const count = items.filter(({ id }) => mine.has(id)).length
    if (count > 0) found[name] = count
  }
  return found
}

const brief = ({ depth, node }: TraceRow): string => `${'  '.repeat(depth)}${node.kind} ${node.shown ? node.label : `hidden ${node.count}`}`

describe('a year of plan 484 with forty agencies', { timeout: 240_000 }, () => {
  it('has letters on 5/1/2017 to the eight that were late as known on the evening before, in numbers without a hole', async () => {
    const { id, letters } = BatchWritten.parse(resultOf(await post('n-chuyenvien', '/api/urging/na.ubnd/batches', { expectedVersion: 0 })))
    expect(letters).toBe(8)
    const path = `/api/urging/batches/${id}/actions`
    const sign = { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }
    for (const [login, request] of [
      ['n-lanhdao', { action: 'approve' }],
      ['n-chuyenvien', { action: 'number' }],
      ['n-lanhdao', sign],
      ['n-chuyenvien', { action: 'send' }],
    ] as const) {
      expect(BatchDone.parse(resultOf(await post(login, path, { request })))).toMatchObject({ done: 8, refused: [] })
    }
    const { items } = BatchDetail.parse((await (await town.as('n-thanhtra')).get(`/api/urging/batches/${id}`)).json)
    expect(items.map(({ unit }) => unit.id).sort()).toEqual([...of('late'), ...of('silent')].map(({ lead }) => lead).sort())
    expect(items.map(({ number }) => number?.split('/')[0]).sort()).toEqual(['01', '02', '03', '04', '05', '06', '07', '08'])
  })

  it('has a sample of the last quarter whose error rate is three of nineteen', async () => {
    on('2017-01-06')
    await post('n-lanhdao', '/api/samples', { office: 'na.ubnd', quarter: '2016-Q4', seed: 1 })
    // Twenty agencies with one verified task each: all of them are drawn. The one who keyed in and verified may not check.
    const path = '/api/samples/na.ubnd:2016-Q4'
    for (const [place, { id }] of of('onTime').entries()) {
      const wrong = { result: 'not-confirmed', reason: 'Chưa có báo cáo của xã', missing: 'Biểu số liệu' }
      const verdict = place < 3 ? wrong : place === 3 ? { result: 'not-checkable', reason: 'Đơn vị đang sắp xếp' } : { result: 'confirmed' }
      await post('n-chuyenvien2', `${path}/results`, { expectedVersion: 0, taskId: id, check: { verdict } })
    }
    const { total, rows } = SampleRates.parse((await (await town.as('n-thanhtra')).get(`${path}/rates`)).json)
    expect(rows).toHaveLength(20)
    // 3 of 16 + 3: 157.9 per mille.
    expect(total).toMatchObject({ candidates: 20, drawn: 20, confirmed: 16, notConfirmed: 3, notCheckable: 1, waiting: 0, perMille: 158 })
  })

  it('has an inspection plan of 2017 whose two units anybody draws again', async () => {
    const made = { year: 2017, title: 'Kế hoạch kiểm tra năm 2017', office: 'na.ubnd' }
    const { id } = written(await post('n-congan', '/api/inspection-plans', made))
    const act = async (login: string, request: object) => {
      const { version: expectedVersion } = PlanDetail.parse((await (await town.as('n-congan')).get(`/api/inspection-plans/${id}`)).json)
      await post(login, `/api/inspection-plans/${id}/actions`, { expectedVersion, request })
    }
    await act('n-congan', { action: 'choose-subject', subjectId: 'state-management' })
    const pool = ['na.huyen.anh-son', 'na.huyen.con-cuong', KY_SON, 'na.huyen.vinh', HEALTH]
    await act('n-congan', { action: 'draw', units: pool, count: 2, seed: 1 })
    // Seed 1, five by id: 48271 mod 5 = 1, Con Cuông; 182605794 mod 4 = 2 of the four left, Vinh.
    const { draws } = PlanDetail.parse((await (await town.as('n-congan')).get(`/api/inspection-plans/${id}`)).json)
    expect(draws[0]?.chosen.map((unit) => unit.id)).toEqual(['na.huyen.con-cuong', 'na.huyen.vinh'])
    for (const unit of ['na.huyen.con-cuong', 'na.huyen.vinh']) {
      await act('n-congan', { action: 'plan-visit', unit, on: '2017-02-07', team: [{ text: 'Phó Trưởng phòng, trưởng đoàn' }] })
    }
    await act('n-chuyenvien', { action: 'approve', notice: { number: '12/KH-UBND', issuedOn: '2017-01-06' } })
  })

  it('goes on to 12/8/2017 and then stands in each class as the hand says, as of each day and as known on another', async () => {
    await liveOn()
    on('2017-08-12')
    for (const [asOf, knownOn, line] of BY_HAND) expect(await classesOn(asOf, knownOn), `${asOf} ${knownOn}`).toEqual(line)
    // Everything else of the plan has no deadline, so the board’s dated classes are those of the forty.
    const board = TaskBoard.parse((await (await town.as('n-thanhtra')).get(`/api/board?directive=${plan}&asOf=2017-08-12`)).json)
    for (const [name, count] of Object.entries(BY_FIRST_DEADLINE))
      expect([name, board.total.byFirstDeadline[name as TaskClass]]).toEqual([name, count])
    expect(board.total.awaitingVerification).toBe(4)
  })

  it('had two difficulties, joined and answered in five working days, which stopped two clocks', async () => {
    const list = async (asOf: string) =>
      DifficultyList.parse((await (await town.as('n-lanhdao')).get(`/api/difficulties?directive=${plan}&asOf=${asOf}`)).json).counts
    // Thursday 15/12: 16, 19, 20, 21, 22 are the five days.
    expect(await list('2016-12-21')).toMatchObject({ waiting: 2, overdue: 0, answered: 0 })
    expect(await list('2016-12-22')).toMatchObject({ waiting: 0, overdue: 0, answered: 2 })
    const suspended = async (asOf: string) =>
      TaskBoard.parse((await (await town.as('n-thanhtra')).get(`/api/board?directive=${plan}&asOf=${asOf}`)).json).total.suspended
    expect([await suspended('2016-12-21'), await suspended('2017-01-31'), await suspended('2017-02-01')]).toEqual([0, 2, 0])
  })

  it('closes one recommendation of two by the inspecting body, and each opens to its proof', async () => {
    on('2017-08-12', '15:00')
    const [first = ''] = recommendations
    const path = `/api/recommendations/${first}/actions`
    const report = { action: 'report', unit: HEALTH, outcome: 'implemented', proofs: [paper('1/BC', '2016-12-20', 'Đơn vị')] }
    await post('n-chuyenvien', path, { expectedVersion: 2, onBehalfOf: HEALTH, request: report })
    const close = { action: 'close', outcome: 'implemented', notice: { number: '15/TB-V24', issuedOn: '2017-08-10' } }
    await post('n-chuyenvien', path, { expectedVersion: 3, onBehalfOf: BODY, request: close })
    const cohort = async (asOf: string) =>
      CohortTable.parse((await (await town.as('n-thanhtra')).get(`/api/recommendations/cohort?asOf=${asOf}`)).json).rows[0]
    expect(await cohort('2017-08-12')).toMatchObject({ key: '2016', recommendations: 2, rate: 0.5, outcomes: { implemented: 1, open: 1 } })
    expect(await cohort('2017-01-31')).toMatchObject({ recommendations: 2, outcomes: { implemented: 0, open: 2 } })
    const { after } = Trace.parse((await (await town.as('n-thanhtra')).get(`/api/trace/conclusion/${conclusion}`)).json)
    expect(after.map(brief)).toEqual([
      'finding T1',
      '  recommendation 1',
      '    clause 484/KH-UBND · IV.1',
      '      task IV.1',
      '        proof 1/BC',
      '    proof 1/BC',
      '  recommendation 2',
      '    clause 484/KH-UBND · IV.1',
      '      task IV.1',
      '        proof 2/BC',
    ])
  })

  it('stands in the tables as the facts say', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
