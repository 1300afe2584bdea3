import { type RawBuilder, sql } from 'kysely'
import { BLOCK, blocksOf } from './blocks.ts'

/** Millionths as a decimal, exact: a division would round the longest ones. */
export const decimalOf = (micros: RawBuilder<unknown>): RawBuilder<unknown> => sql`trim_scale(${micros} * 0.000001)`

/** From so few series on they are looked up in a row one by one; more of them are taken out together. */
const FEW = 4

/** None are as many: a list of rows has at least one. */
const isFew = ({ length }: readonly number[]): boolean => length > 0 && length <= FEW

/** So far may numbers of series lie apart that they are looked up by their place. */
const WIDEST = 100_000

/** Whether a number is that of a series in question: a look into a list of places, as going through the series for each of thousands of values costs more than all else. */
export function isOneOf(series: readonly number[], number: RawBuilder<unknown>): RawBuilder<unknown> {
  const [first, last] = [Math.min(...series), Math.max(...series)]
  if (series.length <= FEW || last - first > WIDEST) return sql`${number} = any(${[...series]}::integer[])`
  const wanted = new Set(series)
  const places = Array.from({ length: last - first + 1 }, (_, at) => wanted.has(first + at))
  return sql`(${places}::boolean[])[${number} - ${first - 1}::integer]`
}

/** A row for each series with what is looked up of it: rows of a table before it, so that they are never brought together with it in another order. */
const oneByOne = (series: readonly number[], what: (no: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(
    series.map((one) => sql`(${one}::integer, ${what(sql`${one}::integer`)})`),
    sql`, `,
  )

/**
 * Values of some series out of rows `v` of `indicator_value`: a join and a condition, after which `x.series_no` and `x.value` are there (a value is
 * null where the row does not hold the series).
 */
export function valuesIn(series: readonly number[]): { readonly join: RawBuilder<unknown>; readonly where: RawBuilder<unknown> } {
  const blocks = sql`v.block = any(${blocksOf(series)}::integer[])`
  return isFew(series)
    ? {
        join: sql`cross join lateral (values ${oneByOne(series, (no) => sql`v.value[array_position(v.series, ${no})]`)}) x(series_no, value)`,
        where: blocks,
      }
    : {
        join: sql`cross join lateral unnest(v.series, v.value) x(series_no, value)`,
        where: sql`${blocks} and ${isOneOf(series, sql`x.series_no`)}`,
      }
}

/** Kept sums of some series out of rows `s` of `value_sum`, likewise: `x.series_no`, `x.value` and `x.given`. */
export function sumsIn(series: readonly number[]): { readonly join: RawBuilder<unknown>; readonly where: RawBuilder<unknown> } {
  const blocks = sql`s.block = any(${blocksOf(series)}::integer[])`
  return isFew(series)
    ? {
        join: sql`cross join lateral (values ${oneByOne(
          series,
          (no) => sql`s.sum[array_position(s.series, ${no})], s.given[array_position(s.series, ${no})]`,
        )}) x(series_no, value, given)`,
        where: blocks,
      }
    : {
        join: sql`cross join lateral unnest(s.series, s.sum, s.given) x(series_no, value, given)`,
        where: sql`${blocks} and ${isOneOf(series, sql`x.series_no`)}`,
      }
}

/** Adds changes (superior_no, period, series_no, added in millionths, given) to the kept sums. */
export const putSums = (changes: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into value_sum as s (superior_no, period, block, series, sum, given)
  select superior_no, period, series_no / ${BLOCK}::integer, array_agg(series_no), array_agg(added), array_agg(given) from (
    select superior_no, period, series_no, sum(added)::numeric as added, sum(given)::integer as given from ${changes} c group by 1, 2, 3 order by 1, 2, 3
  ) c group by 1, 2, 3 order by 1, 2, 3
  on conflict (superior_no, period, block) do update set (series, sum, given) = (
    select array_agg(m.no order by m.no), array_agg(m.sum order by m.no), array_agg(m.given order by m.no) from (
      select x.no, sum(x.sum) as sum, sum(x.given)::integer as given from (
        select * from unnest(s.series, s.sum, s.given) union all select * from unnest(excluded.series, excluded.sum, excluded.given)
      ) x(no, sum, given) group by 1
    ) m)`
