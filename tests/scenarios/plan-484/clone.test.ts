import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CloneAnswer, ClonePreview, type DirectiveDetail, IssueAnswer } from '../../../src/documents/index.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId } from '../../../src/kernel/index.ts'
import { ReportWritten, ResultReportList, RoundDetail } from '../../../src/reports/index.ts'
import { packageRoot, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type Answer, type Caller, type RunningTown, startTown } from './running-server.ts'
import { documentOf, done, intakeResult, paper, refusal, review, taskOf, tasksOf } from './story.ts'

const PEOPLE = [
  { login: 'c-chuyenvien', office: 'na.ubnd', roles: ['specialist'] },
  { login: 'c-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'c-soyte', office: 'na.so.y-te', roles: ['focal', 'head'] },
] as const
const HEALTH = 'na.so.y-te'

let town: RunningTown
let office: Caller
let plan = ''
let next = ''

const on = async (day: string): Promise<void> => {
  town.setNow(`${day}T09:00:00+07:00`)
  office = await town.as('c-chuyenvien')
}
const order = async (command: Record<string, unknown>, id = plan): Promise<void> => {
  const answer = await review(office, id, command)
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
}
const issue = async (id: string): Promise<Answer> =>
  office.post(`/api/documents/${id}/issue`, { commandId: newId(), expectedVersion: (await documentOf(office, id)).version })
const preview = async (body: object, id = plan): Promise<ClonePreview> => {
  const answer = await office.post(`/api/documents/${id}/clone/preview`, body)
  expect(answer.status, JSON.stringify(answer.json)).toBe(200)
  return ClonePreview.parse(answer.json)
}
const clone = (body: object, commandId = newId(), id = plan): Promise<Answer> =>
  office.post(`/api/documents/${id}/clone`, { commandId, order: body })
const lineOf = (shown: ClonePreview, duty: string) => {
  const line = shown.lines.find((one) => one.duty === duty)
  if (!line) throw new Error(`no line ${duty}`)
  return line
}
const dutyOf = ({ duties }: DirectiveDetail, id: string) => duties.find((duty) => duty.id === id)
const leadOf = (detail: DirectiveDetail, id: string): string[] => (dutyOf(detail, id)?.lead?.units ?? []).map((unit) => unit.id)

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:30:00+07:00')
  await on('2016-08-12')
  plan = intakeResult(await office.upload('plan-484.docx', readFileSync(join(packageRoot(), 'samples', 'plan-484.docx')))).id
  await order({ action: 'accept-certain' })
  const lead = (duty: string, unit: string) => order({ action: 'edit', duty, change: { lead: { unit } } })
  await lead('III.1-3/1', 'na.so.ldtbxh')
  await lead('III.6/1', 'na.so.tttt')
  await order({ action: 'link', solution: 'II.5/1', duty: 'III.7-1/1' })
  await order({ action: 'accept', duties: ['III.7-1/1'] })
  for (const { id, status } of (await documentOf(office, plan)).duties) {
    if (status === 'proposed') await order({ action: 'drop', duty: id, reason: 'purpose', note: null })
  }
})
afterAll(() => town.stop())

