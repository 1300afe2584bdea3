import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOfUnit } from '../../../src/flows/indicators/figures/figures-of-unit.ts'
import { IndicatorValues, TargetList } from '../../../src/indicators/index.ts'
import { give } from '../../../src/indicators/values/testing-values.ts'
import { newId, UnitId } from '../../../src/kernel/index.ts'
import { inTransaction } from '../../../src/storage/index.ts'
import { type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

const district = 'na.huyen.ky-son'
const PEOPLE = [
  { login: 'v-lanhdao', office: 'na.ubnd', roles: ['leader'] },
  { login: 'v-yte', office: 'na.so.y-te', roles: ['standing'] },
  { login: 'v-congan', office: 'na.ca', roles: ['standing'] },
  { login: 'v-xa', office: 'na.xa.16837.2025', roles: ['head'] },
] as const

/** People under post-rehabilitation management in June 2025, men and women, while there were districts: five communes of one district, one of another. */
const JUNE = [
  ['na.xa.16813', 8, 4],
  ['na.xa.16852', 2, 1],
  ['na.xa.16864', 6, 2],
  ['na.xa.16825', 12, 8],
  ['na.xa.16834', 2, 0],
  ['na.xa.16876.2020', 30, 10],
] as const
/** In July, without districts: what the first three became, what the next two became, and the last. */
const JULY = [
  ['na.xa.16813.2025', 18, 7],
  ['na.xa.16834.2025', 5, 1],
  ['na.xa.16876.2025', 21, 9],
] as const

let town: RunningTown
let leader: Caller
let health: Caller
beforeAll(async () => {
  town = await startTown(PEOPLE, '2025-08-05T08:00:00+07:00', { packs: [join(import.meta.dirname, 'small-targets')] })
  for (const [period, rows] of [
    ['2025-06', JUNE],
    ['2025-07', JULY],
  ] as const) {
    for (const [unit, male, female] of rows) {
      const values = [
        ['post-rehab', String(male + female)],
        ['post-rehab', String(male), 'sex=male'],
        ['post-rehab', String(female), 'sex=female'],
      ] as const
      await give(town.house.store, [unit, period], values, { report: `01-bcn/${period}/${unit}` })
    }
  }
  // Users under management: 3 in one commune, 40 in another, the latter told by sex alone.
  await give(town.house.store, ['na.xa.16834.2025', '2025-07'], [['users-managed', '3']], { report: 'x/2025-07/na.xa.16834.2025' })
  const bySex = [
    ['users-managed', '28', 'sex=male'],
    ['users-managed', '12', 'sex=female'],
  ] as const
  await give(town.house.store, ['na.xa.16813.2025', '2025-07'], bySex, { report: 'x/2025-07/na.xa.16813.2025' })
  leader = await town.as('v-lanhdao')
  health = await town.as('v-yte')
}, 240_000)
afterAll(() => town?.stop())

const ask = async (caller: Caller, unit: string, more = '', indicator = 'post-rehab'): Promise<IndicatorValues> => {
  const answer = await caller.get(`/api/indicators/${indicator}/values?unit=${unit}&from=2025-06&to=2025-07${more}`)
  expect(answer).toMatchObject({ status: 200 })
  return IndicatorValues.parse(answer.json)
}
type Row = IndicatorValues['rows'][number]
/** June, July, and both together. */
const figures = (row: Row | undefined) => [...(row?.cells ?? []).map((cell) => cell.value ?? cell.why), row?.total.value ?? row?.total.why]
const child = (answer: IndicatorValues, unit: string) => figures(answer.rows.find((row) => row.role === 'child' && row.unit?.id === unit))
const role = (answer: IndicatorValues, name: Row['role']) => figures(answer.rows.find((row) => row.role === name))
const category = (answer: IndicatorValues, id: string) => figures(answer.rows.find((row) => row.category?.id === id))

describe('the figures of an indicator before and after 1 July 2025', { timeout: 120_000 }, () => {
  it('are put together on the tree of each period: districts in June, their communes in July', async () => {
    const province = await ask(leader, 'na.ubnd')
    // 12 + 3 + 8 + 20 + 2 = 45, with 40 of the other district 85; in July 25 + 6 + 30 = 61. A level: both months together are the last.
    expect(role(province, 'whole')).toEqual(['85', '61', '61'])
    expect(child(province, district)).toEqual(['45', 'not-there', 'missing'])
    expect(child(province, 'na.huyen.tuong-duong')).toEqual(['40', 'not-there', 'missing'])
    expect(child(province, 'na.xa.16813.2025')).toEqual(['not-there', '25', '25'])
    expect(role(province, 'outside')).toEqual(['missing', 'missing', 'missing'])
    const kySon = await ask(leader, district)
    expect(child(kySon, 'na.xa.16852')).toEqual(['3', 'not-there', 'missing'])
    expect(child(kySon, 'na.xa.16816')).toEqual(['missing', 'not-there', 'missing'])
  })

  it('are put together on the tree of one day through what became of the communes, with the same sum', async () => {
    const today = await ask(leader, 'na.ubnd', '&tree=2025-07-31')
    expect(role(today, 'whole')).toEqual(['85', '61', '61'])
    // 12 + 3 + 8 became one commune, 20 + 2 another.
    expect(child(today, 'na.xa.16813.2025')).toEqual(['23', '25', '25'])
    expect(child(today, 'na.xa.16834.2025')).toEqual(['22', '6', '6'])
    expect(child(today, district)).toEqual([undefined])
    const before = await ask(leader, 'na.ubnd', '&tree=2025-06-30')
    // What was founded in July has no place on a tree of June; it is told apart, and sum and rest are again 61.
    const [june, july] = [role(before, 'whole')[0], [role(before, 'whole')[1], role(before, 'outside')[1]]]
    expect(june).toBe('85')
    expect(july.reduce((sum, one) => sum + (Number(one) || 0), 0)).toBe(61)
  })

  it('tell by sex what they tell as a whole, and say how many of the units that owe a figure gave it', async () => {
    const bySex = await ask(leader, district, '&by=sex')
    // 8 + 2 + 6 + 12 + 2 men, 4 + 1 + 2 + 8 + 0 women.
    expect(category(bySex, 'male')[0]).toBe('30')
    expect(category(bySex, 'female')[0]).toBe('15')
    const whole = bySex.rows.find((row) => row.role === 'whole')?.cells[0]
    expect(whole?.given).toBe(5)
    // The 21 communes of the district owe the form; the other 16 gave nothing, which is not zero.
    expect(whole?.expected).toBe(21)
    expect(bySex.missing.filter(({ period }) => period === '2025-06')).toHaveLength(16)
  })

  it('count a unit that told its categories alone by what these come to', async () => {
    const users = await ask(leader, 'na.ubnd', '', 'users-managed')
    expect(child(users, 'na.xa.16813.2025')[1]).toBe('40')
    expect(role(users, 'whole')[1]).toBe('43')
  })

  it('count such a unit for every other screen and report as the table does', async () => {
    const { indicators: definitions } = town.house.packs
    const definition = definitions.findLast(({ indicatorId }) => indicatorId === 'users-managed')
    const asked = (unit: string) => ({
      unit: UnitId.parse(unit),
      definitions,
      wanted: definition === undefined ? [] : [{ definition, breakdown: '', periods: ['2025-06', '2025-07'] }],
    })
    const figure = (unit: string) => inTransaction(town.house.store, (tx) => figuresOfUnit(tx, asked(unit)))
    expect(await figure('na.ubnd')).toEqual([{ value: '43', first: '2025-07', last: '2025-07', units: 2 }])
    expect(await figure('na.xa.16813.2025')).toEqual([{ value: '40', first: '2025-07', last: '2025-07', units: 1 }])
    expect(await figure('na.xa.16837.2025')).toEqual([null])
  })

  it('are the same whether they are taken from kept sums or put together value by value', async () => {
    for (const unit of ['na.tinh', 'na.ubnd', district, 'na.xa.16813.2025']) {
      for (const [indicator, more] of [
        ['post-rehab', ''],
        ['post-rehab', '&by=sex'],
        ['users-managed', ''],
      ] as const) {
        const kept = await ask(leader, unit, more, indicator)
        // As known at the end of the day everything is known, and nothing is kept for such a question.
        const { knownOn, ...each } = await ask(leader, unit, `${more}&knownOn=2025-08-05`, indicator)
        expect(knownOn).toBe('2025-08-05')
        expect({ ...each, knownOn: null }).toEqual(kept)
      }
    }
  })

  it('open downward to the report in which the figure stands', async () => {
    const kySon = await ask(leader, district)
    expect(kySon.above.map(({ id }) => id)).toEqual(['na.tinh', 'na.ubnd'])
    expect(kySon.rows.find((row) => row.unit?.id === 'na.xa.16852')?.opens).toBe(true)
    const commune = await ask(leader, 'na.xa.16852')
    expect(commune.sources).toMatchObject([
      { period: '2025-06', value: '3', report: { form: '01-bcn', period: '2025-06', unit: 'na.xa.16852' } },
    ])
    // On the tree of a day a new commune opens to the reports of those it came from.
    const merged = await ask(leader, 'na.xa.16813.2025', '&tree=2025-07-31')
    expect(merged.sources.filter(({ period }) => period === '2025-06').map(({ unit, value }) => [unit.id, value])).toEqual([
      ['na.xa.16813', '12'],
      ['na.xa.16852', '3'],
      ['na.xa.16864', '8'],
    ])
  })

  it('show a save at once, and what was known before it on an earlier day', async () => {
    const path = '/api/periodic-reports/01-bcn/2025-07/na.xa.16837.2025/actions'
    const write = async (expectedVersion: number, request: object) =>
      (await leaderOfCommune.post(path, { commandId: newId(), expectedVersion, request })).json as { version: number; error?: unknown }
    const leaderOfCommune = await town.as('v-xa')
    const rows = ['rehab-home-voluntary', 'rehab-community-voluntary', 'rehab-community-compulsory', 'post-rehab', 'social-support']
    const cells = rows.flatMap((indicator) => [
      { indicator, breakdown: 'sex=male', value: '7' },
      { indicator, breakdown: 'sex=female', value: '0' },
    ])
    const entered = await write(0, { action: 'enter', cells: [...cells, { indicator: 'relapsed', breakdown: '', value: '0' }] })
    const sent = await write(entered.version, { action: 'submit' })
    expect(sent).toMatchObject({ version: expect.any(Number) })
    const started = performance.now()
    expect(role(await ask(leader, 'na.ubnd'), 'whole')).toEqual(['85', '68', '68'])
    expect(performance.now() - started).toBeLessThan(5000)
    const known = await ask(leader, 'na.ubnd', '&knownOn=2025-08-04')
    expect(role(known, 'whole')[1]).toBe('61')
  })

  it('are refused of a unit that the reader may not see, of periods that are no stretch, by what the indicator is not broken down by', async () => {
    const commune = await town.as('v-xa')
    const of = async (path: string) => (await commune.get(`/api/indicators/post-rehab/values${path}`)).json as { error?: { code: string } }
    expect((await of('?unit=na.ubnd')).error?.code).toBe('NOT_FOUND')
    expect((await of('?from=2025-07&to=2025-06')).error?.code).toBe('VALUES_PERIODS')
    expect((await of('?from=2025-06&to=2025-Q3')).error?.code).toBe('VALUES_PERIODS')
    expect((await of('?by=substance')).error?.code).toBe('BREAKDOWN_UNKNOWN')
    expect((await of('?by=sex&to=2025-07')).error).toBeUndefined()
  })
})

describe('a reader who may not see counts of persons under five', { timeout: 120_000 }, () => {
  it('sees no one to four in any table, and not what would tell them', async () => {
    const kySon = await ask(health, district)
    expect(kySon.isRestricted).toBe(true)
    // 3 and 2 hide each other: 45 − 12 − 8 − 20 leaves five for both.
    expect(child(kySon, 'na.xa.16852')[0]).toBe('withheld')
    expect(child(kySon, 'na.xa.16834')[0]).toBe('withheld')
    expect(child(kySon, 'na.xa.16813')[0]).toBe('12')
    expect(role(kySon, 'whole')[0]).toBe('45')
    // On the tree of a day 12 + 3 + 8 would tell the three.
    const today = await ask(health, 'na.ubnd', '&tree=2025-07-31')
    expect(child(today, 'na.xa.16813.2025')[0]).toBe('withheld')
    expect(child(today, 'na.xa.16834.2025')[0]).toBe('withheld')
    expect(role(today, 'whole')[0]).toBe('85')
    const commune = await ask(health, 'na.xa.16852')
    expect(role(commune, 'whole')[0]).toBe('withheld')
    expect(commune.sources.map(({ value, report }) => [value, report])).toEqual([[null, null]])
  })

  it('gets no small figure however it asks: every unit, each tree, whole or by sex', async () => {
    const units = ['na.tinh', 'na.ubnd', district, 'na.huyen.tuong-duong', ...JUNE.map(([unit]) => unit), ...JULY.map(([unit]) => unit)]
    const small: string[] = []
    for (const unit of units) {
      for (const more of ['', '&by=sex', '&tree=2025-06-30', '&tree=2025-07-31', '&tree=2025-07-31&by=sex', '&line=administrative']) {
        const { rows, sources } = await ask(health, unit, more)
        const told = [
          ...rows.flatMap(({ cells, total }) => [...cells, total]).map(({ value }) => value),
          ...sources.map(({ value }) => value),
        ]
        small.push(
          ...told.flatMap((value) => (value !== null && Number(value) > 0 && Number(value) < 5 ? [`${unit}${more}: ${value}`] : [])),
        )
      }
    }
    expect(small).toEqual([])
  })

  it('is not told by the door of targets what the table withholds', async () => {
    const july = async (caller: Caller, more = '') => {
      const { items } = TargetList.parse((await caller.get(`/api/targets?unit=na.xa.16834.2025&year=2025${more}`)).json)
      return items.map(({ path, progress }) => [path.find(({ period }) => period === '2025-07')?.value, progress.reached])
    }
    expect(await july(leader)).toEqual([['3', '3']])
    expect(await july(health)).toEqual([[null, null]])
    expect(await july(health, '&knownOn=2025-08-05')).toEqual([[null, null]])
  })

  it('may not hold two versions of a table against each other', async () => {
    const answer = await health.get('/api/indicators/post-rehab/values?unit=na.ubnd&to=2025-07&knownOn=2025-08-04')
    expect(answer).toMatchObject({ status: 403, json: { error: { code: 'VALUES_KNOWN_ON' } } })
  })

  it('is not who receives the report or stands above the unit: they see what was entered', async () => {
    const head = await town.as('v-xa')
    expect((await head.get('/api/indicators/post-rehab/values?to=2025-07')).json).toMatchObject({ isRestricted: false })
    expect((await ask(leader, district)).isRestricted).toBe(false)
    // The police receive the reports of July, and those of June not: districts did.
    const police = await ask(await town.as('v-congan'), 'na.ubnd', '&by=sex')
    expect(police.isRestricted).toBe(true)
    const commune = await ask(await town.as('v-congan'), 'na.xa.16834.2025', '&by=sex')
    expect(category(commune, 'female')).toEqual(['not-there', '1', '1'])
  })
})
