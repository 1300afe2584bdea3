import { describe, expect, it } from 'vitest'
import { findIndicatorFaults, partsOfFormula } from './check-indicators.ts'
import { IndicatorDefinition, IndicatorPack } from './definition.ts'

const base = {
  ...{ nameVi: 'Người', nameEn: 'Persons', unitVi: 'người', unitEn: 'persons', period: 'month', acrossUnits: 'sum', acrossPeriods: 'sum' },
  unverified: true,
}
const one = (indicatorId: string, change: object = {}) =>
  IndicatorDefinition.parse({ ...base, indicatorId, enteredByVi: 'xã', enteredByEn: 'commune', source: { kind: 'entered' }, ...change })
const made = (indicatorId: string, formula: string, change: object = {}) =>
  one(indicatorId, { source: { kind: 'formula', formula }, ...change })
const { breakdowns } = IndicatorPack.parse({
  breakdowns: [
    {
      ...{ breakdownId: 'sex', nameVi: 'Giới', nameEn: 'Sex', unverified: true },
      categories: ['male', 'female'].map((id) => ({ id, nameVi: id, nameEn: id })),
    },
  ],
})
const registers = (id: string) => (id === 'areas' ? new Map([['class', 'text'] as const]) : undefined)
const counts = {
  unitFields: (id: string) => new Set(id === 'areas' ? ['area'] : []),
  ...{ taskFields: new Map([['field', 'text'] as const]), taskClasses: new Set(['open-overdue']) },
  ...{ dossierFields: new Map([['step', 'text'] as const]), procedures: new Set(['permits']) },
}
const faults = (...indicators: IndicatorDefinition[]) =>
  findIndicatorFaults({ indicators, breakdowns }, registers, counts).map(({ id, rule }) => `${id}: ${rule}`)

describe('the indicators of packs', () => {
  it('hold together when formulas read what is there, each id is one thing on a day, and breakdowns and registers are known', () => {
    expect(faults(one('a', { breakdowns: ['sex'] }), one('b'), made('c', 'a / b', { acrossUnits: 'ratio' }))).toEqual([])
    expect(faults(one('a'), one('a'))).toEqual(['a: stands twice on one day'])
    expect(faults(one('a', { validTo: '2025-08-24' }), one('a', { validFrom: '2025-08-24' }))).toEqual([])
    expect(faults(one('a', { breakdowns: ['age'] }))).toEqual(['a: no breakdown age'])
    expect(faults(made('c', 'a + 1'))).toEqual(['c: EXPRESSION_FIELD_UNKNOWN 1 a'])
    expect(faults(one('a'), made('c', 'a > 1'))).toEqual(['c: gives boolean, not number'])
    const counted = (register: string, where: string | null) => one('n', { source: { kind: 'register', register, where } })
    expect(faults(counted('areas', "class = 'i'"))).toEqual([])
    expect(faults(counted('areas', null))).toEqual([])
    expect(faults(counted('nowhere', null))).toEqual(['n: no register nowhere'])
    expect(faults(counted('areas', 'class'))).toEqual(['n: gives text, not boolean'])
  })

  it('count the dossiers of a procedure that is there, by what is known of dossiers', () => {
    const dossiers = (change: object) => one('n', { source: { kind: 'dossiers', procedure: 'permits', ...change } })
    expect(faults(dossiers({}))).toEqual([])
    expect(faults(dossiers({ where: "step = 'check'" }))).toEqual([])
    expect(faults(dossiers({ procedure: 'nothing' }))).toEqual(['n: no procedure nothing'])
    expect(faults(dossiers({ where: 'colour = 1' }))).toEqual(['n: EXPRESSION_FIELD_UNKNOWN 1 colour'])
  })

  it('count tasks of known classes by what is known of tasks, and the records of the unit that a field names', () => {
    const tasks = (change: object) => one('n', { source: { kind: 'tasks', ...change } })
    expect(faults(tasks({}))).toEqual([])
    expect(faults(tasks({ classes: ['open-overdue'], where: "field = 'inspection'" }))).toEqual([])
    expect(faults(tasks({ classes: ['red'] }))).toEqual(['n: no class red'])
    expect(faults(tasks({ where: 'colour = 1' }))).toEqual(['n: EXPRESSION_FIELD_UNKNOWN 1 colour'])
    const records = (of: string) => one('n', { source: { kind: 'register', register: 'areas', of } })
    expect(faults(records('area'))).toEqual([])
    expect(faults(records('class'))).toEqual(['n: no field class that names a unit'])
  })

  it('open from a level of the period before that is there', () => {
    const level = { isLevel: true, acrossPeriods: 'last' }
    expect(faults(one('a', { ...level, opensFrom: 'b' }), one('b', level))).toEqual([])
    expect(faults(one('a', { ...level, opensFrom: 'b' }))).toEqual(['a: opens from b, which is not there'])
    expect(faults(one('a', { opensFrom: 'b' }), one('b', level))).toEqual(['a: only a level opens from a level'])
    expect(faults(one('a', { ...level, opensFrom: 'b' }), one('b'))).toEqual(['a: only a level opens from a level'])
  })

  it('never rest on themselves, along however many formulas', () => {
    expect(faults(one('x'), made('a', 'b + x'), made('b', 'c'), made('c', 'a'))).toEqual([
      'a: rests on itself',
      'b: rests on itself',
      'c: rests on itself',
    ])
    expect(faults(one('x'), made('a', 'x'), made('b', 'a + x'), made('c', 'a + b'))).toEqual([])
    expect(partsOfFormula(made('c', 'a / (a + b)'))).toEqual(['a', 'b'])
  })

  it('are added only as they can be: a level is not summed over periods, a flow not taken from the last, a ratio has a formula, what is entered has who enters it', () => {
    expect(faults(one('a', { isLevel: true, acrossPeriods: 'sum' }))).toEqual(['a: a level is never summed over periods'])
    expect(faults(one('a', { acrossPeriods: 'last' }))).toEqual(['a: only a level is taken from the last period'])
    expect(faults(one('a', { acrossUnits: 'ratio' }))).toEqual(['a: a ratio needs a formula'])
    expect(faults(one('a', { enteredByVi: null }))).toEqual(['a: nobody enters it'])
  })
})