describe('plan 484 is cloned for 2017', () => {
  it('only once it is issued', async () => {
    expect(refusal(await clone({ year: 2017 }))).toMatchObject({ status: 409, code: 'REVIEW_ACTION_CLOSED' })
    expect((await documentOf(office, plan)).allowed).not.toContain('clone')
    expect((await issue(plan)).status).toBe(200)
    expect((await documentOf(office, plan)).allowed).toContain('clone')
  })

  it('shows line by line what would be, and writes nothing', async () => {
    await on('2017-08-01')
    const shown = await preview({ year: 2017, issuedOn: '2017-08-15', number: '521/KH-UBND' })
    expect(shown).toMatchObject({ years: 1, on: '2017-08-15', place: null, issuer: { after: { id: 'na.ubnd' } } })
    const report = lineOf(shown, 'IV.1/2')
    // 30/12/2017 is a Saturday; “before” it, so the last day is Friday 29/12/2017, a working day.
    expect(report.term).toEqual({ before: { kind: 'before', date: '2016-12-30' }, after: { kind: 'before', date: '2017-12-30' } })
    expect(report.due).toEqual({ before: { on: '2016-12-29', working: true }, after: { on: '2017-12-29', working: true } })
    expect(report.words).toEqual([{ before: '30/12/2016', after: '30/12/2017' }])
    expect(report.lead.after?.units).toHaveLength(21)
    // “tổng kết công tác năm 2016, triển khai nhiệm vụ năm 2017”, and the decision that is cited keeps its number and date.
    expect(lineOf(shown, 'III.2-2/1').title.after).toMatch(/năm 2017, triển khai nhiệm vụ năm 2018/)
    expect(lineOf(shown, 'III.1-2/1')).toMatchObject({
      words: [],
      title: { after: expect.stringContaining('35/2016/QĐ-UBND ngày 09/5/2016') },
    })
    // “đến năm 2020” is no year of the plan.
    expect(lineOf(shown, 'III.1-1/1')).toMatchObject({ words: [], due: { after: null }, term: { after: { kind: 'trigger' } } })
    expect(lineOf(shown, 'III.2-1/1').term.after).toMatchObject({ kind: 'recurring', frequency: 'year' })
    expect(shown.lines.flatMap(({ doubts }) => doubts)).toEqual([])
    const list = (await office.get('/api/documents')).json as { items: unknown[] } // the list as the server gives it
    expect(list.items).toHaveLength(1)
  })

  it('makes a directive under review, once for a command, which says what it was made of; both say so', async () => {
    const body = { year: 2017, issuedOn: '2017-08-15', number: '521/KH-UBND', leaveOut: ['III.1-2/1'] }
    const commandId = newId()
    const made = CloneAnswer.parse((await clone(body, commandId)).json)
    expect(CloneAnswer.parse((await clone(body, commandId)).json)).toEqual(made)
    next = made.id
    const [before, detail] = [await documentOf(office, plan), await documentOf(office, next)]
    expect(before.clones).toEqual([
      { id: next, number: '521/KH-UBND', issuedOn: '2017-08-15', title: expect.any(String), status: 'in-review' },
    ])
    expect(detail.clonedFrom).toMatchObject({ id: plan, number: '484/KH-UBND', issuedOn: '2016-08-12', years: 1, place: null })
    expect(detail).toMatchObject({ status: 'in-review', origin: 'clone', fileHash: null, canUndo: false, follows: null })
    expect(detail.header).toMatchObject({ number: '521/KH-UBND', typeSymbol: 'KH', issuedOn: '2017-08-15', issuerUnit: { id: 'na.ubnd' } })
    // What the reader found in the paper of 2016 was settled then.
    expect([before.findings.length > 0, detail.findings]).toEqual([true, []])
    // What was reviewed is there: leads, coordinators, products, targets, carried solutions; what was left out says why.
    for (const duty of before.duties.filter(({ status }) => status === 'accepted' || status === 'carried')) {
      const leads = { kind: duty.lead?.kind, group: duty.lead?.group, written: duty.lead?.written }
      if (duty.lead) expect(dutyOf(detail, duty.id)?.lead).toMatchObject(leads)
      if (duty.lead?.kind === 'unit') expect(leadOf(detail, duty.id)).toEqual(leadOf(before, duty.id))
      expect(dutyOf(detail, duty.id)).toMatchObject({ product: duty.product, targets: duty.targets, spans: duty.spans })
    }
    expect(dutyOf(detail, 'II.5/1')?.status).toBe('carried')
    expect(dutyOf(detail, 'III.1-2/1')?.dropped).toEqual({ reason: 'other', note: 'Bỏ khi lập từ văn bản trước' })
    expect(dutyOf(detail, 'II.1/1')?.dropped?.reason).toBe('purpose')
    expect(detail.leftOut.filter(({ reason }) => reason === 'no-duty-made')).toEqual([])
    const { text } = (await office.get(`/api/documents/${next}/text`)).json as { text: string } // the text as the server gives it
    expect(text).toContain('trước ngày 30/12/2017')
    expect(text).toContain('35/2016/QĐ-UBND ngày 09/5/2016')
  })

  it('goes the usual way: certain duties are taken at once, one of doubt is looked at, and issue makes its tasks', async () => {
    await on('2017-08-15')
    await order({ action: 'accept-certain' }, next)
    const left = (await documentOf(office, next)).duties.filter(({ status }) => status === 'proposed').map(({ id }) => id)
    // The health department is told to “chỉ đạo” districts: that doubt of the reader goes along.
    expect(left).toEqual(['III.7-1/1'])
    await order({ action: 'accept', duties: left }, next)
    const { tasks } = IssueAnswer.parse((await issue(next)).json)
    const before = (await documentOf(office, plan)).tasks.filter(({ duty }) => duty !== 'III.1-2/1')
    // The culture department of 2016 was divided since: one department more in each of the two duties of all departments.
    const lead = ({ lead: { id } }: { lead: { id: string } }): string => id
    const after = (await documentOf(office, next)).tasks
    expect(tasks).toHaveLength(after.length)
    const count = (all: typeof after, duty: string): number => all.filter((one) => one.duty === duty).length
    expect(count(after, 'IV.1/2')).toBe(count(before, 'IV.1/2'))
    const gone = (duty: string) =>
      before.filter((one) => one.duty === duty && !after.some((other) => other.duty === duty && lead(other) === lead(one))).map(lead)
    const fresh = (duty: string) =>
      after.filter((one) => one.duty === duty && !before.some((other) => other.duty === duty && lead(other) === lead(one))).map(lead)
    expect([gone('IV.1/1'), fresh('IV.1/1').sort()]).toEqual([['na.so.vhttdl'], ['na.so.du-lich', 'na.so.vhtt']])
  })

  it('sets last year’s result beside each task, for its agency too', async () => {
    const own = async (directive: string, clause: string, unit: string) => {
      const { items } = await tasksOf(office, `directive=${directive}&unit=${unit}`)
      return items.find((item) => item.clause === clause)?.id ?? ''
    }
    const last = await own(plan, 'IV.1', HEALTH)
    await on('2016-12-20')
    await done(town, { as: 'c-soyte', task: last, request: { action: 'claim', proofs: [paper('90/BC-SYT', '2016-12-20', 'Sở Y tế')] } })
    await done(town, { as: 'c-chuyenvien', task: last, request: { action: 'verify' } })
    await on('2017-08-20')
    const health = await town.as('c-soyte')
    const { repeats } = await taskOf(health, await own(next, 'IV.1', HEALTH))
    expect(repeats.before).toMatchObject([
      { id: last, lead: { id: HEALTH }, due: '2016-12-29', class: 'completed-on-time', directive: { id: plan, number: '484/KH-UBND' } },
    ])
    expect((await taskOf(health, last)).repeats.after).toMatchObject([{ due: '2017-12-29', directive: { id: next } }])
    // One of the two that came of the culture department has its place for this.
    const tourism = await taskOf(office, await own(next, 'IV.1', 'na.so.du-lich'))
    expect(tourism.repeats.before.map(({ lead }) => lead.id)).toEqual(['na.so.vhttdl'])
    expect((await taskOf(office, await own(next, 'III.4', 'na.hq'))).repeats.before).toHaveLength(1)
  })
})

