import { sql } from 'kysely'
import type { Instant, UnitId } from '../../../kernel/index.ts'
import type { Reader } from '../../../storage/index.ts'
import { blocksOf } from '../blocks.ts'
import { periodName } from '../period-key.ts'
import { periodKeys, readValues, seriesOf } from '../read-store.ts'

/** Which units gave an indicator in a period: the whole or by categories. */
export interface GivenUnits {
  has(unit: UnitId, indicator: string, period: string): boolean
}

interface Found {
  readonly indicator: string
  readonly period: number
  readonly units: readonly string[]
}

/**
 * Which of some units gave indicators in periods, as is known now or as it was at an instant, as far as the transaction may see. Only whether, not what: a question
 * about thousands of units.
 */
export async function readGiven(
  db: Reader,
  asked: {
    readonly units: readonly UnitId[]
    readonly indicators: readonly string[]
    readonly periods: readonly string[]
    readonly knownOn?: Instant | undefined
  },
): Promise<GivenUnits> {
  const gave = new Set<string>()
  const answer: GivenUnits = { has: (unit, indicator, period) => gave.has(`${unit} ${indicator} ${period}`) }
  if (asked.units.length === 0 || asked.periods.length === 0) return answer
  if (asked.knownOn !== undefined) {
    for (const { unit, indicator, period } of await readValues(db, asked)) gave.add(`${unit} ${indicator} ${period}`)
    return answer
  }
  const series = await seriesOf(db, asked.indicators)
  if (series.size === 0) return answer
  const of = (indicator: string): number[] => [...series].flatMap(([number, one]) => (one.indicator === indicator ? [number] : []))
  const named = [...new Set([...series.values()].map(({ indicator }) => indicator))]
  const wanted = sql.join(
    named.map((indicator) => sql`(${indicator}::text, ${of(indicator)}::integer[])`),
    sql`, `,
  )
  const { rows } = await sql<Found>`
    select w.indicator, v.period, array_agg(u.unit_id) as units
    from indicator_value v join value_unit u on u.unit_no = v.unit_no join (values ${wanted}) w(indicator, series) on v.series && w.series
    where v.unit_no = any(array(select unit_no from value_unit where unit_id = any(${[...asked.units]}::text[])))
      and v.period = any(${periodKeys(asked.periods)}::integer[]) and v.block = any(${blocksOf(series.keys())}::integer[])
    group by 1, 2`.execute(db)
  for (const { indicator, period, units } of rows) for (const unit of units) gave.add(`${unit} ${indicator} ${periodName(period)}`)
  return answer
}
