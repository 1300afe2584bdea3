import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { DossierDetail, DossierList, DossierWritten, ProcedureList } from '../../../src/procedures/index.ts'
import { rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const commune = 'na.xa.16816'
const PATH = '/api/procedures/illegal-users/dossiers'

let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 'b-xa', office: commune, roles: ['head'] },
    { login: 'b-yte', office: 'na.so.y-te', roles: ['head'] },
    { login: 'b-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  ] as const
  town = await startTown(people, '2026-07-06T08:00:00+07:00')
}, 180_000)
afterAll(() => town?.stop())

const act = async (login: string, of: { id: string; version: number }, request: object) =>
  (await town.as(login)).post(`/api/dossiers/${of.id}/actions`, { commandId: newId(), expectedVersion: of.version, request })
const show = async (id: string, query = '') => DossierDetail.parse((await (await town.as('b-xa')).get(`/api/dossiers/${id}${query}`)).json)
const list = async (query: string, login = 'b-xa') => DossierList.parse((await (await town.as(login)).get(`${PATH}?${query}`)).json)
const check = { action: 'beside', beside: 'residence-check', deed: 'do' }

describe('a check each month beside a year of management', { timeout: 120_000 }, () => {
  let of = { id: '', version: 0 }

  it('stands on the page of the dossier with its own clock and article, while the year runs', async () => {
    of = DossierWritten.parse(
      (await (await town.as('b-xa')).post(PATH, { commandId: newId(), caseNumber: '7/QL', at: '2026-07-06T08:00:00+07:00' })).json,
    )
    for (const [step, outcome, at] of [
      ['check-residence', 'found', '2026-07-06T15:00:00+07:00'],
      ['notify-police', 'told', '2026-07-07T09:00:00+07:00'],
      ['decide-management', 'decided', '2026-07-07T16:00:00+07:00'],
    ] as const) {
      town.setNow(at)
      of = DossierWritten.parse((await act('b-xa', of, { action: 'step', step, outcome, at })).json)
    }
    const detail = await show(of.id)
    // A year from Tuesday 7 July 2026 is Wednesday 7 July 2027; a month is Friday 7 August.
    expect([detail.step?.id, detail.due]).toEqual(['manage', '2027-07-07'])
    expect(detail.besideRuns).toMatchObject([
      {
        ...{ step: { id: 'residence-check' }, unit: { id: commune }, again: true, status: 'runs', isLate: false, allowed: ['do'] },
        clock: { due: '2026-08-07', rule: expect.stringContaining('NĐ 163/2026/NĐ-CP') },
      },
    ])
    // Who may not do the step enters nothing beside it either, and nobody does on a day gone by.
    const leader = DossierDetail.parse((await (await town.as('b-lanhdao')).get(`/api/dossiers/${of.id}`)).json)
    expect(leader.besideRuns.map(({ allowed }) => allowed)).toEqual([[]])
    town.setNow('2026-07-08T08:00:00+07:00')
    expect((await show(of.id, '?asOf=2026-07-07')).besideRuns.map(({ allowed }) => allowed)).toEqual([[]])
  })

  it('is late the day after its own day, in the lists by step and unit and in the spreadsheet, though the line is not', async () => {
    town.setNow('2026-08-07T23:00:00+07:00')
    expect((await list('is=late')).total).toBe(0)
    town.setNow('2026-08-08T08:00:00+07:00')
    const late = await list('is=late')
    expect([late.total, late.late]).toEqual([1, 1])
    expect(late.items[0]).toMatchObject({ isLate: false, beside: [{ step: { id: 'residence-check' }, due: '2026-08-07', isLate: true }] })
    expect((await list(`is=late&step=residence-check&unit=${commune}`)).total).toBe(1)
    const { items, loads } = ProcedureList.parse((await (await town.as('b-xa')).get('/api/procedures')).json)
    expect(loads.map(({ step, isBeside, unit, open, late: n }) => [step.id, isBeside, unit?.id, open, n])).toEqual([
      ['residence-check', true, commune, 1, 1],
      ['manage', false, commune, 1, 0],
    ])
    expect(items.find(({ id }) => id === 'illegal-users')).toMatchObject({ open: 1, late: 1 })
    const bytes = await (await town.as('b-xa')).bytes(`${PATH}.xlsx?is=late`)
    const [sheet] = unwrap(await extractSheets(new Uint8Array(bytes), 'x.xlsx'))
    expect((sheet?.rows ?? []).flat()).toContain('7/QL')
    // As of the day before it was not late.
    expect((await list('is=late&asOf=2026-08-07')).total).toBe(0)
  })

  it('is entered by who may do the step; the next one counts from it, the line stands where it stood', async () => {
    town.setNow('2026-08-10T08:00:00+07:00')
    expect((await act('b-yte', of, { ...check, at: '2026-08-10' })).status).toBe(404)
    expect((await act('b-lanhdao', of, { ...check, at: '2026-08-10' })).status).toBe(403)
    expect((await act('b-xa', of, { ...check, at: '2026-08-11' })).json).toMatchObject({ error: { code: 'DOSSIER_DATE_AHEAD' } })
    expect((await act('b-xa', of, { ...check, at: '2026-08-10', note: 'ông Nguyễn Văn An có mặt' })).json).toMatchObject({
      error: { code: 'DOSSIER_LOOKS_PERSONAL' },
    })
    of = DossierWritten.parse((await act('b-xa', of, { ...check, at: '2026-08-10', note: 'có mặt tại nơi cư trú' })).json)
    const detail = await show(of.id)
    expect([detail.due, detail.isLate]).toEqual(['2027-07-07', false])
    // A month from Monday 10 August: Thursday 10 September. The check of August was three days late.
    expect(detail.besideRuns[0]).toMatchObject({
      ...{ clock: { due: '2026-09-10' }, isLate: false },
      entries: [{ deed: 'do', at: '2026-08-10', note: 'có mặt tại nơi cư trú', isLate: true }],
    })
    expect((await list('is=late')).total).toBe(0)
  })

  it('lapses when the line goes on, and is refused then', async () => {
    town.setNow('2027-07-07T08:00:00+07:00')
    of = DossierWritten.parse((await act('b-xa', of, { action: 'step', step: 'manage', outcome: 'completed', at: '2027-07-07' })).json)
    expect((await show(of.id)).besideRuns).toEqual([])
    expect((await act('b-xa', of, { ...check, at: '2027-07-07' })).json).toMatchObject({ error: { code: 'DOSSIER_ACTION_NOT_NOW' } })
    expect((await list('is=late')).total).toBe(0)
  })
})

it('the table of dossiers, with what runs beside, is what the facts make it', async () => {
  const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
  expect(report.differences).toEqual([])
}, 120_000)
