import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CloneAnswer, IssueAnswer } from '../../../src/documents/index.ts'
import { loadDemo } from '../../../src/flows/demo/load-demo.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { ReformSimulation, ReformWritten, type StrandedItem } from '../../../src/organizations/index.ts'
import {
  ConsolidatedDetail,
  PeriodicDetail,
  PeriodicWritten,
  ReportWritten,
  ResultReportList,
  RoundDetail,
  RoundList,
  SubmissionDetail,
} from '../../../src/reports/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { figures, PLACES, PLACES_PACK } from '../figures/methadone-places.ts'
import {
  AGENCIES,
  BORDER_2025,
  BORDER_BEFORE,
  COMMUNES,
  DISTRICTS_2025,
  MISSING,
  reportAcross2025,
  SIGNATURE,
} from './across-2025-by-hand.ts'
import { DEPARTMENTS, DISTRICTS, MASS_ORGANISATIONS } from './hand-table.ts'
import { linesOfDocx } from './read-issued.ts'
import { type Answer, type Caller, type RunningTown, startTown } from './running-server.ts'
import { documentOf, done as doneWith, paper, review, tasksOf } from './story.ts'

const PEOPLE = [
  { login: 'x-vanphong', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'x-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'x-quantri', office: 'na.ubnd', roles: ['administrator'] },
  { login: 'x-congan', office: 'na.ca', roles: ['standing', 'focal'] },
  { login: 'x-yte', office: 'na.so.y-te', roles: ['focal', 'head'] },
  { login: 'x-hivaids', office: 'na.mmt.hivaids', roles: ['head'] },
  { login: 'x-kyson', office: 'na.huyen.ky-son', roles: ['focal'] },
  { login: 'x-vinh', office: 'na.huyen.vinh', roles: ['focal'] },
  { login: 'x-quephong', office: 'na.huyen.que-phong', roles: ['focal'] },
] as const
type Login = (typeof PEOPLE)[number]['login']
const [MUONG_XEN, THANH_VINH, QUE_PHONG] = ['na.xa.16813.2025', 'na.xa.16681.2025', 'na.xa.16738.2025']

let town: RunningTown
let plan = ''
let clone = ''
let [old, round] = ['', '']

const Refused = z.object({ error: z.object({ code: z.string() }) })
const codeOf = (answer: Answer): string => (answer.status === 200 ? 'done' : Refused.parse(answer.json).error.code)
const done = (answer: Answer): void => expect(answer.status, JSON.stringify(answer.json)).toBe(200)
/** A person at work on a day. */
const on = async (day: string, login: Login): Promise<Caller> => {
  town.setNow(`${day}T09:00:00+07:00`)
  return town.as(login)
}
const roundOf = async (who: Caller, id = round): Promise<RoundDetail> => RoundDetail.parse((await who.get(`/api/report-rounds/${id}`)).json)
const namesOf = (detail: RoundDetail, standing?: string): string[] =>
  detail.rows.filter((row) => standing === undefined || row.standing === standing).map(({ unit }) => unit.name)
const submissionOf = async (who: Caller, unit: string) =>
  SubmissionDetail.parse((await who.get(`/api/report-rounds/${round}/submissions/${unit}`)).json)
async function act(who: Caller, unit: string, action: object): Promise<Answer> {
  const { version } = await submissionOf(who, unit)
  return who.post(`/api/report-rounds/${round}/submissions/${unit}`, { commandId: newId(), expectedVersion: version, ...action })
}
/** A unit writes its lines and figures and sends its report on the day. */
async function report(who: Caller, unit: string, told: { key: string; text: string; figures: readonly [number, number, number] }[]) {
  done(await act(who, unit, { action: 'start' }))
  for (const { key, text, figures } of told) {
    const [one, two, three] = figures
    done(await act(who, unit, { action: 'write-line', key, text, figures: { 'figure:1': one, 'figure:2': two, 'figure:3': three } }))
  }
  done(await act(who, unit, { action: 'submit' }))
}
const consolidatedOf = async (who: Caller) => ConsolidatedDetail.parse((await who.get(`/api/report-rounds/${round}/consolidated`)).json)
async function consolidate(who: Caller, action: object): Promise<Answer> {
  const { version } = await consolidatedOf(who)
  return who.post(`/api/report-rounds/${round}/consolidated`, { commandId: newId(), expectedVersion: version, ...action })
}
const fileOf = (who: Caller, format: string): Promise<Buffer> => who.bytes(`/api/report-rounds/${round}/consolidated/${format}`)

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:00:00+07:00', { packs: [PLACES_PACK] })
  plan = unwrap(await loadDemo(town.house)).directive
}, 180_000)
afterAll(() => town.stop())

