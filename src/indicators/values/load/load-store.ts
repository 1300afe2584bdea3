import { sql } from 'kysely'
import type { ActContext } from '../../../kernel/index.ts'
import { appendBatchDigest, type Tx } from '../../../storage/index.ts'
import { lockSums, settleTree } from '../tree-store.ts'
import { type KnownUnit, LineCheck, type ValueCatalogue, type ValueLine } from './check-lines.ts'
import { type LineFault, MOST_FAULTS } from './line-faults.ts'
import { stageLines } from './staging-store.ts'
import { correctStaged, insertStaged, joinStaged } from './take-over-store.ts'

/** A batch of values. */
export interface LoadOrder {
  readonly batchId: string
  /** Hash of the file they came from. */
  readonly source: string
  readonly catalogue: ValueCatalogue
  readonly signal?: AbortSignal | undefined
}

/** What a load did; with faults nothing was written. */
export interface Loaded {
  /** The first thousand, by line. */
  readonly faults: readonly LineFault[]
  /** All that were found before reading ended. */
  readonly faultCount: number
  readonly count: number
  readonly added: number
  readonly changed: number
}

/** Units by id with the months in which they are there, and under whom. */
async function readUnits(tx: Tx): Promise<Map<string, KnownUnit>> {
  const { rows } = await sql<{ unit: string } & KnownUnit>`
    select u.unit_id as unit, u.unit_no as no,
      jsonb_agg(jsonb_build_array(t.from_month, t.to_month)) filter (where t.superior_no = t.unit_no) as months,
      coalesce(jsonb_agg(jsonb_build_array(t.superior_no, t.from_month, t.to_month)) filter (where t.is_kept), '[]') as above
    from value_unit u join value_tree t on t.unit_no = u.unit_no group by 1, 2`.execute(tx)
  return new Map(rows.map(({ unit, ...known }) => [unit, known]))
}

/** So many numbers for new series are taken out at once; a file that brings more is given ones that are exchanged afterwards. */
const RESERVED = 1000

/** Numbers for series while rows are on their way, and what must be said of them afterwards. */
class SeriesBook {
  readonly #known: Map<string, number>
  readonly #reserved: number[]
  readonly fresh: { readonly indicator: string; readonly breakdown: string; readonly no: number }[] = []

  constructor(known: Map<string, number>, reserved: number[]) {
    this.#known = known
    this.#reserved = reserved
  }

  numberOf(indicator: string, breakdown: string): number {
    const key = `${indicator} ${breakdown}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const no = this.#reserved.pop() ?? -1 - this.fresh.length
    this.#known.set(key, no)
    this.fresh.push({ indicator, breakdown, no })
    return no
  }
}

async function openBook(tx: Tx): Promise<SeriesBook> {
  const { rows } = await sql<{ series_no: number; indicator: string; breakdown: string }>`
    select series_no, indicator, breakdown from value_series`.execute(tx)
  const reserved = await sql<{ no: number }>`
    select nextval(pg_get_serial_sequence('value_series', 'series_no'))::integer as no from generate_series(1, ${RESERVED}::integer)`.execute(
    tx,
  )
  return new SeriesBook(
    new Map(rows.map((row) => [`${row.indicator} ${row.breakdown}`, row.series_no])),
    reserved.rows.map(({ no }) => no).reverse(),
  )
}

/** Writes the new series down; gives the numbers that stand where somebody else was first, or none was reserved, by those that were given. */
async function closeBook(tx: Tx, { fresh }: SeriesBook): Promise<ReadonlyMap<number, number>> {
  if (fresh.length === 0) return new Map()
  const [indicators, breakdowns, numbers] = [
    fresh.map((one) => one.indicator),
    fresh.map((one) => one.breakdown),
    fresh.map((one) => one.no),
  ]
  const given = sql`unnest(${indicators}::text[], ${breakdowns}::text[], ${numbers}::integer[]) as g(indicator, breakdown, no)`
  await sql`insert into value_series (series_no, indicator, breakdown)
    select no, indicator, breakdown from ${given} where no > 0 on conflict do nothing`.execute(tx)
  await sql`insert into value_series (indicator, breakdown) select indicator, breakdown from ${given} where no < 0 on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{ no: number; series_no: number }>`
    select g.no, s.series_no from ${given} join value_series s on s.indicator = g.indicator and s.breakdown = g.breakdown where g.no <> s.series_no`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.no, row.series_no]))
}

/**
 * Takes a batch of values in: each line is checked by itself as it comes, then all together; what is new is added, what a batch gave before is
 * corrected and kept as past, the sums follow at once, one fact says count, digest and source. With faults (of a line, the same twice, one that a
 * report gives already) nothing is written. Lines travel as they are read and are held nowhere; an abort throws, and the transaction is given up.
 * Throws `VersionConflict` when somebody else wrote one of the values meanwhile: to be tried again.
 */
export async function loadValues(
  tx: Tx,
  context: ActContext,
  chunks: AsyncIterable<readonly ValueLine[]>,
  order: LoadOrder,
): Promise<Loaded> {
  await lockSums(tx)
  await settleTree(tx)
  // Hundreds of thousands of rows are sorted and joined here, in memory rather than on disk.
  await sql`select set_config('work_mem', '256MB', true)`.execute(tx)
  const book = await openBook(tx)
  const check = new LineCheck(await readUnits(tx), order.catalogue, (indicator, breakdown) => book.numberOf(indicator, breakdown))
  const { count, digest, faults, faultCount, hasTwice } = await stageLines(tx, check, { chunks, signal: order.signal })
  const nothing = { count, added: 0, changed: 0 }
  if (faultCount > 0) return await giveUp(tx, { ...nothing, faults, faultCount })
  const exchanged = await closeBook(tx, book)
  const twice = await joinStaged(tx, { exchanged, hasTwice })
  if (twice.length > 0) return await giveUp(tx, { ...nothing, faults: twice, faultCount: twice.length })
  const origin = await addOrigin(tx, context, order)
  const staged = { origin, count, check, exchanged }
  const done = (await insertStaged(tx, staged)) ?? (await correctStaged(tx, staged))
  if ('faults' in done) {
    await sql`delete from value_origin where origin_no = ${origin}::integer`.execute(tx)
    return await giveUp(tx, { ...nothing, faults: done.faults.slice(0, MOST_FAULTS), faultCount: done.faults.length })
  }
  order.signal?.throwIfAborted()
  await sql`drop table value_staged`.execute(tx)
  await appendBatchDigest(tx, context, { batchId: order.batchId, of: 'indicator-value', source: order.source, count, digest })
  return { count, faults: [], faultCount: 0, ...done }
}

async function giveUp(tx: Tx, loaded: Loaded): Promise<Loaded> {
  await sql`drop table value_staged`.execute(tx)
  return loaded
}

async function addOrigin(tx: Tx, { now }: ActContext, { batchId }: LoadOrder): Promise<number> {
  const { rows } = await sql<{ origin_no: number }>`
    insert into value_origin (batch_id, recorded_at) values (${batchId}, ${now}::timestamptz) returning origin_no`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an origin was not written')
  return row.origin_no
}
