import { sql } from 'kysely'
import type { Reader } from '../../storage/index.ts'
import { decimalOf, valuesIn } from './block-store.ts'
import { periodName } from './period-key.ts'
import { periodKeys, seriesOf } from './read-store.ts'
import type { OutsideRow, SumsWanted } from './sums.ts'
import { sumOnDay } from './tree-of-day-store.ts'
import { readTreeState, TREE_NOW } from './tree-store.ts'
import { asValues, partedWholes } from './wholes/parted-store.ts'

/**
 * Values that stand under no unit of the tree: on the tree of the periods those of units that were not there on the last day, on that of one day those
 * that nobody inherited or that cannot be placed. With the sums of all tops they are the sum of all values.
 */
export async function sumOutside(
  db: Reader,
  wanted: Pick<SumsWanted, 'indicators' | 'periods' | 'tree' | 'known' | 'withWholes'>,
): Promise<OutsideRow[]> {
  const { tree: asked } = wanted
  if (asked !== 'period') return (await sumOnDay(db, { ...wanted, roots: [], by: 'root', tree: asked })).outside
  const series = await seriesOf(db, wanted.indicators)
  const periods = periodKeys(wanted.periods)
  if (series.size === 0 || periods.length === 0) return []
  const found = valuesIn([...series.keys()])
  const months = periods.map((key) => Math.floor(key / 8))
  const { made, now } = await readTreeState(db)
  const tree = made === now ? sql`value_tree` : TREE_NOW
  // Only of a unit that was not there all the time something can stand outside: they are few.
  const leaving = await sql<{ unit_no: number }>`
    select u.unit_no from value_unit u where not exists (select from ${tree} t where t.superior_no = u.unit_no and t.unit_no = u.unit_no
      and t.from_month <= ${Math.min(...months)}::integer and t.to_month > ${Math.max(...months)}::integer)`.execute(db)
  if (leaving.rows.length === 0) return []
  const units = sql`${leaving.rows.map((one) => one.unit_no)}::integer[]`
  const { names, values } = asValues(wanted.withWholes ? await partedWholes(db, { series, periods, units }) : [], series)
  const { rows } = await sql<{ series_no: number; period: number; sum: string; given: number }>`
    select x.series_no, x.period, ${decimalOf(sql`sum(x.value)`)} as sum, count(*)::integer as given from (
      select v.unit_no, v.period, x.series_no, x.value::numeric as value from indicator_value v ${found.join}
      where ${found.where} and x.value is not null and v.period = any(${periods}::integer[]) and v.unit_no = any(${units})
      union all select unit_no, period, series_no, value * 1000000 from unnest(${values.map((one) => one.unit_no)}::integer[],
        ${values.map((one) => one.period)}::integer[], ${values.map((one) => one.series)}::integer[], ${values.map((one) => one.value)}::numeric[])
        as g(unit_no, period, series_no, value)
    ) x
    where not exists (select from ${tree} t where t.superior_no = x.unit_no and t.unit_no = x.unit_no
        and x.period / 8 >= t.from_month and x.period / 8 < t.to_month)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows.flatMap(({ series_no: number, period, sum, given }) => {
    const one = names.get(number)
    return one === undefined ? [] : [{ indicator: one.indicator, breakdown: one.breakdown, period: periodName(period), sum, given }]
  })
}