describe('plan 484 again in 2025, cloned and issued while there are districts', () => {
  it('has twenty districts and 25 agencies, and rehabilitation with the police, who took it over on 1/3/2025', async () => {
    const office = await on('2025-03-20', 'x-vanphong')
    const order = { year: 2025, issuedOn: '2025-03-20', number: '107/KH-UBND' }
    const made = await office.post(`/api/documents/${plan}/clone`, { commandId: newId(), order })
    done(made)
    clone = CloneAnswer.parse(made.json).id
    done(await review(office, clone, { action: 'accept-certain' }))
    const left = (await documentOf(office, clone)).duties.filter(({ status }) => status === 'proposed')
    expect(left.map(({ id, lead }) => [id, lead?.units.map((unit) => unit.id).join()])).toEqual([
      ...['III.1-1/1', 'III.1-2/1', 'III.1-3/1'].map((id) => [id, 'na.ca']),
      ['III.4/1', 'na.hq.kv11'],
      ['III.6/1', 'na.so.khcn.2025'],
      ['III.7-1/1', 'na.so.y-te'],
    ])
    done(await review(office, clone, { action: 'accept', duties: left.map(({ id }) => id) }))
    const { version } = await documentOf(office, clone)
    const issued = await office.post(`/api/documents/${clone}/issue`, { commandId: newId(), expectedVersion: version })
    done(issued)
    // II.6, II.7, III.1-1 to III.1-3, III.2-1 to III.2-3, III.3-1, III.4, III.5, III.6, III.7-1, III.7-2 and IV.2 are 15; III.8 falls on 19 + 20, IV.1 on
    // 19 + 6 + 20: 99.
    expect(IssueAnswer.parse(issued.json).tasks).toHaveLength(99)
  })

  it('carries the report of results: by 29/12/2025, of plan 107, and the round stands with its districts in April', async () => {
    const office = await on('2025-04-10', 'x-vanphong')
    const { items } = ResultReportList.parse((await office.get(`/api/documents/${clone}/result-reports`)).json)
    const [form] = items
    expect(form).toMatchObject({
      ...{ reportId: 'ket-qua-484', clause: 'IV.1', dueOn: '2025-12-29', cutoffs: ['2025-12-14', '2025-12-31'], opened: null },
      ...{ nameVi: 'Báo cáo kết quả thực hiện Kế hoạch số 107/KH-UBND', carried: { number: '484/KH-UBND', years: 9 } },
      ...{ channels: [{ id: 'na.vp-ubnd' }, { id: 'na.ca' }], consolidator: { id: 'na.ca' }, addressee: 'Bộ Công an' },
    })
    const asked = {
      ...{ commandId: newId(), directiveId: clone, clause: form?.clause, title: 'Kết quả thực hiện Kế hoạch số 107/KH-UBND' },
      ...{ form: form?.reportId, dueOn: form?.dueOn, channels: form?.channels.map(({ id }) => id) },
      ...{ consolidator: form?.consolidator?.id, addressee: form?.addressee, figures: form?.figures },
    }
    const opened = await office.post('/api/report-rounds', asked)
    done(opened)
    round = ReportWritten.parse(opened.json).id
    const seen = await roundOf(office)
    expect(seen).toMatchObject({ dueOn: '2025-12-29', directive: { number: '107/KH-UBND' }, form: 'ket-qua-484', expected: 45 })
    expect(namesOf(seen).toSorted()).toEqual([...AGENCIES, BORDER_BEFORE, ...MASS_ORGANISATIONS, ...DISTRICTS_2025].toSorted())
    old = RoundList.parse((await office.get('/api/report-rounds')).json).items.find(({ id }) => id !== round)?.id ?? ''
  })
})

