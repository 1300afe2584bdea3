import { sql } from 'kysely'
import type { Reader } from '../../storage/index.ts'
import { decimalOf } from './block-store.ts'
import { periodName } from './period-key.ts'
import { readTreeState, TREE_NOW } from './tree-store.ts'

/** A kept sum that is not what the values give. */
export interface SumDifference {
  readonly unit: string
  readonly indicator: string
  readonly breakdown: string
  readonly period: string
  /** Kept sum and open deltas. */
  readonly kept: string
  readonly keptGiven: number
  /** What the values give. */
  readonly values: string
  readonly valuesGiven: number
}

export interface SumCheck {
  readonly values: number
  readonly sums: number
  /** Saves whose deltas are not folded yet. */
  readonly openSaves: number
  /** Whether the sums still have to be laid on a tree that changed. */
  readonly isTreeBehind: boolean
  /** Lines of the tree that differ from the agencies, while it should be theirs. */
  readonly wrongLines: number
  readonly wrongSums: number
  /** The first twenty. */
  readonly differences: readonly SumDifference[]
}

/** How many rows there are of each. */
async function countAll(db: Reader): Promise<Pick<SumCheck, 'values' | 'sums' | 'openSaves'>> {
  const { rows } = await sql<
    Pick<SumCheck, 'values' | 'sums' | 'openSaves'>
  >`select (select coalesce(sum(cardinality(series)), 0)::bigint from indicator_value) as values,
    (select coalesce(sum(cardinality(series)), 0)::bigint from value_sum) as sums, (select count(*) from value_delta) as "openSaves"`.execute(
    db,
  )
  return rows[0] ?? { values: 0, sums: 0, openSaves: 0 }
}

/** Lines by which the kept tree and that of the agencies of now differ; none while it is known to be behind. */
async function wrongLines(db: Reader): Promise<number> {
  const { made, now } = await readTreeState(db)
  if (made !== now) return 0
  const line = sql`superior_no, unit_no, from_month, to_month, depth`
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      (select ${line} from value_tree except all select ${line} from ${TREE_NOW} a) union all
      (select ${line} from ${TREE_NOW} b except all select ${line} from value_tree)
    ) c`.execute(db)
  return rows[0]?.count ?? 0
}

interface Found extends Omit<SumDifference, 'period'> {
  readonly period: number
  readonly wrong: number
}

/** Holds kept sums with open deltas against the values, on the tree on which they stand, and that tree against the agencies; names what differs. */
export async function checkSums(db: Reader): Promise<SumCheck> {
  const inMonths = sql`t.is_kept and x.period / 8 >= t.from_month and x.period / 8 < t.to_month`
  const { rows } = await sql<Found>`
    with held as (
      select superior_no, period, series_no, sum(sum) as sum, sum(given) as given from (
        select v.superior_no, v.period, y.* from value_sum v cross join lateral unnest(v.series, v.sum, v.given) as y(series_no, sum, given)
        union all select t.superior_no, x.period, y.series_no, y.added, y.given
          from value_delta x cross join lateral unnest(x.series, x.added, x.given) as y(series_no, added, given)
          join value_tree t on t.unit_no = x.unit_no and ${inMonths}
      ) parts group by 1, 2, 3 having sum(sum) <> 0 or sum(given) <> 0
    ), due as (
      select t.superior_no, x.period, y.series_no, sum(y.value) as sum, count(*) as given
      from indicator_value x join value_tree t on t.unit_no = x.unit_no and ${inMonths}
        cross join lateral unnest(x.series, x.value) as y(series_no, value) group by 1, 2, 3
    )
    select u.unit_id as unit, s.indicator, s.breakdown, c.period, ${decimalOf(sql`c.kept`)} as kept, c.kept_given as "keptGiven",
      ${decimalOf(sql`c.vals`)} as values,
      c.vals_given as "valuesGiven", count(*) over () as wrong
    from (
      select superior_no, period, series_no, coalesce(h.sum, 0) as kept, coalesce(h.given, 0)::integer as kept_given, coalesce(d.sum, 0) as vals,
        coalesce(d.given, 0)::integer as vals_given
      from held h full join due d using (superior_no, period, series_no)
      where h.sum is distinct from d.sum or h.given is distinct from d.given
    ) c left join value_unit u on u.unit_no = c.superior_no left join value_series s on s.series_no = c.series_no
    order by 1, 2, 3, 4 limit 20`.execute(db)
  const { made, now } = await readTreeState(db)
  return {
    ...(await countAll(db)),
    isTreeBehind: made !== now,
    wrongLines: await wrongLines(db),
    wrongSums: rows[0]?.wrong ?? 0,
    differences: rows.map(({ wrong: _wrong, ...row }) => ({ ...row, period: periodName(row.period) })),
  }
}
