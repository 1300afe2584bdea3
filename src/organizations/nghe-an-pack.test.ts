import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { plainDate } from '../kernel/index.ts'
import { findSuccessionFaults } from './changes/check-successions.ts'
import { Succession } from './changes/succession.ts'
import { findFunctionFaults, findGroupFaults, findUnitFaults } from './check-units.ts'
import { heirsOf, predecessorsOf, routeOf, soleHeir } from './index.ts'
import { organizations } from './organizations.ts'
import { GroupPhrase, UnitVersion } from './schema.ts'
import { unitId } from './testing.ts'
import { UnitFunction } from './unit-facts.ts'

const folder = new URL('../../packs/nghe-an/', import.meta.url)
/** The rows of a kind from all its files. */
const rows = (kind: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name === `${kind}.yaml` || name.startsWith(`${kind}.`))
    .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as unknown[])
const units = rows('units').map((row) => UnitVersion.parse(row))
const groups = rows('groups').map((row) => GroupPhrase.parse(row))
const successions = rows('successions').map((row) => Succession.parse(row))
const functions = rows('functions').map((row) => UnitFunction.parse(row))
const province = organizations(units, groups, { successions, functions })
const on = plainDate('2016-08-12')

describe('the pack of the province', () => {
  it('has no faults', () => {
    expect(findUnitFaults(units)).toEqual([])
    expect(findGroupFaults(groups, units)).toEqual([])
    expect(findSuccessionFaults(successions, units)).toEqual([])
    expect(findFunctionFaults(functions, units, groups)).toEqual([])
  })

  it.each([
    ['2016-08-12', 21],
    ['2024-11-30', 21],
    ['2024-12-01', 20],
    ['2025-06-30', 20],
    ['2025-07-01', 0],
  ])('on %s it has %i district units', (day, count) => {
    expect(province.membersOf('na.nhom.huyen', plainDate(day))).toHaveLength(count)
  })

  // Counted in the statistics office's lists of these days; the days of change by 831, 1243 and 1678/NQ-UBTVQH.
  it.each([
    ['2016-08-12', 480, 32, 17, 431],
    ['2019-12-31', 480, 32, 17, 431],
    ['2020-01-01', 460, 32, 17, 411],
    ['2024-11-30', 460, 32, 17, 411],
    ['2024-12-01', 412, 33, 17, 362],
    ['2025-06-30', 412, 33, 17, 362],
    ['2025-07-01', 130, 11, 0, 119],
  ])('on %s it has %i communes: %i wards, %i townships, %i rural ones', (day, count, wards, townships, rural) => {
    const communes = province.unitsOn(plainDate(day)).filter((unit) => unit.level === 'commune')
    const kind = (word: string): number => communes.filter((unit) => unit.name.startsWith(`${word} `)).length
    expect([communes.length, kind('Phường'), kind('Thị trấn'), kind('Xã')]).toEqual([count, wards, townships, rural])
  })

  it('a statistical code is no identity: each code of 2025 was that of another unit or of the same under another body before', () => {
    const codes = new Map<string, Set<string>>()
    for (const { code, unitId: id, level } of units)
      if (code !== null && level === 'commune') codes.set(code, new Set([...(codes.get(code) ?? []), id]))
    const today = province.unitsOn(plainDate('2025-07-01')).filter((unit) => unit.level === 'commune')
    expect(today.filter(({ code, unitId: id }) => [...(codes.get(code ?? '') ?? [])].some((other) => other !== id)).length).toBeGreaterThan(
      100,
    )
    expect(codes.get('16763')).toEqual(new Set(['na.xa.16762', 'na.xa.16763']))
  })

  it.each([
    ['2016-08-12', 19],
    ['2020-01-01', 20],
    ['2024-12-31', 20],
    ['2025-03-01', 14],
  ])('on %s the provincial committee has %i specialised bodies, the economic zone board not counted', (day, count) => {
    const bodies = province.membersOf('na.nhom.co-quan-chuyen-mon', plainDate(day)).filter((unit) => unit !== 'na.bql-kkt-dong-nam')
    expect(bodies).toHaveLength(count)
  })

  it('says what it could not verify', () => {
    expect(province.findUnit(unitId('na.so.du-lich'), plainDate('2018-01-01'))?.unverified).toContain('04/9/2016')
    expect(province.findUnit(unitId('na.so.y-te'), on)?.unverified).toBe(false)
  })

  it('the provincial committee directs departments, districts, police and border guard, not customs nor courts', () => {
    const under = (id: string): boolean => province.isUnder(unitId('na.ubnd'), unitId(id), on)
    expect(['na.so.y-te', 'na.huyen.ky-son', 'na.ca', 'na.bdbp'].map(under)).toEqual([true, true, true, true])
    expect(['na.hq', 'na.toa', 'na.tinh-uy', 'na.mttq'].map(under)).toEqual([false, false, false, false])
  })
})

