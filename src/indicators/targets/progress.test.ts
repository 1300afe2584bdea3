import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { explainProgress } from './explain.ts'
import type { TargetClass } from './names.ts'
import { expectedPath } from './path.ts'
import { type GivenFigures, type Progress, progressOf } from './progress.ts'
import type { Measured, TargetTerms } from './terms.ts'

const FLOW: Measured = { period: 'month', isLevel: false, acrossPeriods: 'sum', acrossUnits: 'sum', decimals: 0 }
const LEVEL: Measured = { period: 'month', isLevel: true, acrossPeriods: 'last', acrossUnits: 'sum', decimals: 0 }
const RATIO: Measured = { period: 'month', isLevel: false, acrossPeriods: 'ratio', acrossUnits: 'ratio', decimals: 1 }

const terms = (value: string | null, more: Partial<TargetTerms> = {}): TargetTerms => ({
  ...{ period: '2016', value, direction: 'at-least', baseline: null, path: { kind: 'even' } },
  ...more,
})
/** Figures of the months of 2016 in their order; null = none. */
const months = (...values: readonly (string | null)[]): GivenFigures => ({
  byPeriod: new Map(values.flatMap((value, n) => (value === null ? [] : [[`2016-${String(n + 1).padStart(2, '0')}`, value] as const]))),
})
const look = (what: TargetTerms, measured: Measured, given: GivenFigures, asOf: string): Progress =>
  progressOf({ terms: what, measured }, given, plainDate(asOf))
const expectedIn = (what: TargetTerms, measured: Measured) => expectedPath(what, measured).map(({ expected }) => expected)

describe('the path to a target', () => {
  it('spreads a flow evenly over the months, rounded to whole ones, and ends at the target itself', () => {
    // 100 over 12: 8.33, 16.67, 25, 33.33, 41.67, 50, 58.33, 66.67, 75, 83.33, 91.67, 100.
    expect(expectedIn(terms('100'), FLOW)).toEqual(['8', '17', '25', '33', '42', '50', '58', '67', '75', '83', '92', '100'])
  })

  it('takes a level from its baseline to the target in even steps, and has no path without a baseline', () => {
    // 2,200 to 3,400: 100 a month.
    expect(expectedIn(terms('3400', { baseline: '2200' }), LEVEL).slice(0, 3)).toEqual(['2300', '2400', '2500'])
    expect(expectedIn(terms('3400'), LEVEL)).toEqual([...Array.from({ length: 11 }, () => null), '3400'])
  })

  it('keeps a level that is to be kept at its figure all the time', () => {
    expect(new Set(expectedIn(terms('12', { direction: 'exactly' }), LEVEL))).toEqual(new Set(['12']))
  })

  it('takes milestones as they are: a figure is due from the end of its month until the next, and the target at the end', () => {
    const path = {
      kind: 'milestones',
      milestones: [
        { month: '2016-09', value: '10' },
        { month: '2016-03', value: '4' },
      ],
    } as const
    const mine = { ...terms('16'), path: { ...path, milestones: [...path.milestones] } }
    expect(expectedIn(mine, FLOW)).toEqual([null, null, '4', '4', '4', '4', '4', '4', '10', '10', '10', '16'])
  })

  it('reduces from the baseline: 40 less than 160 is 120, and 155, 150 … on the way', () => {
    // 40 over 12 months: 3.33 a month; 160 − 3.33 = 156.67, 160 − 6.67 = 153.33, 160 − 10 = 150.
    expect(expectedIn(terms('40', { direction: 'reduce-by', baseline: '160' }), LEVEL).slice(0, 3)).toEqual(['157', '153', '150'])
    expect(expectedIn(terms('40', { direction: 'reduce-by', baseline: '160' }), LEVEL).at(-1)).toBe('120')
  })

  it('has a step for each period of the indicator within that of the target, and none where they do not fill it', () => {
    expect(expectedPath(terms('8', { period: '2016-H2' }), { ...FLOW, period: 'quarter' })).toEqual([
      { period: '2016-Q3', expected: '4' },
      { period: '2016-Q4', expected: '8' },
    ])
    expect(expectedPath(terms('8', { period: '2016-05' }), { ...FLOW, period: 'quarter' })).toEqual([])
    expect(expectedPath(terms('8', { period: '2016-9M' }), { ...FLOW, period: 'half-year' })).toEqual([])
  })
})

