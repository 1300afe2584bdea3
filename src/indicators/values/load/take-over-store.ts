import { type RawBuilder, sql } from 'kysely'
import { type Tx, VersionConflict } from '../../../storage/index.ts'
import { putSums } from '../block-store.ts'
import { BLOCK } from '../blocks.ts'
import type { LineCheck } from './check-lines.ts'
import { type LineFault, MOST_FAULTS } from './line-faults.ts'

/** Staged rows that are to become values of a batch. */
export interface StagedRows {
  readonly origin: number
  readonly count: number
  /** Which periods came, under which superiors, and the sums. */
  readonly check: LineCheck
  /** Numbers that were given to new series on the way, and had to be exchanged. */
  readonly exchanged: ReadonlyMap<number, number>
}

type Done = { readonly added: number; readonly changed: number }

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

/** Brings sums by chain, period and series into the kept sums of the superiors of each chain. */
function fold({ chains }: LineCheck, changes: RawBuilder<unknown>) {
  const pairs = chains.pairs()
  return putSums(sql`(
    select p.superior_no, c.period, c.series_no, c.added, c.given
    from ${changes} c join unnest(${pairs.map((one) => one.chain)}::integer[], ${pairs.map((one) => one.superior)}::integer[])
      as p(chain, superior_no) on p.chain = c.chain)`)
}

/** Every value that was staged, with its line. */
const EACH_STAGED = sql`(
  select s.unit_no, s.period, s.block, s.chain, x.series_no, x.value, coalesce(s.rows[x.at], s.row_no + x.at - 1)::integer as line
  from value_staged s cross join lateral unnest(s.series, s.value) with ordinality x(series_no, value, at))`

/** Lines that give what an earlier line gives. */
async function findTwice(tx: Tx): Promise<LineFault[]> {
  const { rows } = await sql<{ row: number; earlier: number }>`
    select line as row, earlier from (
      select line, min(line) over (partition by unit_no, series_no, period) as earlier from ${EACH_STAGED} e
    ) s where line > earlier order by line limit ${MOST_FAULTS}::integer`.execute(tx)
  return rows.map(({ row, earlier }) => ({ row, rule: 'twice', earlier }))
}

/**
 * Gives staged values the numbers of series that stand, and makes one row of what was staged for one unit, period and block in several; gives the lines
 * that give what an earlier one gives.
 */
export async function joinStaged(
  tx: Tx,
  { exchanged, hasTwice }: Pick<StagedRows, 'exchanged'> & { readonly hasTwice: boolean },
): Promise<LineFault[]> {
  const any = await sql`select 1 from value_staged group by unit_no, period, block having count(*) > 1 limit 1`.execute(tx)
  if (any.rows.length === 0 && !hasTwice && exchanged.size === 0) return []
  const twice = await findTwice(tx)
  if (twice.length > 0) return twice
  await sql`create temporary table value_joined on commit drop as
    select unit_no, period, series_no / ${BLOCK}::integer as block, min(chain) as chain, min(line) as row_no, array_agg(line order by series_no) as rows,
      array_agg(series_no order by series_no) as series, array_agg(value order by series_no) as value
    from (
      select e.unit_no, e.period, e.chain, e.line, coalesce(m.number, e.series_no) as series_no, e.value from ${EACH_STAGED} e
      left join unnest(${[...exchanged.keys()]}::integer[], ${[...exchanged.values()]}::integer[]) m(given, number) on m.given = e.series_no
    ) w group by 1, 2, 3`.execute(tx)
  await sql`drop table value_staged`.execute(tx)
  await sql`alter table value_joined rename to value_staged`.execute(tx)
  return []
}

/** Writes rows of which none is there yet, the usual case of a period that is taken in for the first time; undefined when some are. */
export async function insertStaged(tx: Tx, { origin, count, check, exchanged }: StagedRows): Promise<Done | undefined> {
  const sample = await sql`select 1 from (select * from value_staged limit 200) s join indicator_value v
    on v.unit_no = s.unit_no and v.block = s.block and v.period = s.period where v.period = any(${check.periodKeys()}::integer[]) limit 1`.execute(
    tx,
  )
  if (sample.rows.length > 0) return undefined
  await sql`savepoint first_time`.execute(tx)
  try {
    await sql`insert into indicator_value (unit_no, period, block, series, value, origin)
      select unit_no, period, block, series, value, array_fill(${origin}::integer, array[cardinality(series)]) from value_staged`.execute(
      tx,
    )
  } catch (error) {
    if (!isTaken(error)) throw error
    await sql`rollback to savepoint first_time`.execute(tx)
    return undefined
  }
  const sums = check.sums.sums()
  const added = sql`unnest(${sums.map((one) => one.chain)}::integer[], ${sums.map((one) => one.period)}::integer[],
    ${sums.map((one) => exchanged.get(one.series) ?? one.series)}::integer[], ${sums.map((one) => one.micros)}::numeric[], ${sums.map((one) => one.given)}::integer[])`
  await fold(check, sql`(select * from ${added} u(chain, period, series_no, added, given))`).execute(tx)
  return { added: count, changed: 0 }
}

