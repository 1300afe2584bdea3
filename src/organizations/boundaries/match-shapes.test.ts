import { describe, expect, it } from 'vitest'
import { plainDate, UnitId } from '../../kernel/index.ts'
import { Succession } from '../changes/succession.ts'
import { organizations } from '../organizations.ts'
import { UnitVersion } from '../schema.ts'
import { findBetterDay, matchShapes, type ShapeScope, unitsOfScope } from './match-shapes.ts'
import { commonPeriod, findOutsideLife, lifeAround } from './period.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
const day = plainDate

type Row = readonly [id: string, name: string, parent: string | null, code: string | null, from: string, to?: string]
/** Two districts that end in 2025; two communes of one name; a code that passes from one commune to another. */
const ROWS: readonly Row[] = [
  ['p', 'Tỉnh Sơn Hải', null, '40', '2010-01-01'],
  ['d1', 'Huyện Quỳ Châu', 'p', '415', '2010-01-01', '2025-07-01'],
  ['d2', 'Thành phố Hải Ninh', 'p', '412', '2010-01-01', '2025-07-01'],
  ['a', 'Xã Châu Tiến', 'd1', '00100', '2010-01-01', '2025-07-01'],
  ['b', 'Xã Châu Tiến', 'd2', '00200', '2010-01-01', '2025-07-01'],
  ['c', 'Xã Diễn Hoa', 'd1', '00300', '2010-01-01', '2020-01-01'],
  ['e', 'Xã Diên Hòa', 'd2', '00400', '2010-01-01', '2025-07-01'],
  ['f', 'Phường Vĩnh Tường', 'd2', '00300', '2020-01-01', '2025-07-01'],
  ['n', 'Xã Quỳ Châu Mới', 'p', '00100', '2025-07-01'],
  ['m', 'Phường Hải Ninh', 'p', '00200', '2025-07-01'],
]
const LEVELS = { p: 'province', d: 'district' } as const
const versions = ROWS.map(([unitId, name, parentId, code, validFrom, validTo]) => {
  const level = unitId === 'p' ? LEVELS.p : unitId.startsWith('d') ? LEVELS.d : 'commune'
  return UnitVersion.parse({ unitId, name, level, class: 'f', parentId, code, validFrom, ...(validTo === undefined ? {} : { validTo }) })
})
const adjusted = Succession.parse({ successionId: 's1', kind: 'adjust', on: '2018-01-01', from: ['a'], to: ['b'] })
const known = organizations(versions, [], { successions: [adjusted] })

const scope = (over: Partial<ShapeScope> = {}): ShapeScope => ({ on: day('2016-08-12'), level: 'commune', under: null, ...over })
const match = (code: string | null, name: string | null, over: Partial<ShapeScope> = {}) =>
  matchShapes(known, [{ place: 'features[0]', code, name }], scope(over))[0]