describe('the report of results that the plan asks for', () => {
  const definitions = async (id: string) => ResultReportList.parse((await office.get(`/api/documents/${id}/result-reports`)).json).items

  it('is carried by a clone: its days a year on, its words about the clone, its offices of the new due day', async () => {
    expect(await definitions(plan)).toMatchObject([{ dueOn: '2016-12-29', carried: null }])
    expect(await definitions(next)).toMatchObject([
      {
        ...{ reportId: 'ket-qua-484', directiveId: next, clause: 'IV.1', dueOn: '2017-12-29', cutoffs: ['2017-12-14', '2017-12-31'] },
        ...{ nameVi: 'Báo cáo kết quả thực hiện Kế hoạch số 521/KH-UBND', nameEn: 'Results of plan 521/KH-UBND' },
        instructionsVi: expect.stringMatching(/^Báo cáo trước ngày 30\/12\/2017, nên hết ngày 29\/12\/2017 là còn đúng hạn\./),
        instructionsEn: expect.stringMatching(/^Before 30\/12\/2017, so 29\/12\/2017 is on time\./),
        ...{ channels: [{ id: 'na.vp-ubnd' }, { id: 'na.ca' }], consolidator: { id: 'na.ca' }, addressee: 'Bộ Công an' },
        ...{ basis: '521/KH-UBND, mục IV.1, IV.2', carried: { number: '484/KH-UBND', years: 1 }, opened: null },
      },
    ])
  })

  it('is carried by a clone of a clone by the years of both, and names no number before there is one', async () => {
    const { id } = CloneAnswer.parse((await clone({ year: 2019 }, newId(), next)).json)
    expect(await definitions(id)).toMatchObject([
      {
        ...{ dueOn: '2019-12-29', cutoffs: ['2019-12-14', '2019-12-31'], carried: { number: '484/KH-UBND', years: 3 } },
        nameVi: 'Báo cáo kết quả thực hiện Kế hoạch số …',
      },
    ])
  })

  it('is asked for on the clone, once, beside that of the plan', async () => {
    const [form] = await definitions(next)
    const asked = {
      ...{ commandId: newId(), directiveId: next, clause: form?.clause, title: form?.nameVi, form: form?.reportId, dueOn: form?.dueOn },
      ...{ channels: form?.channels.map(({ id }) => id), consolidator: form?.consolidator?.id, addressee: form?.addressee },
      figures: form?.figures,
    }
    const { id } = ReportWritten.parse((await office.post('/api/report-rounds', asked)).json)
    const round = RoundDetail.parse((await office.get(`/api/report-rounds/${id}`)).json)
    expect(round).toMatchObject({ form: 'ket-qua-484', dueOn: '2017-12-29', directive: { number: '521/KH-UBND' } })
    expect(round.rows.filter((row) => row.unit.id.startsWith('na.huyen.'))).toHaveLength(21)
    expect([(await definitions(next))[0]?.opened, (await definitions(plan))[0]?.opened]).toEqual([id, null])
  })
})

