import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../storage/index.ts'
import { decimalOf } from '../block-store.ts'
import { BLOCK, blocksOf } from '../blocks.ts'
import type { SeriesByNumber } from '../sums.ts'
import { wholeOf } from './whole.ts'

/** The whole of a unit that told an indicator of a period by categories alone. */
export interface PartedWhole {
  readonly unit_no: number
  readonly unit: string
  readonly indicator: string
  /** The number of the period. */
  readonly period: number
  readonly value: string
}

/** An indicator that some unit, some time, told by categories: the number of its whole, if there ever was one, and those of its categories. */
interface Parted {
  readonly indicator: string
  readonly whole: number | null
  readonly categories: readonly number[]
}

function partedIndicators(series: SeriesByNumber): Parted[] {
  const found = new Map<string, { whole: number | null; categories: number[] }>()
  for (const [number, { indicator, breakdown }] of series) {
    const one = found.get(indicator) ?? { whole: null, categories: [] }
    found.set(indicator, one)
    if (breakdown === '') one.whole = number
    else one.categories.push(number)
  }
  return [...found].flatMap(([indicator, one]) => (one.categories.length === 0 ? [] : [{ indicator, ...one }]))
}

/** Rows that hold categories of an indicator without its whole beside them. */
const lacksWhole = ({ whole, categories }: Parted): RawBuilder<unknown> =>
  sql`(v.series && ${[...categories]}::integer[]${whole === null ? sql`` : sql` and array_position(v.series, ${whole}::integer) is null`})`

interface Told {
  readonly unit_no: number
  readonly unit: string
  readonly indicator: string
  readonly breakdown: string
  readonly period: number
  readonly value: string
}

/**
 * What units that told indicators by categories alone come to in some periods (`wholeOf`), as far as the transaction may see; `units` = numbers of those that are
 * looked at. Nothing is asked where no indicator was ever told by categories.
 */
export async function partedWholes(
  db: Reader,
  asked: { readonly series: SeriesByNumber; readonly periods: readonly number[]; readonly units?: RawBuilder<unknown> | undefined },
): Promise<PartedWhole[]> {
  const parted = partedIndicators(asked.series)
  const categories = parted.flatMap((one) => one.categories)
  if (categories.length === 0 || asked.periods.length === 0) return []
  const of = asked.units === undefined ? sql`` : sql`and v.unit_no = any(${asked.units})`
  const { rows } = await sql<Told>`
    select v.unit_no, u.unit_id as unit, s.indicator, s.breakdown, v.period, ${decimalOf(sql`x.value`)} as value
    from indicator_value v cross join lateral unnest(v.series, v.value) x(series_no, value)
      join value_series s on s.series_no = x.series_no join value_unit u on u.unit_no = v.unit_no
    where v.period = any(${[...asked.periods]}::integer[]) and v.block = any(${blocksOf(categories)}::integer[]) ${of}
      and (${sql.join(parted.map(lacksWhole), sql` or `)}) and x.series_no = any(${categories}::integer[])
      and not exists (
        select from value_series w join indicator_value o on o.unit_no = v.unit_no and o.period = v.period and o.block = w.series_no / ${BLOCK}::integer
        where w.indicator = s.indicator and w.breakdown = '' and w.series_no = any(o.series))
    order by 1, 3, 5`.execute(db)
  const told = new Map<string, Told[]>()
  for (const row of rows) {
    const key = `${row.unit_no} ${row.indicator} ${row.period}`
    told.set(key, [...(told.get(key) ?? []), row])
  }
  return [...told.values()].flatMap((some) => {
    const [first] = some
    const value = wholeOf(some)
    if (first === undefined || value === undefined) return []
    return [{ unit_no: first.unit_no, unit: first.unit, indicator: first.indicator, period: first.period, value }]
  })
}

/** Derived wholes as values with numbers of series: those that stand for the wholes of their indicators, or made-up ones below zero where nobody ever gave a whole. */
export function asValues(wholes: readonly PartedWhole[], series: SeriesByNumber) {
  const numbers = new Map([...series].flatMap(([number, one]) => (one.breakdown === '' ? [[one.indicator, number] as const] : [])))
  for (const { indicator } of wholes) if (!numbers.has(indicator)) numbers.set(indicator, -1 - numbers.size)
  const names = new Map([...series, ...[...numbers].map(([indicator, number]) => [number, { indicator, breakdown: '' }] as const)])
  return { names, values: wholes.map((one) => ({ ...one, series: numbers.get(one.indicator) ?? 0 })) }
}
