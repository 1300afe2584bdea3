import { describe, expect, it } from 'vitest'
import { plainDate } from '../kernel/index.ts'
import { matchAgencyList } from './match-agency.ts'
import { organizations } from './organizations.ts'
import { testOrganizations, testUnits } from './testing.ts'

const province = testOrganizations()
const on = plainDate('2016-08-12')
const match = (text: string, day = on) => province.matchAgency(text, day)

describe('a mention names one unit', () => {
  it.each([
    ['Sở Y tế', 'p.health'],
    ['sở y tế', 'p.health'],
    ['SỞ Y TẾ', 'p.health'],
    ['- Sở Y tế;', 'p.health'],
    ['Sở Công thương', 'p.trade'],
    ['Sở Lao động, Thương binh và Xã hội', 'p.labour'],
    ['Sở Lao động - Thương binh & Xã hội', 'p.labour'],
    ['Sở LĐ-TB&XH', 'p.labour'],
    ['Sở Y tế tỉnh Sơn Hải', 'p.health'],
    ['Sở Y tế (để b/cáo)', 'p.health'],
    ['Ủy ban nhân dân tỉnh', 'p.committee'],
    ['Uỷ ban nhân dân tỉnh', 'p.committee'],
    ['UBND tỉnh', 'p.committee'],
    ['UBND tỉnh Sơn Hải', 'p.committee'],
    ['Công an tỉnh', 'p.police'],
    ['Cục Hải quan tỉnh', 'p.customs'],
    ['Cục Hải quan', 'p.customs'],
    ['ngành Công an', 'p.police'],
    ['ngành Y tế', 'p.health'],
    ['Hội Liên hiệp Phụ nữ', 'p.women'],
  ])('%s', (text, unit) => {
    expect(match(text)).toMatchObject({ kind: 'unit', unit })
  })

  it.each([
    ['UBND huyện Bình Hòa', 'd1'],
    ['Ủy ban nhân dân huyện Bình Hoà', 'd1'],
    ['huyện Bình Hòa', 'd1'],
    ['UBND TP Hải Ninh', 'd2'],
    ['UBND TP. Hải Ninh', 'd2'],
    ['UBND TX Quỳ Khê', 'd3'],
    ['thị xã Qùy Khê', 'd3'],
    ['Huyện Bình Hòa, tỉnh Sơn Hải', 'd1'],
    ['Quỳ Khê', 'd3'],
  ])('the territory stands for its committee: %s', (text, unit) => {
    expect(match(text)).toMatchObject({ kind: 'unit', unit })
  })

  it('a weaker way of naming has a lower confidence', () => {
    const confidence = (text: string): number => {
      const found = match(text)
      return found.kind === 'none' ? 0 : found.confidence
    }
    const order = ['Sở Y tế', 'Sở LĐTBXH', 'Sở Y tế tỉnh', 'Cục Hải quan', 'Giám đốc Sở Y tế', 'ngành Y tế', 'so y te', 'Quỳ Khê'].map(
      confidence,
    )
    expect(order).toEqual([...order].sort((a, b) => b - a))
    expect(order[0]).toBe(1)
    expect(new Set(order).size).toBe(order.length)
  })
})

describe('a post names the unit of the person', () => {
  it.each([
    ['Đ/c Chủ tịch UBND tỉnh', 'p.committee'],
    ['Đ/c PCT TT UBND tỉnh', 'p.committee'],
    ['Chánh, Phó Văn phòng UBND tỉnh', 'p.office'],
    ['Giám đốc Công an tỉnh', 'p.police'],
    ['Chủ tịch UBND huyện Bình Hòa', 'd1'],
    ['TT HĐND tỉnh', 'p.council'],
  ])('%s', (text, unit) => {
    expect(match(text)).toMatchObject({ kind: 'unit', unit, how: 'post' })
  })

  it('a post before a group phrase means the group', () => {
    expect(match('Thủ trưởng các sở, ban, ngành cấp tỉnh')).toMatchObject({ kind: 'group', group: 'departments', how: 'post' })
  })

  it('a comrade without a post is a person, not a territory of that name', () => {
    expect(match('Đ/c Quỳ Khê').kind).toBe('none')
  })
})