describe('the agencies that plan 484 names', () => {
  it.each([
    ['Sở Lao động - Thương binh và Xã hội', 'na.so.ldtbxh'],
    ['ngành Lao động, Thương binh và Xã hội', 'na.so.ldtbxh'],
    ['ngành Y tế', 'na.so.y-te'],
    ['Sở Y tế', 'na.so.y-te'],
    ['Công an tỉnh', 'na.ca'],
    ['ngành Công an', 'na.ca'],
    ['Viện Kiểm sát', 'na.vks'],
    ['Tòa án nhân dân', 'na.toa'],
    ['Bộ chỉ huy Bộ đội biên phòng tỉnh', 'na.bdbp'],
    ['BCH BĐBP tỉnh', 'na.bdbp'],
    ['Cục Hải quan Nghệ An', 'na.hq'],
    ['Sở Công thương', 'na.so.cong-thuong'],
    ['lực lượng Quản lý thị trường', 'na.cc.qltt'],
    ['Sở Thông tin và Truyền thông', 'na.so.tttt'],
    ['Văn phòng UBND tỉnh', 'na.vp-ubnd'],
    ['Bộ Công an', 'vn.bca'],
    ['Thanh tra Bộ Công an', 'vn.bca.v24'],
    ['Ủy ban nhân dân tỉnh Nghệ An', 'na.ubnd'],
    ['ỦY BAN NHÂN DÂN TỈNH NGHỆ AN', 'na.ubnd'],
    ['BTV Tỉnh ủy', 'na.tinh-uy.btv'],
    ['Ban Thường vụ Tỉnh ủy', 'na.tinh-uy.btv'],
    ['Cục V24 - BCA (để b/cáo)', 'vn.bca.v24'],
    ['Đ/c Chủ tịch UBND tỉnh (để b/cáo)', 'na.ubnd'],
    ['Đ/c PCT TT UBND tỉnh (để b/cáo)', 'na.ubnd'],
    ['Chánh, Phó Văn phòng UBND tỉnh', 'na.vp-ubnd'],
    ['UBND huyện Kỳ Sơn', 'na.huyen.ky-son'],
    ['UBND thành phố Vinh', 'na.huyen.vinh'],
    ['UBND TX Cửa Lò', 'na.huyen.cua-lo'],
    ['Công an huyện Kỳ Sơn', 'na.ca.huyen.ky-son'],
  ])('%s', (text, unit) => {
    expect(province.matchAgency(text, on)).toMatchObject({ kind: 'unit', unit })
  })

  it.each([
    ['Các sở, ban, ngành cấp tỉnh', 'na.nhom.so-ban-nganh'],
    ['các sở, ban, ngành cấp tỉnh liên quan', 'na.nhom.so-ban-nganh'],
    ['các sở, ngành liên quan', 'na.nhom.so-ban-nganh'],
    ['Các sở, ban, ngành, đoàn thể cấp tỉnh', 'na.nhom.so-ban-nganh-doan-the'],
    ['Các sở, ban, ngành, đoàn thể cấp tỉnh liên quan', 'na.nhom.so-ban-nganh-doan-the'],
    ['Ủy ban nhân dân các huyện, thành, thị', 'na.nhom.huyen'],
    ['UBND các huyện, thành, thị', 'na.nhom.huyen'],
    ['UBND các huyện, TP, TX', 'na.nhom.huyen'],
    ['TT Tỉnh ủy, HĐND tỉnh (để b/cáo)', 'na.nhom.thuong-truc'],
    ['chính quyền và lực lượng Công an các huyện biên giới', 'na.nhom.chinh-quyen-ca-huyen-bien-gioi'],
  ])('%s', (text, group) => {
    expect(province.matchAgency(text, on)).toMatchObject({ kind: 'group', group })
  })

  it.each([
    'các lực lượng liên quan',
    'cấp ủy Đảng, chính quyền, ban, ngành, các đoàn thể',
    'CV: Nội chính (Đ/c Vinh - TP)',
    'Lưu: VT.UBND tỉnh',
    'UBND cấp huyện, cấp xã',
  ])('does not guess at “%s”', (text) => {
    expect(province.matchAgency(text, on).kind).toBe('none')
  })

  it('the same name is another body after a reform', () => {
    expect(province.matchAgency('Sở Nội vụ', on)).toMatchObject({ unit: 'na.so.noi-vu' })
    expect(province.matchAgency('Sở Nội vụ', plainDate('2025-03-01'))).toMatchObject({ unit: 'na.so.noi-vu.2025' })
  })
})

