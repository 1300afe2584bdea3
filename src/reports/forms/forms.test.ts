import { describe, expect, it } from 'vitest'
import { IndicatorDefinition, IndicatorPack } from '../../indicators/index.ts'
import { endOfMonth, plainDate, UnitId } from '../../kernel/index.ts'
import { checkCells, isOutlier } from './check-cells.ts'
import { findFormFaults } from './check-forms.ts'
import { missingCells, reckon, tablesOf } from './form-cells.ts'
import { ReportForm } from './form-definition.ts'
import { formOfPeriod, lastMonthOf, periodsBefore, periodsEnding } from './form-periods.ts'
import { gatherFigures, type LowerReport } from './gather-figures.ts'

const indicator = (indicatorId: string, change: object = {}) =>
  IndicatorDefinition.parse({
    ...{ indicatorId, nameVi: indicatorId, nameEn: indicatorId, unitVi: 'người', unitEn: 'persons', period: 'month', unverified: true },
    ...{
      enteredByVi: 'xã',
      enteredByEn: 'commune',
      source: { kind: 'entered' },
      breakdowns: ['sex'],
      acrossUnits: 'sum',
      acrossPeriods: 'sum',
    },
    ...change,
  })
const { breakdowns } = IndicatorPack.parse({
  breakdowns: [
    {
      ...{ breakdownId: 'sex', nameVi: 'Giới', nameEn: 'Sex', unverified: true },
      categories: ['male', 'female'].map((id) => ({ id, nameVi: id, nameEn: id })),
    },
  ],
})
const indicators = [
  indicator('came'),
  indicator('stood', { isLevel: true, acrossPeriods: 'last' }),
  indicator('share', {
    source: { kind: 'formula', formula: 'came / stood * 100' },
    acrossUnits: 'ratio',
    acrossPeriods: 'ratio',
    enteredByVi: null,
    enteredByEn: null,
  }),
  indicator('start', { isLevel: true, acrossPeriods: 'none' }),
  indicator('staff', { breakdowns: [] }),
]
const words = {
  ...{ contentVi: 'x', contentEn: 'x', subjectVi: 'x', subjectEn: 'x', receiverVi: 'x', receiverEn: 'x', methodVi: 'x', methodEn: 'x' },
  ...{ instructionsVi: 'x', instructionsEn: 'x' },
}
const form = (change: object = {}) =>
  ReportForm.parse({
    ...{ formId: 'f', nameVi: 'F', nameEn: 'F', ...words, frequency: 'month', cutoff: 'calendar', unverified: true },
    sections: [
      { titleVi: 'I', titleEn: 'I', by: 'sex', rows: [{ indicator: 'came' }, { indicator: 'stood' }, { indicator: 'share' }] },
      { titleVi: 'II', titleEn: 'II', rows: [{ indicator: 'staff', months: [12] }] },
    ],
    ...change,
  })
const tables = (month = 6, change: object = {}) => tablesOf(form(change), { indicators, breakdowns }, month)
const cells = (values: Record<string, string>) => new Map(Object.entries(values))

describe('the figures of a form', () => {
  it('a whole is the sum of its categories as soon as one is given, else what was entered; zero is a figure and missing is none', () => {
    const filled = reckon(tables(), cells({ 'came|sex=male': '3', 'came|sex=female': '0', 'stood|': '12' }))
    expect(filled.get('came|')).toBe('3')
    expect(filled.get('stood|')).toBe('12')
    expect(filled.has('stood|sex=male')).toBe(false)
    expect(missingCells(tables(), cells({ 'came|sex=male': '3', 'stood|': '0' }))).toEqual(['came|sex=female'])
    expect(missingCells(tables(), cells({}))).toEqual(['came|', 'stood|'])
  })
  it('a formula is reckoned in each column whose parts are there, and nowhere else', () => {
    const filled = reckon(tables(), cells({ 'came|sex=male': '1', 'came|sex=female': '2', 'stood|sex=male': '4', 'stood|sex=female': '0' }))
    expect(filled.get('share|sex=male')).toBe('25')
    expect(filled.has('share|sex=female')).toBe(false)
    expect(filled.get('share|')).toBe('75')
  })
  it('a row that is asked in December only is asked in December only', () => {
    expect(tables(6)[1]?.lines).toEqual([])
    expect(tables(12)[1]?.lines.map((line) => line.indicator.indicatorId)).toEqual(['staff'])
  })
})

