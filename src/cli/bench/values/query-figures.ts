import { sql } from 'kysely'
import { sumValues, totalValues } from '../../../indicators/values/sum-store.ts'
import { UnitId } from '../../../kernel/index.ts'
import { inTransaction, type Reader, type Store, type WorkScope } from '../../../storage/index.ts'
import { timesOf } from '../figure.ts'
import { INDICATORS, monthName, PROVINCES, subtreeOf } from './country.ts'
import type { ValueFigure } from './value-figure.ts'
import type { BenchStores } from './value-store.ts'

const months = (from: number, until: number): string[] => Array.from({ length: until - from }, (_, i) => monthName(from + i))

/** Who asks: somebody who may read the values of all, or of one province and all under it. */
type Asker = WorkScope
const ofAll: Asker = { mode: 'read', account: 'bench', kinds: { 'indicator-value': true } }
const ofProvince = (province: number): Asker => ({
  mode: 'read',
  account: 'bench',
  kinds: { 'indicator-value': { subtree: subtreeOf(province) } },
})
const reading = <T>(store: Store, scope: Asker, work: (db: Reader) => Promise<T>): Promise<T> => inTransaction(store, work, { scope })

/** Sixty indicators of all provinces over some months, as one figure each. */
const provinces = (store: Store, periods: readonly string[]) =>
  reading(store, ofAll, (tx) => totalValues(tx, { roots: PROVINCES, indicators: INDICATORS, periods, by: 'root' }))

/** One province by the units directly under it, one indicator, month by month. */
const children = (store: Store, periods: readonly string[], province: number) =>
  reading(store, ofProvince(province % PROVINCES.length), (tx) =>
    sumValues(tx, {
      ...{ roots: [UnitId.parse(`p.${province % PROVINCES.length}`)], indicators: ['indicator-9'], periods },
      ...({ tree: 'period', by: 'child' } as const),
    }),
  )

/** How long the two questions take over the same ten months, for the growth with what is held. */
export async function firstMonths(store: Store, rounds: number): Promise<{ provinces: number[]; children: number[] }> {
  await provinces(store, months(0, 10))
  const first = await timesOf(rounds, () => provinces(store, months(0, 10)))
  await children(store, months(0, 10), 0)
  return { provinces: first, children: await timesOf(rounds, (run) => children(store, months(0, 10), run)) }
}

/** The values a row each, as a plain table holds them: all of them, and those of one year. */
async function layOut(owner: Store): Promise<void> {
  const rows = sql`select v.unit_no, x.series_no, v.period, (x.value * 0.000001)::numeric(18, 6) as value
    from indicator_value v cross join lateral unnest(v.series, v.value) x(series_no, value)`
  await sql`create table plain_value as ${rows}`.execute(owner.db)
  await sql`create table plain_value_2024 as ${rows} where v.period >= ${2024 * 96}::integer and v.period < ${2025 * 96}::integer`.execute(
    owner.db,
  )
  await sql`vacuum analyze plain_value`.execute(owner.db)
  await sql`vacuum analyze plain_value_2024`.execute(owner.db)
}

/** Questions under row-level security beside scans of what they rest on, and beside the same without it. */
export async function queryFigures({ owner, store }: BenchStores, rounds: number): Promise<ValueFigure[]> {
  await layOut(owner)
  const yearScan = () => sql`select sum(value), count(*) from plain_value_2024`.execute(owner.db)
  const wholeScan = () => sql`select sum(value), count(*) from plain_value`.execute(owner.db)
  const year = months(36, 48)
  await yearScan()
  await provinces(store, year)
  await provinces(owner, year)
  const [yearLimits, yearOurs] = [await timesOf(rounds, yearScan), await timesOf(rounds, () => provinces(store, year))]
  const yearOpen = await timesOf(rounds, () => provinces(owner, year))
  await wholeScan()
  await children(store, months(0, 60), 0)
  await children(owner, months(0, 60), 0)
  const [wholeLimits, wholeOurs] = [await timesOf(rounds, wholeScan), await timesOf(rounds, (run) => children(store, months(0, 60), run))]
  const wholeOpen = await timesOf(rounds, (run) => children(owner, months(0, 60), run))
  await sql`drop table plain_value, plain_value_2024`.execute(owner.db)
  const open = { vi: 'như vậy, không có kiểm soát theo dòng', en: 'the same without row-level security' }
  return [
    {
      ...{ name: 'provinces', unit: 'ms', limits: yearLimits, ours: yearOurs, must: { most: 0.1 } },
      what: { vi: '60 chỉ tiêu × 34 tỉnh, một năm', en: '60 indicators × 34 provinces, one year' },
      against: { vi: 'quét song song năm đó, mỗi số một dòng', en: 'parallel scan of that year, a row a value' },
    },
    {
      ...{ name: 'children', unit: 'ms', limits: wholeLimits, ours: wholeOurs, must: { most: 0.05 } },
      what: { vi: 'một tỉnh theo đơn vị trực tiếp, một chỉ tiêu, năm năm', en: 'one province by child unit, one indicator, five years' },
      against: { vi: 'quét song song toàn bộ, mỗi số một dòng', en: 'parallel scan of all, a row a value' },
    },
    {
      ...{ name: 'provinces-open', unit: 'ms', limits: yearOpen, ours: yearOurs, must: { least: 0 }, against: open },
      what: { vi: '60 chỉ tiêu × 34 tỉnh, một năm', en: '60 indicators × 34 provinces, one year' },
    },
    {
      ...{ name: 'children-open', unit: 'ms', limits: wholeOpen, ours: wholeOurs, must: { least: 0 }, against: open },
      what: { vi: 'một tỉnh theo đơn vị trực tiếp, một chỉ tiêu, năm năm', en: 'one province by child unit, one indicator, five years' },
    },
  ]
}
