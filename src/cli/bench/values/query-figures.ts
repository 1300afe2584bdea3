import { sql } from 'kysely'
import { sumValues, totalValues } from '../../../indicators/values/sum-store.ts'
import { UnitId } from '../../../kernel/index.ts'
import { inTransaction, type Reader, type Store } from '../../../storage/index.ts'
import { timesOf } from '../figure.ts'
import { INDICATORS, monthName, PROVINCES } from './country.ts'
import type { ValueFigure } from './value-figure.ts'

const months = (from: number, until: number): string[] => Array.from({ length: until - from }, (_, i) => monthName(from + i))
const reading = <T>(store: Store, work: (db: Reader) => Promise<T>): Promise<T> => inTransaction(store, work)

/** Sixty indicators of all provinces over some months, as one figure each. */
const provinces = (store: Store, periods: readonly string[]) =>
  reading(store, (tx) => totalValues(tx, { roots: PROVINCES, indicators: INDICATORS, periods, by: 'root' }))

/** One province by the units directly under it, one indicator, month by month. */
const children = (store: Store, periods: readonly string[], province: number) =>
  reading(store, (tx) =>
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

/** Questions beside scans of what they rest on. */
export async function queryFigures(store: Store, rounds: number): Promise<ValueFigure[]> {
  const yearScan = () => sql`select sum(value), count(*) from indicator_value_2024`.execute(store.db)
  const wholeScan = () => sql`select sum(value), count(*) from indicator_value`.execute(store.db)
  await yearScan()
  await provinces(store, months(36, 48))
  const [yearLimits, yearOurs] = [await timesOf(rounds, yearScan), await timesOf(rounds, () => provinces(store, months(36, 48)))]
  await wholeScan()
  await children(store, months(0, 60), 0)
  const [wholeLimits, wholeOurs] = [await timesOf(rounds, wholeScan), await timesOf(rounds, (run) => children(store, months(0, 60), run))]
  return [
    {
      ...{ name: 'provinces', unit: 'ms', limits: yearLimits, ours: yearOurs, must: { most: 0.1 } },
      what: { vi: '60 chỉ tiêu × 34 tỉnh, một năm', en: '60 indicators × 34 provinces, one year' },
      against: { vi: 'quét song song năm đó', en: 'parallel scan of that year' },
    },
    {
      ...{ name: 'children', unit: 'ms', limits: wholeLimits, ours: wholeOurs, must: { most: 0.05 } },
      what: { vi: 'một tỉnh theo đơn vị trực tiếp, một chỉ tiêu, năm năm', en: 'one province by child unit, one indicator, five years' },
      against: { vi: 'quét song song toàn bộ', en: 'parallel scan of all' },
    },
  ]
}
