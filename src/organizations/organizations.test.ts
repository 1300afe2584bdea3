import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, plainDate } from '../kernel/index.ts'
import { findGroupFaults, findUnitFaults } from './check-units.ts'
import { compareUnits } from './order-units.ts'
import { organizations } from './organizations.ts'
import { GroupPhrase, UnitVersion } from './schema.ts'
import { testGroups, testOrganizations, testUnits, unitId } from './testing.ts'

const province = testOrganizations()
const on = plainDate('2016-08-12')

function version(id: string, more: Partial<Record<string, unknown>> = {}): UnitVersion {
  return UnitVersion.parse({ unitId: id, name: id, level: 'department', class: 'a', ...more })
}

describe('the days of change', () => {
  it('are the first and the day after the last of each version, each once; a day on which a unit is only attested is none', () => {
    expect(province.turns()).toEqual(['2010-01-01', '2025-03-01', '2025-07-01'])
    expect(organizations([version('u', { validFrom: '2016-08-12', isStartKnown: false, validTo: '2018-01-01' })], []).turns()).toEqual([
      '2018-01-01',
    ])
  })
})

describe('a unit on a day', () => {
  it('exists from its first day until before its last', () => {
    const labour = unitId('p.labour')
    expect(province.findUnit(labour, plainDate('2010-01-01'))?.unitId).toBe(labour)
    expect(province.findUnit(labour, plainDate('2025-02-28'))?.unitId).toBe(labour)
    expect(province.findUnit(labour, plainDate('2025-03-01'))).toBeUndefined()
    expect(province.findUnit(labour, plainDate('2009-12-31'))).toBeUndefined()
  })

  it('is named as on that day, else by the last name before, else by the first after', () => {
    const named = organizations(
      [
        version('u', { name: 'Mới', validFrom: '2020-01-01' }),
        version('u', { name: 'Cũ', validFrom: '2015-01-01', validTo: '2018-01-01' }),
      ],
      [],
    )
    expect(['2014-01-01', '2016-01-01', '2019-01-01', '2020-01-01'].map((day) => named.getName(unitId('u'), plainDate(day)))).toEqual([
      'Cũ',
      'Cũ',
      'Cũ',
      'Mới',
    ])
  })

  it('an unknown id is its own name', () => {
    expect(province.getName(unitId('nobody'), on)).toBe('nobody')
  })
})

describe('the tree on a day', () => {
  it('a unit in two lines stands under both superiors', () => {
    expect(province.isUnder(unitId('p.committee'), unitId('p.police'), on)).toBe(true)
    expect(province.isUnder(unitId('vn.police'), unitId('p.police'), on)).toBe(true)
    expect(province.isUnder(unitId('p.health'), unitId('p.police'), on)).toBe(false)
  })

  it('a unit stands under itself, not under its subordinates', () => {
    expect(province.isUnder(unitId('d1'), unitId('d1'), on)).toBe(true)
    expect(province.isUnder(unitId('d1.c1'), unitId('d1'), on)).toBe(false)
  })

  it('the subtree of a district is the district and its communes', () => {
    expect([...province.subtreeOf(unitId('d1'), on)].sort()).toEqual(['d1', 'd1.c1', 'd1.c2'])
  })

  it('an ended unit has no subtree and no superior', () => {
    const later = plainDate('2025-07-01')
    expect(province.subtreeOf(unitId('d1'), later)).toEqual([])
    expect(province.isUnder(unitId('p'), unitId('d1'), later)).toBe(false)
  })

  it('districts are listed city, town, district, each by the alphabet', () => {
    expect(province.childrenOf(unitId('p'), on).filter((unit) => unit.startsWith('d'))).toEqual(['d2', 'd3', 'd1'])
  })

  it('đ is sorted after d', () => {
    const names = ['Sở Đào', 'Sở Dân', 'Sở Em'].map((name) => version(name, { name }))
    expect(names.sort(compareUnits).map((unit) => unit.name)).toEqual(['Sở Dân', 'Sở Đào', 'Sở Em'])
  })
})

describe('group phrases', () => {
  it('a selector takes units that meet all its lists, several selectors add up, exceptions go last', () => {
    expect([...province.membersOf('departments', on)].sort()).toEqual(['p.health', 'p.labour', 'p.office', 'p.police', 'p.trade'])
    expect([...province.membersOf('bodies', on)].sort()).toEqual(['p.health', 'p.labour', 'p.police', 'p.trade', 'p.women'])
  })

  it('the members are those of the day', () => {
    expect(province.membersOf('departments', plainDate('2025-03-01'))).not.toContain('p.labour')
    expect(province.membersOf('districts', plainDate('2025-07-01'))).toEqual([])
  })

  it('an unknown group has no members', () => {
    expect(province.membersOf('nobody', on)).toEqual([])
  })
})