/** Lines whose value a report gives already. */
async function findReported(tx: Tx, { check }: StagedRows): Promise<LineFault[]> {
  const standing = sql`indicator_value v on v.unit_no = s.unit_no and v.block = s.block and v.period = s.period
    and v.period = any(${check.periodKeys()}::integer[])`
  const any = await sql`select 1 from value_origin o where o.report is not null and o.origin_no in (
    select distinct one from value_staged s join ${standing} cross join lateral unnest(v.origin) one) limit 1`.execute(tx)
  if (any.rows.length === 0) return []
  const { rows } = await sql<{ row: number }>`
    select e.line as row from ${EACH_STAGED} e join value_staged s on s.unit_no = e.unit_no and s.period = e.period and s.block = e.block
      join ${standing} cross join lateral unnest(v.series, v.origin) x(series_no, origin_no) join value_origin o on o.origin_no = x.origin_no
    where x.series_no = e.series_no and o.report is not null order by 1 limit ${MOST_FAULTS}::integer`.execute(tx)
  return rows.map(({ row }) => ({ row, rule: 'stands-in-report' }))
}

/**
 * What each staged row changes of the row that stands: what was before (past_…), by how much (diff_…), and the row as it will be. A form that came in the
 * same shape as it stands is held against it place by place; the others by series.
 */
const CHANGED = ({ origin, check }: StagedRows) => sql`
  create temporary table value_changed on commit drop as
  select s.unit_no, s.period, s.block, s.chain, v.origin as old_origin, d.*
  from value_staged s left join indicator_value v
    on v.unit_no = s.unit_no and v.period = s.period and v.block = s.block and v.period = any(${check.periodKeys()}::integer[])
  cross join lateral (
    select array_agg(e.no) as series, array_agg(coalesce(e.after, e.before)) as value,
      array_agg(case when e.after <> e.before or e.before is null then ${origin}::integer else e.origin end) as origin,
      array_agg(e.no) filter (where e.after <> e.before) as past_series, array_agg(e.before) filter (where e.after <> e.before) as past_value,
      array_agg(e.origin) filter (where e.after <> e.before) as past_origin,
      array_agg(e.no) filter (where e.after <> e.before or e.before is null) as diff_series,
      array_agg(e.after - coalesce(e.before, 0)) filter (where e.after <> e.before or e.before is null) as diff_added,
      array_agg((e.before is null)::integer) filter (where e.after <> e.before or e.before is null) as diff_given
    from (
      select * from unnest(s.series, s.value, v.value, v.origin) x(no, after, before, origin) where s.series = v.series
      union all (select no, n.after, o.before, o.origin from unnest(s.series, s.value) n(no, after)
        full join unnest(v.series, v.value, v.origin) o(no, before, origin) using (no) where s.series is distinct from v.series order by 1)
    ) e
  ) d where d.diff_series is not null`

/** Writes rows of which some are there: new ones are added, other values corrected and kept as past, equal ones left; or tells what speaks against it. */
export async function correctStaged(tx: Tx, staged: StagedRows): Promise<Done | { readonly faults: readonly LineFault[] }> {
  const { origin, check } = staged
  await sql`analyze value_staged`.execute(tx)
  const reported = await findReported(tx, staged)
  if (reported.length > 0) return { faults: reported }
  await CHANGED(staged).execute(tx)
  await sql`analyze value_changed`.execute(tx)
  await sql`insert into indicator_value_past (unit_no, period, block, until_origin, series, value, origin)
    select unit_no, period, block, ${origin}::integer, past_series, past_value, past_origin from value_changed where past_series is not null
    order by 1, 2, 3`.execute(tx)
  const { rows: due } = await sql<Done & { fresh: number; standing: number }>`
    select count(*) filter (where old_origin is null) as fresh, count(old_origin) as standing,
      coalesce(sum(cardinality(diff_series) - coalesce(cardinality(past_series), 0)), 0)::bigint as added,
      coalesce(sum(cardinality(past_series)), 0)::bigint as changed from value_changed`.execute(tx)
  const fresh = await sql`insert into indicator_value (unit_no, period, block, series, value, origin)
    select unit_no, period, block, series, value, origin from value_changed where old_origin is null order by 1, 2, 3
    on conflict do nothing`.execute(tx)
  const standing = await sql`update indicator_value v set series = c.series, value = c.value, origin = c.origin from value_changed c
    where v.unit_no = c.unit_no and v.block = c.block and v.period = c.period and v.period = any(${check.periodKeys()}::integer[])
      and v.origin = c.old_origin`.execute(tx)
  const [was] = due
  if (was === undefined || Number(fresh.numAffectedRows) !== was.fresh || Number(standing.numAffectedRows) !== was.standing) {
    throw new VersionConflict({ stream: 'indicator-value', streamId: `${origin}`, expected: 0, actual: undefined })
  }
  await fold(
    check,
    sql`(
    select c.chain, c.period, x.series_no, sum(x.added) as added, sum(x.given) as given
    from value_changed c cross join lateral unnest(c.diff_series, c.diff_added, c.diff_given) x(series_no, added, given) group by 1, 2, 3)`,
  ).execute(tx)
  await sql`drop table value_changed`.execute(tx)
  return { added: was.added, changed: was.changed }
}
