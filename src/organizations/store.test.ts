import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantOf, plainDate } from '../kernel/index.ts'
import { inTransaction, readStream, rebuild, type Store } from '../storage/index.ts'
import { asOwner, openTestStore, testContext } from '../storage/testing.ts'
import { closureOf } from './closure.ts'
import { UnitVersion } from './schema.ts'
import { findInstalledDigest, listSubtree, loadOrganizations, replaceUnits, unitsProjection } from './store.ts'
import { testGroups, testOrganizations, testUnits, unitId } from './testing.ts'

const on = plainDate('2016-08-12')
const monday = instantOf(Date.UTC(2016, 10, 28, 1))
const tuesday = instantOf(Date.UTC(2016, 10, 29, 1))

let store: Store
beforeAll(async () => {
  store = await openTestStore({ projections: [unitsProjection] })
  const first = { versions: testUnits(), groups: testGroups(), digest: 'one', source: 'sha256:source' }
  await inTransaction(store, (tx) => replaceUnits(tx, testContext({ now: monday }), first))
})
afterAll(() => store.close())

describe('units in the store', () => {
  it('come back as they were given, with their groups', async () => {
    const known = await loadOrganizations(store.db)
    expect(known.versions).toEqual(testUnits())
    expect(known.groups).toEqual(testGroups())
    expect(await findInstalledDigest(store.db)).toBe('one')
  })

  it('are recorded by one fact with count, digest and source', async () => {
    const batch = await sql<{ batch_id: string }>`select batch_id from pack_install`.execute(store.db)
    const facts = await inTransaction(store, (tx) => readStream(tx, 'batch', batch.rows[0]?.batch_id ?? ''))
    expect(facts.map((one) => one.fact)).toMatchObject([
      { type: 'batch.recorded', of: 'unit-version', count: testUnits().length + testGroups().length, source: 'sha256:source' },
    ])
  })

  it('the closure in the store tells the same as the snapshot, for every unit and several days', async () => {
    const province = testOrganizations()
    for (const day of ['2009-12-31', '2016-08-12', '2025-02-28', '2025-03-01', '2025-07-01'].map(plainDate)) {
      for (const unit of testUnits()) {
        expect(await listSubtree(store.db, unit.unitId, day)).toEqual([...province.subtreeOf(unit.unitId, day)].sort())
      }
    }
  })

  it('two versions of one unit cannot overlap in the store', async () => {
    const doubled = [...testUnits(), { ...UnitVersion.parse(testUnits()[0]), name: 'Bộ khác' }]
    const install = inTransaction(store, (tx) =>
      replaceUnits(tx, testContext({ now: tuesday }), { versions: doubled, groups: [], digest: 'bad', source: 'sha256:x' }),
    )
    await expect(install).rejects.toThrow()
    expect(await findInstalledDigest(store.db)).toBe('one')
  })
})

describe('a changed pack', () => {
  it('closes the old rows and opens new ones; what was known before can still be asked', async () => {
    const renamed = testUnits().map((unit) => (unit.unitId === 'p.health' ? { ...unit, name: 'Sở Y tế và Dân số' } : unit))
    const [, ...groups] = testGroups()
    const install = await inTransaction(store, (tx) =>
      replaceUnits(tx, testContext({ now: tuesday }), { versions: renamed, groups, digest: 'two', source: 'sha256:two' }),
    )
    expect(install).toMatchObject({ opened: 1, closed: 2 })
    const health = unitId('p.health')
    expect((await loadOrganizations(store.db)).getName(health, on)).toBe('Sở Y tế và Dân số')
    expect((await loadOrganizations(store.db, monday)).getName(health, on)).toBe('Sở Y tế')
    expect((await loadOrganizations(store.db, monday)).groups).toHaveLength(testGroups().length)
    expect((await loadOrganizations(store.db)).groups).toHaveLength(testGroups().length - 1)
    const rows = await sql<{ count: number }>`select count(*)::integer as count from unit_version`.execute(store.db)
    expect(rows.rows[0]?.count).toBe(testUnits().length + 1)
  })
})

describe('rebuilding', () => {
  it('gives the same closure from the versions, and notices a wrong row', async () => {
    expect((await asOwner(store, (owned) => rebuild(owned, [unitsProjection], { check: true }))).differences).toEqual([])
    await sql`update unit_closure set depth = 7 where ancestor = 'p.committee' and descendant = 'p.health'`.execute(store.db)
    expect(
      (await asOwner(store, (owned) => rebuild(owned, [unitsProjection], { check: true }))).differences.map((one) => one.table),
    ).toEqual(['unit_closure'])
  })
})

describe('the closure', () => {
  const version = (id: string, parentId: string | null, more: Record<string, unknown> = {}): UnitVersion =>
    UnitVersion.parse({ unitId: id, name: id, level: 'department', class: 'a', parentId, ...more })

  it('a unit that changes its superior has one line per period', () => {
    const rows = closureOf([
      version('a', null),
      version('b', null),
      version('u', 'a', { validFrom: '2016-01-01', validTo: '2020-01-01' }),
      version('u', 'b', { validFrom: '2020-01-01' }),
    ])
    expect(rows.filter((row) => row.descendant === 'u')).toEqual([
      { ancestor: 'a', descendant: 'u', depth: 1, validFrom: '2016-01-01', validTo: '2020-01-01' },
      { ancestor: 'u', descendant: 'u', depth: 0, validFrom: '2016-01-01', validTo: null },
      { ancestor: 'b', descendant: 'u', depth: 1, validFrom: '2020-01-01', validTo: null },
    ])
  })

  it('two ways up count once, by the shorter', () => {
    const rows = closureOf([version('top', null), version('mid', 'top'), version('u', 'mid', { alsoUnder: ['top'] })])
    expect(rows.filter((row) => row.ancestor === 'top' && row.descendant === 'u').map((row) => row.depth)).toEqual([1])
  })
})
