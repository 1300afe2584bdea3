import { sql } from 'kysely'
import type { Tx } from '../../storage/index.ts'

/** An indicator with the part of it that a value tells; '' = the whole. */
export interface Series {
  readonly indicator: string
  readonly breakdown: string
}

/** Gives series their numbers where they have none. */
export async function addSeries(tx: Tx, series: readonly Series[]): Promise<void> {
  await sql`
    insert into value_series (indicator, breakdown)
    select distinct g.indicator, g.breakdown from unnest(${series.map((one) => one.indicator)}::text[], ${series.map((one) => one.breakdown)}::text[])
      g(indicator, breakdown)
    where not exists (select from value_series s where s.indicator = g.indicator and s.breakdown = g.breakdown)
    order by 1, 2 on conflict do nothing`.execute(tx)
}

/** Gives units their numbers where they have none. */
export async function addUnits(tx: Tx, units: readonly string[]): Promise<void> {
  await sql`insert into value_unit (unit_id) select distinct g from unnest(${[...units]}::text[]) g
    where not exists (select from value_unit u where u.unit_id = g) order by 1 on conflict do nothing`.execute(tx)
}
