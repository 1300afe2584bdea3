import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainDate } from '../../../kernel/index.ts'
import { unitsProjection } from '../../../organizations/store.ts'
import { unitsOf } from '../../../organizations/testing.ts'
import { inTransaction, type Store } from '../../../storage/index.ts'
import { openTestStore } from '../../../storage/testing.ts'
import { foldDeltas } from '../fold-store.ts'
import { sumOutside } from '../outside-store.ts'
import { sumValues } from '../sum-store.ts'
import type { SumsWanted } from '../sums.ts'
import { at, give, install, SMALL, units } from '../testing-values.ts'
import { readGiven } from './given-store.ts'
import { wholeOf } from './whole.ts'

describe('the whole of a unit that told categories alone', () => {
  const told = (...cells: readonly (readonly [string, string])[]) => wholeOf(cells.map(([breakdown, value]) => ({ breakdown, value })))

  it('is the sum of the breakdown with the most categories told; where it told the whole itself nothing is made up', () => {
    // Two sexes say 5; three ages say 6 and are more.
    expect(told(['sex=male', '3'], ['sex=female', '2'], ['age=a', '1'], ['age=b', '2'], ['age=c', '3'])).toBe('6')
    expect(told(['sex=male', '3'], ['', '9'])).toBeUndefined()
    expect(told()).toBeUndefined()
  })

  it('is of the first by name where two breakdowns have as many, and of two at once only where nothing else was told', () => {
    expect(told(['sex=male', '3'], ['age=a', '4'])).toBe('4')
    expect(told(['age=a;sex=male', '1'], ['age=b;sex=male', '1.5'], ['sex=male', '3'])).toBe('3')
    expect(told(['age=a;sex=male', '1'], ['age=b;sex=male', '1.5'])).toBe('2.5')
  })
})

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
  await install(store, SMALL)
  // Of d1, whose sums are kept, one commune tells the whole, one by sex alone, one both.
  await give(store, ['d1.c1', '2016-01'], [['patients', '10']])
  await give(
    store,
    ['d1.c2', '2016-01'],
    [
      ['patients', '4', 'sex=male'],
      ['patients', '3', 'sex=female'],
    ],
  )
  await give(
    store,
    ['d1.c3', '2016-01'],
    [
      ['patients', '6'],
      ['patients', '5', 'sex=male'],
    ],
  )
  // Of d2, which is added up when asked, the clinic (also under the health department) by sex alone, d2 itself by age alone.
  await give(store, ['clinic', '2016-01'], [['patients', '20', 'sex=male']])
  await give(store, ['d2', '2016-01'], [['patients', '1', 'age=a']])
  // What nobody ever told as a whole.
  await give(store, ['d2.c1', '2016-02'], [['cases', '2.5', 'sex=male']])
})
afterAll(() => store.close())

const sums = async (roots: readonly string[], over: Partial<SumsWanted> = {}) => {
  const asked = {
    roots: units(...roots),
    indicators: ['patients', 'cases'],
    periods: ['2016-01', '2016-02'],
    tree: 'period',
    by: 'root',
  } as const
  const rows = await inTransaction(store, (tx) => sumValues(tx, { ...asked, withWholes: true, ...over }))
  return rows
    .filter(({ breakdown }) => breakdown === '')
    .map((row) => `${row.unit} ${row.indicator} ${row.period} ${row.sum} of ${row.given}`)
}
const fold = () => inTransaction(store, (tx) => foldDeltas(tx, 1000))