describe('what became of the agencies of the province', () => {
  const today = plainDate('2025-07-01')
  const heirs = (id: string, day: string) => heirsOf(province, unitId(id), { after: on, on: plainDate(day) })

  it('each of the 480 communes of 2016 has exactly one heir from 01/7/2025', () => {
    const communes = province.unitsOn(on).filter((unit) => unit.level === 'commune')
    expect(communes).toHaveLength(480)
    const sole = communes.map((unit) => soleHeir(heirs(unit.unitId, today)))
    expect(sole.filter((heir) => heir === undefined)).toEqual([])
    expect(new Set(sole).size).toBe(130)
  })

  it('a commune that was divided without known shares stays undivided between its two heirs of 2024', () => {
    expect(heirs('na.xa.17194', '2024-12-01').map(({ units }) => units)).toEqual([['na.xa.17098', 'na.xa.17185.2024']])
  })

  it('phường Vinh Lộc has five communes of two districts before it', () => {
    const before = predecessorsOf(province, unitId('na.xa.16708.2025'), today)
    const whole = before.filter(({ share }) => share !== null)
    expect(new Set(whole.map(({ unit }) => province.getName(unit, on)))).toEqual(
      new Set(['Xã Hưng Lộc', 'Xã Nghi Phong', 'Xã Nghi Thái', 'Xã Nghi Xuân', 'Xã Phúc Thọ']),
    )
    // The city and the town before it were abolished; what stood at them is not divided among the communes of their territory.
    expect(before.filter(({ share }) => share === null).map(({ unit }) => unit)).toEqual(['na.huyen.cua-lo', 'na.huyen.vinh'])
  })

  it('the department of labour is merged, and its drug rehabilitation goes to the police', () => {
    expect(soleHeir(heirs('na.so.ldtbxh', '2025-03-01'))).toBe('na.so.noi-vu.2025')
    const leader = (day: string) => province.findLeader('rehab.state-management', plainDate(day))?.unit
    expect([leader('2025-02-28'), leader('2025-03-01')]).toEqual(['na.so.ldtbxh', 'na.ca'])
  })

  it('reports go by line: a commune through its district, district police to the Ministry, the Front to the Party', () => {
    const route = (id: string, line: 'administrative' | 'vertical' | 'party', day = on) => routeOf(province, unitId(id), { line, on: day })
    expect(route('na.xa.16816', 'administrative')).toEqual(['na.xa.16816', 'na.huyen.ky-son', 'na.ubnd', 'na.tinh'])
    expect(route('na.xa.16816', 'administrative', today)).toEqual(['na.xa.16816', 'na.ubnd', 'na.tinh'])
    expect(route('na.ca.huyen.ky-son', 'vertical')).toEqual(['na.ca.huyen.ky-son', 'na.ca', 'vn.bca'])
    expect(route('na.mttq', 'party')).toEqual(['na.mttq', 'na.tinh-uy'])
  })

  it('what is addressed to the communes goes through 21 districts in 2016 and reaches 130 communes in 2025', () => {
    expect(province.membersOf('na.nhom.xa', on)).toHaveLength(480)
    expect(province.matchAgency('UBND các xã, phường, thị trấn', on)).toMatchObject({ kind: 'group', group: 'na.nhom.xa' })
    expect(province.addresseesOf('na.nhom.xa', on)).toEqual(province.membersOf('na.nhom.huyen', on))
    expect(province.addresseesOf('na.nhom.xa', today)).toHaveLength(130)
  })
})

describe('names of communes', () => {
  it.each([
    ['UBND xã Tam Thái', 'na.xa.16924'],
    ['Phường Quang Trung', 'na.xa.16681'],
  ])('%s', (text, unit) => {
    expect(province.matchAgency(text, on)).toMatchObject({ kind: 'unit', unit })
  })

  it('a name that several communes bear is never chosen between, unless its district stands with it', () => {
    expect(province.matchAgency('xã Ngọc Sơn', on)).toMatchObject({ kind: 'none', reason: 'ambiguous' })
    expect(province.matchAgency('UBND xã Ngọc Sơn, huyện Thanh Chương', on)).toMatchObject({ kind: 'unit' })
    expect(province.matchAgency('UBND xã Ngọc Sơn huyện Quỳnh Lưu', on)).toMatchObject({ kind: 'unit' })
  })

  it.each(['Quang Trung', 'Hưng Lộc', 'Nghi Phú', 'Lê Lợi'])('the bare word “%s” is no commune', (text) => {
    expect(province.matchAgency(text, on).kind).toBe('none')
  })

  it('a district is still known by its bare name, although a township bears it too', () => {
    expect(province.matchAgency('Quỳ Hợp', on)).toMatchObject({ kind: 'unit', unit: 'na.huyen.quy-hop' })
  })
})
