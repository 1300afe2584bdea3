import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { organizations, Succession } from '../../organizations/index.ts'
import { unitId, unitsOf } from '../../organizations/testing.ts'
import { proposeShares, restOf } from './shares.ts'
import { type Aim, takeOver } from './take-over.ts'

describe('a target divided among units', () => {
  it('gives each its floor, and what is left one by one to the largest remainders', () => {
    // 100 over 5, 3, 2 of 10 → 50, 30, 20. 100 over 1, 1, 1 → 33.33 each: one is left, the first gets it.
    expect(proposeShares('100', ['5', '3', '2'], 0)).toEqual(['50', '30', '20'])
    expect(proposeShares('100', ['1', '1', '1'], 0)).toEqual(['34', '33', '33'])
    // 16 over 7, 5, 3, 2 (of 17): 6.588, 4.706, 2.824, 1.882 → floors 6, 4, 2, 1 = 13; three left to .882, .824, .706.
    expect(proposeShares('16', ['7', '5', '3', '2'], 0)).toEqual(['6', '5', '3', '2'])
  })

  it('is divided equally where no unit has a weight, and in steps of the indicator’s decimals', () => {
    expect(proposeShares('10', ['0', '0', '0', '0'], 0)).toEqual(['3', '3', '2', '2'])
    // 1.00 over three in hundredths: 0.34, 0.33, 0.33.
    expect(proposeShares('1', ['2', '2', '2'], 2)).toEqual(['0.34', '0.33', '0.33'])
    expect(proposeShares('5', [], 0)).toEqual([])
  })

  it('says what is left, and how much too much was given', () => {
    expect(restOf('3400', ['1000', '2000.5'])).toBe('399.5')
    expect(restOf('12', ['10', '5'])).toBe('-3')
  })

  it('adds up to the whole exactly, whatever the weights', () => {
    const figure = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((units) => `${units / 100n}.${String(units % 100n).padStart(2, '0')}`)
    fc.assert(
      fc.property(figure, fc.array(figure, { minLength: 1, maxLength: 40 }), (total, weights) => {
        const shares = proposeShares(total, weights, 2)
        expect(restOf(total, shares)).toBe('0')
        expect(shares.every((share) => !share.startsWith('-'))).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

const AFTER = plainDate('2015-12-31')
const ON = plainDate('2016-12-31')
const key = (unit: string) => ({ indicator: 'cases', period: '2016', unit: unitId(unit) })
const aim = (unit: string, value: string | null, more: Partial<Aim> = {}): Aim => ({
  ...{ key: key(unit), decimals: 0, isDivisible: true },
  terms: { period: '2016', value, direction: 'at-least', baseline: null, path: { kind: 'even' } },
  ...more,
})
/** a and b end on 1 July 2016. */
const ended = { validTo: '2016-07-01' }
const UNITS = unitsOf([
  ['p', 'Tỉnh Sơn Hải', 'province', 'f', null],
  ['a', 'Huyện Bình Hòa', 'district', 'f', 'p', ended],
  ['b', 'Huyện Quỳ Khê', 'district', 'f', 'p', ended],
  ['c', 'Huyện Ngọc Sơn', 'district', 'f', 'p', { validFrom: '2016-07-01' }],
  ['d', 'Huyện Diễn Hoa', 'district', 'f', 'p'],
])
const succession = (kind: 'merge' | 'split', from: string[], to: string[], shares: readonly string[] | null = null) =>
  Succession.parse({
    ...{ successionId: `${from}-${to}`, kind, on: '2016-07-01', from, to, basis: '1/NQ' },
    ...(kind === 'split' ? { shares } : {}),
  })
const take = (aims: readonly Aim[], successions: readonly Succession[]) =>
  takeOver(aims, organizations(UNITS, [], { successions }), () => ({ after: AFTER, on: ON }))
const told = ({ after }: ReturnType<typeof takeOver>) => after.map(({ key: { unit }, terms }) => `${unit} ${terms.value}`)

describe('the target of a unit that ends within the year', () => {
  it('is taken over by the unit into which it is merged, also where that one had none', () => {
    const found = take([aim('a', '30'), aim('b', '12'), aim('d', '5')], [succession('merge', ['a', 'b'], ['c'])])
    expect(told(found)).toEqual(['d 5', 'c 42'])
    expect(found.parts[0]).toEqual([{ units: ['c'], share: '1', value: '30' }])
    expect(found.after[1]?.received).toEqual([
      { from: 'a', value: '30' },
      { from: 'b', value: '12' },
    ])
  })

  it('is divided by the shares of a split in whole ones: 7 by 1/2 and 1/2 are 4 and 3', () => {
    const found = take([aim('a', '7'), aim('d', '5')], [succession('split', ['a'], ['c', 'd'], ['1/2', '1/2'])])
    expect(told(found).sort()).toEqual(['c 4', 'd 8'])
  })

  it('stays shown with those among whom nobody knows how it is divided, and is given to none', () => {
    const found = take([aim('a', '7')], [succession('split', ['a'], ['c', 'd'])])
    expect(told(found)).toEqual([])
    expect(found.parts[0]).toEqual([{ units: ['c', 'd'], share: '1', value: '7' }])
  })

  it('that is a ratio, or whose figure was not found, is added to nothing', () => {
    expect(told(take([aim('a', '90', { isDivisible: false })], [succession('merge', ['a', 'b'], ['c'])]))).toEqual([])
    expect(told(take([aim('a', null), aim('b', '12')], [succession('merge', ['a', 'b'], ['c'])]))).toEqual(['c null'])
  })

  it('keeps the whole: what stands after and what is undivided add up to what was set', () => {
    const value = fc.nat({ max: 10 ** 9 }).map(String)
    const split = fc.constantFrom(null, ['1/3', '2/3'], ['0.25', '0.75'], ['1/7', '6/7'])
    fc.assert(
      fc.property(value, value, value, split, fc.boolean(), (a, b, d, shares, isMerge) => {
        const how = isMerge
          ? [succession('merge', ['a', 'b'], ['c'])]
          : [succession('split', ['a'], ['c', 'd'], shares), succession('merge', ['b'], ['d'])]
        const found = take([aim('a', a), aim('b', b), aim('d', d)], how)
        const undivided = found.parts.flatMap((parts) => (parts ?? []).flatMap((one) => (one.units.length === 1 ? [] : [one.value ?? '0'])))
        const after = found.after.map(({ terms }) => Number(terms.value))
        const sum = [...after, ...undivided.map(Number)].reduce((left, right) => left + right, 0)
        expect(sum).toBe(Number(a) + Number(b) + Number(d))
      }),
      { numRuns: 200 },
    )
  })
})