describe('what is wrong with figures', () => {
  const rule = { checkId: 'r', kind: 'rule', level: 'hard', formula: 'came <= stood', messageVi: 'Sai', messageEn: 'Wrong' }
  const jump = { checkId: 'j', kind: 'jump', indicator: 'came', percent: 50 }
  const faults = (values: Record<string, string>, checks: object[], before: Record<string, string>[] = []) =>
    checkCells(form({ checks }), tables(), reckon(tables(), cells(values)), {
      before: before.map((one) => cells(one)),
      further: new Map(),
    }).map(({ check, level }) => `${level} ${check}`)
  it('a broken rule says so, and one whose figures are not there is not judged', () => {
    expect(faults({ 'came|': '5', 'stood|': '4' }, [rule])).toEqual(['hard r'])
    expect(faults({ 'came|': '4', 'stood|': '4' }, [rule])).toEqual([])
    expect(faults({ 'came|': '4' }, [rule])).toEqual(['hard missing'])
  })
  it('moving by more than the percent of the period before wants a reason; exactly that much does not', () => {
    expect(faults({ 'came|': '151', 'stood|': '1' }, [jump], [{ came: '100' }])).toEqual(['soft j'])
    expect(faults({ 'came|': '150', 'stood|': '1' }, [jump], [{ came: '100' }])).toEqual([])
    expect(faults({ 'came|': '49', 'stood|': '1' }, [jump], [{ came: '100' }])).toEqual(['soft j'])
  })
  it('a rule can look at the period before', () => {
    const carry = { ...rule, formula: 'came = previous-stood' }
    expect(faults({ 'came|': '7', 'stood|': '1' }, [carry], [{ stood: '7' }])).toEqual([])
    expect(faults({ 'came|': '8', 'stood|': '1' }, [carry], [{ stood: '7' }])).toEqual(['hard r'])
    expect(faults({ 'came|': '8', 'stood|': '1' }, [carry])).toEqual([])
  })
  it('a figure is far from the earlier ones by its median distance, which one slip among them does not move', () => {
    // Middle 10.5, median distance 1 (by hand: 0.5 0.5 0.5 1.5 1.5 89.5): 5.2 away is 15.7.
    const before = ['10', '11', '9', '12', '10', '100']
    expect(isOutlier('15', before)).toBe(false)
    expect(isOutlier('17', before)).toBe(true)
    expect(isOutlier('1000', before.slice(0, 5))).toBe(false)
    expect(isOutlier('15', ['10', '10', '10', '10', '10', '10'])).toBe(false)
    expect(isOutlier('16', ['10', '10', '10', '10', '10', '10'])).toBe(true)
  })
})

describe('figures put together', () => {
  const lower = (unit: string, period: string, values: Record<string, string> | null): LowerReport => ({
    ...{ form: 'f', period, to: endOfMonth(plainDate(`${period}-01`)), unit: UnitId.parse(unit) },
    sent: values === null ? null : { report: `f/${period}/${unit}`, version: 3, cells: cells(values), isNothing: false },
  })
  const over = tablesOf(
    form({ sections: [{ titleVi: 'I', titleEn: 'I', rows: indicators.map(({ indicatorId }) => ({ indicator: indicatorId })) }] }),
    { indicators, breakdowns },
    6,
  )
  it('flows are summed over months, levels taken from the last month, shares reckoned from the sums, and what is never put together is left out', () => {
    const made = gatherFigures(over, [
      lower('a', '2017-01', { 'came|': '1', 'stood|': '10', 'start|': '5' }),
      lower('a', '2017-02', { 'came|': '2', 'stood|': '20', 'start|': '6' }),
      lower('b', '2017-01', { 'came|': '3', 'stood|': '30' }),
      lower('b', '2017-02', { 'came|': '4', 'stood|': '20' }),
    ])
    expect(Object.fromEntries(made.cells)).toEqual({ 'came|': '10', 'stood|': '40', 'share|': '25' })
    expect(made.parts.get('stood|')?.map(({ unit, value }) => [unit, value])).toEqual([
      ['a', '20'],
      ['b', '20'],
    ])
    expect(made.read).toHaveLength(4)
  })
  it('a level told at midyear by some is not added to that told at the end of the year by others; flows of both are', () => {
    const halfYear = { ...lower('district', '2017-06', { 'came|': '5', 'stood|': '100' }), form: 'g', period: '2017-H1' }
    const made = gatherFigures(over, [
      halfYear,
      lower('a', '2017-07', { 'came|': '1', 'stood|': '30' }),
      lower('a', '2017-12', { 'came|': '2', 'stood|': '40' }),
    ])
    expect([made.cells.get('came|'), made.cells.get('stood|')]).toEqual(['8', '40'])
  })
  it('what was not sent is listed and nothing is guessed for it: a level of the month before does not stand in', () => {
    const made = gatherFigures(over, [lower('a', '2017-01', { 'stood|': '10', 'start|': '5' }), lower('a', '2017-02', null)])
    expect(made.cells.has('stood|')).toBe(false)
    expect(made.missing.map(({ period }) => period)).toEqual(['2017-02'])
  })
})

