import { describe, expect, it } from 'vitest'
import { IndicatorDefinition } from '../../definition.ts'
import type { Figure } from '../aggregate.ts'
import { acrossUnits, fromLeaves, overPeriods, type Reckonable } from './put-together.ts'

const indicator = (id: string, rules: object): IndicatorDefinition =>
  IndicatorDefinition.parse({
    ...{ indicatorId: id, nameVi: id, nameEn: id, unitVi: 'người', unitEn: 'persons', period: 'month', unverified: true },
    ...{ source: { kind: 'entered' }, acrossUnits: 'sum', acrossPeriods: 'sum', ...rules },
  })
const held = indicator('held', { isLevel: true, acrossPeriods: 'last' })
const cases = indicator('cases', {})
const heads = indicator('heads', { acrossUnits: 'distinct', acrossPeriods: 'distinct' })
const rate = indicator('rate', {
  source: { kind: 'formula', formula: 'cases / held' },
  acrossUnits: 'ratio',
  acrossPeriods: 'ratio',
  decimals: 1,
})
const definitions = [held, cases, heads, rate]

const known = (value: string | null): Figure =>
  value === null ? { ok: false, why: { kind: 'missing', indicator: 'x' } } : { ok: true, value }
const hidden: Figure = { ok: false, why: { kind: 'withheld' } }
const said = (figure: Figure): string => (figure.ok ? figure.value : figure.why.kind)
const RATE: Reckonable = { indicator: rate, definitions, leaves: [cases, held] }
const period = (ofCases: Figure, ofHeld: Figure) => {
  const leaves = new Map([
    ['cases', ofCases],
    ['held', ofHeld],
  ])
  return { leaves, figure: fromLeaves(RATE, leaves) }
}

describe('figures of units', () => {
  it('are their sum; of one unit its own figure, whatever the rule; counted once by several there is none; of none it is missing', () => {
    expect(said(acrossUnits(cases, { sum: '7', given: 3 }))).toBe('7')
    expect(said(acrossUnits(heads, { sum: '7', given: 1 }))).toBe('7')
    expect(said(acrossUnits(heads, { sum: '7', given: 2 }))).toBe('counted-once')
    expect(said(acrossUnits(indicator('x', { acrossUnits: 'none' }), { sum: '7', given: 2 }))).toBe('never-put-together')
    expect(said(acrossUnits(cases, undefined))).toBe('missing')
  })
})

describe('figures of periods', () => {
  it('of a ratio are its formula over what its parts come to, each by its own rule: cases summed, a level as it last stood', () => {
    // 2 + 4 + 6 cases over the 24 of the last month; not the mean of 2/10, 4/20 and 6/24.
    const months = [period(known('2'), known('10')), period(known('4'), known('20')), period(known('6'), known('24'))]
    expect(said(overPeriods(RATE, months).figure)).toBe('0.5')
    expect(said(overPeriods(RATE, months.slice(0, 1)).figure)).toBe('0.2')
    // Cases of a month that nobody told are left out; a level that is missing at the end is missing.
    expect(said(overPeriods(RATE, [period(known(null), known('10')), period(known('5'), known('10'))]).figure)).toBe('0.5')
    expect(said(overPeriods(RATE, [period(known('1'), known('10')), period(known('5'), known(null))]).figure)).toBe('missing')
  })

  it('are withheld as soon as one on which they rest is', () => {
    expect(said(fromLeaves(RATE, new Map([['cases', hidden]])))).toBe('withheld')
    expect(said(overPeriods(RATE, [period(hidden, known('10')), period(known('4'), known('20'))]).figure)).toBe('withheld')
    const level: Reckonable = { indicator: held, definitions, leaves: [held] }
    const month = (figure: Figure) => ({ figure, leaves: new Map([['held', figure]]) })
    // A level rests on its last period alone.
    expect(said(overPeriods(level, [month(hidden), month(known('8'))]).figure)).toBe('8')
    expect(said(overPeriods(level, [month(known('8')), month(hidden)]).figure)).toBe('withheld')
  })
})
