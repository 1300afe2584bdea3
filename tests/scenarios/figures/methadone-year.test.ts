import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECTIONS } from '../../../src/flows/open-house.ts'
import { readValues } from '../../../src/indicators/values/read-store.ts'
import { newId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicList, PeriodicMatrix, PeriodicWritten } from '../../../src/reports/index.ts'
import { inTransaction, rebuild } from '../../../src/storage/index.ts'
import { asOwner } from '../../../src/storage/testing.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'
import { cell, figures, PLACES, PLACES_PACK } from './methadone-places.ts'

const health = 'na.so.y-te'
const PEOPLE = [
  { login: 'm-yte', office: health, roles: ['head'] },
  { login: 'm-hivaids', office: 'na.mmt.hivaids', roles: ['head'] },
  { login: 'm-bienphong', office: 'na.bdbp', roles: ['focal'] },
  { login: 'm-thanhtra', office: 'na.ubnd', roles: ['inspector'] },
] as const
const FORM = 'methadone-monthly'
const month = (m: number): string => `2017-${String(m).padStart(2, '0')}`

let town: RunningTown
let centre: Caller
beforeAll(async () => {
  town = await startTown(PEOPLE, '2017-02-01T08:00:00+07:00', { packs: [PLACES_PACK] })
  centre = await town.as('m-yte')
}, 180_000)
afterAll(() => town?.stop())

const path = (place: string, period: string, form = FORM): string => `/api/periodic-reports/${form}/${period}/${place}`
const act = (caller: Caller, at: string, expectedVersion: number, request: object, more: object = {}): Promise<Answer> =>
  caller.post(`${at}/actions`, { commandId: newId(), expectedVersion, request, ...more })
