import { AccountId, type Instant, type Recorded, UnitId } from '../../kernel/index.ts'
import { append, type Projection, type Reader, type Tx } from '../../storage/index.ts'
import { FEED_STREAM, FeedFact } from './facts.ts'

/** The table of secret links. */
export type FeedTables = {
  calendar_feed: {
    feed_id: string
    account_id: string
    unit_id: string | null
    token_hash: string
    version: number
    opened_at: string
    withdrawn_at: string | null
  }
}

const table = (db: Reader) => db.withTables<FeedTables>()

async function applyFeed(tx: Tx, recorded: Recorded): Promise<void> {
  const fact = FeedFact.parse(recorded.fact)
  const { streamId: feed_id, version, recordedAt } = recorded
  if (fact.type === 'feed.withdrawn') {
    await table(tx).updateTable('calendar_feed').set({ withdrawn_at: recordedAt, version }).where('feed_id', '=', feed_id).execute()
    return
  }
  const { account: account_id, unit: unit_id, tokenHash: token_hash } = fact
  const row = { feed_id, account_id, unit_id, token_hash, version, opened_at: recordedAt, withdrawn_at: null }
  await table(tx).insertInto('calendar_feed').values(row).execute()
}

/** Keeps the table of secret links from the facts of stream `calendar-feed`. */
export const feedProjection: Projection = {
  name: 'calendar-feeds',
  streams: [FEED_STREAM],
  tables: ['calendar_feed'],
  apply: applyFeed,
}

/** A link that stands. */
export interface Feed {
  readonly id: string
  readonly version: number
  readonly account: AccountId
  readonly unit: UnitId | null
  readonly openedAt: Instant
}

type Row = FeedTables['calendar_feed']
const feedOf = (row: Row): Feed => ({
  ...{ id: row.feed_id, version: row.version, account: AccountId.parse(row.account_id) },
  ...{ unit: row.unit_id === null ? null : UnitId.parse(row.unit_id), openedAt: row.opened_at as Instant }, // brand: written from one
})

/** The link of a secret's hash; undefined when there is none or it was withdrawn. */
export async function findFeed(db: Reader, tokenHash: string): Promise<Feed | undefined> {
  const found = table(db).selectFrom('calendar_feed').selectAll().where('token_hash', '=', tokenHash).where('withdrawn_at', 'is', null)
  const row = await found.executeTakeFirst()
  return row && feedOf(row)
}

/** The links of an account that stand, the newest first. */
export async function listFeeds(db: Reader, account: AccountId): Promise<Feed[]> {
  const found = table(db).selectFrom('calendar_feed').selectAll().where('account_id', '=', account).where('withdrawn_at', 'is', null)
  return (await found.orderBy('opened_at', 'desc').orderBy('feed_id').execute()).map(feedOf)
}

/** Appends a fact of a link after the version it was decided on. */
export async function appendFeed(
  tx: Tx,
  context: Parameters<typeof append>[1],
  batch: { id: string; expectedVersion: number; fact: FeedFact },
): Promise<void> {
  await append(tx, context, { stream: FEED_STREAM, streamId: batch.id, expectedVersion: batch.expectedVersion, facts: [batch.fact] })
}
