import { sql } from 'kysely'
import type { Reader } from '../../storage/index.ts'
import { decimalOf, valuesIn } from './block-store.ts'
import { periodName } from './period-key.ts'
import { periodKeys, seriesOf } from './read-store.ts'
import type { OutsideRow, SumsWanted } from './sums.ts'
import { sumOnDay } from './tree-of-day-store.ts'
import { TREE_NOW } from './tree-store.ts'

/**
 * Values that stand under no unit of the tree: on the tree of the periods those of units that were not there on the last day, on that of one day those
 * that nobody inherited or that cannot be placed. With the sums of all tops they are the sum of all values.
 */
export async function sumOutside(db: Reader, wanted: Pick<SumsWanted, 'indicators' | 'periods' | 'tree' | 'known'>): Promise<OutsideRow[]> {
  const { tree: asked } = wanted
  if (asked !== 'period') return (await sumOnDay(db, { ...wanted, roots: [], by: 'root', tree: asked })).outside
  const names = await seriesOf(db, wanted.indicators)
  const found = valuesIn([...names.keys()])
  const { rows } = await sql<{ series_no: number; period: number; sum: string; given: number }>`
    select x.series_no, v.period, ${decimalOf(sql`sum(x.value)`)} as sum, count(*)::integer as given from indicator_value v ${found.join}
    where ${found.where} and x.value is not null and v.period = any(${periodKeys(wanted.periods)}::integer[])
      and not exists (select from ${TREE_NOW} t where t.superior_no = v.unit_no and t.unit_no = v.unit_no
        and v.period / 8 >= t.from_month and v.period / 8 < t.to_month)
    group by 1, 2 order by 1, 2`.execute(db)
  return rows.flatMap(({ series_no: number, period, sum, given }) => {
    const one = names.get(number)
    return one === undefined ? [] : [{ indicator: one.indicator, breakdown: one.breakdown, period: periodName(period), sum, given }]
  })
}
