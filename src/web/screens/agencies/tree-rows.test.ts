import { describe, expect, it } from 'vitest'
import type { UnitNode } from '../../../organizations/index.ts'
import { superiorsOf, treeRows } from './tree-rows.ts'

const unit = (unitId: string, name: string, parentId: string | null): UnitNode => ({
  ...{ unitId, name, parentId, level: 'department', class: 'a', alsoUnder: [], code: null, children: [] },
  ...{ validFrom: null, isStartKnown: true, placeholderDays: [], validTo: null, basis: null, unverified: false },
})
const items = [
  unit('p', 'Tỉnh Sơn Hải', null),
  unit('p.ubnd', 'Ủy ban nhân dân tỉnh', 'p'),
  unit('p.yte', 'Sở Y tế', 'p.ubnd'),
  unit('p.huyen', 'Huyện Đông Sơn', 'p'),
  unit('p.xa', 'Xã Đồng Tâm', 'p.huyen'),
  unit('x', 'Cục lẻ', 'gone'),
]
const lines = (at: { open?: string[]; letters?: string }) =>
  treeRows(items, { open: new Set(at.open), letters: at.letters ?? '' }).map((row) => `${'-'.repeat(row.depth)}${row.unit.unitId}`)

describe('the tree of agencies', () => {
  it('shows what is open; who has no superior on the day stands at the top', () => {
    expect(lines({})).toEqual(['p', 'x'])
    expect(lines({ open: ['p', 'p.huyen'] })).toEqual(['p', '-p.ubnd', '-p.huyen', '--p.xa', 'x'])
  })

  it('finds names with or without marks, and shows them under their superiors', () => {
    expect(lines({ letters: 'y te' })).toEqual(['p', '-p.ubnd', '--p.yte'])
    expect(lines({ letters: 'ĐÔNG' })).toEqual(['p', '-p.huyen', '--p.xa'])
    expect(lines({ letters: 'không có' })).toEqual([])
  })

  it('names the superiors of a unit, the nearest first, and never turns in a circle', () => {
    expect(superiorsOf(items, 'p.xa').map((one) => one.unitId)).toEqual(['p.huyen', 'p'])
    expect(superiorsOf([unit('a', 'A', 'b'), unit('b', 'B', 'a')], 'a').map((one) => one.unitId)).toEqual(['b', 'a'])
  })
})
