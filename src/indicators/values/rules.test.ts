import { describe, expect, it } from 'vitest'
import {
  aggregate,
  breakdownKey,
  figureOf,
  IndicatorPack,
  indicatorsPolicy,
  lastDayOf,
  lastMonthOf,
  parseBreakdown,
  periodKey,
  periodName,
} from '../index.ts'

const both = (id: string) => ({ id, nameVi: id, nameEn: id })
const base = {
  ...{ nameVi: 'Người', nameEn: 'Persons', unitVi: 'người', unitEn: 'persons', period: 'month', acrossUnits: 'sum', acrossPeriods: 'sum' },
  ...{ unverified: true, enteredByVi: 'xã', enteredByEn: 'commune' },
}
const { indicators, breakdowns } = IndicatorPack.parse({
  breakdowns: [
    { breakdownId: 'sex', nameVi: 'Giới', nameEn: 'Sex', unverified: true, categories: [both('male'), both('female')] },
    { breakdownId: 'age', nameVi: 'Tuổi', nameEn: 'Age', unverified: true, categories: [both('under-12'), both('from-12')] },
    { breakdownId: 'substance', nameVi: 'Chất', nameEn: 'Substance', unverified: true, categories: [both('heroin'), both('opium')] },
  ],
  indicators: [
    { ...base, indicatorId: 'patients', source: { kind: 'entered' }, breakdowns: ['sex', 'age'] },
    { ...base, indicatorId: 'cases', source: { kind: 'entered' } },
    { ...base, indicatorId: 'arrested', source: { kind: 'entered' } },
    {
      ...base,
      indicatorId: 'per-case',
      source: { kind: 'formula', formula: 'arrested / cases' },
      acrossUnits: 'ratio',
      acrossPeriods: 'ratio',
    },
    {
      ...base,
      indicatorId: 'per-hundred',
      source: { kind: 'formula', formula: 'per-case * 100' },
      acrossUnits: 'ratio',
      acrossPeriods: 'ratio',
    },
    { ...base, indicatorId: 'level', isLevel: true, source: { kind: 'entered' }, acrossPeriods: 'last' },
    { ...base, indicatorId: 'persons', source: { kind: 'entered' }, acrossUnits: 'distinct', acrossPeriods: 'none' },
  ],
})
const of = (id: string) => {
  const found = indicators.find((one) => one.indicatorId === id)
  if (!found) throw new Error(id)
  return found
}
const context = { indicator: of('patients'), breakdowns }
const said = (result: { ok: true; value: unknown } | { ok: false; refusal: { code: string } }) =>
  result.ok ? result.value : result.refusal.code

describe('the parts of a figure', () => {
  it('have one text, whatever order they are given in, and come back from it', () => {
    expect(said(breakdownKey({ sex: 'male', age: 'under-12' }, context))).toBe('age=under-12;sex=male')
    expect(said(breakdownKey({}, context))).toBe('')
    expect(said(parseBreakdown('sex=male;age=under-12', context))).toEqual({ sex: 'male', age: 'under-12' })
    expect(said(parseBreakdown('', context))).toEqual({})
  })

  it.each([
    ['sex=other', 'BREAKDOWN_CATEGORY_UNKNOWN'],
    ['substance=heroin', 'BREAKDOWN_UNKNOWN'],
    ['size=large', 'BREAKDOWN_UNKNOWN'],
    ['sex=male;sex=female', 'BREAKDOWN_NOT_READ'],
    ['sex', 'BREAKDOWN_NOT_READ'],
    ['sex=male;', 'BREAKDOWN_NOT_READ'],
    ['__proto__=male', 'BREAKDOWN_NOT_READ'],
  ])('are refused as “%s”: %s', (text, code) => {
    expect(said(parseBreakdown(text, context))).toBe(code)
  })
})