describe('cloned for a year after the reorganisation of 2025', () => {
  it('gives heirs where there is one, open doubts where there is none or several', async () => {
    await on('2026-08-01')
    const shown = await preview({ year: 2026, issuedOn: '2026-08-12' })
    const of = (duty: string) => {
      const { lead, doubts } = lineOf(shown, duty)
      return [lead.after?.kind === 'unknown' ? lead.after.written : lead.after?.units.map(({ id }) => id), doubts]
    }
    // Rehabilitation went from the labour department to the police on 1/3/2025.
    expect(of('III.1-1/1')).toEqual([['na.ca'], ['agency-succeeded']])
    expect(of('III.7-1/1')).toEqual([[HEALTH], []])
    // There are no districts any more: nobody is put in their place.
    expect(of('IV.1/2')).toEqual([expect.stringMatching(/^UBND các huyện/), ['agency-unknown']])
  })

  it('stands under review with these doubts, and is not issued before they are settled', async () => {
    const { id, questions } = CloneAnswer.parse((await clone({ year: 2026, issuedOn: '2026-08-12' })).json)
    expect(questions).toBeGreaterThan(0)
    await order({ action: 'accept-certain' }, id)
    const detail = await documentOf(office, id)
    expect(dutyOf(detail, 'IV.1/2')).toMatchObject({ status: 'proposed', lead: { kind: 'unknown' } })
    expect(dutyOf(detail, 'III.1-1/1')).toMatchObject({ status: 'proposed', doubts: ['agency-succeeded'] })
    expect(refusal(await issue(id)).code).toBe('ISSUE_BLOCKED')
    await order({ action: 'edit', duty: 'IV.1/2', change: { lead: { group: 'na.nhom.xa' } } }, id)
    // 130 communes and wards of Nghệ An since 1/7/2025.
    expect(leadOf(await documentOf(office, id), 'IV.1/2')).toHaveLength(130)
  })
})

