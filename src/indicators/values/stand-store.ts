import { sql } from 'kysely'
import type { Instant, UnitId } from '../../kernel/index.ts'
import { executeBehind, type Tx, VersionConflict } from '../../storage/index.ts'
import { isValueText } from './decimal-text.ts'
import { addSeries, addUnits } from './dictionary-store.ts'
import { periodKey } from './period-key.ts'

/** One value of a report. */
export interface GivenValue {
  readonly indicator: string
  /** '' = the whole; else as `breakdownKey` writes it. */
  readonly breakdown: string
  /** A decimal: 12, 0, -3.5. */
  readonly value: string
}

/** All values that stand from a report, from one moment on. */
export interface StandOrder {
  readonly report: string
  readonly unit: UnitId
  readonly period: string
  readonly at: Instant
  readonly values: readonly GivenValue[]
}

/** A value that somebody else gives already: another report, or a batch. */
export interface StandConflict {
  readonly indicator: string
  readonly breakdown: string
  readonly report: string | null
  readonly batch: string | null
}

/** What changed; with conflicts nothing did. */
export interface Stood {
  readonly conflicts: readonly StandConflict[]
  readonly added: number
  readonly changed: number
  readonly removed: number
}

interface Answer extends Stood {
  readonly is_known: boolean
  readonly wanted: number
}

const stand = async (tx: Tx, { report, unit, at, values }: StandOrder, period: number, withSums: boolean): Promise<Answer | undefined> => {
  const columns = [values.map((one) => one.indicator), values.map((one) => one.breakdown), values.map((one) => one.value)] as const
  const { rows } = await sql<Answer>`
    with me as materialized (select unit_no from value_unit where unit_id = ${unit}),
    given as materialized (
      select s.series_no, g.value from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::numeric(18, 6)[]) g(indicator, breakdown, value)
      join value_series s on s.indicator = g.indicator and s.breakdown = g.breakdown
    ), old as materialized (
      select v.series_no, v.value, v.origin_no, o.report, o.batch_id from indicator_value v join value_origin o on o.origin_no = v.origin_no
      where v.unit_no = (select unit_no from me) and v.period = ${period}::integer
    ), conflict as materialized (
      select o.series_no, o.report, o.batch_id from old o join given g on g.series_no = o.series_no where o.report is distinct from ${report}::text
    ), known as materialized (
      select exists (select from me) and (select count(*) from given) = ${values.length}::integer as is_known
    ), diff as materialized (
      select series_no, o.value as before, o.origin_no, g.value as after
      from (select * from old where report = ${report}::text) o full join given g using (series_no)
      where o.value is distinct from g.value and not exists (select from conflict) and (select is_known from known)
    ), mark as materialized (
      insert into value_origin (report, unit_no, recorded_at) select ${report}::text, unit_no, ${at}::timestamptz from me where exists (select from diff)
      returning origin_no, unit_no
    ), removed as (
      delete from indicator_value v using diff d, mark m
      where v.unit_no = (select unit_no from me) and v.period = ${period}::integer and v.series_no = d.series_no and d.after is null returning 1
    ), changed as (
      update indicator_value v set value = d.after, origin_no = m.origin_no from diff d, mark m
      where v.unit_no = (select unit_no from me) and v.period = ${period}::integer and v.series_no = d.series_no and d.before is not null
        and d.after is not null
      returning 1
    ), added as (
      insert into indicator_value (unit_no, series_no, period, origin_no, value)
      select m.unit_no, d.series_no, ${period}::integer, m.origin_no, d.after from diff d, mark m where d.before is null
      on conflict do nothing returning 1
    ), past as (
      insert into indicator_value_past (unit_no, series_no, period, origin_no, until_origin, value)
      select m.unit_no, d.series_no, ${period}::integer, d.origin_no, m.origin_no, d.before from diff d, mark m where d.before is not null
    )${withSums ? OPEN_DELTA(period) : sql``}
    select (select is_known from known) as is_known, (select count(*) from diff where before is null) as wanted,
      (select count(*) from added) as added, (select count(*) from changed) as changed, (select count(*) from removed) as removed,
      (select coalesce(jsonb_agg(jsonb_build_object('indicator', s.indicator, 'breakdown', s.breakdown, 'report', c.report, 'batch', c.batch_id)
        order by s.indicator, s.breakdown), '[]') from conflict c join value_series s on s.series_no = c.series_no) as conflicts`.execute(
    tx,
  )
  return rows[0]
}

const OPEN_DELTA = (period: number) => sql`, delta as (
      insert into value_delta (unit_no, period, series, added, given)
      select m.unit_no, ${period}::integer, array_agg(d.series_no), array_agg(coalesce(d.after, 0) - coalesce(d.before, 0)),
        array_agg((d.after is not null)::integer - (d.before is not null)::integer)
      from diff d, mark m group by m.unit_no
    )`

function checkOrder({ report, period, values }: StandOrder): number {
  const key = periodKey(period)
  if (key === undefined) throw new RangeError(`no period: ${period}`)
  if (report === '' || report.length > 200) throw new RangeError('the id of a report has 1 to 200 characters')
  const wrong = values.find(({ value }) => !isValueText(value))
  if (wrong) throw new RangeError(`no value: ${wrong.indicator} ${wrong.value}`)
  if (new Set(values.map(({ indicator, breakdown }) => `${indicator} ${breakdown}`)).size < values.length)
    throw new RangeError('a value is given twice')
  return key
}

/**
 * Makes the values of a report, of one unit and period, be exactly these from a moment on: what is absent is removed, none removes all; what stood is
 * kept as past, what changed becomes a delta. A value that another report or a batch gives already is a conflict, and then nothing is written. Throws
 * `VersionConflict` when somebody else gave one in the same instant (the transaction is to be tried again), and a `RangeError` for what is no value,
 * no period, or given twice.
 */
export async function standValues(tx: Tx, order: StandOrder): Promise<Stood> {
  return await standWith(tx, order, true)
}

/** The same without deltas, so that no sum follows: what the bench holds the deltas against. */
export async function standWithoutSums(tx: Tx, order: StandOrder): Promise<Stood> {
  return await standWith(tx, order, false)
}

async function standWith(tx: Tx, order: StandOrder, withSums: boolean): Promise<Stood> {
  const period = checkOrder(order)
  // Two saves of one report: the second looks at what the first left.
  await executeBehind(tx, sql`select pg_advisory_xact_lock(hashtextextended(${order.report}, 225))`)
  let answer = await stand(tx, order, period, withSums)
  if (answer?.is_known === false) {
    await addUnits(tx, [order.unit])
    await addSeries(tx, order.values)
    answer = await stand(tx, order, period, withSums)
  }
  if (answer === undefined) throw new Error('a statement that always answers did not')
  const { conflicts, added, changed, removed, wanted } = answer
  if (added < wanted) {
    throw new VersionConflict({ stream: 'indicator-value', streamId: `${order.unit} ${order.period}`, expected: 0, actual: undefined })
  }
  return { conflicts, added, changed, removed }
}
