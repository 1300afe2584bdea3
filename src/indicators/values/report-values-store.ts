import { sql } from 'kysely'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader } from '../../storage/index.ts'
import { decimalOf } from './block-store.ts'
import { periodKeys } from './read-store.ts'

/** A report that may give values: its id, and of which unit and period. */
export interface GivingReport {
  readonly id: string
  readonly unit: UnitId
  readonly period: string
}

/** A value that stands from a report. */
export interface ReportValue {
  readonly report: string
  readonly indicator: string
  readonly breakdown: string
  readonly value: string
}

/** The values that stand from some reports, in their units and periods. */
export async function readReportValues(db: Reader, reports: readonly GivingReport[]): Promise<ReportValue[]> {
  const periods = periodKeys(reports.map((one) => one.period))
  const { rows } = await sql<ReportValue>`
    select r.id as report, s.indicator, s.breakdown, ${decimalOf(sql`x.value`)} as value
    from unnest(${reports.map((one) => one.id)}::text[], ${reports.map((one) => one.unit)}::text[], ${periods}::integer[]) r(id, unit, period)
    join value_unit u on u.unit_id = r.unit
    join indicator_value v on v.unit_no = u.unit_no and v.period = r.period and v.period = any(${[...new Set(periods)]}::integer[])
    cross join lateral unnest(v.series, v.value, v.origin) x(series_no, value, origin_no)
    join value_origin o on o.origin_no = x.origin_no and o.report = r.id
    join value_series s on s.series_no = x.series_no`.execute(db)
  return rows
}

/** How many values stand from reports, whichever. */
export async function countReportValues(db: Reader): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from indicator_value v cross join lateral unnest(v.origin) x(origin_no)
    join value_origin o on o.origin_no = x.origin_no where o.report is not null`.execute(db)
  return rows[0]?.count ?? 0
}