describe('what cannot be cloned', () => {
  it('is refused with its reason', async () => {
    const code = async (body: object): Promise<string> => refusal(await clone(body)).code
    expect(await code({ year: 2015 })).toBe('CLONE_YEAR_OUT_OF_RANGE')
    expect(await code({ year: 2016 })).toBe('CLONE_CHANGES_NOTHING')
    expect(await code({ year: 2017, place: 'na.huyen.ky-son' })).toBe('CLONE_PLACE_UNKNOWN')
    expect(await code({ year: 2017, place: 'nowhere' })).toBe('CLONE_PLACE_UNKNOWN')
    expect(await code({ year: 2017, issuedOn: '2016-01-01' })).toBe('CLONE_BEFORE_SOURCE')
    expect(await code({ year: 2017, issuedOn: '2018-01-02' })).toBe('CLONE_TERM_BEFORE_DOCUMENT')
    expect(await code({ year: 2017, leaveOut: ['x'] })).toBe('DUTY_UNKNOWN')
    const all = (await preview({ year: 2018 })).lines.map(({ duty }) => duty)
    expect(await code({ year: 2018, leaveOut: all })).toBe('CLONE_WITHOUT_DUTY')
    // The number, issuer and day of the clone of 2017.
    expect(await code({ year: 2017, number: '521/KH-UBND', issuedOn: '2017-08-15' })).toBe('DOCUMENT_ALREADY_IN')
    expect(refusal(await clone({ year: '2017' })).code).toBe('REQUEST_INVALID')
    expect(refusal(await clone({ year: 2017, more: 1 })).code).toBe('REQUEST_INVALID')
  })

  it('by whom does not take papers in', async () => {
    const leader = await town.as('c-lanhdao')
    const asked = (caller: Caller) => caller.post(`/api/documents/${plan}/clone`, { commandId: newId(), order: { year: 2018 } })
    expect(refusal(await asked(leader))).toMatchObject({ status: 403, code: 'NOT_ALLOWED' })
    expect((await documentOf(leader, plan)).allowed).not.toContain('clone')
    expect(refusal(await asked(await town.as('c-soyte')))).toMatchObject({ status: 403 })
    expect(refusal(await clone({ year: 2018 }, newId(), 'nothing'))).toMatchObject({ status: 404 })
  })

  it('and one that was withdrawn', async () => {
    // What was verified under it stays verified when it is withdrawn.
    const { items: made } = await tasksOf(office, `directive=${next}&unit=${HEALTH}`)
    const task = made.find(({ clause }) => clause === 'IV.1')?.id ?? ''
    await done(town, { as: 'c-soyte', task, request: { action: 'claim', proofs: [paper('9/BC-SYT', '2026-08-01', 'Sở Y tế')] } })
    await done(town, { as: 'c-chuyenvien', task, request: { action: 'verify' } })
    const { version } = await documentOf(office, next)
    const withdraw = { commandId: newId(), expectedVersion: version, reason: 'Ban hành nhầm' }
    expect((await office.post(`/api/documents/${next}/withdraw`, withdraw)).status).toBe(200)
    expect(refusal(await clone({ year: 2018 }, newId(), next))).toMatchObject({ code: 'REVIEW_ACTION_CLOSED' })
    // It is not among those made of the plan any more, and its tasks are nobody's repetition.
    expect((await documentOf(office, plan)).clones.map(({ id }) => id)).not.toContain(next)
    const { items } = await tasksOf(office, `directive=${plan}&unit=${HEALTH}`)
    expect(items.length).toBeGreaterThan(0)
    for (const { id } of items) expect((await taskOf(office, id)).repeats.after).toEqual([])
  })

  it('the tables are what the facts say', async () => {
    const { differences } = await asOwner(town.house.store, (owned) => rebuild(owned, PROJECTIONS, { check: true }))
    expect(differences).toEqual([])
  })
})