describe('on 1/7/2025 the districts end', () => {
  it('everything that hangs on them is decided: all communes of an area owe the report, one of them leads a task, people go with the seat', async () => {
    const administrator = await on('2025-07-01', 'x-quantri')
    const office = await town.as('x-vanphong')
    const batch = { on: '2025-07-01' }
    const simulate = async () => ReformSimulation.parse((await administrator.post('/api/reforms/simulate', { batch })).json)
    const seen = await simulate()
    const ours = new Set((await tasksOf(office, `directive=${clone}`)).items.map(({ id }) => id))
    const decide = ({ kind, id, part, unit, canMove, chosen, candidates }: StrandedItem): object => {
      const key = { kind, id, part, unit: unit.unitId }
      const heirs = candidates.map(({ unitId }) => unitId)
      const isOver = (kind === 'task' && !ours.has(id)) || id === old
      if (isOver) return { ...key, to: null, reason: 'Việc của kế hoạch năm 2016 đã xong' }
      if (id === round && part === 'owes') return { ...key, to: heirs[0], also: heirs.slice(1) }
      return { ...key, to: chosen ?? heirs[0], reason: canMove ? null : 'Chưa có nơi nhận' }
    }
    const owed = seen.items.filter(({ id }) => id === round)
    expect(owed.map(({ candidates }) => candidates.length).reduce((sum, count) => sum + count, 0)).toBe(131)
    const content = { title: 'Kết thúc cấp huyện', basis: '203/2025/QH15; 72/2025/QH15', reason: 'Kết thúc hoạt động cấp huyện', batch }
    const apply = (decisions: readonly object[]) => administrator.post('/api/reforms', { commandId: newId(), content, decisions })
    const all = seen.items.map(decide)
    expect(codeOf(await apply(all.slice(1)))).toBe('REFORM_UNDECIDED')
    const applied = ReformWritten.parse((await apply(all)).json)
    // Of the clone the 2 × 20 tasks of districts, the three that the border guard leads and the two that it helps with; 21 reports; four accounts.
    expect(applied.moved).toBe(45 + 21 + 4)
    // In 2016 five districts had sent theirs: 20 − 5 and the border guard’s stay with that round.
    expect(all.filter((one) => 'id' in one && one.id === old)).toHaveLength(16)
    expect((await simulate()).items.filter(({ id }) => id === round || ours.has(id))).toEqual([])
  })

  it('the round is owed by 19 agencies, 6 mass organisations and 130 communes and wards; the ended are excused by the reform', async () => {
    const seen = await roundOf(await town.as('x-vanphong'))
    expect(seen.expected).toBe(155)
    const excused = seen.rows.filter(({ standing }) => standing === 'excused').map(({ unit }) => unit.name)
    expect(excused.toSorted()).toEqual([BORDER_BEFORE, ...DISTRICTS_2025].toSorted())
    expect(namesOf(seen, 'not-yet-due')).toEqual(expect.arrayContaining([...AGENCIES, BORDER_2025, ...MASS_ORGANISATIONS, ...COMMUNES]))
    expect(COMMUNES).toHaveLength(130)
  })

  it('a commune goes on with the task of its district and sees what it owes, nobody else’s', async () => {
    const commune = await on('2025-08-15', 'x-kyson')
    expect(namesOf(await roundOf(commune), 'not-yet-due')).toEqual(['Xã Mường Xén'])
    const own = (await tasksOf(commune, `directive=${clone}&unit=${MUONG_XEN}`)).items
    expect(own.map(({ clause }) => clause).toSorted()).toEqual(['III.8', 'IV.1'])
    const task = own.find(({ clause }) => clause === 'III.8')?.id ?? ''
    const proofs = [paper('12/KH-UBND', '2025-08-15', 'Ủy ban nhân dân xã Mường Xén')]
    await doneWith(town, { as: 'x-kyson', task, request: { action: 'claim', proofs } })
    await on('2025-08-18', 'x-vanphong')
    await doneWith(town, { as: 'x-vanphong', task, request: { action: 'verify' } })
  })
})