describe('which unit a shape is', () => {
  it('is told by the code valid on that day, also when it lost its leading zeros, if the name agrees or there is none', () => {
    expect(match('00300', 'Xã Diễn Hoa')).toEqual({ kind: 'unit', unit: 'c', how: 'code' })
    expect(match('300', 'Diễn Hoa')).toEqual({ kind: 'unit', unit: 'c', how: 'code' })
    expect(match('00300', null)).toEqual({ kind: 'unit', unit: 'c', how: 'code' })
    expect(match('00300', 'Phường Vĩnh Tường', { on: day('2021-01-01') })).toEqual({ kind: 'unit', unit: 'f', how: 'code' })
  })
  it('a code with the name of another unit decides nothing: a code passes from one unit to another', () => {
    expect(match('00300', 'Phường Vĩnh Tường')).toEqual({ kind: 'choice', why: 'code-name-differ', candidates: ['c'] })
    expect(match('00300', 'Xã Diên Hòa')).toEqual({ kind: 'choice', why: 'code-name-differ', candidates: ['c', 'e'] })
  })
  it('is told by the whole name, then without its kind, then, written without marks, without marks', () => {
    expect(match(null, 'Xã Diễn Hoa')).toEqual({ kind: 'unit', unit: 'c', how: 'name' })
    expect(match('', 'DIỄN HOA')).toEqual({ kind: 'unit', unit: 'c', how: 'without-kind' })
    expect(match('9', 'Xã Diên Hoà')).toEqual({ kind: 'unit', unit: 'e', how: 'name' })
    expect(match(null, 'Quy Chau', { level: 'district' })).toEqual({ kind: 'unit', unit: 'd1', how: 'without-marks' })
    // Without marks both are Dien Hoa, told in display order; with marks nothing is read into a name that has some.
    expect(match(null, 'Xa Dien Hoa')).toEqual({ kind: 'choice', why: 'ambiguous', candidates: ['e', 'c'] })
    expect(match(null, 'Xã Diễn Hòa')).toEqual({ kind: 'none', why: 'unknown', candidates: [] })
  })
  it('a kind that the file writes counts: a commune is not the district of its name', () => {
    expect(match(null, 'Quỳ Châu', { level: 'district' })).toEqual({ kind: 'unit', unit: 'd1', how: 'without-kind' })
    expect(match(null, 'Xã Quỳ Châu', { level: 'district' })).toEqual({ kind: 'none', why: 'unknown', candidates: [] })
    expect(match(null, 'Xa Quy Chau', { level: 'district' })).toEqual({ kind: 'none', why: 'unknown', candidates: [] })
    expect(match(null, 'TP Hải Ninh', { level: 'district' })).toEqual({ kind: 'unit', unit: 'd2', how: 'name' })
  })
  it('two of one name are a choice, unless the parent is given', () => {
    expect(match(null, 'Xã Châu Tiến')).toEqual({ kind: 'choice', why: 'ambiguous', candidates: ['a', 'b'] })
    expect(match(null, 'Xã Châu Tiến', { under: unit('d2') })).toEqual({ kind: 'unit', unit: 'b', how: 'name' })
    expect(
      unitsOfScope(known, scope({ under: unit('d1') }))
        .map(({ unitId }) => unitId)
        .sort(),
    ).toEqual(['a', 'c'])
  })
  it('a unit of another day is named as such and is nobody today', () => {
    expect(match(null, 'Phường Hải Ninh')).toEqual({ kind: 'none', why: 'other-day', candidates: ['m'] })
    expect(match(null, 'Xã Không Có')).toEqual({ kind: 'none', why: 'unknown', candidates: [] })
    expect(match(null, null)).toEqual({ kind: 'none', why: 'unknown', candidates: [] })
  })
  it('a file of another period is told by the day on which more of it is sure', () => {
    const file = [
      { place: '0', code: '00100', name: 'Xã Quỳ Châu Mới' },
      { place: '1', code: '00200', name: 'Phường Hải Ninh' },
    ]
    expect(findBetterDay(known, file, scope())).toEqual({ on: '2025-07-01', sure: 2 })
    expect(findBetterDay(known, file, scope({ on: day('2026-01-01') }))).toBeUndefined()
  })
})

describe('for which period boundaries of a day can be valid', () => {
  it('while every unit exists and no territory among them changes', () => {
    expect(commonPeriod(known, [unit('c'), unit('e')], day('2016-08-12'))).toEqual({ from: '2010-01-01', to: '2020-01-01' })
    expect(commonPeriod(known, [unit('e')], day('2016-08-12'))).toEqual({ from: '2010-01-01', to: '2025-07-01' })
    expect(commonPeriod(known, [unit('a')], day('2016-08-12'))).toEqual({ from: '2010-01-01', to: '2018-01-01' })
    expect(commonPeriod(known, [unit('b'), unit('f')], day('2021-01-01'))).toEqual({ from: '2020-01-01', to: '2025-07-01' })
    expect(commonPeriod(known, [unit('n')], day('2025-07-01'))).toEqual({ from: '2025-07-01', to: null })
  })
  it('a unit that begins later or ends earlier is named with its life; the day after the last is the end', () => {
    const [c, n] = [unit('c'), unit('n')]
    const period = (from: string, to: string | null, on = from) => ({ on: day(on), from: day(from), to: to === null ? null : day(to) })
    expect(findOutsideLife(known, [c], period('2016-01-01', '2020-01-01'))).toBeUndefined()
    expect(findOutsideLife(known, [c], period('2016-01-01', '2020-01-02'))).toMatchObject({ unit: 'c', life: { to: '2020-01-01' } })
    expect(findOutsideLife(known, [c], period('2016-01-01', null))).toMatchObject({ unit: 'c' })
    expect(findOutsideLife(known, [n], period('2025-06-30', null, '2025-07-01'))).toMatchObject({ unit: 'n', life: { from: '2025-07-01' } })
    expect(findOutsideLife(known, [n], period('2025-07-01', null))).toBeUndefined()
  })
  it('versions that follow each other are one life; a gap ends it', () => {
    const rows: readonly [string, string | null, string][] = [
      ['2010-01-01', '2015-01-01', 'Xã Một'],
      ['2015-01-01', '2018-01-01', 'Phường Một'],
      ['2019-01-01', null, 'Phường Một'],
    ]
    const one = organizations(
      rows.map(([validFrom, validTo, name]) => UnitVersion.parse({ unitId: 'x', name, level: 'commune', class: 'f', validFrom, validTo })),
      [],
    )
    expect(lifeAround(one, unit('x'), day('2016-01-01'))).toEqual({ from: '2010-01-01', to: '2018-01-01' })
    expect(lifeAround(one, unit('x'), day('2018-06-01'))).toBeUndefined()
    expect(lifeAround(one, unit('x'), day('2020-01-01'))).toEqual({ from: '2019-01-01', to: null })
  })
})
