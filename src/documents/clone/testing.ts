import { type Organizations, organizations, Succession, UnitVersion } from '../../organizations/index.ts'
import { testGroups, testUnits, unitId } from '../../organizations/testing.ts'

/** A city beside the province of the tests: with departments, police and districts, without a department of labour. */
const CITY = [
  ['q', 'Thành phố Cửa Đông', 'province', 'f', null],
  ['q.committee', 'Ủy ban nhân dân thành phố', 'department', 'f', 'q'],
  ['q.health', 'Sở Y tế', 'department', 'a', 'q.committee'],
  ['q.trade', 'Sở Công Thương', 'department', 'a', 'q.committee'],
  ['q.police', 'Công an thành phố Cửa Đông', 'police', 'c', 'q.committee'],
  ['q.d1', 'Quận Bến Đá', 'district', 'f', 'q'],
] as const

/** The province of the tests with what became of its department of labour and its districts in 2025, and a city beside it. */
export function twoPlaces(): Organizations {
  const city = CITY.map(([unitId, name, level, klass, parentId]) =>
    UnitVersion.parse({ unitId, name, level, class: klass, parentId, validFrom: '2010-01-01', basis: '01/2010/QĐ-TEST' }),
  )
  const successions = [
    Succession.parse({ successionId: 's1', kind: 'merge', on: '2025-03-01', from: ['p.labour'], to: ['p.health'] }),
    Succession.parse({ successionId: 's2', kind: 'abolish', on: '2025-07-01', from: ['d1'], to: ['d1.c1', 'd1.c2'] }),
  ]
  // Each place has districts of its own, called alike.
  const groups = testGroups().flatMap((group) =>
    group.groupId === 'districts'
      ? [
          { ...group, select: [{ levels: ['district' as const], parents: [unitId('p')] }] },
          { ...group, groupId: 'q.districts', select: [{ levels: ['district' as const], parents: [unitId('q')] }] },
        ]
      : [group],
  )
  return organizations([...testUnits(), ...city], groups, { successions })
}
