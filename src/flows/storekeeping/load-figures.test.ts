import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workCalendar } from '../../calendar/index.ts'
import { openEvidenceStore } from '../../files/evidence-store.ts'
import { IndicatorPack } from '../../indicators/index.ts'
import { checkSums } from '../../indicators/values/check-store.ts'
import { readValues } from '../../indicators/values/read-store.ts'
import { give, install, SMALL } from '../../indicators/values/testing-values.ts'
import { plainDate, startOfDay, unwrap } from '../../kernel/index.ts'
import { loadOrganizations, unitsProjection } from '../../organizations/store.ts'
import { inTransaction, readStream, type Store } from '../../storage/index.ts'
import { openTestStore } from '../../storage/testing.ts'
import { buildReadChild } from '../directives/testing.ts'
import type { House } from '../house.ts'
import { loadPacks } from '../load-packs.ts'
import { type FiguresLoaded, type FiguresProgress, loadFigures } from './load-figures.ts'

const both = (id: string, nameVi: string, nameEn: string) => ({ id, nameVi, nameEn })
const base = {
  ...{ period: 'month', acrossUnits: 'sum', acrossPeriods: 'sum', unverified: true, enteredByVi: 'xã', enteredByEn: 'commune' },
  ...{ source: { kind: 'entered' }, unitVi: 'người', unitEn: 'persons' },
}
const catalogue = IndicatorPack.parse({
  breakdowns: [
    {
      breakdownId: 'sex',
      nameVi: 'Giới',
      nameEn: 'Sex',
      unverified: true,
      categories: [both('male', 'Nam', 'Male'), both('female', 'Nữ', 'Female')],
    },
  ],
  indicators: [
    { ...base, indicatorId: 'patients', nameVi: 'Người bệnh', nameEn: 'Patients', breakdowns: ['sex'] },
    { ...base, indicatorId: 'seized', nameVi: 'Ma túy thu giữ', nameEn: 'Drugs seized', unitVi: 'kg', unitEn: 'kg', decimals: 3 },
  ],
})
/** A commune that ends with February 2017, among those of the other tests. */
const ROWS = [...SMALL, ['gone', 'Xã Đã Giải Thể', 'commune', 'f', 'd2', { validTo: '2017-03-01' }] as const]

let store: Store
let folder: string
let house: House

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'figures-'))
  store = await openTestStore({ projections: [unitsProjection] })
  await install(store, ROWS)
  const agencies = await inTransaction(store, (tx) => loadOrganizations(tx))
  house = {
    ...{ store, packs: { ...unwrap(loadPacks()), ...catalogue }, calendar: workCalendar([]), childEntry: await buildReadChild(folder) },
    ...{ policy: [], evidence: await openEvidenceStore(join(folder, 'evidence')), clock: () => startOfDay(plainDate('2017-06-01')) },
    freshCalendar: () => Promise.resolve(),
    organizations: () => Promise.resolve(agencies),
  }
}, 60_000)
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

type CellValue = string | number | null | { readonly formula: string; readonly result: number }
const HEAD = ['Đơn vị', 'Chỉ tiêu', 'Kỳ', 'Phân tổ', 'Giá trị']

/** A book with these rows below a title and the heading, so that the first of them stands in row 3. */
async function book(rows: readonly (readonly CellValue[])[], head: readonly string[] = HEAD): Promise<Uint8Array> {
  const { Workbook } = await import('@cj-tech-master/excelts')
  const made = new Workbook()
  const sheet = made.addWorksheet('Số liệu')
  sheet.addRow(['Số liệu của huyện'])
  sheet.addRow([...head])
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await made.xlsx.writeBuffer())
}
const load = (
  bytes: Uint8Array,
  rest: { under?: string; isAgain?: boolean; signal?: AbortSignal; tell?: (at: FiguresProgress) => void } = {},
) =>
  loadFigures(
    house,
    { file: { name: 'so-lieu.xlsx', bytes }, under: rest.under ?? null, isAgain: rest.isAgain ?? false },
    { signal: rest.signal, ...(rest.tell ? { tell: rest.tell } : {}) },
  )
