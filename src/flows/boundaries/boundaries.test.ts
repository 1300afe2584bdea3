import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessPolicy, type Principal, type Role } from '../../access/index.ts'
import { workCalendar } from '../../calendar/index.ts'
import { listCitations } from '../../files/evidence-projection-store.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import type { UploadedFile } from '../../files/index.ts'
import { AccountId, endOfDay, type Instant, newId, plainDate, type Result, refusalMessage, UnitId, unwrap } from '../../kernel/index.ts'
import { findBoundarySet, listShapes } from '../../organizations/boundaries/boundary-store.ts'
import { BoundaryOrder, BoundaryPlan, countPoints, organizations, organizationsPolicy } from '../../organizations/index.ts'
import { testUnits } from '../../organizations/testing.ts'
import { inTransaction, readStream, rebuild, type Store } from '../../storage/index.ts'
import { asOwner, openTestStore } from '../../storage/testing.ts'
import { buildReadChild } from '../directives/testing.ts'
import { openEvidence } from '../evidence/open-evidence.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { PROJECTIONS } from '../open-house.ts'
import { previewBoundaries } from './preview-boundaries.ts'
import { recordBoundaries, withdrawBoundaries } from './record-boundaries.ts'
import { listBoundariesFor, showMap } from './show-boundaries.ts'

const unit = (id: string): UnitId => UnitId.parse(id)
let store: Store
let folder: string
let childEntry: string
let today = plainDate('2016-08-12')
const packs = unwrap(loadPacks())

async function houseOf(known: ReturnType<typeof organizations>): Promise<House> {
  return {
    ...{ store, packs, calendar: workCalendar([]), evidence: await openEvidenceStore(join(folder, 'files')), childEntry },
    policy: [...accessPolicy, ...organizationsPolicy],
    clock: () => endOfDay(today),
    organizations: () => Promise.resolve(known),
    freshCalendar: () => Promise.resolve(),
  }
}
let house: House
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'maps-'))
  childEntry = await buildReadChild(folder)
  store = await openTestStore({ projections: PROJECTIONS })
  house = await houseOf(organizations(testUnits(), []))
}, 120_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const person = (role: Role, at = 'p.office'): Principal => ({
  ...{ account: AccountId.parse(`${role}-${at}`), office: unit(at), grants: [{ role, unit: unit(at) }], reach: { [at]: [unit(at)] } },
})
const administrator = person('administrator')
const reader = person('focal', 'p.health')

type Named = readonly [name: string, x: number, code?: string]
/** A file of squares side by side, each named. */
function fileOf(shapes: readonly Named[], over: object = {}): UploadedFile {
  const features = shapes.map(([ten, x, ma]) => {
    const corners = [
      [x, 18],
      [x, 18.1],
      [x + 0.1, 18.1],
      [x + 0.1, 18],
      [x, 18],
    ]
    return {
      type: 'Feature',
      properties: { ten, ...(ma === undefined ? {} : { ma }) },
      geometry: { type: 'Polygon', coordinates: [corners] },
    }
  })
  return { name: 'ban-do.geojson', bytes: new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features, ...over })) }
}
const DISTRICTS: readonly Named[] = [
  ['Huyện Bình Hòa', 105],
  ['Hải Ninh', 105.1],
  ['Thi xa Quy Khe', 105.2],
]
const plan = (over: object = {}) => BoundaryPlan.parse({ on: '2016-08-12', level: 'district', ...over })
const order = (over: object = {}) =>
  BoundaryOrder.parse({
    ...{ on: '2016-08-12', level: 'district', codeColumn: '', nameColumn: 'ten', from: '2010-01-01', to: '2025-07-01' },
    ...{ source: 'Sở Tài nguyên', licence: 'dùng nội bộ', ...over },
  })
const record = (file: UploadedFile, over: object = {}, who = administrator, commandId: string = newId()) =>
  recordBoundaries(house, who, { commandId, file, order: order(over) })
function codeOf(result: Result<unknown>): string {
  if (result.ok) return 'ok'
  expect(refusalMessage(result.refusal, 'vi')).not.toMatch(/\{\w+\}/)
  return result.refusal.code
}
const map = async (on: string, who = reader) => unwrap(await showMap(house, who, { on: plainDate(on) }))
const withdraw = (id: string, version = 1) =>
  withdrawBoundaries(house, administrator, id, { commandId: newId(), expectedVersion: version, reason: 'nhầm tệp' })

