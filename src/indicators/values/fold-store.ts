import { sql } from 'kysely'
import type { Tx } from '../../storage/index.ts'
import { lockSums, settleTree, tryLockSums } from './tree-store.ts'

/** What a fold did: how many saves it took in, and whether there may be more. */
export interface Folded {
  readonly saves: number
  readonly isMore: boolean
}

/**
 * Brings the open deltas of at most so many saves into the kept sums, and lays these on the tree of now. One transaction does it or nothing; a second
 * one at the same time does nothing. Reading never waits for it: what is not folded is read beside.
 */
export async function foldDeltas(tx: Tx, limit: number): Promise<Folded> {
  if (!(await tryLockSums(tx))) return { saves: 0, isMore: true }
  await settleTree(tx)
  const { rows } = await sql<{ saves: number }>`
    with taken as (
      delete from value_delta where delta_no = any(array(select delta_no from value_delta order by delta_no limit ${limit}::integer))
      returning unit_no, period, series, added, given
    ), flat as (
      select t.unit_no, t.period, x.series_no, sum(x.added) as added, sum(x.given) as given
      from taken t, unnest(t.series, t.added, t.given) x(series_no, added, given) group by 1, 2, 3
    ), put as (
      insert into value_sum as s (superior_no, period, series_no, sum, given)
      select t.superior_no, f.period, f.series_no, sum(f.added), sum(f.given)
      from flat f join value_tree t on t.unit_no = f.unit_no and t.is_kept and f.period / 8 >= t.from_month and f.period / 8 < t.to_month
      group by 1, 2, 3 order by 1, 2, 3
      on conflict (superior_no, period, series_no) do update set sum = s.sum + excluded.sum, given = s.given + excluded.given
      returning 1
    ) select (select count(*) from taken) as saves, (select count(*) from put) as put`.execute(tx)
  const saves = rows[0]?.saves ?? 0
  return { saves, isMore: saves === limit }
}

/** Makes all kept sums anew from the values and the tree of now; for a store whose sums were found wrong. */
export async function rebuildSums(tx: Tx): Promise<void> {
  await lockSums(tx)
  // A save that runs at the same time would bring its delta into sums that hold its value already.
  await sql`lock table value_delta in share row exclusive mode`.execute(tx)
  await sql`delete from value_delta`.execute(tx)
  await sql`delete from value_sum`.execute(tx)
  await sql`delete from value_tree`.execute(tx)
  await sql`delete from value_tree_made`.execute(tx)
  await settleTree(tx)
}