describe('December 2025', () => {
  const tell = async (who: Caller, at: string, request: object, more: { version: number; onBehalfOf?: string }): Promise<number> => {
    const { version: expectedVersion, ...behalf } = more
    const answer = await who.post(`/api/periodic-reports/${at}/actions`, { commandId: newId(), expectedVersion, request, ...behalf })
    done(answer)
    return PeriodicWritten.parse(answer.json).version
  }
  /** The health department enters the months of the places that answer on paper; the centre enters its own. */
  const enter = async (day: string, months: readonly number[]): Promise<void> => {
    const [centre, health] = [await on(day, 'x-hivaids'), await on(day, 'x-yte')]
    for (const [n, place] of PLACES.entries()) {
      const [who, behalf] = place === 'na.mmt.hivaids' ? [centre, {}] : [health, { onBehalfOf: place }]
      for (const m of months) {
        const at = `methadone-monthly/2025-${String(m).padStart(2, '0')}/${place}`
        const version = await tell(who, at, { action: 'enter', cells: figures(n + 1, m) }, { version: 0, ...behalf })
        await tell(who, at, { action: 'submit' }, { version, ...behalf })
      }
    }
  }
  const province = async (who: Caller, period: string) =>
    PeriodicDetail.parse((await who.get(`/api/periodic-reports/methadone-province/${period}/na.so.y-te`)).json)

  it('28 places tell eleven months on both sides of 1/7/2025; what they told is offered to the health department', {
    timeout: 600_000,
  }, async () => {
    await enter('2025-07-02', [1, 2, 3, 4, 5, 6])
    await enter('2025-12-02', [7, 8, 9, 10, 11])
    const health = await on('2025-12-20', 'x-yte')
    // At the end of month m there are 3.206 + 56·m: 3.542 in June, 3.598 in July, 3.822 in November.
    const ends = { '2025-06': '3542', '2025-07': '3598', '2025-11': '3822' }
    for (const [period, patients] of Object.entries(ends))
      expect((await province(health, period)).cells).toMatchObject({ 'patients-in-treatment|': patients, 'patients-new|': '112' })
    expect((await submissionOf(health, 'na.so.y-te')).known).toEqual([
      {
        ...{ key: 'figure:3', indicator: 'patients-in-treatment', value: '3822' },
        ...{ firstPeriod: '2025-11', lastPeriod: '2025-11', units: 28 },
      },
    ])
  })

  it('the health department and the police report, who answer for rehabilitation since 1/3/2025', async () => {
    const health = await on('2025-12-20', 'x-yte')
    const methadone = { key: 'III.7-1', text: 'Duy trì 12 cơ sở, có 14 điểm cấp phát của ngành.', figures: [12, 14, 3822] } as const
    await report(health, 'na.so.y-te', [methadone])
    const police = await on('2025-12-20', 'x-congan')
    const rehab = { key: 'III.1-1', text: 'Tiếp nhận 03 cơ sở cai nghiện từ ngày 01/3/2025.', figures: [0, 0, 0] } as const
    await report(police, 'na.ca', [rehab])
  })

  it('communes that came of districts report: one returned and sent again, one with nothing, one two days late', async () => {
    const kySon = await on('2025-12-22', 'x-kyson')
    await report(kySon, MUONG_XEN, [{ key: 'III.7-1', text: 'Có một điểm cấp phát.', figures: [0, 1, 45] }])
    const police = await on('2025-12-23', 'x-congan')
    const remarks = [{ line: 'III.7-1', text: 'Đề nghị ghi rõ tên điểm, đối chiếu số người' }]
    done(await act(police, MUONG_XEN, { action: 'return', remarks }))
    const quePhong = await on('2025-12-26', 'x-quephong')
    done(await act(quePhong, QUE_PHONG, { action: 'start' }))
    for (const { key } of (await submissionOf(quePhong, QUE_PHONG)).lines)
      done(await act(quePhong, QUE_PHONG, { action: 'remove-line', key }))
    done(await act(quePhong, QUE_PHONG, { action: 'submit', nothing: true }))
    const again = await on('2025-12-31', 'x-kyson')
    const figures = { 'figure:1': 0, 'figure:2': 1, 'figure:3': 48 }
    done(await act(again, MUONG_XEN, { action: 'write-line', key: 'III.7-1', text: 'Điểm cấp phát Mường Xén hoạt động đều.', figures }))
    done(await act(again, MUONG_XEN, { action: 'submit' }))
    expect(await submissionOf(again, MUONG_XEN)).toMatchObject({ standing: 'on-time', sent: [{ on: '2025-12-22' }, { on: '2025-12-31' }] })
    const vinh = await on('2025-12-31', 'x-vinh')
    await report(vinh, THANH_VINH, [{ key: 'III.7-1', text: 'Điểm cấp phát phường Thành Vinh.', figures: [0, 1, 102] }])
    expect((await vinh.get(`/api/report-rounds/${round}/submissions/${MUONG_XEN}`)).status).toBe(404)
  })

  it('the year of the 28 places is whole, and goes to the Ministry of Health: 3.206 + 56 × 12 = 3.878 at its end', {
    timeout: 600_000,
  }, async () => {
    await enter('2026-01-02', [12])
    const health = await on('2026-01-02', 'x-yte')
    const { cells, missing, version } = await province(health, '2025-12')
    expect([cells['patients-in-treatment|'], missing]).toEqual(['3878', []])
    await tell(health, 'methadone-province/2025-12/na.so.y-te', { action: 'submit' }, { version })
  })
})

