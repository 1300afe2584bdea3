import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, plainDate, UnitId } from '../../../src/kernel/index.ts'
import { PeriodicDetail, PeriodicMatrix, PeriodicWritten } from '../../../src/reports/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const labour = 'na.so.ldtbxh'
const police = 'na.ca'

let town: RunningTown
beforeAll(async () => {
  town = await startTown(
    [
      { login: 'r-ldtbxh', office: labour, roles: ['head'] },
      { login: 'r-congan', office: police, roles: ['head'] },
      { login: 'r-kyson', office: 'na.huyen.ky-son', roles: ['head'] },
    ],
    '2017-07-06T08:00:00+07:00',
  )
}, 180_000)
afterAll(() => town?.stop())

const path = (form: string, period: string, unit: string): string => `/api/periodic-reports/${form}/${period}/${unit}`
const act = (caller: Caller, at: string, expectedVersion: number, request: object, onBehalfOf?: string): Promise<Answer> =>
  caller.post(`${at}/actions`, { commandId: newId(), expectedVersion, request, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) })
const done = (answer: Answer): number => {
  expect(answer).toMatchObject({ status: 200 })
  return PeriodicWritten.parse(answer.json).version
}
const show = async (caller: Caller, at: string): Promise<PeriodicDetail> => PeriodicDetail.parse((await caller.get(at)).json)
const COMMUNITY = [
  'rehab-home-voluntary',
  'rehab-community-voluntary',
  'rehab-community-compulsory',
  'post-rehab',
  'social-support',
  'relapsed',
]
const FACILITY = ['rehab-admitted', 'facility-voluntary', 'in-rehab', 'facility-post-rehab']
/** Men and women for every row: `men` + its place, and as many women as its place; who relapsed is told as a whole. */
const cellsOf = (rows: readonly string[], men: number) =>
  rows.flatMap((indicator, n) =>
    indicator === 'relapsed'
      ? [{ indicator, breakdown: '', value: '1' }]
      : [
          { indicator, breakdown: 'sex=male', value: String(men + n) },
          { indicator, breakdown: 'sex=female', value: String(n) },
        ],
  )

async function report(
  caller: Caller,
  at: { form: string; period: string; unit: string },
  rows: readonly string[],
  men: number,
): Promise<void> {
  const to = path(at.form, at.period, at.unit)
  const version = done(await act(caller, to, 0, { action: 'enter', cells: cellsOf(rows, men) }, at.unit))
  const { faults } = await show(caller, to)
  const reasons = faults.map(({ check }) => ({ check, text: 'Đã đối chiếu sổ' }))
  done(await act(caller, to, version, { action: 'submit', reasons }, at.unit))
}

