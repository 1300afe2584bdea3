import { UnitId } from '../kernel/index.ts'
import { organizations } from './organizations.ts'
import { GroupPhrase, type Organizations, UnitVersion } from './schema.ts'

/** A unit of a made-up territory in short: id, name, level, class, parent, and whatever else its row says. */
export type UnitRow = readonly [
  id: string,
  name: string,
  level: UnitVersion['level'],
  klass: UnitVersion['class'],
  parent: string | null,
  more?: Partial<Record<string, unknown>>,
]

const ROWS: readonly UnitRow[] = [
  ['vn.police', 'Bộ An ninh', 'ministry', 'c', null],
  ['p', 'Tỉnh Sơn Hải', 'province', 'f', null, { shortNames: ['tỉnh nhà'] }],
  ['p.committee', 'Ủy ban nhân dân tỉnh', 'department', 'f', 'p'],
  ['p.council', 'Hội đồng nhân dân tỉnh', 'department', 'f', 'p'],
  ['p.office', 'Văn phòng UBND tỉnh', 'department', 'a', 'p.committee'],
  ['p.health', 'Sở Y tế', 'department', 'a', 'p.committee'],
  [
    'p.labour',
    'Sở Lao động - Thương binh và Xã hội',
    'department',
    'a',
    'p.committee',
    { shortNames: ['Sở LĐTBXH'], validTo: '2025-03-01' },
  ],
  ['p.trade', 'Sở Công Thương', 'department', 'a', 'p.committee'],
  ['p.police', 'Công an tỉnh Sơn Hải', 'police', 'c', 'vn.police', { alsoUnder: ['p.committee'], shortNames: ['ngành Công an'] }],
  ['p.police.d1', 'Công an huyện Bình Hòa', 'police', 'c', 'p.police', { validTo: '2025-03-01' }],
  ['p.customs', 'Cục Hải quan Sơn Hải', 'central-vertical', 'b', null],
  ['p.women', 'Hội Liên hiệp Phụ nữ tỉnh', 'mass', 'e', null],
  ['d1', 'Huyện Bình Hòa', 'district', 'f', 'p', { alsoUnder: ['p.committee'], validTo: '2025-07-01' }],
  ['d2', 'Thành phố Hải Ninh', 'district', 'f', 'p', { alsoUnder: ['p.committee'], validTo: '2025-07-01' }],
  ['d3', 'Thị xã Quỳ Khê', 'district', 'f', 'p', { alsoUnder: ['p.committee'], validTo: '2025-07-01' }],
  ['d1.c1', 'Xã Diễn Hoa', 'commune', 'f', 'd1', { validTo: '2025-07-01' }],
  ['d1.c2', 'Xã Ngọc Sơn', 'commune', 'f', 'd1', { validTo: '2025-07-01' }],
  ['d2.c1', 'Xã Ngọc Sơn', 'commune', 'f', 'd2', { validTo: '2025-07-01' }],
  ['d2.clinic', 'Trung tâm Y tế Hải Ninh', 'facility', 'g', 'p.health'],
]

/** The unit rows of a small made-up province: a committee with departments, police in two lines, three districts, three communes, one clinic. */
export function testUnits(): readonly UnitVersion[] {
  return unitsOf(ROWS)
}

/** Units that are there since 2010, from their short rows. */
export function unitsOf(rows: readonly UnitRow[]): readonly UnitVersion[] {
  return rows.map(([unitId, name, level, klass, parentId, more]) =>
    UnitVersion.parse({ unitId, name, level, class: klass, parentId, validFrom: '2010-01-01', basis: '01/2010/QĐ-TEST', ...more }),
  )
}

/** The group phrases of the made-up province. */
export function testGroups(): readonly GroupPhrase[] {
  return [
    {
      groupId: 'districts',
      phrases: ['UBND các huyện, thành, thị', 'UBND các huyện, thành phố, thị xã', 'UBND cấp huyện'],
      select: [{ levels: ['district'] }],
    },
    {
      groupId: 'departments',
      phrases: ['các sở, ban, ngành cấp tỉnh'],
      select: [{ levels: ['department'], classes: ['a'], parents: ['p.committee'] }],
      units: ['p.police'],
    },
    {
      groupId: 'bodies',
      phrases: ['các sở, ban, ngành, đoàn thể cấp tỉnh'],
      select: [{ levels: ['mass'] }, { classes: ['a'] }],
      units: ['p.police'],
      except: ['p.office'],
    },
  ].map((row) => GroupPhrase.parse(row))
}

/** The made-up province as a snapshot. */
export function testOrganizations(): Organizations {
  return organizations(testUnits(), testGroups())
}

/** A branded unit id from a literal. */
export function unitId(text: string): UnitId {
  return UnitId.parse(text)
}