const done = async (...of: Parameters<typeof load>): Promise<FiguresLoaded> => unwrap(await load(...of))
const said = ({ faults }: FiguresLoaded) => faults.map(({ row, rule, earlier }) => `${row} ${rule}${earlier ? ` ${earlier}` : ''}`)
const read = async (...periods: string[]) =>
  (await inTransaction(store, (tx) => readValues(tx, { periods }))).map(
    ({ unit, indicator, breakdown, value }) => `${unit} ${indicator}${breakdown && `/${breakdown}`} ${value}`,
  )

describe('a spreadsheet of values', () => {
  it('is taken in row by row: units and indicators by id or name, periods and parts as offices write them, numbers as people write them', async () => {
    const loaded = await done(
      await book([
        ['d2.c1', 'patients', '2017-01', '', 12],
        ['Xã Diễn Hoa', 'Người bệnh', 'tháng 1/2017', 'Nam', '3.400'],
        ['d2.c2', 'Ma túy thu giữ', '01/2017', '', '0,125'],
        ['', null, '', '', null],
        ['d2.c2', 'seized', 'quý I/2017', '', 2.5],
        ['d1', 'patients', '2017', 'sex=female', 0],
      ]),
    )
    expect(loaded).toEqual({ sheet: 'Số liệu', unread: [], count: 5, added: 5, changed: 0, faultCount: 0, faults: [] })
    expect(await read('2017-01', '2017-Q1', '2017')).toEqual([
      'd1 patients/sex=female 0',
      'd2.c1 patients 12',
      'd2.c2 patients/sex=male 3400',
      'd2.c2 seized 0.125',
      'd2.c2 seized 2.5',
    ])
    expect(await inTransaction(store, checkSums)).toMatchObject({ wrongSums: 0, wrongLines: 0 })
  })

  it('with rows that are wrong is told row by row as the sheet counts them, and nothing of it is taken in', async () => {
    await give(store, ['d1.c9', '2017-03'], [['patients', '9']])
    const loaded = await done(
      await book(
        [
          ['d2.c1', 'patients', '2017-03', '', 1, 'người'],
          ['gone', 'patients', '2017-03', '', 1, ''],
          ['Xã Đã Giải Thể', 'patients', '2017-03', '', 1, ''],
          ['Xã Không Có', 'patients', '2017-03', '', 1, ''],
          ['d2.c1', 'patients', '2017-03', '', 7, ''],
          ['d2.c2', 'patients', '2017-03', '', '3,400', ''],
          ['d2.c2', 'patients', '2017-03', '', '3.4', ''],
          ['d2.c2', 'patients', '2017-03', '', '3,5', ''],
          ['d2.c2', 'patients', '2017-03', '', { formula: '1+1', result: 2 }, ''],
          ['d2.c2', 'patients', '2017-03', '', 1e12, ''],
          ['d2.c2', 'seized', '2017-03', '', 1, 'gam'],
          ['d2.c2', 'patients', '2017-13', '', 1, ''],
          ['d2.c2', 'births', '2017-03', '', 1, ''],
          ['d2.c2', 'patients', '2017-03', 'Trẻ em', 1, ''],
          ['d2.c2', 'patients', '2017-03', '', null, ''],
        ],
        [...HEAD, 'Đơn vị tính'],
      ),
    )
    expect(said(loaded)).toEqual([
      '4 unit-not-there',
      '5 unit-not-there',
      '6 unknown-unit',
      '8 ambiguous',
      '9 not-a-number',
      '10 decimals',
      '11 formula',
      '12 out-of-range',
      '13 another-measure',
      '14 unknown-period',
      '15 unknown-indicator',
      '16 unknown-breakdown',
      '17 no-value',
    ])
    expect(loaded).toMatchObject({ faultCount: 13, added: 0, changed: 0 })
    expect(await read('2017-03')).toEqual(['d1.c9 patients 9'])
  })

  it('that gives the same twice, or what a report gives, says so with both rows', async () => {
    expect(
      said(
        await done(
          await book([
            ['d2.c1', 'patients', '2017-04', '', 1],
            ['d2.c2', 'patients', '2017-04', '', 2],
            ['d2.c1', 'Người bệnh', '4/2017', '', 3],
          ]),
        ),
      ),
    ).toEqual(['5 twice 3'])
    await give(store, ['d1.c8', '2017-04'], [['patients', '9']])
    expect(
      said(
        await done(
          await book([
            ['d2.c1', 'patients', '2017-04', '', 1],
            ['d1.c8', 'patients', '2017-04', '', 2],
          ]),
        ),
      ),
    ).toEqual(['4 stands-in-report'])
    expect(await read('2017-04')).toEqual(['d1.c8 patients 9'])
  })

  it('of one unit holds only units under it', async () => {
    const rows = [
      ['d2.c1', 'patients', '2017-05', '', 1],
      ['d1.c1', 'patients', '2017-05', '', 1],
    ] as const
    expect(said(await done(await book(rows), { under: 'd2' }))).toEqual(['4 not-under'])
    expect(await load(await book(rows), { under: 'nobody' })).toMatchObject({ ok: false, refusal: { code: 'VALUES_UNIT_UNKNOWN' } })
  })

  it('is loaded once: a second time it is refused with the day, unless that is meant', async () => {
    const bytes = await book([['d2.c1', 'patients', '2017-06', '', 5]])
    await done(bytes)
    const second = await load(bytes)
    expect(second).toMatchObject({ ok: false, refusal: { code: 'VALUES_LOADED_ALREADY', params: { at: expect.stringContaining('2017') } } })
    await done(await book([['d2.c1', 'patients', '2017-06', '', 6]]))
    expect(await read('2017-06')).toEqual(['d2.c1 patients 6'])
    expect(await done(bytes, { isAgain: true })).toMatchObject({ added: 0, changed: 1 })
    expect(await read('2017-06')).toEqual(['d2.c1 patients 5'])
  })

  it.each([
    ['cut in the middle', async () => (await book([['d2.c1', 'patients', '2017-07', '', 5]])).slice(0, 3000), 'FILE_TRUNCATED'],
    ['without a heading', async () => book([['d2.c1', 'patients', '2017-07', '', 5]], ['A', 'B', 'Kỳ', 'D', 'E']), 'VALUES_NO_HEADER'],
    ['that is no spreadsheet', async () => new TextEncoder().encode('Đơn vị;Chỉ tiêu'), 'FILE_WRONG_KIND'],
  ])('%s is refused', async (_what, make, code) => {
    expect(await load(await make())).toMatchObject({ ok: false, refusal: { code } })
  })

  it('tells how far it is, and called off on the way leaves nothing', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [
      `d1.c${(i % 14) + 1}`,
      'patients',
      `${2018 + Math.floor(i / 168)}-${`${(Math.floor(i / 14) % 12) + 1}`.padStart(2, '0')}`,
      '',
      i,
    ])
    const bytes = await book(rows)
    const calledOff = new AbortController()
    const stages: string[] = []
    const tell = ({ stage, done: so, of }: FiguresProgress): void => {
      stages.push(`${stage} ${so}/${of}`)
      if (so === 2000) calledOff.abort(new Error('given up'))
    }
    await expect(load(bytes, { tell, signal: calledOff.signal })).rejects.toThrow(/given up/)
    expect(stages).toEqual(['extract 0/1', 'check 1000/3000', 'check 2000/3000'])
    expect(await read('2018-01')).toEqual([])
    expect(
      (
        await sql`select count(*)::integer as n from value_origin where batch_id like 'figures.%' and recorded_at > '2018-01-01'`.execute(
          store.db,
        )
      ).rows,
    ).toEqual([{ n: 0 }])
    expect(await done(bytes)).toMatchObject({ added: 3000, faultCount: 0 })
    expect(await read('2018-01')).toContain('d1.c1 patients 0')
    const [fact] = await inTransaction(store, (tx) => readStream(tx, 'batch', `figures.sha256:none`))
    expect(fact).toBeUndefined()
  })
})
