import { describe, expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { findCommonSuperior, findSuperior, routeOf } from './index.ts'
import { testOrganizations, unitId } from './testing.ts'

const province = testOrganizations()
const on = plainDate('2016-08-12')
const ids = (...units: string[]) => units.map(unitId)

describe('the route of a report', () => {
  it.each([
    [
      'a commune reports through its district to the committee of the province',
      'd1.c1',
      'administrative',
      ['d1.c1', 'd1', 'p.committee', 'p'],
    ],
    ['district police report up their own line to the Ministry', 'p.police.d1', 'vertical', ['p.police.d1', 'p.police', 'vn.police']],
    ['the provincial police report to the committee in its line too', 'p.police', 'administrative', ['p.police', 'p.committee', 'p']],
    ['who stands in no line of the Party has no one above in it', 'd1.c1', 'party', ['d1.c1']],
  ] as const)('%s', (_, unit, line, route) => {
    expect(routeOf(province, unitId(unit), { line, on })).toEqual(route)
  })

  it('a unit that did not exist then has none', () => {
    expect(routeOf(province, unitId('d1'), { line: 'administrative', on: plainDate('2025-07-01') })).toEqual([])
  })
})

describe('the superior in a hierarchy', () => {
  it('of a district is the committee that directs it, not the territory it belongs to', () => {
    expect(findSuperior(province, unitId('d1'), { line: 'administrative', on })).toBe('p.committee')
  })
})

describe('the nearest common superior', () => {
  it.each([
    ['of two communes of one district is the district', ['d1.c1', 'd1.c2'], 'd1'],
    ['of two communes of two districts is the committee of the province', ['d1.c1', 'd2.c1'], 'p.committee'],
    ['of a commune and its district is the district itself', ['d1.c1', 'd1'], 'd1'],
    ['of the police and a department is the committee', ['p.police', 'p.health'], 'p.committee'],
    ['of one unit is that unit', ['p.health'], 'p.health'],
    ['of bodies without a common line is nobody', ['p.women', 'p.health'], undefined],
  ])('%s', (_, units, superior) => {
    expect(findCommonSuperior(province, ids(...units), { on })).toBe(superior)
  })

  it('in one line counts that line only', () => {
    expect(findCommonSuperior(province, ids('p.police.d1', 'p.health'), { on, line: 'vertical' })).toBeUndefined()
  })
})
