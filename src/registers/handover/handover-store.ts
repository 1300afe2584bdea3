import { sql } from 'kysely'
import type { Scope } from '../../access/index.ts'
import type { UnitId } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import { inScope } from '../list-store.ts'

/** Records that are with the same unit by the same succession: `root` had them in its own right. */
export interface HeldGroup {
  readonly root: UnitId
  readonly keeper: UnitId
  readonly waitingFor: readonly UnitId[]
  /** Whether they were handed over, or wait. */
  readonly isMoved: boolean
}

/** By whom records are held, each way once: a few hundred rows, however many records there are. */
export async function listHeldGroups(db: Reader): Promise<HeldGroup[]> {
  const { rows } = await sql<HeldGroup>`
    select coalesce(handed_from, keeper) as root, keeper, waiting_for as "waitingFor", handed_from is not null as "isMoved"
    from register_record group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** The next records of some groups after an id, in the order of ids; they stay as they are until the transaction ends. */
export async function lockHeld(
  tx: Tx,
  groups: readonly HeldGroup[],
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const asked = groups.map(({ root, keeper, waitingFor }) => ({ root, keeper, waiting_for: waitingFor }))
  const { rows } = await sql<{ id: string }>`
    select record_id as id from register_record
    where record_id > ${after} and (coalesce(handed_from, keeper), keeper, waiting_for) in (
      select root, keeper, array(select jsonb_array_elements_text(waiting_for))
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (root text, keeper text, waiting_for jsonb))
    order by record_id limit ${limit} for update`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Locks records by id until the transaction ends, so that of two who take one over the second finds it taken. */
export async function lockRecords(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select record_id from register_record where record_id = any(${[...ids]}::text[]) order by record_id for update`.execute(tx)
}

/** How many records of each register wait for one of several heirs, in a scope. */
export async function countWaiting(db: Reader, scope: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ register: string; count: number }>`
    select register_id as register, count(*)::integer as count from register_record
    where waiting_for <> '{}' and ${inScope(scope)} group by register_id`.execute(db)
  return new Map(rows.map(({ register, count }) => [register, count]))
}

/** The records of a register that wait, in a scope, after an id; `heir` = only those that wait for a unit. */
export async function pageWaiting(
  db: Reader,
  scope: Scope,
  asked: { readonly register: string; readonly heir?: string | undefined; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select record_id as id from register_record
    where waiting_for <> '{}' and register_id = ${asked.register} and record_id > ${asked.after} and ${inScope(scope)}
      and ${asked.heir === undefined ? sql`true` : sql`${asked.heir} = any(waiting_for)`}
    order by record_id limit ${asked.limit}`.execute(db)
  return rows.map(({ id }) => id)
}
