import { sql } from 'kysely'
import type { Instant, UnitId } from '../../kernel/index.ts'
import { executeBehind, type Tx, VersionConflict } from '../../storage/index.ts'
import { BLOCK } from './blocks.ts'
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
  /** Rows that had to be written, and those that were: one fewer when somebody else wrote it meanwhile. */
  readonly wanted: number
  readonly written: number
}

const stand = async (tx: Tx, { report, unit, at, values }: StandOrder, period: number, withSums: boolean): Promise<Answer | undefined> => {
  const columns = [values.map((one) => one.indicator), values.map((one) => one.breakdown), values.map((one) => one.value)] as const
  const { rows } = await sql<Answer>`
    with me as materialized (select unit_no from value_unit where unit_id = ${unit}),
    given as materialized (
      select s.series_no, (g.value * 1000000)::bigint as value
      from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::numeric(18, 6)[]) g(indicator, breakdown, value)
      join value_series s on s.indicator = g.indicator and s.breakdown = g.breakdown
    ), held as materialized (
      select v.block, v.series, v.value, v.origin from indicator_value v where v.unit_no = (select unit_no from me) and v.period = ${period}::integer
    ), old as materialized (
      select h.block, x.series_no, x.value, x.origin_no from held h cross join lateral unnest(h.series, h.value, h.origin) x(series_no, value, origin_no)
    ), source as materialized (
      select origin_no, report, batch_id from value_origin where origin_no in (select distinct origin_no from old)
    ), conflict as materialized (
      select g.series_no, s.report, s.batch_id from given g join old o on o.series_no = g.series_no join source s on s.origin_no = o.origin_no
      where s.report is distinct from ${report}::text
    ), known as materialized (
      select exists (select from me) and (select count(*) from given) = ${values.length}::integer as is_known
    ), diff as materialized (
      select series_no, series_no / ${BLOCK}::integer as block, o.value as before, o.origin_no, g.value as after
      from (select o.* from old o join source s on s.origin_no = o.origin_no where s.report = ${report}::text) o full join given g using (series_no)
      where o.value is distinct from g.value and not exists (select from conflict) and (select is_known from known)
    ), mark as materialized (
      insert into value_origin (report, unit_no, recorded_at) select ${report}::text, unit_no, ${at}::timestamptz from me where exists (select from diff)
      returning origin_no, unit_no
    ), fresh as materialized (
      select block, array_agg(series_no order by series_no) as series, array_agg(value order by series_no) as value,
        array_agg(origin_no order by series_no) as origin
      from (
        select o.block, o.series_no, o.value, o.origin_no from old o
          where o.block in (select block from diff) and not exists (select from diff d where d.series_no = o.series_no)
        union all select d.block, d.series_no, d.after, m.origin_no from diff d, mark m where d.after is not null
      ) f group by 1
    ), removed as (
      delete from indicator_value v using held h
      where v.unit_no = (select unit_no from me) and v.period = ${period}::integer and v.block = h.block and v.origin = h.origin
        and h.block in (select block from diff) and h.block not in (select block from fresh)
      returning 1
    ), changed as (
      update indicator_value v set series = f.series, value = f.value, origin = f.origin from held h join fresh f on f.block = h.block
      where v.unit_no = (select unit_no from me) and v.period = ${period}::integer and v.block = h.block and v.origin = h.origin
      returning 1
    ), added as (
      insert into indicator_value (unit_no, period, block, series, value, origin)
      select m.unit_no, ${period}::integer, f.block, f.series, f.value, f.origin from fresh f, mark m where f.block not in (select block from held)
      on conflict do nothing returning 1
    ), past as (
      insert into indicator_value_past (unit_no, period, block, until_origin, series, value, origin)
      select m.unit_no, ${period}::integer, d.block, m.origin_no, array_agg(d.series_no), array_agg(d.before), array_agg(d.origin_no)
      from diff d, mark m where d.before is not null group by 1, d.block, m.origin_no
    )${withSums ? OPEN_DELTA(period) : sql``}
    select (select is_known from known) as is_known, (select count(distinct block) from diff) as wanted,
      (select count(*) from added) + (select count(*) from changed) + (select count(*) from removed) as written,
      (select count(*) from diff where before is null) as added, (select count(*) from diff where before is not null and after is not null) as changed,
      (select count(*) from diff where after is null) as removed,
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
  // Two saves for one unit and period: the second looks at what the first left.
  await executeBehind(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`${order.unit} ${order.period}`}, 225))`)
  let answer = await stand(tx, order, period, withSums)
  if (answer?.is_known === false) {
    await addUnits(tx, [order.unit])
    await addSeries(tx, order.values)
    answer = await stand(tx, order, period, withSums)
  }
  if (answer === undefined) throw new Error('a statement that always answers did not')
  const { conflicts, added, changed, removed, wanted, written } = answer
  if (written < wanted) {
    throw new VersionConflict({ stream: 'indicator-value', streamId: `${order.unit} ${order.period}`, expected: 0, actual: undefined })
  }
  return { conflicts, added, changed, removed }
}