describe('the report of plan 107 goes to the Ministry', () => {
  it('the police put it together: every sum opens to its senders, late and missing are units of the day', async () => {
    const police = await on('2026-01-05', 'x-congan')
    done(await consolidate(police, { action: 'start' }))
    const { figures, lines, late, missing } = await consolidatedOf(police)
    expect(figures.map(({ sum, parts }) => [sum, Object.fromEntries(parts.map(({ unit, value }) => [unit.name, value]))])).toEqual([
      [12, { 'Sở Y tế': 12, 'Công an tỉnh Nghệ An': 0, 'Xã Mường Xén': 0, 'Phường Thành Vinh': 0 }],
      [16, { 'Sở Y tế': 14, 'Công an tỉnh Nghệ An': 0, 'Xã Mường Xén': 1, 'Phường Thành Vinh': 1 }],
      [3972, { 'Sở Y tế': 3822, 'Công an tỉnh Nghệ An': 0, 'Xã Mường Xén': 48, 'Phường Thành Vinh': 102 }],
    ])
    const [part] = figures[2]?.parts.filter(({ unit }) => unit.id === MUONG_XEN) ?? []
    const sender = await submissionOf(police, MUONG_XEN)
    expect(sender.sent.at(-1)).toMatchObject({ version: part?.version })
    expect(sender.sent.at(-1)?.lines.find(({ key }) => key === part?.key)?.text).toBe('Điểm cấp phát Mường Xén hoạt động đều.')
    expect(lines.find(({ key }) => key === 'III.1-1')?.sources.map(({ unit }) => unit.id)).toEqual(['na.ca'])
    expect(late.map(({ unit }) => unit.name)).toEqual(['Phường Thành Vinh'])
    expect(missing.map(({ unit }) => unit.name)).toEqual(MISSING)
    expect(MISSING).toHaveLength(150)
  })

  it('is submitted, signed by a deputy for the chairman, numbered first in the book of 2026, sent and received', async () => {
    const police = await town.as('x-congan')
    done(await consolidate(police, { action: 'submit' }))
    const leader = await town.as('x-lanhdao')
    done(await consolidate(leader, { action: 'sign', authority: 'collective', rank: 'deputy', form: 'for-head' }))
    const office = await town.as('x-vanphong')
    done(await consolidate(office, { action: 'number' }))
    expect((await consolidatedOf(office)).numbered).toMatchObject({ number: 1, symbol: 'BC-UBND', issuedOn: '2026-01-05' })
    done(await consolidate(office, { action: 'send', by: 'Trục liên thông văn bản' }))
    done(await consolidate(office, { action: 'record-receipt', number: '15' }))
    const again = await office.get(`/api/report-rounds/${round}/consolidated/recomputed`)
    expect(again.json).toEqual(['docx', 'pdf'].map((format) => ({ format, equal: true })))
  })

  it('the .docx is, line by line, the table written by hand', async () => {
    const office = await town.as('x-vanphong')
    const code = (await consolidatedOf(office)).numbered?.checkpoint ?? 'none'
    expect(linesOfDocx(await fileOf(office, 'docx'))).toEqual(reportAcross2025(code))
  })

  it('the PDF says the same lines in the same order', async () => {
    const office = await town.as('x-vanphong')
    const code = (await consolidatedOf(office)).numbered?.checkpoint ?? 'none'
    const { extractText } = await import('unpdf')
    const said = bare((await extractText(new Uint8Array(await fileOf(office, 'pdf')), { mergePages: false })).text.join(''))
    let at = 0
    for (const line of reportAcross2025(code).filter((one) => !SIGNATURE.includes(one))) {
      const found = said.indexOf(bare(line), at)
      expect(found, line).toBeGreaterThanOrEqual(at)
      at = found + bare(line).length
    }
    for (const line of SIGNATURE) expect(said).toContain(bare(line))
  })

  it('the round of 2016 still shows the agencies and the 21 districts of then', async () => {
    const seen = await roundOf(await town.as('x-vanphong'), old)
    expect(seen).toMatchObject({ directive: { number: '484/KH-UBND' }, dueOn: '2016-12-29', expected: 56 })
    expect(namesOf(seen)).toEqual(expect.arrayContaining([...DEPARTMENTS, ...MASS_ORGANISATIONS, ...DISTRICTS]))
  })

  it('the tables are what the facts say', { timeout: 120_000 }, async () => {
    const { differences } = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})

/** A text without any white space, as PDF readers break lines where they like. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '')
}
