import { sql } from 'kysely'
import { contextOf, inTransaction, type Reader, type Store, type Tx } from '../transaction.ts'
import { linkHash } from './chain.ts'
import { type Checkpoint, GENESIS, type SignedHead } from './head.ts'
import { findSealingKey } from './key-facts.ts'
import { readUnsealed, type Unsealed } from './links.ts'
import { linkStatement, type SealKey, signHead } from './signing.ts'

const SEAL_LOCK = 74_017_003

/** The last link of the chain; position 0 when nothing is sealed. */
export async function readHead(db: Reader): Promise<Checkpoint> {
  const row = await db.selectFrom('journal_seal').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst()
  return row ?? GENESIS
}

/** The newest signature of a head; it is that of `readHead` unless no key was at hand since. */
export async function findSignedHead(db: Reader): Promise<SignedHead | undefined> {
  const row = await db.selectFrom('journal_head_signature').selectAll().executeTakeFirst()
  return row && { position: row.position, hash: row.hash, signedAt: row.signed_at, keyId: row.key_id, signature: row.signature }
}

const addLinks = async (
  tx: Tx,
  head: Checkpoint,
  { items, key }: { items: readonly Unsealed[]; key: SealKey | undefined },
): Promise<Checkpoint> => {
  let last = head
  const links = items.map(({ stream, streamId, version, item }) => {
    if (!item) throw new Error(`${stream}/${streamId} ${version} waits for its seal and is gone; run verify`)
    const position = last.position + 1
    const prev = last.hash
    last = { position, hash: linkHash(position, prev, item) }
    return { ...last, stream, stream_id: streamId, version, prev, signature: key?.sign(linkStatement(last)) ?? null }
  })
  await sql`
    insert into journal_seal (position, stream, stream_id, version, prev, hash, signature)
    select position, stream, stream_id, version, prev, hash, signature
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as l(position bigint, stream text, stream_id text, version integer, prev text, hash text, signature text)
    order by position`.execute(tx)
  await sql`delete from journal_unsealed where seq = any(${items.map((item) => item.seq)}::bigint[])`.execute(tx)
  return last
}

/** Whether the chain still holds a head that was signed before. */
const holds = async (tx: Tx, at: Checkpoint): Promise<boolean> => {
  const link = await tx.selectFrom('journal_seal').select('hash').where('position', '=', at.position).executeTakeFirst()
  return link?.hash === at.hash
}

/**
 * The key at hand when it is the one that the journal names and the chain goes on from what was signed before. Otherwise nothing is signed:
 * a sealer that signed whatever it finds would give its name to a forged history.
 */
const findUsableKey = async (tx: Tx): Promise<SealKey | undefined> => {
  const sealing = contextOf(tx).sealing
  const key = sealing?.findKey()
  if (!sealing || !key || (await findSealingKey(tx))?.publicKey !== key.publicKey) return undefined
  const last = sealing.last()
  if (last && !(await holds(tx, last))) return undefined
  const signed = await findSignedHead(tx)
  if (signed) return (await holds(tx, signed)) ? key : undefined
  const stripped = await tx.selectFrom('journal_seal').select('position').where('signature', 'is not', null).limit(1).executeTakeFirst()
  return stripped ? undefined : key
}

/** Signs a head that is not signed, or was signed with an older key. */
const signNewest = async (tx: Tx, head: Checkpoint, key: SealKey): Promise<SignedHead> => {
  const known = await findSignedHead(tx)
  if (known && known.position === head.position && known.hash === head.hash && known.keyId === key.keyId) return known
  const signed = signHead(key, head, new Date().toISOString())
  const row = {
    position: signed.position,
    hash: signed.hash,
    signed_at: signed.signedAt,
    key_id: signed.keyId,
    signature: signed.signature,
  }
  await tx
    .insertInto('journal_head_signature')
    .values(row)
    .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
    .execute()
  return signed
}

interface Page {
  readonly sealed: number
  readonly head: Checkpoint
  readonly signed?: SignedHead
}

const sealPage = (store: Store): Promise<Page> =>
  inTransaction(store, async (tx) => {
    // The database is the judge of who seals: two sealers would fork the chain. On the embedded engine this is a formality.
    await sql`select pg_advisory_xact_lock(${SEAL_LOCK}::bigint)`.execute(tx)
    const before = await readHead(tx)
    const items = await readUnsealed(tx, 'settled')
    const key = await findUsableKey(tx)
    const head = items.length === 0 ? before : await addLinks(tx, before, { items, key })
    const signed = key && head.position > 0 ? await signNewest(tx, head, key) : undefined
    return { sealed: items.length, head, ...(signed ? { signed } : {}) }
  })

const countWaiting = (store: Store): Promise<number> =>
  inTransaction(store, async (tx) => {
    const query = tx.selectFrom('journal_unsealed').select((eb) => eb.fn.countAll<number>().as('count'))
    return (await query.executeTakeFirstOrThrow()).count
  })

/** What the sealer did: how many items it added, how many wait for running writers, and the head, signed where a key is at hand. */
export interface Sealed {
  readonly sealed: number
  readonly waiting: number
  readonly head: Checkpoint
  readonly signed?: SignedHead
}

/**
 * Adds what is committed to the chain, in an order in which nothing stands before what it was based on. Writers never wait for it; items of
 * writers that may still be running (PostgreSQL) stay for the next time and are counted in `waiting`. Urgent: the
 * signed head is written to the second place at once.
 */
export async function seal(store: Store, options: { isUrgent?: boolean } = {}): Promise<Sealed> {
  let sealed = 0
  for (;;) {
    const page = await sealPage(store)
    sealed += page.sealed
    if (page.sealed > 0) continue
    if (page.signed) await contextOf(store.work).sealing?.keep(page.signed, options.isUrgent ?? false)
    return { sealed, waiting: await countWaiting(store), head: page.head, ...(page.signed ? { signed: page.signed } : {}) }
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