describe('boundaries come in', () => {
  it('a preview tells each shape and its unit, units without a shape, the period that fits, and writes nothing', async () => {
    const seen = unwrap(
      await previewBoundaries(house, administrator, { file: fileOf([...DISTRICTS.slice(1), ['Huyện Lạ', 105.3]]), plan: plan() }),
    )
    expect(seen.shapes.map(({ place, how, unit: one }) => [place, how, one?.unitId ?? null])).toEqual([
      ['features[0]', 'without-kind', 'd2'],
      ['features[1]', 'without-marks', 'd3'],
      ['features[2]', 'unknown', null],
    ])
    expect(seen).toMatchObject({ nameColumn: 'ten', codeColumn: '', missing: { count: 1, units: [{ unitId: 'd1' }] }, before: null })
    expect(seen.period).toEqual({ from: '2010-01-01', to: '2025-07-01' })
    expect((await map('2016-08-12')).shapes).toEqual([])
  })

  it('an import keeps the file by its hash, one fact for the batch and one for itself; the map has it for its period only', async () => {
    const file = fileOf([...DISTRICTS, ['Huyện Lạ', 105.3]])
    const commandId = newId()
    const done = unwrap(await record(file, {}, administrator, commandId))
    expect(done).toMatchObject({ units: 3, leftOut: 1, version: 1 })
    expect(unwrap(await record(file, {}, administrator, commandId))).toEqual(done)
    const { set, own, batch, cited } = await inTransaction(store, async (tx) => {
      const row = await findBoundarySet(tx, done.id)
      return {
        set: row,
        own: await readStream(tx, 'boundary-set', done.id),
        batch: await readStream(tx, 'batch', row?.batch ?? ''),
        cited: await listCitations(tx, row?.file ?? ''),
      }
    })
    expect(own.map(({ fact }) => fact)).toMatchObject([{ type: 'boundaries.recorded', file: set?.file, units: 3, shapes: 3, leftOut: 1 }])
    // Nothing that a person wrote and no name stands in a fact.
    expect(JSON.stringify(own)).not.toMatch(/Sở Tài nguyên|nội bộ|ban-do|Huyện/)
    expect(batch.map(({ fact }) => fact)).toMatchObject([{ of: 'unit-boundary', count: 3, source: set?.file }])
    expect(cited).toMatchObject([{ stream: 'boundary-set', streamId: done.id }])
    expect(new Uint8Array(unwrap(await openEvidence(house, administrator, set?.file ?? '')).bytes)).toEqual(file.bytes)
    expect(codeOf(await openEvidence(house, reader, set?.file ?? ''))).toBe('NOT_FOUND')

    const seen = await map('2016-08-12')
    expect(seen).toMatchObject({ level: 'district', levels: ['district'], missing: 0, mayImport: false })
    expect(seen.shapes.map(({ unitId, kind, parent, shape }) => [unitId, kind, parent?.unitId, countPoints(shape)])).toEqual([
      ['d1', 'huyện', 'p', 4],
      ['d2', 'thành phố', 'p', 4],
      ['d3', 'thị xã', 'p', 4],
    ])
    expect(seen.sources).toEqual([{ source: 'Sở Tài nguyên', licence: 'dùng nội bộ', from: '2010-01-01', to: '2025-07-01' }])
    const after = await map('2025-07-01')
    expect(after).toMatchObject({ shapes: [], level: null, periods: [{ level: 'district', from: '2010-01-01', to: '2025-07-01' }] })
    expect((await map('2025-06-30')).shapes).toHaveLength(3)
    const { items } = unwrap(await listBoundariesFor(house, reader))
    expect(items).toMatchObject([{ id: done.id, leftOut: ['Huyện Lạ'], name: 'ban-do.geojson', status: 'recorded' }])
    const report = await asOwner(store, (owner) => rebuild(owner, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })

  it('a unit has one boundary on any day: a second import over the same time is refused until the first is taken back', async () => {
    const [first] = unwrap(await listBoundariesFor(house, administrator)).items
    const again = await record(fileOf(DISTRICTS.slice(0, 1)), { from: '2020-01-01' })
    expect(codeOf(again)).toBe('BOUNDARY_PERIOD_WRONG')
    const overlapping = await record(fileOf(DISTRICTS.slice(0, 1)), { to: '2017-01-01' })
    expect(codeOf(overlapping)).toBe('BOUNDARY_OVERLAPS')
    const seen = unwrap(await previewBoundaries(house, administrator, { file: fileOf([...DISTRICTS, ['Huyện Lạ', 105.3]]), plan: plan() }))
    expect(seen.before).toMatchObject({ id: first?.id })

    const before: Instant = endOfDay(today)
    today = plainDate('2016-08-13')
    const id = first?.id ?? ''
    expect(codeOf(await withdraw(id, 9))).toBe('CHANGED_BY_ANOTHER')
    expect(unwrap(await withdraw(id))).toMatchObject({ id, version: 2 })
    expect(codeOf(await withdraw(id, 2))).toBe('BOUNDARY_WITHDRAWN_ALREADY')
    expect(codeOf(await withdraw('nothing'))).toBe('NOT_FOUND')
    expect((await map('2016-08-12')).shapes).toEqual([])
    expect((await map('2016-08-12')).periods).toEqual([])
    // What was known on the day before is known as it was.
    const on = plainDate('2016-08-12')
    const then = await inTransaction(store, (tx) => listShapes(tx, { on, level: 'district', knownOn: before }))
    expect(then.map(({ unitId }) => unitId)).toEqual(['d1', 'd2', 'd3'])
    expect(codeOf(await record(fileOf(DISTRICTS)))).toBe('ok')
    const report = await asOwner(store, (owner) => rebuild(owner, PROJECTIONS, { check: true }))
    expect(report.differences).toEqual([])
  })

  it('nobody but the administrator brings, looks at or takes back; everybody inside sees the map and the list', async () => {
    const [first] = unwrap(await listBoundariesFor(house, reader)).items
    expect(codeOf(await record(fileOf(DISTRICTS), {}, reader))).toBe('NOT_ALLOWED')
    expect(codeOf(await previewBoundaries(house, person('leader'), { file: fileOf(DISTRICTS), plan: plan() }))).toBe('NOT_ALLOWED')
    const body = { commandId: newId(), expectedVersion: 1, reason: 'x' }
    expect(codeOf(await withdrawBoundaries(house, person('inspector'), first?.id ?? '', body))).toBe('NOT_ALLOWED')
    expect(unwrap(await listBoundariesFor(house, reader)).may).toEqual([])
    expect((await map('2016-08-12', person('officer', 'p.health'))).shapes).toHaveLength(3)
  })
})

describe('what is wrong keeps the whole file out', () => {
  const facts = () => inTransaction(store, async (tx) => (await listBoundariesSets(tx)).length)
  const listBoundariesSets = async (tx: Parameters<typeof listShapes>[0]) =>
    await listShapes(tx, { on: plainDate('2016-08-12'), level: 'commune' })
  const commune = (over: object = {}) => ({ level: 'commune', ...over })
  const COMMUNES: readonly Named[] = [
    ['Xã Diễn Hoa', 105],
    ['Xã Ngọc Sơn', 105.1],
  ]

  it('a name that two units bear waits for a person; a choice out of scope or about nothing is refused', async () => {
    expect(codeOf(await record(fileOf(COMMUNES), commune()))).toBe('BOUNDARY_UNDECIDED')
    const choose = (place: string, to: string | null) => commune({ decisions: [{ place, unit: to }] })
    expect(codeOf(await record(fileOf(COMMUNES), choose('features[1]', 'd1')))).toBe('BOUNDARY_DECISION_WRONG')
    expect(codeOf(await record(fileOf(COMMUNES), choose('features[9]', 'd2.c1')))).toBe('BOUNDARY_DECISION_WRONG')
    expect(await facts()).toBe(0)
    const done = unwrap(await record(fileOf(COMMUNES), choose('features[1]', 'd2.c1')))
    expect(done).toMatchObject({ units: 2, leftOut: 0 })
    expect((await map('2016-08-12')).level).toBe('commune')
    expect(unwrap(await showMap(house, reader, { on: plainDate('2016-08-12'), level: 'district' })).level).toBe('district')
    unwrap(await withdraw(done.id))
  })

  it('two shapes of one unit are joined only when the person says so', async () => {
    const parts: readonly Named[] = [
      ['Xã Diễn Hoa', 105],
      ['Xã Diễn Hoa', 105.5],
    ]
    expect(codeOf(await record(fileOf(parts), commune()))).toBe('BOUNDARY_TWO_FOR_ONE')
    const done = unwrap(await record(fileOf(parts), commune({ join: true })))
    expect(done.units).toBe(1)
    expect((await map('2016-08-12')).shapes[0]?.shape).toHaveLength(2)
    unwrap(await withdraw(done.id))
    // The very same object twice is no second part.
    expect(
      codeOf(
        await record(
          fileOf([
            ['Xã Diễn Hoa', 105],
            ['Xã Diễn Hoa', 105],
          ]),
          commune({ join: true }),
        ),
      ),
    ).toBe('BOUNDARY_TWICE')
  })

  it('a file of another period: nothing matches, or a unit does not live all through it, and the sentence says when it fits', async () => {
    expect(codeOf(await record(fileOf([['Phường Mới', 105]]), commune()))).toBe('BOUNDARY_NOTHING')
    const open = await record(fileOf(COMMUNES.slice(0, 1)), commune({ to: null }))
    expect(codeOf(open)).toBe('BOUNDARY_OTHER_PERIOD')
    expect(open).toMatchObject({ refusal: { params: { unit: 'Xã Diễn Hoa', until: '01/07/2025' } } })
    expect(await facts()).toBe(0)
  })

  it('a file that kills or holds up its reader is too heavy, and whatever the reader refuses is told with its place', async () => {
    const crash = join(folder, 'crash.mjs')
    const { writeFileSync } = await import('node:fs')
    writeFileSync(crash, 'process.exit(7)')
    const broken = { ...house, childEntry: crash }
    const file = fileOf(DISTRICTS)
    expect(codeOf(await previewBoundaries(broken, administrator, { file, plan: plan() }))).toBe('BOUNDARY_TOO_HEAVY')
    const planted = new TextEncoder().encode(new TextDecoder().decode(file.bytes).replace('{"ten"', '{"__proto__":{},"ten"'))
    const refused = await record({ name: 'x.geojson', bytes: planted })
    expect(codeOf(refused)).toBe('BOUNDARY_PROTOTYPE_KEY')
    expect(refused).toMatchObject({ refusal: { params: { place: 'features[0].properties' } } })
    expect(codeOf(await record({ name: 'x.shp', bytes: file.bytes }))).toBe('BOUNDARY_WRONG_KIND')
  })
})

const shared = join(
  process.env.DONDOC_DATA_SOURCES ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url)),
  'nghe-an/boundaries.topojson',
)

