import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TargetList } from '../../../src/indicators/index.ts'
import { standValues } from '../../../src/indicators/values/stand-store.ts'
import { UnitId } from '../../../src/kernel/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { type RunningTown, startTown } from '../plan-484/running-server.ts'

const [office, district, place] = ['na.ubnd', 'na.huyen.ky-son', 'na.mmt.quy-chau'] as const
let town: RunningTown
beforeAll(async () => {
  const people = [
    { login: 't-chuyenvien', office, roles: ['specialist'] },
    { login: 't-kyson', office: district, roles: ['head'] },
    { login: 't-quantri', office, roles: ['administrator'] },
  ] as const
  town = await startTown(people, '2017-01-05T09:00:00+07:00')
}, 120_000)
afterAll(() => town?.stop())

const list = async (login: string, query = '') => {
  const answer = await (await town.as(login)).get(`/api/targets${query}`)
  return { status: answer.status, ...(answer.status === 200 ? TargetList.parse(answer.json) : { items: [], year: '', asOf: '' }) }
}
const give = (unit: string, period: string, values: readonly [string, string][]) =>
  inTransaction(town.house.store, (tx) =>
    standValues(tx, {
      ...{ report: `${unit} ${period}`, unit: UnitId.parse(unit), period, at: town.house.clock() },
      values: values.map(([indicator, value]) => ({ indicator, breakdown: '', value })),
    }),
  )

describe('the targets that papers give', { timeout: 60_000 }, () => {
  it('are those of plan 484 for 2016: twelve facilities kept, sixteen points, 3,400 patients, with the clause that says so', async () => {
    const { items, year } = await list('t-chuyenvien', '?unit=na.tinh')
    expect(year).toBe('2016')
    expect(items.map(({ indicator, direction, value, basis }) => [indicator.id, direction, value, basis])).toEqual([
      ['facilities-operating', 'exactly', '12', '484/KH-UBND, mục II.5, III.7'],
      ['points-operating', 'at-least', '16', '484/KH-UBND, mục II.5, III.7'],
      ['patients-in-treatment', 'at-least', '3400', '484/KH-UBND, mục II.5, III.7'],
    ])
  })

  it('are held against what all units below came to, formulas from the sums', async () => {
    await give('na.so.y-te', '2016-11', [['facilities-operating', '12']])
    await give('na.so.y-te', '2016-12', [
      ['facilities-operating', '12'],
      ['points-operating', '11'],
    ])
    const [start, fresh, came, went, left] = [
      'patients-at-start',
      'patients-new',
      'patients-transferred-in',
      'patients-transferred-out',
      'patients-left',
    ]
    await give(place, '2016-12', [
      [start, '2900'],
      [fresh, '40'],
      [came, '10'],
      [went, '5'],
      [left, '15'],
    ])
    await give('na.mmt.que-phong', '2016-12', [
      [start, '100'],
      [fresh, '4'],
      [came, '0'],
      [went, '1'],
      [left, '3'],
    ])
    const { items } = await list('t-chuyenvien', '?unit=na.tinh&year=2016')
    const told = items.map(({ indicator, progress }) => [indicator.id, progress.class, progress.reached, progress.expected, progress.share])
    // 2900 + 40 + 10 − 5 − 15 = 2930; 100 + 4 + 0 − 1 − 3 = 100; 3030 of 3400 = 89.1 in a hundred.
    expect(told).toEqual([
      ['facilities-operating', 'reached', '12', '12', '100'],
      ['points-operating', 'behind', '11', '16', '68.8'],
      ['patients-in-treatment', 'behind', '3030', '3400', '89.1'],
    ])
    expect(items[0]?.path.at(-2)).toEqual({ period: '2016-11', expected: '12', value: '12', reached: '12' })
  })

  it('say how many of the places that owe a level gave it, where not all did', async () => {
    const { items } = await list('t-chuyenvien', '?unit=na.tinh&year=2016')
    const [kept, , patients] = items
    // Two of the three places whose names are known.
    expect(patients?.progress.reports).toEqual({ given: 2, expected: 3 })
    expect(patients?.progress.explanation).toEqual({
      vi: 'Kỳ đã hết: so với cả chỉ tiêu 3.400. Mới có số của 2/3 nơi phải báo cáo.',
      en: 'The period is over: held against the whole target 3.400. Only 2 of the 3 places that owe it gave it.',
    })
    // On no form.
    expect(kept?.progress.reports).toBeNull()
  })

  it('of each of the 21 districts is there without a figure, for whoever may see the district', async () => {
    const all = await list('t-chuyenvien', '?indicator=rehab-all')
    expect([all.items.length, new Set(all.items.map(({ value, progress }) => `${value} ${progress.class}`))]).toEqual([
      21,
      new Set(['null target-unknown']),
    ])
    const own = await list('t-kyson')
    expect(own.items.map(({ unit, indicator }) => [unit.id, indicator.id])).toEqual([[district, 'rehab-all']])
    expect((await list('t-quantri')).items).toEqual([])
  })

  it('are those of the year asked for, as of a day of it', async () => {
    const { items } = await list('t-chuyenvien', '?year=2017&asOf=2017-03-10&indicator=cases')
    // 1014 over twelve months: 169 at the end of February.
    expect(items.map(({ value, progress }) => [value, progress.expected, progress.class])).toEqual([['1014', '169', 'no-figures']])
    expect((await list('t-chuyenvien', '?year=nay')).status).toBe(422)
  })
})
