import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { unitsProjection } from '../../organizations/store.ts'
import { inTransaction, type Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { checkSums } from './check-store.ts'
import { foldDeltas } from './fold-store.ts'
import { sumOutside } from './outside-store.ts'
import { readValues } from './read-store.ts'
import { sumValues, totalValues } from './sum-store.ts'
import type { SumsWanted } from './sums.ts'
import { at, give, install, SMALL, units } from './testing-values.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
  await install(store, SMALL)
})
afterAll(() => store.close())

const read = async (wanted: Parameters<typeof readValues>[1]) =>
  (await inTransaction(store, (tx) => readValues(tx, wanted))).map(
    ({ unit, indicator, breakdown, period, value, report }) =>
      `${unit} ${indicator}${breakdown && ` ${breakdown}`} ${period} ${value} (${report})`,
  )
const sums = async (roots: readonly string[], periods: readonly string[], over: Partial<SumsWanted> = {}) =>
  (
    await inTransaction(store, (tx) =>
      sumValues(tx, { roots: units(...roots), indicators: ['patients'], periods, tree: 'period', by: 'root', ...over }),
    )
  ).map(({ unit, breakdown, period, sum, given }) => `${unit}${breakdown && ` ${breakdown}`} ${period} ${sum} of ${given}`)
const fold = () => inTransaction(store, (tx) => foldDeltas(tx, 1000))

describe('the values of a report', () => {
  it('stand as they were given; zero is a value, and what is missing has no row', async () => {
    const done = await give(
      store,
      ['d2.c1', '2016-01'],
      [
        ['patients', '12'],
        ['patients', '5.50', 'sex=male'],
        ['cases', '0'],
      ],
    )
    expect(done).toEqual({ conflicts: [], added: 3, changed: 0, removed: 0 })
    expect(await read({ periods: ['2016-01'] })).toEqual([
      'd2.c1 cases 2016-01 0 (d2.c1 2016-01)',
      'd2.c1 patients 2016-01 12 (d2.c1 2016-01)',
      'd2.c1 patients sex=male 2016-01 5.5 (d2.c1 2016-01)',
    ])
  })

  it('are replaced by the next set, what is absent is removed, and what stood is read as it was known then', async () => {
    await give(
      store,
      ['d2.c1', '2016-02'],
      [
        ['patients', '7'],
        ['cases', '1'],
        ['rings', '3'],
      ],
      { minute: 10 },
    )
    const done = await give(
      store,
      ['d2.c1', '2016-02'],
      [
        ['patients', '8'],
        ['cases', '1'],
        ['seized', '0.125'],
      ],
      { minute: 20 },
    )
    expect(done).toEqual({ conflicts: [], added: 1, changed: 1, removed: 1 })
    const then = (minute: number) => read({ units: units('d2.c1'), periods: ['2016-02'], knownOn: at(minute) })
    expect(await then(5)).toEqual([])
    expect((await then(15)).map((line) => line.split(' (')[0])).toEqual([
      'd2.c1 cases 2016-02 1',
      'd2.c1 patients 2016-02 7',
      'd2.c1 rings 2016-02 3',
    ])
    const now = ['d2.c1 cases 2016-02 1', 'd2.c1 patients 2016-02 8', 'd2.c1 seized 2016-02 0.125']
    expect((await then(25)).map((line) => line.split(' (')[0])).toEqual(now)
    expect(
      (await read({ indicators: ['cases', 'patients', 'seized', 'rings'], periods: ['2016-02'] })).map((line) => line.split(' (')[0]),
    ).toEqual(now)
  })

  it('are all removed by an empty set, and can be given again', async () => {
    await give(store, ['d2.c2', '2016-02'], [['cases', '4']], { minute: 1 })
    expect(await give(store, ['d2.c2', '2016-02'], [], { minute: 2 })).toMatchObject({ removed: 1 })
    expect(await read({ units: units('d2.c2'), periods: ['2016-02'] })).toEqual([])
    expect(await give(store, ['d2.c2', '2016-02'], [['cases', '4']], { minute: 3 })).toMatchObject({ added: 1 })
    const known = (minute: number) => read({ units: units('d2.c2'), periods: ['2016-02'], knownOn: at(minute) })
    expect([(await known(1)).length, (await known(2)).length, (await known(3)).length]).toEqual([1, 0, 1])
    // The same set again changes nothing.
    expect(await give(store, ['d2.c2', '2016-02'], [['cases', '4']], { minute: 4 })).toEqual({
      conflicts: [],
      added: 0,
      changed: 0,
      removed: 0,
    })
  })

  it('are refused where another report gives one already: which is told, and nothing is written', async () => {
    await give(store, ['d2.c2', '2016-03'], [['cases', '1']], { report: 'first' })
    const second = await give(
      store,
      ['d2.c2', '2016-03'],
      [
        ['cases', '2'],
        ['patients', '9'],
      ],
      { report: 'second' },
    )
    expect(second.conflicts).toEqual([{ indicator: 'cases', breakdown: '', report: 'first', batch: null }])
    expect(await read({ units: units('d2.c2'), periods: ['2016-03'] })).toEqual(['d2.c2 cases 2016-03 1 (first)'])
    // What it gives that the other does not is taken.
    expect(await give(store, ['d2.c2', '2016-03'], [['patients', '9']], { report: 'second' })).toMatchObject({ conflicts: [], added: 1 })
  })

  it('are given once by two reports that come in the same instant', async () => {
    const race = await Promise.allSettled(
      ['left', 'right'].map((report) => give(store, ['d2.c2', '2016-04'], [['cases', report === 'left' ? '1' : '2']], { report })),
    )
    const won = race.filter((one) => one.status === 'fulfilled' && one.value.added === 1)
    expect(won).toHaveLength(1)
    expect(await read({ units: units('d2.c2'), periods: ['2016-04'] })).toHaveLength(1)
  })

  it.each([['1000000000000'], ['3,400'], ['1e3'], ['0.1234567'], ['']])('are not “%s”', async (value) => {
    await expect(give(store, ['d2.c1', '2016-05'], [['patients', value]])).rejects.toThrow(RangeError)
  })
})

