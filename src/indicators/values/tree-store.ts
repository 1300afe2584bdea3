import { type RawBuilder, sql } from 'kysely'
import { INSTALLED_BATCH } from '../../organizations/store.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { putSums } from './block-store.ts'

/** From so many units under it on, the sums of a superior are kept; those of smaller ones are added up when they are asked for. */
const KEPT_FROM = 12
/** The month after every month. */
export const NO_END = 1_000_000
/** Who changes kept sums, or the tree on which they stand, holds this lock until the end of the transaction. */
const SUMS_LOCK = 74_017_225

/** Waits until nobody else changes the kept sums. */
export async function lockSums(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SUMS_LOCK}::bigint)`.execute(tx)
}

/** The same without waiting; false when somebody else is at work. */
export async function tryLockSums(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${SUMS_LOCK}::bigint) as held`.execute(tx)
  return rows[0]?.held === true
}

const monthOf = (day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(extract(year from ${day})::integer * 12 + extract(month from ${day})::integer - 1)`

/** The lines of the tree as the agencies stand now, by names; months in which a pair stands on no last day are left out. */
export const LINES_NOW = sql`(
  select * from (
    select c.ancestor as superior, c.descendant as unit, coalesce(${monthOf(sql`lower(c.valid)`)}, 0) as from_month,
      coalesce(${monthOf(sql`upper(c.valid)`)}, ${NO_END}::integer) as to_month, c.depth
    from unit_closure c
  ) months where from_month < to_month)`

/** The same in the shape of \`value_tree\`, of the units that have numbers, without kept sums. */
export const TREE_NOW = sql`(
  select a.unit_no as superior_no, u.unit_no, l.from_month, l.to_month, l.depth::smallint as depth, false as is_kept
  from ${LINES_NOW} l join value_unit a on a.unit_id = l.superior join value_unit u on u.unit_id = l.unit)`

/** The batch of agencies on whose tree the kept sums stand, null where there are none, as a part of a statement. */
export const TREE_MADE = sql<string | null>`(select batch_id from value_tree_made)`

/** The batch of agencies on whose tree the kept sums stand, and the one that holds now. */
export async function readTreeState(db: Reader): Promise<{ readonly made: string | undefined; readonly now: string | undefined }> {
  const { rows } = await sql<{ made: string | null; now: string | null }>`select ${TREE_MADE} as made, ${INSTALLED_BATCH} as now`.execute(
    db,
  )
  return { made: rows[0]?.made ?? undefined, now: rows[0]?.now ?? undefined }
}

/** What has to be added to kept sums, or taken from them, when pairs of the tree come and go: values without what open deltas will still bring. */
const adjustSums = sql`
  with before as (
    select superior_no, unit_no, range_agg(int4range(from_month, to_month)) as months from value_tree where is_kept group by 1, 2
  ), after as (
    select superior_no, unit_no, range_agg(int4range(from_month, to_month)) as months from value_tree_fresh where is_kept group by 1, 2
  ), pairs as (
    select superior_no, unit_no, coalesce(b.months, '{}') as gone_from, coalesce(a.months, '{}') as come_to
    from before b full join after a using (superior_no, unit_no) where b.months is distinct from a.months
  ), moved as (
    select superior_no, unit_no, -1 as sign, unnest(gone_from - come_to) as months from pairs
    union all select superior_no, unit_no, 1, unnest(come_to - gone_from) from pairs
  ), held as (
    select v.unit_no, x.series_no, v.period, x.value, 1 as given from indicator_value v, unnest(v.series, v.value) x(series_no, value)
      where v.unit_no in (select unit_no from moved)
    union all select d.unit_no, x.series_no, d.period, -x.added, -x.given
      from value_delta d, unnest(d.series, d.added, d.given) x(series_no, added, given) where d.unit_no in (select unit_no from moved)
  )
  ${putSums(sql`(select m.superior_no, h.period, h.series_no, m.sign * h.value as added, m.sign * h.given as given
    from moved m join held h on h.unit_no = m.unit_no and h.period / 8 >= lower(m.months) and h.period / 8 < upper(m.months))`)}`

/** Lays the kept sums on the tree of the agencies of now, touching what moved; to be called under the lock of the sums. */
export async function settleTree(tx: Tx): Promise<void> {
  const { made, now } = await readTreeState(tx)
  if (made === now || now === undefined) return
  await sql`insert into value_unit (unit_id) select distinct descendant from unit_closure c
    where not exists (select from value_unit u where u.unit_id = c.descendant) order by 1 on conflict do nothing`.execute(tx)
  await sql`create temporary table value_tree_fresh on commit drop as select * from ${TREE_NOW} t`.execute(tx)
  await sql`update value_tree_fresh set is_kept = true where superior_no in (
    select superior_no from value_tree_fresh where depth > 0 group by 1 having count(distinct unit_no) >= ${KEPT_FROM}::bigint)`.execute(tx)
  await adjustSums.execute(tx)
  await sql`delete from value_sum where 0 = all(given)`.execute(tx)
  await sql`delete from value_tree`.execute(tx)
  await sql`insert into value_tree (superior_no, unit_no, from_month, to_month, depth, is_kept)
    select superior_no, unit_no, from_month, to_month, depth, is_kept from value_tree_fresh order by 1, 2, 3`.execute(tx)
  await sql`drop table value_tree_fresh`.execute(tx)
  await sql`insert into value_tree_made (batch_id) values (${now}) on conflict (one) do update set batch_id = excluded.batch_id`.execute(tx)
}