describe('the rehabilitation forms of 21 districts', { timeout: 300_000 }, () => {
  const districtsOn = async (day: string): Promise<readonly UnitId[]> =>
    (await town.house.organizations()).membersOf('na.nhom.huyen', plainDate(day))

  it('in 2017 go from commune to district to department, level by level, and meet those of facilities; each figure is that of the hand-made table and who is missing is told', async () => {
    const centre = await town.as('r-ldtbxh')
    const districts = await districtsOn('2017-06-30')
    expect(districts).toHaveLength(21)
    // Two communes of one district tell six months each; their district says what stands behind its sums, the others sent nothing.
    const kySon = await town.as('r-kyson')
    const communes = (await town.house.organizations())
      .childrenOf(UnitId.parse('na.huyen.ky-son'), plainDate('2017-06-30'))
      .filter((unit) => unit.startsWith('na.xa.'))
    for (const [n, unit] of communes.slice(0, 2).entries()) {
      for (let month = 1; month <= 6; month++)
        await report(kySon, { form: '01-bcn', period: `2017-0${month}`, unit }, COMMUNITY, 10 * (n + 1))
    }
    const district = path('03-bcn', '2017-H1', 'na.huyen.ky-son')
    // A consolidated form takes no figures by hand.
    expect((await act(kySon, district, 0, { action: 'enter', cells: cellsOf(COMMUNITY, 1) })).json).toMatchObject({
      error: { code: 'PERIODIC_CELL_UNKNOWN' },
    })
    const told = await show(kySon, district)
    // (10 + 20) men a month for the first row; of the fourth, a level, June alone: 13 + 23 men and 3 + 3 women.
    expect([told.cells['rehab-home-voluntary|'], told.cells['post-rehab|'], told.cells['relapsed|']]).toEqual(['180', '42', '12'])
    expect(told.missing).toHaveLength((communes.length - 2) * 6)
    done(await act(kySon, district, 0, { action: 'submit', reasons: [{ check: 'incomplete', text: 'Các xã còn lại chưa gửi' }] }))
    for (const [n, unit] of ['na.cs.phuc-son', 'na.cs.gdldxh2', 'na.cs.gdldxh-vinh'].entries()) {
      await report(centre, { form: '02-bcn', period: '2017-06', unit }, FACILITY, 100 * (n + 1))
    }
    const shown = await show(centre, path('04-bcn', '2017-H1', labour))
    // 100 + 200 + 300 men for the first row; each further row adds its place to the men and as many women: (600 + 3·n) + 3·n.
    expect(FACILITY.map((row) => shown.cells[`${row}|`])).toEqual(['600', '606', '612', '618'])
    expect(shown.cells['in-rehab|sex=male']).toBe('606')
    expect([shown.cells['rehab-home-voluntary|'], shown.cells['post-rehab|'], shown.cells['relapsed|']]).toEqual(['180', '42', '12'])
    // In every way: 180 at home, 180 + 12·2 in the community, 180 + 24·2 by compulsion, and 600 + 606 in facilities.
    expect(shown.cells['rehab-all|']).toBe('1818')
    // 20 districts, and five months before June of three facilities.
    expect(shown.missing).toHaveLength(20 + 15)
    expect(shown).toMatchObject({ receiver: null, outside: 'Bộ Lao động - Thương binh và Xã hội', dueOn: '2017-07-15' })
  })

  it('across 1/7/2025 the function has moved and the districts end: they owe the first half, the communes report to the police from July on', async () => {
    town.setNow('2025-08-05T09:00:00+07:00')
    const centre = await town.as('r-congan')
    const matrixOf = async (form: string, from: string, to: string): Promise<PeriodicMatrix> =>
      PeriodicMatrix.parse((await centre.get(`/api/report-forms/${form}/matrix?from=${from}&to=${to}`)).json)
    const { rows: half } = await matrixOf('03-bcn', '2025-01-01', '2025-12-31')
    expect(half).toHaveLength(20)
    const { rows: july, totals } = await matrixOf('01-bcn', '2025-07-01', '2025-07-31')
    expect(july).toHaveLength(130)
    expect(totals[0]).toMatchObject({ period: '2025-07', expected: 130, missing: 130 })
    const { rows: june } = await matrixOf('01-bcn', '2025-06-01', '2025-06-30')
    // They went to the districts; the police see none of them.
    expect(june).toHaveLength(0)
  })

  it('and the year is what the districts told of its first half and the communes of its second, each once', async () => {
    const agencies = await town.house.organizations()
    const [one, two] = agencies.membersOf('na.nhom.moi-xa', plainDate('2025-07-31'))
    town.setNow('2026-01-04T09:00:00+07:00')
    const centre = await town.as('r-congan')
    for (const [unit = '', men] of [
      [one, 10],
      [two, 20],
    ] as const) {
      await report(centre, { form: '01-bcn', period: '2025-07', unit }, COMMUNITY, men)
      // December asks for staff and budget besides.
      const december = path('01-bcn', '2025-12', unit)
      done(await act(centre, december, 0, { action: 'enter', cells: cellsOf(COMMUNITY, men) }, unit))
      expect((await act(centre, december, 2, { action: 'submit' }, unit)).json).toMatchObject({ error: { code: 'PERIODIC_FIGURES_WRONG' } })
    }
    const shown = await show(centre, path('04-bcn-nam', '2025', police))
    // July of both: 10 + 20 men and no women for the first row.
    expect(shown.cells['rehab-home-voluntary|']).toBe('30')
    // The level of the last month was not told: July does not stand in for it.
    expect(shown.cells['post-rehab|']).toBeUndefined()
    expect(shown.outside).toBe('Bộ Công an')
  })
})
