import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FieldMapList, FilledMap } from '../../../src/exchange/index.ts'
import { extractSheets } from '../../../src/exchange/xlsx-extract.ts'
import { newId, unwrap } from '../../../src/kernel/index.ts'
import { FiguresRead } from '../../../src/reports/index.ts'
import { packageRoot } from '../../../src/storage/index.ts'
import { type Answer, type Caller, type RunningTown, startTown } from '../plan-484/running-server.ts'

/** The map of samples/packs: a made-up system with codes of its own. */
const PACKS = join(packageRoot(), 'samples', 'packs')
const MAP = 'he-thong-mau'
const health = 'na.so.y-te'
const PEOPLE = [
  { login: 'e-yte', office: health, roles: ['head'] },
  { login: 'e-hivaids', office: 'na.mmt.hivaids', roles: ['head'] },
  { login: 'e-bienphong', office: 'na.bdbp', roles: ['focal'] },
] as const

let town: RunningTown
let department: Caller
const codeOf = (answer: Answer) => (answer.json as { error?: { code?: string } }).error?.code
const at = (place: string): string => `/api/periodic-reports/methadone-monthly/2016-11/${place}`

/** Start, new, in, out, left of men and women. */
async function report(place: string, figures: readonly (readonly [men: number, women: number])[]): Promise<void> {
  const rows = ['patients-at-start', 'patients-new', 'patients-transferred-in', 'patients-transferred-out', 'patients-left']
  const cells = rows.flatMap((indicator, n) =>
    ['male', 'female'].map((sex, s) => ({ indicator, breakdown: `sex=${sex}`, value: String(figures[n]?.[s] ?? 0) })),
  )
  const act = (expectedVersion: number, request: object) =>
    department.post(`${at(place)}/actions`, { commandId: newId(), expectedVersion, onBehalfOf: place, request })
  expect(await act(0, { action: 'enter', cells })).toMatchObject({ status: 200 })
  expect(await act(2, { action: 'submit', on: '2016-12-02' })).toMatchObject({ status: 200 })
}

const filled = async (caller: Caller, unit: string, period = '2016-11') =>
  FilledMap.parse((await caller.get(`/api/field-maps/${MAP}/values?unit=${unit}&period=${period}`)).json)
const valuesOf = ({ fields }: FilledMap) => fields.map(({ value }) => value)

beforeAll(async () => {
  town = await startTown(PEOPLE, '2016-12-05T08:00:00+07:00', { packs: [PACKS] })
  department = await town.as('e-yte')
  await report('na.mmt.hivaids', [
    [401, 30],
    [5, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ])
  await report('na.mmt.quy-chau', [
    [121, 4],
    [2, 0],
    [1, 0],
    [0, 0],
    [2, 0],
  ])
}, 180_000)
afterAll(() => town?.stop())

describe('what was entered once fills the fields of another system', { timeout: 60_000 }, () => {
  it('a place: its own figures; the whole at the end is 431 + 5 + 1 − 2 − 3 = 432; what nobody gave stays empty', async () => {
    const own = await filled(department, 'na.mmt.hivaids')
    expect(own.unit.code).toBe('OU-NA-01')
    expect(valuesOf(own)).toEqual(['401', '30', '5', '0', '432', null])
  })

  it('the department: the sums of its places, 401 + 121 and 30 + 4; the end 432 + 126', async () => {
    const all = await filled(department, health)
    expect(valuesOf(all)).toEqual(['522', '34', '7', '0', '558', null])
    expect(all.fields.map(({ units }) => units)).toEqual([2, 2, 2, 2, 2, 0])
  })

  it('leaves as dataValueSets and as a sheet with the other system’s codes, the same figures in both, zero sent and nothing for what is missing', async () => {
    const address = (format: string) => `/api/field-maps/${MAP}/files/${format}?unit=${health}&period=2016-11`
    const set = JSON.parse((await department.bytes(address('dhis2'))).toString('utf8'))
    expect(set).toEqual({
      ...{ dataSet: 'DS-MAU-01', orgUnit: 'OU-NA-00', period: '201611' },
      dataValues: [
        { dataElement: 'DE-001', categoryOptionCombo: 'COC-NAM', value: '522' },
        { dataElement: 'DE-001', categoryOptionCombo: 'COC-NU', value: '34' },
        { dataElement: 'DE-002', categoryOptionCombo: 'COC-NAM', value: '7' },
        { dataElement: 'DE-002', categoryOptionCombo: 'COC-NU', value: '0' },
        { dataElement: 'DE-009', value: '558' },
      ],
    })
    const [sheet] = unwrap(await extractSheets(await department.bytes(address('xlsx'))))
    const rows = sheet?.rows.slice(2).map((row) => [row[0], row[4] ?? null])
    expect(rows).toEqual([
      ['DE-001', 522],
      ['DE-001', 34],
      ['DE-002', 7],
      ['DE-002', 0],
      ['DE-009', 558],
      ['DE-010', null],
    ])
  })

  it('a message of that system comes into a draft by the same map; a code that no map knows is told', async () => {
    const message = {
      ...{ orgUnit: 'OU-NA-01', period: '201612' },
      dataValues: [
        { dataElement: 'DE-001', categoryOptionCombo: 'COC-NAM', value: '402' },
        { dataElement: 'DE-777', value: '1' },
      ],
    }
    const place = await town.as('e-hivaids')
    const form = new FormData()
    form.set('file', new File([JSON.stringify(message)], 'so-lieu.json'))
    const path = '/api/periodic-reports/methadone-monthly/2016-12/na.mmt.hivaids/read-file'
    const answer = await fetch(`${town.url}${path}`, { method: 'POST', body: form, headers: { cookie: place.cookie } })
    const read = FiguresRead.parse(await answer.json())
    expect(read.cells).toEqual([{ indicator: 'patients-at-start', breakdown: 'sex=male', value: '402' }])
    expect(read.faults.map(({ place: where }) => where)).toEqual(['DE-777'])
  })

  it('figures of another branch or place are not found, as if there were none; a map, unit or period that is not there is refused', async () => {
    const path = (unit: string) => `/api/field-maps/${MAP}/values?unit=${unit}&period=2016-11`
    expect(codeOf(await (await town.as('e-bienphong')).get(path(health)))).toBe('NOT_FOUND')
    expect(codeOf(await (await town.as('e-hivaids')).get(path('na.mmt.quy-chau')))).toBe('NOT_FOUND')
    const ask = async (path: string) => codeOf(await department.get(`/api/field-maps/${path}`))
    expect(await ask(`khong-co/values?unit=${health}&period=2016-11`)).toBe('NOT_FOUND')
    expect(await ask(`${MAP}/values?unit=na.khong.co&period=2016-11`)).toBe('NOT_FOUND')
    expect(await ask(`${MAP}/values?unit=${health}&period=2016-Q4`)).toBe('PERIOD_NAME_UNKNOWN')
  })

  it('every indicator says where it is entered and where it is taken over', async () => {
    const { maps, uses } = FieldMapList.parse((await department.get('/api/field-maps')).json)
    expect(maps).toMatchObject([{ mapId: MAP, fields: 6, units: 3 }])
    const patients = uses.find(({ indicator }) => indicator === 'patients-in-treatment')?.uses
    expect(patients?.map(({ kind, id, field }) => [kind, id, field])).toEqual([
      ['entered', 'methadone-monthly', null],
      ['consolidated', 'methadone-province', null],
      ['result', 'ket-qua-484', 'Số người đang điều trị'],
      ['field', MAP, 'DE-009'],
    ])
  })
})