describe('a mention names a group', () => {
  it.each([
    'UBND các huyện, thành, thị',
    'Ủy ban nhân dân các huyện, thành, thị',
    'UBND các huyện, TP, TX',
    'ubnd các huyện, thành phố và thị xã',
  ])('%s', (text) => {
    expect(match(text)).toMatchObject({ kind: 'group', group: 'districts', members: ['d2', 'd3', 'd1'], confidence: 1 })
  })

  it('with the article or without it', () => {
    expect(match('Sở, ban, ngành cấp tỉnh')).toMatchObject({ kind: 'group', group: 'departments' })
  })

  it('“those concerned” is an upper bound only, so its confidence is low', () => {
    expect(match('Các sở, ban, ngành, đoàn thể cấp tỉnh liên quan')).toMatchObject({ kind: 'group', group: 'bodies', confidence: 0.6 })
  })
})

describe('it never guesses', () => {
  it('two communes of one name give both as candidates', () => {
    expect(match('Xã Ngọc Sơn')).toEqual({ kind: 'none', reason: 'ambiguous', candidates: ['d1.c2', 'd2.c1'] })
  })

  it('a head word that several units go on from names none of them', () => {
    expect(match('Công an')).toMatchObject({ kind: 'none', reason: 'ambiguous', candidates: ['p.police', 'p.police.d1'] })
    expect(match('UBND')).toMatchObject({ kind: 'none', reason: 'ambiguous' })
  })

  it('names that differ in a tone are different: Diên Hoa is not Diễn Hoa', () => {
    expect(match('xã Diên Hoa').kind).toBe('none')
    expect(match('xã Diễn Hoa')).toMatchObject({ kind: 'unit', unit: 'd1.c1' })
  })

  it('but a text typed without any marks still finds the one that fits', () => {
    expect(match('xa dien hoa')).toMatchObject({ kind: 'unit', unit: 'd1.c1', how: 'without-marks' })
  })

  it.each([
    '',
    '   ',
    '...',
    'Lưu: VT',
    'nhân dân',
    'Sở',
    'tỉnh',
    'các huyện biên giới',
    'CV: Nội chính (Đ/c Vinh - TP)',
    'x'.repeat(5000),
  ])('nothing is named by “%s”', (text) => {
    expect(match(text)).toEqual({ kind: 'none', reason: 'unknown', candidates: [] })
  })

  it('a unit that ended is not chosen; it is offered as of another time', () => {
    expect(match('Sở LĐTBXH', plainDate('2025-03-01'))).toEqual({ kind: 'none', reason: 'other-time', candidates: ['p.labour'] })
  })

  it('the same department in two provinces is ambiguous', () => {
    const two = organizations(
      [
        ...testUnits(),
        ...testUnits().map((unit) => ({ ...unit, unitId: `q.${unit.unitId}` as typeof unit.unitId, parentId: null, alsoUnder: [] })),
      ],
      [],
    )
    expect(two.matchAgency('Sở Y tế', on)).toMatchObject({ kind: 'none', reason: 'ambiguous' })
  })
})

describe('a list of mentions', () => {
  it('is cut at commas and “và”, yet never inside a name', () => {
    const found = matchAgencyList(province, 'Công an tỉnh, Sở Lao động, Thương binh và Xã hội và UBND các huyện, thành, thị', on)
    expect(found?.map((item) => (item.kind === 'unit' ? item.unit : item.kind === 'group' ? item.group : ''))).toEqual([
      'p.police',
      'p.labour',
      'districts',
    ])
  })

  it('with a part that names nothing is not read at all', () => {
    expect(matchAgencyList(province, 'Công an tỉnh, các lực lượng khác', on)).toBeUndefined()
  })
})
