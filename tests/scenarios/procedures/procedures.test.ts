import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { FileKept } from '../../../src/files/index.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import {
  DossierDetail,
  DossierImport,
  DossierList,
  DossierWritten,
  FacilityMonthList,
  ProcedureList,
} from '../../../src/procedures/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

/** A border commune that lives through every reform, its district and that district's police and court, the labour department, the provincial police. */
const [commune, district, districtPolice, court, police] = [
  'na.xa.16816',
  'na.huyen.ky-son',
  'na.ca.huyen.ky-son',
  'na.toa.huyen.ky-son',
  'na.ca',
] as const
const facility = 'na.cs.phuc-son'
const PEOPLE = [
  { login: 'h-xa', office: commune, roles: ['head'] },
  { login: 'h-huyen', office: district, roles: ['head'] },
  { login: 'h-congan', office: police, roles: ['standing'] },
  { login: 'h-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'h-yte', office: 'na.so.y-te', roles: ['head'] },
] as const
const PATH = '/api/procedures/compulsory-rehabilitation'

let town: RunningTown
beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-08-12T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const written = (answer: Answer) => {
  expect(answer).toMatchObject({ status: 200 })
  return DossierWritten.parse(answer.json)
}
const open = (caller: Caller, caseNumber: string, at: string, more: object = {}) =>
  caller.post(`${PATH}/dossiers`, { commandId: newId(), caseNumber, at, ...more })
const act = (caller: Caller, of: { id: string; version: number }, request: object) =>
  caller.post(`/api/dossiers/${of.id}/actions`, { commandId: newId(), expectedVersion: of.version, request })
const show = async (caller: Caller, id: string, query = '') => DossierDetail.parse((await caller.get(`/api/dossiers/${id}${query}`)).json)
const list = async (caller: Caller, query = '') => DossierList.parse((await caller.get(`${PATH}/dossiers?${query}`)).json)

/** The words of a .docx. */
const wordsOf = (docx: Buffer): string =>
  new TextDecoder().decode(unzipSync(new Uint8Array(docx))['word/document.xml']).replace(/<[^>]*>/g, '')

/** One line of a table that was worked out by hand: when, which step with which outcome, and then: where it is, whose turn, due when. */
type Line = readonly [
  at: string,
  step: string,
  outcome: string,
  then: string | null,
  unit: string | null,
  due: string | null,
  more?: object,
]

/** Does the steps of a table one after the other, each in its own hour, as somebody of the commune; gives the dossier back. */
async function play(of: { id: string; version: number }, lines: readonly Line[]): Promise<{ id: string; version: number }> {
  let now = of
  for (const [at, step, outcome, then, unit, due, more] of lines) {
    town.setNow(at.length > 10 ? at : `${at}T12:00:00+07:00`)
    const caller = await town.as('h-xa')
    now = written(await act(caller, now, { action: 'step', step, outcome, at, ...more }))
    const detail = await show(caller, now.id)
    expect([at, detail.step?.id ?? null, detail.unit?.id ?? null, detail.dueAt ?? detail.due], `${step} ${outcome}`).toEqual([
      at,
      then,
      unit,
      due,
    ])
  }
  return now
}

describe('a dossier of each regime, from detection to the end of post-rehabilitation', { timeout: 240_000 }, () => {
  it('of the first, with what was found and no more', async () => {
    town.setNow('2017-03-01T08:00:00+07:00')
    const of = written(await open(await town.as('h-xa'), '01/HS', '2017-03-01'))
    const first = await show(await town.as('h-xa'), of.id)
    // No term was found for building the dossier: no clock, and the screen says that nothing was verified.
    expect([first.regime, first.due, first.runs.at(-1)?.clock, first.runs.at(-1)?.unverified]).toEqual([
      'R1',
      null,
      null,
      'chưa đối chiếu với văn bản gốc',
    ])
    await play(of, [
      ['2017-03-01', 'build-dossier', 'built', 'read-dossier', commune, '2017-03-06'],
      ['2017-03-06', 'read-dossier', 'read', 'check-dossier', district, '2017-03-13'],
      ['2017-03-10', 'check-dossier', 'valid', 'transfer-dossier', district, '2017-03-17'],
      ['2017-03-15', 'transfer-dossier', 'sent', 'court-decision', court, '2017-03-30'],
      ['2017-03-30', 'court-decision', 'applied', 'complaint', commune, '2017-04-04'],
      ['2017-04-04', 'complaint', 'none', 'bring-in', districtPolice, null],
      ['2017-04-10', 'bring-in', 'brought', 'serve', facility, null, { seats: { facility } }],
      ['2018-04-10', 'serve', 'served', 'decide-post-rehab', district, null],
      ['2018-04-12', 'decide-post-rehab', 'decided', 'manage-post-rehab', commune, null],
      ['2019-04-12', 'manage-post-rehab', 'completed', null, null, null],
    ])
  })

  it('is counted in its facility while it is there', async () => {
    const month = async (name: string) =>
      FacilityMonthList.parse((await (await town.as('h-xa')).get(`${PATH}/facilities?month=${name}`)).json)
    expect((await month('2017-04')).items).toMatchObject([{ unit: { id: facility }, present: 1, admitted: 1, left: 0 }])
    expect((await month('2018-04')).items).toMatchObject([{ unit: { id: facility }, present: 0, admitted: 0, left: 1 }])
    expect([(await month('2017-04')).present, (await month('2018-04')).present, (await month('2018-05')).present]).toEqual([1, 0, 0])
  })

  it('of the second, with a return for supplement and an extension; the district’s part has moved to the police by its end', async () => {
    town.setNow('2024-06-03T08:00:00+07:00')
    const of = written(await open(await town.as('h-xa'), '02/HS', '2024-06-03'))
    expect((await show(await town.as('h-xa'), of.id)).due).toBe('2024-06-10')
    await play(of, [
      ['2024-06-07', 'build-dossier', 'built', 'read-dossier', commune, '2024-06-13', { from: '2024-06-10' }],
      ['2024-06-13', 'read-dossier', 'read', 'transfer-dossier', commune, '2024-06-14'],
      ['2024-06-14', 'transfer-dossier', 'sent', 'check-dossier', district, '2024-06-18'],
      ['2024-06-18', 'check-dossier', 'returned', 'supplement-dossier', commune, '2024-06-20'],
      ['2024-06-20', 'supplement-dossier', 'supplemented', 'check-dossier', district, '2024-06-24'],
      ['2024-06-21', 'check-dossier', 'valid', 'court-receive', court, '2024-06-25'],
      ['2024-06-25', 'court-receive', 'accepted', 'court-decision', court, '2024-07-10'],
      ['2024-07-09', 'court-decision', 'extended', 'court-decision-complex', court, '2024-07-25'],
      ['2024-07-18', 'court-decision-complex', 'applied', 'send-decision', court, '2024-07-22'],
      ['2024-07-19', 'send-decision', 'sent', 'complaint', commune, '2024-07-29', { from: '2024-07-22' }],
      ['2024-07-29', 'complaint', 'none', 'bring-in', districtPolice, '2024-08-05', { from: '2024-07-30' }],
      ['2024-08-05', 'bring-in', 'brought', 'end-notice', facility, '2025-07-21', { from: '2025-08-05', seats: { facility } }],
      ['2025-07-18', 'end-notice', 'notified', 'report-home', commune, '2025-08-12'],
      ['2025-08-11', 'report-home', 'reported', 'list-post-rehab', commune, '2025-08-14'],
      ['2025-08-14', 'list-post-rehab', 'listed', 'decide-post-rehab', commune, '2025-08-18'],
      ['2025-08-18', 'decide-post-rehab', 'decided', 'manage-post-rehab', commune, '2027-08-18'],
      ['2027-08-18', 'manage-post-rehab', 'completed', null, null, null],
    ])
  })

  it('of the third, straight to the court, in hours from the decision on, over the day off of 24 November', async () => {
    town.setNow('2026-11-20T08:00:00+07:00')
    const of = written(await open(await town.as('h-xa'), '03/HS', '2026-11-20'))
    expect((await show(await town.as('h-xa'), of.id)).due).toBe('2026-11-23')
    await play(of, [
      ['2026-11-23', 'build-dossier', 'built', 'read-dossier', commune, '2026-11-27'],
      ['2026-11-27', 'read-dossier', 'read', 'transfer-to-court', commune, '2026-11-30'],
      ['2026-11-30', 'transfer-to-court', 'sent', 'court-receive', 'na.toa.kv05', '2026-12-02', { seats: { court: 'na.toa.kv05' } }],
      ['2026-12-03', 'court-receive', 'accepted', 'court-decision', 'na.toa.kv05', '2026-12-18'],
      ['2026-12-15', 'court-decision', 'applied', 'complaint', commune, '2026-12-22'],
      ['2026-12-22T16:30:00+07:00', 'complaint', 'none', 'send-court-decision', commune, '2026-12-23T16:30:00+07:00'],
      ['2026-12-23T09:00:00+07:00', 'send-court-decision', 'sent', 'assign-facility', police, '2026-12-24T09:00:00+07:00'],
      [
        '2026-12-24T08:00:00+07:00',
        'assign-facility',
        'assigned',
        'transport',
        commune,
        '2026-12-25T08:00:00+07:00',
        { seats: { facility } },
      ],
      ['2026-12-25T07:30:00+07:00', 'transport', 'brought', 'end-notice', facility, null, { from: '2028-12-22' }],
      ['2028-11-22', 'end-notice', 'notified', 'propose-post-rehab', commune, '2028-11-24'],
      ['2028-11-23', 'propose-post-rehab', 'proposed', 'decide-post-rehab', commune, null],
      ['2028-11-28', 'decide-post-rehab', 'decided', 'release', facility, null],
      ['2028-12-22', 'release', 'released', 'manage-post-rehab', commune, '2030-12-23'],
      ['2030-12-23', 'manage-post-rehab', 'completed', null, null, null],
    ])
  })
})

describe('the page of a dossier', { timeout: 120_000 }, () => {
  let of = { id: '', version: 0 }

  it('says where it is, whose turn, due when and why, what is missing', async () => {
    town.setNow('2031-03-03T08:00:00+07:00')
    const caller = await town.as('h-xa')
    of = written(await open(caller, '10/HS', '2031-03-03'))
    const papers = [{ form: 'm36', number: '5/ĐN-CAX', issuedOn: '2031-03-03', issuer: 'Công an xã' }]
    of = written(await act(caller, of, { action: 'step', step: 'build-dossier', outcome: 'built', at: '2031-03-03', papers }))
    of = written(await act(caller, of, { action: 'step', step: 'read-dossier', outcome: 'read', at: '2031-03-03' }))
    const detail = await show(caller, of.id)
    expect([detail.step?.id, detail.seat?.nameVi, detail.due]).toEqual(['transfer-to-court', 'Trưởng Công an cấp xã', '2031-03-04'])
    expect(detail.runs.at(-1)?.clock).toMatchObject({
      days: [{ date: '2031-03-04', counts: true, why: 'ngày làm việc thứ 1' }],
      rule: expect.stringContaining('NĐ 163/2026/NĐ-CP Đ102 k4'),
    })
    expect(detail.missing.map(({ code, isBefore }) => [code, isBefore])).toEqual([
      ['M33', true],
      ['M34', true],
    ])
    expect(detail.allowed).toEqual(['step', 'beside', 'pause', 'transfer', 'correct', 'close'])
  })

  it('is late the day after, in the list by step and unit, in its counts and its spreadsheet', async () => {
    town.setNow('2031-03-05T08:00:00+07:00')
    const caller = await town.as('h-xa')
    const { items, loads } = ProcedureList.parse((await caller.get('/api/procedures')).json)
    expect(items.find(({ id }) => id === 'compulsory-rehabilitation')).toMatchObject({ open: 1, late: 1, mayOpen: true })
    expect(loads).toMatchObject([{ regime: 'R3', step: { id: 'transfer-to-court' }, unit: { id: commune }, open: 1, late: 1 }])
    const late = await list(caller, `is=late&unit=${commune}&step=transfer-to-court`)
    expect([late.total, late.late, late.items.map(({ caseNumber }) => caseNumber)]).toEqual([1, 1, ['10/HS']])
    expect((await list(caller, 'is=over')).total).toBe(3)
    // As of the day before it was not late; as of 2024 another dossier ran.
    expect((await list(caller, 'asOf=2031-03-04&is=late')).total).toBe(0)
    expect((await list(caller, 'asOf=2024-06-19&is=running')).items.map(({ caseNumber, step }) => [caseNumber, step?.id])).toEqual([
      ['02/HS', 'supplement-dossier'],
    ])
    const [sheet] = unwrap(await extractSheets(new Uint8Array(await caller.bytes(`${PATH}/dossiers.xlsx?is=late`)), 'x.xlsx'))
    expect(sheet?.rows.some((row) => row.includes('10/HS'))).toBe(true)
  })

  it('of a day gone by takes nothing in; of a day before it was opened there is none', async () => {
    const caller = await town.as('h-xa')
    const of = async (day: string) => await caller.get(`/api/dossiers/${(await list(caller, 'is=late')).items[0]?.id}?asOf=${day}`)
    expect((await of('2031-03-04')).json).toMatchObject({ isLate: false, allowed: [] })
    expect((await of('2031-03-05')).json).toMatchObject({ isLate: true, allowed: expect.arrayContaining(['step']) })
    expect(await of('2031-03-02')).toMatchObject({ status: 422, json: { error: { code: 'DOSSIER_NOT_THERE_YET' } } })
  })
})

describe('paper and spreadsheets', { timeout: 120_000 }, () => {
  it('a form is printed in the official layout, blank where the person is concerned; one of another regime is refused', async () => {
    town.setNow('2031-03-05T09:00:00+07:00')
    const caller = await town.as('h-xa')
    const { items } = await list(caller, 'number=10')
    const path = `/api/dossiers/${items[0]?.id}/forms`
    const text = wordsOf(await caller.bytes(`${path}/m36/docx`))
    expect(text).toContain('10/HS')
    expect(text).toContain('NĐ 163/2026/NĐ-CP Đ100–101')
    expect(text).toMatch(/Họ và tên: …+/)
    expect((await caller.bytes(`${path}/m36/pdf`)).subarray(0, 4).toString()).toBe('%PDF')
    expect(codeOf(await caller.get(`${path}/m29/docx`))).toBe('DOSSIER_FORM_UNKNOWN')
  })

  it('a spreadsheet comes in whole or not at all, each wrong row told with its number', async () => {
    const bring = async (rows: (string | null)[][], write = 'true') => {
      const columns = ['Số hồ sơ', 'Ngày', 'Ghi chú'].map((heading) => ({ heading, width: 20 }))
      const bytes = await renderTables([{ name: 'Hồ sơ', title: 'HỒ SƠ', columns, rows }])
      const form = new FormData()
      form.set('commandId', newId())
      form.set('write', write)
      form.set('file', new File([bytes], 'ho-so.xlsx'))
      const { cookie } = await town.as('h-xa')
      const response = await fetch(`${town.url}${PATH}/import`, { method: 'POST', body: form, headers: { cookie, origin: town.url } })
      expect(response.status).toBe(200)
      return DossierImport.parse(await response.json())
    }
    const good = [
      ['31/HS', '01/03/2031', 'nhập từ sổ giấy'],
      ['32/HS', '02/03/2031', null],
    ]
    const wrong = [
      ...good,
      ['Nguyễn Văn An', '02/03/2031', null],
      ['33/HS', '31/02/2031', null],
      ['34/HS', '06/03/2031', null],
      ['31/HS', '01/03/2031', null],
    ]
    const told = await bring(wrong)
    expect([told.opened, told.faults.length, told.faults.map(({ row }) => row - (told.faults[0]?.row ?? 0))]).toEqual([0, 4, [0, 1, 2, 3]])
    expect((await list(await town.as('h-xa'), 'number=31')).total).toBe(0)
    expect(await bring(good, 'false')).toEqual({ rows: 2, opened: 0, faults: [] })
    expect(await bring(good)).toEqual({ rows: 2, opened: 2, faults: [] })
    expect((await list(await town.as('h-xa'), 'number=3')).items.map(({ caseNumber }) => caseNumber).sort()).toContain('32/HS')
  })
})

describe('the papers of a step', { timeout: 120_000 }, () => {
  const bring = async (caller: Caller, words: string): Promise<string> => {
    const form = new FormData()
    form.set('commandId', newId())
    const columns = [{ heading: 'Nội dung', width: 20 }]
    const bytes = await renderTables([{ name: 'Biên bản', title: 'BIÊN BẢN', columns, rows: [[words]] }])
    form.set('file', new File([bytes], 'bien-ban.xlsx'))
    const response = await fetch(`${town.url}/api/files`, {
      method: 'POST',
      body: form,
      headers: { cookie: caller.cookie, origin: town.url },
    })
    return FileKept.parse(await response.json()).hash
  }

  it('each have their day, number, issuer and file; whoever may open the dossier gets the file, nobody else', async () => {
    town.setNow('2031-03-12T08:00:00+07:00')
    const caller = await town.as('h-xa')
    const of = written(await open(caller, '40/HS', '2031-03-11'))
    const file = await bring(caller, 'biên bản của xã')
    const papers = [
      { form: 'm34', number: '3/BB', issuedOn: '2031-03-10', issuer: 'Trạm y tế xã', file },
      { form: 'm36', number: '5/ĐN-CAX', issuedOn: '2031-03-12', issuer: 'Trưởng Công an xã' },
    ]
    const step = { action: 'step', step: 'build-dossier', outcome: 'built', at: '2031-03-12' }
    written(await act(caller, of, { ...step, papers }))
    expect((await show(caller, of.id)).runs[0]?.papers).toEqual([
      papers[0],
      { form: 'm36', number: '5/ĐN-CAX', issuedOn: '2031-03-12', issuer: 'Trưởng Công an xã', file: null },
    ])
    const get = async (login: string) => (await (await town.as(login)).get(`/api/files/${encodeURIComponent(file)}`)).status
    expect([await get('h-xa'), await get('h-lanhdao'), await get('h-yte')]).toEqual([200, 200, 404])
  })

  it('name no person as their issuer, bear a day, and cite no file that the writer may not read', async () => {
    const caller = await town.as('h-xa')
    const of = written(await open(caller, '41/HS', '2031-03-11'))
    const mine = await bring(await town.as('h-yte'), 'giấy của Sở Y tế')
    const paper = { form: 'm36', number: '6/ĐN', issuedOn: '2031-03-12', issuer: 'Công an xã' }
    const refused = async (more: object) => {
      const step = { action: 'step', step: 'build-dossier', outcome: 'built', at: '2031-03-12', papers: [{ ...paper, ...more }] }
      return act(caller, of, step)
    }
    expect(codeOf(await refused({ issuer: 'ông Nguyễn Văn An' }))).toBe('DOSSIER_LOOKS_PERSONAL')
    expect((await refused({ issuedOn: '' })).status).toBe(422)
    expect((await refused({ file: mine })).status).toBe(403)
    expect((await show(caller, of.id)).version).toBe(1)
  })
})

describe('bad input', { timeout: 120_000 }, () => {
  it('is refused by code, and nothing of it is kept', async () => {
    town.setNow('2031-04-01T08:00:00+07:00')
    const caller = await town.as('h-xa')
    const of = written(await open(caller, '20/HS', '2031-04-01'))
    const refused = async (request: object) => codeOf(await act(caller, of, request))
    const step = { action: 'step', step: 'build-dossier', outcome: 'built', at: '2031-04-01' }
    expect(codeOf(await open(caller, '20/hs', '2031-04-01'))).toBe('DOSSIER_DUPLICATE')
    expect(codeOf(await open(caller, '21/HS', '2031-04-02'))).toBe('DOSSIER_DATE_AHEAD')
    expect((await open(caller, '=HYPERLINK("x")', '2031-04-01')).status).toBe(422)
    expect((await open(caller, 'Nguyễn Văn An', '2031-04-01')).status).toBe(422)
    expect(codeOf(await open(caller, '22/HS', '2031-04-01', { note: 'đối tượng Nguyễn Văn An, CCCD 040085001234' }))).toBe(
      'DOSSIER_LOOKS_PERSONAL',
    )
    expect(codeOf(await open(caller, '23/HS', '2031-04-01', { seats: { court } }))).toBe('DOSSIER_UNIT_ENDED')
    expect(codeOf(await open(caller, '24/HS', '2031-04-01', { keeper: police }))).toBe('NOT_ALLOWED')
    expect(await refused({ ...step, step: 'transfer-to-court', outcome: 'sent' })).toBe('DOSSIER_STEP_NOT_RUNNING')
    expect(await refused({ ...step, papers: [{ form: 'm29', number: '1', issuedOn: '2031-04-01', issuer: 'x' }] })).toBe(
      'DOSSIER_FORM_OTHER_REGIME',
    )
    expect(await refused({ ...step, note: 'gọi 0912345678' })).toBe('DOSSIER_LOOKS_PERSONAL')
    expect(await refused({ ...step, at: '2031-04-02' })).toBe('DOSSIER_DATE_AHEAD')
    expect(codeOf(await act(caller, { id: of.id, version: 9 }, step))).toBe('CHANGED_BY_ANOTHER')
    expect((await show(caller, of.id)).version).toBe(1)
    expect(codeOf(await caller.get('/api/procedures/khong-co'))).toBe('PROCEDURE_UNKNOWN')
  })

  it('a formula in a paper’s number is text in the spreadsheet and in the page', async () => {
    const caller = await town.as('h-xa')
    const { items } = await list(caller, 'number=20')
    const papers = [{ form: 'm36', number: '=1+1', issuedOn: '2031-04-01', issuer: '=cmd()' }]
    const of = items[0] ?? { id: '', version: 0 }
    written(await act(caller, of, { action: 'step', step: 'build-dossier', outcome: 'built', at: '2031-04-01', papers }))
    expect((await show(caller, of.id)).runs[0]?.papers).toMatchObject([{ number: '=1+1', issuer: '=cmd()' }])
  })

  it('another unit’s dossier is not found, in as many letters as one that is not there', async () => {
    const { items } = await list(await town.as('h-xa'), 'number=20')
    const stranger = await town.as('h-yte')
    const length = (answer: Answer) => [answer.status, JSON.stringify(answer.json).length]
    const id = items[0]?.id ?? ''
    const nothing = 'f'.repeat(id.length)
    expect(length(await stranger.get(`/api/dossiers/${id}`))).toEqual(length(await stranger.get(`/api/dossiers/${nothing}`)))
    const body = { action: 'close', at: '2031-04-01', reason: 'x' }
    expect(length(await act(stranger, { id, version: 1 }, body))).toEqual(length(await act(stranger, { id: nothing, version: 1 }, body)))
    expect((await list(stranger)).total).toBe(0)
    // The leader reads everything and does nothing.
    const leader = await town.as('h-lanhdao')
    expect((await show(leader, id)).allowed).toEqual([])
    expect((await act(leader, { id, version: 2 }, body)).status).toBe(403)
  })
})

it('the table of dossiers is what the facts make it', async () => {
  const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
  expect(report.differences).toEqual([])
}, 120_000)
