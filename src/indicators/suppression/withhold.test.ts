import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTold } from './testing-ranges.ts'
import { type CountedUnit, withhold } from './withhold.ts'

const SEX = ['sex=male', 'sex=female']

/** A unit in short: id, superior, men, women; the whole is both. */
type Short = readonly [id: string, parent: string | null, male: number, female: number]
const unitsOf = (rows: readonly Short[], full: readonly string[] = []): CountedUnit[] =>
  rows.map(([id, parent, male, female]) => ({
    ...{ id, parent, isFull: full.includes(id) },
    own: new Map([
      ['', male + female],
      ['sex=male', male],
      ['sex=female', female],
    ]),
  }))
const superior = (id: string, parent: string | null = null): CountedUnit => ({ id, parent, isFull: false, own: new Map() })
const set = (...ids: string[]): ReadonlySet<string> => new Set(ids)

describe('counts of persons under five', () => {
  it('shows zero and five, and never one to four', () => {
    const rows: Short[] = [0, 1, 4, 5].map((n) => [`c${n}`, null, n, 0])
    const { isShown } = withhold(unitsOf(rows))
    expect(rows.map(([id]) => isShown(set(id), ''))).toEqual([true, false, false, true])
  })

  it('withholds the smallest neighbour that is enough besides, so that the sum does not tell', () => {
    // 3 + 20 + 9 + 40 = 72: without the 9 beside it the 3 would be 72 − 69.
    const district = [
      ...unitsOf([
        ['a', 'd', 3, 0],
        ['b', 'd', 10, 10],
        ['c', 'd', 9, 0],
        ['e', 'd', 20, 20],
      ]),
      superior('d'),
    ]
    const { isShown } = withhold(district)
    expect(['a', 'b', 'c', 'e'].map((id) => isShown(set(id), ''))).toEqual([false, true, false, true])
    expect(isShown(set('a', 'b', 'c', 'e'), '')).toBe(true)
    expect(findTold(district, SEX, withhold(district))).toEqual([])
  })

  it('does not leave two fours beside their sum: eight of two that are at most four would tell both', () => {
    const two = [
      ...unitsOf([
        ['a', 'd', 4, 0],
        ['b', 'd', 4, 0],
        ['c', 'd', 30, 30],
      ]),
      superior('d'),
    ]
    expect(findTold(two, SEX, withhold(two))).toEqual([])
  })

  it('withholds the sum itself where no neighbour could hide it, and then looks one level higher', () => {
    const province = [
      ...unitsOf([
        ['a', 'd1', 3, 0],
        ['b', 'd1', 0, 0],
        ['c', 'd2', 50, 50],
      ]),
      ...[superior('d1', 'p'), superior('d2', 'p'), superior('p')],
    ]
    const { isShown } = withhold(province)
    expect(isShown(set('a', 'b'), '')).toBe(false)
    expect(isShown(set('c'), '')).toBe(false)
    expect(isShown(set('a', 'b', 'c'), '')).toBe(true)
    expect(findTold(province, SEX, { isShown })).toEqual([])
  })

  it('withholds a small category with the others of its breakdown, in two units, and leaves the wholes', () => {
    const district = [
      ...unitsOf([
        ['a', 'd', 30, 2],
        ['b', 'd', 40, 12],
        ['c', 'd', 60, 25],
      ]),
      superior('d'),
    ]
    const { isShown } = withhold(district)
    expect(['a', 'b', 'c'].map((id) => isShown(set(id), ''))).toEqual([true, true, true])
    expect(['a', 'b', 'c'].map((id) => isShown(set(id), 'sex=male'))).toEqual([false, false, true])
    expect(isShown(set('a', 'b', 'c'), 'sex=female')).toBe(true)
    expect(findTold(district, SEX, { isShown })).toEqual([])
  })

  it('shows a sum over other units only when it is made of sums that are shown', () => {
    const district = [
      ...unitsOf([
        ['a', 'd', 3, 0],
        ['b', 'd', 10, 10],
        ['c', 'd', 9, 0],
        ['e', 'd', 20, 20],
      ]),
      superior('d'),
    ]
    const { isShown } = withhold(district)
    // b and e are shown: so is what a merger made of them; a with b would tell a.
    expect(isShown(set('b', 'e'), '')).toBe(true)
    expect(isShown(set('a', 'b'), '')).toBe(false)
    expect(isShown(set('a', 'b', 'c'), '')).toBe(false)
  })

  it('does not count on what the reader sees in full: its own unit hides nobody', () => {
    const district = [
      ...unitsOf(
        [
          ['a', 'd', 3, 0],
          ['own', 'd', 6, 0],
          ['c', 'd', 9, 5],
        ],
        ['own'],
      ),
      superior('d'),
    ]
    const { isShown } = withhold(district)
    expect(isShown(set('own'), '')).toBe(true)
    expect(isShown(set('c'), '')).toBe(false)
    expect(findTold(district, SEX, { isShown })).toEqual([])
  })

  it('shows no category of a unit whose whole is withheld: together they would be the whole', () => {
    const district = [
      ...unitsOf([
        ['a', 'd', 3, 1],
        ['b', 'd', 0, 9],
        ['c', 'd', 8, 14],
      ]),
      superior('d'),
    ]
    const { isShown } = withhold(district)
    expect(['a', 'b', 'c'].map((id) => isShown(set(id), ''))).toEqual([false, false, true])
    expect(SEX.map((series) => isShown(set('b'), series))).toEqual([false, false])
    expect(findTold(district, SEX, { isShown })).toEqual([])
  })

  it('tells of no table anything small, tried out on random trees', { timeout: 120_000 }, () => {
    const count = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.integer({ min: 6, max: 12 }))
    const leaf = fc.tuple(fc.constantFrom('d1', 'd2', 'p'), count, count, fc.integer({ min: 0, max: 5 }))
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), fc.boolean(), (leaves, isOwnGiven) => {
        const rows = leaves.map(([parent, male, female], n): Short => [`u${n}`, parent, male, female])
        const full = leaves.flatMap(([, , , chance], n) => (chance === 0 ? [`u${n}`] : []))
        const d1: CountedUnit = isOwnGiven
          ? { ...superior('d1', 'p'), own: unitsOf([['d1', 'p', 2, 7]])[0]?.own ?? new Map() }
          : superior('d1', 'p')
        const units = [...unitsOf(rows, full), d1, superior('d2', 'p'), superior('p')]
        expect(findTold(units, SEX, withhold(units))).toEqual([])
      }),
      { numRuns: Number(process.env.DONDOC_DEEP_RUNS ?? 150) },
    )
  })
})