describe('sums with the wholes of units that told categories alone', () => {
  it('count each unit once: as it told the whole, else as its categories say, folded or not', async () => {
    for (const step of ['open', 'folded'] as const) {
      if (step === 'folded') await fold()
      // 10 + (4 + 3) + 6; 20 + 1; 23 + 21.
      expect(await sums(['d1', 'd2', 'p'])).toEqual([
        'd1 patients 2016-01 23 of 3',
        'd2 cases 2016-02 2.5 of 1',
        'd2 patients 2016-01 21 of 2',
        'p cases 2016-02 2.5 of 1',
        'p patients 2016-01 44 of 5',
      ])
    }
    expect(await sums(['d1', 'p'], { withWholes: false })).toEqual(['d1 patients 2016-01 16 of 2', 'p patients 2016-01 16 of 2'])
  })

  it('are the same by the units directly under one, and for what it told itself', async () => {
    expect(await sums(['d2'], { by: 'child' })).toEqual([
      'clinic patients 2016-01 20 of 1',
      'd2 patients 2016-01 1 of 1',
      'd2.c1 cases 2016-02 2.5 of 1',
    ])
    // The clinic stands under both, and once in the province.
    expect(await sums(['health'], { by: 'child' })).toEqual(['clinic patients 2016-01 20 of 1'])
  })

  it('are the same on the tree of one day', async () => {
    expect(await sums(['d1', 'd2', 'p'], { tree: plainDate('2017-01-01') })).toEqual([
      'd1 patients 2016-01 23 of 3',
      'd2 cases 2016-02 2.5 of 1',
      'd2 patients 2016-01 21 of 2',
      'p cases 2016-02 2.5 of 1',
      'p patients 2016-01 44 of 5',
    ])
  })

  it('find a whole also where it stands in another row of the store than the categories', async () => {
    // Sixty-four series are a row: these are told as sixty-five categories first, then as a whole.
    const many = Array.from({ length: 65 }, (_, n) => ['crowd', '1', `area=a${n}`] as const)
    await give(store, ['d1.c4', '2016-03'], many)
    const crowd = () => sums(['d1'], { indicators: ['crowd'], periods: ['2016-03'] })
    expect(await crowd()).toEqual(['d1 crowd 2016-03 65 of 1'])
    await give(store, ['d1.c4', '2016-03'], [...many, ['crowd', '70']], { minute: 1 })
    expect(await crowd()).toEqual(['d1 crowd 2016-03 70 of 1'])
    // Two rows of the store are one unit that gave it.
    const asked = { units: units('d1.c4', 'd1.c5'), indicators: ['crowd'], periods: ['2016-03'] }
    const given = await inTransaction(store, (tx) => readGiven(tx, asked))
    expect([...given.of('crowd', '2016-03')]).toEqual(['d1.c4'])
  })

  it('tell who gave an indicator, as a whole or by categories, now and as it was known', async () => {
    const asked = { units: units('d1.c1', 'd1.c2', 'd1.c5', 'clinic'), indicators: ['patients', 'never'], periods: ['2016-01', '2016-02'] }
    const given = async (knownOn?: number) => {
      const read = await inTransaction(store, (tx) =>
        readGiven(tx, { ...asked, ...(knownOn === undefined ? {} : { knownOn: at(knownOn) }) }),
      )
      return asked.units.map((unit) => [
        read.of('patients', '2016-01').has(unit),
        read.of('patients', '2016-02').has(unit),
        read.of('never', '2016-01').has(unit),
      ])
    }
    const [yes, no] = [
      [true, false, false],
      [false, false, false],
    ]
    expect(await given()).toEqual([yes, yes, no, yes])
    expect(await given(5)).toEqual([yes, yes, no, yes])
    expect(await given(-1)).toEqual([no, no, no, no])
  })

  // Last: other agencies.
  it('hold while the kept sums are not laid on the agencies of now yet, and leave what stands in no tree to be told apart', async () => {
    const [top, ...rest] = SMALL.filter(([id]) => id !== 'clinic')
    const moved = [
      ...(top === undefined ? [] : [top]),
      ...rest.map((row) => (row[0] === 'd1.c2' ? ([...row.slice(0, 4), 'd2'] as unknown as typeof row) : row)),
    ] // the same row under another district
    await install(store, unitsOf(moved))
    const all = { indicators: ['patients'], periods: ['2016-01'] }
    for (const step of ['behind', 'laid'] as const) {
      if (step === 'laid') await fold()
      // 10 + 6; 7 + 1; the clinic's 20 is nowhere.
      expect(await sums(['d1', 'd2', 'p'], all)).toEqual([
        'd1 patients 2016-01 16 of 2',
        'd2 patients 2016-01 8 of 2',
        'p patients 2016-01 24 of 4',
      ])
      expect(await sums(['d2'], { ...all, by: 'child' })).toEqual(['d1.c2 patients 2016-01 7 of 1', 'd2 patients 2016-01 1 of 1'])
      for (const tree of ['period', plainDate('2017-01-01')] as const) {
        const outside = await inTransaction(store, (tx) => sumOutside(tx, { ...all, tree, withWholes: true }))
        expect(outside.map(({ breakdown, sum, given }) => `${breakdown} ${sum} of ${given}`).sort()).toEqual([
          ' 20 of 1',
          'sex=male 20 of 1',
        ])
      }
    }
  })
})
