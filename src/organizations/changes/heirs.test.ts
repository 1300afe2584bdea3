import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { heirsOf, predecessorsOf, totalsOf } from '../index.ts'
import { organizations } from '../organizations.ts'
import { UnitVersion } from '../schema.ts'
import { unitId } from '../testing.ts'
import { divide, fractionOf, fractionText } from './fraction.ts'
import { Succession } from './succession.ts'

const unit = (id: string, more: Record<string, unknown> = {}): UnitVersion =>
  UnitVersion.parse({ unitId: id, name: id, level: 'commune', class: 'f', parentId: 'p', validFrom: '2010-01-01', ...more })
const fact = (kind: string, on: string, [from, to]: readonly [string[], string[]], more: Record<string, unknown> = {}): Succession =>
  Succession.parse({ successionId: `${on}.${kind}.${from.join('+')}`, kind, on, from, to, ...more })

/** a and b become ab in 2020; ab splits 0.3 : 0.7 into l and r in 2024; c splits without known shares into l and r; e ends without heir. */
const known = organizations(
  [
    unit('p', { parentId: null, level: 'province' }),
    unit('a', { validTo: '2020-01-01' }),
    unit('b', { validTo: '2020-01-01' }),
    unit('ab', { validFrom: '2020-01-01', validTo: '2024-01-01' }),
    unit('c', { validTo: '2024-01-01' }),
    unit('e', { validTo: '2024-01-01' }),
    unit('l', { validFrom: '2024-01-01', validTo: '2025-01-01' }),
    unit('r', { validFrom: '2024-01-01', validTo: '2025-01-01' }),
    unit('lr', { validFrom: '2025-01-01' }),
  ],
  [],
  {
    successions: [
      fact('merge', '2020-01-01', [['a', 'b'], ['ab']]),
      fact('split', '2024-01-01', [['ab'], ['l', 'r']], { shares: ['0.3', '0.7'] }),
      fact('split', '2024-01-01', [['c'], ['l', 'r']], { unverified: 'chưa có nguồn' }),
      fact('abolish', '2024-01-01', [['e'], []]),
      fact('merge', '2025-01-01', [['l', 'r'], ['lr']]),
    ],
  },
)
const told = (id: string, after: string, on: string): string[] =>
  heirsOf(known, unitId(id), { after: plainDate(after), on: plainDate(on) }).map(
    ({ share, units }) => `${fractionText(share)} ${units.join('|')}`,
  )

describe('who has what belonged to a unit', () => {
  it('before anything happened to it: the unit itself', () => {
    expect(told('a', '2016-01-01', '2019-12-31')).toEqual(['1 a'])
  })
  it('after a merge: the merged unit, from its first day on', () => {
    expect(told('a', '2016-01-01', '2020-01-01')).toEqual(['1 ab'])
  })
  it('after a merge and a split: the parts, by their shares', () => {
    expect(told('a', '2016-01-01', '2024-06-01')).toEqual(['3/10 l', '7/10 r'])
  })
  it('after a split whose shares nobody knows: undivided among the heirs', () => {
    expect(told('c', '2016-01-01', '2024-06-01')).toEqual(['1 l|r'])
  })
  it('parts that come together again are whole', () => {
    expect([told('a', '2016-01-01', '2025-01-01'), told('c', '2016-01-01', '2025-01-01')]).toEqual([['1 lr'], ['1 lr']])
  })
  it('after an end without heir: nobody', () => {
    expect(told('e', '2016-01-01', '2024-01-01')).toEqual(['1 '])
  })
})

describe('of whom a unit has something', () => {
  it('names near and far predecessors with the share, none where nobody knows it', () => {
    expect(
      predecessorsOf(known, unitId('r'), plainDate('2024-06-01')).map(({ unit: id, share }) => [id, share && fractionText(share)]),
    ).toEqual([
      ['a', '7/10'],
      ['ab', '7/10'],
      ['b', '7/10'],
      ['c', null],
    ])
    expect(predecessorsOf(known, unitId('r'), plainDate('2023-12-31'))).toEqual([])
  })
})

describe('a whole number in parts', () => {
  it.each([
    [10, ['0.3', '0.7'], [3, 7]],
    [10, ['1/3', '2/3'], [3, 7]],
    [1, ['1/2', '1/2'], [1, 0]],
    [-7, ['0.3', '0.7'], [-2, -5]],
    [0, ['0.3', '0.7'], [0, 0]],
  ])('%i by %s is %s', (amount, shares, parts) => {
    expect(divide(BigInt(amount), shares.map(fractionOf)).map(Number)).toEqual(parts)
  })
})

describe('totals', () => {
  const values = [
    { unit: unitId('a'), on: plainDate('2016-12-31'), value: '11' },
    { unit: unitId('b'), on: plainDate('2016-12-31'), value: '4' },
    { unit: unitId('c'), on: plainDate('2016-12-31'), value: '5' },
    { unit: unitId('e'), on: plainDate('2016-12-31'), value: '2' },
  ]
  const at = (day: string) => totalsOf(known, values, { tree: { kind: 'now', on: plainDate(day) }, line: 'administrative' })

  it('on the tree of then stand where they were given', () => {
    const then = totalsOf(known, values, { tree: { kind: 'then' }, line: 'administrative' })
    expect([then.sum, then.byUnit.get(unitId('a'))?.own, then.byUnit.get(unitId('p'))?.total, then.moved]).toEqual(['22', '11', '22', []])
  })

  it('on a later tree go by shares, undivided above the heirs, outside without heir; the split rule stands beside each', () => {
    const now = at('2024-06-01')
    // a: 11 = 3 + 8 (3.3 and 7.7); b: 4 = 1 + 3 (1.2 and 2.8); c: 5 undivided at p; e: 2 outside.
    expect([now.byUnit.get(unitId('l'))?.own, now.byUnit.get(unitId('r'))?.own, now.byUnit.get(unitId('p'))?.own]).toEqual(['4', '11', '5'])
    expect([now.sum, now.byUnit.get(unitId('p'))?.total]).toEqual(['22', '20'])
    expect(now.moved.map(({ from, value, share, to, at: place }) => [from.unit, value, share, to.join('|'), place])).toEqual([
      ['a', '3', '3/10', 'l', 'l'],
      ['a', '8', '7/10', 'r', 'r'],
      ['b', '1', '3/10', 'l', 'l'],
      ['b', '3', '7/10', 'r', 'r'],
      ['c', '5', '1', 'l|r', 'p'],
      ['e', '2', '1', '', null],
    ])
    expect(now.moved[0]?.by).toEqual(['2020-01-01.merge.a+b', '2024-01-01.split.ab'])
  })

  it('what was undivided is whole again under the unit that took all heirs', () => {
    expect(at('2025-06-01').byUnit.get(unitId('lr'))?.own).toBe('20')
  })

  it('refuse what is no decimal', () => {
    expect(() =>
      totalsOf(known, [{ unit: unitId('a'), on: plainDate('2016-12-31'), value: '1,5' }], { tree: { kind: 'then' }, line: 'party' }),
    ).toThrow(RangeError)
  })
})