describe('the numbers of periods', () => {
  it('come back as their names and stand in the order of their last days', () => {
    const names = ['2015', '2016-01', '2016-03', '2016-Q1', '2016-H1', '2016-9M', '2016-12', '2016-Q4', '2016-H2', '2016', '2017-01']
    const keys = names.map((name) => periodKey(name) ?? Number.NaN)
    expect(keys).toEqual([...keys].sort((a, b) => a - b))
    expect(keys.map(periodName)).toEqual(names)
    expect(['2016-Q1', '2016-H1', '2016-9M', '2016', '2016-02'].map((name) => lastDayOf(periodKey(name) ?? 0))).toEqual([
      '2016-03-31',
      '2016-06-30',
      '2016-09-30',
      '2016-12-31',
      '2016-02-29',
    ])
    expect(lastMonthOf(periodKey('2016-01') ?? 0)).toBe(2016 * 12)
    expect(['2016-13', '2016-Q5', '2016-1', '216', '', '2016-H0'].map(periodKey)).toEqual(Array.from({ length: 6 }))
  })
})

describe('figures', () => {
  const sum = (id: string, across: 'units' | 'periods', values: (string | null)[]) => {
    const put = aggregate(of(id), { across, values })
    return put.ok ? put.value : put.why.kind
  }

  it('are put together by the rule of the indicator: exact sums, the last period, or not at all; missing is not zero', () => {
    expect(sum('cases', 'units', ['0.1', '0.2', null, '3'])).toBe('3.3')
    expect(sum('cases', 'units', [null, null])).toBe('missing')
    expect(sum('cases', 'units', ['0', null])).toBe('0')
    expect(sum('cases', 'units', [])).toBe('missing')
    expect(sum('level', 'periods', ['7', '9', '8'])).toBe('8')
    expect(sum('level', 'periods', ['7', '9', null])).toBe('missing')
    expect(sum('level', 'units', ['7', '9'])).toBe('16')
    expect(sum('persons', 'units', ['7', '9'])).toBe('counted-once')
    expect(sum('persons', 'units', ['7'])).toBe('7')
    expect(sum('persons', 'periods', ['7', '9'])).toBe('never-put-together')
    expect(sum('per-case', 'units', ['7', '9'])).toBe('from-sums')
  })

  it('of a ratio come from the sums, with the reason where there is none', () => {
    const figure = (id: string, sums: Record<string, string>) =>
      figureOf(id, { definitions: indicators, sums: new Map(Object.entries(sums)) })
    // 30 arrested in 8 cases, not the mean of 20/4 and 10/4.
    expect(figure('per-case', { arrested: '30', cases: '8' })).toEqual({ ok: true, value: '3.75' })
    expect(figure('per-hundred', { arrested: '30', cases: '8' })).toEqual({ ok: true, value: '375' })
    expect(figure('per-case', { arrested: '1', cases: '3' })).toEqual({ ok: true, value: '0.33333333333333333333' })
    expect(figure('per-hundred', { arrested: '30' })).toEqual({ ok: false, why: { kind: 'missing', indicator: 'cases' } })
    expect(figure('per-hundred', { arrested: '30', cases: '0' })).toEqual({ ok: false, why: { kind: 'division-by-zero' } })
    expect(figure('cases', { cases: '12.50' })).toEqual({ ok: true, value: '12.5' })
    expect(figure('cases', {})).toEqual({ ok: false, why: { kind: 'missing', indicator: 'cases' } })
  })
})

it('values are read by those who read all work, and inside agencies by those above the unit', () => {
  const relationOf = (role: string) => indicatorsPolicy.find((row) => (row.roles as readonly string[]).includes(role))?.relation
  expect(['leader', 'inspector', 'standing', 'specialist', 'head', 'focal', 'officer', 'administrator'].map(relationOf)).toEqual([
    ...['any', 'any', 'any', 'any', 'subtree', 'subtree', 'subtree'],
    undefined,
  ])
})
