import { sql } from 'kysely'
import type { Tx } from '../../storage/index.ts'
import { putSums } from './block-store.ts'
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
    with taken as materialized (
      delete from value_delta where delta_no = any(array(select delta_no from value_delta order by delta_no limit ${limit}::integer))
      returning unit_no, period, series, added, given
    ), placed as (
      -- Units under the same superiors are added up together before each superior gets what came.
      select t.*, array(select v.superior_no from value_tree v where v.unit_no = t.unit_no and v.is_kept and t.period / 8 >= v.from_month
        and t.period / 8 < v.to_month order by 1) as superiors
      from taken t
    ), chained as materialized (
      select p.*, dense_rank() over (order by p.superiors) as chain from placed p
    ), summed as materialized (
      select c.chain, c.period, x.series_no, sum(x.added) as added, sum(x.given) as given
      from chained c cross join lateral unnest(c.series, c.added, c.given) x(series_no, added, given) group by 1, 2, 3
    ), put as (
      ${putSums(sql`(select p.superior_no, s.period, s.series_no, s.added, s.given
        from summed s join (select chain, unnest(superiors) as superior_no from chained group by 1, 2) p on p.chain = s.chain)`)}
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
