import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { renderTables } from '../../../src/exchange/xlsx-render.ts'
import { loadPacks } from '../../../src/flows/load-packs.ts'
import { IndicatorList } from '../../../src/indicators/index.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { DossierDetail, DossierImport, DossierList, DossierWritten, ProcedureList } from '../../../src/procedures/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const OWN = join(packageRoot(), 'tests', 'scenarios', 'procedures', 'stranger')
const folder = mkdtempSync(join(tmpdir(), 'dondoc-procedure-'))
const [industry, police, health] = ['na.so.cong-thuong', 'na.ca', 'na.so.y-te'] as const
const PATH = '/api/procedures/transport-permit'

let town: RunningTown
beforeAll(async () => {
  // A folder outside the repository, as a stranger has it.
  cpSync(OWN, folder, { recursive: true })
  const people = [
    { login: 'g-congthuong', office: industry, roles: ['head'] },
    { login: 'g-congan', office: police, roles: ['focal'] },
    { login: 'g-yte', office: health, roles: ['head'] },
    { login: 'g-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  ] as const
  town = await startTown(people, '2017-06-16T09:00:00+07:00', { packs: [folder] })
}, 180_000)
afterAll(async () => {
  await town?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const list = async (login: string, query = '') => DossierList.parse((await (await town.as(login)).get(`${PATH}/dossiers${query}`)).json)
const show = async (login: string, id: string) => DossierDetail.parse((await (await town.as(login)).get(`/api/dossiers/${id}`)).json)
const act = async (login: string, of: { id: string; version: number }, request: object) =>
  (await town.as(login)).post(`/api/dossiers/${of.id}/actions`, { commandId: newId(), expectedVersion: of.version, request })
const counts = async (login: string) => {
  const { items } = IndicatorList.parse((await (await town.as(login)).get('/api/indicators')).json)
  return ['permits-granted', 'permits-waiting'].map((id) => items.find(({ indicatorId }) => indicatorId === id)?.count)
}

async function bring(rows: (string | null)[][]): Promise<DossierImport> {
  const columns = ['Số hồ sơ', 'Ngày', 'Ghi chú'].map((heading) => ({ heading, width: 20 }))
  const form = new FormData()
  form.set('commandId', newId())
  form.set('write', 'true')
  form.set('file', new File([await renderTables([{ name: 'Hồ sơ', title: 'HỒ SƠ', columns, rows }])], 'ho-so.xlsx'))
  const { cookie } = await town.as('g-congthuong')
  const response = await fetch(`${town.url}${PATH}/import`, { method: 'POST', body: form, headers: { cookie, origin: town.url } })
  expect(response.status).toBe(200)
  return DossierImport.parse(await response.json())
}

describe('a procedure that a stranger wrote by the guide, in a folder outside the repository', { timeout: 60_000 }, () => {
  let of = { id: '', version: 0 }

  it('stands in the list of procedures, with its law, and says that it was not verified', async () => {
    const { items } = ProcedureList.parse((await (await town.as('g-congthuong')).get('/api/procedures')).json)
    expect(items.find(({ id }) => id === 'transport-permit')).toMatchObject({
      ...{ nameVi: 'Cấp giấy phép vận chuyển', actVi: 'Ngày nhận hồ sơ', mayOpen: true, open: 0, late: 0 },
      ...{ regimes: [{ regime: 'QC1', validFrom: '2017-01-01' }], unverified: expect.stringContaining('viết thử') },
    })
  })

  it('opens a dossier by its form, with its clock day by day and its article; before its law it is refused', async () => {
    const caller = await town.as('g-congthuong')
    const early = await caller.post(`${PATH}/dossiers`, { commandId: newId(), caseNumber: '1/GP', at: '2016-12-30' })
    expect(early.json).toMatchObject({ error: { code: 'PROCEDURE_NOT_IN_FORCE' } })
    const answer = await caller.post(`${PATH}/dossiers`, { commandId: newId(), caseNumber: '1/GP', at: '2017-06-16' })
    of = DossierWritten.parse(answer.json)
    const detail = await show('g-congthuong', of.id)
    // Three working days from Friday 16/6: 19, 20 and 21 June.
    expect([detail.step?.id, detail.unit?.id, detail.due]).toEqual(['check', industry, '2017-06-21'])
    expect(detail.runs[0]?.clock?.rule).toContain('Quy chế thử, Điều 5')
    expect(detail.missing.map(({ code }) => code)).toEqual(['GP-01'])
  })

  it('goes from office to office: whose turn it is does its step, nobody else finds it', async () => {
    const papers = [{ form: 'request', number: '12/DN', issuedOn: '2017-06-15', issuer: 'Doanh nghiệp' }]
    const step = { action: 'step', step: 'check', outcome: 'complete', at: '2017-06-16', papers, seats: { police } }
    of = DossierWritten.parse((await act('g-congthuong', of, step)).json)
    // Five working days from Friday 16/6: 19 to 23 June.
    expect((await show('g-congan', of.id)).due).toBe('2017-06-23')
    expect((await (await town.as('g-yte')).get(`/api/dossiers/${of.id}`)).status).toBe(404)
    expect((await act('g-yte', of, { action: 'step', step: 'ask-police', outcome: 'agreed', at: '2017-06-16' })).status).toBe(404)
    expect([(await list('g-congthuong')).total, (await list('g-congan')).total, (await list('g-yte')).total]).toEqual([1, 1, 0])
    of = DossierWritten.parse((await act('g-congan', of, { action: 'step', step: 'ask-police', outcome: 'agreed', at: '2017-06-16' })).json)
  })

  it('prints its form in the official layout, of the case and not of a person', async () => {
    const caller = await town.as('g-congthuong')
    const bytes = await caller.bytes(`/api/dossiers/${of.id}/forms/permit/docx`)
    const text = new TextDecoder().decode(unzipSync(new Uint8Array(bytes))['word/document.xml']).replace(/<[^>]*>/g, '')
    expect(text).toContain('GIẤY PHÉP VẬN CHUYỂN')
    expect(text).toContain('1/GP')
    expect(text).not.toContain('Họ và tên')
    expect((await caller.get(`/api/dossiers/${of.id}/forms/request/docx`)).json).toMatchObject({ error: { code: 'DOSSIER_FORM_UNKNOWN' } })
  })

  it('takes dossiers in from a spreadsheet, all or none, and gives its list as one', async () => {
    const rows = [
      ['2/GP', '12/06/2017', null],
      ['3/GP', '13/06/2017', 'nhập từ sổ giấy'],
    ]
    expect(await bring([...rows, ['4/GP', '01/12/2016', null]])).toMatchObject({ opened: 0, faults: [{ message: expect.any(String) }] })
    expect(await bring(rows)).toEqual({ rows: 2, opened: 2, faults: [] })
    const bytes = await (await town.as('g-congthuong')).bytes(`${PATH}/dossiers.xlsx`)
    const [sheet] = unwrap(await extractSheets(new Uint8Array(bytes), 'x.xlsx'))
    for (const number of ['1/GP', '2/GP', '3/GP']) expect((sheet?.rows ?? []).flat()).toContain(number)
    // Three working days from Monday 12/6 end on Thursday 15/6: late on the 16th; from the 13th on the 16th itself.
    const late = await list('g-congthuong', '?is=late')
    expect(late.items.map(({ caseNumber, due }) => [caseNumber, due])).toEqual([['2/GP', '2017-06-15']])
  })

  it('feeds its indicators, by what the reader may open', async () => {
    expect([await counts('g-congthuong'), await counts('g-yte'), await counts('g-lanhdao')]).toEqual([
      [0, 3],
      [0, 0],
      [0, 3],
    ])
    of = DossierWritten.parse((await act('g-congthuong', of, { action: 'step', step: 'grant', outcome: 'granted', at: '2017-06-16' })).json)
    expect(await counts('g-congthuong')).toEqual([1, 2])
    // The permit of June belongs to the second quarter.
    town.setNow('2017-07-03T09:00:00+07:00')
    expect(await counts('g-congthuong')).toEqual([0, 2])
  })

  it('is refused with its file and line when it does not hold together', () => {
    const refusedWith = (name: string, from: string, to: string, rule: string): void => {
      const file = join(folder, name)
      const text = readFileSync(file, 'utf8')
      try {
        writeFileSync(file, text.replace(from, to))
        expect(loadPacks({ further: [folder] })).toMatchObject({
          refusal: { code: 'PACK_INVALID', params: { file, rule: expect.stringContaining(rule) } },
        })
      } finally {
        writeFileSync(file, text)
      }
    }
    const definition = 'procedures.transport-permit.yaml'
    refusedWith(definition, 'next: check }', 'next: nowhere }', 'leads to "nowhere"')
    refusedWith(definition, 'next: grant }', 'next: ask-police }', 'step "grant" of regime "QC1" cannot be reached')
    refusedWith(definition, 'seat: police', 'seat: nobody', 'has no actor')
    refusedWith(definition, 'gives: [permit]', 'gives: [licence]', 'names the paper "licence"')
    refusedWith('indicators.transport-permit.yaml', 'procedure: transport-permit', 'procedure: nothing', 'no procedure nothing')
    refusedWith('indicators.transport-permit.yaml', "outcome = 'granted'", "colour = 'red'", 'EXPRESSION_FIELD_UNKNOWN')
  })

  it.each(['vi', 'en'])('is the example of the guide page in %s, word for word', (language) => {
    const page = readFileSync(join(packageRoot(), 'docs', 'guide', language, 'new-procedure.md'), 'utf8')
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)
    for (const name of ['pack.yaml', 'procedures.transport-permit.yaml', 'indicators.transport-permit.yaml'])
      expect(blocks).toContain(readFileSync(join(OWN, name), 'utf8'))
  })
})
