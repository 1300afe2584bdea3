import { describe, expect, test } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { organizations } from '../organizations.ts'
import { GroupPhrase } from '../schema.ts'
import { testGroups, testUnits, type UnitRow, unitId, unitsOf } from '../testing.ts'
import { findCounterpart, findGroupThere, findPlace } from './find-counterpart.ts'

/** A city beside the province of the tests: it has no labour department, and two offices of one name. */
const CITY: readonly UnitRow[] = [
  ['q', 'Thành phố Cửa Đông', 'province', 'f', null],
  ['q.committee', 'Ủy ban nhân dân thành phố', 'department', 'f', 'q'],
  ['q.health', 'Sở Y tế', 'department', 'a', 'q.committee'],
  ['q.trade1', 'Sở Công Thương', 'department', 'a', 'q.committee'],
  ['q.trade2', 'Sở Công Thương', 'department', 'a', 'q.committee'],
  ['q.police', 'Công an thành phố Cửa Đông', 'police', 'c', 'vn.police', { alsoUnder: ['q.committee'] }],
  ['q.customs', 'Cục Hải quan Cửa Đông', 'central-vertical', 'b', null],
  ['q.d1', 'Quận Bến Đá', 'district', 'f', 'q', { alsoUnder: ['q.committee'] }],
]
const city = unitsOf(CITY)
const departments = GroupPhrase.parse({
  groupId: 'q.departments',
  phrases: ['Các sở, ban, ngành cấp tỉnh'],
  select: [{ levels: ['department'], classes: ['a'], parents: ['q.committee'] }],
})
const known = organizations([...testUnits(), ...city], [...testGroups(), departments])
const on = plainDate('2017-08-12')
const move = { from: unitId('p'), to: unitId('q'), on }
const there = (unit: string) => findCounterpart(known, unitId(unit), move)

describe('the counterpart of an agency in another territory', () => {
  test('has its level, its class and its name but for the place', () => {
    expect([there('p.health'), there('p.committee'), there('p.police')]).toEqual(['q.health', 'q.committee', 'q.police'])
    expect(there('p')).toBe('q')
  })
  test('of a line of the centre bears the name of the place; the centre itself stays', () => {
    expect(there('p.customs')).toBe('q.customs')
    expect(there('vn.police')).toBe('vn.police')
  })
  test('is nobody where there is none, or two: nothing is guessed', () => {
    expect(there('p.labour')).toBeUndefined()
    expect(there('p.trade')).toBeUndefined()
    expect(there('d1')).toBeUndefined()
    // It ended before that day.
    expect(findCounterpart(known, unitId('p.police.d1'), { ...move, on: plainDate('2026-01-01') })).toBeUndefined()
  })
})

describe('a group in another territory', () => {
  test('is the one that is called so there, or the same one with its members there', () => {
    expect(findGroupThere(known, 'departments', move)).toEqual({ group: 'q.departments', members: ['q.trade1', 'q.trade2', 'q.health'] })
    expect(findGroupThere(known, 'districts', move)).toEqual({ group: 'districts', members: ['q.d1'] })
  })
  test('is nobody where nobody is called so', () => {
    expect(findGroupThere(known, 'districts', { ...move, to: unitId('q.d1') })).toEqual({ group: 'districts', members: ['q.d1'] })
    expect(findGroupThere(known, 'bodies', { ...move, to: unitId('d2') })).toBeUndefined()
  })
})

test('the place of an agency is the nearest territory of a level above it in any line', () => {
  expect(findPlace(known, unitId('p.police'), 'province', on)).toBe('p')
  expect(findPlace(known, unitId('d1.c1'), 'district', on)).toBe('d1')
  expect(findPlace(known, unitId('vn.police'), 'province', on)).toBeUndefined()
})
