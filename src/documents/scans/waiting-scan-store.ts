import { sql } from 'kysely'
import type { AccountId, Instant } from '../../kernel/index.ts'
import type { Reader, Tx } from '../../storage/index.ts'
import type { ScanOutcome, WaitingScan } from './answers.ts'

/** A scan that comes in. */
export interface NewScan {
  readonly id: string
  readonly account: AccountId
  readonly fileHash: string
  readonly name: string
  readonly size: number
  readonly receivedAt: Instant
}

/** Whoever reads a scan says so every few seconds; one that was silent for so long is dead. */
const LEASE = sql`interval '20 seconds'`

/** Adds a scan that is to be read. */
export async function addWaitingScan(tx: Tx, scan: NewScan): Promise<void> {
  await sql`
    insert into waiting_scan (scan_id, account, file_hash, name, size, status, free_at, received_at)
    values (${scan.id}, ${scan.account}, ${scan.fileHash}, ${scan.name}, ${scan.size}, 'waiting', now(), ${scan.receivedAt}::timestamptz)`.execute(
    tx,
  )
}

/** How many scans of an account are not read yet, and the one of them with the same bytes. */
export async function countWaiting(tx: Tx, account: AccountId, fileHash: string): Promise<{ count: number; same: string | null }> {
  const { rows } = await sql<{ count: number; same: string | null }>`
    select count(*)::integer as count, min(name) filter (where file_hash = ${fileHash}) as same
    from waiting_scan where account = ${account} and status <> 'ended'`.execute(tx)
  return rows[0] ?? { count: 0, same: null }
}

/** The scans of an account, newest first. */
export async function listWaitingScans(db: Reader, account: AccountId): Promise<WaitingScan[]> {
  const { rows } = await sql<WaitingScan>`
    select scan_id as id, name, size, received_at as "receivedAt", status, is_called_off as "isCalledOff", done, pages, outcome
    from waiting_scan where account = ${account} order by received_at desc, scan_id desc limit 200`.execute(db)
  return rows
}

/** A scan in hand. */
export interface ScanInHand {
  readonly id: string
  readonly account: AccountId
  readonly fileHash: string
  readonly name: string
  readonly isCalledOff: boolean
  readonly attempts: number
}

/** Takes the scan that has waited longest, or one whose reader is dead; no other reader takes it while this one says that it lives. */
export async function takeWaitingScan(tx: Tx): Promise<ScanInHand | undefined> {
  const { rows } = await sql<ScanInHand>`
    update waiting_scan set status = 'reading', attempts = attempts + 1, free_at = now() + ${LEASE}
    where scan_id = (
      select scan_id from waiting_scan where status <> 'ended' and free_at <= now()
      order by received_at, scan_id limit 1 for update skip locked)
    returning scan_id as id, account, file_hash as "fileHash", coalesce(name, '') as name, is_called_off as "isCalledOff", attempts`.execute(
    tx,
  )
  return rows[0]
}

/** Says that a scan is still being read, and how far; gives whether it was called off meanwhile. */
export async function touchScan(tx: Tx, id: string, progress?: { readonly done: number; readonly of: number }): Promise<boolean> {
  const further = progress
    ? sql`, done = greatest(done, ${progress.done}), pages = ${progress.of}, attempts = case when done < ${progress.done} then 0 else attempts end`
    : sql``
  const { rows } = await sql<{ off: boolean }>`
    update waiting_scan set free_at = now() + ${LEASE}${further} where scan_id = ${id} and status = 'reading'
    returning is_called_off as off`.execute(tx)
  return rows[0]?.off ?? true
}

/** Gives a scan back that was not read to its end; `forgiven` = that it was begun does not count against it. */
export async function releaseScan(tx: Tx, id: string, { forgiven, seconds }: { forgiven: boolean; seconds: number }): Promise<void> {
  await sql`
    update waiting_scan set status = 'waiting', free_at = now() + make_interval(secs => ${seconds}), attempts = attempts - ${forgiven ? 1 : 0}
    where scan_id = ${id} and status = 'reading'`.execute(tx)
}

/** Gives all scans free that a process had in hand which is dead for certain. */
export async function releaseAllScans(tx: Tx): Promise<void> {
  await sql`update waiting_scan set status = 'waiting', free_at = now() where status = 'reading'`.execute(tx)
}

/** Forgets a scan that was called off. */
export async function dropScan(tx: Tx, id: string): Promise<void> {
  await sql`delete from waiting_scan where scan_id = ${id}`.execute(tx)
}

/** Writes what became of a scan; `nameless` = its name is not kept. */
export async function endScan(tx: Tx, id: string, outcome: ScanOutcome, { nameless }: { nameless: boolean }): Promise<void> {
  await sql`
    update waiting_scan set status = 'ended', outcome = ${JSON.stringify(outcome)}::jsonb, ended_at = now(),
      name = case when ${nameless} then null else name end
    where scan_id = ${id} and status <> 'ended'`.execute(tx)
}

/**
 * Calls a scan of an account off, or puts away one that has ended: `gone` = nothing is left of it; `ending` = its reader will end it; undefined = there is no
 * such scan.
 */
export async function removeScan(tx: Tx, id: string, account: AccountId): Promise<'gone' | 'ending' | undefined> {
  const gone = await sql`
    delete from waiting_scan where scan_id = ${id} and account = ${account} and (status = 'ended' or status = 'waiting') returning 1`.execute(
    tx,
  )
  if (gone.rows.length > 0) return 'gone'
  const called = await sql`update waiting_scan set is_called_off = true where scan_id = ${id} and account = ${account} returning 1`.execute(
    tx,
  )
  return called.rows.length > 0 ? 'ending' : undefined
}

/** Forgets what ended a week ago; gives the ids of the scans that still need their bytes. */
export async function sweepScans(tx: Tx): Promise<ReadonlySet<string>> {
  await sql`delete from waiting_scan where ended_at < now() - interval '7 days'`.execute(tx)
  const { rows } = await sql<{ id: string }>`select scan_id as id from waiting_scan where status <> 'ended'`.execute(tx)
  return new Set(rows.map((row) => row.id))
}