describe('for any tree', () => {
  const size = 12
  const anyTree = fc.array(fc.integer({ min: -1, max: size - 2 }), { minLength: size, maxLength: size }).map((parents) =>
    organizations(
      parents.map((parent, index) => version(`u${index}`, { parentId: parent >= 0 && parent < index ? `u${parent}` : null })),
      [],
    ),
  )
  it('isUnder is the same as membership in the subtree, and a superior holds all that its subordinates hold', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(size - 1), fc.nat(size - 1), (tree, a, b) => {
        const [above, below] = [unitId(`u${a}`), unitId(`u${b}`)]
        const isUnder = tree.isUnder(above, below, on)
        expect(tree.subtreeOf(above, on).includes(below)).toBe(isUnder)
        if (isUnder) expect(tree.subtreeOf(above, on)).toEqual(expect.arrayContaining([...tree.subtreeOf(below, on)]))
        if (isUnder && a !== b) expect(tree.isUnder(below, above, on)).toBe(false)
      }),
    )
  })

  it('answers do not depend on how many other days were asked before', () => {
    const fresh = testOrganizations()
    for (let day = 0; day < 50; day++) province.unitsOn(addDays(on, day))
    expect(province.unitsOn(on)).toEqual(fresh.unitsOn(on))
  })
})

describe('faults of pack rows', () => {
  const rules = (versions: readonly UnitVersion[]): readonly string[] =>
    findUnitFaults(versions).map((fault) => `${fault.row} ${fault.rule}`)

  it('the made-up province has none', () => {
    expect(rules(testUnits())).toEqual([])
    expect(findGroupFaults(testGroups(), testUnits())).toEqual([])
  })

  it('two versions of one unit may touch, not overlap', () => {
    const touching = [version('u', { validTo: '2020-01-01' }), version('u', { validFrom: '2020-01-01' })]
    expect(rules(touching)).toEqual([])
    expect(rules([version('u', { validTo: '2020-01-02' }), version('u', { validFrom: '2020-01-01' })])).toEqual(['1 periods-overlap'])
  })

  it('a period ends after it begins', () => {
    expect(rules([version('u', { validFrom: '2020-01-01', validTo: '2020-01-01' })])).toEqual(['0 period-ends-before-it-begins'])
  })

  it('a superior exists and lives as long, in one version or in several that touch', () => {
    expect(rules([version('u', { parentId: 'top' })])).toEqual(['0 superior-unknown'])
    expect(rules([version('top', { validTo: '2020-01-01' }), version('u', { parentId: 'top' })])).toEqual(['1 superior-not-alive'])
    expect(
      rules([version('top', { validTo: '2020-01-01' }), version('top', { validFrom: '2020-01-01' }), version('u', { parentId: 'top' })]),
    ).toEqual([])
  })

  it('nobody is above itself, in whatever line', () => {
    expect(rules([version('a', { parentId: 'b' }), version('b', { alsoUnder: ['a'] })])).toEqual(['0 circle', '1 circle'])
  })

  it('a group names units that exist', () => {
    const group = GroupPhrase.parse({ groupId: 'g', phrases: ['các nơi'], units: ['nowhere'] })
    expect(findGroupFaults([group], testUnits())).toEqual([{ row: 0, id: 'g', rule: 'member-unknown', detail: 'nowhere' }])
  })

  it('a row with an unknown field is refused by its shape', () => {
    expect(UnitVersion.safeParse({ unitId: 'u', name: 'U', level: 'department', class: 'a', colour: 'red' }).success).toBe(false)
  })
})

describe('a group that is addressed through a level', () => {
  const through = organizations(testUnits(), [
    GroupPhrase.parse({ groupId: 'communes', phrases: ['UBND các xã'], select: [{ levels: ['commune'] }], through: ['district'] }),
  ])
  it('means its members and is handed to the units above them, each once', () => {
    expect(through.membersOf('communes', on)).toHaveLength(3)
    expect(through.addresseesOf('communes', on)).toEqual(['d2', 'd1'])
    expect(through.matchAgency('UBND các xã', on)).toMatchObject({ kind: 'group', members: ['d2', 'd1'] })
  })

  it('reaches its members when there is no such level any more', () => {
    const later = organizations(
      [...testUnits(), version('x', { level: 'commune', parentId: 'p', validFrom: '2025-07-01' })],
      through.groups,
    )
    expect(later.addresseesOf('communes', plainDate('2025-07-01'))).toEqual(['x'])
  })
})
