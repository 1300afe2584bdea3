import { type RawBuilder, sql } from 'kysely'
import type { Instant, UnitId } from '../../../kernel/index.ts'
import type { Reader } from '../../../storage/index.ts'
import { blocksOf } from '../blocks.ts'
import { periodName } from '../period-key.ts'
import { periodKeys, readValues, seriesOf } from '../read-store.ts'

/** Which units gave an indicator in a period: the whole or by categories. */
export interface GivenUnits {
  of(indicator: string, period: string): ReadonlySet<string>
}

const NOBODY: ReadonlySet<string> = new Set()

/** Who gave, from what was given. */
export class Givers implements GivenUnits {
  readonly #units = new Map<string, Set<string>>()

  add(indicator: string, period: string, units: readonly string[]): void {
    const key = `${indicator} ${period}`
    const known = this.#units.get(key)
    if (known === undefined) this.#units.set(key, new Set(units))
    else for (const unit of units) known.add(unit)
  }

  of(indicator: string, period: string): ReadonlySet<string> {
    return this.#units.get(`${indicator} ${period}`) ?? NOBODY
  }
}

interface Found {
  readonly indicator: string
  readonly period: number
  /** Null = all of them. */
  readonly units: readonly string[] | null
}

/** Whether a row `v` holds one of some series. */
const hasOne = (numbers: readonly number[]): RawBuilder<unknown> => {
  const [only] = numbers
  return numbers.length === 1 && only !== undefined
    ? sql`array_position(v.series, ${only}::integer) is not null`
    : sql`v.series && ${[...numbers]}::integer[]`
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
  const answer = new Givers()
  if (asked.units.length === 0 || asked.periods.length === 0) return answer
  if (asked.knownOn !== undefined) {
    for (const { unit, indicator, period } of await readValues(db, asked)) answer.add(indicator, period, [unit])
    return answer
  }
  const series = await seriesOf(db, asked.indicators)
  if (series.size === 0) return answer
  const named = [...new Set([...series.values()].map(({ indicator }) => indicator))]
  const wanted = sql.join(
    named.map((indicator) => {
      const numbers = [...series].flatMap(([number, one]) => (one.indicator === indicator ? [number] : []))
      return sql`(${indicator}::text, ${hasOne(numbers)})`
    }),
    sql`, `,
  )
  // In one block a unit has one row a period.
  const blocks = blocksOf(series.keys())
  const { rows } = await sql<Found>`
    select g.indicator, g.period,
      case when g.count < ${asked.units.length}::integer then array(select u.unit_id from value_unit u where u.unit_no = any(g.units)) end as units
    from (
      select w.indicator, v.period, ${blocks.length > 1 ? sql`count(distinct v.unit_no)` : sql`count(*)`} as count, array_agg(v.unit_no) as units
      from indicator_value v cross join lateral (values ${wanted}) w(indicator, has)
      where v.unit_no = any(array(select unit_no from value_unit where unit_id = any(${[...asked.units]}::text[])))
        and v.period = any(${periodKeys(asked.periods)}::integer[]) and v.block = any(${blocks}::integer[]) and w.has
      group by 1, 2
    ) g`.execute(db)
  for (const { indicator, period, units } of rows) answer.add(indicator, periodName(period), units ?? asked.units)
  return answer
}
