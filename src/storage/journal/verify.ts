import { sql } from 'kysely'
import { inTransaction, type Reader, type Store } from '../transaction.ts'
import { type Against, ChainWalk, type Fault, findContentFault, type Link } from './chain.ts'
import { firstFalseLink } from './first-false-link.ts'
import type { Checkpoint, SignedHead } from './head.ts'
import { readAllUnsealed, readLinks } from './links.ts'
import { findSignedHead } from './seal.ts'

/** The answer of `verify`: how much was checked, and the first fault when there is one. */
export interface Verification {
  readonly ok: boolean
  readonly sealed: number
  readonly unsealed: number
  /** Contents that were taken out with a recorded redaction. */
  readonly redacted: number
  readonly head: Checkpoint
  /** Whose signature the head bears; null when the journal is not signed. */
  readonly signed: SignedHead | null
  readonly fault?: Fault
}

const walkLinks = async (db: Reader, walk: ChainWalk): Promise<Fault | undefined> => {
  for await (const page of readLinks(db)) {
    for (const link of page) {
      const fault = walk.check(link)
      if (fault) return fault
    }
  }
  return undefined
}

const walkUnsealed = async (db: Reader, walk: ChainWalk): Promise<{ count: number; fault?: Fault }> => {
  let count = 0
  for await (const page of readAllUnsealed(db)) {
    for (const { item, stream, streamId, version } of page) {
      if (!item) return { count, fault: { kind: version === 0 ? 'content-missing' : 'fact-missing', stream, streamId, version } }
      const fault = item.kind === 'content' ? findContentFault(item) : undefined
      if (fault) return { count, fault }
      walk.note(item)
      count += 1
    }
  }
  return { count }
}

/** Rows that neither the chain nor the list of unsealed items knows: somebody wrote them past `append` and `putContent`. */
const findUnknownRow = async (db: Reader): Promise<Fault | undefined> => {
  const { rows } = await sql<{ content: boolean; stream: string; stream_id: string; version: number }>`
    select false as content, f.seq, f.stream, f.stream_id, f.version from journal_fact f
    where not exists (select from journal_seal s where s.stream = f.stream and s.stream_id = f.stream_id and s.version = f.version)
      and not exists (select from journal_unsealed u where u.seq = f.seq and u.stream = f.stream and u.stream_id = f.stream_id and u.version = f.version)
    union all
    select true, c.seq, 'content', c.hash, 0 from content c
    where not exists (select from journal_seal s where s.stream = 'content' and s.stream_id = c.hash and s.version = 0)
      and not exists (select from journal_unsealed u where u.seq = c.seq and u.stream = 'content' and u.stream_id = c.hash and u.version = 0)
    order by seq limit 1`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  return { kind: row.content ? 'content-inserted' : 'fact-inserted', stream: row.stream, streamId: row.stream_id, version: row.version }
}

const countRedacted = async (db: Reader): Promise<number> => {
  const row = await db
    .selectFrom('content')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('salt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

async function* eachLink(db: Reader): AsyncGenerator<Link> {
  for await (const page of readLinks(db)) yield* page
}

/**
 * Recomputes the whole chain and every content hash and names the first bad fact: edited, deleted, inserted, out of order, tail cut or
 * history rewritten, the head unsigned or signed with a foreign key. Redacted content is fine when a fact tells of it.
 */
export async function verify(store: Store, against: Against = {}): Promise<Verification> {
  return await inTransaction(
    store,
    async (tx) => {
      const walk = new ChainWalk(against)
      const signed = await findSignedHead(tx)
      const broken = await walkLinks(tx, walk)
      const rest = broken ? { count: 0 } : await walkUnsealed(tx, walk)
      const found = broken ?? rest.fault ?? (await findUnknownRow(tx)) ?? walk.end(signed)
      const fault = found && (await firstFalseLink(eachLink(tx), walk.keys().trusted, found))
      const answer = {
        sealed: walk.head.position,
        unsealed: rest.count,
        redacted: await countRedacted(tx),
        head: walk.head,
        signed: signed ?? null,
      }
      return fault ? { ok: false, ...answer, fault } : { ok: true, ...answer }
    },
    { isolation: 'repeatable read' },
  )
}
