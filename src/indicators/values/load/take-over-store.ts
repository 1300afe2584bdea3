import { type RawBuilder, sql } from 'kysely'
import { type Tx, VersionConflict } from '../../../storage/index.ts'
import type { LineCheck } from './check-lines.ts'
import { type LineFault, MOST_FAULTS } from './line-faults.ts'

/** Staged rows that are to become values of a batch. */
export interface StagedRows {
  readonly origin: number
  readonly count: number
  /** Which periods came, in which order, under which superiors, and the sums. */
  readonly check: LineCheck
}

type Done = { readonly added: number; readonly changed: number }

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

/** Brings sums by chain, period and series into the kept sums of the superiors of each chain. */
function fold({ chains }: LineCheck, changes: RawBuilder<unknown>) {
  const pairs = chains.pairs()
  return sql`
    insert into value_sum as s (superior_no, period, series_no, sum, given)
    select p.superior_no, c.period, c.series_no, sum(c.added), sum(c.given)
    from ${changes} c join unnest(${pairs.map((one) => one.chain)}::integer[], ${pairs.map((one) => one.superior)}::integer[])
      as p(chain, superior_no) on p.chain = c.chain
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (superior_no, period, series_no) do update set sum = s.sum + excluded.sum, given = s.given + excluded.given`
}

/** Writes rows of which none is there yet, the usual case of a period that is taken in for the first time; undefined when some are. */
export async function insertStaged(tx: Tx, { origin, count, check }: StagedRows): Promise<Done | undefined> {
  const sample = await sql`select 1 from (select * from value_staged limit 200) s join indicator_value v
    on v.unit_no = s.unit_no and v.series_no = s.series_no and v.period = s.period where v.period = any(${check.periodKeys()}::integer[]) limit 1`.execute(
    tx,
  )
  if (sample.rows.length > 0) return undefined
  await sql`savepoint first_time`.execute(tx)
  try {
    await sql`insert into indicator_value (unit_no, series_no, period, origin_no, value)
      select unit_no, series_no, period, ${origin}::integer, value from value_staged
      ${check.isInOrder() ? sql`` : sql`order by unit_no, series_no, period`}`.execute(tx)
  } catch (error) {
    if (!isTaken(error)) throw error
    await sql`rollback to savepoint first_time`.execute(tx)
    return undefined
  }
  const sums = check.sums.sums()
  const added = sql`unnest(${sums.map((one) => one.chain)}::integer[], ${sums.map((one) => one.period)}::integer[],
    ${sums.map((one) => one.series)}::integer[], ${sums.map((one) => one.micros)}::numeric[], ${sums.map((one) => one.given)}::integer[])`
  await fold(
    check,
    sql`(select chain, period, series_no, micros / 1000000 as added, given from ${added} u(chain, period, series_no, micros, given))`,
  ).execute(tx)
  return { added: count, changed: 0 }
}

/** Lines that give what an earlier line gives. */
async function findTwice(tx: Tx): Promise<LineFault[]> {
  const any = await sql`select 1 from value_staged group by unit_no, series_no, period having count(*) > 1 limit 1`.execute(tx)
  if (any.rows.length === 0) return []
  const { rows } = await sql<{ row: number; earlier: number }>`
    select row_no as row, earlier from (
      select row_no, min(row_no) over (partition by unit_no, series_no, period) as earlier from value_staged
    ) s where row_no > earlier order by row_no limit ${MOST_FAULTS}::integer`.execute(tx)
  return rows.map(({ row, earlier }) => ({ row, rule: 'twice', earlier }))
}

async function findReported(tx: Tx): Promise<LineFault[]> {
  const { rows } = await sql<{ row: number }>`
    select row_no as row from value_changed c join value_origin o on o.origin_no = c.before_origin
    where o.report is not null order by row_no limit ${MOST_FAULTS}::integer`.execute(tx)
  return rows.map(({ row }) => ({ row, rule: 'stands-in-report' }))
}

/** Writes rows of which some are there: new ones are added, other values corrected and kept as past, equal ones left; or tells what speaks against it. */
export async function correctStaged(tx: Tx, { origin, check }: StagedRows): Promise<Done | { readonly faults: readonly LineFault[] }> {
  await sql`analyze value_staged`.execute(tx)
  const twice = await findTwice(tx)
  if (twice.length > 0) return { faults: twice }
  await sql`create temporary table value_changed on commit drop as
    select s.row_no, s.unit_no, s.series_no, s.period, s.chain, s.value as after, v.value as before, v.origin_no as before_origin
    from value_staged s left join indicator_value v
      on v.unit_no = s.unit_no and v.series_no = s.series_no and v.period = s.period and v.period = any(${check.periodKeys()}::integer[])`.execute(
    tx,
  )
  const reported = await findReported(tx)
  if (reported.length > 0) {
    await sql`drop table value_changed`.execute(tx)
    return { faults: reported }
  }
  await sql`delete from value_changed where before = after`.execute(tx)
  await sql`analyze value_changed`.execute(tx)
  await sql`insert into indicator_value_past (unit_no, series_no, period, origin_no, until_origin, value)
    select unit_no, series_no, period, before_origin, ${origin}::integer, before from value_changed where before is not null order by 1, 2, 3`.execute(
    tx,
  )
  const { rows: due } = await sql<Done>`
    select count(*) filter (where before is null) as added, count(before) as changed from value_changed`.execute(tx)
  const added = await sql`insert into indicator_value (unit_no, series_no, period, origin_no, value)
    select unit_no, series_no, period, ${origin}::integer, after from value_changed where before is null order by 1, 2, 3
    on conflict do nothing`.execute(tx)
  const changed = await sql`update indicator_value v set value = c.after, origin_no = ${origin}::integer from value_changed c
    where v.unit_no = c.unit_no and v.series_no = c.series_no and v.period = c.period and v.period = any(${check.periodKeys()}::integer[])
      and v.origin_no = c.before_origin and c.before is not null`.execute(tx)
  const done = { added: Number(added.numAffectedRows), changed: Number(changed.numAffectedRows) }
  if (done.added !== due[0]?.added || done.changed !== due[0].changed) {
    throw new VersionConflict({ stream: 'indicator-value', streamId: `${origin}`, expected: 0, actual: undefined })
  }
  await fold(
    check,
    sql`(
    select chain, period, series_no, sum(after - coalesce(before, 0)) as added, sum((before is null)::integer) as given
    from value_changed group by 1, 2, 3)`,
  ).execute(tx)
  await sql`drop table value_changed`.execute(tx)
  return done
}
