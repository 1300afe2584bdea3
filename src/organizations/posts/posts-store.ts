import { sql } from 'kysely'
import type { ActContext, Instant, Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, readStream, type Tx } from '../../storage/index.ts'
import type { PostEntries } from './check-posts.ts'
import { evolvePosts, NO_POSTS, type UnitPosts } from './decide-posts.ts'
import { POSTS_STREAM, PostEntry, PostsFact } from './facts.ts'
import { spanOf } from './spans.ts'

/** What an entry is about: a holder and a delegation a post, a leave a holder, a post itself. */
function aboutOf(entry: PostEntry): string {
  switch (entry.kind) {
    case 'post':
      return entry.id
    case 'holding':
      return entry.post
    case 'absence':
      return entry.holding
    case 'delegation':
      return entry.to
  }
}

/** Closes the row of an entry as it was known so far. */
async function closeEntry(tx: Tx, recorded: Recorded, closing: { id: string; how: 'corrected' | 'withdrawn'; reason: string }) {
  const { streamId: unit, recordedAt, version, actor } = recorded
  await sql`update post_entry set recorded = tstzrange(lower(recorded), greatest(lower(recorded), ${recordedAt}::timestamptz)),
      closed_version = ${version}, closed_how = ${closing.how}, closed_by = ${actor}, closed_at = ${recordedAt}::timestamptz, closed_reason = ${closing.reason}
    where unit_id = ${unit} and entry_id = ${closing.id} and closed_version is null`.execute(tx)
}

async function openEntry(tx: Tx, recorded: Recorded, entry: PostEntry): Promise<void> {
  const { from, before } = spanOf(entry)
  const { streamId: unit, recordedAt, version } = recorded
  await sql`insert into post_entry (unit_id, entry_id, version, kind, about_id, effective, recorded, body)
    values (${unit}, ${entry.id}, ${version}, ${entry.kind}, ${aboutOf(entry)}, daterange(${from}::date, ${before}::date),
      tstzrange(${recordedAt}::timestamptz, null), ${JSON.stringify(entry)}::jsonb)`.execute(tx)
}

async function applyPostsFact(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = PostsFact.parse(recorded.fact)
  switch (fact.type) {
    case 'posts.entered':
      return openEntry(tx, recorded, fact.entry)
    case 'posts.corrected':
      await closeEntry(tx, recorded, { id: fact.entry.id, how: 'corrected', reason: fact.reason })
      return openEntry(tx, recorded, fact.entry)
    case 'posts.withdrawn':
      return closeEntry(tx, recorded, { id: fact.id, how: 'withdrawn', reason: fact.reason })
  }
}

/** Keeps the table of posts, holders, leaves and delegations from their facts. */
export const postsProjection: Projection = {
  name: 'unit-posts',
  streams: [POSTS_STREAM],
  tables: ['post_entry'],
  apply: applyPostsFact,
}

/** The posts of a unit from its facts, to decide on. */
export async function readPosts(tx: Tx, unit: UnitId): Promise<UnitPosts> {
  const recorded = await readStream(tx, POSTS_STREAM, unit)
  return recorded.reduce((state, { fact }) => evolvePosts(state, PostsFact.parse(fact)), NO_POSTS)
}

/** Appends decided facts of the posts of a unit. */
export async function appendPosts(
  tx: Tx,
  context: ActContext,
  { unit, expectedVersion, facts }: { unit: UnitId; expectedVersion: number; facts: readonly PostsFact[] },
): Promise<void> {
  await append(tx, context, { stream: POSTS_STREAM, streamId: unit, expectedVersion, facts })
}

/** An entry that was closed: how, when, by whom and why. */
export interface ClosedEntry {
  readonly entry: PostEntry
  readonly how: 'corrected' | 'withdrawn'
  readonly at: Instant
  readonly by: string
  readonly reasonHash: string
}

/** What is known of the posts of a unit, and what was known before and no longer is. */
export interface KnownPosts extends UnitPosts {
  readonly closed: readonly ClosedEntry[]
}

interface EntryRow {
  readonly version: number
  readonly body: unknown
  readonly is_known: boolean
  readonly closed_version: number | null
  readonly closed_how: 'corrected' | 'withdrawn' | null
  readonly closed_by: string | null
  readonly closed_at: Instant | null
  readonly closed_reason: string | null
}

/** What is known of the posts of a unit now, or was known on an instant; what was closed by then, the last first. */
export async function loadPosts(db: Reader, unit: UnitId, knownOn?: Instant): Promise<KnownPosts> {
  const known = knownOn === undefined ? sql`closed_version is null` : sql`recorded @> ${knownOn}::timestamptz`
  const begun = knownOn === undefined ? sql`true` : sql`lower(recorded) <= ${knownOn}::timestamptz`
  const { rows } = await sql<EntryRow>`
    select version, body, ${known} as is_known, closed_version, closed_how, closed_by, closed_at, closed_reason
    from post_entry where unit_id = ${unit} and ${begun} order by version`.execute(db)
  const entries = new Map(
    rows
      .filter((row) => row.is_known)
      .map(({ body }) => PostEntry.parse(body))
      .map((entry) => [entry.id, entry]),
  )
  const closed = rows.flatMap((row): ClosedEntry[] => {
    const { closed_how: how, closed_by: by, closed_at: at, closed_reason: reasonHash } = row
    if (row.is_known || how === null || by === null || at === null || reasonHash === null) return []
    return [{ entry: PostEntry.parse(row.body), how, at, by, reasonHash }]
  })
  const version = Math.max(0, ...rows.map((row) => Math.max(row.version, row.closed_version ?? 0)))
  return { version, entries, closed: closed.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) }
}

/** The entries of every unit that has posts, as they are known at a moment (now when left out). */
export async function loadAllPosts(db: Reader, knownOn?: Instant): Promise<ReadonlyMap<UnitId, PostEntries>> {
  const known = knownOn === undefined ? sql`closed_version is null` : sql`recorded @> ${knownOn}::timestamptz`
  const { rows } = await sql<{ unit: UnitId; body: unknown }>`
    select unit_id as unit, body from post_entry where ${known} order by unit_id, version`.execute(db)
  const byUnit = new Map<UnitId, Map<string, PostEntry>>()
  for (const { unit, body } of rows) {
    const entry = PostEntry.parse(body)
    const entries = byUnit.get(unit) ?? new Map<string, PostEntry>()
    byUnit.set(unit, entries.set(entry.id, entry))
  }
  return byUnit
}