describe('sums', () => {
  it('hold what is saved at once, kept or not, before and after a fold, and each value once in a root', async () => {
    for (let n = 1; n <= 14; n++) await give(store, [`d1.c${n}`, '2017-01'], [['patients', `${n}`]])
    await give(store, ['d1', '2017-01'], [['patients', '1000']])
    await give(
      store,
      ['d2.c1', '2017-01'],
      [
        ['patients', '20'],
        ['patients', '3', 'sex=male'],
      ],
    )
    await give(store, ['clinic', '2017-01'], [['patients', '0.5']])
    // 1 + … + 14 = 105; the clinic stands under d2 and the health department, and counts once in the province.
    const expected = ['clinic 2017-01 0.5 of 1', 'd1 2017-01 1105 of 15', 'd2 2017-01 20.5 of 2', 'd2 sex=male 2017-01 3 of 1']
    const whole = ['health 2017-01 0.5 of 1', 'p 2017-01 1125.5 of 17', 'p sex=male 2017-01 3 of 1']
    const ask = () => sums(['p', 'd1', 'd2', 'health', 'clinic', 'd1.c14'], ['2017-01'])
    const all = [...expected.slice(0, 2), 'd1.c14 2017-01 14 of 1', ...expected.slice(2), ...whole].sort()
    expect((await ask()).sort()).toEqual(all)
    expect((await fold()).saves).toBeGreaterThan(0)
    expect((await ask()).sort()).toEqual(all)
    expect(await fold()).toEqual({ saves: 0, isMore: false })
    // A correction and a removal, before and after a fold.
    await give(store, ['d1.c1', '2017-01'], [['patients', '2.5']], { minute: 5 })
    await give(store, ['d1.c2', '2017-01'], [], { minute: 5 })
    expect(await sums(['d1', 'p'], ['2017-01'])).toEqual(['d1 2017-01 1104.5 of 14', 'p 2017-01 1125 of 16', 'p sex=male 2017-01 3 of 1'])
    await fold()
    expect(await sums(['d1', 'p'], ['2017-01'])).toEqual(['d1 2017-01 1104.5 of 14', 'p 2017-01 1125 of 16', 'p sex=male 2017-01 3 of 1'])
  })

  it('by child are one for each unit directly under, and what the root gave itself', async () => {
    expect(await sums(['d1'], ['2017-01'], { by: 'child' })).toContain('d1 2017-01 1000 of 1')
    expect(await sums(['p'], ['2017-01'], { by: 'child' })).toEqual([
      'd1 2017-01 1104.5 of 14',
      'd2 2017-01 20.5 of 2',
      'd2 sex=male 2017-01 3 of 1',
      'health 2017-01 0.5 of 1',
    ])
  })

  it('go over several periods at once where that is asked for', async () => {
    await give(store, ['d2.c1', '2017-02'], [['patients', '5']])
    const total = await inTransaction(store, (tx) =>
      totalValues(tx, { roots: units('d2'), indicators: ['patients'], periods: ['2017-01', '2017-02', '2017-03'], by: 'root' }),
    )
    expect(total).toEqual([
      { root: 'd2', unit: 'd2', isOwn: false, indicator: 'patients', breakdown: '', sum: '25.5', given: 3 },
      { root: 'd2', unit: 'd2', isOwn: false, indicator: 'patients', breakdown: 'sex=male', sum: '3', given: 1 },
    ])
  })

  it('follow a commune that went to another district, each period on its own tree, at once and after a fold; on the tree of one day all go with it', async () => {
    await give(store, ['d1.c14', '2017-03'], [['patients', '14']])
    await give(store, ['d1.c14', '2017-04'], [['patients', '140']])
    await give(store, ['d1.c13', '2017-04'], [['patients', '13']])
    await fold()
    const moved = SMALL.flatMap((row) => {
      if (row[0] !== 'd1.c14') return [row]
      const [id, name, level, klass] = row
      return [
        [id, name, level, klass, 'd1', { validTo: '2017-04-15' }] as const,
        [id, name, level, klass, 'd2', { validFrom: '2017-04-15' }] as const,
      ]
    })
    await install(store, moved)
    const onPeriods = ['d1 2017-03 14 of 1', 'd1 2017-04 13 of 1', 'd2 2017-04 140 of 1']
    expect(await sums(['d1', 'd2'], ['2017-03', '2017-04'])).toEqual(onPeriods)
    expect(await inTransaction(store, checkSums)).toMatchObject({ isTreeBehind: true })
    await fold()
    expect(await sums(['d1', 'd2'], ['2017-03', '2017-04'])).toEqual(onPeriods)
    expect(await sums(['p'], ['2017-03', '2017-04'], { by: 'child' })).toEqual(onPeriods)
    expect(await sums(['d1', 'd2'], ['2017-03', '2017-04'], { tree: plainDate('2017-05-01') })).toEqual([
      'd1 2017-04 13 of 1',
      'd2 2017-03 14 of 1',
      'd2 2017-04 140 of 1',
    ])
    expect(await inTransaction(store, checkSums)).toMatchObject({ isTreeBehind: false, wrongLines: 0, wrongSums: 0 })
  })

  it('tell apart the values of units that no tree of the period holds', async () => {
    await give(store, ['nowhere', '2017-06'], [['patients', '6']])
    await give(store, ['d2.c1', '2017-06'], [['patients', '60']])
    await fold()
    expect(await sums(['p'], ['2017-06'])).toEqual(['p 2017-06 60 of 1'])
    const outside = (tree: SumsWanted['tree']) =>
      inTransaction(store, (tx) => sumOutside(tx, { indicators: ['patients'], periods: ['2017-06'], tree }))
    const expected = [{ indicator: 'patients', breakdown: '', period: '2017-06', sum: '6', given: 1 }]
    expect(await outside('period')).toEqual(expected)
    expect(await outside(plainDate('2017-07-01'))).toEqual(expected)
  })
})
