import { sql } from 'kysely'
import type { Principal } from '../../../access/index.ts'
import type { House } from '../../../flows/house.ts'
import { query } from '../../../flows/perform.ts'
import { listDossiersFor } from '../../../flows/procedures/show-procedures.ts'
import { unwrap } from '../../../kernel/index.ts'
import type { Store } from '../../../storage/index.ts'
import { type Figure, figureOf, median, timesOf } from '../figure.ts'
import { benchUnit } from './bench-house.ts'
import { BESIDE } from './named-figures.ts'

/** Dossiers of a province, at so many units; a third of them late. */
const SIZE = { dossiers: 200_000, units: 130, page: 50, reads: 60 }
const PROCEDURE = 'compulsory-rehabilitation'

/** Puts rows of dossiers into their table, as the projection keeps them; the list reads nothing else. */
export async function fillDossiers(store: Store): Promise<void> {
  await sql`
    insert into dossier (dossier_id, version, procedure_id, regime, step_id, status, keeper, concerned, turn_unit, due, due_at, due_until, case_number,
      case_key, opened_on, recorded_at)
    select md5(n::text), 1, ${PROCEDURE}, 'R3', 'build-dossier', case when n / ${SIZE.units} % 5 = 0 then 'ended' else 'open' end, u, array[u], u, d::date, null,
      d, n::text || '/HS', n::text || '/hs', current_date - 60, now()
    from (select n, 'bench.' || (n % ${SIZE.units} + 1) as u, date_trunc('second', now()) + make_interval(days => n % 90 - 30) as d
      from generate_series(1, ${SIZE.dossiers}) as n) as rows`.execute(store.db)
  await sql`analyze dossier`.execute(store.db)
}

/** The first page of a unit's overdue steps, over a read of the same rows by their keys in the same kind of transaction, in turn. */
export async function measureDossiers(house: House, principal: Principal, rounds: number): Promise<Figure[]> {
  const asked = { procedure: PROCEDURE, unit: benchUnit(1), is: 'late', limit: SIZE.page } as const
  const first = unwrap(await listDossiersFor(house, principal, asked))
  const ids = first.items.map(({ id }) => id)
  if (ids.length !== SIZE.page) throw new Error(`the bench lists ${ids.length} overdue steps, not ${SIZE.page}`)
  const list = async () => unwrap(await listDossiersFor(house, principal, asked))
  const byKeys = () => query(house, principal, (tx) => sql`select * from dossier where dossier_id = any(${ids}::text[])`.execute(tx))
  const ratios: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const times: { list: number[]; keys: number[] } = { list: [], keys: [] }
    for (let at = 0; at < SIZE.reads; at++) {
      times.keys.push(...(await timesOf(1, byKeys)))
      times.list.push(...(await timesOf(1, list)))
    }
    // The first round warms up.
    if (round > 0) ratios.push(median(times.list) / median(times.keys))
  }
  return [figureOf({ ...BESIDE.dossiers, runs: ratios })]
}
