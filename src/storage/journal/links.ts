import { sql } from 'kysely'
import { z } from 'zod'
import type { Reader } from '../transaction.ts'
import type { Link, SealedItem } from './chain.ts'

const PAGE = 1000

/** A fact or content row as the database gives it; parsed, because the chain judges what is there and not what ought to be. */
const Row = z.object({
  position: z.number().nullable(),
  prev: z.string().nullable(),
  link_hash: z.string().nullable(),
  signature: z.string().nullable(),
  seq: z.number(),
  stream: z.string(),
  stream_id: z.string(),
  version: z.number(),
  type: z.string().nullable(),
  type_version: z.number().nullable(),
  body: z.unknown(),
  recorded_at: z.string().nullable(),
  effective_on: z.string().nullable(),
  actor: z.string().nullable(),
  office: z.string().nullable(),
  on_behalf_of: z.string().nullable(),
  purpose: z.string().nullable(),
  command_id: z.string().nullable(),
  content_hash: z.string().nullable(),
  salt: z.string().nullable(),
  content_body: z.unknown(),
})
type Row = z.infer<typeof Row>

const itemOf = (row: Row): SealedItem | undefined => {
  if (row.stream === 'content' && row.version === 0) {
    return row.content_hash === null ? undefined : { kind: 'content', hash: row.content_hash, salt: row.salt, body: row.content_body }
  }
  if (row.type === null) return undefined
  return {
    kind: 'fact',
    stream: row.stream,
    streamId: row.stream_id,
    version: row.version,
    type: row.type,
    typeVersion: row.type_version ?? 0,
    body: row.body,
    recordedAt: row.recorded_at ?? '',
    effectiveOn: row.effective_on ?? '',
    actor: row.actor ?? '',
    office: row.office ?? '',
    onBehalfOf: row.on_behalf_of,
    purpose: row.purpose,
    commandId: row.command_id ?? '',
  }
}

const itemColumns = sql`f.type, f.type_version, f.body, f.recorded_at, f.effective_on, f.actor, f.office, f.on_behalf_of, f.purpose, f.command_id,
  c.hash as content_hash, c.salt, c.body as content_body`

const itemJoins = (from: string) => sql`
  left join journal_fact f on f.stream = ${sql.ref(`${from}.stream`)} and f.stream_id = ${sql.ref(`${from}.stream_id`)} and f.version = ${sql.ref(`${from}.version`)}
  left join content c on ${sql.ref(`${from}.stream`)} = 'content' and ${sql.ref(`${from}.version`)} = 0 and c.hash = ${sql.ref(`${from}.stream_id`)}`

/** The chain in its order, by pages. */
export async function* readLinks(db: Reader): AsyncGenerator<Link[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql`
      select s.position, s.prev, s.hash as link_hash, s.signature, 0 as seq, s.stream, s.stream_id, s.version, ${itemColumns}
      from (select * from journal_seal where position > ${after}::bigint order by position limit ${PAGE}::integer) s ${itemJoins('s')}
      order by s.position`.execute(db)
    const links = rows.map((raw): Link => {
      const row = Row.parse(raw)
      const at = { stream: row.stream, streamId: row.stream_id, version: row.version }
      return {
        position: row.position ?? 0,
        prev: row.prev ?? '',
        hash: row.link_hash ?? '',
        signature: row.signature,
        ...at,
        item: itemOf(row),
      }
    })
    if (links.length > 0) yield links
    const last = links.at(-1)
    if (!last || links.length < PAGE) return
    after = last.position
  }
}

/** What is committed and not yet in the chain, in the order written. */
export interface Unsealed {
  readonly seq: number
  readonly stream: string
  readonly streamId: string
  readonly version: number
  readonly item: SealedItem | undefined
}

/**
 * The next items to be sealed (all of them, or only those whose writers have surely ended). An xid at or above the snapshot's end was never
 * given out here: such rows came with a restored copy and are finished too.
 */
export async function readUnsealed(db: Reader, only: 'all' | 'settled', after = 0): Promise<Unsealed[]> {
  const settled = sql`where (u.xid < pg_snapshot_xmin(pg_current_snapshot()) or u.xid >= pg_snapshot_xmax(pg_current_snapshot()))`
  const { rows } = await sql`
    select null::bigint as position, null::text as prev, null::text as link_hash, null::text as signature, u.seq, u.stream, u.stream_id, u.version, ${itemColumns}
    from (select * from journal_unsealed u ${only === 'settled' ? settled : sql`where true`} and u.seq > ${after}::bigint
      order by u.seq limit ${PAGE}::integer) u ${itemJoins('u')}
    order by u.seq`.execute(db)
  return rows.map((raw): Unsealed => {
    const row = Row.parse(raw)
    return { seq: row.seq, stream: row.stream, streamId: row.stream_id, version: row.version, item: itemOf(row) }
  })
}

/** All unsealed items, by pages. */
export async function* readAllUnsealed(db: Reader): AsyncGenerator<Unsealed[]> {
  for (let after = 0; ; ) {
    const page = await readUnsealed(db, 'all', after)
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.seq
  }
}
