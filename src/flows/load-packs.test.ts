import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf, plainDate, UnitId, unwrap } from '../kernel/index.ts'
import { loadOrganizations } from '../organizations/store.ts'
import { inTransaction, readAll } from '../storage/index.ts'
import { openTestStore, testContext } from '../storage/testing.ts'
import { loadPacks, ownPacksFolder } from './load-packs.ts'
import { installPacks } from './packs/install-packs.ts'

let own: string
beforeEach(() => {
  own = mkdtempSync(join(tmpdir(), 'packs-'))
  cpSync(ownPacksFolder(), own, { recursive: true })
})
afterEach(() => rmSync(own, { recursive: true }))

const edit = (file: string, change: (text: string) => string): void => {
  const path = join(own, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}
const refusal = (further: readonly string[] = []) => {
  const read = loadPacks({ own, further })
  return read.ok ? undefined : read.refusal
}

describe('the packs of the product', () => {
  it('load, and say who they are', () => {
    const packs = unwrap(loadPacks())
    expect(packs.heads.map((head) => head.name)).toEqual(['nghe-an', 'vietnam', 'vietnam-procedures'])
    expect(packs.units.filter((unit) => unit.level === 'district')).toHaveLength(21)
    expect(packs.holidays.rows.length).toBeGreaterThan(100)
    expect(packs.documentTypes.rows.length).toBeGreaterThan(10)
  })

  it('the same content has the same digest, other content another', () => {
    const before = unwrap(loadPacks({ own }))
    expect(unwrap(loadPacks()).digest).toBe(before.digest)
    edit('nghe-an/units.yaml', (text) => text.replace('Bộ Công Thương', 'Bộ Công Thương mới'))
    const after = unwrap(loadPacks({ own }))
    expect(after.unitsDigest).not.toBe(before.unitsDigest)
    expect(after.digest).not.toBe(before.digest)
  })
})

describe('a wrong pack is refused with its file and line', () => {
  it('a level that does not exist', () => {
    edit('nghe-an/units.yaml', (text) => text.replace('level: court', 'level: palace'))
    const line =
      readFileSync(join(own, 'nghe-an/units.yaml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('palace')) + 1
    expect(refusal()).toMatchObject({ code: 'PACK_INVALID', params: { file: join(own, 'nghe-an/units.yaml'), line } })
  })

  it('a superior that no row knows', () => {
    edit('nghe-an/units.yaml', (text) => `${text}- { unitId: x.y, name: X, level: department, class: a, parentId: x.top }\n`)
    expect(refusal()).toMatchObject({ code: 'PACK_INVALID', params: { rule: 'x.y: superior-unknown (x.top)' } })
  })

  it('a group that names a unit nobody knows', () => {
    edit('nghe-an/groups.yaml', (text) => `${text}\n- { groupId: g, phrases: [các nơi], units: [x.y] }\n`)
    const lines = readFileSync(join(own, 'nghe-an/groups.yaml'), 'utf8').split('\n').length
    expect(refusal()).toMatchObject({ params: { line: lines - 1, rule: 'g: member-unknown (x.y)' } })
  })

  const commune = (more: string): string => `- { unitId: x.y, name: Xã X, level: commune, class: f, ${more} }`
  const merge = (more: string): string => `- { successionId: s, basis: thử, ${more} }`
  it.each([
    [
      'two versions of one unit that overlap',
      'units.yaml',
      `${commune('validTo: 2020-01-02')}\n${commune('validFrom: 2020-01-01')}`,
      'x.y: periods-overlap (0000 – 2020-01-02)',
    ],
    ['a unit that stands above itself', 'units.yaml', commune('parentId: x.y'), 'x.y: circle (x.y)'],
    [
      'a superior that does not exist on those days',
      'units.yaml',
      commune('parentId: na.huyen.vinh, validFrom: 2025-01-01'),
      'x.y: superior-not-alive (na.huyen.vinh)',
    ],
    [
      'a split of a unit that goes on',
      'successions.yaml',
      merge('kind: split, on: 2018-01-01, from: [na.so.vhtt], to: [na.so.du-lich, na.so.y-te], shares: ["0.5", "0.4"]'),
      's: input-goes-on (na.so.vhtt)',
    ],
    [
      'a succession dated before its unit',
      'successions.yaml',
      merge('kind: merge, on: 2016-01-01, from: [na.so.vhtt], to: [na.so.y-te]'),
      's: dated-outside-its-unit (na.so.vhtt, 2016-01-01)',
    ],
    [
      'a function that two lead at one time',
      'functions.yaml',
      '- { functionId: methadone, title: thử, unit: na.ca, validFrom: 2020-01-01 }',
      'methadone: function-led-twice (2016-08-12 – 9999)',
    ],
  ])('%s', (_, file, rows, rule) => {
    edit(`nghe-an/${file}`, (text) => `${text}${rows}\n`)
    const line = readFileSync(join(own, 'nghe-an', file), 'utf8').split('\n').length - 1
    expect(refusal()).toMatchObject({ code: 'PACK_INVALID', params: { file: join(own, 'nghe-an', file), line, rule } })
  })

  it('shares of a split of the province, changed so that they are no whole', () => {
    edit('nghe-an/successions.yaml', (text) =>
      text.replace('mapping: "theo lĩnh vực: văn hóa, thể thao / du lịch"', 'shares: ["0.5", "0.4"]'),
    )
    expect(refusal()).toMatchObject({ params: { rule: '2016-09-05.split.so.vhttdl: shares-do-not-add-up (0.5 + 0.4)' } })
  })

  it('YAML that cannot be read', () => {
    edit('nghe-an/units.yaml', (text) => `${text}- { unitId: [\n`)
    expect(refusal()).toMatchObject({ code: 'PACK_INVALID' })
  })

  it('a file of no known kind, which would else be overlooked', () => {
    writeFileSync(join(own, 'nghe-an', 'unit.yaml'), '[]')
    expect(refusal()).toMatchObject({ code: 'PACK_INVALID', params: { file: join(own, 'nghe-an', 'unit.yaml') } })
  })

  it('a folder that is missing or is no pack', () => {
    expect(refusal([join(own, 'nowhere')])).toMatchObject({ code: 'PACK_FOLDER_MISSING' })
    mkdirSync(join(own, 'more', 'bare'), { recursive: true })
    expect(refusal([join(own, 'more', 'bare')])).toMatchObject({ code: 'PACK_HEAD_MISSING' })
  })
})

describe('a further folder', () => {
  it('adds its units to those of the product', () => {
    const extra = mkdtempSync(join(tmpdir(), 'packs-extra-'))
    writeFileSync(join(extra, 'pack.yaml'), 'name: extra\nversion: 1.0.0\nwhat: thử\n')
    writeFileSync(join(extra, 'units.yaml'), '- { unitId: x.y, name: Sở Mới, level: department, class: a }\n')
    const packs = unwrap(loadPacks({ own, further: [extra] }))
    rmSync(extra, { recursive: true })
    expect(packs.heads.at(-1)?.name).toBe('extra')
    expect(packs.units.at(-1)?.unitId).toBe('x.y')
  })
})

describe('installing', () => {
  it('writes units once; the same packs again change nothing; changed packs keep what was known before', async () => {
    await using store = await openTestStore()
    const at = (ms: number) => testContext({ now: instantOf(ms) })
    const [first, second, third] = [1_480_000_000_000, 1_480_000_100_000, 1_480_000_200_000]
    const packs = unwrap(loadPacks({ own }))
    const installed = await inTransaction(store, (tx) => installPacks(tx, at(first), packs))
    expect(installed?.opened).toBe(packs.units.length + packs.groups.length + packs.successions.length + packs.functions.length)
    expect(await inTransaction(store, (tx) => installPacks(tx, at(second), unwrap(loadPacks({ own }))))).toBeNull()
    edit('nghe-an/units.yaml', (text) => text.replace('name: Sở Y tế,', 'name: Sở Y tế nhân dân,'))
    const changed = await inTransaction(store, (tx) => installPacks(tx, at(third), unwrap(loadPacks({ own }))))
    expect(changed).toMatchObject({ opened: 1, closed: 1 })
    const [health, day] = [UnitId.parse('na.so.y-te'), plainDate('2016-08-12')]
    expect((await loadOrganizations(store.db)).getName(health, day)).toBe('Sở Y tế nhân dân')
    expect((await loadOrganizations(store.db, instantOf(second))).getName(health, day)).toBe('Sở Y tế')
    const facts = await inTransaction(store, (tx) => readAll(tx, { stream: 'batch' }))
    expect(facts).toHaveLength(2)
  })
})