const CLASSES: readonly [what: string, terms: TargetTerms, measured: Measured, given: GivenFigures, asOf: string, is: TargetClass][] = [
  ['a flow that is as far as expected', terms('24'), FLOW, months('3', '1', '2'), '2016-04-10', 'on-path'],
  ['a flow one short of what is expected', terms('24'), FLOW, months('2', '1', '2'), '2016-04-10', 'behind'],
  ['a flow that is there before the end', terms('24'), FLOW, months('10', '14'), '2016-03-01', 'reached'],
  ['a flow that is not there at the end', terms('24'), FLOW, months(...Array.from({ length: 12 }, () => '1')), '2017-01-05', 'behind'],
  ['a level kept at twelve', terms('12', { direction: 'exactly' }), LEVEL, months('12', '12'), '2016-03-01', 'on-path'],
  ['a level that fell to eleven', terms('12', { direction: 'exactly' }), LEVEL, months('12', '11'), '2016-03-01', 'behind'],
  ['a level that is more than is to be kept', terms('12', { direction: 'exactly' }), LEVEL, months('12', '13'), '2016-03-01', 'behind'],
  [
    'a level kept to the end',
    terms('12', { direction: 'exactly' }),
    LEVEL,
    months(...Array.from({ length: 12 }, () => '12')),
    '2017-01-05',
    'reached',
  ],
  [
    'a level kept, whose last month is missing: not yet said to be reached',
    terms('12', { direction: 'exactly' }),
    LEVEL,
    months(...Array.from({ length: 11 }, () => '12')),
    '2017-01-05',
    'on-path',
  ],
  ['a level without a baseline, before the end', terms('3400'), LEVEL, months('2000'), '2016-03-01', 'not-due'],
  [
    'a flow that may be at most ten and is nine at midyear',
    terms('10', { direction: 'at-most' }),
    FLOW,
    months('9'),
    '2016-02-01',
    'behind',
  ],
  ['a flow of at most twelve, one a month', terms('12', { direction: 'at-most' }), FLOW, months('1', '1'), '2016-03-01', 'on-path'],
  [
    'a flow of at most twelve judged at the end, which is thirteen already',
    terms('12', { direction: 'at-most', path: { kind: 'end' } }),
    FLOW,
    months('13'),
    '2016-02-01',
    'behind',
  ],
  [
    'a flow of at most twelve, complete with twelve',
    terms('12', { direction: 'at-most' }),
    FLOW,
    months(...Array.from({ length: 12 }, () => '1')),
    '2017-01-05',
    'reached',
  ],
  ['nothing given', terms('24'), FLOW, months(), '2016-06-01', 'no-figures'],
  ['a target whose figure was not found', terms(null), FLOW, months('3'), '2016-06-01', 'target-unknown'],
  ['a reduction without a baseline', terms('3', { direction: 'reduce-by' }), LEVEL, months('3'), '2016-06-01', 'target-unknown'],
  ['figures of a month that is not over', terms('24'), FLOW, months('2', '30'), '2016-02-28', 'on-path'],
]

describe('how far a target is', () => {
  it.each(CLASSES)('%s', (_what, mine, measured, given, asOf, is) => {
    expect(look(mine, measured, given, asOf).class).toBe(is)
  })

  it('sums a flow so far, holds it against what the last ended month expects, and names months without figures', () => {
    // 24 a year is 2 a month: 6 at the end of March; 3 + 2 = 5 were reached, one short; 5 of 24 = 20.83 in a hundred.
    const found = look(terms('24'), FLOW, months('3', null, '2'), '2016-04-15')
    expect(found).toMatchObject({
      reached: '5',
      reachedAt: '2016-03',
      expected: '6',
      expectedAt: '2016-03',
      difference: '-1',
      share: '20.8',
    })
    expect(found.missing).toEqual(['2016-02'])
    expect(explainProgress(terms('24'), FLOW, found)).toEqual({
      vi: 'Hết tháng 03/2016 qua 3 kỳ; 24 chia đều 12 kỳ: phải có 6. Chưa có số của tháng 02/2016.',
      en: 'At the end of 03/2016, 3 periods over; 24 spread evenly over 12 periods: 6 expected. No figures of 02/2016.',
    })
  })

  it('takes a level from the last month that has a figure, and says so', () => {
    // From 2,200 by 100 a month: 2,500 at the end of March; the figure of February is 2,450.
    const mine = terms('3400', { baseline: '2200' })
    const found = look(mine, LEVEL, months('2300', '2450'), '2016-04-15')
    expect(found).toMatchObject({ class: 'behind', reached: '2450', reachedAt: '2016-02', expected: '2500', difference: '-50' })
    expect(explainProgress(mine, LEVEL, found).vi).toBe(
      'Hết tháng 03/2016 qua 3 kỳ; từ số gốc 2.200 đi đều đến 3.400 qua 12 kỳ: phải có 2.500. Số mới nhất là của tháng 02/2016.',
    )
  })

  it('takes a ratio from what its parts come to up to the month, not from the figure of the month', () => {
    const given = {
      byPeriod: new Map([
        ['2016-01', '2'],
        ['2016-02', '4'],
      ]),
      upTo: new Map([
        ['2016-01', '2'],
        ['2016-02', '3.2'],
      ]),
    }
    expect(look(terms('3', { baseline: '3' }), RATIO, given, '2016-03-01')).toMatchObject({
      reached: '3.2',
      expected: '3',
      class: 'reached',
    })
  })

  it('shows each period on the way: what is expected, given and reached', () => {
    expect(look(terms('4', { period: '2016-Q1' }), FLOW, months('1', '2'), '2016-03-10').steps).toEqual([
      { period: '2016-01', expected: '1', value: '1', reached: '1' },
      { period: '2016-02', expected: '3', value: '2', reached: '3' },
      { period: '2016-03', expected: '4', value: null, reached: null },
    ])
  })
})