const show = async (caller: Caller, at: string): Promise<PeriodicDetail> => PeriodicDetail.parse((await caller.get(at)).json)
const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const done = (answer: Answer): number => {
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}
describe('a year of monthly methadone figures of 28 places', { timeout: 300_000 }, () => {
  it('is owed by each place, due on the second of the next month, and seen as such by it and its receiver', async () => {
    const place = await town.as('m-hivaids')
    const list = PeriodicList.parse((await place.get('/api/periodic-reports')).json)
    const mine = list.owed.find(({ period }) => period === '2017-01')
    expect(mine).toMatchObject({
      unit: { id: 'na.mmt.hivaids' },
      receiver: { id: health },
      dueOn: '2017-02-02',
      standing: 'not-yet-due',
      version: 0,
    })
    expect((await (await town.as('m-bienphong')).get(path('na.mmt.hivaids', '2017-01'))).status).toBe(404)
    expect((await (await town.as('m-thanhtra')).get(path('na.mmt.hivaids', '2017-01'))).status).toBe(200)
    expect((await centre.get(path('na.mmt.hivaids', '2017-13'))).status).toBe(404)
  })

  it('takes figures cell by cell, reckons the end, and refuses cells that are not asked, half breakdowns and what nobody explained', async () => {
    const place = await town.as('m-hivaids')
    const at = path('na.mmt.hivaids', '2017-01')
    const v1 = done(await act(place, at, 0, { action: 'enter', cells: [cell('patients-new', 'male', 3)] }))
    expect(v1).toBe(2)
    expect(
      codeOf(await act(place, at, 2, { action: 'enter', cells: [{ indicator: 'patients-in-treatment', breakdown: '', value: '9' }] })),
    ).toBe('PERIODIC_CELL_UNKNOWN')
    expect(codeOf(await act(place, at, 2, { action: 'enter', cells: [{ indicator: 'patients-new', breakdown: '', value: '1.5' }] }))).toBe(
      'PERIODIC_DECIMALS',
    )
    expect(codeOf(await act(place, at, 2, { action: 'submit' }))).toBe('PERIODIC_FIGURES_WRONG')
    expect(codeOf(await act(place, at, 2, { action: 'submit', nothing: true }))).toBe('PERIODIC_NOTHING_BUT_FIGURES')
    expect(codeOf(await act(place, at, 1, { action: 'submit' }))).toBe('CHANGED_BY_ANOTHER')
    const v3 = done(await act(place, at, 2, { action: 'enter', cells: figures(1, 1) }))
    const shown = await show(place, at)
    expect(shown.cells['patients-at-start|']).toBe('101')
    expect(shown.cells['patients-in-treatment|sex=male']).toBe('82')
    expect(shown.cells['patients-in-treatment|']).toBe('103')
    expect(shown.faults).toEqual([])
    // What a screen needs to reckon and check by itself.
    expect(shown).toMatchObject({ isMine: true, beside: { before: [], further: {} } })
    expect(shown.checks.map(({ checkId }) => checkId)).toContain('start-is-last-end')
    const end = shown.tables.flatMap(({ lines }) => lines).find(({ indicator }) => indicator === 'patients-in-treatment')
    expect(end).toMatchObject({ isReckoned: true, isLevel: true, formula: expect.stringContaining('patients-at-start + ') })
    const v4 = done(await act(place, at, v3, { action: 'submit' }))
    expect(codeOf(await act(place, at, v4, { action: 'enter', cells: figures(1, 1) }))).toBe('SUBMISSION_ACTION_NOT_NOW')
  })

  it('is returned with a remark at the row, corrected with a reason, accepted and locked; every version stays', async () => {
    const place = await town.as('m-hivaids')
    const at = path('na.mmt.hivaids', '2017-01')
    const { inbox } = PeriodicList.parse((await centre.get('/api/periodic-reports')).json)
    expect(inbox.map(({ unit, period }) => [unit.id, period])).toEqual([['na.mmt.hivaids', '2017-01']])
    const v5 = done(await act(centre, at, 4, { action: 'return', remarks: [{ indicator: 'patients-new', text: 'Xem lại số mới' }] }))
    const v6 = done(await act(place, at, v5, { action: 'enter', cells: [cell('patients-new', 'male', 4)] }))
    expect(codeOf(await act(place, at, v6, { action: 'submit' }))).toBe('PERIODIC_CORRECTION_NEEDED')
    const v7 = done(await act(place, at, v6, { action: 'submit', correction: 'Sót một người' }))
    const v8 = done(await act(centre, at, v7, { action: 'accept' }))
    expect((await act(place, at, v8, { action: 'unlock', reason: 'x' })).status).toBe(403)
    const v9 = done(await act(centre, at, v8, { action: 'unlock', reason: 'Đơn vị xin đính chính' }))
    const v10 = done(await act(place, at, v9, { action: 'enter', cells: [cell('patients-new', 'male', 3)] }))
    const v11 = done(await act(place, at, v10, { action: 'submit', correction: 'Người ấy thuộc tháng sau' }))
    done(await act(centre, at, v11, { action: 'accept' }))
    const shown = await show(centre, at)
    expect(shown.sent.map(({ correction }) => correction)).toEqual([null, 'Sót một người', 'Người ấy thuộc tháng sau'])
    expect(shown.sent[1]?.changes).toContainEqual({ cell: 'patients-new|sex=male', before: '3', after: '4' })
    expect(shown.remarks).toMatchObject([{ indicator: 'patients-new', text: 'Xem lại số mới', by: { id: health } }])
  })

  it('wants a reason where the start is not the end of the month before', async () => {
    town.setNow('2017-03-01T09:00:00+07:00')
    const place = await town.as('m-hivaids')
    const at = path('na.mmt.hivaids', '2017-02')
    const wrong = figures(1, 2).map((one) =>
      one.indicator === 'patients-at-start' && one.breakdown === 'sex=male' ? { ...one, value: '81' } : one,
    )
    done(await act(place, at, 0, { action: 'enter', cells: wrong }))
    expect((await show(place, at)).faults.map(({ check, level }) => [check, level])).toEqual([['start-is-last-end', 'soft']])
    expect(codeOf(await act(place, at, 2, { action: 'submit' }))).toBe('PERIODIC_REASON_NEEDED')
    done(await act(place, at, 2, { action: 'enter', cells: figures(1, 2) }))
    done(await act(place, at, 3, { action: 'submit' }))
  })

  it('is entered by the receiver for places that answer on paper, only in their name', async () => {
    town.setNow('2018-01-02T09:00:00+07:00')
    centre = await town.as('m-yte')
    expect(codeOf(await act(centre, path('thu.mmt.01', '2017-01'), 0, { action: 'enter', cells: [] }))).toBe('SUBMISSION_ON_BEHALF_NEEDED')
    for (const [index, place] of PLACES.entries()) {
      for (let m = 1; m <= 12; m++) {
        if (index === 0 && m <= 2) continue
        // The last place keeps December to itself.
        if (index === 27 && m === 12) continue
        const at = path(place, month(m))
        const version = done(await act(centre, at, 0, { action: 'enter', cells: figures(index + 1, m) }, { onBehalfOf: place }))
        done(await act(centre, at, version, { action: 'submit' }, { onBehalfOf: place }))
      }
    }
  })

  it('shows who reported on time, late and not at all, by month', async () => {
    const matrix = PeriodicMatrix.parse((await centre.get(`/api/report-forms/${FORM}/matrix?from=2017-01-01&to=2017-12-31`)).json)
    expect(matrix.rows).toHaveLength(28)
    const january = matrix.totals.find(({ period }) => period === '2017-01')
    expect(january).toEqual({ period: '2017-01', expected: 28, received: 28, onTime: 1, late: 27, nothing: 0, missing: 0 })
    const december = matrix.totals.find(({ period }) => period === '2017-12')
    expect(december).toMatchObject({ expected: 27, received: 27, onTime: 27, missing: 0 })
    town.setNow('2018-01-03T09:00:00+07:00')
    centre = await town.as('m-yte')
    const later = PeriodicMatrix.parse((await centre.get(`/api/report-forms/${FORM}/matrix?from=2017-12-01&to=2017-12-31`)).json)
    expect(later.totals[0]).toMatchObject({ expected: 28, received: 27, missing: 1 })
    expect(later.rows.find(({ unit }) => unit.id === 'thu.mmt.25')?.cells[0]?.standing).toBe('missing')
  })

  it('is put together for the ministry: each figure is the sum of the hand-made table, opens to its parts, and says who is missing', async () => {
    // Ends of month m: place n has 80 + n + m men and 20 + m women, so 28 places have 28·100 + (1 + … + 28) + 28·2·m = 3,206 + 56·m.
    const november = await show(centre, path(health, '2017-11', 'methadone-province'))
    expect(november.cells['patients-in-treatment|']).toBe('3822')
    expect(november.cells['patients-in-treatment|sex=female']).toBe('868')
    expect(november.cells['patients-new|']).toBe('112')
    expect(november.parts['patients-new|']).toHaveLength(28)
    expect(november.parts['patients-new|']?.[0]).toMatchObject({ form: FORM, period: '2017-11' })
    // The end of October of 28 places, as the figures of November are held against it.
    const own = await show(centre, path(PLACES[1] ?? '', '2017-11'))
    expect(own).toMatchObject({ isMine: false })
    expect(own.beside.before[0]?.['patients-in-treatment']).toBe('122')
    expect(november.missing).toEqual([])
    // December without the last place, which would have 108 + 12 men and 32 women: 3,878 − 152.
    const at = path(health, '2017-12', 'methadone-province')
    const december = await show(centre, at)
    expect(december.cells['patients-in-treatment|']).toBe('3726')
    expect(december.missing.map(({ unit }) => unit.id)).toEqual(['thu.mmt.25'])
    expect(codeOf(await act(centre, at, 0, { action: 'submit' }))).toBe('PERIODIC_REASON_NEEDED')
    done(await act(centre, at, 0, { action: 'submit', reasons: [{ check: 'incomplete', text: 'Một điểm mất liên lạc do lũ' }] }))
    expect((await show(centre, at)).movedSince).toEqual([])
  })

  it('stands among the values of its unit, wholes and categories, and nothing that is reckoned or put together', async () => {
    const values = await asOwner(town.house.store, (store) =>
      inTransaction(store, (tx) => readValues(tx, { periods: ['2017-01'], indicators: ['patients-new', 'patients-in-treatment'] })),
    )
    // 28 places, each with a whole and two categories.
    expect(values.filter(({ indicator }) => indicator === 'patients-new')).toHaveLength(84)
    expect(values.filter(({ indicator }) => indicator === 'patients-in-treatment')).toEqual([])
    const first = values.find(({ unit, breakdown }) => unit === 'na.mmt.hivaids' && breakdown === 'sex=male')
    expect(first).toMatchObject({ report: 'methadone-monthly/2017-01/na.mmt.hivaids', value: '3' })
  })

  it('flags what moved after it was sent, and what was sent stays what it was', async () => {
    const at = path(health, '2017-12', 'methadone-province')
    const last = path('thu.mmt.25', '2017-12')
    done(await act(centre, last, 0, { action: 'enter', cells: figures(28, 12) }, { onBehalfOf: 'thu.mmt.25' }))
    done(await act(centre, last, 2, { action: 'submit' }, { onBehalfOf: 'thu.mmt.25' }))
    const shown = await show(centre, at)
    expect(shown.movedSince).toContainEqual({ cell: 'patients-in-treatment|', before: '3726', after: '3878' })
    expect(shown.missing).toEqual([])
  })

  it('stands in the store as its facts say', async () => {
    const report = await asOwner(town.house.store, (store) => rebuild(store, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })
})