describe('the periods of a form', () => {
  const forms = [form({ validTo: '2017-03-01' }), form({ frequency: 'quarter', validFrom: '2017-03-01' })]
  it('are told by the definition that holds on their last day', () => {
    expect(formOfPeriod(forms, 'f', '2017-02')?.form.frequency).toBe('month')
    expect(formOfPeriod(forms, 'f', '2017-03')).toBeUndefined()
    expect(formOfPeriod(forms, 'f', '2017-Q1')?.form.frequency).toBe('quarter')
    const between = (from: string, to: string) => ({ from, to }) as Parameters<typeof periodsEnding>[2]
    expect(periodsEnding(forms, 'f', between('2017-01-01', '2017-06-30'))).toEqual(['2017-01', '2017-02', '2017-Q1', '2017-Q2'])
  })
  it('one that is not asked in a half of the year has no second half', () => {
    const halves = [form({ frequency: 'half-year', endMonths: [6] })]
    expect(formOfPeriod(halves, 'f', '2017-H1')).toBeDefined()
    expect(formOfPeriod(halves, 'f', '2017-H2')).toBeUndefined()
    expect(lastMonthOf('2017-Q3', { frequency: 'quarter' })).toBe(9)
    expect(lastMonthOf('2017', { frequency: 'year' })).toBe(12)
    expect(periodsBefore([form()], 'f', { period: '2017-02', count: 3 })).toEqual(['2017-01', '2016-12', '2016-11'])
  })
})

describe('the forms of packs', () => {
  it('hold together when indicators, breakdowns, forms below and groups are there and checks can be read', () => {
    const faults = (forms: ReportForm[], duties: { formId: string; group?: string }[] = []) =>
      findFormFaults({
        ...{ forms, indicators, breakdowns, groups: new Set(['g']) },
        duties: duties.map(({ formId, group = 'g' }) => ({
          formId,
          reporters: { group },
          receiver: { superior: 'administrative' },
          validFrom: null,
          validTo: null,
          basis: null,
          unverified: true,
        })),
      }).map(({ id, rule }) => `${id}: ${rule}`)
    expect(faults([form()], [{ formId: 'f' }])).toEqual([])
    expect(faults([form(), form()])).toEqual(['f: stands twice on one day'])
    expect(
      faults([
        form({
          sections: [
            { titleVi: 'I', titleEn: 'I', by: 'age', rows: [{ indicator: 'gone' }, { indicator: 'came' }, { indicator: 'came' }] },
          ],
        }),
      ]),
    ).toEqual(['f: no indicator gone', 'f: came stands twice', 'f: no breakdown age'])
    expect(faults([form({ consolidates: ['g'] })])).toEqual(['f: no form g to consolidate'])
    expect(faults([form({ consolidates: ['f'] })])).toEqual(['f: consolidates itself'])
    expect(
      faults([form({ checks: [{ checkId: 'r', kind: 'rule', level: 'hard', formula: 'came +', messageVi: 'x', messageEn: 'x' }] })]),
    ).toHaveLength(1)
    expect(faults([form()], [{ formId: 'z' }, { formId: 'f', group: 'h' }])).toEqual([
      'z: a duty to report on a form that is not there',
      'f: no group h',
    ])
  })
})
