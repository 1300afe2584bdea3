import { describe, expect, it } from 'vitest'
import { FieldMap, findMapFaults, IndicatorPack } from '../../indicators/index.ts'
import { UnitId } from '../../kernel/index.ts'
import { toOwnNames, writeMappedSet } from './translate.ts'

const both = { nameVi: 'Tên', nameEn: 'Name' }
const one = { ...both, unitVi: 'người', unitEn: 'persons', period: 'month', enteredByVi: 'cơ sở', source: { kind: 'entered' } }
const { indicators, breakdowns } = IndicatorPack.parse({
  breakdowns: [
    {
      ...both,
      breakdownId: 'sex',
      categories: [
        { ...both, id: 'male' },
        { ...both, id: 'female' },
      ],
    },
  ],
  indicators: [{ ...one, indicatorId: 'patients', breakdowns: ['sex'], acrossUnits: 'sum', acrossPeriods: 'sum' }],
})
const field = (change: object) => ({ ...both, field: 'abc', indicator: 'patients', ...change })
const map = (change: object = {}) =>
  FieldMap.parse({
    ...{ mapId: 'he-thong', ...both, ownerVi: 'Bộ', ownerEn: 'Ministry', dataSet: 'ds1', period: 'month' },
    units: [{ unit: 'a.b', code: 'OU1' }],
    fields: [field({}), field({ option: 'm', breakdown: 'sex=male' })],
    ...change,
  })
const rules = (...maps: FieldMap[]) => findMapFaults(maps, { indicators, breakdowns }).map(({ rule }) => rule)

describe('maps of our figures to fields elsewhere', () => {
  it('a field, a unit, a code and a map stand once; a field of no indicator or part is told', () => {
    expect(rules(map())).toEqual([])
    expect(rules(map(), map())).toEqual(['stands twice'])
    expect(rules(map({ fields: [field({}), field({})] }))).toEqual(['abc stands twice'])
    expect(rules(map({ fields: [field({ indicator: 'nothing' })] }))).toEqual(['no indicator nothing'])
    expect(rules(map({ fields: [field({ breakdown: 'sex=other' })] }))).toEqual(['patients has no part sex=other'])
    expect(
      rules(
        map({
          units: [
            { unit: 'a.b', code: 'X' },
            { unit: 'a.c', code: 'X' },
          ],
        }),
      ),
    ).toEqual(['code X stands twice'])
    expect(
      rules(
        map({
          units: [
            { unit: 'a.b', code: 'X' },
            { unit: 'a.b', code: 'Y' },
          ],
        }),
      ),
    ).toEqual(['a.b stands twice'])
  })

  it('what leaves has the codes of the other system, zero is sent, a missing figure is not', () => {
    const [whole, men] = map().fields
    if (whole === undefined || men === undefined) throw new Error('two fields')
    const fields = [
      { ...whole, value: '0' },
      { ...men, value: null },
    ]
    expect(writeMappedSet(map(), { unit: UnitId.parse('a.b'), period: '2016-H1', fields })).toEqual({
      ...{ dataSet: 'ds1', orgUnit: 'OU1', period: '2016S1' },
      dataValues: [{ dataElement: 'abc', value: '0' }],
    })
    expect(writeMappedSet(map(), { unit: UnitId.parse('a.c'), period: '2016-11', fields: [{ ...men, value: '3' }] })).toEqual({
      ...{ dataSet: 'ds1', orgUnit: 'a.c', period: '201611' },
      dataValues: [{ dataElement: 'abc', categoryOptionCombo: 'm', value: '3' }],
    })
  })

  it('what comes in gets our names; what no map knows stays as it came', () => {
    const figures = [
      { indicator: 'abc', breakdown: '', value: '5' },
      { indicator: 'abc', breakdown: 'm', value: '3' },
      { indicator: 'abc', breakdown: 'f', value: '2' },
    ]
    expect(toOwnNames([map()], { form: 'ds1', unit: 'OU1', period: '2016-11', figures })).toEqual({
      ...{ form: 'ds1', unit: 'a.b', period: '2016-11' },
      figures: [
        { indicator: 'patients', breakdown: '', value: '5' },
        { indicator: 'patients', breakdown: 'sex=male', value: '3' },
        { indicator: 'abc', breakdown: 'f', value: '2' },
      ],
    })
  })
})