describe.skipIf(!existsSync(shared))('the boundaries that are there to try the import, beside the pack of the province', () => {
  it('are 130 communes of 1/7/2025 by code, and 21 districts of 2016 by name', async () => {
    const own = await houseOf(organizations(packs.units, packs.groups, { successions: packs.successions }))
    const file = { name: 'boundaries.topojson', bytes: new Uint8Array(readFileSync(shared)) }
    const preview = async (over: object) => unwrap(await previewBoundaries(own, administrator, { file, plan: BoundaryPlan.parse(over) }))
    const communes = await preview({ on: '2025-07-01', level: 'commune', layer: 'communes_2025' })
    expect(communes.shapes.filter(({ how }) => how === 'code')).toHaveLength(130)
    expect([communes.missing.count, communes.period, communes.better]).toEqual([0, { from: '2025-07-01', to: null }, null])
    const districts = await preview({ on: '2016-08-12', level: 'district', layer: 'districts_2016' })
    expect(districts.shapes.map(({ match, how }) => `${match} ${how}`)).toEqual(Array.from({ length: 21 }, () => 'unit name'))
    expect(districts.missing.count).toBe(0)
    // Of another day: codes that went on to others decide nothing, and the day that fits is named.
    const wrong = await preview({ on: '2016-08-12', level: 'commune', layer: 'communes_2025' })
    expect(wrong.better).toEqual({ on: '2025-07-01', sure: 130 })
    expect(wrong.shapes.some(({ how }) => how === 'code-name-differ')).toBe(true)
  })
})
