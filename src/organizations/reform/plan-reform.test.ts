import { describe, expect, it } from 'vitest'
import { plainDate } from '../../kernel/index.ts'
import { organizations } from '../organizations.ts'
import { testGroups, testUnits, unitId } from '../testing.ts'
import { UnitFunction } from '../unit-facts.ts'
import { ReformBatch } from './batch.ts'
import { planReform } from './plan-reform.ts'

const on = plainDate('2020-05-01')
const day = (text: string) => plainDate(text)
const functions = [{ functionId: 'trade', title: 'thương mại', unit: 'p.trade', validFrom: '2010-01-01' }].map((row) =>
  UnitFunction.parse(row),
)
const known = organizations(testUnits(), testGroups(), { functions })

const founded = (id: string, over: object = {}) => ({
  unitId: id,
  name: `Sở mới ${id}`,
  level: 'department',
  class: 'a',
  parentId: 'p.committee',
  validFrom: on,
  ...over,
})
const merge = (from: readonly string[], to: readonly string[], over: object = {}) => ({
  successionId: `merge ${from.join(' ')}`,
  kind: 'merge',
  on,
  from,
  to,
  ...over,
})
const batch = (over: object) => ReformBatch.parse({ on, ...over })
const rules = (over: object) => planReform(known, batch(over)).faults.map(({ row, id, rule }) => [row, id, rule])
const merged = { units: [founded('p.new')], successions: [merge(['p.health', 'p.trade'], ['p.new'])] }

describe('a reform of one day', () => {
  it('closes what ends, opens what is founded, and takes along what stood under a body with one heir', () => {
    const plan = planReform(known, batch(merged))
    expect(plan.faults).toEqual([])
    const after = organizations(plan.versions, testGroups())
    expect(after.findUnit(unitId('p.health'), day('2020-04-30'))?.name).toBe('Sở Y tế')
    expect(after.findUnit(unitId('p.health'), on)).toBeUndefined()
    expect(after.findUnit(unitId('p.new'), on)?.name).toBe('Sở mới p.new')
    expect(after.findUnit(unitId('d2.clinic'), day('2020-04-30'))?.parentId).toBe('p.health')
    expect(after.findUnit(unitId('d2.clinic'), on)?.parentId).toBe('p.new')
    expect(plan.followers).toEqual([{ unit: 'd2.clinic', from: 'p.health', to: 'p.new' }])
  })

  it('a function goes with the one heir of its leader, or where a transfer says', () => {
    const leader = (over: object) =>
      organizations([], [], { functions: planReform(known, batch(over)).functions }).findLeader('trade', on)?.unit
    expect(leader(merged)).toBe('p.new')
    const transfer = {
      successionId: 't',
      kind: 'transfer-function',
      on,
      from: ['p.trade'],
      to: ['p.police'],
      what: 'x',
      functions: ['trade'],
    }
    expect(leader({ ...merged, successions: [...merged.successions, transfer] })).toBe('p.police')
  })

  it('a batch that is known already changes nothing', () => {
    const first = planReform(known, batch(merged))
    const again = planReform({ ...first, groups: testGroups() }, batch(merged))
    expect(again).toEqual({ ...first, followers: [] })
  })

  it('an empty batch says nothing of units', () => {
    const plan = planReform(known, batch({}))
    expect(plan.versions).toEqual(known.versions)
    expect(plan.faults).toEqual([])
  })
})

describe('a row that is wrong is refused with its place and its rule', () => {
  it.each<[string, object, [number | null, string, string][]]>([
    [
      'orphans: a body ends without one heir and something still stands under it',
      { successions: [{ successionId: 'a', kind: 'abolish', on, from: ['p.health'], to: [] }] },
      [[1, 'd2.clinic', 'orphan']],
    ],
    ['gap: an ended id comes back', { units: [founded('p.police.d9')], successions: [] }, [[1, 'p.police.d9', 'from-nowhere']]],
    [
      'overlap: a body that exists is founded again',
      {
        units: [founded('p.office')],
        successions: [{ successionId: 'c', kind: 'create', on, to: ['p.office'] }],
      },
      [[1, 'c', 'created-before']],
    ],
    [
      'a superior that does not exist',
      { ...merged, units: [founded('p.new', { parentId: 'nobody' })] },
      [[1, 'p.new', 'superior-unknown']],
    ],
    [
      'a superior that ends before its unit',
      { units: [founded('x', { parentId: 'd1' })], successions: [{ successionId: 'c', kind: 'create', on, to: ['x'] }] },
      [[1, 'x', 'superior-not-alive']],
    ],
    [
      'a circle',
      {
        units: [founded('x', { parentId: 'y' }), founded('y', { parentId: 'x' })],
        successions: ['x', 'y'].map((id) => ({ successionId: id, kind: 'create', on, to: [id] })),
      },
      [
        [1, 'x', 'circle'],
        [2, 'y', 'circle'],
      ],
    ],
    [
      'shares that do not add up',
      {
        units: [founded('x'), founded('y')],
        successions: [{ successionId: 's', kind: 'split', on, from: ['p.trade'], to: ['x', 'y'], shares: ['0.5', '0.4'] }],
      },
      [[1, 's', 'shares-do-not-add-up']],
    ],
    ['a unit that is not known', { successions: [merge(['p.nobody'], ['p.trade'])] }, [[1, 'merge p.nobody', 'unit-unknown']]],
    [
      'another day',
      { ...merged, successions: [merge(['p.health', 'p.trade'], ['p.new'], { on: '2020-06-01' })] },
      [
        [1, 'merge p.health p.trade', 'another-day'],
        [1, 'p.new', 'from-nowhere'],
        [1, 'merge p.health p.trade', 'input-goes-on'],
        [1, 'merge p.health p.trade', 'input-goes-on'],
      ],
    ],
    [
      'two fates of one body',
      { ...merged, successions: [...merged.successions, merge(['p.trade'], ['p.office'])] },
      [[2, 'merge p.trade', 'two-fates']],
    ],
    [
      'a change of name without the new name',
      { successions: [{ successionId: 'r', kind: 'rename', on, from: ['p.trade'], to: ['p.trade'] }] },
      [[1, 'r', 'no-version-of-that-day']],
    ],
  ])('%s', (_why, over, expected) => {
    expect(rules(over)).toEqual(expected)
  })

  it('a succession dated before its unit', () => {
    const early = day('2005-01-01')
    const successions = [{ successionId: 'm', kind: 'merge', on: early, from: ['p.health'], to: ['p.trade'] }]
    const plan = planReform(known, ReformBatch.parse({ on: early, successions }))
    expect(plan.faults.map(({ rule }) => rule)).toContain('dated-outside-its-unit')
  })

  it('an id that was used before is refused as a gap', () => {
    const later = day('2026-01-01')
    const units = [founded('d1', { validFrom: later, level: 'district' })]
    const successions = [{ successionId: 'c', kind: 'create', on: later, to: ['d1'] }]
    expect(planReform(known, ReformBatch.parse({ on: later, units, successions })).faults.map(({ rule }) => rule)).toEqual(['gap'])
  })

  it('the row of the sheet is named where the batch came from one', () => {
    const wrong = { successions: [merge(['p.nobody'], ['p.trade'])], sheetRows: { 'merge p.nobody': 17 } }
    expect(rules(wrong)).toEqual([[17, 'merge p.nobody', 'unit-unknown']])
  })
})
