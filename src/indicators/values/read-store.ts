import { type RawBuilder, sql } from 'kysely'
import type { Instant, UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { decimalOf } from './block-store.ts'
import { blocksOf } from './blocks.ts'
import { periodKey, periodName } from './period-key.ts'

/** A value as it stands, or stood, with where it came from: a report or a batch. */
export interface ValueRow {
  readonly unit: UnitId
  readonly indicator: string
  readonly breakdown: string
  readonly period: string
  readonly value: string
  readonly report: string | null
  readonly batch: string | null
  readonly recordedAt: Instant
}

/** Which values are meant; what is left out is not asked about. */
export interface ValuesWanted {
  readonly units?: readonly UnitId[] | undefined
  readonly indicators?: readonly string[] | undefined
  readonly periods: readonly string[]
  /** As they were known at an instant; as they are known now when left out. */
  readonly knownOn?: Instant | undefined
}

/** The numbers of periods; throws for a name that is none. */
export function periodKeys(periods: readonly string[]): number[] {
  return periods.map((name) => {
    const key = periodKey(name)
    if (key === undefined) throw new RangeError(`no period: ${name}`)
    return key
  })
}

/** The series of some indicators by their numbers. */
export async function seriesOf(db: Reader, indicators: readonly string[]) {
  const { rows } = await sql<{ series_no: number; indicator: string; breakdown: string }>`
    select series_no, indicator, breakdown from value_series where indicator = any(${[...indicators]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.series_no, row]))
}

interface FoundRow extends Omit<ValueRow, 'period'> {
  readonly period: number
}

/** The values of rows `v`, with a condition on them. */
function valuesOf(
  { units, indicators, periods }: ValuesWanted,
  series: readonly number[],
): { from: RawBuilder<unknown>; where: RawBuilder<unknown> } {
  const ofUnits =
    units === undefined ? sql`` : sql`and v.unit_no = any(array(select unit_no from value_unit where unit_id = any(${[...units]}::text[])))`
  const ofSeries =
    indicators === undefined
      ? sql``
      : sql`and v.block = any(${blocksOf(series)}::integer[]) and x.series_no = any(${[...series]}::integer[])`
  return {
    from: sql`cross join lateral unnest(v.series, v.value, v.origin) x(series_no, value, origin_no)`,
    where: sql`v.period = any(${periodKeys(periods)}::integer[]) ${ofUnits} ${ofSeries}`,
  }
}

/** Values by unit, indicator, breakdown and period, as far as the transaction may see them. */
export async function readValues(db: Reader, wanted: ValuesWanted): Promise<ValueRow[]> {
  const { knownOn } = wanted
  const series = wanted.indicators === undefined ? [] : [...(await seriesOf(db, wanted.indicators)).keys()]
  const { from, where } = valuesOf(wanted, series)
  const now = sql`select v.unit_no, v.period, x.* from indicator_value v ${from} where ${where}`
  const then = sql`
    select k.* from (${now}) k join value_origin o on o.origin_no = k.origin_no where o.recorded_at <= ${knownOn ?? null}::timestamptz
    union all select v.unit_no, v.period, x.* from indicator_value_past v ${from}
      join value_origin o on o.origin_no = x.origin_no join value_origin e on e.origin_no = v.until_origin
      where ${where} and o.recorded_at <= ${knownOn ?? null}::timestamptz and e.recorded_at > ${knownOn ?? null}::timestamptz`
  const { rows } = await sql<FoundRow>`
    select u.unit_id as unit, s.indicator, s.breakdown, k.period, ${decimalOf(sql`k.value`)} as value, o.report, o.batch_id as batch,
      o.recorded_at as "recordedAt"
    from (${knownOn === undefined ? now : then}) k join value_unit u on u.unit_no = k.unit_no join value_series s on s.series_no = k.series_no
      join value_origin o on o.origin_no = k.origin_no
    order by u.unit_id, s.indicator, s.breakdown, k.period`.execute(db)
  return rows.map((row) => ({ ...row, period: periodName(row.period) }))
}
