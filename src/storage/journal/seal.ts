import { sql } from 'kysely'
import { inTransaction, type Reader, type Store, type Tx } from '../transaction.ts'
import { type Checkpoint, GENESIS, linkHash } from './chain.ts'
import { readUnsealed, type Unsealed } from './links.ts'

const SEAL_LOCK = 74_017_003

/** The last link of the chain; position 0 when nothing is sealed. A signature of it belongs beside it, once there is one. */
export async function readHead(db: Reader): Promise<Checkpoint> {
  const row = await db.selectFrom('journal_seal').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst()
  return row ?? GENESIS
}

const addLinks = async (tx: Tx, head: Checkpoint, items: readonly Unsealed[]): Promise<Checkpoint> => {
  let last = head
  const links = items.map(({ stream, streamId, version, item }) => {
    if (!item) throw new Error(`${stream}/${streamId} ${version} waits for its seal and is gone; run verify`)
    const position = last.position + 1
    const link = { position, stream, stream_id: streamId, version, prev: last.hash, hash: linkHash(position, last.hash, item) }
    last = { position, hash: link.hash }
    return link
  })
  await sql`
    insert into journal_seal (position, stream, stream_id, version, prev, hash)
    select position, stream, stream_id, version, prev, hash
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(position bigint, stream text, stream_id text, version integer, prev text, hash text)
    order by position`.execute(tx)
  await sql`delete from journal_unsealed where seq = any(${items.map((item) => item.seq)}::bigint[])`.execute(tx)
  return last
}

const sealPage = (store: Store): Promise<{ sealed: number; head: Checkpoint }> =>
  inTransaction(store, async (tx) => {
    // The database is the judge of who seals: two sealers would fork the chain. On the embedded engine this is a formality.
    await sql`select pg_advisory_xact_lock(${SEAL_LOCK}::bigint)`.execute(tx)
    const head = await readHead(tx)
    const items = await readUnsealed(tx, 'settled')
    return items.length === 0 ? { sealed: 0, head } : { sealed: items.length, head: await addLinks(tx, head, items) }
  })

/**
 * Adds what is committed to the chain, in an order in which nothing stands before what it was based on. Writers never wait for it; items of
 * writers that may still be running (PostgreSQL) stay for the next time and are counted in `waiting`.
 */
export async function seal(store: Store): Promise<{ sealed: number; waiting: number; head: Checkpoint }> {
  let sealed = 0
  for (;;) {
    const page = await sealPage(store)
    sealed += page.sealed
    if (page.sealed > 0) continue
    const waiting = await store.db
      .selectFrom('journal_unsealed')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return { sealed, waiting: waiting.count, head: page.head }
  }
}

/** A sealer at work in the background. */
export interface Sealer {
  /** Lets the running round end, seals once more and stops. */
  stop(): Promise<void>
}

/** Seals every so many milliseconds until stopped; a failing round is told to `onError` and tried again at the next. */
export function startSealer(store: Store, everyMs: number, onError: (error: unknown) => void): Sealer {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const round = (): Promise<void> =>
    seal(store).then(
      () => undefined,
      (error: unknown) => onError(error),
    )
  let current: Promise<void> = Promise.resolve()
  const plan = (): void => {
    if (stopped) return
    timer = setTimeout(() => {
      current = round().then(plan)
    }, everyMs)
    timer.unref()
  }
  plan()
  const stop = async (): Promise<void> => {
    stopped = true
    clearTimeout(timer)
    await current
    await round()
  }
  return { stop }
}
